"""The stacks of the picture: concerns so far and strengths so far, with the labels at their right edge.

They count nothing themselves: every number comes from `scoring.picture`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from scr_neglect.records.entries import DOMAINS, UNSPECIFIED
from scr_neglect.reports import lettering
from scr_neglect.reports.keys import MARKERS, SIZES
from scr_neglect.reports.sheet import FILL, OVER, UNDER, Point, Sheet, add_boxes, add_lines, box
from scr_neglect.reports.style import SHAPES, Palette, mixed
from scr_neglect.scoring.picture import Counts, Picture

TEXTURES = {"care given": "", "how the child is": "////", "help needed": "||||", "": "---"}
"""How each strand is told from the others; "" is every other strand, and what is not in the list."""
GRADES = (4, 3, 2, 1, None)
Line = NDArray[np.float64]


class EndLabel(NamedTuple):
    """A label at the right edge: where it wants to stand (data), its words, what it brackets, or whether it ends a line."""

    at: float
    words: str
    domain: str = ""
    low: float = 0.0
    high: float = 0.0
    line: bool = False
    code: str = ""
    """The agency whose line it ends."""


class Part(NamedTuple):
    """One area of a stack, from `low` to `high` at every edge of a month, and how it is filled."""

    low: Line
    high: Line
    fill: str
    edge: str = "none"
    texture: str = ""
    texture_colour: str = "none"


class Stripe(NamedTuple):
    """One labelled band of a stack."""

    label: EndLabel
    parts: tuple[Part, ...]

    @property
    def top(self) -> Line:
        return self.parts[-1].high


def month_edges(shown: Picture, until: float = 0.0) -> Line:
    """The first day of every month of a picture, the day after the last, and the day until which the counts hold, as
    day numbers; empty for a picture without months."""
    if not shown.months:
        return np.array([])
    last = shown.months[-1]
    after = last.replace(year=last.year + last.month // 12, month=last.month % 12 + 1).toordinal()
    return np.array([*(day.toordinal() for day in shown.months), after, max(after, until)], dtype=float)


def risen(lines: Sequence[Line]) -> Line:
    """The cumulative sum of monthly lines over the edges of the months: nought at the first, held after the last."""
    line = np.concatenate([[0.0], np.cumsum(np.sum(lines, axis=0))])
    return np.append(line, line[-1])


def gathered(counts: Counts, *fields: str) -> dict[tuple, list[Line]]:
    """Entries a month by some fields of the cells, in one pass over the cells."""
    found: dict[tuple, list[Line]] = {}
    for cell, values in counts.cells.items():
        found.setdefault(tuple(getattr(cell, field) for field in fields), []).append(np.array(values))
    return found


# -- what is stacked -----------------------------------------------------------------------------------------


def by_domain(palette: Palette, counts: Counts) -> list[Stripe]:
    """Concerns by domain: within each, strand after strand told by texture, the gravest grade lowest and darkest."""
    told: dict[tuple[str, str, int | None], list[Line]] = {}
    for (domain, strand, grade), lines in gathered(counts, "domain", "strand", "grade").items():
        key = (domain, strand if strand in TEXTURES else "", None if grade == "none" else grade)
        told.setdefault(key, []).extend(lines)
    under, stripes = np.zeros(counts.months + 2), []
    for domain in DOMAINS:
        parts = []
        for strand, texture in TEXTURES.items():
            for grade in GRADES:
                if (domain, strand, grade) in told:
                    over = under + risen(told[domain, strand, grade])
                    fill, lines = palette.tint(domain, grade), texture_colour(palette, domain, grade)
                    parts.append(Part(under, over, fill, texture=texture, texture_colour=lines))
                    under = over
        if parts:
            stripes.append(Stripe(_label(domain.capitalize(), parts, domain), tuple(parts)))
    return stripes


def texture_colour(palette: Palette, domain: str, grade: int | None) -> str:
    """The colour of texture lines on a tint: quiet, yet to be seen."""
    fill = palette.tint(domain, grade)
    return (
        mixed(fill, palette.paper, 0.5) if grade in (2, 3, 4) else mixed(fill, palette.domains[domain], 0.6)
    )


def by_agency(palette: Palette, counts: Counts, called: Mapping[str, str], room: int) -> list[Stripe]:
    """Concerns by who recorded them: the `room` largest each a band, the rest one, what nobody is named for on top."""
    lines = agency_lines(counts)
    named = [code for code in lines if code != UNSPECIFIED]
    kept = named if len(named) <= room else named[: room - 1]
    bands = [(called[code], lines[code]) for code in kept]
    rest = named[len(kept) :]
    if rest:
        bands.append((f"{len(rest)} other agencies", np.sum([lines[code] for code in rest], axis=0)))
    if UNSPECIFIED in lines:
        bands.append(("Not said who", lines[UNSPECIFIED]))
    under, stripes = np.zeros(counts.months + 2), []
    for number, (words, line) in enumerate(bands):
        fill = mixed(palette.paper, palette.line, (0.9, 0.5, 0.7, 0.3)[number % 4])
        parts = (Part(under, under + line, fill),)
        stripes.append(Stripe(_label(words, parts), parts))
        under = under + line
    return stripes


def agency_lines(counts: Counts) -> dict[str, Line]:
    """What each agency recorded so far, most first; nobody named last."""
    told = {agency: risen(lines) for (agency,), lines in gathered(counts, "agency").items()}
    return dict(sorted(told.items(), key=lambda pair: (pair[0] == UNSPECIFIED, -pair[1][-1], pair[0])))


def strengths(palette: Palette, counts: Counts) -> list[Stripe]:
    """Strengths by domain: specific ones solid, above them the general ones (or not said to be either) hollow."""
    told = gathered(counts, "specificity", "domain")
    under, stripes = np.zeros(counts.months + 2), []
    for solid, words in ((True, "Specific"), (False, "General")):
        parts = []
        for domain in DOMAINS:
            lines = [
                line
                for (said, d), each in told.items()
                for line in each
                if d == domain and (said == "specific") == solid
            ]
            if lines:
                over, colour = under + risen(lines), palette.tint(domain, 3)
                parts.append(
                    Part(under, over, palette.tint(domain, 2))
                    if solid
                    else Part(under, over, palette.paper, colour)
                )
                under = over
        if parts:
            unsaid = not solid and any(said == "" for said, _ in told)
            stripes.append(Stripe(_label(words + (" or not said" if unsaid else ""), parts), tuple(parts)))
    return stripes


def _label(words: str, parts: Sequence[Part], domain: str = "") -> EndLabel:
    low, high = float(parts[0].low[-1]), float(parts[-1].high[-1])
    return EndLabel((low + high) / 2, f"{words} {round(high - low):,}", domain, low, high)


# -- drawing -------------------------------------------------------------------------------------------------


def draw_stack(sheet: Sheet, axes: Axes, edges: Line, stripes: Sequence[Stripe]) -> None:
    """The areas of a stack, few artists whatever their number, with a seam between its bands.

    The seam is a line that can be seen, between two of paper: the pale tints of two domains are too alike for some eyes.
    """
    palette = sheet.palette
    groups: dict[tuple[str, bool], list[Part]] = {}
    for part in (part for stripe in stripes for part in stripe.parts):
        groups.setdefault((part.texture, part.edge != "none"), []).append(part)
    for (texture, outlined), parts in groups.items():
        how: dict[str, object] = {}
        if texture:
            how = {"hatch": texture, "hatchcolor": [part.texture_colour for part in parts]}
        if outlined:
            how = {"edgecolors": [part.edge for part in parts], "linewidths": 1.0, "zorder": FILL + 0.3}
        add_boxes(
            axes, [_between(edges, part) for part in parts], facecolors=[part.fill for part in parts], **how
        )
    solid = [stripe for stripe in stripes if stripe.parts[0].edge == "none"]
    seams = [_rising(edges, stripe.top) for stripe in solid[:-1]]
    add_lines(axes, seams, palette.paper, 2.2, zorder=FILL + 0.2)
    add_lines(axes, seams, palette.line, 0.7, zorder=FILL + 0.25)


def draw_total(sheet: Sheet, axes: Axes, edges: Line, line: Line, *, dashed: bool = False) -> None:
    """The line of all together; dashed where it is only there to compare with."""
    how = {"linestyles": [(0, (4, 3))]} if dashed else {}
    thick = 1.1 if dashed else 1.6 * sheet.scale**0.5
    add_lines(axes, [_rising(edges, line)], sheet.palette.ink, thick, zorder=FILL + 0.4, **how)


def draw_agency_lines(sheet: Sheet, axes: Axes, edges: Line, lines: Sequence[Line]) -> None:
    """Thin lines over the stack, each with a rim of paper so that it is seen on every tint."""
    drawn = [_rising(edges, line) for line in lines]
    add_lines(axes, drawn, sheet.palette.paper, 2.8, zorder=OVER, alpha=0.85)
    add_lines(axes, drawn, sheet.palette.ink, 1.0, zorder=OVER + 0.1)


def _rising(edges: Line, line: Line) -> Line:
    """The points of a line from where it leaves nought."""
    start = max(int(np.argmax(line > 0)) - 1, 0)
    return np.column_stack([edges[start:], line[start:]])


def _between(edges: Line, part: Part) -> Line:
    """The corners of an area from where it has any height."""
    start = max(int(np.argmax(part.high > part.low)) - 1, 0)
    over, under = (np.column_stack([edges[start:], line[start:]]) for line in (part.high, part.low))
    return np.concatenate([over, under[::-1]])


def draw_end_labels(
    sheet: Sheet, axes: Axes, labels: Sequence[EndLabel], *, right: float, top: float, height: float
) -> None:
    """Labels beside the right edge, none nearer than a line to the next: brackets for bands, short stubs for lines.

    `right`, `top` and `height` are the edge and the strip, in inches.
    """
    palette, step, (least, most) = sheet.palette, sheet.line() * 0.98, axes.get_ylim()

    def inches(value: float) -> float:
        return (most - value) / (most - least) * height

    wanted = [inches(label.at) for label in labels]
    weights = [8.0 if label.line else 1.0 for label in labels]
    places = lettering.spread(wanted, step, step * 0.2, height - step * 0.2, weights)
    stubs: list[list[Point]] = []
    brackets, colours = [], []
    for label, want, place in zip(labels, wanted, places, strict=True):
        y = top + place
        if label.line:
            stubs.append([(right, top + want), (right + 0.15, y)])
        else:
            if label.high > label.low:
                ends = top + inches(label.low) - 0.008, top + inches(label.high) + 0.008
                brackets.append(box(right + 0.03, right + 0.065, *ends))
                colours.append(palette.domains.get(label.domain, palette.line))
        shift = 0.0
        if label.domain:
            shift, shape = 0.13 * sheet.scale, SHAPES[label.domain]
            area, at = 26 * sheet.scale**2 * SIZES[shape], right + 0.18 + 0.045 * sheet.scale
            sheet.mark(at, y, MARKERS[shape], area, palette.domains[label.domain])
        sheet.write(right + 0.18 + shift, y + sheet.drop(), label.words, bold=bool(label.domain))
    add_boxes(sheet, brackets, facecolors=colours)
    add_lines(sheet, stubs, palette.ink, 0.9)


def end_label_room(sheet: Sheet, labels: Sequence[EndLabel]) -> float:
    """Inches that labels need beside the right edge."""
    shift = 0.13 * sheet.scale
    return max(
        (0.2 + sheet.room(e.words, bold=bool(e.domain)) + (shift if e.domain else 0) for e in labels),
        default=0.0,
    )


def draw_grid(
    sheet: Sheet,
    axes: Axes,
    *,
    days: Sequence[int],
    steps: Sequence[float],
    left: float,
    top: float,
    height: float,
) -> None:
    """Quiet lines for the years and for round numbers, the numbers beside them."""
    (start, end), (low, high) = axes.get_xlim(), axes.get_ylim()
    lines: list[list[Point]] = [[(day, low), (day, high)] for day in days]
    lines += [[(start, step), (end, step)] for step in steps]
    add_lines(axes, lines, sheet.palette.rule, 0.7, zorder=UNDER)
    add_lines(axes, [[(start, 0.0), (end, 0.0)]], sheet.palette.line, 0.9, zorder=OVER)
    for step in steps:
        y = top + (high - step) / (high - low) * height
        sheet.write(
            left - 0.08, y + sheet.drop(), f"{abs(step):,.0f}", colour=sheet.palette.quiet, align="right"
        )
