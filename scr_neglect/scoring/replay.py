"""The replay of a record: what could have been asked of all together, of one agency alone, and since when."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.scoring.findings import Gravest, finding_file
from scr_neglect.scoring.patterns.ground import Ground, Known
from scr_neglect.scoring.patterns.registry import PATTERNS
from scr_neglect.scoring.patterns.stretch import Stretch, stretches
from scr_neglect.scoring.prompts import Prompt, Thresholds, find
from scr_neglect.scoring.prompts import thresholds as shipped


class Reach(Struct, frozen=True, kw_only=True):
    """The questions of a stretch of time: those of the pooled record, and those that each agency could have asked alone.

    Counts are of patterns, so that one pattern about two children, or in two years, is one.
    """

    prompts: tuple[Prompt, ...]
    alone: dict[str, tuple[Prompt, ...]]

    @property
    def pooled(self) -> int:
        """How many patterns the pooled record shows."""
        return _patterns(self.prompts)

    @property
    def most(self) -> int:
        """How many of them the agency that could have asked the most could have asked alone."""
        return max(map(_patterns, self.alone.values()), default=0)

    @property
    def best(self) -> tuple[str, ...]:
        """The codes of the agencies that could have asked so many."""
        return tuple(code for code, theirs in sorted(self.alone.items()) if _patterns(theirs) == self.most)


class Told(Struct, frozen=True, kw_only=True):
    """One of the gravest questions: its prompts (none: never visible), and how long before the case went forward."""

    pattern: str
    prompts: tuple[Prompt, ...]
    before: int | None
    """Days from the first visible day to the day the case went forward; None where it was not visible before it."""

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of its prompts, each once."""
        return tuple(dict.fromkeys(row for prompt in self.prompts for row in prompt.evidence))


class Replay(Struct, frozen=True, kw_only=True):
    """A Case replayed as known on its day: when something could have been asked, never what asking would have changed.

    `whole` is all that was ever visible, `standing` what of it holds on the day itself; `by_then` and `then` are the
    same for the day on which the case went forward, as it was known on that day (None: no such day yet).
    """

    day: date
    went_forward: date | None
    whole: Reach
    standing: Reach
    by_then: Reach | None
    then: Reach | None
    told: tuple[Told, ...]


def replay(case: Case, thresholds: Thresholds | None = None) -> Replay:
    """What could have been asked of a Case as known on its day; a day of going forward that lies later is not known yet."""
    prompts = find(case, thresholds)
    went = went_forward(case)
    earlier = find(case.known_on(went), thresholds) if went is not None else None
    return Replay(
        day=case.day,
        went_forward=went,
        whole=reach(prompts),
        standing=reach(_standing(prompts)),
        by_then=reach(earlier) if earlier is not None else None,
        then=reach(_standing(earlier)) if earlier is not None else None,
        told=tuple(_told(each, prompts, went, case.day) for each in finding_file().gravest),
    )


def went_forward(case: Case) -> date | None:
    """The day on which the case was referred for a social care assessment, once that day has come."""
    told = case.family.went_forward_on
    day = told.last if told is not None else None
    return day if day is not None and day <= case.day else None


def reach(prompts: Sequence[Prompt]) -> Reach:
    """Some prompts, and by agency those that it could have asked with only what it had."""
    alone: dict[str, list[Prompt]] = {}
    for prompt in prompts:
        for agency in prompt.alone:
            alone.setdefault(agency, []).append(prompt)
    return Reach(prompts=tuple(prompts), alone={code: tuple(theirs) for code, theirs in alone.items()})


def _patterns(prompts: Sequence[Prompt]) -> int:
    return len({each.pattern for each in prompts})


def _standing(prompts: Sequence[Prompt]) -> list[Prompt]:
    return [each for each in prompts if each.until is None]


def _told(grave: Gravest, prompts: Sequence[Prompt], went: date | None, day: date) -> Told:
    theirs = _which(grave, [each for each in prompts if each.pattern == grave.pattern], went, day)
    asked = went is not None and bool(theirs) and theirs[0].visible < went
    before = (went - theirs[0].visible).days if asked and went is not None else None
    return Told(pattern=grave.pattern, prompts=tuple(theirs), before=before)


def _which(grave: Gravest, prompts: Sequence[Prompt], went: date | None, day: date) -> Sequence[Prompt]:
    """The stretches that are told of: of those visible before the case went forward, or, where none was, of all."""
    before = [each for each in prompts if went is not None and each.visible < went] or prompts
    if grave.which == "every" or not before:
        return before
    if grave.which == "longest":
        end = min(went or day, day)
        return [max(before, key=lambda one: (min(one.until or end, end) - one.visible).days)]
    return before[:1]


# -- day by day ------------------------------------------------------------------------------------------------


class Span(Struct, frozen=True, kw_only=True, gc=False):
    """A prompt on the days from `first` up to, and not with, `until`; `agency` asks it alone ("": all together)."""

    agency: str
    prompt: Prompt
    first: date
    until: date


class Series(Struct, frozen=True, kw_only=True):
    """For every day from `first`: how many patterns could be asked of all together, and by the best agency alone.

    Counts of questions, never a score: `on` gives the prompts behind each count.
    """

    first: date
    together: tuple[int, ...]
    alone: tuple[int, ...]
    spans: tuple[Span, ...]

    def on(self, day: date) -> Reach:
        """The prompts of one day: those that hold on it, and by agency those that it could then have asked alone."""
        there = [span for span in self.spans if span.first <= day < span.until]
        return _reach_of(there)


def series(case: Case, thresholds: Thresholds | None = None) -> Series:
    """The counts of every day on which the record grew, from the first known day to the last, in one run.

    Equal, on each day, to what `reach` gives of the prompts then standing in `case.known_on(day)`; but who was at a
    meeting is taken to have held from the first what was told there, even if it was recorded before the meeting.
    """
    prompts = find(case, thresholds)
    spans = tuple(_spans(case, prompts, shipped() if thresholds is None else thresholds))
    known = [case.known_day(row) for kind, row in case.every_row() if row.id in case.reckoning.known]
    first = min((*known, *(span.first for span in spans)), default=case.day)
    together: list[int] = []
    alone: list[int] = []
    for start, end in _pieces(spans, first, case.day):
        there = _reach_of([span for span in spans if span.first <= start < span.until])
        together += [there.pooled] * (end - start).days
        alone += [there.most] * (end - start).days
    return Series(first=first, together=tuple(together), alone=tuple(alone), spans=spans)


def _pieces(spans: Sequence[Span], first: date, last: date) -> Iterator[tuple[date, date]]:
    """The stretches of days on which the same prompts stand; the second day of each is the first of the next."""
    end = date.fromordinal(last.toordinal() + 1)
    turns = {day for span in spans for day in (span.first, span.until) if first < day < end}
    days = [first, *sorted(turns), end]
    return pairwise(days)


def _reach_of(spans: Sequence[Span]) -> Reach:
    alone: dict[str, list[Prompt]] = {}
    for span in spans:
        if span.agency:
            alone.setdefault(span.agency, []).append(span.prompt)
    return Reach(
        prompts=tuple(span.prompt for span in spans if not span.agency),
        alone={code: tuple(theirs) for code, theirs in alone.items()},
    )


def _spans(case: Case, prompts: Sequence[Prompt], thresholds: Thresholds) -> Iterator[Span]:
    own = _Own(case, thresholds)
    for prompt in prompts:
        until = prompt.until or date.max
        yield Span(agency="", prompt=prompt, first=prompt.visible, until=until)
        for agency in prompt.alone:
            first = max(prompt.visible, own.first(prompt, agency))
            yield Span(agency=agency, prompt=prompt, first=first, until=until)


class _Own:
    """The days on which each agency alone could have asked something, worked out when first wanted."""

    def __init__(self, case: Case, thresholds: Thresholds) -> None:
        self._day = case.day
        self._numbers = {
            name: {each: one.value for each, one in theirs.items()} for name, theirs in thresholds.items()
        }
        self._known = Known(case, self._numbers)
        self._patterns = {each.name: each for each in PATTERNS}
        self._grounds: dict[str, Ground] = {}
        self._found: dict[tuple[str, str], list[Stretch]] = {}

    def first(self, prompt: Prompt, agency: str) -> date:
        """The first day on which the rule held, within a prompt's stretch, on the rows of one agency alone."""
        ends = prompt.until or date.max
        return min(
            one.visible
            for one in self._stretches(prompt.pattern, agency)
            if one.child == prompt.child and one.visible < ends and prompt.visible < (one.until or date.max)
        )

    def _stretches(self, pattern: str, agency: str) -> list[Stretch]:
        key = (pattern, agency)
        if key not in self._found:
            ground = self._grounds.get(agency)
            if ground is None:
                ground = self._grounds[agency] = Ground(self._known, agency)
            holdings = self._patterns[pattern].holds(ground, self._numbers[pattern])
            self._found[key] = stretches(holdings, self._day)
        return self._found[key]
