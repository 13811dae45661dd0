"""The title of a strip with its small key beside it, flowing over as many lines as the width asks for."""

from collections.abc import Sequence
from typing import NamedTuple

from scr_neglect.reports.lettering import wrapped
from scr_neglect.reports.sheet import Sheet, add_boxes, add_lines, box
from scr_neglect.reports.style import LABEL, SMALL

MARKERS = {
    "circle": "o",
    "square": "s",
    "triangle": "^",
    "diamond": "D",
    "cross": "P",
    "up": "^",
    "down": "v",
    "dot": "o",
    "stroke": "|",
}
SIZES = {"circle": 1.0, "square": 0.85, "triangle": 1.1, "diamond": 0.72, "cross": 1.15, "dot": 0.12}
"""Areas that look equal: a square as wide as a circle looks larger."""
SWATCH, GAP = 0.15, 0.14
"""Inches at text scale 1: the width of a swatch, and the air after an item."""


class Symbol(NamedTuple):
    """One item of a key: a swatch (or, with `marker`, a mark; with `line`, a line, broken if it has a texture) and what
    it stands for."""

    words: str
    fill: str = "none"
    edge: str = "none"
    texture: str = ""
    texture_colour: str = "none"
    marker: str = ""
    line: bool = False
    width: float = SWATCH
    tight: bool = False
    """Stands close to the item before it, as the steps of a ramp do."""


class Placed(NamedTuple):
    symbol: Symbol
    left: float
    row: int


class Title(NamedTuple):
    """A strip's title and where each item of its key goes, in inches."""

    lines: tuple[str, ...]
    items: tuple[Placed, ...]
    rows: int
    left: float


def titled(sheet: Sheet, words: str, symbols: Sequence[Symbol], left: float, right: float) -> Title:
    """A title at `left`, its key after it, as far as `right` and then on the next line."""
    lines = wrapped(words, LABEL * sheet.scale, right - left, bold=True)
    at, row = left + sheet.room(lines[-1], LABEL, bold=True) + 0.2 * sheet.scale, len(lines) - 1
    placed: list[Placed] = []
    for symbol in symbols:
        wide = (symbol.width + 0.05) * sheet.scale + sheet.room(symbol.words)
        if symbol.tight:
            at -= (GAP - 0.05) * sheet.scale
        if at + wide > right and at > left:
            at, row = left, row + 1
        placed.append(Placed(symbol, at, row))
        at += wide + GAP * sheet.scale
    return Title(tuple(lines), tuple(placed), row + 1, left)


def title_height(sheet: Sheet, title: Title) -> float:
    return sheet.line(LABEL) * 1.12 * title.rows


def draw_title(sheet: Sheet, title: Title, top: float) -> float:
    """Draws a title from `top`, in inches; gives back where it ends."""
    step = sheet.line(LABEL) * 1.12
    for row, words in enumerate(title.lines):
        sheet.write(title.left, top + step * (row + 0.5) + sheet.drop(LABEL), words, points=LABEL, bold=True)
    half = 0.05 * sheet.scale
    for symbol, left, row in title.items:
        y = top + step * (row + 0.5)
        end = left + symbol.width * sheet.scale
        if symbol.marker:
            area = 22 * sheet.scale**2 * SIZES.get(symbol.marker, 1.0)
            sheet.mark((left + end) / 2, y, MARKERS[symbol.marker], area, symbol.fill, symbol.edge)
        elif symbol.line:
            broken = {"linestyles": [(0, (2, 2))]} if symbol.texture else {}
            add_lines(sheet, [[(left, y), (end, y)]], symbol.fill, 1.4, **broken)
        else:
            add_boxes(
                sheet, [box(left, end, y - half, y + half)], facecolors=symbol.fill, edgecolors=symbol.edge,
                hatch=symbol.texture or None, hatchcolor=symbol.texture_colour,
            )  # fmt: skip
        sheet.write(
            end + 0.05 * sheet.scale, y + sheet.drop(), symbol.words, colour=sheet.palette.quiet, points=SMALL
        )
    return top + step * title.rows
