"""Occasions: things that happened once each, however often they were written down, counted in a moving window."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from scr_neglect.records.body import may_be_same, where_in
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.scoring.patterns.days import months_after
from scr_neglect.scoring.patterns.stretch import DAY, Holding
from scr_neglect.scoring.standing import FAMILY

Row = Contact | Observation
A_YEAR = 366


class Occasion(Struct, frozen=True, kw_only=True, gc=False):
    """One thing that happened to one child (or "": the record does not say to whom): when it had, when it was known, how often, and the rows that tell it."""

    child: str
    happened: date
    known: date
    times: int = 1
    agencies: frozenset[str] = frozenset()
    """Who tells of it; of a contact, whose it was."""
    rows: tuple[str, ...]


class _Told(Struct, kw_only=True, gc=False):
    """An occasion while rows are joined to it; `more` are rows that say it was more often than was known before."""

    first: Row
    rows: list[Row]
    times: int
    more: list[tuple[Row, int]]


def occasions(case: Case, rows: Iterable[Row]) -> list[Occasion]:
    """The occasions that some rows of one matter tell, for each child, in the order of knowing.

    A row that repeats one already known (`told_from`, `contact`), that tells of the same stretch of days what a
    contact of the same agency tells (or the other way round), or that another agency recorded for the same exact
    day, at no other place on the body, joins that occasion and is not counted again.
    """
    told: dict[str, _Told] = {}
    alike: dict[tuple[str, type, int], list[_Told]] = {}
    of_day: dict[str, list[_Told]] = {}
    found: list[_Told] = []
    by_id = {row.id: row for row in rows}
    of_both = (
        len({type(row) for row in by_id.values()}) > 1
    )  # else no contact tells what a row tells, and none is sought
    for row in sorted(by_id.values(), key=lambda row: _by_content(case, row, by_id)):
        months = _months(row.date) if of_both else ()
        same = _same(row, months, told, alike) or _by_another(row, of_day.get(row.date.edtf, ()))
        times = _times(row)
        if same is None:
            same = _Told(first=row, rows=[], times=times, more=[])
            found.append(same)
            for month in months:
                alike.setdefault((row.agency, type(row), month), []).append(same)
            if row.date.width == 1:
                of_day.setdefault(row.date.edtf, []).append(same)
        elif times > same.times:
            same.more.append((row, times - same.times))
            same.times = times
        same.rows.append(row)
        told[row.id] = same
    return [each for one in found for each in _occasions_of(case, one)]


def _by_content(case: Case, row: Row, rows: dict[str, Row]) -> tuple[object, ...]:
    """Order of knowing, and what repeats another after it; neither agencies' codes nor ids decide the order of rows
    that differ in anything that is told."""
    return (
        case.known_day(row), _tellings_before(case, row, rows), case.happened(row), type(row).__name__,
        row.date.edtf, _about(row), row.count or 0, _sites(row), _told(row), row.agency, row.id,
    )  # fmt: skip


def _told(row: Row) -> tuple[object, ...]:
    """What else a row says, as far as it can stand in an order."""
    if isinstance(row, Contact):
        return (row.kind, row.status, row.children_seen, row.done)
    return (
        row.severity or 0, row.basis, row.indicator, row.account_changed, row.parent_account, len(row.contradicted_by),
        row.series, row.money_or_housing, row.seen_child, row.specificity, row.summary,
    )  # fmt: skip


def _links(row: Row) -> tuple[str, ...]:
    """The rows that a row may tell again."""
    return (row.told_from, row.contact) if isinstance(row, Observation) else ()


def _tellings_before(case: Case, row: Row, rows: dict[str, Row]) -> int:
    """How many rows known on the same day stand behind a row by its links: what it tells again, what that tells again, and
    so on. What became known later has no say in the order of what was known before."""
    if not any(link in rows for link in _links(row)):
        return 0
    day, known, latest = case.known_day(row), {row.id}, [row]
    while latest:
        linked = (rows[link] for one in latest for link in _links(one) if link in rows and link not in known)
        latest = [one for one in linked if case.known_day(one) == day]
        known.update(one.id for one in latest)
    return len(known) - 1


def _sites(row: Row) -> tuple[str, ...]:
    return getattr(row, "body_site", ())


def _times(row: Row) -> int:
    """How often; a count over more than a year says nothing of how many fell within any one year."""
    return row.count if row.count and (row.date.width or 0) <= A_YEAR else 1


def _same(
    row: Row, months: Sequence[int], told: dict[str, _Told], alike: dict[tuple[str, type, int], list[_Told]]
) -> _Told | None:
    """The occasion already known that a row tells again: by its link, else the one alike whose date is nearest."""
    for link in _links(row):
        if link in told:
            return told[link]
    other = Contact if isinstance(row, Observation) else Observation
    candidates = [
        each
        for month in months
        for each in alike.get((row.agency, other, month), ())
        if len(each.rows) == 1 and _one_event(row, each.first)
    ]
    return min(candidates, key=lambda each: each.first.date.edtf != row.date.edtf, default=None)


def _by_another(row: Row, of_day: Iterable[_Told]) -> _Told | None:
    """The occasion of one exact day that only other agencies have told so far, of which this row seems to tell too.

    Several agencies write down one injury. Two appointments missed with two services on one day are two.
    """
    for each in of_day:
        others = all(row.agency != one.agency for one in each.rows)
        contacts = isinstance(row, Contact) and any(isinstance(one, Contact) for one in each.rows)
        if others and not contacts and _one_event(row, each.first) and not _elsewhere(row, each.rows):
            return each
    return None


def _elsewhere(row: Row, rows: Iterable[Row]) -> bool:
    """Whether a row names places on the body, and others name only other places."""
    mine = where_in(_sites(row)).places
    theirs = {place for one in rows for place in where_in(_sites(one)).places}
    return bool(mine and theirs) and not any(may_be_same(one, other) for one in mine for other in theirs)


def _one_event(row: Row, other: Row) -> bool:
    return row.date.overlaps(other.date) and not set(_about(row)).isdisjoint(_about(other))


def _about(row: Row) -> tuple[str, ...]:
    return row.child if isinstance(row, Observation) else row.person


def _months(when: UncertainDate) -> range:
    """The months that a date touches, numbered."""
    first, last = when.first, when.last
    if first is None or last is None:
        return range(0)
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _occasions_of(case: Case, told: _Told) -> Iterator[Occasion]:
    rows = tuple([row.id for row in told.rows])
    contacts = [row for row in told.rows if isinstance(row, Contact)]
    agencies = frozenset([row.agency for row in contacts or told.rows])
    first, happened = told.times - sum([more for _, more in told.more]), case.happened(told.first)
    for child in sorted(case.children_of(told.first)) or ([] if _about(told.first) else [FAMILY]):
        for row, times in ((told.first, first), *told.more):
            yield Occasion(
                child=child,
                happened=happened,
                known=case.known_day(row),
                times=times,
                agencies=agencies,
                rows=rows if row is told.first else (row.id,),
            )


Together = Callable[[list[Occasion]], bool]
"""What is asked of a group of occasions besides their number; a larger group may never fail where a smaller passed."""


def in_a_window(
    found: Iterable[Occasion], *, times: int, months: int, together: Together | None = None
) -> Iterator[Holding]:
    """The days from which `times` occasions of one child lie within `months`, until as many months after the last.

    All occasions of such a window count for it. It comes when the last that it needs was known; what was known only
    when the window had already passed holds for the day on which it was learned. While it holds, one more occasion
    joins it, though it does not lengthen it by itself. A holding names the rows that none before it has named.
    """
    by_child: dict[str, list[Occasion]] = {}
    for each in found:
        by_child.setdefault(each.child, []).append(each)
    for child, theirs in by_child.items():
        windows = _Windows(times, months, together)
        stands = date.min
        told: set[str] = set()
        for known, new in groupby(sorted(theirs, key=_by_known), key=_by_known):
            if stands < known - DAY:
                told.clear()
            days = windows.add(new)
            spans = [span for day in days if (span := windows.around(day)) is not None]
            for group in spans:
                last = max(known, months_after(group[-1].happened, months))
                rows = _rows_of(group, told)
                if rows or last > stands:
                    yield Holding(child=child, first=known, last=last, rows=rows, about=(_count(group),))
                stands = max(stands, last)
            joining = _rows_of((one for day in days for one in windows.on(day) if one.known == known), told)
            if joining and known <= stands:
                yield Holding(child=child, first=known, last=stands, rows=joining, about=(len(joining),))


class _Windows:
    """The occasions of one child that are known so far, by the day on which they had happened."""

    def __init__(self, times: int, months: int, together: Together | None) -> None:
        self._times, self._months, self._together = times, months, together
        self._days: list[date] = []
        self._on: dict[date, list[Occasion]] = {}

    def add(self, new: Iterable[Occasion]) -> list[date]:
        """Takes in more occasions; gives the days on which they had happened, in order."""
        days = set()
        for one in new:
            days.add(one.happened)
            if one.happened not in self._on:
                insort(self._days, one.happened)
                self._on[one.happened] = []
            self._on[one.happened].append(one)
        return sorted(days)

    def on(self, day: date) -> list[Occasion]:
        return self._on[day]

    def around(self, day: date) -> list[Occasion] | None:
        """All occasions of the windows that take in a day and are enough, by day; None when none is."""
        place = bisect_left(self._days, day)
        earliest = bisect_left(self._days, day, key=lambda each: months_after(each, self._months))
        if not self._enough(earliest, self._end(place)):
            return None
        places = range(earliest, place + 1)
        first = next(filter(self._starts_enough, places), None)
        if first is None:
            return None
        return self._between(first, self._end(next(filter(self._starts_enough, reversed(places)))))

    def _end(self, place: int) -> int:
        return bisect_right(self._days, months_after(self._days[place], self._months))

    def _between(self, start: int, end: int) -> list[Occasion]:
        return [one for day in self._days[start:end] for one in self._on[day]]

    def _starts_enough(self, place: int) -> bool:
        return self._enough(place, self._end(place))

    def _enough(self, start: int, end: int) -> bool:
        group = self._between(start, end)
        return _count(group) >= self._times and (self._together is None or self._together(group))


def _by_known(each: Occasion) -> date:
    return each.known


def _rows_of(group: Iterable[Occasion], told: set[str]) -> tuple[str, ...]:
    """The rows of some occasions that are not told yet; they then are."""
    rows = tuple(dict.fromkeys(row for one in group for row in one.rows if row not in told))
    told.update(rows)
    return rows


def _count(group: Iterable[Occasion]) -> int:
    return sum([each.times for each in group])
