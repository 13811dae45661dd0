"""Rows of words under their heads: the one table that is only read, and what those that can be changed build on."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Row(Struct, frozen=True):
    """One row of a table: its cells as words, what stands behind it, and by what each column sorts ("" = its words)."""

    cells: tuple[str, ...]
    record: Any = ""
    keys: tuple[str, ...] = ()


class RowsModel(QAbstractTableModel):
    """A table of words; `RECORD` gives what stands behind a row, `SORT` the key of a cell."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row], heads: Sequence[str] | None = None) -> None:
        """Shows these rows, in this order, under the same heads or others."""
        self.beginResetModel()
        self._rows = list(rows)
        self._heads = tuple(heads) if heads is not None else self._heads
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section] if 0 <= section < len(self._heads) else None
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def row(self, index: Index) -> Row:
        return self._rows[index.row()]

    def cells(self, row: int) -> tuple[str, ...]:
        return self._rows[row].cells

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.row(index), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[column]}: {row.cells[column] or self.tr('not recorded')}"
        if role == SORT:
            key = row.keys[column] if column < len(row.keys) else ""
            return key or row.cells[column].casefold()
        return row.record if role == RECORD else None
