"""What a copy is to be: for whom, of which kind, about which children, for which meeting, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework import paper
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import FAMILY_AUDIENCES
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.plan import Escalation, Meeting
from scr_neglect.reports.copy import Copy
from scr_neglect.scoring.coverage import held_meetings
from scr_neglect.ui import theme
from scr_neglect.ui.page import Look
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField
from scr_neglect.ui.widgets.one_click import OneClick
from scr_neglect.ui.widgets.recipient import RecipientField, readers
from scr_neglect.ui.widgets.rows import tab_before, with_label
from scr_neglect.ui.widgets.words import button, quiet

AUDIENCES = (
    ("family", QT_TRANSLATE_NOOP("CopyFields", "The family: plain words")),
    ("easy-read", QT_TRANSLATE_NOOP("CopyFields", "The family: one page in large print")),
    ("professionals", QT_TRANSLATE_NOOP("CopyFields", "Professionals: chosen deliberately")),
    ("referral", QT_TRANSLATE_NOOP("CopyFields", "A referral, in the order a hub reads it")),
    ("escalation", QT_TRANSLATE_NOOP("CopyFields", "A disagreement and its evidence")),
    ("supervision", QT_TRANSLATE_NOOP("CopyFields", "Supervision: one page")),
)
KINDS = (
    ("summary", QT_TRANSLATE_NOOP("CopyFields", "The summary")),
    ("minutes", QT_TRANSLATE_NOOP("CopyFields", "Minutes of one meeting")),
    ("body map", QT_TRANSLATE_NOOP("CopyFields", "Body map")),
    ("chronology", QT_TRANSLATE_NOOP("CopyFields", "Chronology with chosen columns")),
)
WITH_KINDS = frozenset({"family", "professionals"})
"""Audiences for whom other papers than the summary are laid out."""
SUITED = {"referral": "referral", "escalation": "professional disagreement"}
"""Audiences whose copy is about one request, and the kind of request that is offered first."""
TOLD = (
    ("", QT_TRANSLATE_NOOP("CopyFields", "Not recorded")),
    ("yes", QT_TRANSLATE_NOOP("CopyFields", "Yes")),
    ("no", QT_TRANSLATE_NOOP("CopyFields", "No")),
)
LETTERS = 44
"""How much of a request stands in the list of those to choose from."""


class CopyFields(QWidget):
    """The choices behind a copy; `changed` after each, `chosen` when a person was pressed and pages are wanted at once."""

    changed = Signal()
    chosen = Signal()
    safety_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._whole: Case | None = None
        self._filling = False
        self._children_of = ""
        """The reader for whom the children are ticked, so that a tick of the sender's stays."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        self.one_click = OneClick()
        self.safety, self.change_safety = quiet(""), button("", "link")
        self.recipient, self.audience = RecipientField(), self._choice(AUDIENCES)
        self.kind, self.about, self.meeting = self._choice(KINDS), ChoiceField(()), ChoiceField([("", "")])
        self.columns, self.children_ = PickField(()), PickField(())
        self.start, self.why, self.basis = DateField(session.today()), QLineEdit(), QLineEdit()
        self.family_told = self._choice(TOLD)
        self._labels: dict[QWidget, QLabel] = {}
        column.addWidget(self.one_click)
        for words, field in (
            (self.tr("A copy for &one named person"), self.recipient), (self.tr("&Kind of copy"), self.audience),
            (self.tr("Which pa&per"), self.kind), (self.tr("The re&quest it is about"), self.about),
            (self.tr("&Columns"), self.columns), (self.tr("A&bout which children"), self.children_),
            (self.tr("For the &meeting"), self.meeting), (self.tr("Period &from (or leave it empty)"), self.start),
            (self.tr("&Why it is given"), self.why), (self.tr("On what &basis it is shared"), self.basis),
            (self.tr("Was the family &told?"), self.family_told),
        ):  # fmt: skip
            said, _ = with_label(words, field)
            assert isinstance(said, QLabel)
            self._labels[field] = said
            column.addWidget(said)
            column.addWidget(field)
            if field is self.recipient:
                column.addWidget(self.safety)
                column.addWidget(self.change_safety)
            column.addSpacing(theme.GAP // 2)
        for combo in (self.audience, self.kind, self.about, self.meeting, self.family_told):
            combo.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        self.recipient.box.setAccessibleName(self.recipient.accessibleName())
        self._suit()
        self._listen()

    def _choice(self, choices: tuple[tuple[str, str], ...]) -> ChoiceField:
        return ChoiceField([(code, self.tr(words)) for code, words in choices])

    def _listen(self) -> None:
        self.one_click.pressed.connect(self.choose)
        self.audience.currentIndexChanged.connect(self._suit_audience)
        self.kind.currentIndexChanged.connect(self._suit_kind)
        self.meeting.currentIndexChanged.connect(self._suit_meeting)
        self.recipient.currentTextChanged.connect(self._suit_reader)
        for one in (self.about.currentIndexChanged, self.start.changed, self.why.textChanged, self.columns.changed, self.children_.changed):  # fmt: skip
            one.connect(self._say_changed)
        self.change_safety.clicked.connect(self.safety_asked)

    # -- showing -----------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Empties every field: no word of one family stands beside the next."""
        self._filling, self._whole, self._children_of = True, None, ""
        self.recipient.show_choices([])
        self.recipient.setEditText("")
        self.one_click.show_people([], [])
        for combo in (self.audience, self.kind, self.family_told):
            combo.setCurrentIndex(0)
        for box in (self.why, self.basis, self.start.box):
            box.clear()
        for field in (self.children_, self.columns):
            field.offer(())
        self.say_safety("", "")
        self._filling = False

    def show_family(self, whole: Case, known: Case) -> None:
        """Offers the people, meetings and requests of a family, keeping what is chosen."""
        self._filling, self._whole = True, whole
        family, others = readers(whole, "family"), readers(whole, "professionals")
        self.one_click.show_people(family, others)
        self.recipient.show_choices(readers(known, self.audience.value()))
        chosen = self.meeting.value()
        self.meeting.clear()
        self.meeting.addItem(self.tr("None: as known on {}").format(long_date(known.day)), "")
        for meeting in reversed(known.meetings):
            self.meeting.addItem(f"{meeting.kind}, {meeting.date.short()}", meeting.id)
        self.meeting.setCurrentIndex(max(0, self.meeting.findData(chosen)))
        self._offer_requests(known)
        if {code for code, _ in self._children()} != set(self.children_.boxes):
            self.children_.offer(self._children())
            self._children_of = ""
        self._tick_children()
        self._suit()
        tab_before(self.one_click, self.recipient)
        tab_before(self.children_, self.meeting)
        self._filling = False

    def say_safety(self, words: str, change: str) -> None:
        """What was answered about the reader, and the words of the link that asks (again)."""
        self.safety.setText(words)
        self.change_safety.setText(change)
        for widget in (self.safety, self.change_safety):
            widget.setVisible(bool(change))

    def choose(self, code: str, audience: str) -> None:
        """A copy for one person at a press: of the kind that is theirs, about the children who are."""
        if self._whole is None:
            return
        self._filling = True
        now = self.audience.value()
        same = (now in FAMILY_AUDIENCES) == (audience in FAMILY_AUDIENCES)
        self.audience.set_value(now if same else audience)
        self.recipient.show_choices(readers(self._whole, self.audience.value()))
        self.recipient.setCurrentIndex(self.recipient.findData(code))
        self._tick_children()
        self._suit()
        self._filling = False
        self.chosen.emit()

    # -- what suits what ---------------------------------------------------------------------------------------

    def _suit(self) -> None:
        """Shows the fields that this kind of copy has a use for."""
        audience, kind = self.audience.value(), self.paper()
        shown: dict[QWidget, bool] = {
            self.kind: audience in WITH_KINDS,
            self.about: audience in SUITED,
            self.columns: kind == "chronology",
            self.children_: len(self.children_.boxes) > 1,
            self.basis: audience not in FAMILY_AUDIENCES,
            self.family_told: audience not in FAMILY_AUDIENCES,
        }
        for field, wanted in shown.items():
            field.setVisible(wanted)
            self._labels[field].setVisible(wanted)

    def _suit_audience(self) -> None:
        if self._filling or self._whole is None:
            return
        self._filling = True
        self.recipient.show_choices(readers(self._whole, self.audience.value()))
        self._offer_requests(self._whole)
        self._tick_children()
        self._suit()
        self._filling = False
        self.changed.emit()

    def _suit_kind(self) -> None:
        if self._filling or self._whole is None:
            return
        self._filling = True
        if self.paper() == "minutes" and not self.meeting.value():
            held = [meeting.id for meeting in held_meetings(self._whole)]
            self.meeting.setCurrentIndex(max(0, self.meeting.findData(held[-1] if held else "")))
        if self.paper() == "chronology" and not self.columns.boxes:
            self._offer_columns()
        self._suit()
        self._filling = False
        self.changed.emit()

    def _suit_meeting(self) -> None:
        if self._filling or self._whole is None:
            return
        meeting = self._whole.by_id.get(self.meeting.value())
        if isinstance(meeting, Meeting) and meeting.purpose and not self.why.text().strip():
            self.why.setText(meeting.purpose)
        self.changed.emit()

    def _suit_reader(self) -> None:
        if not self._filling and self._whole is not None:
            self._filling = True
            self._tick_children()
            self._filling = False
            self.changed.emit()

    def _say_changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _children(self) -> list[tuple[str, str]]:
        return [(child.code, child.called) for child in self._whole.children] if self._whole else []

    def _tick_children(self) -> None:
        """Ticks the children whom this reader's copy is about by their parental responsibility, once for each reader."""
        reader = self.recipient.value()
        if self._whole is None or not reader or reader == self._children_of:
            return
        self._children_of = reader
        self.children_.set_value(paper.children_offered(self._whole, reader))

    def _offer_requests(self, known: Case) -> None:
        """The requests on the plan, newest first; what suits the kind of copy is offered before the rest."""
        wanted = SUITED.get(self.audience.value(), "")
        rows = sorted(known.escalations, key=lambda each: (each.date.order, each.id), reverse=True)
        rows.sort(key=lambda each: each.kind != wanted)
        before = self.about.value()
        self.about.clear()
        for row in rows:
            self.about.addItem(_said(row), row.id)
        if not rows:
            self.about.addItem(self.tr("None is on the plan yet"), "")
        self.about.setCurrentIndex(max(0, self.about.findData(before)))

    def _offer_columns(self) -> None:
        from scr_neglect.reports.chronology_print import COLUMNS, USUAL  # it loads the PDF library

        self.columns.offer((name, column.heading) for name, column in COLUMNS.items())
        self.columns.set_value(USUAL)
        tab_before(self.columns, self.meeting)
        tab_before(self.children_, self.meeting)

    # -- what is asked for -------------------------------------------------------------------------------------

    def paper(self) -> str:
        """Which kind of paper it is: for most audiences only the summary is laid out."""
        return self.kind.value() if self.audience.value() in WITH_KINDS else "summary"

    def copy(self, look: Look) -> Copy:
        """What is asked for; raises Refusal with what is still missing, or what cannot be."""
        if not self.recipient.value():
            raise Refusal("Choose who this copy is for, or type a name. Its pages then appear here.")
        if self.start.question():
            raise Refusal(self.start.question())
        start = self.start.value()
        if start is not None and start.first is None:
            raise Refusal(
                "The day from which the period runs is not understood. Write it another way, or leave it empty."
            )
        audience, kind = self.audience.value(), self.paper()
        if kind == "minutes" and not self.meeting.value():
            raise Refusal("Choose the meeting whose minutes these are. Its pages then appear here.")
        return paper.copy_for(
            self.session.case(look.family_id), audience=audience, to=self.recipient.value(),  # type: ignore[arg-type]
            why=self.why.text().strip(), meeting=self.meeting.value(), day=look.day,
            start=start.first if start is not None else None, kind=kind, children=self._wanted_children(),  # type: ignore[arg-type]
            about=self.about.value() if audience in SUITED else "",
            columns=self.columns.value() if kind == "chronology" else (), today=self.session.today(),
        )  # fmt: skip

    def _wanted_children(self) -> tuple[str, ...]:
        """The children ticked; () for all of them, so that no cut is made."""
        boxes, ticked = self.children_.boxes, self.children_.value()
        if len(boxes) < 2 or len(ticked) == len(boxes):
            return ()
        if not ticked:
            raise Refusal(
                "Tick the children this copy is about. None is ticked of itself: that this person has parental "
                "responsibility is not on record."
            )
        return tuple(code for code in boxes if code in ticked)


def _said(row: Escalation) -> str:
    words = " ".join(row.matter.split())
    return (
        f"{row.date.short()}, {row.kind or 'request'}: {words[:LETTERS]}{'…' if len(words) > LETTERS else ''}"
    )
