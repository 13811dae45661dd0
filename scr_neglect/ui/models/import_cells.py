"""Cells of an import as a table: where they stand, what is there, and what was expected or read. What is there can be mended."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scr_neglect.casework.exchange import RefusedRow

RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
FILE, LINE, COLUMN, VALUE, EXPECTED = range(5)
LONGEST = 40
"""Letters of a cell that are shown; the whole of it is in the tool tip."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class CellsModel(QAbstractTableModel):
    """Cells in the order of the files; `RECORD` gives the `RefusedRow`. `mend` is given a cell and what is to stand there."""

    def __init__(
        self, last: str, mend: Callable[[RefusedRow, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rows: Sequence[RefusedRow] = ()
        self._mend = mend
        self._heads = (self.tr("File"), self.tr("Line"), self.tr("Column"), self.tr("What is there"), last)

    def show(self, rows: Sequence[RefusedRow]) -> None:
        """Shows these cells."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell can be written anew where it is known which cell of the row does not fit."""
        flags = super().flags(index)
        can_be_mended = index.isValid() and index.column() == VALUE and self._rows[index.row()].column
        return flags | Qt.ItemFlag.ItemIsEditable if can_be_mended else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        if str(value) != row.value:
            self._mend(row, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        words = (row.file, str(row.line), row.column, row.value, row.expected)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                words if len(words) <= LONGEST or index.column() == EXPECTED else words[: LONGEST - 1] + "…"
            )
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {words or 'nothing'}"
        if role == RECORD:
            return row
        if role == SORT:
            return f"{row.file} {row.line:08d}" if index.column() in (FILE, LINE) else words.casefold()
        return None
