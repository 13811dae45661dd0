"""The plan in the record of a meeting: its goals and actions, each in a card of its own."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework.meeting_draft import ActionLine, GoalLine, MeetingDraft
from scr_neglect.records.case import Case
from scr_neglect.ui import theme
from scr_neglect.ui.questions import Choices
from scr_neglect.ui.widgets.cards import stacked
from scr_neglect.ui.widgets.meeting import ActionEditor, GoalEditor, PlanLine
from scr_neglect.ui.widgets.words import button, heading


class MeetingPlan(QWidget):
    """Writes goals and actions into the draft of a meeting; `names` are those who may do an action, by code.

    `changed` at every key, `arranged` when other cards stand there.
    """

    changed = Signal()
    arranged = Signal()

    def __init__(
        self, draft: MeetingDraft, case: Case, today: date, names: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self.draft, self.case, self.today, self.names = draft, case, today, names
        self.cards: list[PlanLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(heading(self.tr("The plan")))
        self._goals, goals = self._cards(self.tr("Add a goal (Ctrl+Shift+G)"), self.add_goal)
        self._actions, actions = self._cards(self.tr("Add an action (Ctrl+Shift+A)"), self.add_action)
        for holder in (goals, actions):
            column.addWidget(holder)
        for goal in draft.goals:
            self._show_goal(goal)
        for action in draft.actions:
            self._show_action(action)

    def _cards(self, words: str, add: Callable[[], None]) -> tuple[QVBoxLayout, QWidget]:
        cards = QWidget()
        inner = QVBoxLayout(cards)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.GAP)
        another = button(words)
        another.setAutoDefault(False)
        another.clicked.connect(add)
        return inner, stacked(cards, another)

    def add_goal(self) -> None:
        """Adds an empty goal and puts the cursor into it."""
        only = (self.case.children[0].code,) if len(self.case.children) == 1 else ()
        self.draft.goals.append(GoalLine(child=only))
        self._show_goal(self.draft.goals[-1]).goal.setFocus()
        self._changed_plan()

    def add_action(self) -> None:
        """Adds an empty action and puts the cursor into it."""
        self.draft.actions.append(ActionLine())
        self._show_action(self.draft.actions[-1]).action.setFocus()
        self._changed_plan()

    def _show_goal(self, line: GoalLine) -> GoalEditor:
        made = GoalEditor(line, self.case, self.today, sealed=line.id in self.case.by_id)
        made.changed.connect(self._offer_goals)
        self._show_line(made, self._goals, lambda: self.draft.goals.remove(line))
        return made

    def _show_action(self, line: ActionLine) -> ActionEditor:
        sealed = line.id in self.case.by_id
        made = ActionEditor(line, self.names, self._goals_offered(), self.today, sealed=sealed)
        self._show_line(made, self._actions, lambda: self.draft.actions.remove(line))
        return made

    def _show_line(self, card: PlanLine, column: QVBoxLayout, forget: Callable[[], None]) -> None:
        def remove() -> None:
            forget()
            self.cards.remove(card)
            column.removeWidget(card)
            card.hide()
            card.deleteLater()
            self._changed_plan()

        self.cards.append(card)
        column.addWidget(card)
        card.show()  # at once, so that Tab goes on into it
        card.changed.connect(self.changed.emit)
        card.removed.connect(remove)
        self._number()

    def _number(self) -> None:
        for kind in (GoalEditor, ActionEditor):
            for number, card in enumerate((c for c in self.cards if isinstance(c, kind)), start=1):
                card.number(number)

    def _changed_plan(self) -> None:
        self._number()
        self._offer_goals()
        self.arranged.emit()
        self.changed.emit()

    def _offer_goals(self) -> None:
        for card in self.cards:
            if isinstance(card, ActionEditor):
                card.offer(self._goals_offered())

    def _goals_offered(self) -> Choices:
        here = {line.id: line.goal for line in self.draft.goals if line.goal.strip()}
        before = {g.id: g.goal for g in self.case.goals if g.id not in here}
        return (("", self.tr("No goal said")), *here.items(), *before.items())
