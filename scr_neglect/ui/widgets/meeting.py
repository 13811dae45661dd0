"""What the record of a meeting is written with: how each party sees it, a goal, an action, a view on the decision."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework.meeting_draft import ActionLine, GoalLine, Party
from scr_neglect.records.case import Case
from scr_neglect.records.letters import capital_first
from scr_neglect.records.plan import VIEWS
from scr_neglect.ui import theme
from scr_neglect.ui.questions import Choices
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField, may_be_narrow, text_box
from scr_neglect.ui.widgets.indicator_field import GradeField
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import button, heading

ATTENDANCE: Choices = (
    ("", QT_TRANSLATE_NOOP("MeetingDialog", "Still to say")),
    ("present", QT_TRANSLATE_NOOP("MeetingDialog", "Present")),
    ("apologies", QT_TRANSLATE_NOOP("MeetingDialog", "Apologies")),
    ("absent", QT_TRANSLATE_NOOP("MeetingDialog", "Not there")),
    ("written", QT_TRANSLATE_NOOP("MeetingDialog", "Written view, with apologies")),
)
"""Each begins with a letter of its own: one key says it."""
OFFERED = ("agree", "agree in part", "not", "unsure", "not asked")


class Seat(ChoiceField):
    """Whether someone is here: the first letter of a choice takes it at once, whatever was typed before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold()
        places = (n for n in range(self.count()) if self.itemText(n).casefold().startswith(letter))
        found = next(places, None) if letter.isalpha() else None
        if found is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(found)


class Turn(QWidget):
    """How one party sees it: its own words, where it puts it from 0 to 10, and why."""

    changed = Signal()

    def __init__(self, name: str, party: Party) -> None:
        super().__init__()
        self.party = party
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(theme.GAP // 2)
        self.words, self.why = text_box(1), QLineEdit(party.why)
        self.words.setPlainText(party.words)
        self.scale = GradeField(range(11))
        self.scale.set_value(party.scale)
        column.addLayout(
            in_a_row((self.tr("{}: how they see it, in their own words").format(name), self.words))
        )
        column.addLayout(
            in_a_row(
                (self.tr("{}: 0 to 10").format(name), self.scale),
                (self.tr("{}: why that number").format(name), self.why),
            )
        )
        self.words.textChanged.connect(self._take)
        self.why.textChanged.connect(self._take)
        self.scale.changed.connect(self._take)

    def is_empty(self) -> bool:
        return not self.party.words.strip() and self.party.scale is None and not self.party.why.strip()

    def _take(self) -> None:
        self.party.words, self.party.why = self.words.toPlainText(), self.why.text()
        self.party.scale = self.scale.value()
        self.changed.emit()


class ViewOfDecision(QWidget):
    """What one party thinks of the decision, and in which words: not the same as how it sees things."""

    changed = Signal()

    def __init__(self, name: str, party: Party) -> None:
        super().__init__()
        self.party = party
        offered = [*OFFERED, *([party.view] if party.view and party.view not in OFFERED else [])]
        said = [(code, capital_first(VIEWS[code])) for code in offered]
        self.view = ChoiceField([("", self.tr("Still to say")), *said])
        self.view.set_value(party.view)
        self.words = QLineEdit(party.view_words)
        row = in_a_row(
            (self.tr("{}: view on the decision").format(name), self.view),
            (self.tr("{}: in which words").format(name), self.words),
        )
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.view.currentIndexChanged.connect(self._take)
        self.words.textChanged.connect(self._take)

    def is_empty(self) -> bool:
        return not self.party.view and not self.party.view_words.strip()

    def _take(self) -> None:
        self.party.view, self.party.view_words = self.view.value(), self.words.text()
        self.changed.emit()


class NameField(QComboBox):
    """Someone by name: one of those offered, or anyone else, typed."""

    def __init__(self, names: Iterable[tuple[str, str]], value: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._codes = {name: code for code, name in names}
        self.addItems(list(self._codes))
        self.setEditText(next((name for name, code in self._codes.items() if code == value), value))

    def value(self) -> str:
        words = " ".join(self.currentText().split())
        return self._codes.get(words, words)


class PlanLine(QFrame):
    """A card for one goal or action; emits `changed` at every key and `removed` when it is taken out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, what: str, away: str) -> None:
        super().__init__()
        self._what = what
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        self.column.setSpacing(theme.GAP)
        self.head = heading("")
        out = button(away, "link")
        out.setAutoDefault(False)
        out.clicked.connect(self.removed.emit)
        head = QHBoxLayout()
        head.addWidget(self.head, 1)
        head.addWidget(out)
        self.column.addLayout(head)

    def number(self, number: int) -> None:
        self.head.setText(self._what.format(number))


class GoalEditor(PlanLine):
    """Writes one goal: what the child will have, how we will know, and what happens if not."""

    def __init__(self, line: GoalLine, case: Case, today: date, *, sealed: bool) -> None:
        super().__init__(self.tr("Goal {}"), self.tr("Take this goal out"))
        self.line = line
        self.goal, self.know, self.if_not = text_box(1), text_box(1), text_box(1)
        for box, words in (
            (self.goal, line.goal), (self.know, line.how_we_will_know), (self.if_not, line.contingency),
        ):  # fmt: skip
            box.setPlainText(words)
        self.child = PickField([(c.code, c.called) for c in case.children])
        self.child.set_value(line.child)
        self.due = DateField(today, words=line.due)
        self.column.addLayout(
            in_a_row((self.tr("What the child will have"), self.goal), (self.tr("For"), self.child))
        )
        self.column.addLayout(
            in_a_row((self.tr("How we will know"), self.know), (self.tr("What happens if not"), self.if_not))
        )
        self.column.addLayout(in_a_row((self.tr("Goal: by when"), self.due)))
        for box in (self.goal, self.know, self.if_not):
            box.textChanged.connect(self._take)
        for field in (self.child, self.due):
            field.changed.connect(self._take)
        _only_new(self, sealed)

    def _take(self) -> None:
        line = self.line
        line.goal, line.child, line.due = self.goal.toPlainText(), self.child.value(), self.due.words()
        line.how_we_will_know, line.contingency = self.know.toPlainText(), self.if_not.toPlainText()
        self.changed.emit()


class ActionEditor(PlanLine):
    """Writes one action: what, by whom, by when, and the goal that will show whether it helped."""

    def __init__(
        self, line: ActionLine, names: Iterable[tuple[str, str]], goals: Choices, today: date, *, sealed: bool
    ) -> None:
        super().__init__(self.tr("Action {}"), self.tr("Take this action out"))
        self.line = line
        self.action = text_box(1)
        self.action.setPlainText(line.action)
        self.owner = NameField(names, line.owner)
        self.due = DateField(today, words=line.due)
        self.goal = ChoiceField([])
        may_be_narrow(self.goal, 24)
        self.offer(goals)
        self.column.addLayout(in_a_row((self.tr("What is to be done"), self.action)))
        self.column.addLayout(
            in_a_row((self.tr("By whom"), self.owner), (self.tr("Action: by when"), self.due))
        )
        self.column.addLayout(in_a_row((self.tr("How we will know: the goal it serves"), self.goal)))
        self.action.textChanged.connect(self._take)
        self.owner.editTextChanged.connect(self._take)
        self.due.changed.connect(self._take)
        self.goal.currentIndexChanged.connect(self._take)
        _only_new(self, sealed)

    def offer(self, goals: Choices) -> None:
        """The goals that there are now."""
        self.goal.blockSignals(True)
        self.goal.clear()
        for code, words in goals:
            self.goal.addItem(words, code)
        self.goal.set_value(self.line.goal)
        self.goal.blockSignals(False)

    def _take(self) -> None:
        line = self.line
        line.action, line.owner = self.action.toPlainText(), self.owner.value()
        line.due, line.goal = self.due.words(), self.goal.value()
        self.changed.emit()


def _only_new(card: PlanLine, sealed: bool) -> None:
    """What is in the record already is not taken out here: that is a withdrawal, with its reason."""
    for out in card.findChildren(type(button(""))):
        if sealed and out.property("role") == "link":
            out.hide()
