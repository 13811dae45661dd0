"""Record visit: one contact, each child seen or not, several lines; kept as typed until it is finished."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.casework import drafts
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.words import DateQuestion
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dialogs.jot import PAUSE
from scr_neglect.ui.dialogs.line import LineEditor
from scr_neglect.ui.questions import VISIBILITY
from scr_neglect.ui.widgets.act_now import ActNowBanner, met_by, saying_of
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField, text_box
from scr_neglect.ui.widgets.rows import in_a_row, show_field
from scr_neglect.ui.widgets.words import button, heading, quiet

KINDS = tuple(
    (k, k[:1].upper() + k[1:])
    for k in ("home visit", "home visit, unannounced", "appointment", "session", "setting day", "call", "message", "assessment")
)  # fmt: skip
STATUSES = (
    ("attended", "It took place"), ("not-brought", "The child was not brought"), ("no-access", "No reply at the door"),
    ("cancelled-by-family", "Cancelled by the family"), ("cancelled-by-service", "Cancelled by the service"),
    ("not-delivered", "Planned, not delivered"), ("declined", "Not taken up; reason given"),
)  # fmt: skip
SEEN = (("", "Not recorded"), ("seen", "Seen"), ("alone", "Seen alone"), ("not seen", "Not seen"))


class VisitDialog(Frame):
    """Writes a visit. *Leave unfinished* keeps it as it stands; *Finish* seals it, and `visit` is what was sealed."""

    def __init__(self, session: Session, draft: drafts.VisitDraft, parent: QWidget | None) -> None:
        super().__init__(
            self.tr("Record a visit"), parent, save=self.tr("Finish (Ctrl+Enter)"), width=860, height=760
        )
        self.session, self.draft = session, draft
        self.case: Case = session.case(draft.family_id)
        self.visit: drafts.Visit | None = None
        self.editors: list[LineEditor] = []
        self.banner = ActNowBanner()
        self.banner.stand_above(self.wrong)
        self._looked_at: drafts.Visit | None = None
        self._told = False
        self.column.addWidget(quiet(self.case.family.name))
        self._build()
        cancel = self.buttons.button(self.buttons.StandardButton.Cancel)
        cancel.hide()
        self.save.setDefault(False)
        self.save.setAutoDefault(False)
        self.later = QPushButton(self.tr("Leave unfinished"))
        self.later.setAutoDefault(False)
        self.buttons.addButton(self.later, self.buttons.ButtonRole.RejectRole)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.try_to_save)
        QShortcut(QKeySequence("Ctrl+Shift+L"), self).activated.connect(self.add_line)
        self.when.box.setFocus()
        self.when.box.selectAll()

    def _build(self) -> None:
        draft = self.draft
        self.when = DateField(self.session.today(), words=draft.when, optional=False)
        self.kind, self.status = ChoiceField(KINDS), ChoiceField(STATUSES)
        self.kind.set_value(draft.kind)
        self.status.set_value(draft.status)
        self.person = PickField([(p.code, p.called) for p in self.case.people if not p.is_child])
        self.person.set_value(draft.person)
        self.barrier, self.changed_by_us = QLineEdit(draft.barrier), QLineEdit(draft.what_we_changed)
        self.seen: dict[str, ChoiceField] = {}
        for child in self.case.children:
            self.seen[child.code] = pick = ChoiceField(SEEN)
            pick.set_value(draft.seen.get(child.code, ""))
        self.column.addLayout(
            in_a_row(
                (self.tr("&When"), self.when),
                (self.tr("&Kind of contact"), self.kind),
                (self.tr("Did it happen?"), self.status),
            )
        )
        self.column.addLayout(
            in_a_row(
                (self.tr("What got in the way"), self.barrier),
                (self.tr("What we changed because of it"), self.changed_by_us),
            )
        )
        self.column.addLayout(in_a_row((self.tr("Adults who were there"), self.person)))
        names = {child.code: child.called for child in self.case.children}
        codes = list(self.seen)
        for start in range(0, len(codes), 3):
            three = codes[start : start + 3]
            self.column.addLayout(
                in_a_row(*((self.tr("{}: seen?").format(names[code]), self.seen[code]) for code in three))
            )
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("What was seen, heard, or looked at and fine")))
        self.column.addWidget(
            quiet(
                self.tr(
                    "A strength asks for the same detail as a worry. Leave the grade out if you are not sure."
                )
            )
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.GAP)
        self.column.addLayout(self._lines)
        for line in draft.lines:
            self._show_line(line)
        self.another = button(self.tr("Add a line (Ctrl+Shift+L)"))
        self.another.setAutoDefault(False)
        self.another.clicked.connect(self.add_line)
        self.column.addWidget(self.another)
        self.done_text: QPlainTextEdit = text_box(2)
        self.done_text.setPlainText(draft.done)
        self.column.addLayout(in_a_row((self.tr("What I &did or agreed"), self.done_text)))
        self.visibility = ChoiceField(VISIBILITY)
        self.visibility.set_value(draft.visibility)
        self.column.addLayout(in_a_row((self.tr("Who may see it"), self.visibility)))
        self.entered = QCheckBox(self.tr("Entered in my agency's own system"))
        self.entered.setChecked(draft.entered_there)
        self.column.addWidget(self.entered)
        copy = button(self.tr("Copy as plain text for my agency's system"), "link")
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        self.column.addWidget(copy)
        self.saved = quiet("")
        self.column.addWidget(self.saved)
        self._listen()
        self._suit()
        self._look()

    def _listen(self) -> None:
        for field in (self.kind, self.status, self.visibility, *self.seen.values()):
            field.currentIndexChanged.connect(self._take)
        self.when.changed.connect(self._take)
        self.person.changed.connect(self._take)
        for box in (self.barrier, self.changed_by_us, self.done_text):
            box.textChanged.connect(self._take)
        self.entered.toggled.connect(self._take)

    def add_line(self) -> None:
        """Adds an empty line and puts the cursor into it."""
        only = self.case.children[0].code if len(self.case.children) == 1 else ""
        line = drafts.Line(child=(only,) if only else ())
        self.draft.lines.append(line)
        self._show_line(line).kind.setFocus()
        self._take()

    def _show_line(self, line: drafts.Line) -> LineEditor:
        editor = LineEditor(line, len(self.editors) + 1, self.case, self.session.today())
        editor.changed.connect(self._take)
        editor.removed.connect(lambda: self._remove(editor))
        self.editors.append(editor)
        self._lines.addWidget(editor)
        return editor

    def _remove(self, editor: LineEditor) -> None:
        self.draft.lines.remove(editor.line)
        self.editors.remove(editor)
        self._lines.removeWidget(editor)
        editor.deleteLater()
        for number, each in enumerate(self.editors, start=1):
            each.number(number)
        self._take()

    def _take(self) -> None:
        draft = self.draft
        draft.when, draft.kind, draft.status = self.when.words(), self.kind.value(), self.status.value()
        draft.person = self.person.value()
        draft.barrier, draft.what_we_changed = self.barrier.text(), self.changed_by_us.text()
        draft.seen = {code: pick.value() for code, pick in self.seen.items()}
        draft.done, draft.visibility = self.done_text.toPlainText(), self.visibility.value()
        draft.entered_there = self.entered.isChecked()
        self._suit()
        if not self._pause.isActive():
            self._pause.start()
        self._look()

    def _suit(self) -> None:
        missed = self.draft.status != "attended"
        for field in (self.barrier, self.changed_by_us):
            show_field(field, missed)

    def _look(self) -> None:
        """Holds what stands there so far against the act-now list; words alone change nothing of it."""
        visit = so_far(self.draft, self.case, today=self.session.today(), agency=self.session.agency_code)
        if visit != self._looked_at:
            self._looked_at = visit
            met = met_by(self.case, visit.observations, visit.contact) if visit is not None else []
            self.banner.say(saying_of(met, self.case))

    def keep(self) -> None:
        """Saves the visit as it stands, unfinished."""
        self._pause.stop()
        if self.visit is not None:  # sealed: a note of it would come back as an unfinished one
            return
        drafts.keep(self.session, self.draft)
        self.saved.setText(self.tr("Kept as you type. If you leave it unfinished, it waits on Today."))

    def _copy(self) -> None:
        try:
            visit = drafts.finish(
                self.draft, self.case, today=self.session.today(), agency=self.session.agency_code
            )
        except Refusal as refusal:
            self.say(refusal.sentence)
            return
        QGuiApplication.clipboard().setText(self._plain_text(visit))
        self.saved.setText(
            self.tr("Copied. Paste it into your agency's own system, then tick that it is entered there.")
        )

    def _plain_text(self, visit: drafts.Visit) -> str:
        """The visit for the agency's own system; what is to be done today goes before it."""
        return "\n\n".join(filter(None, (self.banner.said.text, drafts.as_plain_text(visit, self.case))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field presses no button: a visit is finished with Ctrl+Enter, and nothing is taken out by chance."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def check(self) -> None:
        self.keep()
        self.visit, _ = drafts.finish_visit(self.session, self.draft, role=self.session.author)

    def try_to_save(self) -> None:
        """Seals the visit; where it calls for something today, says so once more before the dialog closes."""
        if self.visit is not None:
            self.accept()
            return
        super().try_to_save()

    def accept(self) -> None:
        if self.visit is not None and self.banner.said.heading and not self._told:
            self._told = True
            self._say_what_is_next(self.visit)
            return
        super().accept()

    def reject(self) -> None:
        if self.visit is not None:
            self.accept()
            return
        super().reject()

    def _say_what_is_next(self, visit: drafts.Visit) -> None:
        """In place of the form: that the visit is kept, the banner, and the text for the agency's own system."""
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        form = next(area for area in self.findChildren(QScrollArea) if area.parentWidget() is self)
        form.hide()
        self.wrong.hide()
        self.later.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(heading(self.tr("The visit is finished and kept")))
        self.text = text_box(6)
        self.text.setPlainText(self._plain_text(visit))
        self.text.setReadOnly(True)
        column.addLayout(in_a_row((self.tr("As &plain text for my agency's system"), self.text)))
        self.copy = button(self.tr("&Copy"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        column.addWidget(self.copy)
        column.addWidget(quiet(standing_words()))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("The finished visit"))
        area.setWidget(inside)
        outer.insertWidget(outer.indexOf(form), self.banner)
        outer.insertWidget(outer.indexOf(form), area, 1)
        self.save.setText(self.tr("Close"))
        self.save.setDefault(True)
        self.save.setFocus()

    def done(self, result: int) -> None:
        self._pause.stop()
        if self.visit is None and not self.is_empty():
            self.keep()
        super().done(result)

    def is_empty(self) -> bool:
        """Whether nothing was written that would be missed."""
        return not (self.draft.lines or self.draft.done.strip() or self.draft.barrier.strip())


def so_far(draft: drafts.VisitDraft, case: Case, *, today: date, agency: str) -> drafts.Visit | None:
    """The worries of a visit as far as they are written, without their words; None when there is none.

    What is still to be put right (a date, a child, an indicator) is left open rather than waited for.
    """
    lines = [_so_far(line, today) for line in draft.lines if line.kind == "concern"]
    if not lines:
        return None
    filled = replace(
        draft, when=_when(draft.when, today), lines=lines, done="", barrier="", what_we_changed=""
    )
    visit = drafts.finish(filled, case, today=today, agency=agency)
    rows = tuple(replace(row, contact=visit.contact.id) for row in visit.observations)
    return replace(visit, observations=rows)


def _when(words: str, today: date) -> str:
    """The words of a visit's day, or today while there are none, or they are asked back or say a day to come."""
    when = drafts.day_of(words, today)
    if not words.strip() or isinstance(when, DateQuestion) or (when.first is not None and when.first > today):
        return today.isoformat()
    return words


def _so_far(line: drafts.Line, today: date) -> drafts.Line:
    asked_back = isinstance(drafts.day_of(line.happened, today), DateQuestion)
    return replace(
        line, summary="being written", child=line.child or ("household",),
        indicator=line.indicator or "context.note", happened="" if asked_back else line.happened,
        effect_on_child="", parent_account="", agreed="", my_view="", told_by="",
    )  # fmt: skip
