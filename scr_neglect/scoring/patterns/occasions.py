"""Occasions: things that happened once each, however often they were written down, counted in a moving window."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.scoring.patterns.days import happened_on, months_after
from scr_neglect.scoring.patterns.stretch import Holding

Row = Contact | Observation
A_YEAR = 366


class Occasion(Struct, frozen=True, kw_only=True, gc=False):
    """One thing that happened to one child: when it had, when it was known, how often, and the rows that tell it."""

    child: str
    happened: date
    known: date
    times: int = 1
    agency: str = ""
    rows: tuple[str, ...]


class _Told(Struct, kw_only=True, gc=False):
    """An occasion while rows are joined to it; `more` are rows that say it was more often than was known before."""

    first: Row
    rows: list[Row]
    times: int
    more: list[tuple[Row, int]]


def occasions(case: Case, rows: Iterable[Row]) -> list[Occasion]:
    """The occasions that some rows of one matter tell, for each child, in the order of knowing.

    A row that repeats one already known (`told_from`, `contact`), or that tells of the same stretch of days what
    a contact of the same agency tells (or the other way round), joins that occasion and is not counted again.
    """
    told: dict[str, _Told] = {}
    alike: dict[tuple[str, type, int], list[_Told]] = {}
    found: list[_Told] = []
    for row in sorted(rows, key=lambda row: _by_content(case, row)):
        same = _same(row, told, alike)
        times = _times(row)
        if same is None:
            same = _Told(first=row, rows=[], times=times, more=[])
            found.append(same)
            for month in _months(row.date):
                alike.setdefault((row.agency, type(row), month), []).append(same)
        elif times > same.times:
            same.more.append((row, times - same.times))
            same.times = times
        same.rows.append(row)
        told[row.id] = same
    return [each for one in found for each in _occasions_of(case, one)]


def _by_content(case: Case, row: Row) -> tuple[date, date, str, str, str, tuple[str, ...], int, str]:
    """Order of knowing; rows known and dated alike stand in an order that their ids do not decide."""
    kind = type(row).__name__
    return (
        case.known_day(row), happened_on(case, row), kind, row.date.edtf, row.agency, _about(row), row.count or 0, row.id
    )  # fmt: skip


def _times(row: Row) -> int:
    """How often; a count over more than a year says nothing of how many fell within any one year."""
    return row.count if row.count and (row.date.width or 0) <= A_YEAR else 1


def _same(row: Row, told: dict[str, _Told], alike: dict[tuple[str, type, int], list[_Told]]) -> _Told | None:
    """The occasion already known that a row tells again: by its link, else the one alike whose date is nearest."""
    if isinstance(row, Observation):
        for link in (row.told_from, row.contact):
            if link in told:
                return told[link]
    other = Contact if isinstance(row, Observation) else Observation
    candidates = [
        each
        for month in _months(row.date)
        for each in alike.get((row.agency, other, month), ())
        if len(each.rows) == 1 and _one_event(row, each.first)
    ]
    return min(candidates, key=lambda each: each.first.date.edtf != row.date.edtf, default=None)


def _one_event(row: Row, other: Row) -> bool:
    return row.date.overlaps(other.date) and not set(_about(row)).isdisjoint(_about(other))


def _about(row: Row) -> tuple[str, ...]:
    return row.child if isinstance(row, Observation) else row.person


def _months(when: UncertainDate) -> range:
    """The months that a date touches, numbered."""
    if when.first is None or when.last is None:
        return range(0)
    return range(when.first.year * 12 + when.first.month, when.last.year * 12 + when.last.month + 1)


def _occasions_of(case: Case, told: _Told) -> Iterator[Occasion]:
    rows = tuple(row.id for row in told.rows)
    first = told.times - sum(more for _, more in told.more)
    for child in sorted(case.children_of(told.first)):
        for row, times in ((told.first, first), *told.more):
            yield Occasion(
                child=child,
                happened=happened_on(case, told.first),
                known=case.known_day(row),
                times=times,
                agency=told.first.agency,
                rows=rows if row is told.first else (row.id,),
            )


def in_a_window(
    found: Iterable[Occasion],
    *,
    times: int,
    months: int,
    together: Callable[[list[Occasion]], bool] | None = None,
) -> Iterator[Holding]:
    """The days on which `times` occasions of one child lie within `months` back from that day, both ends in.

    Each comes when the last of them was known and goes when the first is older; what was known only when the
    window had already passed holds for the day on which it was learned. `together` may ask more of them.
    """
    by_child: dict[str, list[Occasion]] = {}
    for each in found:
        by_child.setdefault(each.child, []).append(each)
    for child, theirs in by_child.items():
        standing: list[Occasion] = []
        for each in sorted(theirs, key=_by_known):
            insort(standing, each, key=_by_happening)
            place = standing.index(each, max(0, len(standing) - 1 - _back(standing, each)))
            for group in _groups(standing, place, times, months):
                if together is None or together(group):
                    last = max(each.known, months_after(group[0].happened, months))
                    rows = tuple(row for one in group for row in one.rows)
                    yield Holding(child=child, first=each.known, last=last, rows=rows, about=(_count(group),))


def _by_known(each: Occasion) -> tuple[date, date, tuple[str, ...]]:
    return (each.known, each.happened, each.rows)


def _by_happening(each: Occasion) -> tuple[date, tuple[str, ...]]:
    return (each.happened, each.rows)


def _back(standing: list[Occasion], each: Occasion) -> int:
    """How many stand after an occasion just put in."""
    back = 0
    while standing[-1 - back] is not each:
        back += 1
    return back


def _groups(standing: list[Occasion], place: int, times: int, months: int) -> Iterator[list[Occasion]]:
    """The smallest runs of neighbours, with the one at `place` among them, that reach `times` in the window."""
    start = place
    while start > 0 and _count(standing[start : place + 1]) < times:
        start -= 1
    for begin in range(start, place + 1):
        count, end = 0, begin
        while end < len(standing) and count < times:
            count += standing[end].times
            end += 1
        group = standing[begin:end]
        if count < times or end <= place:
            continue
        if group[-1].happened <= months_after(group[0].happened, months):
            yield group


def _count(group: list[Occasion]) -> int:
    return sum(each.times for each in group)
