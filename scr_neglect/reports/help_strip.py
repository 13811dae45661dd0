"""The first strip of the picture drawn: levels of help, meetings and the gaps between them, small flags.

What stands for a stretch in which something happened is drawn soft: a level's start known to a month fades in over that
month, a meeting has a whisker as wide as its date.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from scr_neglect.records.case import Case
from scr_neglect.records.plan import Meeting
from scr_neglect.reports.help_plan import HelpPlan, days_of, long_gaps, meetings_shown
from scr_neglect.reports.marks import Mark
from scr_neglect.reports.sheet import (
    FILL,
    OVER,
    TOP,
    UNDER,
    Point,
    Sheet,
    TimeScale,
    add_boxes,
    add_lines,
    box,
)
from scr_neglect.reports.style import mixed
from scr_neglect.scoring import coverage

BAR = 0.04
"""Inches at text scale 1: the width of a meeting's tick."""


def draw_help(sheet: Sheet, plan: HelpPlan, case: Case, time: TimeScale, top: float, alone: bool) -> Axes:
    """The strip from `top`.

    With `alone` the Case is one agency's, and a gap is one in which it is not on record at a meeting.
    """
    axes = sheet.axes(time.left, top, time.width, plan.height, (time.first, time.last), (0.0, plan.height))
    _draw_rows(sheet, plan, time, axes, top)
    none = "none that it is on record as knowing" if alone else "none recorded"
    for y, there in ((plan.y(4, 0), plan.bands), (plan.meetings_y, case.meetings)):
        if not there:
            sheet.write(
                time.left + 0.05,
                top + plan.height - y + sheet.drop(),
                none,
                colour=sheet.palette.quiet,
                italic=True,
            )
    _draw_bands(sheet, plan, time, axes, top)
    _draw_meetings(sheet, plan, case, time, axes, top, alone)
    _draw_flags(sheet, plan, time, axes, top)
    return axes


def _draw_rows(sheet: Sheet, plan: HelpPlan, time: TimeScale, axes: Axes, top: float) -> None:
    rules = []
    for tier, count in plan.lanes.items():
        middle = (plan.y(tier, 0) + plan.y(tier, count - 1)) / 2
        name = f"{tier}" if tier else "not said"
        sheet.write(
            time.left - 0.08,
            top + plan.height - middle + sheet.drop(),
            name,
            colour=sheet.palette.quiet,
            align="right",
        )
        edge = plan.y(tier, count - 1) - plan.row / 2
        rules.append([(time.first, edge), (time.last, edge)])
    add_lines(axes, rules, sheet.palette.rule, 0.6, zorder=UNDER)


def _draw_bands(sheet: Sheet, plan: HelpPlan, time: TimeScale, axes: Axes, top: float) -> None:
    colours, half, palette = [], plan.row * 0.42, sheet.palette
    solid: list[list[Point]] = []
    soft: list[list[Point]] = []
    soft_colours: list[str] = []
    steps: dict[str, list[Point]] = {"up": [], "down": []}
    for band in plan.bands:
        y = plan.y(band.tier, band.lane)
        colour = mixed(palette.paper, palette.line, 0.22 + 0.10 * band.tier)
        sure = (min(band.start[1], band.end[0]), max(band.end[0], band.start[1]))
        whole = time.clipped(*sure)
        if whole is not None:
            solid.append(box(*whole, y - half, y + half))
            colours.append(colour)
        for edge in ((band.start[0], sure[0]), (sure[1], band.end[1])):
            part = time.clipped(*edge)
            if part is not None and part[0] < part[1]:
                soft.append(box(*part, y - half, y + half))
                soft_colours.append(mixed(palette.paper, colour, 0.45))
        if band.step in steps:
            steps[band.step].append((time.first + time.days(band.mark_at - time.left), y))
        sheet.write(band.label_at, top + plan.height - y + sheet.drop(), band.label)
    add_boxes(axes, solid, facecolors=colours)
    add_boxes(axes, soft, facecolors=soft_colours, zorder=FILL)
    for step, places in steps.items():
        if places:
            axes.scatter(
                *zip(*places, strict=True),
                marker="^" if step == "up" else "v",
                s=15 * sheet.scale**2,
                color=palette.ink,
                linewidths=0,
                zorder=OVER,
                clip_on=False,
            )


def _draw_meetings(
    sheet: Sheet, plan: HelpPlan, case: Case, time: TimeScale, axes: Axes, top: float, alone: bool
) -> None:
    palette, y, half = sheet.palette, plan.meetings_y, plan.row * 0.56
    bar = time.days(BAR * sheet.scale**0.5)
    sheet.write(
        time.left - 0.08, top + plan.height - y + sheet.drop(), "met", colour=palette.quiet, align="right"
    )
    whiskers: list[list[Point]] = []
    held: list[list[Point]] = []
    hollow: list[list[Point]] = []
    for meeting in meetings_shown(case, time):
        first, last = days_of(meeting.date)
        foot = y - half * 0.67
        whiskers.append([(max(first, time.first), foot), (min(last, time.last), foot)])
        tick = box(last - bar / 2, last + bar / 2, y - half, y + half)
        (held if case.was_held(meeting) else hollow).append(tick)
    hatched = []
    for gap in long_gaps(case):
        part = time.clipped(gap.start.toordinal(), gap.end.toordinal())
        if part is None:
            continue
        hatched.append(box(part[0] + bar, part[1] - bar, y - half, y - half * 0.35))
        left, right = _widest(part, [tick[0][0] + bar / 2 for tick in hollow], time)
        words = _gap_words(sheet, gap, right - left - 0.1 * sheet.scale, alone)
        sheet.write(
            (left + right) / 2, top + plan.height - y - half * 0.38 + sheet.drop(), words, align="center"
        )
    grey = mixed(palette.paper, palette.line, 0.75)
    add_boxes(axes, hatched, facecolors="none", hatch="////", hatchcolor=grey, zorder=UNDER)
    add_lines(axes, whiskers, mixed(palette.paper, palette.line, 0.8), 1.6, zorder=FILL)
    add_boxes(axes, hollow, facecolors=palette.paper, edgecolors=palette.ink, linewidths=0.9, zorder=OVER)
    add_boxes(axes, held, facecolors=palette.ink, zorder=TOP)


def _widest(part: tuple[float, float], ticks: Sequence[float], time: TimeScale) -> tuple[float, float]:
    """The widest stretch of a gap without a tick in it, in inches."""
    edges = [part[0], *sorted(tick for tick in ticks if part[0] < tick < part[1]), part[1]]
    low, high = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    return time.at(low), time.at(high)


def _gap_words(sheet: Sheet, gap: coverage.Gap, room: float, alone: bool) -> str:
    so_far, days = " so far" if gap.running else "", f"{gap.days:,} days"
    full = f"{days} not on record at a meeting" if alone else f"{days} without a meeting"
    for words in (full + so_far, days + so_far, days, f"{gap.days:,}"):
        if sheet.room(words) <= room:
            return words
    return ""


def _draw_flags(sheet: Sheet, plan: HelpPlan, time: TimeScale, axes: Axes, top: float) -> None:
    palette, staffs, pennants, whiskers = sheet.palette, [], [], []
    for flag in plan.flags:
        y, (first, last) = plan.flag_y(flag.lane), days_of(flag.when)
        x = min(max(last, time.first), time.last)
        reach = time.days(0.085 * sheet.scale)
        staffs.append([(x, y - plan.row * 0.42), (x, y + plan.row * 0.38)])
        pennants.append(
            [(x, y + plan.row * 0.40), (x + reach, y + plan.row * 0.16), (x, y - plan.row * 0.08)]
        )
        whiskers.append([(max(first, time.first), y - plan.row * 0.42), (x, y - plan.row * 0.42)])
        sheet.write(flag.label_at, top + plan.height - y + sheet.drop(), flag.words)
    add_lines(axes, whiskers, mixed(palette.paper, palette.line, 0.8), 1.6)
    add_lines(axes, staffs, palette.ink, 0.9)
    add_boxes(axes, pennants, facecolors=palette.ink, zorder=OVER)


# -- marks ---------------------------------------------------------------------------------------------------


def help_marks(plan: HelpPlan, case: Case, time: TimeScale, axes: int, alone: bool) -> Iterable[Mark]:
    """What can be hovered in the strip: levels, meetings, long gaps and flags."""
    for band in plan.bands:
        seen = time.clipped(band.start[0], band.end[1])
        if seen is not None:
            tier = f", level {band.tier}" if band.tier else ", level not said"
            dates = f"{band.level.start.short()} to {band.level.end.short() if band.level.end else 'now'}"
            step = {"up": ", a step up", "down": ", a step down"}.get(band.step, "")
            text = f"{band.level.framework}{tier}{step}: {dates}"
            yield Mark(axes, sum(seen) / 2, plan.y(band.tier, band.lane), (band.level.id,), text)
    for meeting in meetings_shown(case, time):
        yield Mark(
            axes, days_of(meeting.date)[1], plan.meetings_y, (meeting.id,), meeting_words(case, meeting)
        )
    for gap in long_gaps(case):
        rows = tuple(row.id for row in (gap.before, gap.after) if row is not None)
        seen = time.clipped(gap.start.toordinal(), gap.end.toordinal())
        if seen is not None:
            said = f"{gap.days:,} days " + (
                "not on record at a meeting" if alone else "without a meeting on record"
            )
            said += " so far" if gap.running else ""
            yield Mark(axes, sum(seen) / 2, plan.meetings_y, rows, said)
    for flag in plan.flags:
        yield Mark(
            axes,
            min(max(days_of(flag.when)[1], time.first), time.last),
            plan.flag_y(flag.lane),
            flag.rows,
            f"{flag.words}, {flag.when.short()}",
        )


def meeting_words(case: Case, meeting: Meeting) -> str:
    """A meeting in one line: kind, date, whether it was held."""
    if case.was_held(meeting):
        return f"{meeting.kind}, {meeting.date.short()}, held"
    state = {"no": "not held", "unclear": "not clear whether held"}.get(meeting.held, "planned")
    return f"{meeting.kind}, {meeting.date.short()}, {state}"
