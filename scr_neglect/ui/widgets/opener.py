"""A line that opens what stands under it: many of them one under the other, gone through with the arrow keys."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygon,
)
from PySide6.QtWidgets import QAbstractButton

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import TALLEST
from scr_neglect.ui.widgets.lines import WRAPPED, as_tall_as_needed

STEPS = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -TALLEST, Qt.Key.Key_End: TALLEST,
}  # fmt: skip
"""Keys that go from line to line, and how many lines on."""
MARKER = 3 * theme.GAP
"""Pixels left of the words, for the triangle that says whether the line is open."""
SMALL = 0.87
"""The size of the second part beside the first."""


class Opener(QAbstractButton):
    """A line of two parts that opens and closes what stands under it; painted, so that a hundred of them cost little.

    `moved` carries how many lines up or down the keyboard is to go, `entered` says that it has come, `pressed_key`
    carries a letter typed on the line.
    """

    moved = Signal(int)
    entered = Signal()
    pressed_key = Signal(str)

    def __init__(self, words: str, detail: str = "", *, role: str = "question", key: object = None) -> None:
        super().__init__()
        self.words, self.detail, self.key, self.is_open = words, detail, key, False
        self._measured: dict[int, tuple[QRect, QRect]] = {}
        self._is_hovered = False
        self.setProperty("role", role)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(as_tall_as_needed())
        self._tell()

    def show_detail(self, detail: str) -> None:
        """Says something else in the second part."""
        self.detail = detail
        self._forget()
        self._tell()

    def show_open(self, is_open: bool) -> None:
        """Shows whether what stands under it is open."""
        self.is_open = is_open
        self._tell()
        self.update()

    def _tell(self) -> None:
        state = self.tr("open") if self.is_open else self.tr("closed")
        self.setAccessibleDescription("; ".join(part for part in (self.detail, state) if part))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    # -- keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in STEPS:
            self.moved.emit(STEPS[key])
        elif event.text().isalpha() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.pressed_key.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    # -- size and drawing --------------------------------------------------------------------------------------

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    def _parts(self, width: int) -> tuple[QRect, QRect]:
        """The room that both parts need in so much width."""
        found = self._measured.get(width)
        if found is None:
            room = QRect(0, 0, max(width - MARKER - 2 * theme.GAP, 1), TALLEST)
            first = QFontMetrics(self.font()).boundingRect(room, WRAPPED, self.words)
            second = (
                QFontMetrics(self._small()).boundingRect(room, WRAPPED, self.detail)
                if self.detail
                else QRect()
            )
            found = self._measured[width] = (first, second)
        return found

    def _forget(self) -> None:
        self._measured.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(part.height() for part in self._parts(width)) + 2 * theme.GAP

    def sizeHint(self) -> QSize:
        return QSize(60 * theme.GAP, self.heightForWidth(max(self.width(), 60 * theme.GAP)))

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * theme.GAP, 3 * theme.GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours_of()
        painter = QPainter(self)
        if self._is_hovered or self.is_open:
            painter.fillRect(self.rect(), QColor(colours.panel))
        painter.setFont(self.font())
        self._draw_marker(painter, QFontMetrics(self.font()).height())
        first, second = self._parts(self.width())
        room = QRect(MARKER, theme.GAP, self.width() - MARKER - 2 * theme.GAP, first.height())
        painter.setPen(QColor(colours.ink if self.detail else colours.quiet))
        painter.drawText(room, WRAPPED, self.words)
        if self.detail:
            painter.setFont(self._small())
            painter.setPen(QColor(colours.quiet))
            painter.drawText(
                room.translated(0, room.height()).adjusted(0, 0, 0, second.height()), WRAPPED, self.detail
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _draw_marker(self, painter: QPainter, line: int) -> None:
        """The triangle beside the first line of words: it points down while open."""
        half = line // 5
        middle = QPoint(MARKER // 2, theme.GAP + line // 2)
        corners = (
            ((-half, -half), (half, 0), (-half, half))
            if not self.is_open
            else ((-half, -half), (half, -half), (0, half))
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours_of().accent))
        painter.drawPolygon(QPolygon([middle + QPoint(x, y) for x, y in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()
