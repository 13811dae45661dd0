"""A picture on the screen: hover says what a place stands for, a click or Enter opens its rows, arrow keys move;
dragging, or Shift with the arrow keys, chooses a part of the time."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.band import Band
from scr_neglect.ui.widgets.drawn import Drawn, Spot
from scr_neglect.ui.widgets.span import Span
from scr_neglect.ui.widgets.spots import ENDS, KEYS, STEPS, Spots
from scr_neglect.ui.widgets.telling import BESIDE, tell

NEAR = 24.0
"""Logical pixels within which the pointer is at a place."""
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FigureView(QWidget):
    """Shows a `Drawn` as wide as there is room; `opened` gives the rows and words of a place that was chosen."""

    opened = Signal(tuple, str)
    reached = Signal(object)
    """The place (a QRect of this widget) that the keys moved to, so that whoever scrolls can bring it into sight."""
    said = Signal(str)
    chosen = Signal(object)
    """The part of the time (a `Span`) that the person wants to look at."""
    left = Signal()
    """All of the time is wanted again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.day: date | None = None
        """The day as known on of the picture that is shown."""
        self._spots = Spots()
        self.current: Spot | None = None
        self.band = Band()
        self._pressed: QPointF | None = None
        """Where the left button went down, until it is let go."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The picture"))

    def show_drawn(self, drawn: Drawn | None) -> None:
        """Shows a picture, or nothing; a place that was chosen stays chosen where it still stands for the same rows."""
        before = self.current
        self._image = drawn.image if drawn is not None else QImage()
        self.day = drawn.day if drawn is not None else None
        self._spots = Spots(drawn.spots if drawn is not None else ())
        self.current = self._spots.like(before)
        self.band.show(drawn)
        self.setAccessibleDescription(f"{drawn.sentence} {drawn.caption}" if drawn is not None else "")
        self.updateGeometry()
        self.update()

    @property
    def spots(self) -> tuple[Spot, ...]:
        return self._spots.every

    # -- size --------------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return not self._image.isNull()

    def heightForWidth(self, width: int) -> int:
        size = self._image.deviceIndependentSize()
        return round(width * size.height() / size.width()) if size.width() else 0

    def sizeHint(self) -> QSize:
        return self._image.deviceIndependentSize().toSize() if not self._image.isNull() else QSize(480, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def _stretch(self) -> float:
        """How much larger the picture is shown than it was drawn, until it is drawn again."""
        width = self._image.deviceIndependentSize().width()
        return self.width() / width if width else 1.0

    # -- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        if not self._image.isNull():
            painter.drawImage(QRectF(0, 0, self.width(), self.heightForWidth(self.width())), self._image)
        colours = theme.colours_of()
        if self.current is not None:
            painter.setPen(QPen(QColor(colours.focus), 3))
            painter.drawEllipse(self._place(self.current), 9, 9)
        self.band.paint(painter, self._stretch(), self.heightForWidth(self.width()))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _place(self, spot: Spot) -> QPointF:
        return QPointF(spot.x * self._stretch(), spot.y * self._stretch())

    # -- pointing ----------------------------------------------------------------------------------------------

    def spot_at(self, where: QPointF) -> Spot | None:
        """The nearest place within reach of the pointer."""
        stretch = self._stretch()
        return self._spots.nearest(where.x() / stretch, where.y() / stretch, NEAR / stretch)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drop_band()
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self._drag(event.position()):
            return
        spot = self.spot_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot is not None else Qt.CursorShape.ArrowCursor)
        if spot is not self.current:
            self._choose(spot)
            if spot is not None:
                QToolTip.showText(event.globalPosition().toPoint() + BESIDE, spot.text, self)
            else:
                QToolTip.hideText()

    def _drag(self, where: QPointF) -> bool:
        """Chooses the time from where the button went down; whether it has gone far enough to be meant."""
        start = self._pressed
        assert start is not None
        far = abs(where.x() - start.x()) >= 2 * QApplication.startDragDistance()
        if not self.band.can_choose or not (far or self.band.span is not None):
            return False
        self.band.drag(start.x() / self._stretch(), where.x() / self._stretch())
        self._say_band(where.toPoint())
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dragged, self._pressed = self._pressed is not None and self.band.span is not None, None
        if dragged:
            self.chosen.emit(self._drop_band())
            return
        spot = self.spot_at(event.position())
        if spot is not None:
            self._choose(spot)
            self.opened.emit(spot.rows, spot.text)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._choose(None)

    # -- keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._key_for_band(key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            return
        if key in OPENS and self.current is not None:
            self.opened.emit(self.current.rows, self.current.text)
        elif key in KEYS:
            self._step(key)
        else:
            super().keyPressEvent(event)

    def _key_for_band(self, key: Qt.Key, shift: bool) -> bool:
        """What a key does to the part of the time that is being chosen; whether it did anything."""
        if shift and key in (*STEPS, *ENDS) and self.band.can_choose:
            self.band.grow(key, self.current.x if self.current is not None else None)
            down = round(self._place(self.current).y()) if self.current is not None else 0
            self._say_band(QPoint(round(self.band.x * self._stretch()), down))
        elif key in OPENS and self.band.span is not None:
            self.chosen.emit(self._drop_band())
        elif key == Qt.Key.Key_Escape and self.band.span is not None:
            self._drop_band()
        elif key == Qt.Key.Key_Escape and self.band.period is not None:
            self.left.emit()
        else:
            return False
        return True

    def _say_band(self, place: QPoint) -> None:
        """Says which part of the time is being chosen, beside the place and to a screen reader."""
        words = self.tr(
            "{}: let go, or press Enter, to look at this part of the time; Esc to leave it"
        ).format(self.band.words)
        tell(self, place, words, self.band.words)
        self.update()

    def _drop_band(self) -> Span | None:
        """Chooses no part of the time any longer; gives back the one that was being chosen."""
        span = self.band.take()
        QToolTip.hideText()
        self.update()
        return span

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._pressed is None:
            self._drop_band()
        super().focusOutEvent(event)

    def _step(self, key: Qt.Key) -> None:
        spot = self._spots.after(self.current, key)
        if spot is None:
            return
        self._choose(spot)
        place = self._place(spot).toPoint()
        self.reached.emit(QRectF(place.x() - 40, place.y() - 40, 80, 80).toRect())
        tell(self, place, spot.text)

    def _choose(self, spot: Spot | None) -> None:
        if spot is not self.current:
            self.current = spot
            self.said.emit(spot.text if spot is not None else "")
            self.update()
