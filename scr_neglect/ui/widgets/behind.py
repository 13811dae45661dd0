"""The table behind a picture: the same rows in words, to read and to copy."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PLACE = Qt.ItemDataRole.UserRole
"""A value to sort by: in the first column the order of date in which the table was made."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class BehindModel(QAbstractTableModel):
    """A table of words under its heads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header: tuple[str, ...] = ()
        self._rows: Sequence[tuple[str, ...]] = ()

    def show(self, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        """Shows these rows."""
        self.beginResetModel()
        self._header, self._rows = header, rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._header)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._header[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        words = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._header[index.column()]}: {words or self.tr('nothing')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        return (index.row() if index.column() == 0 else words.casefold()) if role == PLACE else None


class TableBehind(QTableView):
    """Shows the table; Ctrl+C copies the chosen cells with their heads, as a spreadsheet takes them."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = BehindModel(self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self.rows)
        proxy.setSortRole(PLACE)
        self.setModel(proxy)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setAccessibleName(
            self.tr("Table behind the picture; Ctrl+C copies the cells that are chosen, or all of it")
        )

    def show_table(self, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        """Shows these rows, each column as wide as its first hundred words need."""
        self.rows.show(header, rows)
        self.horizontalHeader().setResizeContentsPrecision(100)
        self.resizeColumnsToContents()
        for column in range(len(header)):
            self.setColumnWidth(
                column, min(self.columnWidth(column), self.fontMetrics().averageCharWidth() * 40)
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy(self.as_text())
        else:
            super().keyPressEvent(event)

    def copy_all(self) -> None:
        """Puts every row on the clipboard, in the order in which they stand."""
        self._copy(self._text(range(self.model().rowCount()), self._columns()))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit()

    def as_text(self) -> str:
        """The rows and columns of the chosen cells, or all where none is chosen, under their heads, parted by tabs.

        Between chosen cells that are not in one block stand empty ones, so that each stays under its head.
        """
        cells = {(index.row(), index.column()) for index in self.selectionModel().selectedIndexes()}
        if not cells:
            return self._text(range(self.model().rowCount()), self._columns())
        rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
        return self._text(rows, columns, cells)

    def _columns(self) -> range:
        return range(self.model().columnCount())

    def _text(
        self, rows: Iterable[int], columns: Sequence[int], only: Collection[tuple[int, int]] | None = None
    ) -> str:
        model = self.model()
        heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        lines = (
            [
                str(model.index(row, column).data()) if only is None or (row, column) in only else ""
                for column in columns
            ]
            for row in rows
        )
        return "\n".join("\t".join(_harmless(cell) for cell in line) for line in (heads, *lines))


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    text = " ".join(cell.split())
    return f"'{text}" if text.startswith(FORMULA) else text
