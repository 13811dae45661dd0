"""The table behind a picture: the same rows in words, to read and to copy."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from scr_neglect.ui.models.rows import SORT, Row, RowsModel

FORMULA = ("=", "+", "-", "@", "\t", "\r")


class TableBehind(QTableView):
    """Shows the table; Ctrl+C copies the chosen cells with their heads, as a spreadsheet takes them."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel((), self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self.rows)
        proxy.setSortRole(SORT)
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
        in_order = (Row(cells=cells, keys=(f"{place:08d}",)) for place, cells in enumerate(rows))
        self.rows.show(list(in_order), header)
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
