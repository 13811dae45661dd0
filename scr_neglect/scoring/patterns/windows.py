"""Different things that fall into one moving window of days, whoever recorded each."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.stretch import DAY, Holding

Shown = Hashable
"""One thing that a row can show: a domain, a stressor, a family of indicators with an agency."""


class Sign(Struct, frozen=True, gc=False):
    """One row that counts for one child (or "": the family): when it had happened, when it was known, what it shows."""

    child: str
    happened: date
    known: date
    shows: tuple[Shown, ...]
    row: str


KNOWN = attrgetter("known")


class Window:
    """What some signs of one child show between two days, both included."""

    def __init__(self, days: dict[Shown, list[date]], first: date, last: date) -> None:
        self._days = days
        self._first, self._last = first, last

    def __contains__(self, shown: Shown) -> bool:
        days = self._days.get(shown, ())
        place = bisect_left(days, self._first)
        return place < len(days) and days[place] <= self._last

    def __iter__(self) -> Iterator[Shown]:
        return (shown for shown in self._days if shown in self)

    def times(self, shown: Shown) -> int:
        """How many rows show it."""
        days = self._days.get(shown, ())
        return bisect_right(days, self._last) - bisect_left(days, self._first)


class _Seen:
    """The signs of one child that are known so far, in the order of happening."""

    def __init__(self) -> None:
        self.days: dict[Shown, list[date]] = {}
        self._dates: list[date] = []
        self._rows: list[str] = []

    def add(self, sign: Sign) -> None:
        happened, days = sign.happened, self.days
        for shown in sign.shows:
            if shown in days:
                insort(days[shown], happened)
            else:
                days[shown] = [happened]
        place = bisect_right(self._dates, happened)
        self._dates.insert(place, happened)
        self._rows.insert(place, sign.row)

    def rows(self, first: date, last: date) -> list[str]:
        return self._rows[bisect_left(self._dates, first) : bisect_right(self._dates, last)]

    def days_within(self, first: date, last: date) -> set[date]:
        return set(self._dates[bisect_left(self._dates, first) : bisect_right(self._dates, last)])


def in_one_window(
    signs: Iterable[Sign],
    *,
    length: int,
    enough: Callable[[Window], bool],
    unit: Callable[[date, int], date] = days_after,
) -> Iterator[Holding]:
    """The days from which the signs of one child within a window are `enough`, until as long after the last of them.

    `length` counts in days, or in what `unit` counts. It comes when the last of them was known; what was known
    only when the window had already passed holds for the day on which it was learned. While it holds, more signs
    join it. Signs known on one day are taken together, so that their order never matters.
    """
    by_child: dict[str, list[Sign]] = {}
    for sign in signs:
        by_child.setdefault(sign.child, []).append(sign)
    for child, theirs in by_child.items():
        seen = _Seen()
        stands, since = date.min, date.max
        for known, each in groupby(sorted(theirs, key=KNOWN), key=KNOWN):
            batch = list(each)
            for sign in batch:
                seen.add(sign)
            ends = _outermost(
                sorted(_ends(seen, batch, length, unit)),
                lambda end, days=seen.days: enough(Window(days, unit(end, -length), end)),
            )
            goes_on = stands > date.min and known <= stands + DAY
            rows = [sign.row for sign in batch if goes_on and sign.happened >= since]
            if ends is not None:
                start, last = unit(ends[0], -length), ends[1]
                rows += seen.rows(start, min(last, since) if goes_on else last)
                since = min(since, start) if goes_on else start
                stands = max(known, unit(last, length), stands)
            elif not rows or known > stands:
                continue
            yield Holding(child=child, first=known, last=stands, rows=tuple(dict.fromkeys(rows)))


def _outermost(days: list[date], holds: Callable[[date], bool]) -> tuple[date, date] | None:
    """The first and the last of some days on which something holds; None if it does on none."""
    first = next(filter(holds, days), None)
    return None if first is None else (first, next(filter(holds, reversed(days))))


def _ends(seen: _Seen, batch: list[Sign], length: int, unit: Callable[[date, int], date]) -> set[date]:
    """The last days of all windows that hold one of these signs."""
    return {
        day
        for happened in {sign.happened for sign in batch}
        for day in seen.days_within(happened, unit(happened, length))
    }
