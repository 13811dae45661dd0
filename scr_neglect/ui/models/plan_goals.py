"""The goals of the Plan page, and the actions: done is one thing, its effect for the child another."""

from scr_neglect.records.case import Case
from scr_neglect.records.plan import Action
from scr_neglect.ui.models.plan_words import (
    children_said,
    day_said,
    days_said,
    newest_first,
    not_recorded,
    or_else,
    sort_key,
    translate,
)
from scr_neglect.ui.widgets.tables import Row


def goals(case: Case) -> list[Row]:
    """Every goal with how we will know, and what happens if not."""
    return [
        Row(
            (
                goal.goal, or_else(children_said(case, goal, goal.child), not_recorded()),
                or_else(goal.how_we_will_know, translate("Plan", "Not said")),
                or_else(goal.contingency, translate("Plan", "Not said")), day_said(goal.date),
                or_else(day_said(goal.due), translate("Plan", "No day set")),
            ),
            goal.id, ("", "", "", "", sort_key(goal.date), sort_key(goal.due)),
        )
        for goal in case.goals
    ]  # fmt: skip


def actions(case: Case) -> list[Row]:
    """Every action, the latest first: done is one thing, its effect for the child another."""
    rows = []
    for action in newest_first(case.actions):
        goal = case.by_id.get(action.goal)
        cells = (
            action.action, or_else(case.called(action.owner) if action.owner else "", translate("Plan", "Nobody named")),
            getattr(goal, "goal", ""), or_else(day_said(action.due), translate("Plan", "No day set")), _done(case, action),
            or_else(action.effect, translate("Plan", "Not recorded whether anyone looked")),
        )  # fmt: skip
        rows.append(Row(cells, action.id, ("", "", "", sort_key(action.due), sort_key(action.done))))
    return rows


def _done(case: Case, action: Action) -> str:
    if action.done is not None:
        return or_else(day_said(action.done), translate("Plan", "Done, day not recorded"))
    if action.due is not None and action.due.last is not None and action.due.last < case.day:
        late = translate("Plan", "Not recorded as done; {} past the day")
        return late.format(days_said((case.day - action.due.last).days))
    return translate("Plan", "Not recorded as done")
