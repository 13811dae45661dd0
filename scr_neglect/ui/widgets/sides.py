"""Two columns side by side, and one under the other where the window is narrow or the type large."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from scr_neglect.ui import theme

NARROW = 90
"""Below so many letters' width the columns go one under the other."""
WIDE = 150
"""The same where both hold sentences."""


class Sides(QWidget):
    """Holds widgets on the left and on the right.

    One under the other below `narrow` letters of width; sentences (`to_read`) are then no wider than is easy to read.
    """

    def __init__(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        parent: QWidget | None = None,
        *,
        shares: tuple[int, int] = (1, 1),
        narrow: int = NARROW,
        gap: int = theme.GAP,
        to_read: bool = False,
    ) -> None:
        super().__init__(parent)
        self._narrow, self._to_read = narrow, to_read
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4 * theme.GAP)
        for widgets, share in zip((left, right), shares, strict=True):
            column = QVBoxLayout()
            column.setSpacing(gap)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
            self._row.addLayout(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._narrow * self.fontMetrics().averageCharWidth()
        over = max(self.width() - round(theme.READING * theme.scale_of()), 0)
        self._row.setContentsMargins(0, 0, over if narrow and self._to_read else 0, 0)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
