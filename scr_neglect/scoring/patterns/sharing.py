"""Who has not heard: a worry that stands with one agency alone, an agency that was not told, news that came late."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.scoring.patterns.contradictions import looks_by_matter
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.open import Episode
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.unaware import agency_unaware, ask_of_agency_unaware, episodes_of
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import FAMILY, Look, matters_of, reaches

NAMED = 3
"""A question names no more agencies than this."""


def single_holder(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A concern or household stressor still open after days, and on record as known to one agency only (SCR 79).

    The row counts for it; a look that found the matter better, a meeting at which it was told and another agency
    that repeats it count against it.
    """
    stood: dict[tuple[str, str], list[Episode]] = {}
    for one in ground.known.whole.once("held once", lambda whole: _held_once(whole, numbers)):
        if not ground.counts(one.look.row):
            continue
        for child in one.look.children or (FAMILY,):
            for matter, _ in one.look.matters:
                if (child, matter) not in stood:
                    stood[child, matter] = episodes_of(ground, child, matter)
                last = min(_open_until(stood[child, matter], one.look), one.last)
                if one.first <= last:
                    yield Holding(
                        child=child,
                        first=one.first,
                        last=last,
                        rows=(one.look.row.id,),
                        waited=numbers["days"],
                    )


class _HeldOnce(Struct, frozen=True, gc=False):
    """A concern on record as known to one agency only, from the day it is asked about to the last on which that was so."""

    look: Look
    first: date
    last: date


def _held_once(whole: Ground, numbers: Numbers) -> list[_HeldOnce]:
    """The concerns that were on record as known to one agency only for as long as it takes to be asked about."""
    known = whole.known
    retold = _retold(known.case)
    found = []
    for look in known.looks:
        row = look.row
        if row.is_concern and _counts(row, numbers["grade"]):
            holders = known.on_record[row.id]
            if len(holders) == 1:
                first = days_after(look.known, numbers["days"])
                last = _shared_on(row, retold.get(row.id, ()), holders, known)
                if first <= last:
                    found.append(_HeldOnce(look, first, last))
    return found


def _counts(row: Observation, grade: int) -> bool:
    """A four-domain concern of a grade or more, or a household stressor of any."""
    return reaches(row, grade) if row.in_four_domains else bool(meaning(row).stressor)


def _open_until(stood: list[Episode], look: Look) -> date:
    """The last day on which a matter still stood open, without a break, since this row was known."""
    known, happened = look.known, look.happened
    place = bisect_right(stood, known, key=lambda episode: episode.first) - 1
    last = date.min
    while 0 <= place < len(stood) and stood[place].since <= happened:
        if last != date.min and stood[place].first != last + DAY:
            break
        if stood[place].last < known:
            break
        last = stood[place].last
        place += 1
    return last


def _retold(case: Case) -> dict[str, list[Observation]]:
    """Row id to the rows that repeat it, in the order of knowing."""
    found: dict[str, list[Observation]] = {}
    for row in case.observations:
        if row.told_from and row.told_from in case.by_id:
            found.setdefault(row.told_from, []).append(row)
    return found


def _shared_on(
    row: Observation, repeats: Iterable[Observation], holders: frozenset[str], known: Known
) -> date:
    """The eve of the day on which a row was told at a meeting, or another agency was known to have it too."""
    days = [
        known.case.known_day(each) for each in repeats if each.meeting or known.on_record[each.id] - holders
    ]
    meeting = known.case.by_id.get(row.meeting)
    if meeting is not None:
        days.append(known.case.known_day(meeting))
    return min(days) - DAY if days else FOR_EVER


def ask_of_single_holder(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case, known = ground.case, ground.known
    holders = {code for row in stretch.rows for code in known.on_record[row]}
    names = sorted(case.called(code) for code in holders)
    who = listed(names) if len(names) <= NAMED else f"{number(len(names))} agencies"
    whom = case.called(stretch.child) if stretch.child else "the family"
    question = (
        f"Should others know what {who} has on record about {whom}? It is not on record as told to anyone else."
        if len(holders) == 1
        else f"Should the others know what {who} each have on record about {whom}? Each has something that is on record "
        "with no other."
    )
    return (
        f"{question} Deciding not to share is a decision too.",
        f"A concern of grade {numbers['grade']} or more, or something that weighs on the household, still open after "
        f"{numbers['days']} days and on record as known to one agency only; what was told at a meeting is not counted.",
    )


# -- learned late --------------------------------------------------------------------------------------------

FROM_OTHERS = frozenset({"told-by-relative", "told-by-child", "anonymous"})
"""By whom it was first told, where it was neither those who look after the child nor a service."""
WHAT_WAS_TOLD = "telling-services"
"""The family of indicators in which it is noted that services were not told."""


def learned_late(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A serious event learned days after it happened, and first from a relative, a child or an anonymous caller (SCR 40).

    The row counts for it, and beside it what else was told of the event then and there, and what is noted of
    telling services in those days. That a service knew in time counts against it, and that it happened in the
    setting that recorded it.
    """
    case = ground.case
    events: set[tuple[str, date, str, str]] = set()
    for row, late in ground.known.once("learned late", lambda _: _late(ground.known, numbers)):
        if not ground.counts(row):
            continue
        known = case.known_day(row)
        last = months_after(known, numbers["lapse_months"])
        for child in case.children_of(row) or (FAMILY,):
            yield Holding(child=child, first=known, last=last, rows=(row.id,), about=(late,))
            event = (child, known, row.agency, row.date.edtf)
            if event in events:
                continue
            events.add(event)
            for other in _told_with_it(ground, row, child):
                first = max(known, case.known_day(other))
                if first <= last:
                    yield Holding(child=child, first=first, last=last, rows=(other.id,), about=(late,))


def _late(known: Known, numbers: Numbers) -> list[tuple[Observation, int]]:
    """The serious rows that were learned late and from others, each with how many days late."""
    case = known.case
    found = []
    for row in case.observations:
        if row.basis not in FROM_OTHERS or (row.grade or 0) < numbers["grade"] or row.date.last is None:
            continue
        in_time = days_after(row.date.last, numbers["days"])
        if (
            case.known_day(row) > in_time
            and not _in_their_own_setting(case, row)
            and not _known_in_time(known, row, in_time)
        ):
            found.append((row, (case.known_day(row) - row.date.last).days))
    return found


def _in_their_own_setting(case: Case, row: Observation) -> bool:
    """Whether a row says that it happened on a day at the nursery or school that recorded it."""
    day = case.by_id.get(row.contact)
    return (
        isinstance(day, Contact)
        and day.agency == row.agency
        and catalogue().contact_kind(day.kind).setting
        and day.date.overlaps(row.date)
    )


def _known_in_time(known: Known, row: Observation, until: date) -> bool:
    """Whether some service was on record by a day as knowing of the same matter of the same days."""
    case, whose = known.case, known.case.children_of(row)
    looks = known.once("looks by matter", looks_by_matter)
    since = row.date.first or until
    for matter, _ in matters_of(row, "family"):
        theirs = looks[matter]
        for place in range(bisect_left(theirs, since, key=case.known_day), len(theirs)):
            other = theirs[place]
            if case.known_day(other) > until:
                break
            if other.is_concern and other.date.overlaps(row.date) and case.children_of(other) == whose:
                return True
    return False


def _told_with_it(ground: Ground, row: Observation, child: str) -> Iterator[Observation]:
    """What else the same agency was told of the event on that day, and what is noted of telling services in those days."""
    case, known = ground.case, ground.case.known_day(row)
    for other in ground.once("told by others", _told_by_others).get((known, row.agency), ()):
        if other.id != row.id and other.date.overlaps(row.date):
            yield other
    days = UncertainDate(f"{row.date.first}/{known}")
    for other in ground.concerns_of(WHAT_WAS_TOLD):
        children = case.children_of(other)
        if other.date.overlaps(days) and (child in children or not children):
            yield other


def _told_by_others(ground: Ground) -> dict[tuple[date, str], list[Observation]]:
    """Day of knowing and agency to the concerns first told by a relative, a child or an anonymous caller."""
    found: dict[tuple[date, str], list[Observation]] = {}
    for row in ground.concerns:
        if row.basis in FROM_OTHERS:
            found.setdefault((ground.case.known_day(row), row.agency), []).append(row)
    return found


def ask_of_learned_late(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    late = max(int(each.about[0]) for each in stretch.holdings)  # type: ignore[arg-type]
    whom = ground.case.called(stretch.child) if stretch.child else "the family"
    return (
        f"Something serious about {whom} became known {number(late)} days after it happened. How could we hear sooner, "
        "and who needs to know of it now?",
        f"An event of grade {numbers['grade']} or more, learned more than {numbers['days']} days after it happened and "
        "first told by a relative, a child or an anonymous caller. What happened in the setting that recorded it is not "
        "counted, nor what any service knew in time.",
    )


PATTERNS = (
    Pattern("agency-unaware", agency_unaware, ask_of_agency_unaware, graded=True),
    Pattern("learned-late", learned_late, ask_of_learned_late),
    Pattern("single-holder", single_holder, ask_of_single_holder, graded=True),
)
