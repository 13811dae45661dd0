"""Days on which concerns continue, read from the threads of `standing`, and windows of days laid over them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from operator import attrgetter

from msgspec import Struct

from scr_neglect.scoring.patterns.ground import Ground
from scr_neglect.scoring.patterns.stretch import DAY, Holding
from scr_neglect.scoring.standing import Thread, Turn, a_year_after, reaches

LONGEST = timedelta(days=367)
"""No span is longer: without a new look a matter is "not looked" after 12 months."""


class Span(Struct, frozen=True, gc=False):
    """Days from `first` to `last`, both included, and the rows that made them so."""

    first: date
    last: date
    rows: tuple[str, ...]


IN_ORDER = attrgetter("first", "last", "rows")


class Episode(Struct, frozen=True, gc=False):
    """Days on which a thread was open without a break, as was then known, and since when the concern had been so."""

    first: date
    last: date
    since: date


def open_spans(thread: Thread, *, at_least: int = 2, four_domains: bool = True) -> Iterator[Span]:
    """The days on which a thread stood open at a grade or more, by what was known on each, a span for each look.

    Its rows are those that were learned with the look and all concerns of the day that the thread then stands by.
    """
    arrived: list[str] = []
    of_day: dict[date, list[str]] = {}
    following = (*thread.known[1:], None)
    for turn, look, first, then in zip(thread.turns, thread.decided, thread.known, following, strict=True):
        if look.is_concern and reaches(look.row, at_least):
            arrived.append(look.row.id)
            of_day.setdefault(look.happened, []).append(look.row.id)
        if then == first:
            continue
        if turn.open and reaches(turn.concern, at_least) and (turn.four_domains or not four_domains):
            last = _last_day(turn, then)
            if first <= last:
                yield Span(first, last, tuple(dict.fromkeys((*of_day.get(turn.concern_day, ()), *arrived))))
        arrived = []


def episodes(thread: Thread) -> list[Episode]:
    """The days on which a thread stood open, whatever the grade; those that follow each other joined."""
    found: list[Episode] = []
    following = (*thread.known[1:], None)
    for turn, first, then in zip(thread.turns, thread.known, following, strict=True):
        if not turn.open or then == first or (last := _last_day(turn, then)) < first:
            continue
        if found and found[-1].last + DAY == first and found[-1].since == turn.since:
            found[-1] = Episode(found[-1].first, last, turn.since)
        else:
            found.append(Episode(first, last, turn.since))
    return found


def _last_day(turn: Turn, then: date | None) -> date:
    """The last day on which a matter stood as one look had left it, of which the next was known on the day `then`."""
    stale = a_year_after(turn.looked)
    return stale if then is None or stale < then else then - DAY


def continuing(ground: Ground) -> dict[str, list[Span]]:
    """Child (or "": the family) to the days on which a four-domain concern of grade 2 or more stood open, by day."""
    found: dict[str, list[Span]] = {}
    for (child, _), thread in ground.threads.items():
        found.setdefault(child, []).extend(open_spans(thread))
    return {child: by_first_day(spans) for child, spans in found.items()}


def while_open(
    child: str,
    windows: Iterable[Span],
    spans: list[Span],
    *,
    waited: int,
    about: tuple[str | int | date, ...] = (),
) -> Iterator[Holding]:
    """The days of each window on which a span was open too, with the rows of both; `spans` in order of first day."""
    starts = [span.first for span in spans]
    for window in windows:
        earliest = window.first - LONGEST if window.first > date.min + LONGEST else date.min
        for place in range(bisect_left(starts, earliest), len(spans)):
            span = spans[place]
            if span.first > window.last:
                break
            if span.last >= window.first:
                yield Holding(
                    child=child,
                    first=max(span.first, window.first),
                    last=min(span.last, window.last),
                    rows=(*window.rows, *span.rows),
                    waited=waited,
                    about=about,
                )


def by_first_day(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order in which `while_open` wants them."""
    return sorted(spans, key=IN_ORDER)
