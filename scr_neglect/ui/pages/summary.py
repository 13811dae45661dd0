"""The summary: for whom, for which meeting, seen page by page before it leaves, and what was given to whom."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from scr_neglect.casework import giving, paper
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.plan import Disclosure, Meeting
from scr_neglect.reports.copy import Copy
from scr_neglect.ui import theme
from scr_neglect.ui.ask import confirm, tell
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.handing_over import ask_safety, hand_over
from scr_neglect.ui.leaving import Prepare, print_on, save_to
from scr_neglect.ui.page import Page
from scr_neglect.ui.requests import ShowRows
from scr_neglect.ui.widgets.fields import ChoiceField, DateField
from scr_neglect.ui.widgets.given import GivenLog
from scr_neglect.ui.widgets.preview import PdfPreview
from scr_neglect.ui.widgets.recipient import RecipientField, readers
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet, warning

PAUSE = 300
"""Milliseconds without a change after which the pages are made again."""
AUDIENCES = (("family", "The family: plain words"), ("professionals", "Professionals: chosen deliberately"))
TOLD = (("", "Not recorded"), ("yes", "Yes"), ("no", "No"))


class SummaryPage(Page):
    """Chooses a reader on the left, shows their pages on the right, and gives them after one clear check."""

    title = "Summary"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.worker = worker
        self.made: paper.Made | None = None
        self._family_id = ""
        self._filling = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.make)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([420, 720])
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, theme.GAP)
        column.addWidget(split)
        self._listen()

    # -- arranging ---------------------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        inside = QWidget()
        self._form = QVBoxLayout(inside)
        self._form.setContentsMargins(0, 0, theme.GAP, 0)
        self._form.setSpacing(theme.GAP // 2)
        self.audience = ChoiceField(AUDIENCES)
        self.recipient = RecipientField()
        self.meeting = ChoiceField([("", "")])
        self.start = DateField(self.session.today())
        self.why = QLineEdit()
        self.basis, self.family_told = QLineEdit(), ChoiceField(TOLD)
        self._labels: dict[QWidget, QWidget] = {}
        for words, field in (
            (self.tr("A copy for &one named person"), self.recipient), (self.tr("&Kind of copy"), self.audience),
            (self.tr("For the &meeting"), self.meeting),
            (self.tr("Period &from (or leave it empty)"), self.start),
            (self.tr("&Why it is given"), self.why), (self.tr("On what &basis it is shared"), self.basis),
            (self.tr("Was the family &told?"), self.family_told),
        ):  # fmt: skip
            said, _ = with_label(words, field)
            self._labels[field] = said
            self._form.addWidget(said)
            self._form.addWidget(field)
            self._form.addSpacing(theme.GAP // 2)
        for combo in (self.audience, self.meeting, self.family_told):
            combo.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        self.recipient.box.setAccessibleName(self.recipient.accessibleName())
        self._form.addWidget(self._left_out())
        self._form.addSpacing(theme.GAP)
        self.given = GivenLog()
        self._form.addWidget(self.given)
        self._form.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMinimumWidth(round(340 * min(theme.scale_of(), 1.5)))
        area.setAccessibleName(self.tr("What the summary is to be"))
        return area

    def _left_out(self) -> QFrame:
        self.withheld = label("")
        self.undecided = button(self.tr("Show the undecided rows"), "link")
        self.named = warning("")
        self.show_named = button(self.tr("Show the rows to read first"), "link")
        frame, _ = card(
            heading(self.tr("What this copy leaves out")),
            quiet(self.tr("For you alone: a family copy never says what or how much.")),
            self.withheld,
            self.undecided,
            self.named,
            self.show_named,
        )
        return frame

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.GAP, 0, 0, 0)
        column.setSpacing(theme.GAP)
        self.state = quiet("")
        self.save, self.print = button(self.tr("&Save PDF…"), "main"), button(self.tr("&Print…"))
        self.safety = button(self.tr("Who must &not see it…"), "link")
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.save)
        row.addWidget(self.print)
        self.preview = PdfPreview()
        self.empty = label("", "question")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addLayout(row)
        column.addWidget(self.safety, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.empty, 1)
        column.addWidget(self.preview, 1)
        return right

    def _listen(self) -> None:
        self.audience.currentIndexChanged.connect(self._suit_audience)
        self.meeting.currentIndexChanged.connect(self._suit_meeting)
        self.recipient.currentTextChanged.connect(self._changed)
        self.start.changed.connect(self._changed)
        self.why.textChanged.connect(self._changed)
        self.undecided.clicked.connect(self._show_undecided)
        self.show_named.clicked.connect(self._show_named)
        self.save.clicked.connect(lambda: self._give(save_to))
        self.print.clicked.connect(lambda: self._give(print_on))
        self.safety.clicked.connect(self._ask_safety)
        self.given.print_again.connect(lambda given: self._again(given, print_on))
        self.given.save_again.connect(lambda given: self._again(given, save_to))

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        case = self.case()
        if case is None or self.look is None:
            self._forget()
            return
        if self.look.family_id != self._family_id:
            self._forget()
            self._family_id = self.look.family_id
        self._fill(case)
        self.given.show_given(list(self.session.case(self._family_id).disclosures))
        self.make()

    def _forget(self) -> None:
        """Empties the page: no word of one family stands beside the next."""
        self._filling = True
        self._pause.stop()
        self._family_id = ""
        self.recipient.show_choices([])
        self.recipient.setEditText("")
        self.audience.setCurrentIndex(0)
        for box in (self.why, self.basis, self.start.box):
            box.clear()
        self.family_told.setCurrentIndex(0)
        self.given.show_given([])
        self._filling = False
        self._show_made(None)

    def _fill(self, case: Case) -> None:
        """Offers the people and meetings of this family, keeping what is chosen."""
        self._filling = True
        self.recipient.show_choices(readers(case, self.audience.value()))
        chosen = self.meeting.value()
        self.meeting.clear()
        self.meeting.addItem(self.tr("None: as known on {}").format(long_date(case.day)), "")
        for meeting in reversed(case.meetings):
            self.meeting.addItem(f"{meeting.kind}, {meeting.date.short()}", meeting.id)
        self.meeting.setCurrentIndex(max(0, self.meeting.findData(chosen)))
        self._show_basis()
        self._filling = False

    def _show_basis(self) -> None:
        shown = self.audience.value() == "professionals"
        for field in (self.basis, self.family_told):
            field.setVisible(shown)
            self._labels[field].setVisible(shown)

    def _suit_audience(self) -> None:
        case = self.case()
        if case is not None:
            self._filling = True
            self.recipient.show_choices(readers(case, self.audience.value()))
            self._filling = False
        self._show_basis()
        self._changed()

    def _suit_meeting(self) -> None:
        case = self.case()
        meeting = case.by_id.get(self.meeting.value()) if case is not None and not self._filling else None
        if isinstance(meeting, Meeting) and meeting.purpose and not self.why.text().strip():
            self.why.setText(meeting.purpose)
        self._changed()

    def _changed(self) -> None:
        if self._filling:
            return
        self._ready(False)
        self._pause.start()

    # -- making ------------------------------------------------------------------------------------------------

    def copy(self) -> Copy:
        """What is asked for; raises Refusal with what is still missing, or what cannot be."""
        assert self.look is not None
        if not self.recipient.value():
            raise Refusal("Choose who this copy is for, or type a name. Its pages then appear here.")
        if self.start.question():
            raise Refusal(self.start.question())
        start = self.start.value()
        if start is not None and start.first is None:
            raise Refusal(
                "The day from which the period runs is not understood. Write it another way, or leave it empty."
            )
        whole = self.session.case(self.look.family_id)
        copy = paper.copy_for(
            whole, audience=self.audience.value(), to=self.recipient.value(), why=self.why.text().strip(),  # type: ignore[arg-type]
            meeting=self.meeting.value(), day=self.look.day, start=start.first if start is not None else None,
            today=self.session.today(),
        )  # fmt: skip
        if not copy.recipient.is_family and whole.person(copy.recipient.person) is not None:
            raise Refusal(
                "This person is of the family: a copy for professionals is not for them. Choose the family copy."
            )
        return copy

    def make(self) -> None:
        """Makes the pages behind the screen, and shows them when they are ready."""
        self._pause.stop()
        if self.look is None:
            return
        try:
            copy = paper.ready_copy(self.session, self.copy())
        except Refusal as refusal:
            self._show_made(None)
            self.empty.setText(refusal.sentence)
            return
        if self.made is not None and self.made.copy.recipient != copy.recipient:
            self._show_made(None)
        self._ready(False)
        self.state.setText(self.tr("Making the pages…"))
        whole = self.session.case(self.look.family_id)
        self.worker.run("summary", lambda _: paper.made(whole, copy), self._show_made, self._failed)

    def _failed(self, fault: Exception) -> None:
        self._show_made(None)
        if isinstance(fault, Stopped):
            return
        if not isinstance(fault, Refusal):
            self.empty.setText(self.tr("The pages could not be made."))
            raise fault
        self.empty.setText(fault.sentence)

    def _show_made(self, made: paper.Made | None) -> None:
        self.made = made
        self.preview.show_pdf(made.pdf if made is not None else b"")
        self.preview.setVisible(made is not None)
        self.empty.setVisible(made is None)
        self.empty.setText("")
        self.withheld.setText(self._in_words(made))
        self.undecided.setVisible(
            made is not None and made.copy.recipient.is_family and bool(self._undecided())
        )
        names = sorted({name for found in made.named.values() for name in found}) if made is not None else []
        self.named.setText(
            self.tr("The words of some rows name someone this copy leaves out: {}. Read them first.").format(
                ", ".join(names)
            )
        )
        self.named.setVisible(bool(names))
        self.show_named.setVisible(bool(names))
        self.state.setText(
            self.tr("{} pages for {}").format(self.preview.pages, made.copy.recipient.name) if made else ""
        )
        self._ready(made is not None)

    def _ready(self, ready: bool) -> None:
        for push in (self.save, self.print, self.safety):
            push.setEnabled(ready)
            push.setVisible(self.made is not None)

    def _in_words(self, made: paper.Made | None) -> str:
        if made is None:
            return self.tr("Choose who it is for first.")
        if not made.withheld:
            return self.tr("Nothing of the record as it stands.")
        return "\n".join(f"{count}  {what.replace(', ', ': ', 1)}" for what, count in made.withheld.items())

    def _undecided(self) -> tuple[str, ...]:
        case = self.case()
        if case is None:
            return ()
        return tuple(r.id for kind, r in case.every_row() if kind in KINDS and r.visibility == "undecided")

    def _show_undecided(self) -> None:
        self.asked.emit(ShowRows(self._undecided(), self.tr("Nobody has decided yet who may see these")))

    def _show_named(self) -> None:
        if self.made is not None:
            rows = tuple(self.made.named)
            self.asked.emit(ShowRows(rows, self.tr("Their words name someone whom the copy leaves out")))

    # -- giving ------------------------------------------------------------------------------------------------

    def _ask_safety(self) -> None:
        if self.made is not None:
            ask_safety(self, self.session, self._family_id, self.made.copy.recipient)

    def _give(self, prepare: Prepare) -> None:
        """Gives the pages on the screen, and no others."""
        if self.made is not None:
            hand_over(
                self, self.session, self._family_id, self.made, prepare, name=self.recipient.currentText().strip(),
                basis=self.basis.text().strip(), family_told=self.family_told.value(),
            )  # fmt: skip

    # -- what was given ----------------------------------------------------------------------------------------

    def _again(self, given: Disclosure, prepare: Prepare) -> None:
        """The very bytes that were given, once more."""
        question = self.tr("Give {} the same pages once more, as they were given on {}?")
        try:
            pdf = giving.given_again(self.session, given.sha256)
            leave = prepare(self, self.session.today().isoformat(), "summary")
            if leave is not None and confirm(
                self, question.format(given.to, given.date.sentence()), yes=self.tr("Give them")
            ):
                self.session.casebook.log("print again", self._family_id)
                leave(pdf)
        except Refusal as refusal:
            tell(self, refusal.sentence)
