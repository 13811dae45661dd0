"""Where everything goes in the first strip of the picture: levels of help as bands by tier, meetings, gaps, small flags."""

from collections.abc import Iterator
from typing import NamedTuple

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.records.plan import Level, Meeting
from scr_neglect.records.reckoning import HOUSEHOLD, UNBORN, is_expected_by, tokens_of
from scr_neglect.reports import lettering
from scr_neglect.reports.remembered import once_per_case
from scr_neglect.reports.sheet import TimeScale
from scr_neglect.reports.style import SMALL
from scr_neglect.scoring import coverage

TIERS = (4, 3, 2, 1, 0)
"""Rows from the top; 0 is a level whose tier nobody gave."""
LONG_GAP = 90
"""Days: a longer stretch between held meetings is hatched and labelled (`meeting-gap`, patterns.md)."""
PAD, MARK = 0.05, 0.11
"""Inches at text scale 1: the air beside a label, and the room for the mark of a step."""


class Band(NamedTuple):
    """One level of help as drawn: soft from `start[0]` to `start[1]`, soft again from `end[0]` to `end[1]` (day numbers)."""

    level: Level
    tier: int
    start: tuple[int, int]
    end: tuple[int, int]
    label: str
    step: str
    lane: int
    label_at: float
    mark_at: float
    """Inches: where the label starts, and the middle of the mark of a step."""


class Flag(NamedTuple):
    """A birth, a pregnancy or a move: its days, words, the rows behind it, and where its label goes."""

    when: UncertainDate
    words: str
    rows: tuple[str, ...]
    birth: bool
    lane: int
    label_at: float


class HelpPlan(NamedTuple):
    """What goes where in the first strip, in inches."""

    bands: tuple[Band, ...]
    flags: tuple[Flag, ...]
    lanes: dict[int, int]
    """Lanes of each tier drawn."""
    flag_lanes: int
    row: float

    @property
    def height(self) -> float:
        return self.row * (sum(self.lanes.values()) + 1.55 + self.flag_lanes)

    def y(self, tier: int, lane: int) -> float:
        """The middle of a lane, in inches above the bottom of the strip."""
        above = sum(count for each, count in self.lanes.items() if each > tier)
        return self.height - self.row * (above + lane + 0.5)

    @property
    def meetings_y(self) -> float:
        return self.row * (self.flag_lanes + 0.72)

    def flag_y(self, lane: int) -> float:
        return self.row * (self.flag_lanes - lane - 0.5)


# -- planning ------------------------------------------------------------------------------------------------


def plan_help(case: Case, time: TimeScale, scale: float, like: HelpPlan | None = None) -> HelpPlan:
    """Where every level and flag of a Case goes so that no two overlap and no label collides.

    With `like` each tier keeps at least as many lanes as there, so that a smaller Case stands in the same frame.
    """
    bands = _bands(case, time, scale)
    flags = _flags(case, time, scale)
    lanes = dict(like.lanes) if like is not None else {tier: 1 for tier in TIERS if tier}
    for band in bands:
        lanes[band.tier] = max(lanes.get(band.tier, 0), band.lane + 1)
    flag_lanes = max((flag.lane + 1 for flag in flags), default=0)
    return HelpPlan(
        bands=tuple(bands),
        flags=tuple(flags),
        lanes=dict(sorted(lanes.items(), reverse=True)),
        flag_lanes=max(flag_lanes, like.flag_lanes if like is not None else 0),
        row=0.158 * scale,
    )


def tier_of(level: Level) -> int:
    """The tier as recorded, else the framework's own; 0 when neither says."""
    return catalogue().framework(level.framework, level.tier).tier or 0


def childrens_levels(case: Case) -> Iterator[Level]:
    """The levels that are a child's, the household's or the family's; an adult's own is none of them."""
    for level in case.levels:
        tokens = tokens_of(level)
        if catalogue().framework(level.framework, level.tier).adult or not level.start.placed:
            continue
        if not tokens or HOUSEHOLD in tokens or case.children_of(level):
            yield level


def _bands(case: Case, time: TimeScale, scale: float) -> list[Band]:
    levels = sorted(childrens_levels(case), key=lambda level: (*level.start.order, -tier_of(level), level.id))
    found: list[Band] = []
    for tier in TIERS:
        drawn = [
            _placed(case, level, time, scale, _step(case, level, levels))
            for level in levels
            if tier_of(level) == tier
        ]
        bands = [band for band in drawn if band is not None]
        spans = [_span(band, time, scale) for band in bands]
        for band, lane in zip(bands, lettering.packed(spans, 0.03), strict=True):
            found.append(band._replace(lane=lane))
    return found


def _placed(case: Case, level: Level, time: TimeScale, scale: float, step: str) -> Band | None:
    end, (first, last) = level.end, days_of(level.start)
    starts = (first, last + 1)
    now = min(max(case.day.toordinal() + 1, starts[1]), time.last)
    ends = (now, now)
    if end is not None and end.latest is not None and end.first_ordinal is not None:
        ends = (end.first_ordinal, end.latest.toordinal() + 1)
    seen = time.clipped(starts[0], ends[1])
    if seen is None:
        return None
    step = step if starts[0] >= time.first else ""
    marked = MARK * scale if step in ("up", "down") else 0.0
    label = _said(case, level)
    label = lettering.shortened(label, SMALL * scale, min(2.6 * scale, time.width * 0.5))
    wide = lettering.width(label, SMALL * scale) + PAD * scale
    left, right = time.at(seen[0]), time.at(seen[1])
    inside = wide + marked + PAD * scale <= right - left
    mark_at = left + 0.075 * scale
    at = left + PAD * scale + marked
    if not inside:
        beside = marked if right - left < MARK * scale else 0.0
        on_right = right + beside + wide <= time.right or left - beside - wide < time.left
        at = right + PAD * scale + beside if on_right else left - beside - wide
        if beside:
            mark_at = right + 0.07 * scale if on_right else left - 0.06 * scale
    return Band(level, tier_of(level), starts, ends, label, step, 0, at, mark_at)


def _span(band: Band, time: TimeScale, scale: float) -> tuple[float, float]:
    """Inches that a band takes with its label."""
    left, right = time.at(max(band.start[0], time.first)), time.at(min(band.end[1], time.last))
    return min(left, band.label_at), max(right, band.label_at + lettering.width(band.label, SMALL * scale))


def _said(case: Case, level: Level) -> str:
    """The framework in the words recorded, with the child's name where it is not every child's of that day."""
    mine = case.children_of(level)
    there = {child.code for child in case.children if is_expected_by(child, level.start)}
    framework = " ".join(level.framework.split())
    if not mine or mine >= there:
        return framework
    return (
        f"{framework} ({', '.join(case.called(child.code) for child in case.children if child.code in mine)})"
    )


def _step(case: Case, level: Level, levels: list[Level]) -> str:
    """The step as recorded; left blank, up or down from the last level with a tier that the same children had before."""
    if level.step or not tier_of(level):
        return level.step
    mine = case.children_of(level)
    before = [
        each
        for each in levels
        if tier_of(each)
        and each.start.order < level.start.order
        and (not mine or mine & case.children_of(each))
    ]
    if not before:
        return "start"
    was, now = tier_of(before[-1]), tier_of(level)
    return "up" if now > was else "down" if now < was else ""


def _flags(case: Case, time: TimeScale, scale: float) -> list[Flag]:
    kept = [flag for flag in events(case) if time.clipped(*days_of(flag.when)) is not None]
    placed, spans = [], []
    for flag in kept:
        wide = lettering.width(flag.words, SMALL * scale) + 0.16 * scale
        at = time.at(min(days_of(flag.when)[1], time.last))
        start = at if at + wide <= time.right + 0.3 else at - wide
        placed.append(flag._replace(label_at=start + (0.13 * scale if start == at else 0.0)))
        spans.append((start - 0.02, start + wide))
    return [
        flag._replace(lane=lane) for flag, lane in zip(placed, lettering.packed(spans, 0.06), strict=True)
    ]


def days_of(when: UncertainDate) -> tuple[int, int]:
    """The first and last day of a placed date, as day numbers."""
    first, last = when.first_ordinal, when.last_ordinal
    assert first is not None
    assert last is not None
    return first, last


@once_per_case
def events(case: Case) -> tuple[Flag, ...]:
    """The days that have a flag, in their order: births, pregnancies and moves."""
    return tuple(sorted(_found_events(case), key=lambda flag: flag.when.order))


def _found_events(case: Case) -> Iterator[Flag]:
    """Births, the pregnancies of children of this family, and moves.

    Only a pregnancy that is a child's own early life is flagged: no other belongs on a picture that parents look at.
    """
    unborn = [row for row in case.observations if UNBORN in row.child and row.date.placed]
    for child in case.children:
        if child.born is not None and child.born.placed:
            yield Flag(child.born, f"{child.called} born", (child.id,), True, 0, 0.0)
        elif child.due is not None and child.due.placed:
            yield Flag(child.due, f"{child.called} expected", (child.id,), True, 0, 0.0)
        own = [row for row in unborn if child.code in case.children_of(row)]
        if own:
            first = min(own, key=lambda row: (case.known_day(row), row.id))
            yield Flag(first.date, "pregnancy known", (first.id,), False, 0, 0.0)
    for row in case.observations:
        if row.domain == "context" and row.date.placed and _is_move(row):
            yield Flag(row.date, "moved", (row.id,), False, 0, 0.0)


def _is_move(row: Observation) -> bool:
    return meaning(row).stressor == "move"


def long_gaps(case: Case) -> list[coverage.Gap]:
    """The stretches of more than 90 days between held meetings, latest day to latest day, the running one included."""
    return coverage.meeting_gaps(case, at_least=LONG_GAP + 1)


def meetings_shown(case: Case, time: TimeScale) -> Iterator[Meeting]:
    """The meetings, held or not, whose latest day lies within the picture."""
    for meeting in case.meetings:
        last = meeting.date.last_ordinal
        if last is not None and time.first <= last <= time.last:
            yield meeting
