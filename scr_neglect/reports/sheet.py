"""The paper under a picture: a figure measured in inches from its top left corner, and the time that runs across it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform
from numpy.typing import NDArray

from scr_neglect.records.dates import MONTHS
from scr_neglect.reports import lettering
from scr_neglect.reports.style import SMALL, Palette

Point = tuple[float, float]
Points = Sequence[Point] | NDArray[np.float64]
"""Corners of an area or points of a line, as pairs or as an array of two columns."""
MARGIN = 0.12
"""Inches left free around every picture."""
UNDER, FILL, OVER, TOP = 1.0, 2.0, 3.0, 4.0
"""Order of drawing within one strip."""


class TimeScale(NamedTuple):
    """Day numbers from `first` to `last` (`date.toordinal`), laid across `width` inches from `left`."""

    first: int
    last: int
    left: float
    width: float

    def at(self, day: float) -> float:
        """Inches from the left edge of the picture."""
        return self.left + (day - self.first) / (self.last - self.first) * self.width

    def days(self, inches: float) -> float:
        """How many days are as wide as this."""
        return inches / self.width * (self.last - self.first)

    @property
    def right(self) -> float:
        return self.left + self.width

    def clipped(self, start: float, end: float) -> tuple[float, float] | None:
        """The part of a stretch that lies within the picture; None when it lies outside."""
        low, high = max(start, self.first), min(end, self.last)
        return (low, high) if low <= high else None


class Sheet:
    """A figure of `width` by `height` inches in the colours of a palette, its type enlarged by `scale`."""

    def __init__(self, width: float, height: float, palette: Palette, scale: float) -> None:
        self.width, self.height, self.palette, self.scale = width, height, palette, scale
        self.figure = Figure(figsize=(width, height), facecolor=palette.paper)
        down = Affine2D().scale(1 / width, -1 / height).translate(0, 1)
        self.inches = down + self.figure.transFigure
        """From inches right of and below the top left corner."""

    def axes(self, left: float, top: float, width: float, height: float, across: Point, up: Point) -> Axes:
        """Axes without frame or ticks, `across` and `up` being the limits of their data."""
        place = (
            left / self.width,
            1 - (top + height) / self.height,
            width / self.width,
            height / self.height,
        )
        axes = self.figure.add_axes(place)
        axes.set_axis_off()
        axes.set_xlim(*across)
        axes.set_ylim(*up)
        axes.set_autoscale_on(False)
        return axes

    def write(
        self,
        x: float,
        baseline: float,
        words: str,
        *,
        points: float = SMALL,
        colour: str = "",
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
    ) -> Text:
        """Words at a place in inches; `points` before enlarging."""
        return self.figure.text(
            x / self.width,
            1 - baseline / self.height,
            words,
            fontproperties=lettering.font(points * self.scale, bold=bold, italic=italic),
            color=colour or self.palette.ink,
            ha=align,
            va="baseline",
            parse_math=False,
        )

    def write_lines(
        self, x: float, top: float, lines: Sequence[str], *, points: float = SMALL, **how: object
    ) -> float:
        """Lines one under another from `top`; gives back where they end."""
        step = lettering.line_height(points * self.scale)
        for number, line in enumerate(lines):
            self.write(x, top + step * (number + 0.78), line, points=points, **how)  # type: ignore[arg-type]
        return top + step * len(lines)

    def mark(self, x: float, y: float, marker: str, area: float, fill: str, edge: str = "none") -> None:
        """One mark at a place in inches; `marker` as matplotlib names it, `area` in square points."""
        shape = MarkerStyle(marker)
        path = shape.get_path().transformed(shape.get_transform())
        wide = 0.9 if edge != "none" else 0.0
        found = PathCollection([path], [area], offsets=[(x, y)], offset_transform=self.inches, facecolors=fill,
                               edgecolors=edge, linewidths=wide, zorder=TOP)  # fmt: skip
        found.set_transform(IdentityTransform())
        self.figure.add_artist(found)

    def drop(self, points: float = SMALL) -> float:
        """How far below the middle of a line of type its baseline lies, in inches."""
        return 0.0046 * points * self.scale

    def line(self, points: float = SMALL) -> float:
        """The height of one line of type, in inches."""
        return lettering.line_height(points * self.scale)

    def room(self, words: str, points: float = SMALL, bold: bool = False) -> float:
        """How wide words are, in inches."""
        return lettering.width(words, points * self.scale, bold)


def box(x0: float, x1: float, y0: float, y1: float) -> list[Point]:
    """The corners of an upright rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def add_boxes(on: Axes | Sheet, boxes: Sequence[Points], **how: object) -> None:
    """Many polygons as one artist, in the data of axes or in the inches of a sheet; nothing when there are none."""
    if boxes:
        options: dict[str, object] = {
            "edgecolors": "none",
            "linewidths": 0.8,
            "zorder": FILL,
            "clip_on": False,
            **how,
        }
        areas = PolyCollection(boxes, **options)  # type: ignore[arg-type]
        areas.set_hatch_linewidth(0.7)
        _add(on, areas)


def add_lines(on: Axes | Sheet, lines: Sequence[Points], colour: str, thick: float, **how: object) -> None:
    """Many lines as one artist, in the data of axes or in the inches of a sheet; nothing when there are none."""
    if lines:
        options: dict[str, object] = {
            "colors": colour,
            "linewidths": thick,
            "zorder": OVER,
            "clip_on": False,
            **how,
        }
        _add(on, LineCollection(lines, **options))  # type: ignore[arg-type]


def _add(on: Axes | Sheet, found: PolyCollection | LineCollection) -> None:
    if isinstance(on, Sheet):
        found.set_transform(on.inches)
        on.figure.add_artist(found)
    else:
        on.add_collection(found, autolim=False)


def year_starts(scale: TimeScale) -> list[tuple[int, str]]:
    """The day number and name of what the time axis marks: years; within three years quarters too, within one all months."""
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    days = scale.last - scale.first
    months = range(1, 13) if days < 400 else (1, 4, 7, 10) if days < 3 * 366 else (1,)
    marks = []
    for year in range(first.year, last.year + 2):
        for month in months:
            day = date(year, month, 1)
            if scale.first <= day.toordinal() <= scale.last:
                marks.append((day.toordinal(), f"{year}" if month == 1 else MONTHS[month - 1][:3]))
    return marks


def write_years(
    sheet: Sheet, time: TimeScale, baseline: float, taken: Sequence[tuple[float, float]] = ()
) -> None:
    """The names of `year_starts` at a height in inches, but for those that would touch another, or what is `taken`."""
    spans = list(taken)
    for day, name in year_starts(time):
        half, at = sheet.room(name) / 2, time.at(day)
        if all(at + half + 0.05 < start or at - half - 0.05 > end for start, end in spans):
            sheet.write(at, baseline, name, colour=sheet.palette.quiet, align="center")
            spans.append((at - half, at + half))


def round_steps(most: float, room: int) -> list[float]:
    """Round numbers from nought up to `most`, at most `room` of them apart from nought; whole ones only."""
    step = 1
    while (
        most / step > max(room, 1)
        and (coarser := step * 2 if str(step)[0] in "15" else step // 2 * 5) <= most
    ):
        step = coarser
    return [float(value) for value in range(0, int(most) + 1, step)]
