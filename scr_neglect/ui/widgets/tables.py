"""A table as tall as its rows, its columns sharing the width by what they have to say."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from scr_neglect.ui import theme
from scr_neglect.ui.models.rows import RECORD, SORT, Index, Row, RowsModel
from scr_neglect.ui.widgets.cards import TALLEST, bring_into_view
from scr_neglect.ui.widgets.lines import (
    BY_KEYBOARD,
    NEW_LETTERS,
    WRAPPED,
    as_tall_as_needed,
    paint_ground,
)

PAD = 2 * theme.GAP


class Cell(QStyledItemDelegate):
    """Draws a cell's words with the same room around them as its head has; they wrap."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget = paint_ground(self, painter, option, index)
        room: QRect = option.rect.adjusted(theme.GAP, theme.GAP // 2, -theme.GAP, -theme.GAP // 2)  # type: ignore[attr-defined]
        painter.save()
        painter.setFont(widget.font())
        painter.setPen(QColor(theme.colours_of().ink))
        painter.drawText(room, WRAPPED, str(index.data() or ""))
        painter.restore()


class FittedTable(QTableView):
    """A table as tall as its rows, its columns sharing the width; Enter or a double click opens a row's record."""

    def __init__(self, name: str, heads: Sequence[str], on_open: Callable[[str], None]) -> None:
        super().__init__()
        self._on_open = on_open
        self._for_width = -1
        self._wide_as: dict[str, int] = {}
        self._kept: dict[int, tuple[list[int], list[int]]] = {}
        self.rows = RowsModel(heads, self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSortRole(SORT)
        self.sorted.setSourceModel(self.rows)
        self.setModel(self.sorted)
        self.setAccessibleName(name)
        self.setItemDelegate(Cell(self))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(as_tall_as_needed())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setHighlightSections(False)
        self.sorted.layoutChanged.connect(self._again)
        self.doubleClicked.connect(lambda index: self._open(index))

    def show_rows(self, rows: Sequence[Row], heads: Sequence[str] | None = None) -> None:
        """Shows these rows in this order, until a column's head is clicked."""
        self.setSortingEnabled(False)
        self.rows.show(rows, heads)
        self.sorted.sort(-1)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._again()

    def heightForWidth(self, width: int) -> int:
        margins, bar = self.contentsMargins(), self.horizontalScrollBar().sizeHint().height()
        room = width - margins.left() - margins.right()
        columns, heights = self._measured(room)
        wide = bar if sum(columns) > room else 0
        return (
            sum(heights)
            + self.horizontalHeader().sizeHint().height()
            + wide
            + margins.top()
            + margins.bottom()
        )

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * theme.GAP, 3 * theme.GAP)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if event.reason() in BY_KEYBOARD:
            self.choose_first()

    def choose_first(self) -> None:
        """Chooses the first row while none is chosen."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.sorted.index(0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if self.hasFocus():
            bring_into_view(self.viewport(), self.visualRect(current))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in NEW_LETTERS:
            self._again()

    def _open(self, index: QModelIndex) -> None:
        record = index.data(RECORD)
        if record:
            self._on_open(record)

    def _again(self) -> None:
        self._for_width = -1
        self._kept.clear()
        self._wide_as.clear()
        self._lay_out()
        self.updateGeometry()

    def _lay_out(self) -> None:
        width = self.viewport().width()
        if width == self._for_width:
            return
        self._for_width = width
        columns, heights = self._measured(width)
        for column, wide in enumerate(columns):
            self.setColumnWidth(column, wide)
        for row, tall in enumerate(heights):
            self.setRowHeight(row, tall)

    def _measured(self, width: int) -> tuple[list[int], list[int]]:
        """The columns' widths and the rows' heights in so much width: each column gets by what it has to say."""
        if width not in self._kept:
            self._kept[width] = self._measure(width)
        return self._kept[width]

    def _measure(self, width: int) -> tuple[list[int], list[int]]:
        metrics, wide_as = self.fontMetrics(), self._wide_as
        table = self.sorted_cells()
        heads = [
            str(self.rows.headerData(c, Qt.Orientation.Horizontal)) for c in range(self.rows.columnCount())
        ]
        least, wanted = [], []
        for column, head in enumerate(heads):
            texts = [cells[column] for cells in table]
            for text in set(texts) - wide_as.keys():
                wide_as[text] = metrics.horizontalAdvance(text)
            words = {word for text in texts for word in text.replace("\n", " ").split(" ")}
            longest = max((metrics.horizontalAdvance(word) for word in _longest(words)), default=0)
            floor = max(longest, metrics.horizontalAdvance(head) + theme.GAP) + PAD
            least.append(floor)
            whole = max((wide_as[text] for text in texts), default=0) + PAD
            typical = sum(map(len, texts)) / max(len(texts), 1) * metrics.averageCharWidth() + PAD
            wanted.append(max(floor, min(whole, round(typical * 1.3))))
        columns = _shared(width, least, wanted)
        heights = [
            max(self._tall(text, wide - PAD) for text, wide in zip(cells, columns, strict=True)) + theme.GAP
            for cells in table
        ]
        return columns, heights

    def sorted_cells(self) -> list[tuple[str, ...]]:
        """The cells of every row in the order in which they are shown."""
        places = (
            self.sorted.mapToSource(self.sorted.index(row, 0)).row() for row in range(self.sorted.rowCount())
        )
        return [self.rows.cells(place) for place in places]

    def _tall(self, text: str, width: int) -> int:
        metrics = self.fontMetrics()
        if "\n" not in text and self._wide_as[text] <= width:
            return metrics.height()
        return metrics.boundingRect(QRect(0, 0, max(width, 1), TALLEST), WRAPPED, text).height()


def _longest(words: set[str]) -> list[str]:
    """The words of which one is the widest: by number of letters, with some to spare for narrow ones."""
    return sorted(words, key=len, reverse=True)[:6]


def _shared(width: int, least: list[int], wanted: list[int]) -> list[int]:
    """Widths between the least that a column needs and what it wants; the room that is left goes by what they want."""
    spare = width - sum(least)
    if spare <= 0:
        return least
    more = [w - n for w, n in zip(wanted, least, strict=True)]
    asked = sum(more)
    weights = more if asked > spare else wanted
    spread = spare if asked > spare else width - sum(wanted)
    base = least if asked > spare else wanted
    total = sum(weights) or 1
    columns = [b + spread * weight // total for b, weight in zip(base, weights, strict=True)]
    if columns:
        columns[-1] += max(width - sum(columns), 0)
    return columns
