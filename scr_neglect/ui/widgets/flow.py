"""A row that wraps: widgets from left to right, and onto the next line where the window is narrow or the type large."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from scr_neglect.ui import theme


class Item(QWidgetItem):
    """The place of one widget in a row that wraps."""


class Flow(QLayout):
    """Lays its widgets out in lines, each as wide as it asks to be and at most as wide as the room.

    In a line their tops are level, or with `middle` their middles: words beside a button.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 2 * theme.GAP, middle: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._middle = gap, middle
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Adds a widget, in an item made here: one of Qt's own is lost to Python once something around it goes."""
        self.addChildWidget(widget)
        self.addItem(Item(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """Puts every widget in its place; gives back the height of all lines together."""
        y = rect.y()
        for line in self._lines(rect):
            tallest = max(place.height() for _, place in line)
            for item, place in line if move else ():
                down = (tallest - place.height()) // 2 if self._middle else 0
                item.setGeometry(place.translated(0, y + down))
            y += tallest + theme.GAP
        return max(y - theme.GAP - rect.y(), 0)

    def _lines(self, rect: QRect) -> list[list[tuple[QLayoutItem, QRect]]]:
        """The items of each line, with their places across it."""
        lines: list[list[tuple[QLayoutItem, QRect]]] = []
        x = rect.x()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(
                QSize(max(rect.width(), item.minimumSize().width()), item.sizeHint().height())
            )
            if not lines or x + size.width() > rect.x() + rect.width():
                x = rect.x()
                lines.append([])
            lines[-1].append((item, QRect(QPoint(x, 0), size)))
            x += size.width() + self._gap
        return lines
