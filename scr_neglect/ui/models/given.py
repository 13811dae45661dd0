"""What was given to whom, as a table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scr_neglect.records.plan import Disclosure

RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
WHEN, TO, COPY = range(3)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
AUDIENCES = {"family": "Family", "professionals": "Professionals"}


class GivenModel(QAbstractTableModel):
    """Copies that left the casebook; `RECORD` gives the `Disclosure`, `SORT` a value to sort a column by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Disclosure] = []
        self._heads = (self.tr("When"), self.tr("To"), self.tr("Copy"))

    def show(self, rows: list[Disclosure]) -> None:
        """Shows these copies, in this order."""
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
        given = self._rows[index.row()]
        words = (given.date.short(), given.to, AUDIENCES.get(given.audience, given.audience))[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {words}"
        if role == RECORD:
            return given
        if role == SORT:
            return f"{given.date.edtf} {given.id}" if index.column() == WHEN else words.casefold()
        return None
