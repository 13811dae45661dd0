"""The goals of the Plan page, and the actions: done is one thing, its effect for the child another."""

from scr_neglect.casework.before_meeting import effects_to_look_at
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Action, effect_of
from scr_neglect.scoring.earlier_actions import still_open
from scr_neglect.scoring.patterns.words import effect_recorded
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
from scr_neglect.ui.models.rows import Row


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
            _effect(action),
        )  # fmt: skip
        rows.append(Row(cells, action.id, ("", "", "", sort_key(action.due), sort_key(action.done))))
    return rows


def to_look_at(case: Case) -> tuple[str, ...]:
    """The ids of the actions, those that are not done or whose effect is open first, soonest due first."""
    waiting = [action.id for action in still_open(case)]
    return (*waiting, *(action.id for action in newest_first(case.actions) if action.id not in waiting))


def _done(case: Case, action: Action) -> str:
    if action.done is not None:
        return or_else(day_said(action.done), translate("Plan", "Done, day not recorded"))
    if action.due is not None and action.due.last is not None and action.due.last < case.day:
        late = translate("Plan", "Not recorded as done; {} past the day")
        return late.format(days_said((case.day - action.due.last).days))
    return translate("Plan", "Not recorded as done")


def _effect(action: Action) -> str:
    if action.done is None or effect_recorded(action.effect):
        return or_else(action.effect, translate("Plan", "Not recorded whether anyone looked"))
    open_still = translate("Plan", "Done; effect for the child not looked at yet")
    more = effect_of(action.effect)[1]
    return f"{open_still}: {more}" if more else open_still


def effects_open(case: Case) -> str:
    """How many actions are done without anyone having looked at their effect, and the key that puts it right."""
    waiting = len(effects_to_look_at(case))
    keys = translate("Plan", "E on a row says when it was done and what changed for the child.")
    if not waiting:
        return keys if case.actions else ""
    one = translate("Plan", "1 action is done and its effect for the child not looked at yet.")
    many = translate("Plan", "{} actions are done and their effect for the child not looked at yet.")
    return f"{one if waiting == 1 else many.format(waiting)} {keys}"
