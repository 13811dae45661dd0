"""A list of lines of two parts, as tall as what is in it, so that only the page scrolls."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QObject,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scr_neglect.ui import theme
from scr_neglect.ui.models.rows import NOWHERE, RECORD, SORT, Index
from scr_neglect.ui.widgets.cards import TALLEST, bring_into_view

DETAIL = SORT + 1
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
ABOVE = 3 * theme.GAP // 4
"""Pixels above and below the words of a line."""
NEW_LETTERS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


def as_tall_as_needed() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


class Line(Struct, frozen=True):
    """One line of a list: what it says, what stands under it, and what is carried along (a request, an id)."""

    words: str
    detail: str = ""
    record: Any = None


class LinesModel(QAbstractListModel):
    """Lines of two parts; `RECORD` gives what a line carries, `DETAIL` its second part, `SORT` its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Line] = []

    def show(self, rows: Sequence[Line]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.words}. {line.detail}" if line.detail else line.words
        if role == DETAIL:
            return line.detail
        if role == SORT:
            return index.row()
        return line.record if role == RECORD else None


class FirstLines(QSortFilterProxyModel):
    """The first so many lines of a list; None for all."""

    limit: int | None = 6

    def show_first(self, limit: int | None) -> None:
        self.beginFilterChange()
        self.limit = limit
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self.limit is None or row < self.limit


def paint_ground(
    delegate: QStyledItemDelegate, painter: QPainter, option: QStyleOptionViewItem, index: Index
) -> QWidget:
    """Draws an item without its words: what shows that it is chosen; gives the view that it belongs to."""
    bare = QStyleOptionViewItem(option)
    delegate.initStyleOption(bare, index)
    bare.text = ""  # type: ignore[attr-defined]
    widget: QWidget = bare.widget  # type: ignore[attr-defined]
    widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, widget)
    return widget


class TwoParts(QStyledItemDelegate):
    """Draws a line's words and, under them in quiet ink, its detail; both wrap."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._measured: dict[tuple[str, str, int], list[QRect]] = {}

    def tall(self, view: QListView, index: Index, width: int) -> int:
        """The height in pixels of a line in so much width."""
        inner = max(width - 3 * theme.GAP, 1)
        return sum(part.height() for part in self._parts(view.fontMetrics(), index, inner)) + 2 * ABOVE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget  # type: ignore[attr-defined]
        assert isinstance(view, QListView)
        width = view.viewport().width()
        return QSize(width, self.tall(view, index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget = paint_ground(self, painter, option, index)
        colours = theme.colours_of()
        side = 3 * theme.GAP // 2
        room: QRect = option.rect.adjusted(side, ABOVE, -side, -ABOVE)  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(widget.font())
        top = room.top()
        texts = (index.data(), index.data(DETAIL))
        for text, part, ink in zip(texts, self._parts(widget.fontMetrics(), index, room.width()),
                                   (colours.ink, colours.quiet), strict=True):  # fmt: skip
            painter.setPen(QColor(ink))
            painter.drawText(QRect(room.left(), top, room.width(), part.height()), WRAPPED, text)
            top += part.height()
        painter.restore()

    def _parts(self, metrics: QFontMetrics, index: Index, width: int) -> list[QRect]:
        key = (index.data(), index.data(DETAIL), width)
        found = self._measured.get(key)
        if found is None:
            room = QRect(0, 0, width, TALLEST)
            found = self._measured[key] = [
                metrics.boundingRect(room, WRAPPED, text) if text else QRect() for text in key[:2]
            ]
        return found

    def forget(self) -> None:
        """What was measured no longer holds: the letters are others."""
        self._measured.clear()


class FittedList(QListView):
    """A list as tall as its lines, so that only the page scrolls; `on_open` is given what the chosen line carries."""

    def __init__(self, name: str, on_open: Callable[[Any], None]) -> None:
        super().__init__()
        self.lines = LinesModel(self)
        self.first = FirstLines(self)
        self.first.setSourceModel(self.lines)
        self.setModel(self.first)
        self._delegate = TwoParts(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(as_tall_as_needed())
        self.activated.connect(lambda index: on_open(index.data(RECORD)))
        self.clicked.connect(lambda index: on_open(index.data(RECORD)))

    def show_lines(self, rows: Sequence[Line]) -> None:
        """Shows these lines, keeping the chosen one if it is still there."""
        chosen = self.currentIndex().data(RECORD)
        self._delegate.forget()
        self.lines.show(rows)
        same = (r for r in range(self.first.rowCount()) if self.first.index(r, 0).data(RECORD) == chosen)
        row = next(same, None) if chosen is not None else None
        if row is not None:
            self.selectionModel().setCurrentIndex(
                self.first.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self.updateGeometry()

    def show_first(self, limit: int | None) -> None:
        """Shows so many of its lines, or all of them (None)."""
        self.first.show_first(limit)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        rows = range(self.first.rowCount())
        lines = sum(self._delegate.tall(self, self.first.index(row, 0), inner) for row in rows)
        return lines + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * theme.GAP, 3 * theme.GAP)

    def focusInEvent(self, event: Any) -> None:
        """The first line is chosen when the list is entered by keyboard, so that there is something to open."""
        super().focusInEvent(event)
        if event.reason() in BY_KEYBOARD:
            self.choose_first()

    def choose_first(self) -> None:
        """Chooses the first line while none is chosen."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.first.index(0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if self.hasFocus():
            bring_into_view(self.viewport(), self.visualRect(current))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in NEW_LETTERS:
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
