"""A picture of a Case as an image on the screen, drawn off the screen's own thread, with the places that open rows."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtGui import QImage

from scr_neglect.records.case import Case
from scr_neglect.scoring.change import Change, then_and_now

if TYPE_CHECKING:
    from scr_neglect.reports.marks import Drawing

DOTS = 96
"""Logical pixels in an inch: what Qt counts a point of type by."""
What = Literal["cumulative", "lanes", "persistence"]


class Choices(Struct, frozen=True, kw_only=True):
    """Which picture, and its switches ("" = all children, all agencies together)."""

    what: What = "cumulative"
    by: Literal["domain", "agency"] = "domain"
    child: str = ""
    agency: str = ""
    since: date | None = None


class Paper(Struct, frozen=True, kw_only=True):
    """What it is drawn on: logical pixels wide and at least so high, pixels of the screen to each, text size, scheme."""

    width: int
    height: int
    ratio: float = 1.0
    scale: float = 1.0
    dark: bool = False


class Spot(Struct, frozen=True):
    """A place on the image, in logical pixels, that stands for rows; `strip` counts the strips from the top."""

    strip: int
    x: float
    y: float
    rows: tuple[str, ...]
    text: str


class Drawn(Struct, frozen=True, kw_only=True):
    """A finished picture: the image, its words, its places, the table behind it, and *then and now* of the same Case."""

    day: date
    image: QImage
    sentence: str
    caption: str
    spots: tuple[Spot, ...]
    header: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    changes: tuple[Change, ...]


def drawn(
    case: Case, choices: Choices, paper: Paper, *, like: Case | None = None, to_copy: bool = False
) -> Drawn:
    """Draws a picture of a Case; touches no widget, so that it may run anywhere.

    `like` keeps the frame of a larger Case while a slider moves. Only `to_copy` are sentence, caption and standing words
    part of the image; else whoever shows it must show them too.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    drawing = _drawing(case, choices, paper, like, to_copy)
    drawing.figure.set_dpi(DOTS * paper.ratio)
    canvas = FigureCanvasAgg(drawing.figure)
    canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    image = QImage(canvas.buffer_rgba(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(paper.ratio)
    header, rows = drawing.table
    return Drawn(
        day=case.day, image=image, sentence=drawing.sentence, caption=drawing.caption,
        spots=tuple(_spots(drawing, height, paper.ratio)), header=header, table=rows, changes=_changes(case, choices),
    )  # fmt: skip


def _spots(drawing: "Drawing", height: int, ratio: float) -> Iterator[Spot]:
    """Where the marks lie on the image: strip after strip, left to right."""
    for place, marks in groupby(drawing.marks, key=lambda mark: mark.axes):
        strip = list(marks)
        across = drawing.figure.axes[place].transData.transform([(mark.x, mark.y) for mark in strip])
        for mark, (x, y) in zip(strip, across.tolist(), strict=True):
            yield Spot(place, x / ratio, (height - y) / ratio, mark.rows, mark.text)


def _changes(case: Case, choices: Choices) -> tuple[Change, ...]:
    """*Then and now* of what is drawn: of one child, the child's own lines and the family's."""
    found = then_and_now(_cut(case, choices))
    return tuple(change for change in found if not choices.child or change.child in (choices.child, ""))


def _cut(case: Case, choices: Choices) -> Case:
    """The Case of one child, held by one agency, where they are chosen."""
    about = case.about(choices.child) if choices.child else case
    return about.held_by(choices.agency) if choices.agency else about


def _drawing(case: Case, choices: Choices, paper: Paper, like: Case | None, to_copy: bool) -> "Drawing":
    from scr_neglect.reports.charts import cumulative
    from scr_neglect.reports.lanes import lanes
    from scr_neglect.reports.persistence import persistence

    width, scale, dark = paper.width / DOTS, paper.scale, paper.dark
    match choices.what:
        case "cumulative":
            return cumulative(
                case, by=choices.by, agency=choices.agency or None, child=choices.child or None, like=like,
                since=choices.since, size=(width, paper.height / DOTS), scale=scale, dark=dark, headline=to_copy,
                standing_words=to_copy,
            )  # fmt: skip
        case "lanes":
            draw = lanes
        case "persistence":
            draw = persistence
    return draw(
        _cut(case, choices), since=choices.since, size=(width, 0.0), scale=scale, dark=dark, headline=to_copy,
        standing_words=to_copy,
    )  # fmt: skip
