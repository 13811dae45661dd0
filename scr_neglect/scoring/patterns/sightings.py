"""When each child was seen, and since when that was known."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.reckoning import UNBORN
from scr_neglect.scoring.coverage import SEEN_WITHIN, saw
from scr_neglect.scoring.patterns.child import uncovered
from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.open import Span


class Sighted(Struct, frozen=True, gc=False):
    """A child seen: the day (the latest of the date), the day it was known, by whom."""

    happened: date
    known: date
    row: str
    agency: str
    by_health: bool


class Sightings:
    """All that one child was seen, in the order of happening, and since when a later sighting was known."""

    def __init__(self, found: Iterable[Sighted]) -> None:
        self.found = sorted(found, key=lambda one: (one.happened, one.known, one.row))
        self._gaps: dict[int, list[Span]] = {}
        self._of_known: dict[date, list[Sighted]] = {}
        for one in self.found:
            self._of_known.setdefault(one.known, []).append(one)
        self._days = [one.happened for one in self.found]
        self._soonest = _soonest(self.found)
        health = [one for one in self.found if one.by_health]
        self._health_days = [one.happened for one in health]
        self._soonest_health = _soonest(health)

    def since(self, day: date) -> Sighted | None:
        """Of those on a day or later the one that was known first."""
        place = bisect_left(self._days, day)
        return self._soonest[place] if place < len(self._soonest) else None

    def by_health_since(self, day: date) -> Sighted | None:
        """The same of those by a health service."""
        place = bisect_left(self._health_days, day)
        return self._soonest_health[place] if place < len(self._soonest_health) else None

    def by_others_on(self, day: date, agency: str) -> Sighted | None:
        """Of those on that very day, by another agency, the one that was known first."""
        of_day = self.found[bisect_left(self._days, day) : bisect_right(self._days, day)]
        return min((one for one in of_day if one.agency != agency), key=lambda one: one.known, default=None)

    def learned_with(self, end: Sighted, since: date) -> tuple[str, ...]:
        """The rows of every sighting since a day that was learned together with one of them."""
        theirs = self._of_known[end.known]
        start = bisect_left(theirs, since, key=lambda one: one.happened)
        return tuple(one.row for one in theirs[start:])

    def gaps(self, days: int, first: date) -> list[Span]:
        """The days from `first` on when the child had not been seen for so many days, as was then known.

        Each with the sightings at both its ends.
        """
        if days not in self._gaps:
            rows: dict[tuple[date, date], list[str]] = {}
            for one in self.found:
                rows.setdefault((one.known, one.happened), []).append(one.row)
            quiet = (Span(known, days_after(day, days - 1), tuple(ids)) for (known, day), ids in rows.items())
            self._gaps[days] = list(uncovered(quiet, date.min))
        gaps = self._gaps[days]
        begun = bisect_left(gaps, first, key=lambda gap: gap.last)
        return [Span(max(gap.first, first), gap.last, gap.rows) for gap in gaps[begun:]]


def _soonest(found: list[Sighted]) -> list[Sighted]:
    """For each place the one that was known first from there on."""
    soonest: list[Sighted] = []
    for one in reversed(found):
        soonest.append(one if not soonest or one.known <= soonest[-1].known else soonest[-1])
    return soonest[::-1]


def sightings(case: Case) -> dict[str, Sightings]:
    """Child to its sightings; a date wider than a month does not say when, and counts for none."""
    health = {each.code for each in case.agencies if case.agency_kind(each.code).health}
    found: dict[str, list[Sighted]] = {child.code: [] for child in case.children}
    rows: Iterable[Contact | Observation] = (*case.contacts, *case.observations)
    for row in rows:
        if isinstance(row, Contact):
            children: Iterable[str] = {*row.children_seen, *row.seen_alone}
        elif row.seen_child in ("yes", "") and (row.seen_child or row.first_hand):
            children = case.children_of(row)
            if UNBORN in row.child:
                children = [child for child in children if saw(case, row, child)]
        else:
            continue
        width = row.date.width if children else None
        if width is None or width > SEEN_WITHIN:
            continue
        one = Sighted(case.happened(row), case.known_day(row), row.id, row.agency, row.agency in health)
        for child in children:
            if child in found:
                found[child].append(one)
    return {child: Sightings(theirs) for child, theirs in found.items()}
