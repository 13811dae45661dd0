"""The parts of the plan: what each shows, what a row opens, what else it asks for and with which key."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from scr_neglect.casework.before_meeting import before_meeting
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Meeting
from scr_neglect.ui import requests
from scr_neglect.ui.models import plan, plan_claims, plan_family, plan_goals, plan_meetings, plan_requests
from scr_neglect.ui.models.rows import Row
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP

_said = partial(QT_TRANSLATE_NOOP, "PlanPage")
"""Marks words of the page, which translates them when it shows them."""


class Also(Struct, frozen=True, kw_only=True):
    """Something else that a part asks for, of a Case and a row: the chosen one, or the first that `rows` names (None: of no row)."""

    words: str
    key: str = ""
    ask: Callable[[Case, str], object]
    rows: Callable[[Case], tuple[str, ...]] | None = None


class Part(Struct, frozen=True, kw_only=True):
    """One part of the page: its heading, its table, words for when it is empty, and the kind of record it adds."""

    title: str
    heads: tuple[str, ...]
    rows: Callable[[Case], list[Row]]
    none: str
    adds: str
    add: str = ""
    says: Callable[[Case], str] | None = None
    only_if_any: bool = False
    opens: Callable[[Case, str], object] = lambda _, record: requests.Correct(record)
    """What is asked for when a row is opened."""
    also: tuple[Also, ...] = ()
    """What else the part asks for, each with its button."""


def _mend(case: Case, place: str) -> object:
    """What mends a line of the list before the meeting, or shows the rows behind it."""
    needs = before_meeting(case)
    need = needs[int(place)]
    if need.rows:
        return requests.ShowRows(need.rows, need.words)
    if need.effect:
        return requests.LookAtEffect(need.effect)
    if need.page:
        return requests.OpenFamily(case.family.id, need.page)
    return requests.Add(need.adds, need.given) if need.adds else requests.Correct(need.corrects)


def _the_record(case: Case, record: str) -> object:
    """A meeting still to come is planned in its form; what was said at one held stands in its record."""
    meeting = case.by_id.get(record)
    held = isinstance(meeting, Meeting) and case.was_held(meeting)
    return requests.RecordMeeting(meeting=record) if held else requests.Correct(record)


PARTS = (
    Part(
        title=_said("Before the next meeting"), rows=plan_meetings.before_the_next,
        says=plan_meetings.which_meeting, opens=_mend,
        heads=(_said("About"), _said("Still open"), _said("Enter opens")),
        none=_said("Nothing that this list looks for is open."), adds="",
    ),
    Part(
        title=_said("Level of help"), rows=plan.levels, says=plan.then_and_now,
        heads=(
            _said("When"), _said("Level"), _said("Step"), _said("Agreement"), _said("For"), _said("Led by"),
            _said("Why it ended"),
        ),
        none=_said("No level of help is recorded yet."), adds="level",
        add=_said("Add a level of help…"),
    ),
    Part(
        title=_said("Agreement"), rows=plan_family.agreements,
        heads=(
            _said("Who"), _said("Agreed on"), _said("Now"), _said("What was gone through"), _said("May know"),
            _said("May not know"), _said("Why"),
        ),
        none=_said("No agreement is recorded, and no parent."), adds="agreement",
        add=_said("Add an agreement…"),
    ),
    Part(
        title=_said("Meetings"), rows=plan_meetings.meetings, says=plan_meetings.attendance,
        heads=(
            _said("When"), _said("Kind"), _said("Held?"), _said("Present"), _said("Apologies"), _said("Not there"),
            _said("Led by"), _said("Decided"),
        ),
        none=_said("No meeting is recorded yet."), adds="meeting",
        add=_said("Add a meeting…"), opens=_the_record,
        also=(
            Also(
                words=_said("Record a meeting…"),
                ask=lambda case, row: requests.RecordMeeting(),
            ),
        ),
    ),
    Part(
        title=_said("Views on the decisions"), rows=plan_meetings.views, only_if_any=True,
        heads=(_said("Meeting"), _said("Decided"), _said("What each thinks of it"), _said("Who sees it differently")),
        none="", adds="", opens=_the_record,
    ),
    Part(
        title=_said("Goals"), rows=plan_goals.goals,
        heads=(
            _said("Goal"), _said("For"), _said("How we will know"), _said("What happens if not"), _said("Agreed on"),
            _said("By when"),
        ),
        none=_said("No goal is recorded yet: what is it that the child will have?"), adds="goal",
        add=_said("Add a goal…"),
    ),
    Part(
        title=_said("Actions and their effect"), rows=plan_goals.actions, says=plan_goals.effects_open,
        heads=(
            _said("Action"), _said("By whom"), _said("For the goal"), _said("By when"), _said("Done"),
            _said("Effect for the child"),
        ),
        none=_said("No action is recorded yet."), adds="action",
        add=_said("Add an action…"),
        also=(
            Also(
                words=_said("What became of it… (E)"), key="E",
                ask=lambda case, row: requests.LookAtEffect(row), rows=plan_goals.to_look_at,
            ),
        ),
    ),
    Part(
        title=_said("Services"), rows=plan.services,
        heads=(
            _said("When"), _said("Offered"), _said("By"), _said("For"), _said("Taken up?"), _said("Delivered"),
            _said("Effect"), _said("What got in the way"),
        ),
        none=_said("No service is recorded yet."), adds="service",
        add=_said("Add a service…"),
    ),
    Part(
        title=_said("People around the family"), rows=plan_family.network,
        heads=(_said("Who"), _said("What they offer"), _said("Checked by"), _said("Still so?"), _said("Recorded")),
        none=_said("Nobody around the family is recorded yet."), adds="network",
        add=_said("Add someone around the family…"),
    ),
    Part(
        title=_said("Who lives here"), rows=plan_family.households,
        heads=(
            _said("From"), _said("Until"), _said("Who"), _said("Compared with before"), _said("Where each child sleeps"),
            _said("Court orders"),
        ),
        none=_said("Who lives where is not recorded yet."), adds="household",
        add=_said("Add who lives where…"),
    ),
    Part(
        title=_said("Supervision"), rows=plan.supervision,
        heads=(
            _said("When"), _said("With"), _said("Advice"), _said("Decision"), _said("Reason"),
            _said("When to take it further"),
        ),
        none=_said("No supervision is recorded yet."), adds="supervision",
        add=_said("Add a supervision…"),
        also=(
            Also(
                words=_said("One page for supervision…"), ask=lambda case, row: requests.PrintSupervision()
            ),
        ),
    ),
    Part(
        title=_said("Requests and disagreements"), rows=plan_requests.requests,
        says=plan_requests.route,
        heads=(
            _said("Asked on"), _said("What"), _said("From and to"), _said("Matter"), _said("Clock"),
            _said("Safe meanwhile by"), _said("Answer and outcome"),
        ),
        none=_said("No request, referral or disagreement is recorded yet."), adds="escalation",
        add=_said("Add a request, referral or disagreement…"),
        also=(
            Also(
                words=_said("Take it to the next stage… (N)"), key="N",
                ask=lambda case, row: requests.NextStage(row), rows=plan_requests.unsettled,
            ),
        ),
    ),
    Part(
        title=_said("What was said and relied on"), rows=plan_claims.claims,
        says=plan_claims.how_to_read,
        heads=(
            _said("Said on"), _said("By"), _said("What was said"), _said("Borne out by"), _said("Contradicted by"),
            _said("Could not test it"), _said("Reply"),
        ),
        none=_said("Nothing that was said and relied on is recorded yet."), adds="claim",
        add=_said("Add something that was said…"),
        also=(
            Also(
                words=_said("Show its rows in the chronology (R)"), key="R",
                ask=lambda case, row: requests.ShowRows(*plan_claims.behind(case, row)), rows=plan_claims.with_rows,
            ),
        ),
    ),
    Part(
        title=_said("Where each person puts it, 0 to 10"), rows=plan_meetings.scalings,
        heads=(_said("Meeting"), _said("Who"), _said("0 to 10"), _said("In their words"), _said("Range at this meeting")),
        none=_said("Nobody has been asked yet, as far as is recorded."), adds="scaling",
        add=_said("Add what a person said…"),
    ),
)  # fmt: skip
