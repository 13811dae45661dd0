"""Where the views, regions and marks of the body map are, in a drawing of one width."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPolygonF

from scr_neglect.records.body_map import Region, Shape, View, body_map, side_by_side, standing
from scr_neglect.ui import theme

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


class Shown(Struct, frozen=True, kw_only=True):
    """A mark as it is drawn: its number, the places it stands on, what is said of it, and what it opens."""

    number: int
    places: tuple[str, ...]
    words: str
    seen: bool = True
    rows: tuple[str, ...] = ()


class Glyph(NamedTuple):
    """One numbered shape on the map."""

    mark: Shown
    at: QPointF
    is_exact: bool


class BodyLayout:
    """The map at a width in pixels, its titles in letters of this size."""

    def __init__(self, width: int, metrics: QFontMetrics) -> None:
        self.width, self.metrics = width, metrics
        self.scale = width / body_map().size[0]

    @cached_property
    def title_room(self) -> int:
        """The height of a title, of as many lines as the longest needs."""
        rooms = (QRect(0, 0, max(round(view.size[0] * self.scale), 1), 10_000) for view in body_map().views)
        heights = [
            self.metrics.boundingRect(room, WRAPPED, view.name).height()
            for room, view in zip(rooms, body_map().views, strict=True)
        ]
        return max(heights) + theme.GAP // 2

    @property
    def feet_room(self) -> int:
        """The height of the words under a view: which of its sides is the child's right."""
        return self.metrics.height() + theme.GAP // 2

    @property
    def height(self) -> int:
        wide, high = body_map().size
        return round(self.width * high / wide) + 2 * self.title_room + self.feet_room + theme.GAP

    @property
    def radius(self) -> float:
        """Of a mark."""
        return max(self.metrics.height() * 0.52, 8.0)

    def down(self, view: View) -> int:
        """How far words push a view down: its own title, and for the lower ones those over and under the ones above."""
        is_upper = view.at[1] < body_map().size[1] / 2 - 1
        return self.title_room if is_upper else 2 * self.title_room + self.feet_room

    def room_of(self, view: View) -> QRectF:
        """The room of a view, without its title."""
        left, top = view.at[0] * self.scale, view.at[1] * self.scale + self.down(view)
        return QRectF(left, top, view.size[0] * self.scale, view.size[1] * self.scale)

    def shape(self, view: View, shape: Shape) -> QPolygonF:
        down = self.down(view)
        return QPolygonF([QPointF(x * self.scale, y * self.scale + down) for x, y in shape])

    def region_at(self, where: QPointF) -> Region | None:
        """The uppermost region at a point."""
        for view in body_map().views:
            for region in reversed(view.regions):
                if self.shape(view, region.shape).containsPoint(where, Qt.FillRule.OddEvenFill):
                    return region
        return None

    def place_of(self, region: Region) -> QPointF:
        """Where the middle of a region is."""
        view = next(each for each in body_map().views if each.code == region.view)
        return QPointF(region.at[0] * self.scale, region.at[1] * self.scale + self.down(view))

    def glyphs(self, marks: Sequence[Shown]) -> list[Glyph]:
        """Every numbered shape; those on one region stand side by side."""
        on: dict[str, list[tuple[Shown, Region, bool]]] = {}
        for mark in marks:
            for place in mark.places:
                found = standing(place)
                for region in found.regions:
                    on.setdefault(region.code, []).append((mark, region, found.is_exact))
        step, glyphs = self.radius * 1.9, []
        for here in on.values():
            middle, beside = self.place_of(here[0][1]), side_by_side(len(here), step)
            for (mark, _, is_exact), (x, y) in zip(here, beside, strict=True):
                glyphs.append(Glyph(mark, middle + QPointF(x, y), is_exact))
        return glyphs
