"""Meetings: too long without one, and who was not there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter, itemgetter

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.plan import Meeting
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.levels import helped
from scr_neglect.scoring.patterns.open import Span, by_first_day, continuing, while_open
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import excused, listed, number
from scr_neglect.scoring.standing import FAMILY, reaches

# -- a gap between meetings ----------------------------------------------------------------------------------


def meeting_gap(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Too long since the last meeting held while concerns continue, or one cancelled with no new date (SCR 21, 74).

    Concerns, a cancelled meeting and the level of help count for it; every meeting held counts against it.
    """
    held = ground.known.once("meetings held", held_meetings)
    gaps = ground.known.once(
        "gaps between meetings", lambda case: list(_gaps(held, numbers["days"], _told_at(case)))
    )
    cancelled = list(_without_new_date(ground, numbers["cancelled_days"], numbers["lapse_months"]))
    if gaps or cancelled:
        spans = by_first_day(
            span for theirs in ground.once("continuing", continuing).values() for span in theirs
        )
        yield from while_open(FAMILY, gaps, spans, waited=numbers["days"])
        yield from while_open(FAMILY, cancelled, spans, waited=numbers["cancelled_days"])
    if cancelled:
        yield from while_open(FAMILY, cancelled, helped(ground), waited=numbers["cancelled_days"])


def held_meetings(case: Case) -> list[tuple[date, Meeting]]:
    """The multi-agency meetings that took place, each with the day from which it was known to have, by day."""
    found = []
    for meeting in case.meetings:
        day = case.known_day(meeting)
        if not meeting.held and meeting.date.last is not None:
            day = max(day, meeting.date.last)
        if meeting.held in ("yes", "") and meeting.date.placed and _several_agencies(meeting.kind):
            found.append((day, meeting))
    return sorted(found, key=lambda pair: (pair[0], pair[1].id))


def _gaps(held: list[tuple[date, Meeting]], days: int, told: dict[str, list[str]]) -> Iterator[Span]:
    """From the first day too long after each meeting to the eve of the next; the meetings of both days are its ends.

    With the one that ends it come the concerns that were first told there: they had waited for it.
    """
    by_day = [(day, [m.id for _, m in each]) for day, each in groupby(held, key=itemgetter(0))]
    for place, (day, meetings) in enumerate(by_day):
        then, rows = FOR_EVER, tuple(meetings)
        if place + 1 < len(by_day):
            then, following = by_day[place + 1][0] - DAY, by_day[place + 1][1]
            rows += (*following, *(row for each in following for row in told.get(each, ())))
        first = days_after(day, days + 1)
        if first <= then:
            yield Span(first, then, rows)


def _told_at(case: Case) -> dict[str, list[str]]:
    """Meeting to the four-domain concerns of grade 2 or more that became known on its day by being told there."""
    found: dict[str, list[str]] = {}
    for row in case.observations:
        meeting = case.by_id.get(row.meeting) if row.meeting and row.in_four_domains else None
        if meeting is not None and reaches(row, 2) and case.known_day(row) == case.known_day(meeting):
            found.setdefault(meeting.id, []).append(row.id)
    return found


def _without_new_date(ground: Ground, days: int, lapse_months: int) -> Iterator[Span]:
    """From the day on which a cancelled meeting has waited long enough for a new date to the eve of the next known."""
    case = ground.case
    cancelled = sorted(
        (m for m in ground.meetings if m.held == "no" and m.next_date is None and _several_agencies(m.kind)),
        key=lambda m: (case.known_day(m), m.id),
    )
    if not cancelled:
        return
    known_for = ground.known.once("meetings known for", _first_known_for)
    days_known = [case.known_day(meeting) for meeting in cancelled]
    for known, meeting in zip(days_known, cancelled, strict=True):
        first = days_after(known, days)
        new = _from(known_for, meeting.date.last or known)
        then = months_after(known, lapse_months)
        if new is not None:
            then = min(then, new - DAY)
        later = bisect_right(days_known, known)
        if later < len(cancelled):
            then = min(then, max(first, days_after(days_known[later], days)))
        if first <= then:
            yield Span(first, then, (meeting.id,))


def _first_known_for(case: Case) -> list[tuple[date, date]]:
    """For each day on which a meeting was held or is planned: the first day on which one for then or later was known."""
    dated = sorted(
        (m.date.last, case.known_day(m))
        for m in case.meetings
        if m.held != "no" and m.date.last is not None and _several_agencies(m.kind)
    )
    found, soonest = [], FOR_EVER
    for on, known in reversed(dated):
        soonest = min(soonest, known)
        found.append((on, soonest))
    return found[::-1]


def _from(known_for: list[tuple[date, date]], day: date) -> date | None:
    place = bisect_left(known_for, (day,))
    return known_for[place][1] if place < len(known_for) else None


@remembered()
def _several_agencies(kind: str) -> bool:
    """Whether a meeting of this kind brings several agencies together; a kind that is not in the list does."""
    found = catalogue().meeting_kind(kind)
    return found.multi_agency or found.how == "not in the list"


def ask_of_meeting_gap(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "We have not all met for some time. When can we meet next, and what should we look at first?",
        f"More than {numbers['days']} days since the last meeting of several agencies that was held, or "
        f"{numbers['cancelled_days']} days since one was cancelled with no new date, while concerns continue.",
    )


# -- who was not there ---------------------------------------------------------------------------------------


class _Sat(Struct, frozen=True, gc=False):
    """Whether someone was there (and the meeting then counts against), or was not, at one meeting."""

    day: date
    there: bool
    meeting: str


def parent_absent(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """The same parent not at several held meetings running, with no reason that explains it (SCR 35).

    Meetings that the parent missed count for it, meetings that the parent came to count against it. A meeting
    that does not say, or to which the parent was not invited, could not safely or lawfully come, was at work, or
    sent a view in writing, is passed over.
    """
    parents = sorted(person.code for person in ground.case.people if person.is_parent)
    held = [
        pair for pair in ground.known.once("meetings held", held_meetings) if _family_sits_in(pair[1].kind)
    ]
    for parent in parents:
        sat = _sittings(ground, ((day, m, _parent_was_there(m, parent)) for day, m in held))
        yield from _runs(sat, numbers, (parent,))


def lead_absent(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """The named lead professional not at several held meetings running (SCR 54, 80); counts like `parent_absent`."""
    offices = {p.code: p.agency for p in ground.case.professionals}
    held = ground.known.once("meetings held", held_meetings)
    sat = _sittings(ground, ((day, m, _lead_was_there(m, offices)) for day, m in held if m.named_lead))
    yield from _runs(sat, numbers, ())


def _parent_was_there(meeting: Meeting, parent: str) -> bool | None:
    """None where it is not to be asked: not recorded, not invited, excused, or apologies with a written view."""
    if parent in meeting.attended:
        return True
    if parent not in meeting.absent and parent not in meeting.apologies:
        return None
    if meeting.invited and parent not in meeting.invited:
        return None
    if parent in meeting.apologies and parent in meeting.written_update:
        return None
    return None if excused(meeting.views.get(parent, "")) else False


def _lead_was_there(meeting: Meeting, offices: dict[str, str]) -> bool | None:
    """A lead named as an agency is there when anyone of that agency is; None where it is not recorded."""
    lead = meeting.named_lead
    if lead in meeting.attended or any(offices.get(code) == lead for code in meeting.attended):
        return True
    return False if lead in meeting.absent or lead in meeting.apologies else None


def _sittings(ground: Ground, said: Iterable[tuple[date, Meeting, bool | None]]) -> list[_Sat]:
    return [
        _Sat(day, there, meeting.id)
        for day, meeting, there in said
        if there or (there is False and ground.counts(meeting))
    ]


def _runs(sat: list[_Sat], numbers: Numbers, about: tuple[str, ...]) -> Iterator[Holding]:
    """From the last day missed of each run that is long enough to the eve of the next one come to, or a year.

    Meetings of one day have no order: they are missed together, unless one of them was come to.
    """
    days = [(day, list(of_day)) for day, of_day in groupby(sat, attrgetter("day"))]
    run: list[_Sat] = []
    for place, (day, of_day) in enumerate(days):
        run = [] if _any_there(of_day) else [*run, *of_day]
        if len(run) >= numbers["meetings"]:
            oldest = run[-numbers["meetings"]].day
            run = [one for one in run if one.day >= oldest]
            last = months_after(day, numbers["lapse_months"])
            if place + 1 < len(days) and days[place + 1][0] <= last:
                last, following = days[place + 1]
                last -= DAY if _any_there(following) else timedelta(0)
            yield Holding(
                child=FAMILY, first=day, last=last, rows=tuple(one.meeting for one in run), about=about
            )


def _any_there(of_day: Iterable[_Sat]) -> bool:
    return any(one.there for one in of_day)


@remembered()
def _family_sits_in(kind: str) -> bool:
    """Whether an empty chair means something; in a kind of meeting that is not in the list it does."""
    found = catalogue().meeting_kind(kind)
    return found.family or found.how == "not in the list"


def ask_of_parent_absent(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    parents = list(dict.fromkeys(str(each.about[0]) for each in stretch.holdings))
    missed = number(len(stretch.rows)) if len(parents) == 1 else "several"
    who = listed([ground.case.called(parent) for parent in parents])
    return (
        f"{who} {'has' if len(parents) == 1 else 'have'} not been at {missed} of our meetings. Did we ask in good time, "
        "is it a time and place that works, and how would it be best to be heard?",
        f"The same parent not at {number(numbers['meetings'])} held meetings running; meetings to which the parent was "
        "not invited, could not safely come, was at work, or sent a written view are not counted.",
    )


def ask_of_lead_absent(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    missed = number(len(stretch.rows))
    return (
        f"The named {catalogue().lead_within} was not at {missed} meetings. Who is leading in practice, and do the family and "
        "the team know?",
        f"The named {catalogue().lead_within} not at {number(numbers['meetings'])} held meetings running.",
    )


PATTERNS = (
    Pattern("meeting-gap", meeting_gap, ask_of_meeting_gap, graded=True),
    Pattern("parent-absent", parent_absent, ask_of_parent_absent),
    Pattern("lead-absent", lead_absent, ask_of_lead_absent),
)
