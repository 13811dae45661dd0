"""Words on a picture: the shipped typeface in matplotlib, how wide a text is, and where labels go so that none collide."""

import warnings
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from scr_neglect.forgetting import remembered
from scr_neglect.reports import style

LEADING = 1.28
"""Distance of lines, in type sizes."""
_POINTS = 72.0


SETTINGS: Any = {
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "picture",
    "pdf.fonttype": 42,
}
"""Hinting would round each letter's width to whole pixels; text stays text in SVG and PDF; same picture, same bytes."""


@cache
def _registered() -> bool:
    """Gives matplotlib the typeface and the settings, once, before the first word is measured or drawn."""
    for each in style.STYLES:
        font_manager.fontManager.addfont(str(style.font_file(each)))
    matplotlib.rcParams.update(SETTINGS)
    warnings.filterwarnings(
        "ignore", "Glyph .* missing"
    )  # it names letters of the record, and the sender is told
    return True


@lru_cache(maxsize=256)
def font(points: float, *, bold: bool = False, italic: bool = False) -> FontProperties:
    """The typeface at a size in points; letters that it lacks come from the fallback."""
    _registered()
    return FontProperties(
        family=[style.FAMILY, style.FALLBACK],
        size=points,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
    )


@remembered(1 << 14)
def width(text: str, points: float, bold: bool = False) -> float:
    """How wide a text is, in inches."""
    if not text:
        return 0.0
    return text_to_path.get_text_width_height_descent(text, font(points, bold=bold), False)[0] / _POINTS


def line_height(points: float) -> float:
    """The distance from one line of text to the next, in inches."""
    return points * LEADING / _POINTS


def wrapped(text: str, points: float, room: float, bold: bool = False) -> list[str]:
    """The lines of a text that has `room` inches; a single word that is wider stays whole.

    Words are measured one by one, so that a long caption that changes in a number is not measured anew.
    """
    space = width("n n", points, bold) - 2 * width("n", points, bold)
    lines: list[str] = []
    for paragraph in text.splitlines():
        line: list[str] = []
        used = 0.0
        for word in paragraph.split():
            wide = width(word, points, bold)
            if line and used + space + wide > room:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += (space if line else 0.0) + wide
            line.append(word)
        lines.append(" ".join(line))
    return lines


def shortened(text: str, points: float, room: float, bold: bool = False) -> str:
    """The text, or as much of it as `room` inches hold with "…" at the end; "" when not even one letter fits."""
    if width(text, points, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip(" ,-") + "…", points, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,-") + "…" if low else ""


def spread(
    wanted: Sequence[float], gap: float, low: float, high: float, weights: Sequence[float] | None = None
) -> list[float]:
    """Places for labels as near as may be to those wanted, at least `gap` apart, in the same order, within bounds.

    The least sum of squared moves times `weights` (isotonic regression by pooling neighbours). When not all fit
    between `low` and `high` they stand evenly, nearer than `gap`.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    gap = min(gap, (high - low) / (len(wanted) - 1)) if len(wanted) > 1 else gap
    blocks: list[
        tuple[float, float, int]
    ] = []  # mean of (wanted - place in order * gap), its weight, how many
    for place, i in enumerate(order):
        mean, weight, count = wanted[i] - place * gap, weights[i] if weights else 1.0, 1
        while blocks and blocks[-1][0] > mean:
            before, weighed, many = blocks.pop()
            mean = (before * weighed + mean * weight) / (weighed + weight)
            weight, count = weighed + weight, many + count
        blocks.append((mean, weight, count))
    pooled = [mean for mean, _, count in blocks for _ in range(count)]
    top = high - gap * (len(wanted) - 1)
    places = [0.0] * len(wanted)
    for place, i in enumerate(order):
        places[i] = min(max(pooled[place], low), max(top, low)) + place * gap
    return places


def packed(spans: Sequence[tuple[float, float]], gap: float = 0.0) -> list[int]:
    """A row for each span (start, end), the first in which it overlaps nothing placed before; in order of start."""
    rows: list[float] = []
    places = [0] * len(spans)
    for i in sorted(range(len(spans)), key=lambda i: spans[i]):
        start, end = spans[i]
        row = next((r for r, until in enumerate(rows) if until + gap <= start), len(rows))
        if row == len(rows):
            rows.append(end)
        else:
            rows[row] = end
        places[i] = row
    return places
