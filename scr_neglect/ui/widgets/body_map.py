"""The body map on the screen: regions to choose from by click, arrow keys or letters, and marks as numbered shapes."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from scr_neglect.records.body_map import Region, body_map
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.body_layout import BodyLayout, Glyph, Shown
from scr_neglect.ui.widgets.body_painter import BodyPainter
from scr_neglect.ui.widgets.body_steps import Target, TypedName, towards
from scr_neglect.ui.widgets.telling import BESIDE, tell

OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
WAYS = {
    Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1),
}  # fmt: skip


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
        self.typed = TypedName()
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

    def _laid_out(self, width: int | None = None) -> BodyLayout:
        return BodyLayout(self.width() if width is None else width, self.fontMetrics())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width).height

    def sizeHint(self) -> QSize:
        return QSize(620, self.heightForWidth(620))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def place_of(self, region: Region) -> QPointF:
        """Where the middle of a region is in the widget."""
        return self._laid_out().place_of(region)

    def glyphs(self) -> list[Glyph]:
        """Every numbered shape."""
        return self._laid_out().glyphs(self.marks)

    def targets(self) -> list[Target]:
        """What the keys move between: the regions while choosing, else the marks."""
        if self.choosing:
            layout = self._laid_out()
            return [Target(r.name, layout.place_of(r), region=r) for r in body_map().regions]
        return [Target(g.mark.words, g.at, mark=g.mark) for g in self.glyphs()]

    def target_at(self, where: QPointF) -> Target | None:
        """What the pointer is on."""
        layout = self._laid_out()
        if self.choosing:
            region = layout.region_at(where)
            return Target(region.name, where, region=region) if region is not None else None
        reach = max(layout.radius * 1.25, 12.0)
        for glyph in reversed(layout.glyphs(self.marks)):
            if math.hypot(glyph.at.x() - where.x(), glyph.at.y() - where.y()) <= reach:
                return Target(glyph.mark.words, glyph.at, mark=glyph.mark)
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, layout = QPainter(self), self._laid_out()
        region, mark = self.current.what if self.current is not None else (None, None)
        draw = BodyPainter(painter, layout, region=region, number=mark.number if mark is not None else None)
        for view in body_map().views:
            draw.view(view)
        for glyph in layout.glyphs(self.marks):
            draw.glyph(glyph)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colours_of().focus), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    # -- pointing ----------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.ArrowCursor)
        if target is None:
            QToolTip.hideText()
        elif self.current is None or target.what != self.current.what:
            QToolTip.showText(event.globalPosition().toPoint() + BESIDE, target.words, self)
        self.go(target)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and target is not None:
            self.go(target)
            self._take(target)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.go(None)

    def _take(self, target: Target) -> None:
        if target.region is not None:
            self.chosen.emit(target.region.code)
        elif target.mark is not None:
            self.opened.emit(target.mark)

    def go(self, target: Target | None) -> None:
        """Goes to something that can be chosen, or away from it, and says so."""
        before, self.current = self.current, target
        if (before and before.what) != (target and target.what):
            self.said.emit(target.words if target is not None else "")
            self.update()

    # -- keys --------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._step_to(next(iter(self.targets()), None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, found = Qt.Key(event.key()), self.targets()
        if self.choosing and self.typed.takes(event.text()):
            named = self.typed.type(event.text(), found, self.current)
            if named is not None:
                self._step_to(named)
        elif key in OPENS and self.current is not None:
            self._take(self.current)
        elif key in WAYS and found:
            self._step_to(towards(found, self.current, WAYS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and found:
            self._step_to(found[0 if key == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)

    def _step_to(self, target: Target | None) -> None:
        self.go(target)
        if target is None:
            return
        place = target.at.toPoint()
        self.reached.emit(QRect(place.x() - 40, place.y() - 40, 80, 80))
        tell(self, place, target.words)
