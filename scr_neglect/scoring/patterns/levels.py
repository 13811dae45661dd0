"""Levels of help: help above universal services, and the steps down and closures among the children's levels."""

from bisect import bisect_left, bisect_right
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import Framework
from scr_neglect.records.entries import Contact
from scr_neglect.records.plan import Level
from scr_neglect.records.reckoning import HOUSEHOLD, is_expected_by
from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.ground import Ground
from scr_neglect.scoring.patterns.open import Span
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER

UNIVERSAL = 1
"""The tier of universal services."""
HANDOVER = 31
"""Days after a level ended within which a lower one counts as its successor (ends are often known to the month)."""


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """The steps down and closures of one day for the same children, with the levels that began, ended or were left.

    `ends` is the eve of the next change of level for any of these children; `before` the day of the last change
    before it (None: none).
    """

    day: date
    children: frozenset[str]
    levels: tuple[Level, ...]
    ends: date
    before: date | None


class Placed(Struct, frozen=True, kw_only=True, gc=False):
    """A child's level with what the steps need of it, worked out once."""

    level: Level
    children: frozenset[str]
    start: date
    end: date
    tier: int | None


def framework(level: Level) -> Framework:
    return catalogue().framework(level.framework, level.tier)


def children_of_level(case: Case, level: Level) -> frozenset[str] | None:
    """The children whom a level of help is for; every child when it names no one; None for an adult's own level."""
    if framework(level).adult:
        return None
    if not level.child or HOUSEHOLD in level.child:
        return frozenset(c.code for c in case.reckoning.children if is_expected_by(c, level.when))
    return case.children_of(level) or None


def assessments_made(case: Case) -> list[Contact]:
    """The contacts in which an assessment was made; one that was only planned is none."""
    return [
        row for row in case.contacts if row.kept and catalogue().contact_kind(row.kind).code == "assessment"
    ]


def helped(ground: Ground) -> list[Span]:
    """The days on which a level of help above universal services was open for a child, by day."""
    theirs = {level.id for level in ground.levels}
    return [
        Span(one.start, one.end, (one.level.id,))
        for one in ground.known.once("levels", placed_levels)
        if one.level.id in theirs and one.tier is not None and one.tier > UNIVERSAL
    ]


def steps_down(case: Case) -> list[Step]:
    """Every step down and closure among the children's levels, by day, as was known on that day.

    A closure counts from the day after the last day of help: where other help begins then, nothing was closed.
    """
    placed = placed_levels(case)
    around = _around(placed)
    starts: dict[str, list[date]] = {}
    for one in placed:
        for child in one.children:
            starts.setdefault(child, []).append(one.start)
    found: dict[tuple[date, frozenset[str]], dict[str, Level]] = {}
    down: set[str] = set()
    for one in placed:
        others = [other for other in around[one.start] if other is not one and other.children & one.children]
        left = _left(one, others)
        if one.level.step in ("down", "end") or (not one.level.step and _is_lower(one, left, others)):
            levels = found.setdefault((one.start, one.children), {})
            levels |= {level.id: level for level in (one.level, *left)}
            down.add(one.level.id)
    for one in placed:
        closed, day = one.end < FOR_EVER and (one.tier or 0) > UNIVERSAL, days_after(one.end, 1)
        if closed and not _followed(one, around[day], down):
            found.setdefault((day, one.children), {})[one.level.id] = one.level
    steps = (
        _step(day, children, tuple(levels.values()), starts) for (day, children), levels in found.items()
    )
    return sorted(steps, key=lambda step: (step.day, sorted(step.children)))


def placed_levels(case: Case) -> list[Placed]:
    """The children's levels of help by the day on which each was known to begin; an adult's own is none of them."""
    found = []
    for level in case.levels:
        children = children_of_level(case, level)
        if not children:
            continue
        end = level.end.last if level.end is not None and level.end.last is not None else FOR_EVER
        start = case.known_day(level)
        found.append(
            Placed(
                level=level, children=children, start=start, end=max(start, end), tier=framework(level).tier
            )
        )
    return sorted(found, key=lambda one: (one.start, one.level.id))


def _around(placed: list[Placed]) -> dict[date, list[Placed]]:
    """Each day on which a level began or ended to those that had begun by then and had not long ended."""
    days = sorted(
        {one.start for one in placed} | {days_after(one.end, 1) for one in placed if one.end < FOR_EVER}
    )
    found: dict[date, list[Placed]] = {}
    open_then: list[Placed] = []
    begun = 0
    for day in days:
        while begun < len(placed) and placed[begun].start <= day:
            open_then.append(placed[begun])
            begun += 1
        earliest = days_after(day, -HANDOVER)
        open_then = [one for one in open_then if one.end >= earliest]
        found[day] = list(open_then)
    return found


def _left(one: Placed, others: list[Placed]) -> tuple[Level, ...]:
    """The highest levels that were open before this one began, or had just ended."""
    higher = [other for other in others if other.start < one.start and (other.tier or 0) > (one.tier or 0)]
    top = max((other.tier or 0 for other in higher), default=0)
    return tuple(other.level for other in higher if other.tier == top)


def _is_lower(one: Placed, left: tuple[Level, ...], others: list[Placed]) -> bool:
    """Whether a level with no step recorded is lower than what it followed, and nothing higher went on beside it."""
    if one.tier is None or not left:
        return False
    return all(other.end <= one.start for other in others if (other.tier or 0) > one.tier)


def _followed(one: Placed, others: list[Placed], down: set[str]) -> bool:
    """Whether, on the day after a level ended, other help was open for its children, or a step down says so."""
    return any(
        other is not one
        and other.children & one.children
        and other.end > one.end
        and ((other.tier or 0) > UNIVERSAL or (one.end <= other.start and other.level.id in down))
        for other in others
    )


def _step(
    day: date, children: frozenset[str], levels: tuple[Level, ...], starts: dict[str, list[date]]
) -> Step:
    ends, before = FOR_EVER, None
    for child in children:
        theirs = starts[child]
        place = bisect_right(theirs, day)
        if place < len(theirs):
            ends = min(ends, theirs[place] - DAY)
        place = bisect_left(theirs, day)
        if place and (before is None or theirs[place - 1] > before):
            before = theirs[place - 1]
    return Step(day=day, children=children, levels=levels, ends=ends, before=before)
