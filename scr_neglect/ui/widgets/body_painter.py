"""Draws the body map: its views with their regions, and the marks as numbered shapes."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from scr_neglect.records.body_map import Region, Shape, View
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.body_layout import WRAPPED, BodyLayout, Glyph


class BodyPainter:
    """Draws with a painter what the layout places; `region` and `number` are what the pointer or the keys are on."""

    def __init__(
        self, painter: QPainter, layout: BodyLayout, *, region: Region | None, number: int | None
    ) -> None:
        self._painter, self._layout = painter, layout
        self._region = region.code if region is not None else None
        self._number = number
        self._colours = theme.colours_of()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def view(self, view: View) -> None:
        painter, colours = self._painter, self._colours
        outline, *inner = (self._path(view, shape) for shape in view.outlines)
        for region in (each for each in view.regions if each.free):
            self._draw_region(view, region)
        painter.fillPath(outline, QColor(colours.raised))
        painter.save()
        painter.setClipPath(outline)
        for region in (each for each in view.regions if not each.free):
            self._draw_region(view, region)
        painter.restore()
        for region in (each for each in view.regions if each.free and len(view.outlines) > 1):
            self._draw_region(view, region)  # it stands before the opening
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.quiet), 2))
        for path in (outline, *inner):
            painter.drawPath(path)
        for line in view.lines:
            painter.drawPolyline(self._layout.shape(view, line))
        self._draw_words(view)

    def _path(self, view: View, shape: Shape) -> QPainterPath:
        path = QPainterPath()
        path.addPolygon(self._layout.shape(view, shape))
        path.closeSubpath()
        return path

    def _draw_region(self, view: View, region: Region) -> None:
        colours, is_here = self._colours, self._region == region.code
        self._painter.setBrush(QColor(colours.chosen if is_here else colours.raised))
        self._painter.setPen(QPen(QColor(colours.accent if is_here else colours.line), 2.5 if is_here else 1))
        self._painter.drawPolygon(self._layout.shape(view, region.shape))

    def _draw_words(self, view: View) -> None:
        """The name over a view, and at its feet whose sides are which: the child's own."""
        painter, room, title = self._painter, self._layout.room_of(view), self._layout.title_room
        painter.setPen(QColor(self._colours.ink))
        above = QRectF(room.left(), room.top() - title, room.width(), title - theme.GAP // 2)
        painter.drawText(above, WRAPPED, view.name)
        if not view.right_is:
            return
        painter.setPen(QColor(self._colours.quiet))
        names = {"left": _tr("left"), "right": _tr("right")}
        other = "right" if view.right_is == "left" else "left"
        inside = QRectF(theme.GAP, 0, self._layout.width - 2 * theme.GAP, self._layout.height)  # of the focus
        feet = QRectF(room.left(), room.bottom(), room.width(), self._layout.feet_room).intersected(inside)
        bottom, left, right = (
            Qt.AlignmentFlag.AlignBottom,
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignRight,
        )
        painter.drawText(feet, bottom | left, names[other])
        painter.drawText(feet, bottom | right, names[view.right_is])

    def glyph(self, glyph: Glyph) -> None:
        """Seen: a full disc. Told: an open diamond. Dashed where the side, or which part, is not recorded."""
        painter, colours, radius = self._painter, self._colours, self._layout.radius
        is_here = self._number == glyph.mark.number
        pen = QPen(QColor(colours.focus if is_here else colours.ink), 3 if is_here else 2)
        if not glyph.is_exact:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        room = QRectF(glyph.at.x() - radius, glyph.at.y() - radius, 2 * radius, 2 * radius)
        is_full = glyph.mark.seen and glyph.is_exact
        painter.setBrush(QColor(colours.ink if is_full else colours.paper))
        if glyph.mark.seen:
            painter.drawEllipse(room)
        else:
            wide = radius * 1.25
            corners = ((0, -wide), (wide, 0), (0, wide), (-wide, 0))
            painter.drawPolygon(QPolygonF([glyph.at + QPointF(x, y) for x, y in corners]))
        painter.save()
        font = QFont(painter.font())
        font.setBold(True)
        font.setPointSizeF(max(font.pointSizeF() * 0.72, 6.0))
        painter.setFont(font)
        painter.setPen(QColor(colours.paper if is_full else colours.ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(glyph.mark.number))
        painter.restore()


def _tr(words: str) -> str:
    return QCoreApplication.translate("BodyMapView", words)
