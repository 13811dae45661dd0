"""A picture of a Case as an image on the screen, drawn off the screen's own thread, with the places that open rows."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtGui import QImage

from scr_neglect.records.case import Case
from scr_neglect.scoring.change import Change, then_and_now
from scr_neglect.ui.widgets.span import Across, Span, rows_in

if TYPE_CHECKING:
    from scr_neglect.reports.marks import Drawing

DOTS = 96
"""Logical pixels in an inch: what Qt counts a point of type by."""
What = Literal["cumulative", "lanes", "persistence", "scaling", "plan"]


class Choices(Struct, frozen=True, kw_only=True):
    """Which picture, and its switches ("" = all children, all agencies together)."""

    what: What = "cumulative"
    by: Literal["domain", "agency"] = "domain"
    child: str = ""
    agency: str = ""
    since: date | None = None
    until: date | None = None
    """With `since`: the period that was chosen on the picture."""

    @property
    def period(self) -> Span | None:
        """The period that was chosen on the picture, as far as it shows one: whole half-years in a grid of these."""
        if self.since is None or self.until is None:
            return None
        span = Span(self.since, self.until)
        return span.half_years if self.what == "persistence" else span


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
    """A finished picture: the image, its words, its places, the table behind it, and *then and now* of the same Case.

    `across` is where time runs on it, `period` the part of the time that was chosen, and `rows` what lies in that part.
    """

    day: date
    image: QImage
    sentence: str
    caption: str
    spots: tuple[Spot, ...]
    header: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    changes: tuple[Change, ...]
    across: Across | None = None
    period: Span | None = None
    rows: tuple[str, ...] = ()


def drawn(
    case: Case,
    choices: Choices,
    paper: Paper,
    *,
    like: Case | None = None,
    to_copy: bool = False,
    moving: bool = False,
) -> Drawn:
    """Draws a picture of a Case; touches no widget, so that it may run anywhere.

    `like` keeps the frame of a larger Case while a slider moves. Only `to_copy` are sentence, caption and standing words
    part of the image; else whoever shows it must show them too. Without places and table when `moving`: it is looked
    at for a moment only.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    drawing = _drawing(case, choices, paper, like, to_copy)
    drawing.figure.set_dpi(DOTS * paper.ratio)
    if to_copy:
        drawing.figure.set_facecolor("white")  # as where it goes to: a document, or the wall of a room
    canvas = FigureCanvasAgg(drawing.figure)
    canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    image = QImage(canvas.buffer_rgba(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(paper.ratio)
    header, table = ((), ()) if moving else drawing.table
    period = choices.period
    return Drawn(
        day=case.day, image=image, sentence=drawing.sentence, caption=drawing.caption,
        spots=() if moving else tuple(_spots(drawing, height, paper.ratio)), header=header, table=table,
        changes=_changes(case, choices), across=_across(drawing, paper.ratio), period=period,
        rows=rows_in(_cut(case, choices), period) if period is not None else (),
    )  # fmt: skip


def _across(drawing: "Drawing", ratio: float) -> Across | None:
    """Where time runs on the image; None where it does not run across, or nothing is drawn."""
    if not drawing.timed or not drawing.figure.axes:
        return None
    axes = drawing.figure.axes[0]
    first, last = axes.get_xlim()
    (left, _), (right, _) = axes.transData.transform([(first, 0), (last, 0)]).tolist()
    return Across(left=left / ratio, right=right / ratio, first=round(first), last=round(last) - 1)


def _spots(drawing: "Drawing", height: int, ratio: float) -> Iterator[Spot]:
    """Where the marks lie on the image: strip after strip, left to right."""
    strips = groupby(drawing.marks, key=lambda mark: (mark.axes, mark.lane))
    for place, ((axes, _), marks) in enumerate(strips):
        strip = list(marks)
        across = drawing.figure.axes[axes].transData.transform([(mark.x, mark.y) for mark in strip])
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
    from scr_neglect.reports.plan_picture import plan
    from scr_neglect.reports.scaling import scaling

    width, scale, dark = paper.width / DOTS, paper.scale, paper.dark
    match choices.what:
        case "cumulative":
            return cumulative(
                case, by=choices.by, agency=choices.agency or None, child=choices.child or None, like=like,
                since=choices.since, until=choices.until, size=(width, paper.height / DOTS), scale=scale, dark=dark, headline=to_copy,
                standing_words=to_copy,
            )  # fmt: skip
        case "lanes":
            draw = lanes
        case "persistence":
            draw = persistence
        case "scaling":
            draw = scaling
        case "plan":
            draw = plan
    return draw(
        _cut(case, choices), since=choices.since, until=choices.until, size=(width, 0.0), scale=scale, dark=dark, headline=to_copy,
        standing_words=to_copy,
    )  # fmt: skip
