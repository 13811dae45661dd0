"""The cumulative picture: how many entries, over time, by domain, agency, grade and strand (`records.md`).

What is counted: one row = one entry, whatever its children or its `count`; the domain as recorded; the four
domains only. A date known only to a span is spread evenly over it. The share of each month is kept in whole
2^-36ths, so that sums of up to 2^17 entries are exact in whatever order they are made: parts add up, a count
never falls, a series ends whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import accumulate
from typing import Literal, NamedTuple

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import DOMAINS, UNSPECIFIED, Contact, Observation
from scr_neglect.records.meaning import code_of, meaning
from scr_neglect.scoring import sentences

GRADES: tuple[int | str, ...] = (1, 2, 3, 4, "none")
"""Grades as counted: "none" is not graded, which is never nought."""
Series = tuple[float, ...]
"""One value for each month of the picture."""
SHARE = 1 << 36
NOBODY = frozenset({UNSPECIFIED, ""})
WIDE = 90
"""An entry is called wide when its date is known only to a span of more than this many days."""


class Cell(NamedTuple):
    """What is told apart in a count; strengths have no grade ("none"), concerns may lack `specificity`."""

    domain: str
    agency: str
    grade: int | str
    strand: str
    specificity: str


class Counts(Struct, frozen=True):
    """Entries a month, by cell; every question is a sum over the cells that fit it."""

    months: int
    cells: Mapping[Cell, Series]

    def monthly(self, **which: str | int) -> Series:
        """Entries of each month with these fields (`domain="physical", grade=3`); without any, all."""
        total = [0.0] * self.months
        for _, values in self._fitting(which):
            for month, value in enumerate(values):
                if value:
                    total[month] += value
        return tuple(total)

    def cumulative(self, **which: str | int) -> Series:
        """Entries up to the end of each month with these fields: never falling, a whole number at the end."""
        return tuple(accumulate(self.monthly(**which)))

    def total(self, **which: str | int) -> int:
        """How many entries there are with these fields."""
        return round(sum(sum(values) for _, values in self._fitting(which)))

    def values(self, field: str) -> list[str]:
        """The different values of a field of `Cell` in these counts, sorted."""
        return sorted({getattr(cell, field) for cell in self.cells}, key=str)

    def _fitting(self, which: Mapping[str, str | int]) -> Iterator[tuple[Cell, Series]]:
        places = [(Cell._fields.index(name), value) for name, value in which.items()]
        for cell, values in self.cells.items():
            if all(cell[place] == value for place, value in places):
                yield cell, values


class Picture(Struct, frozen=True, kw_only=True):
    """Counts of a Case over its months, in the four domains; strengths stand apart and are never subtracted.

    `months` are first days. `kept` and `missed` are contacts a month. `recorded` says how many concerns each
    agency recorded and `known` how many each is on record as knowing (`Case.holds`); nobody is named
    "unspecified" in either.
    """

    day: date
    since: date | None
    until: date | None
    months: tuple[date, ...]
    concerns: Counts
    strengths: Counts
    kept: Series
    missed: Series
    recorded: Mapping[str, int]
    known: Mapping[str, int]
    wide: int
    """Concerns and strengths in the picture whose date is known only to a span of more than 90 days."""
    not_placed: int
    """Concerns and strengths of the four domains that have no date yet: they are in no count above."""
    contacts_outside: int
    """Contacts kept or missed, but before or after the months, or without a date: in no count above."""

    @property
    def sentence(self) -> str:
        """How many concerns, the most that one agency recorded and knew; and how many have no date yet."""
        said = sentences.picture(self.concerns.total(), self.recorded, self.known)
        return f"{said} {sentences.left_out(self.not_placed)}" if self.not_placed else said

    @property
    def caption(self) -> str:
        """What is counted, the period, the agencies and contacts, and what is spread or left out."""
        return sentences.caption(
            self.months,
            agencies=len(self.recorded),
            unnamed=self.concerns.total() - sum(self.recorded.values()),
            kept=round(sum(self.kept)),
            missed=round(sum(self.missed)),
            wide=self.wide,
        )


def picture(case: Case, since: date | None = None, until: date | None = None) -> Picture:
    """The counts of a Case over time; with `since` and `until`, of what may have happened from the one to the other.

    In a picture of a period an entry is spread over the part of its date that lies in the period.
    """
    concerns, strengths, not_placed = _counted(case, since, until)
    months = _months(case, since, until)
    strips = _Strips(months, since, until)
    contacts = [c for c in case.contacts if c.kept or c.missed]
    inside = [c for c in contacts if may_be_within(c.date, since, until) and strips.touches(c.date)]
    return Picture(
        day=case.day,
        since=since,
        until=until,
        months=months,
        concerns=strips.counts(concerns),
        strengths=strips.counts(strengths),
        kept=strips.series(c.date for c in inside if c.kept),
        missed=strips.series(c.date for c in inside if c.missed),
        recorded=_tally(row.agency for row in concerns),
        known=_known(case, concerns),
        wide=sum(1 for row in (*concerns, *strengths) if (row.date.width or 0) > WIDE),
        not_placed=not_placed,
        contacts_outside=len(contacts) - len(inside),
    )


def picture_json(shown: Picture) -> dict[str, object]:
    """The picture as the table in `records.md` has it: cumulative values, contacts a month."""
    return {
        "months": [f"{month:%Y-%m}" for month in shown.months],
        "by_domain": {d: _plain(shown.concerns.cumulative(domain=d)) for d in DOMAINS},
        "by_agency": {a: _plain(shown.concerns.cumulative(agency=a)) for a in shown.recorded},
        "strengths": {d: _plain(shown.strengths.cumulative(domain=d)) for d in DOMAINS},
        "grades": {
            d: {str(g): _plain(shown.concerns.cumulative(domain=d, grade=g)) for g in GRADES} for d in DOMAINS
        },
        "contacts": [
            {"kept": kept, "missed": missed}
            for kept, missed in zip(_plain(shown.kept), _plain(shown.missed), strict=True)
        ],
        "sentence": shown.sentence,
    }


def rows_behind(
    case: Case,
    *,
    kind: Literal["concern", "strength"] = "concern",
    month: date | None = None,
    up_to: date | None = None,
    since: date | None = None,
    until: date | None = None,
    **which: str | int,
) -> tuple[Observation, ...]:
    """The rows behind a number of the picture, in the order of happening.

    `month` (any day of it) gives those behind a monthly value, `up_to` those behind a cumulative one;
    `since` and `until` as in `picture`; the rest are fields of `Cell`. A row is behind every value to which any share of
    it was added.
    """
    concerns, strengths, _ = _counted(case, since, until)
    rows = concerns if kind == "concern" else strengths
    places = [(Cell._fields.index(name), value) for name, value in which.items()]
    found = [row for row in rows if all(_cell(row)[place] == value for place, value in places)]
    if month is not None:
        found = [row for row in found if _touches(row.date, month, month, since)]
    if up_to is not None:
        found = [row for row in found if _touches(row.date, date.min, up_to, since)]
    return tuple(sorted(found, key=lambda row: (*row.date.order, row.id)))


def contacts_behind(case: Case, month: date, *, kept: bool, since: date | None = None) -> tuple[Contact, ...]:
    """The contacts, kept or missed, behind the value of a month."""
    wanted = (
        c for c in case.contacts if (c.kept if kept else c.missed) and may_be_within(c.date, since, None)
    )
    return tuple(c for c in wanted if c.date.placed and _touches(c.date, month, month, since))


# -- what is counted -----------------------------------------------------------------------------------------


def _counted(
    case: Case, since: date | None, until: date | None
) -> tuple[list[Observation], list[Observation], int]:
    """Concerns and strengths of the four domains that have a date, and how many have none."""
    concerns: list[Observation] = []
    strengths: list[Observation] = []
    not_placed = 0
    for row in case.observations:
        if row.kind not in ("concern", "strength") or not row.in_four_domains:
            continue
        if not row.date.placed:
            not_placed += 1
        elif may_be_within(row.date, since, until):
            (concerns if row.kind == "concern" else strengths).append(row)
    return concerns, strengths, not_placed


def may_be_within(when: UncertainDate, since: date | None, until: date | None) -> bool:
    """Whether something may have happened from the one day to the other (None: no matter how early, or how late)."""
    late = since is None or (when.last is not None and when.last >= since)
    return late and (until is None or (when.first is not None and when.first <= until))


def _tally(codes: Iterable[str]) -> dict[str, int]:
    return {code: count for code, count in sorted(Counter(codes).items()) if code not in NOBODY}


def _known(case: Case, rows: list[Observation]) -> dict[str, int]:
    """How many of the rows each agency is on record as knowing: the rule of `Case.holds`, in one pass.

    Empty on a family's copy, which has not been given who knew what.
    """
    if case.recipient is not None and case.recipient.is_family:
        return {}
    named = {agency.code for agency in case.agencies}
    named.update(code for row in rows for code in (row.agency, *row.known_to))
    told = {meeting.id: named.intersection((*meeting.attended, meeting.led)) for meeting in case.meetings}
    none: set[str] = set()
    return _tally(code for row in rows for code in {row.agency, *row.known_to} | told.get(row.meeting, none))


def _cell(row: Observation) -> Cell:
    return Cell(
        row.domain,
        row.agency,
        row.grade or "none",
        meaning(row).strand,
        row.specificity,
    )


# -- over which months ---------------------------------------------------------------------------------------


def _months(case: Case, since: date | None, until: date | None) -> tuple[date, ...]:
    """The months from the first four-domain row, contact, level or meeting about a child to the last.

    What is only planned (a meeting to come, the end of a level) makes no month.
    """
    first, last = date.max, date.min
    for start, end in _stretches(case):
        if start.first is None or end is None or (since is not None and end < since):
            continue
        if until is not None and start.first > until:
            continue
        first, last = min(first, start.first), max(last, end)
    if first > last:
        return ()
    first, last = max(first, since or first), min(last, until or last)
    count = _index(last) - _index(first) + 1
    return tuple(_first_day(_index(first) + place) for place in range(count))


def _stretches(case: Case) -> Iterator[tuple[UncertainDate, date | None]]:
    for row in case.observations:
        if row.in_four_domains:
            yield row.date, row.date.last
    for contact in case.contacts:
        if case.children_of(contact):
            yield contact.date, contact.date.last
    for meeting in case.meetings:
        if meeting.date.first is not None and meeting.date.first <= case.day:
            yield meeting.date, meeting.date.last
    for level in case.levels:
        if case.children_of(level) and level.start.first is not None and level.start.first <= case.day:
            end = level.end.last if level.end is not None and level.end.last else level.start.last
            yield level.start, min(end, case.day) if end else None


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _touches(when: UncertainDate, start: date, end: date, since: date | None) -> bool:
    """Whether a date (from `since` on) has a day in the months from that of `start` to that of `end`."""
    if when.first is None or when.last is None:
        return False
    first = max(when.first, since or when.first)
    return _index(first) <= _index(end) and _index(when.last) >= _index(start)


class _Strips:
    """The months of a picture, and how a date is spread over them."""

    def __init__(self, months: tuple[date, ...], since: date | None, until: date | None) -> None:
        self._since = since.toordinal() if since else 0
        self._until = until.toordinal() if until else date.max.toordinal()
        self._count = len(months)
        self._zero = _index(months[0]) if months else 0
        self._ends = [_first_day(_index(month) + 1).toordinal() - 1 for month in months]
        """Day number of the last day of each month."""
        self._shares: dict[str, tuple[tuple[int, float], ...]] = {}

    def touches(self, when: UncertainDate) -> bool:
        if when.first is None or when.last is None or not self._ends:
            return False
        return _index(when.first) < self._zero + self._count and _index(when.last) >= self._zero

    def series(self, dates: Iterable[UncertainDate]) -> Series:
        """Entries a month, each date spread evenly over its days."""
        total = [0.0] * self._count
        for when in dates:
            for month, share in self._spread(when):
                total[month] += share
        return tuple(total)

    def counts(self, rows: Iterable[Observation]) -> Counts:
        cells: dict[Cell, list[float]] = {}
        known: dict[tuple[str, str, int | None, str, str], list[float]] = {}
        for row in rows:
            key = (code_of(row), row.domain, row.grade, row.agency, row.specificity)
            values = known.get(key)
            if values is None:
                values = known[key] = cells.setdefault(_cell(row), [0.0] * self._count)
            for month, share in self._spread(row.date):
                values[month] += share
        return Counts(self._count, {cell: tuple(values) for cell, values in sorted(cells.items(), key=str)})

    def _spread(self, when: UncertainDate) -> tuple[tuple[int, float], ...]:
        """The share of one entry in each month, adding up to exactly 1; days outside fall on the edge."""
        found = self._shares.get(when.edtf)
        if found is None:
            found = self._shares[when.edtf] = tuple(self._shared(when))
        return found

    def _shared(self, when: UncertainDate) -> Iterator[tuple[int, float]]:
        first, last = when.first, when.last
        assert first is not None
        assert last is not None
        if first.toordinal() < self._since:
            first = date.fromordinal(self._since)
        if last.toordinal() > self._until:
            last = date.fromordinal(self._until)
        low = max(_index(first) - self._zero, 0)
        high = min(_index(last) - self._zero, self._count - 1)
        days = last.toordinal() - first.toordinal() + 1
        before = 0
        for month in range(low, high):
            until = (self._ends[month] - first.toordinal() + 1) * SHARE // days
            yield month, (until - before) / SHARE
            before = until
        yield high, (SHARE - before) / SHARE


def _plain(values: Series) -> list[int | float]:
    return [int(value) if value == int(value) else value for value in values]
