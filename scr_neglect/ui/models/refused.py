"""Rows that an import does not take, as a table: where they stand, what is there, and what was expected."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scr_neglect.casework.exchange import RefusedRow

RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
FILE, LINE, COLUMN, VALUE, EXPECTED = range(5)
LONGEST = 40
"""Letters of a cell that are shown; the whole of it is in the tool tip."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class RefusedModel(QAbstractTableModel):
    """Refused rows in the order of the files; `RECORD` gives the `RefusedRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RefusedRow] = []
        self._heads = (
            self.tr("File"), self.tr("Line"), self.tr("Column"), self.tr("What is there"), self.tr("What was expected"),
        )  # fmt: skip

    def show(self, rows: list[RefusedRow]) -> None:
        """Shows these rows."""
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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        words = (row.file, str(row.line), row.column, row.value, row.expected)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                words if len(words) <= LONGEST or index.column() == EXPECTED else words[: LONGEST - 1] + "…"
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {words or 'nothing'}"
        if role == RECORD:
            return row
        if role == SORT:
            return f"{row.file} {row.line:08d}" if index.column() in (FILE, LINE) else words.casefold()
        return None
