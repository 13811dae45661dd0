"""What of an import a person looks at: rows that are refused, days that are rough, and rows that may tell the same."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.casework.doubles import Pair
from scr_neglect.casework.exchange import RefusedRow
from scr_neglect.ui import theme
from scr_neglect.ui.models import import_cells, pairs
from scr_neglect.ui.models.import_cells import CellsModel
from scr_neglect.ui.models.pairs import PairsModel
from scr_neglect.ui.models.rows import SORT
from scr_neglect.ui.widgets.words import button, heading, quiet

TALLEST = 9
"""Lines of words of a table that are seen at once."""
MANY = 200
"""Rows from which each is one line high: measuring the words of all of them would take too long."""


class WithRoom(QStyledItemDelegate):
    """Cells as high as their words need beside the room that the style sheet keeps around them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower = QStyleOptionViewItem(option)
        room: QRect = option.rect  # type: ignore[attr-defined]
        narrower.rect = room.adjusted(0, 0, -3 * theme.GAP, 0)  # type: ignore[attr-defined]
        return super().sizeHint(narrower, index)


class RowTable(QTableView):
    """A table as tall as its rows, up to a point; Space ticks the chosen row wherever in it the cursor is."""

    def __init__(self, name: str, model: QAbstractItemModel, wide: Sequence[int], tick: int | None) -> None:
        super().__init__()
        self._tick = tick
        self.setModel(model)
        self.setItemDelegate(WithRoom(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in wide:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """Takes the height of its rows, their words wrapped."""
        many = self.model().rowCount() > MANY
        mode = QHeaderView.ResizeMode
        self.verticalHeader().setSectionResizeMode(mode.Interactive if many else mode.ResizeToContents)
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        most = (TALLEST + 2) * self.fontMetrics().height()
        self.setFixedHeight(min(rows, most) + 2 * self.frameWidth() + 2 * theme.GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and self._tick is not None and index.isValid():
            cell = index.siblingAtColumn(self._tick)
            role = Qt.ItemDataRole.CheckStateRole
            ticked = cell.data(role) == Qt.CheckState.Checked
            self.model().setData(cell, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, role)
            return
        super().keyPressEvent(event)


class ImportTables(QWidget):
    """Three tables, each shown while it has rows; `mend` is given a cell and what a person wrote in its place."""

    def __init__(self, mend: Callable[[RefusedRow, str], None]) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self.refused = CellsModel(self.tr("What was expected"), mend, self)
        self.refused_table, self._refused_words = self._section(
            self.tr("Rows that are refused"),
            self.tr("Write what is meant under “What is there” (F2), or save them and mend the file. The others can be taken in now."),
            self.refused, (import_cells.EXPECTED,),
        )  # fmt: skip
        self.save_refused = button(self.tr("Save the refused rows to &mend…"))
        self.save_refused.setAutoDefault(False)
        self._column.addWidget(self.save_refused, 0, Qt.AlignmentFlag.AlignLeft)
        self.rough = CellsModel(self.tr("How it was read"), mend, self)
        self.rough_table, self._rough_words = self._section(
            self.tr("Days that are rough"),
            self.tr("They are kept as wide as they are, with these words. Where one is read wrongly, write what is meant (F2)."),
            self.rough, (import_cells.EXPECTED,),
        )  # fmt: skip
        self.pairs = PairsModel(self)
        self.pairs_table, self._pairs_words = self._section(
            self.tr("Rows that may tell the same"),
            self.tr("Both are always kept. Tick a row (Space) that only repeats the other: then it is one event, told twice."),
            self.pairs, (pairs.NEW, pairs.OTHER), tick=pairs.AGAIN,
        )  # fmt: skip
        self.show_rows((), (), ())

    def show_rows(
        self, refused: Sequence[RefusedRow], rough: Sequence[RefusedRow], found: Sequence[Pair]
    ) -> None:
        """Shows what there is of each, and leaves the rest away."""
        self.refused.show_cells(refused)
        self.rough.show_cells(rough)
        self.pairs.show_pairs(found)
        for rows, widgets in (
            (refused, (*self._refused_words, self.refused_table, self.save_refused)),
            (rough, (*self._rough_words, self.rough_table)),
            (found, (*self._pairs_words, self.pairs_table)),
        ):
            for widget in widgets:
                widget.setVisible(bool(rows))
        for table in (self.refused_table, self.rough_table, self.pairs_table):
            table.fit()

    def _section(
        self, title: str, words: str, model: QAbstractItemModel, wide: Sequence[int], tick: int | None = None
    ) -> tuple[RowTable, tuple[QLabel, QLabel]]:
        """A heading, what to do, and a table whose wide columns take the room that is left."""
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(model)
        table = RowTable(title, proxy, wide, tick)
        if isinstance(model, CellsModel):
            proxy.setSortRole(SORT)
            table.setSortingEnabled(True)
            table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        said = heading(title), quiet(words)
        for widget in (*said, table):
            self._column.addWidget(widget)
        return table, said
