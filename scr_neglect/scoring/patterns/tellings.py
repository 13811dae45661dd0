"""What is told again and again, beside what was seen: a matter that becomes known by being repeated."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.scoring.patterns.contradictions import looks_by_matter
from scr_neglect.scoring.patterns.days import months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.stretch import DAY, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import FAMILY

CAN_BE_SEEN = frozenset({"care given", "how the child is"})
"""Strands of what somebody could go and look at; an adult's history or a debt is not known by looking."""
NOT_BY_LOOKING = frozenset(
    {"missed-care", "attendance", "reviews", "antenatal", "school-place", "collection", "parenting"}
)
"""Families of indicators that are known from a register or an appointment list, or by weighing up, not by looking."""
ONE_EVENT = 31
"""Days that two dates may be wide and still tell of one event where they overlap."""


class _Telling(Struct, frozen=True, gc=False):
    """One time that a matter was told, however many wrote it down."""

    rows: tuple[Observation, ...]


class _Course(Struct, frozen=True, gc=False):
    """A matter as it was first told, told again later, and seen, each in the order of knowing."""

    first: tuple[Observation, ...]
    again: tuple[_Telling, ...]
    seen: tuple[Observation, ...]


def untested_narrative(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A matter told again at two meetings or by two agencies, more often than it was seen first-hand (SCR 22, 34).

    What was told again counts for it, every look at first hand, a good one too, against it. The first telling is
    none, nor is word of what had just been seen.
    """
    courses = ground.known.once("tellings", lambda _: _courses(ground.known, numbers))
    for (child, matter), course in courses.items():
        yield from _told_more_than_seen(ground, numbers, child, matter, course)


def _courses(known: Known, numbers: Numbers) -> dict[tuple[str, str], _Course]:
    """The matters that were told more often than seen, as far as somebody could see them, by child (or "") and matter.

    What on the pooled record was never told more often than seen was not so of what one agency held.
    """
    found: dict[tuple[str, str], _Course] = {}
    looks = known.once("looks by matter", looks_by_matter)
    for (child, matter), thread in known.whole.threads.items():
        told = [look.row for look in thread.decided if look.is_concern and _is_told(look.row)]
        if (
            len(told) > 1
            and thread.family not in NOT_BY_LOOKING
            and any(meaning(row).strand in CAN_BE_SEEN for row in told)
        ):
            begun = thread.known[0]
            rows = looks[matter]
            rows = rows[bisect_left(rows, begun, key=known.case.known_day) :]
            seen = [row for row in rows if row.first_hand and _is_about(known.case, row, child)]
            course = _course(known.case, begun, told, seen)
            if any(one.holds for one in _day_by_day(known.whole, numbers, child, course)):
                found[child, matter] = course
    return found


def _is_about(case: Case, row: Observation, child: str) -> bool:
    """Whether a row is about a child or its home; for the family, about the home alone."""
    children = case.children_of(row)
    return child in children or (not children and HOUSEHOLD in tokens_of(row))


def _is_told(row: Observation) -> bool:
    """A concern passed on, or brought to a meeting by whoever did not see it; an agency's own file is no retelling."""
    passed_on = row.basis not in ("", "record") or bool(row.basis and row.meeting)
    return not row.first_hand and passed_on


def _course(case: Case, begun: date, told: list[Observation], seen: list[Observation]) -> _Course:
    """Told rows of the same days are one telling; those of the days of what was seen or first told are none again."""
    first: list[Observation] = []
    again: list[list[Observation]] = []
    of_month: dict[int, list[tuple[Observation, list[Observation]]]] = {}
    for row in sorted(
        (*told, *seen), key=lambda row: (case.known_day(row), not row.first_hand, row.date.edtf)
    ):
        telling = seen if row.first_hand else first if case.known_day(row) == begun else None
        if telling is None:
            telling = _same_event(row, of_month)
        if telling is None:
            telling = []
            again.append(telling)
        if telling is not seen:
            telling.append(row)
        for month in _months(row):
            of_month.setdefault(month, []).append((row, telling))
    return _Course(tuple(first), tuple(_Telling(tuple(rows)) for rows in again), tuple(seen))


def _months(row: Observation) -> range:
    """The months that a narrow date touches, numbered; none of a wide one."""
    first, last = row.date.first, row.date.last
    if first is None or last is None or (row.date.width or 0) > ONE_EVENT:
        return range(0)
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _same_event(
    row: Observation, of_month: dict[int, list[tuple[Observation, list[Observation]]]]
) -> list[Observation] | None:
    for month in _months(row):
        for other, telling in of_month.get(month, ()):
            if row.date.overlaps(other.date):
                return telling
    return None


class _Day(Struct, frozen=True, gc=False):
    """How a matter stood once the rows of one day were known: until when it was told more often than seen (or not)."""

    day: date
    last: date
    rows: tuple[Observation, ...]

    @property
    def holds(self) -> bool:
        return self.day <= self.last


def _told_more_than_seen(
    ground: Ground, numbers: Numbers, child: str, matter: str, course: _Course
) -> Iterator[Holding]:
    """The days on which it was told again more often than seen; the look at first hand that ends it is listed too."""
    so_far: list[str] = []
    since, stands = 0, date.min
    days = _day_by_day(ground, numbers, child, course)
    for place, one in enumerate(days):
        so_far += (row.id for row in one.rows)
        if not one.holds:
            continue
        ending: tuple[str, ...] = ()
        if (
            place + 1 < len(days)
            and not days[place + 1].holds
            and one.last + DAY == days[place + 1].day <= ground.day
        ):
            ending = tuple(row.id for row in days[place + 1].rows if row.first_hand)
        unbroken = stands + DAY == one.day if stands > date.min else False
        rows = so_far[since:] if unbroken else so_far
        yield Holding(child=child, first=one.day, last=one.last, rows=(*rows, *ending), about=(matter,))
        since, stands = len(so_far), one.last


def _day_by_day(ground: Ground, numbers: Numbers, child: str, course: _Course) -> list[_Day]:
    """Every day on which something more was known of a matter, in order.

    What was told again of the home alone is asked for the family, once: for a child some of it has to be its own.
    """
    case = ground.case
    again = {
        row.id: place for place, one in enumerate(course.again) for row in one.rows if ground.counts(row)
    }
    if len(set(again.values())) < numbers["times"]:
        return []
    retold = (row for one in course.again for row in one.rows if row.id in again)
    rows = sorted((*course.first, *course.seen, *retold), key=case.known_day)
    days = [(day, tuple(each)) for day, each in groupby(rows, key=case.known_day)]
    told: set[int] = set()
    places: tuple[set[str], set[str]] = (set(), set())
    seen, lapses, own = 0, date.min, child == FAMILY
    found = []
    for place, (day, batch) in enumerate(days):
        for row in batch:
            if row.first_hand:
                seen += row.count or 1
            elif row.id in again:
                told.add(again[row.id])
                own = own or child in case.children_of(row)
                places[0].update((row.meeting,) if row.meeting else ())
                places[1].update(ground.known.recorders[row.id])
                lapses = months_after(day, numbers["lapse_months"])
        enough = own and len(told) >= numbers["times"] and max(map(len, places)) >= numbers["places"]
        last = min(lapses, days[place + 1][0] - DAY) if place + 1 < len(days) else lapses
        found.append(_Day(day, last if enough and len(told) > seen else date.min, batch))
    return found


def ask_of_untested_narrative(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    matters = sorted({_named(str(each.about[0])).casefold() for each in stretch.holdings})
    whom = f"{case.called(stretch.child)}: " if stretch.child else ""
    seen = sum(
        1 for row in map(case.by_id.get, stretch.rows) if isinstance(row, Observation) and row.first_hand
    )
    looked = (
        "nothing seen at first hand is"
        if not seen
        else f"{number(seen)} seen at first hand {'is' if seen == 1 else 'are'}"
    )
    return (
        f"{whom}what do we know of {listed(matters)} at first hand, and what have we only told each other? Who could look?",
        f"The same matter told again at {number(numbers['places'])} meetings or by {number(numbers['places'])} agencies, more "
        f"often than it was seen at first hand; {looked} listed beside. The first telling, word of what had just been "
        "seen, an agency's own file and registers are not counted.",
    )


def _named(matter: str) -> str:
    return catalogue().families.get(matter) or catalogue().name(matter)
