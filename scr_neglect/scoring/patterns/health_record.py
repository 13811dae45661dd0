"""Who has not heard: an injury, and a health agency that saw the child soon after and has nothing of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.scoring.immediate import INJURY
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import reaches

NAMED = 3
"""A question names no more agencies than this."""


def health_agencies(case: Case) -> frozenset[str]:
    """The codes of the agencies in which a child's health record is."""
    return frozenset(each.code for each in case.agencies if case.agency_kind(each.code).health)


class _Sighting(Struct, frozen=True, gc=False):
    """A health agency saw a child: the day, when that was known, and the row that says so."""

    happened: date
    known: date
    agency: str
    row: str


def injury_not_in_health_record(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """An injury, and a health agency that sees the child soon after and has nothing of it on record (SCR 25, 28).

    The injury and the sighting count for it; what that agency recorded, was told, or heard at a meeting counts
    against it, from the day on which that was known.
    """
    known = ground.known
    named: set[str] = set()
    for one in known.once("injuries not heard of", lambda _: list(_not_heard_of(known, numbers))):
        if one.injury not in ground.held:
            continue
        times = [each for each in one.times if each.row in ground.held]
        if not times:
            continue
        first = max(one.known, min(each.known for each in times))
        last = max(first, months_after(times[-1].happened, numbers["lapse_months"]))
        last = min(last, one.heard - DAY)
        if first <= last:
            new = [each.row for each in times if each.row not in named] or [times[0].row]
            named.update(new)
            yield Holding(
                child=one.child, first=first, last=last, rows=(one.injury, *new), about=(one.agency,)
            )


class _NotHeardOf(Struct, frozen=True):
    """An injury to a child, when it was known, the times that a health agency saw it soon after, and when it heard."""

    injury: str
    known: date
    child: str
    agency: str
    times: list[_Sighting]
    heard: date


def _not_heard_of(known: Known, numbers: Numbers) -> Iterator[_NotHeardOf]:
    """The injuries of which, on the pooled record, a health agency that saw the child had not heard by then."""
    case, whole = known.case, known.whole
    rows = [row for row in whole.concerns_of(INJURY) if reaches(row, numbers["grade"])]
    if not rows:
        return
    seen = _sightings(whole, known.once("health agencies", health_agencies))
    days = {child: [each.happened for each in theirs] for child, theirs in seen.items()}
    heard = _HeardOf(known)
    for row in rows:
        happened, day = case.happened(row), case.known_day(row)
        until = days_after(happened, numbers["days"])
        for child in sorted(case.children_of(row)):
            theirs = days.get(child, [])
            near = seen.get(child, [])[bisect_left(theirs, happened) : bisect_right(theirs, until)]
            for agency in sorted({each.agency for each in near}):
                times = [each for each in near if each.agency == agency]
                since = heard.since(row, child, agency, numbers["days"])
                if max(day, min(each.known for each in times)) < since:
                    yield _NotHeardOf(row.id, day, child, agency, times, since)


def _came(case: Case, row: Contact) -> Iterable[str]:
    """The children whose own appointment was kept, where nobody wrote down who was seen."""
    return case.children_of(row) if catalogue().contact_kind(row.kind).in_person else ()


def _sightings(ground: Ground, health: frozenset[str]) -> dict[str, list[_Sighting]]:
    """Child to the times that a health agency saw it, in the order of happening."""
    case = ground.case
    found: dict[str, list[_Sighting]] = {}
    rows: list[tuple[Contact | Observation, Iterable[str]]] = [
        (row, row.children_seen or _came(case, row))
        for row in ground.contacts
        if row.agency in health and row.kept
    ]
    rows += [
        (row, case.children_of(row))
        for row in ground.observations
        if row.agency in health
        and _saw_the_child(row)
        and not (row.is_concern and meaning(row).family == INJURY)
    ]
    for row, children in rows:
        each = _Sighting(case.happened(row), case.known_day(row), row.agency, row.id)
        for child in children:
            found.setdefault(child, []).append(each)
    return {child: sorted(theirs, key=lambda one: (one.happened, one.row)) for child, theirs in found.items()}


def _saw_the_child(row: Observation) -> bool:
    return row.seen_child == "yes" or (row.first_hand and row.seen_child != "no")


class _HeardOf:
    """Since when each health agency is on record as having an injury."""

    def __init__(self, known: Known) -> None:
        self._known, self._case = known, known.case
        self._own: dict[tuple[str, str], list[tuple[date, date]]] = {}
        self._retold: dict[tuple[str, str], date] = {}
        for row in known.whole.concerns_of(INJURY):
            day = self._case.known_day(row)
            for child in self._case.children_of(row):
                self._own.setdefault((child, row.agency), []).append((self._case.happened(row), day))
        for theirs in self._own.values():
            theirs.sort()
        for row in self._case.observations:
            if row.told_from:
                key = (row.told_from, row.agency)
                self._retold[key] = min(self._retold.get(key, FOR_EVER), self._case.known_day(row))

    def since(self, row: Observation, child: str, agency: str, days: int) -> date:
        """The day from which an agency had it: from its own entry, told to it, or heard at the meeting of the row."""
        case = self._case
        if agency in self._known.on_record[row.id]:
            return date.min + DAY
        found = self._retold.get((row.id, agency), FOR_EVER)
        meeting, contact = case.by_id.get(row.meeting), case.by_id.get(row.contact)
        if meeting is not None and case.holds(row, agency):
            found = min(found, case.known_day(meeting))
        if isinstance(contact, Contact) and contact.agency == agency:
            found = min(found, case.known_day(contact))
        happened = case.happened(row)
        theirs = self._own.get((child, agency), [])
        start = bisect_left(theirs, (days_after(happened, -days), date.min))
        stop = bisect_right(theirs, (days_after(happened, days), FOR_EVER))
        return min([found, *(known for _, known in theirs[start:stop])])


def ask_of_injury_not_in_health_record(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    names = sorted({case.called(str(each.about[0])) for each in stretch.holdings})
    who = listed(names) if len(names) <= NAMED else f"{number(len(names))} health agencies"
    child = case.called(stretch.child)
    return (
        f"Should {who} know that {child} was hurt? {child} was seen by them within {numbers['days']} days, and nothing of "
        "the injury is on record with them.",
        f"An injury of grade {numbers['grade']} or more, and a health agency that saw the child within "
        f"{numbers['days']} days after, with no entry of it and not on record as told. That nothing is on record does "
        "not mean that nothing was seen.",
    )
