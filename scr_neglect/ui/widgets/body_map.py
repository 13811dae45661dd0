"""The body map on the screen: regions to choose from by click, arrow keys or letters, and marks as numbered shapes."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from scr_neglect.records.body_map import Region, Shape, View, body_map, side_by_side, standing
from scr_neglect.ui import theme

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
WAYS = {
    Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1),
}  # fmt: skip
TYPING = 1000
"""Milliseconds within which letters belong to one word."""
ASIDE = 2.5
"""How much more it counts to be beside the way that an arrow key goes than to be far along it."""
BESIDE = QPoint(12, 12)


class Shown(Struct, frozen=True, kw_only=True):
    """A mark as it is drawn: its number, the places it stands on, what is said of it, and what it opens."""

    number: int
    places: tuple[str, ...]
    words: str
    seen: bool = True
    rows: tuple[str, ...] = ()


class Target(NamedTuple):
    """Something that can be chosen: a region, or a mark on the map."""

    words: str
    at: QPointF
    region: Region | None = None
    mark: Shown | None = None


class Glyph(NamedTuple):
    """One numbered shape on the map."""

    mark: Shown
    at: QPointF
    is_exact: bool


class BodyMapView(QWidget):
    """Draws every view; `chosen` gives the place that was picked (while choosing), `opened` the mark that was.

    `said` carries the words of where the pointer or the keys are; `reached` the place in the widget the keys came to.
    """

    chosen = Signal(str)
    opened = Signal(object)
    said = Signal(str)
    reached = Signal(object)

    def __init__(self, *, choosing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choosing = choosing
        self.marks: tuple[Shown, ...] = ()
        self.current: Target | None = None
        self._typed, self._since = "", QElapsedTimer()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Body map"))
        self.show_marks(())

    def show_marks(self, marks: Sequence[Shown]) -> None:
        """Shows these marks in place of those before."""
        self.marks = tuple(marks)
        if self.current is not None and self.current.mark is not None:
            self.current = None
        how = (
            self.tr("Arrow keys move, letters find a place by its name, Enter puts a mark there.")
            if self.choosing
            else self.tr("Arrow keys move from mark to mark, Enter opens its entry.")
        )
        said = "; ".join(mark.words for mark in self.marks) or self.tr("No mark.")
        self.setAccessibleDescription(f"{how} {said}")
        self.update()

    # -- where things are --------------------------------------------------------------------------------------

    def _scale(self) -> float:
        return self.width() / body_map().size[0]

    def _title_room(self, width: int) -> int:
        scale = width / body_map().size[0]
        rooms = (QRect(0, 0, max(round(view.size[0] * scale), 1), 10_000) for view in body_map().views)
        heights = [
            self.fontMetrics().boundingRect(room, WRAPPED, view.name).height()
            for room, view in zip(rooms, body_map().views, strict=True)
        ]
        return max(heights) + theme.GAP // 2

    def _down(self, view: View) -> int:
        """How far titles push a view down: its own, and for the lower ones that of those above."""
        rows = 1 if view.at[1] < body_map().size[1] / 2 - 1 else 2
        return rows * self._title_room(self.width())

    def _on_screen(self, view: View, shape: Shape) -> QPolygonF:
        scale, down = self._scale(), self._down(view)
        return QPolygonF([QPointF(x * scale, y * scale + down) for x, y in shape])

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        wide, high = body_map().size
        return round(width * high / wide) + 2 * self._title_room(width) + theme.GAP

    def sizeHint(self) -> QSize:
        return QSize(620, self.heightForWidth(620))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def region_at(self, where: QPointF) -> Region | None:
        """The uppermost region at a point of the widget."""
        for view in body_map().views:
            for region in reversed(view.regions):
                if self._on_screen(view, region.shape).containsPoint(where, Qt.FillRule.OddEvenFill):
                    return region
        return None

    def place_of(self, region: Region) -> QPointF:
        """Where the middle of a region is in the widget."""
        view = next(each for each in body_map().views if each.code == region.view)
        return QPointF(region.at[0] * self._scale(), region.at[1] * self._scale() + self._down(view))

    def _radius(self) -> float:
        return max(self.fontMetrics().height() * 0.52, 8.0)

    def glyphs(self) -> list[Glyph]:
        """Every numbered shape; those on one region stand side by side."""
        on: dict[str, list[tuple[Shown, Region, bool]]] = {}
        for mark in self.marks:
            for place in mark.places:
                found = standing(place)
                for region in found.regions:
                    on.setdefault(region.code, []).append((mark, region, found.is_exact))
        step, glyphs = self._radius() * 1.9, []
        for here in on.values():
            middle, beside = self.place_of(here[0][1]), side_by_side(len(here), step)
            for (mark, _, is_exact), (x, y) in zip(here, beside, strict=True):
                glyphs.append(Glyph(mark, middle + QPointF(x, y), is_exact))
        return glyphs

    def targets(self) -> list[Target]:
        """What the keys move between: the regions while choosing, else the marks."""
        if self.choosing:
            return [Target(r.name, self.place_of(r), region=r) for r in body_map().regions]
        return [Target(g.mark.words, g.at, mark=g.mark) for g in self.glyphs()]

    # -- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in body_map().views:
            self._paint_view(painter, view)
        for glyph in self.glyphs():
            self._paint_glyph(painter, glyph)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colours_of().focus), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _paint_view(self, painter: QPainter, view: View) -> None:
        colours = theme.colours_of()
        outline, *inner = (self._path(view, shape) for shape in view.outlines)
        for region in (each for each in view.regions if each.free):
            self._paint_region(painter, view, region)
        painter.fillPath(outline, QColor(colours.raised))
        painter.save()
        painter.setClipPath(outline)
        for region in (each for each in view.regions if not each.free):
            self._paint_region(painter, view, region)
        painter.restore()
        for region in (each for each in view.regions if each.free and len(view.outlines) > 1):
            self._paint_region(painter, view, region)  # it stands before the opening
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.quiet), 2))
        for path in (outline, *inner):
            painter.drawPath(path)
        for line in view.lines:
            painter.drawPolyline(self._on_screen(view, line))
        self._paint_words(painter, view)

    def _path(self, view: View, shape: Shape) -> QPainterPath:
        path = QPainterPath()
        path.addPolygon(self._on_screen(view, shape))
        path.closeSubpath()
        return path

    def _paint_region(self, painter: QPainter, view: View, region: Region) -> None:
        colours = theme.colours_of()
        here = self.current.region if self.current is not None else None
        is_here = here is not None and here.code == region.code
        painter.setBrush(QColor(colours.chosen if is_here else colours.raised))
        painter.setPen(QPen(QColor(colours.accent if is_here else colours.line), 2.5 if is_here else 1))
        painter.drawPolygon(self._on_screen(view, region.shape))

    def _paint_words(self, painter: QPainter, view: View) -> None:
        """The name over a view, and at its feet whose sides are which: the child's own."""
        scale, room = self._scale(), self._title_room(self.width())
        left, top = view.at[0] * scale, view.at[1] * scale + self._down(view)
        width, height = view.size[0] * scale, view.size[1] * scale
        painter.setPen(QColor(theme.colours_of().ink))
        painter.drawText(QRectF(left, top - room, width, room - theme.GAP // 2), WRAPPED, view.name)
        if not view.right_is:
            return
        painter.setPen(QColor(theme.colours_of().quiet))
        names = {"left": self.tr("left"), "right": self.tr("right")}
        other = "right" if view.right_is == "left" else "left"
        line = self.fontMetrics().height()
        inside = QRectF(self.rect()).adjusted(theme.GAP, 0, -theme.GAP, 0)  # within the frame of the focus
        feet = QRectF(left, top + height - line, width, line).intersected(inside)
        painter.drawText(feet, Qt.AlignmentFlag.AlignLeft, names[other])
        painter.drawText(feet, Qt.AlignmentFlag.AlignRight, names[view.right_is])

    def _paint_glyph(self, painter: QPainter, glyph: Glyph) -> None:
        """Seen: a full disc. Told: an open diamond. Dashed where the side, or which part, is not recorded."""
        colours, radius = theme.colours_of(), self._radius()
        here = self.current.mark if self.current is not None else None
        is_here = here is not None and here.number == glyph.mark.number
        pen = QPen(QColor(colours.focus if is_here else colours.ink), 3 if is_here else 2)
        if not glyph.is_exact:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        room = QRectF(glyph.at.x() - radius, glyph.at.y() - radius, 2 * radius, 2 * radius)
        if glyph.mark.seen:
            painter.setBrush(QColor(colours.ink if glyph.is_exact else colours.paper))
            painter.drawEllipse(room)
        else:
            painter.setBrush(QColor(colours.paper))
            wide = radius * 1.25
            corners = ((0, -wide), (wide, 0), (0, wide), (-wide, 0))
            painter.drawPolygon(QPolygonF([glyph.at + QPointF(x, y) for x, y in corners]))
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(max(font.pointSizeF() * 0.72, 6.0))
        painter.save()
        painter.setFont(font)
        filled = glyph.mark.seen and glyph.is_exact
        painter.setPen(QColor(colours.paper if filled else colours.ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(glyph.mark.number))
        painter.restore()

    # -- pointing ----------------------------------------------------------------------------------------------

    def target_at(self, where: QPointF) -> Target | None:
        """What the pointer is on."""
        if self.choosing:
            region = self.region_at(where)
            return Target(region.name, where, region=region) if region is not None else None
        reach = max(self._radius() * 1.25, 12.0)
        for glyph in reversed(self.glyphs()):
            if math.hypot(glyph.at.x() - where.x(), glyph.at.y() - where.y()) <= reach:
                return Target(glyph.mark.words, glyph.at, mark=glyph.mark)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.ArrowCursor)
        if target is None:
            QToolTip.hideText()
        elif self.current is None or (target.region, target.mark) != self.current[2:]:
            QToolTip.showText(event.globalPosition().toPoint() + BESIDE, target.words, self)
        self._go(target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and target is not None:
            self._go(target)
            self._take(target)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._go(None)

    def _take(self, target: Target) -> None:
        if target.region is not None:
            self.chosen.emit(target.region.code)
        elif target.mark is not None:
            self.opened.emit(target.mark)

    def _go(self, target: Target | None) -> None:
        before = self.current[2:] if self.current is not None else None
        self.current = target
        if before != (target[2:] if target is not None else None):
            self.said.emit(target.words if target is not None else "")
            self.update()

    # -- keys --------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._step_to(next(iter(self.targets()), None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, found = Qt.Key(event.key()), self.targets()
        if self.choosing and self._is_word(event.text()):
            self._type(event.text(), found)
        elif key in OPENS and self.current is not None:
            self._take(self.current)
        elif key in WAYS and found:
            self._step_to(self._towards(found, WAYS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and found:
            self._step_to(found[0 if key == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)

    def _is_word(self, text: str) -> bool:
        """Whether a key belongs to a name: a letter, or a space within one."""
        return text.isalpha() or (text == " " and self._is_typing())

    def _is_typing(self) -> bool:
        return bool(self._typed) and self._since.isValid() and self._since.elapsed() < TYPING

    def _type(self, letter: str, found: Sequence[Target]) -> None:
        """Goes to the next place whose name, or a word of it, begins with the letters typed one after the other."""
        self._typed = (self._typed if self._is_typing() else "") + letter.casefold()
        self._since.start()
        now = next((n for n, each in enumerate(found) if self.current and each[2:] == self.current[2:]), -1)
        start = now if len(self._typed) > 1 else now + 1
        order = [*found[max(start, 0) :], *found[: max(start, 0)]]
        for begins in (_begins, _has_word):
            for each in order:
                if begins(each.words.casefold(), self._typed):
                    self._step_to(each)
                    return

    def _towards(self, found: Sequence[Target], way: tuple[int, int]) -> Target:
        """The nearest in the way of an arrow key; where there is none, it stays."""
        if self.current is None:
            return found[0]
        here = next((each.at for each in found if each[2:] == self.current[2:]), self.current.at)

        def cost(each: Target) -> float:
            along = (each.at.x() - here.x()) * way[0] + (each.at.y() - here.y()) * way[1]
            aside = abs((each.at.x() - here.x()) * way[1]) + abs((each.at.y() - here.y()) * way[0])
            return along + ASIDE * aside if along > 1 else math.inf

        nearest = min(found, key=cost)
        return nearest if cost(nearest) < math.inf else self.current

    def _step_to(self, target: Target | None) -> None:
        self._go(target)
        if target is None:
            return
        place = target.at.toPoint()
        self.reached.emit(QRect(place.x() - 40, place.y() - 40, 80, 80))
        QToolTip.showText(self.mapToGlobal(place + BESIDE), target.words, self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, target.words))


def _begins(words: str, typed: str) -> bool:
    return words.startswith(typed)


def _has_word(words: str, typed: str) -> bool:
    return any(word.startswith(typed) for word in words.split())
