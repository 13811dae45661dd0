"""Days as spans that do not touch, in order: put together, shared, left over; and the rows that counted on them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain

from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.open import Span
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding


def run(first: date, last: date) -> Span:
    """Days with no rows of their own."""
    return Span(first, last, ())


def joined(spans: Iterable[Span]) -> list[Span]:
    """The days on which any of some spans stood; those that overlap or follow each other are one."""
    found: list[tuple[date, date]] = []
    for first, last in sorted((span.first, span.last) for span in spans if span.first <= span.last):
        if found and (first <= found[-1][1] or first <= days_after(found[-1][1], 1)):
            if last > found[-1][1]:
                found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return [run(first, last) for first, last in found]


def shared(some: list[Span], others: list[Span]) -> list[Span]:
    """The days that are in both; each list as `joined` gives it."""
    found, mine, its = [], 0, 0
    while mine < len(some) and its < len(others):
        first = max(some[mine].first, others[its].first)
        last = min(some[mine].last, others[its].last)
        if first <= last:
            found.append(run(first, last))
        if some[mine].last <= others[its].last:
            mine += 1
        else:
            its += 1
    return found


def without(some: list[Span], others: list[Span]) -> list[Span]:
    """The days of the first list that are not in the second; each list as `joined` gives it."""
    return shared(some, _between(others))


def _between(spans: list[Span]) -> list[Span]:
    """All days that are in none of some spans."""
    found, first = [], date.min
    for span in spans:
        if span.first > first:
            found.append(run(first, span.first - DAY))
        first = days_after(span.last, 1)
    return found if first == FOR_EVER else [*found, run(first, FOR_EVER)]


def several(
    counted: Iterable[Span],
    times: int,
    *,
    longer: int = 0,
    agencies: int = 0,
    held_by: Callable[[tuple[str, ...]], Iterable[str]] = lambda _: (),
) -> list[Span]:
    """The days from which `times` spans stood together, to the last day of any of them and `longer` days after.

    `held_by` says of a span's rows who held them, and `agencies` how many must have, between them.
    """
    counted = list(counted)
    if len(counted) < times:
        return []
    who = {span.rows: tuple(held_by(span.rows)) for span in counted} if agencies else {}
    ending = sorted(counted, key=lambda span: span.last)
    over, latest, told = 0, date.min, date.min
    found: list[Span] = []
    holding = dict.fromkeys((agency for each in who.values() for agency in each), 0)
    for begun, span in enumerate(sorted(counted, key=lambda span: span.first), 1):
        for agency in who.get(span.rows, ()):
            holding[agency] += 1
        while ending[over].last < span.first:
            for agency in who.get(ending[over].rows, ()):
                holding[agency] -= 1
            over += 1
        latest = max(latest, span.last)
        if begun - over >= times and latest > told and sum(map(bool, holding.values())) >= agencies:
            found.append(run(span.first, days_after(latest, longer)))
            told = latest  # what ends no later is in it already
    return joined(found)


def held_on(
    child: str,
    held: list[Span],
    counted: Iterable[Span],
    day: date,
    *,
    waited: int = 0,
    about: tuple[str | int | date, ...] = (),
) -> Iterator[Holding]:
    """A holding for each span of `held` (as `joined` gives it), with the rows that counted on any day of it.

    Each of `counted` are the days on which its rows counted; none counts that begins after `day`.
    """
    gathered: list[list[tuple[str, ...]]] = [[] for _ in held]
    begins, ends = [one.first for one in held], [one.last for one in held]
    for span in counted:
        if span.first > day:
            continue
        for place in range(bisect_left(ends, span.first), len(ends)):
            if begins[place] > span.last:
                break
            gathered[place].append(span.rows)
    for one, each in zip(held, gathered, strict=True):
        rows = tuple(dict.fromkeys(chain.from_iterable(each)))
        if rows:
            yield Holding(child=child, first=one.first, last=one.last, rows=rows, waited=waited, about=about)
