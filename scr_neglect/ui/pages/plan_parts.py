"""The parts of the plan: what each shows, what a row opens, what else it asks for and with which key."""

from collections.abc import Callable

from msgspec import Struct

from scr_neglect.casework.before_meeting import before_meeting
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Meeting
from scr_neglect.ui import requests
from scr_neglect.ui.models import plan, plan_claims, plan_family, plan_goals, plan_meetings, plan_requests
from scr_neglect.ui.models.rows import Row
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP


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
        title=QT_TRANSLATE_NOOP("PlanPage", "Before the next meeting"), rows=plan_meetings.before_the_next,
        says=plan_meetings.which_meeting, opens=_mend,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "About"), QT_TRANSLATE_NOOP("PlanPage", "Still open"),
            QT_TRANSLATE_NOOP("PlanPage", "Enter opens"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Nothing that this list looks for is open."), adds="",
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Level of help"), rows=plan.levels, says=plan.then_and_now,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "When"), QT_TRANSLATE_NOOP("PlanPage", "Level"),
            QT_TRANSLATE_NOOP("PlanPage", "Step"), QT_TRANSLATE_NOOP("PlanPage", "Agreement"),
            QT_TRANSLATE_NOOP("PlanPage", "For"), QT_TRANSLATE_NOOP("PlanPage", "Led by"),
            QT_TRANSLATE_NOOP("PlanPage", "Why it ended"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No level of help is recorded yet."), adds="level",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a level of help…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Agreement"), rows=plan_family.agreements,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Who"), QT_TRANSLATE_NOOP("PlanPage", "Agreed on"),
            QT_TRANSLATE_NOOP("PlanPage", "Now"), QT_TRANSLATE_NOOP("PlanPage", "What was gone through"),
            QT_TRANSLATE_NOOP("PlanPage", "May know"), QT_TRANSLATE_NOOP("PlanPage", "May not know"),
            QT_TRANSLATE_NOOP("PlanPage", "Why"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No agreement is recorded, and no parent."), adds="agreement",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add an agreement…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Meetings"), rows=plan_meetings.meetings, says=plan_meetings.attendance,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "When"), QT_TRANSLATE_NOOP("PlanPage", "Kind"),
            QT_TRANSLATE_NOOP("PlanPage", "Held?"), QT_TRANSLATE_NOOP("PlanPage", "Present"),
            QT_TRANSLATE_NOOP("PlanPage", "Apologies"), QT_TRANSLATE_NOOP("PlanPage", "Not there"),
            QT_TRANSLATE_NOOP("PlanPage", "Led by"), QT_TRANSLATE_NOOP("PlanPage", "Decided"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No meeting is recorded yet."), adds="meeting",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a meeting…"), opens=_the_record,
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "Record a meeting…"),
                ask=lambda case, row: requests.RecordMeeting(),
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Views on the decisions"), rows=plan_meetings.views, only_if_any=True,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Meeting"), QT_TRANSLATE_NOOP("PlanPage", "Decided"),
            QT_TRANSLATE_NOOP("PlanPage", "What each thinks of it"), QT_TRANSLATE_NOOP("PlanPage", "Who sees it differently"),
        ),
        none="", adds="", opens=_the_record,
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Goals"), rows=plan_goals.goals,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Goal"), QT_TRANSLATE_NOOP("PlanPage", "For"),
            QT_TRANSLATE_NOOP("PlanPage", "How we will know"), QT_TRANSLATE_NOOP("PlanPage", "What happens if not"),
            QT_TRANSLATE_NOOP("PlanPage", "Agreed on"), QT_TRANSLATE_NOOP("PlanPage", "By when"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No goal is recorded yet: what is it that the child will have?"), adds="goal",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a goal…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Actions and their effect"), rows=plan_goals.actions, says=plan_goals.effects_open,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Action"), QT_TRANSLATE_NOOP("PlanPage", "By whom"),
            QT_TRANSLATE_NOOP("PlanPage", "For the goal"), QT_TRANSLATE_NOOP("PlanPage", "By when"),
            QT_TRANSLATE_NOOP("PlanPage", "Done"), QT_TRANSLATE_NOOP("PlanPage", "Effect for the child"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No action is recorded yet."), adds="action",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add an action…"),
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "What became of it… (E)"), key="E",
                ask=lambda case, row: requests.LookAtEffect(row), rows=plan_goals.to_look_at,
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Services"), rows=plan.services,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "When"), QT_TRANSLATE_NOOP("PlanPage", "Offered"),
            QT_TRANSLATE_NOOP("PlanPage", "By"), QT_TRANSLATE_NOOP("PlanPage", "For"),
            QT_TRANSLATE_NOOP("PlanPage", "Taken up?"), QT_TRANSLATE_NOOP("PlanPage", "Delivered"),
            QT_TRANSLATE_NOOP("PlanPage", "Effect"), QT_TRANSLATE_NOOP("PlanPage", "What got in the way"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No service is recorded yet."), adds="service",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a service…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "People around the family"), rows=plan_family.network,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Who"), QT_TRANSLATE_NOOP("PlanPage", "What they offer"),
            QT_TRANSLATE_NOOP("PlanPage", "Checked by"), QT_TRANSLATE_NOOP("PlanPage", "Still so?"),
            QT_TRANSLATE_NOOP("PlanPage", "Recorded"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Nobody around the family is recorded yet."), adds="network",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add someone around the family…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Who lives here"), rows=plan_family.households,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "From"), QT_TRANSLATE_NOOP("PlanPage", "Until"),
            QT_TRANSLATE_NOOP("PlanPage", "Who"), QT_TRANSLATE_NOOP("PlanPage", "Compared with before"),
            QT_TRANSLATE_NOOP("PlanPage", "Where each child sleeps"), QT_TRANSLATE_NOOP("PlanPage", "Orders"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Who lives where is not recorded yet."), adds="household",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add who lives where…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Supervision"), rows=plan.supervision,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "When"), QT_TRANSLATE_NOOP("PlanPage", "With"),
            QT_TRANSLATE_NOOP("PlanPage", "Advice"), QT_TRANSLATE_NOOP("PlanPage", "Decision"),
            QT_TRANSLATE_NOOP("PlanPage", "Reason"), QT_TRANSLATE_NOOP("PlanPage", "When to take it further"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No supervision is recorded yet."), adds="supervision",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a supervision…"),
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "One page for supervision…"), ask=lambda case, row: requests.PrintSupervision()
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Requests and disagreements"), rows=plan_requests.requests,
        says=plan_requests.route,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Asked on"), QT_TRANSLATE_NOOP("PlanPage", "What"),
            QT_TRANSLATE_NOOP("PlanPage", "From and to"), QT_TRANSLATE_NOOP("PlanPage", "Matter"),
            QT_TRANSLATE_NOOP("PlanPage", "Clock"), QT_TRANSLATE_NOOP("PlanPage", "Safe meanwhile by"),
            QT_TRANSLATE_NOOP("PlanPage", "Answer and outcome"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No request, referral or disagreement is recorded yet."), adds="escalation",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a request, referral or disagreement…"),
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "Take it to the next stage… (N)"), key="N",
                ask=lambda case, row: requests.NextStage(row), rows=plan_requests.unsettled,
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "What was said and relied on"), rows=plan_claims.claims,
        says=plan_claims.how_to_read,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Said on"), QT_TRANSLATE_NOOP("PlanPage", "By"),
            QT_TRANSLATE_NOOP("PlanPage", "What was said"), QT_TRANSLATE_NOOP("PlanPage", "Borne out by"),
            QT_TRANSLATE_NOOP("PlanPage", "Contradicted by"), QT_TRANSLATE_NOOP("PlanPage", "Could not test it"),
            QT_TRANSLATE_NOOP("PlanPage", "Reply"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Nothing that was said and relied on is recorded yet."), adds="claim",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add something that was said…"),
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "Show its rows in the chronology (R)"), key="R",
                ask=lambda case, row: requests.ShowRows(*plan_claims.behind(case, row)), rows=plan_claims.with_rows,
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Where each person puts it, 0 to 10"), rows=plan_meetings.scalings,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Meeting"), QT_TRANSLATE_NOOP("PlanPage", "Who"),
            QT_TRANSLATE_NOOP("PlanPage", "0 to 10"), QT_TRANSLATE_NOOP("PlanPage", "In their words"),
            QT_TRANSLATE_NOOP("PlanPage", "Range at this meeting"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Nobody has been asked yet, as far as is recorded."), adds="scaling",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add what a person said…"),
    ),
)  # fmt: skip
