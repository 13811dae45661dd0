"""The last strip of the picture: how often anyone looked. Contacts a month, and when each child is on record as seen."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

from scr_neglect.records.case import Case
from scr_neglect.reports import lettering
from scr_neglect.reports.remembered import once_per_case
from scr_neglect.reports.sheet import FILL, UNDER, Point, Sheet, TimeScale, add_boxes, box
from scr_neglect.reports.strips import Line
from scr_neglect.reports.style import SMALL, mixed
from scr_neglect.scoring import coverage
from scr_neglect.scoring.picture import Picture, may_be_within

THIN = ("the record says little here", "little recorded", "thin")


class Contacts(NamedTuple):
    """Contacts a month: those placed within one month, and the share of those spread over several."""

    kept: Line
    kept_spread: Line
    missed: Line
    missed_spread: Line


def contacts_a_month(case: Case, shown: Picture) -> Contacts:
    """Whole contacts apart from the shares of those whose date is known only to more than a month."""
    place = {(month.year, month.month): number for number, month in enumerate(shown.months)}
    whole = {True: np.zeros(len(place)), False: np.zeros(len(place))}
    for contact in case.contacts:
        first, last = contact.date.first, contact.date.last
        if first is None or last is None or (first.year, first.month) != (last.year, last.month):
            continue
        month = place.get((first.year, first.month))
        if (
            month is not None
            and (contact.kept or contact.missed)
            and may_be_within(contact.date, shown.since, shown.until)
        ):
            whole[contact.kept][month] += 1
    kept, missed = np.array(shown.kept), np.array(shown.missed)
    return Contacts(
        whole[True], np.maximum(kept - whole[True], 0), whole[False], np.maximum(missed - whole[False], 0)
    )


def draw_contacts(sheet: Sheet, axes: Axes, edges: Line, found: Contacts) -> None:
    """Kept contacts upwards and solid, missed ones downwards and hollow; what is spread over months pale, without edges."""
    palette = sheet.palette
    spans = list(pairwise(edges))
    whole = [
        box(a + (b - a) * 0.12, b - (b - a) * 0.12, 0, n)
        for (a, b), n in zip(spans, found.kept, strict=True)
        if n
    ]
    missed = [
        box(a + (b - a) * 0.12, b - (b - a) * 0.12, -n, 0)
        for (a, b), n in zip(spans, found.missed, strict=True)
        if n
    ]
    pale = [
        box(a, b, low, low + share)
        for (a, b), low, share in zip(spans, found.kept, found.kept_spread, strict=True)
        if share > 0.004
    ] + [
        box(a, b, -low - share, -low)
        for (a, b), low, share in zip(spans, found.missed, found.missed_spread, strict=True)
        if share > 0.004
    ]
    add_boxes(axes, pale, facecolors=mixed(palette.paper, palette.line, 0.38), zorder=FILL)
    add_boxes(axes, whole, facecolors=palette.quiet, zorder=FILL + 0.1)
    add_boxes(
        axes, missed, facecolors=palette.paper, edgecolors=palette.quiet, linewidths=0.9, zorder=FILL + 0.1
    )


def draw_thin(
    sheet: Sheet, axes: Axes, stretches: Sequence[tuple[float, float]], time: TimeScale, top: float
) -> None:
    """A band where the source says little, with the words for it."""
    low, high = axes.get_ylim()
    add_boxes(
        axes, [box(*each, low, high) for each in stretches], facecolors=sheet.palette.wash, zorder=UNDER - 0.5
    )
    for start, end in stretches:
        room = time.at(end) - time.at(start) - 0.06
        words = next((w for w in THIN if sheet.room(w) <= room), "")
        sheet.write(
            time.at(start) + 0.04, top + sheet.line() * 0.75, words, colour=sheet.palette.quiet, italic=True
        )


def draw_seen(
    sheet: Sheet, axes: Axes, case: Case, children: Sequence[str], time: TimeScale, *, top: float, row: float
) -> None:
    """One row a child: solid in months with a record that the child was seen, pale where the date is too wide to say,
    hatched where nobody is on record as having seen the child."""
    palette = sheet.palette
    states: dict[str, list[list[Point]]] = {"seen": [], "perhaps": [], "not on record": []}
    for number, child in enumerate(children):
        y = (len(children) - number - 0.5) * row
        name = lettering.shortened(case.called(child), SMALL * sheet.scale, time.left - 0.16)
        sheet.write(time.left - 0.08, top + (number + 0.5) * row + sheet.drop(), name, align="right")
        for state, start, end in seen_runs(case, child):
            part = time.clipped(start, end)
            if part is not None:
                states[state].append(box(*part, y - row * 0.36, y + row * 0.36))
    quiet = mixed(palette.paper, palette.line, 0.55)
    add_boxes(
        axes,
        states["not on record"],
        facecolors="none",
        hatch="////",
        hatchcolor=quiet,
        edgecolors=quiet,
        linewidths=0.5,
    )
    add_boxes(axes, states["perhaps"], facecolors=mixed(palette.paper, palette.line, 0.38), zorder=FILL + 0.1)
    add_boxes(axes, states["seen"], facecolors=palette.quiet, zorder=FILL + 0.2)


@once_per_case
def seen_runs(case: Case, child: str) -> tuple[tuple[str, int, int], ...]:
    """Runs of months alike: their state, the first day, and the day after the last, as day numbers."""
    runs: list[tuple[str, int, int]] = []
    for month, state in coverage.months_seen(case, child).items():
        after = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1).toordinal()
        if runs and runs[-1][0] == state and state != "seen":
            runs[-1] = (state, runs[-1][1], after)
        else:
            runs.append((state, month.toordinal(), after))
    return tuple(runs)
