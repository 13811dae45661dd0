"""The actions of earlier meetings, gone through one by one: done or not, and what was seen of it for the child."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework.earlier_actions import EarlierAction
from scr_neglect.records.case import Case
from scr_neglect.records.plan import NOT_SEEN, SEEN, Action
from scr_neglect.ui import theme
from scr_neglect.ui.questions import Choices
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP
from scr_neglect.ui.widgets.fields import DateField
from scr_neglect.ui.widgets.meeting import Seat
from scr_neglect.ui.widgets.rows import in_a_row, show_field
from scr_neglect.ui.widgets.words import card, heading, label, quiet

STATES: Choices = (
    ("", QT_TRANSLATE_NOOP("EarlierActionEditor", "Still to say")),
    ("done", QT_TRANSLATE_NOOP("EarlierActionEditor", "Done")),
    ("not done", QT_TRANSLATE_NOOP("EarlierActionEditor", "Not done")),
)
EFFECTS: Choices = (
    ("", QT_TRANSLATE_NOOP("EarlierActionEditor", "Nobody has looked yet")),
    (SEEN, QT_TRANSLATE_NOOP("EarlierActionEditor", "Seen: something is different for the child")),
    (NOT_SEEN, QT_TRANSLATE_NOOP("EarlierActionEditor", "Looked, and not seen")),
)
"""Each begins with a letter of its own: one key says it."""


class EarlierActions(QWidget):
    """A card for each action of earlier meetings that is open; shows nothing while there is none."""

    changed = Signal()

    def __init__(self, lines: list[EarlierAction], case: Case, today: date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(heading(self.tr("What became of the last actions")))
        column.addWidget(
            quiet(
                self.tr("One key each: D done, N not done. What is left as it is stays as it is on record.")
            )
        )
        self.editors: list[EarlierActionEditor] = []
        for line in lines:
            action = case.by_id.get(line.id)
            if isinstance(action, Action):
                editor = EarlierActionEditor(line, action, case, today)
                editor.changed.connect(self.changed.emit)
                self.editors.append(editor)
                column.addWidget(editor)
        self.setVisible(bool(self.editors))


class EarlierActionEditor(QWidget):
    """Says of one action whether it is done, when, and whether its effect for the child was seen."""

    changed = Signal()

    def __init__(self, line: EarlierAction, action: Action, case: Case, today: date) -> None:
        super().__init__()
        self.line, self._action = line, action
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, column = card(label(action.action), quiet(self._stands(case)))
        outer.addWidget(frame)
        self.state = Seat([(code, self.tr(words)) for code, words in STATES])
        self.when = DateField(today, words=line.when)
        self.when.box.setPlaceholderText(self.tr("Some day up to this meeting"))
        self.effect = Seat([(code, self.tr(words)) for code, words in EFFECTS])
        self.words = QLineEdit(line.words)
        for field, value in ((self.state, line.state), (self.effect, line.effect)):
            field.set_value(value)
        name = action.action.rstrip(".")
        first = in_a_row((self.tr("Done?"), self.state), (self.tr("Done on"), self.when))
        column.addLayout(first)
        column.addLayout(
            in_a_row(
                (self.tr("Effect for the child"), self.effect),
                (self.tr("What was seen, or what stood in the way"), self.words),
            )
        )
        for field in (self.state, self.when.box, self.effect, self.words):
            field.setAccessibleName(f"{field.accessibleName()} {name}")
        self._suit()
        self._listen()

    def _stands(self, case: Case) -> str:
        """Whose it is, by when, and what is on record of it."""
        action = self._action
        owner = case.called(action.owner) if action.owner else self.tr("nobody named")
        due = self.tr("by {}").format(action.due.short()) if action.due is not None else self.tr("no day set")
        done = (
            self.tr("done {}").format(action.done.short())
            if action.done is not None
            else self.tr("not recorded as done")
        )
        effect = self.tr("Effect on record: {}.").format(action.effect.rstrip(".")) if action.effect else ""
        return f"{owner}, {due}; {done}. {effect}".rstrip()

    def _suit(self) -> None:
        """When it was done is asked for once it is; an action done before needs only its effect."""
        show_field(self.state, self._action.done is None or bool(self.line.state))
        show_field(self.when, self.line.state == "done")

    def _listen(self) -> None:
        for choice in (self.state, self.effect):
            choice.currentIndexChanged.connect(self._take)
        self.when.changed.connect(self._take)
        self.words.textChanged.connect(self._take)

    def _take(self) -> None:
        line = self.line
        line.state, line.effect = self.state.value(), self.effect.value()  # type: ignore[assignment]
        line.when, line.words = self.when.words(), self.words.text()
        self._suit()
        self.changed.emit()
