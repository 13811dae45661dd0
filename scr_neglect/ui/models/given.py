"""What was given to whom, and what was decided not to be, as a table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scr_neglect.records.plan import Disclosure

RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
WHEN, TO, COPY = range(3)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
AUDIENCES = {
    "family": "Family", "easy-read": "Family, large print", "professionals": "Professionals", "referral": "Referral",
    "escalation": "Disagreement", "supervision": "Supervision",
}  # fmt: skip


class GivenModel(QAbstractTableModel):
    """The log of what left the casebook; `RECORD` gives the `Disclosure`, `SORT` a value to sort a column by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Disclosure] = []
        self._heads = (self.tr("When"), self.tr("To"), self.tr("What"))

    def show(self, rows: list[Disclosure]) -> None:
        """Shows these entries, in this order."""
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
        words = (given.date.short(), given.to, what_of(given))[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {words or 'not recorded'}"
        if role == RECORD:
            return given
        if role == SORT:
            return f"{given.date.edtf} {given.id}" if index.column() == WHEN else words.casefold()
        return None


def what_of(given: Disclosure) -> str:
    """What was given, in words; or that it was not shared."""
    if given.shared == "no":
        return f"Not shared: {given.audience}"
    audience, comma, kind = given.audience.partition(", ")
    return f"{AUDIENCES.get(audience, audience)}{comma}{kind}"
