"""The plan: what each child will have, what was done and what it changed, help given, requests and their clock."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from scr_neglect.records.called import UPTAKE
from scr_neglect.records.letters import capital_first
from scr_neglect.records.plan import Action, Escalation, Goal, Meeting, Scaling, Service
from scr_neglect.reports.blocks import Row, grid, part, under
from scr_neglect.reports.fitting import as_many
from scr_neglect.reports.paper import (
    NONE_HERE,
    NOT_NAMED,
    Most,
    Paper,
    ended,
    in_words,
    labelled,
    meeting_called,
    named,
    names,
    newest,
    whose,
)
from scr_neglect.reports.parts_differences import is_disagreement
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring.answers import clock_of, due_sentence, taken_further
from scr_neglect.scoring.sentences import days_and_weeks

MOST_GOALS, MOST_ACTIONS, MOST_SERVICES = Most(7, 40), Most(9, 24), Most(7, 16)
_FROM_TO = "From 0 (as bad as can be) to 10 (no more help needed)"
OPEN_ACTIONS = 6
"""What is still to be done is spared last: so many of it stand on every family copy."""
MOST_REQUESTS, MOST_MEETINGS = Most(6, 12), Most(2, 4)


def the_plan(paper: Paper) -> list[Flowable]:
    """Goals with their contingency, actions with their effect, services, requests, scaling, and what comes next."""
    blocks = [*_goals(paper), *actions(paper), *services(paper), *requests(paper), *_scaling(paper)]
    return part(
        8,
        "The plan",
        [
            *(blocks or [said(NONE_HERE if paper.plain else "No plan is recorded for this reader.")]),
            *_next(paper),
        ],
    )


def _goals(paper: Paper) -> list[Flowable]:
    shown, rest = as_many(paper, newest(paper.case.goals), MOST_GOALS, "goals")
    if paper.brief:
        return [*(set_in("body", _goal_told(paper, each)) for each in shown), *rest]
    return [goals_table(paper, shown), *rest] if shown else []


def _goal_told(paper: Paper, goal: Goal) -> str:
    """A goal in one line: what, by when, how we will know, and what if not."""
    by = f" By {goal.due.short()}." if goal.due is not None else ""
    known = words(ended(goal.how_we_will_know)) or "How we will know is not said."
    return f"<b>{words(_goal(paper, goal))}</b>{by} {known} <b>If not:</b> {words(ended(goal.contingency)) or 'not said.'}"


def goals_table(paper: Paper, goals: Sequence[Goal]) -> Flowable:
    """Goals, each with when it was agreed, how we will know, and what happens if not."""
    rows: list[Row] = [(_goal(paper, goal), _days(goal), _knowing(goal)) for goal in goals]
    heads = ("What the child will have", "Agreed, by when", "How we will know, and what if not")
    return grid(heads, rows, (3, 1.2, 3.6))


def _goal(paper: Paper, goal: Goal) -> str:
    about = whose(paper, goal)
    return ended(goal.goal) if not about or about in goal.goal else f"{about}: {ended(goal.goal)}"


def _days(goal: Goal) -> Flowable:
    by = f"by {goal.due.short()}" if goal.due is not None else "no date"
    return said(f"{goal.date.short()},\n{by}", "small")


def _knowing(goal: Goal) -> list[Flowable]:
    known = words(ended(goal.how_we_will_know)) or "How we will know is not said."
    return [set_in("body", f"{known} <b>If not:</b> {words(ended(goal.contingency)) or 'not said.'}")]


def actions(paper: Paper) -> list[Flowable]:
    """Open actions and those of these days, on a family copy its reader's own before others', soonest due first; an action
    done is not yet an effect seen."""
    rows = [a for a in paper.case.actions if a.done is None or paper.in_period(a) or _done_now(paper, a)]
    mine = paper.copy.recipient.person if paper.plain else ""
    rows.sort(key=lambda a: (a.done is not None, not mine or a.owner != mine, (a.due or a.date).order, a.id))
    to_do = sum(a.done is None for a in rows)
    number = MOST_ACTIONS._replace(least=max(min(to_do, OPEN_ACTIONS), 1))
    shown, rest = as_many(paper, rows, number, "actions")
    if not shown:
        return []
    if paper.brief:
        return under("Who does what", [*_by_owner(paper, shown), *rest])
    return under("Actions: done, and what changed for the child", [actions_table(paper, shown), *rest])


def _by_owner(paper: Paper, rows: Sequence[Action]) -> list[Flowable]:
    """Actions in a few words, those of one owner together under the name; whoever is not named may be one or several."""
    found: dict[tuple[str, str], list[str]] = {}
    for a in rows:
        who = named(paper, a.owner) or "Nobody named"
        found.setdefault((who, a.id if who == NOT_NAMED else ""), []).append(_action(paper, a))
    return [
        set_in("body", f"<b>{words(capital_first(who))}:</b> {words(' '.join(told))}")
        for (who, _), told in found.items()
    ]


def _action(paper: Paper, a: Action) -> str:
    """An action in a few words; nothing more is said of one that is not yet due."""
    told = f"{ended(a.action)} {f'By {a.due.short()}' if a.due is not None else 'No date'}"
    if a.done is not None:
        return f"{told}; done {_done(paper, a)}. {_effect(paper, a)}"
    return f"{told}; {_done(paper, a)}." if a.due is None or _over(paper, a) else f"{told}."


def actions_table(paper: Paper, rows: Sequence[Action]) -> Flowable:
    """Actions, each with who and by when, whether it is done, and the effect seen: done is not yet an effect."""
    table: list[Row] = [
        (ended(a.action), who_when(paper, a), _done(paper, a), _effect(paper, a)) for a in rows
    ]
    return grid(("Action", "Who, by when", "Done", "Effect seen"), table, (2.7, 2.6, 1.4, 2.3))


def _done_now(paper: Paper, action: Action) -> bool:
    return (
        action.done is not None
        and action.done.last is not None
        and paper.start <= action.done.last <= paper.copy.day
    )


def who_when(paper: Paper, action: Action) -> str:
    """Who is to do an action, and by when."""
    due = f"by {action.due.short()}" if action.due is not None else "no date"
    return f"{named(paper, action.owner) or 'nobody named'}, {due}"


def _done(paper: Paper, action: Action) -> str:
    if action.done is not None:
        return action.done.short()
    over = _over(paper, action)
    return f"not yet; {days_and_weeks(over)} over" if over > 0 else "not yet"


def _over(paper: Paper, action: Action) -> int:
    """How many days an action is over its day; 0 where it has none, or has not come to it."""
    due = action.due.last if action.due is not None else None
    return max(0, (paper.copy.day - due).days) if due is not None else 0


def _effect(paper: Paper, action: Action) -> str:
    if action.effect:
        return ended(capital_first(action.effect))
    return (
        "–" if action.done is None else "None is included in this copy." if paper.plain else "Not recorded."
    )


def services(paper: Paper) -> list[Flowable]:
    """Help offered and given in these days, and what is not yet settled, with its effect for the child."""
    rows = [s for s in paper.case.services if paper.in_period(s) or (not s.uptake and s.date.latest is None)]
    shown, rest = as_many(paper, newest(rows), MOST_SERVICES, "services")
    table: list[Row] = [(_offer(paper, s), given(s), _made(paper, s)) for s in shown]
    if paper.brief:
        briefly = [
            said(f"{ended(s.service)} {given(s, brief=True)} {ended(s.effect)}".strip()) for s in shown
        ]
        return under("Help offered and given", [*briefly, *rest]) if briefly else []
    return (
        under(
            "Help offered, given, and what it changed",
            [grid(("Help", "Planned and given", "Effect for the child"), table, (3.4, 2.4, 2.2)), *rest],
        )
        if table
        else []
    )


def _offer(paper: Paper, service: Service) -> list[Flowable]:
    whom = names(paper, service.for_whom)
    small = " · ".join(
        p
        for p in (
            service.date.short(),
            named(paper, service.provider),
            f"for {whom}" if whom else "",
            service.purpose,
        )
        if p
    )
    return [said(ended(service.service)), said(small, "small")]


def given(service: Service, brief: bool = False) -> str:
    """What became of an offer of help: planned and given, taken up, and what got in the way; briefly, how far it was taken
    up is left to the numbers, where both are known."""
    told = []
    if service.planned is not None or service.delivered is not None:
        told.append(f"{_number(service.delivered)} given of {_number(service.planned)} planned.")
    counted = service.planned is not None and service.delivered is not None
    if service.uptake and not (brief and counted and service.uptake in ("taken", "sporadic")):
        told.append(
            f"{capital_first(UPTAKE[service.uptake])}{'' if service.barrier or service.uptake != 'declined' else '; reason not recorded'}."
        )
    if service.barrier:
        told.append(f"{'Got' if brief else 'What got'} in the way: {ended(service.barrier)}")
    return " ".join(told) or "Not recorded."


def _number(number: int | None) -> str:
    return "number not recorded" if number is None else f"{number:,}"


def _made(paper: Paper, service: Service) -> str:
    return ended(service.effect) or (NONE_HERE if paper.plain else "Not recorded.")


def requests(paper: Paper) -> list[Flowable]:
    """What was asked of whom in these days, or is not answered yet; disagreements stand elsewhere."""
    rows = [
        e
        for e in paper.case.escalations
        if not is_disagreement(e) and (paper.in_period(e) or not (e.response or e.outcome))
    ]
    shown, rest = as_many(paper, newest(rows), MOST_REQUESTS, "requests")
    table: list[Row] = [(_asked(paper, e), answer(paper, e)) for e in shown]
    if paper.brief:
        told = [block for e in shown for block in (*_asked(paper, e), *answer(paper, e))]
        return under("Requests and answers", [*told, *rest]) if told else []
    return under("Requests and answers", [grid(("Asked", "Answer"), table, (1.2, 1)), *rest]) if table else []


REQUESTS = {
    "": "request for help",
    "referral": "request for help",
    "escalation request": "request to take it further",
    "checking": "a check",
    "professional disagreement": "disagreement",
    "family challenge": "the family’s challenge",
}


def _asked(paper: Paper, e: Escalation) -> list[Flowable]:
    to = names(paper, e.to)
    by = names(paper, e.by)
    small = f"{in_words(e.date)} · {by or 'by whom is not said'}{f' to {to}' if to else ''}"
    small += "" if paper.brief else f" · {REQUESTS[e.kind]}"
    markup = words(ended(e.matter))
    more = (
        ("Wanted:", e.want),
        ("Effect on the child:", e.effect_on_child),
        ("Meanwhile:", e.interim_safety),
    )
    is_settled = bool(e.response or e.outcome) and e.refused != "yes"
    for label, text in more:
        if text and not (paper.brief and is_settled):
            markup += f" <b>{label}</b> {words(ended(text))}"
    return [
        set_in("body", markup),
        said(small if paper.plain else f"{small} · {labelled(paper, e)}", "small"),
    ]


def answer(paper: Paper, e: Escalation) -> list[Flowable]:
    """What came of a request and when; or that nothing did, and by when it was due."""
    told = [ended(text[:1].upper() + text[1:]) for text in (e.response, e.outcome) if text]
    if told:
        when = in_words(e.response_date)
        return [said(" ".join(told)), said(f"answered {when}", "small")] if when else [said(" ".join(told))]
    if e.response_date is not None:
        gap = "the answer is not included in this copy" if paper.plain else "what it was is not recorded"
        return [said(f"Answered {in_words(e.response_date)}; {gap}.")]
    asked = e.date.last
    waiting = (
        f" in the {days_and_weeks((paper.copy.day - asked).days)} since"
        if asked is not None and asked < paper.copy.day
        else ""
    )
    told = [
        f"No answer{waiting} is included in this copy." if paper.plain else f"No answer recorded{waiting}."
    ]
    further, clock = taken_further(paper.case, e), clock_of(e, paper.copy.day)
    if further is not None:
        stage = f": {further.stage}" if further.stage else ""
        told.append(f"Taken further {in_words(further.date)}{stage}.")
    elif clock is not None:
        due = due_sentence(clock, paper.copy.day)
        told.append(ended(capital_first(due)))
    return [said(" ".join(told))]


def _scaling(paper: Paper) -> list[Flowable]:
    """Each person's own number at each of the last meetings, for the family at the first and the last; the range, and no average."""
    meetings = {m.id: m for m in paper.case.meetings}
    given = [s for s in paper.case.scalings if s.meeting in meetings]
    order = sorted({s.meeting for s in given}, key=lambda m: (meetings[m].date.order, m))
    if not order:
        return []
    shown, rest = as_many(paper, order[::-1], MOST_MEETINGS, "meetings")
    shown = [order[0], order[-1]] if paper.plain and len(shown) == 2 else shown[::-1]
    if paper.brief:
        told = [_numbers(paper, meetings[m], [s for s in given if s.meeting == m]) for m in shown]
        return under("How each of us sees it: 0 worst, 10 no help needed", [*told, *rest])
    people = list(
        dict.fromkeys(s.person for s in sorted(given, key=lambda s: (s.person,)) if s.meeting in shown)
    )
    by = {(s.person, s.meeting): s for s in given}
    rows: list[Row] = [(named(paper, p), *[_scaled(by.get((p, m))) for m in shown]) for p in people]
    spans = [[s.value for s in given if s.meeting == m] for m in shown]
    rows.append(("From lowest to highest", *[f"{min(v)} to {max(v)}" for v in spans]))
    heads = (_FROM_TO, *[meetings[m].date.short() for m in shown])
    return under("How each of us sees it", [grid(heads, rows, (1.6, *[1] * len(shown))), *rest])


def _scaled(given: Scaling | None) -> str:
    if given is None:
        return "–"
    return f"{given.value}: {ended(given.reason)}" if given.reason else f"{given.value}"


def _numbers(paper: Paper, meeting: Meeting, given: Sequence[Scaling]) -> Flowable:
    """Everyone's number at a meeting in one line, the reader's own with its reason; no average."""
    mine = paper.copy.recipient.person
    told = [
        f"{named(paper, s.person)} {s.value}"
        + (f" (“{s.reason.strip()}”)" if s.reason and s.person == mine else "")
        for s in sorted(given, key=lambda s: (s.person != mine, s.person))
    ]
    return set_in("body", f"<b>{words(meeting.date.short())}:</b> {words('; '.join(told))}.")


def next_meeting(paper: Paper) -> str:
    """When the next meeting is, in words, as far as this reader may have it; "" when none is recorded."""
    planned = [
        m
        for m in paper.case.meetings
        if m.date.first is not None and m.date.first > paper.copy.day and m is not paper.meeting
    ]
    coming = min(planned, key=lambda m: (m.date.order, m.id), default=None)
    after = paper.meeting.next_date if paper.meeting is not None else None
    if after is not None:
        return in_words(after)
    if coming is None:
        return ""
    return f"{in_words(coming.date)} ({meeting_called(coming)}{f', {coming.place}' if coming.place else ''})"


def _next(paper: Paper) -> list[Flowable]:
    """The next meeting, what would change the level of help, and how to come back if it ends."""
    when = next_meeting(paper) or ("not included in this copy" if paper.plain else "not recorded")
    decided = paper.meeting.decisions if paper.meeting is not None else ""
    told: list[Flowable] = (
        [set_in("body", f"<b>Decided at this meeting:</b> {words(ended(decided))}")] if decided else []
    )
    told.append(set_in("body", f"<b>Next meeting:</b> {words(ended(when))}"))
    told.append(
        said("If this help ends or you need more, ask anyone named here. Coming back is not a failure.")
    )
    return told
