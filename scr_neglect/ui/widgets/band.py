"""The part of the time that is being chosen on a picture: whole months, by dragging or by keys."""

from datetime import date

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.drawn import Drawn
from scr_neglect.ui.widgets.span import Across, Span

FAINT = 36
"""How much of the colour of the band is seen over the picture, of 255."""


class Band:
    """From one month to another, on a picture across which time runs."""

    def __init__(self) -> None:
        self._across: Across | None = None
        self._ends: tuple[date, date] | None = None
        """Where choosing began, and where it has got to."""
        self.period: Span | None = None
        """The part of the time that the picture shows already, if one was chosen."""

    def show(self, drawn: Drawn | None) -> None:
        """Is told of the picture that is shown now."""
        self._across, self._ends = (drawn.across if drawn is not None else None), None
        self.period = drawn.period if drawn is not None else None

    @property
    def can_choose(self) -> bool:
        """Whether a part of the time can be chosen on this picture."""
        return self._across is not None

    @property
    def span(self) -> Span | None:
        """The months chosen so far."""
        if self._across is None or self._ends is None:
            return None
        return self._across.months(*self._ends)

    @property
    def words(self) -> str:
        return self.span.words if self.span is not None else ""

    @property
    def x(self) -> float:
        """Where the end that moves stands, in logical pixels of the picture."""
        return self._across.x(self._ends[1]) if self._across is not None and self._ends is not None else 0.0

    def drag(self, start: float, end: float) -> None:
        """Chooses from the one place to the other."""
        if self._across is not None:
            self._ends = (self._across.day(start), self._across.day(end))

    def grow(self, key: Qt.Key, start: float | None) -> None:
        """Moves one end by a month, or to the first or last; begins at a place, or where the picture ends."""
        if self._across is None:
            return
        if self._ends is None:
            day = self._across.day(start if start is not None else self._across.right)
            self._ends = (day, day)
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                return
        months = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -10_000, Qt.Key.Key_End: 10_000}
        self._ends = (self._ends[0], self._across.shifted(self._ends[1], months[key]))

    def take(self) -> Span | None:
        """What was chosen; from then on nothing is."""
        span, self._ends = self.span, None
        return span

    def paint(self, painter: QPainter, stretch: float, height: float) -> None:
        """Lays the band over the picture, so that what lies under it can still be read."""
        span = self.span
        if self._across is None or span is None:
            return
        left = self._across.x(span.first) * stretch
        right = self._across.x(date.fromordinal(span.last.toordinal() + 1)) * stretch
        colour = QColor(theme.colours_of().focus)
        painter.setPen(QPen(colour, 2))
        painter.drawLines([QLineF(x, 0, x, height) for x in (left, right)])
        colour.setAlpha(FAINT)
        painter.fillRect(QRectF(left, 0, right - left, height), colour)
