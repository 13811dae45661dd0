"""How many patterns could be asked about on each day, by all together and by one agency alone, as two lines of steps."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from scr_neglect.records.dates import long_date, short_date
from scr_neglect.ui import theme

LINES = 11
"""How many lines of type the picture is high."""


class Steps(Struct, frozen=True, kw_only=True):
    """Counts of each day from `first` on, drawn up to `day` on a frame that ends on `last`; `mark` is a day to point out."""

    first: date
    together: tuple[int, ...]
    alone: tuple[int, ...]
    day: date
    last: date
    mark: date | None = None

    def on(self, day: date) -> tuple[int, int]:
        """The counts of a day: together, and the most of one agency alone."""
        place = (day - self.first).days
        inside = 0 <= place < len(self.together)
        return (self.together[place], self.alone[place]) if inside else (0, 0)


class StepsView(QWidget):
    """Draws `Steps`; pointing says the counts of a day, a click gives the day with `chosen`.

    The same days are reached by keyboard with the slider of the page, so this takes no focus of its own.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        self._highest = 1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Patterns to ask about, day by day"))

    def show_steps(self, steps: Steps | None) -> None:
        """Shows these counts, or nothing."""
        self._steps = steps
        self._highest = max(steps.together, default=0) or 1 if steps is not None else 1
        self.setAccessibleDescription(self._words(steps.day) if steps is not None else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.GAP, LINES * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.GAP, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x())
        words = self._words(day) if day is not None else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().x())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(day)

    def _words(self, day: date) -> str:
        assert self._steps is not None
        together, alone = self._steps.on(day)
        return self.tr("{}: {} together, at most {} by one agency alone").format(
            long_date(day), together, alone
        )

    # -- where things are --------------------------------------------------------------------------------------

    def _room(self) -> QRectF:
        """The room of the lines: under it the years, above it the words of the marked day."""
        line = self.fontMetrics().lineSpacing()
        side = self.fontMetrics().horizontalAdvance("88") + theme.GAP
        return QRectF(side, line, max(self.width() - side - 1, 1), max(self.height() - 2.5 * line, 1))

    def _across(self, day: date) -> float:
        assert self._steps is not None
        room, first = self._room(), self._steps.first
        days = max((self._steps.last - first).days, 1)
        return room.left() + room.width() * (day - first).days / days

    def _up(self, count: int) -> float:
        room = self._room()
        return room.bottom() - room.height() * count / self._highest

    def _day_at(self, across: float) -> date | None:
        """The day under a place, where the counts of it are shown."""
        if self._steps is None:
            return None
        room, first = self._room(), self._steps.first
        days = round((across - room.left()) / room.width() * (self._steps.last - first).days)
        return (
            date.fromordinal(first.toordinal() + days)
            if 0 <= days <= (self._steps.day - first).days
            else None
        )

    # -- drawing -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._steps is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axes(painter, self._steps)
        colours = theme.colours_of()
        shown = (self._steps.day - self._steps.first).days + 1
        for counts, colour, style in (
            (self._steps.together, colours.accent, Qt.PenStyle.SolidLine),
            (self._steps.alone, colours.focus, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(QColor(colour), 2, style))
            painter.drawPolyline(QPolygonF(self._corners(counts[:shown])))
        painter.end()

    def _corners(self, counts: Sequence[int]) -> list[QPointF]:
        """The corners of a line of steps: level through each day, and straight up or down where the count changes."""
        assert self._steps is not None
        if not counts:
            return []
        start = self._steps.first.toordinal()
        points = [QPointF(self._across(self._steps.first), self._up(counts[0]))]
        for place, (before, after) in enumerate(pairwise(counts), 1):
            if before != after:
                across = self._across(date.fromordinal(start + place))
                points += [QPointF(across, self._up(before)), QPointF(across, self._up(after))]
        end = self._across(date.fromordinal(start + len(counts) - 1))
        return [*points, QPointF(end, self._up(counts[-1]))]

    def _axes(self, painter: QPainter, steps: Steps) -> None:
        colours, room, metrics = theme.colours_of(), self._room(), self.fontMetrics()
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.setPen(QColor(colours.quiet))
        for count in (0, self._highest):
            painter.drawText(
                QRectF(0, self._up(count) - metrics.height() / 2, room.left() - theme.GAP, metrics.height()),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count),
            )  # fmt: skip
        self._years(painter, steps)
        if steps.mark is not None and steps.first <= steps.mark <= steps.day:
            self._mark(painter, steps.mark)

    def _years(self, painter: QPainter, steps: Steps) -> None:
        """The years under the line, as many as there is room for."""
        metrics, room = self.fontMetrics(), self._room()
        end = -1.0
        for year in range(steps.first.year + 1, steps.last.year + 1):
            across, wide = self._across(date(year, 1, 1)), metrics.horizontalAdvance(str(year))
            painter.drawLine(QPointF(across, room.bottom()), QPointF(across, room.bottom() + theme.GAP / 2))
            if across - wide / 2 > end and across + wide / 2 < self.width():
                painter.drawText(
                    QPointF(across - wide / 2, room.bottom() + metrics.ascent() + theme.GAP), str(year)
                )
                end = across + wide / 2 + theme.GAP

    def _mark(self, painter: QPainter, mark: date) -> None:
        metrics, room, across = self.fontMetrics(), self._room(), self._across(mark)
        words = self.tr("went forward for assessment, {}").format(short_date(mark))
        left = min(
            max(across - metrics.horizontalAdvance(words) / 2, 0),
            self.width() - metrics.horizontalAdvance(words),
        )
        painter.setPen(QPen(QColor(theme.colours_of().ink), 1))
        painter.drawLine(QPointF(across, room.top()), QPointF(across, room.bottom()))
        painter.drawText(QPointF(left, metrics.ascent()), words)
