"""Rows that may tell the same, in pairs: the new one, the other, and whether a person said that it is told again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scr_neglect.casework.doubles import Entry, Pair, in_words

WHEN, NEW, OTHER, THERE, AGAIN = range(5)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Named = Callable[[str], str]


class PairsModel(QAbstractTableModel):
    """Pairs in the order of the file; the last column is ticked where the new row tells the other again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pairs: Sequence[Pair] = ()
        self._ticked: set[int] = set()
        self._heads = (
            self.tr("When"), self.tr("The new row"), self.tr("The other row"), self.tr("Where the other is"),
            self.tr("Tells it again"),
        )  # fmt: skip

    def show(self, pairs: Sequence[Pair]) -> None:
        """Shows these pairs; what was ticked of the same pairs before stays ticked."""
        before = set(map(_key, self.chosen()))
        self.beginResetModel()
        self._pairs = pairs
        self._ticked = {place for place, pair in enumerate(pairs) if _key(pair) in before}
        self.endResetModel()

    def chosen(self) -> list[Pair]:
        """The pairs of which the new row tells the other again."""
        return [self._pairs[place] for place in sorted(self._ticked)]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._pairs)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can_be_ticked = index.isValid() and index.column() == AGAIN and self._pairs[index.row()].can_be_linked
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_be_ticked else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(index.row())
        else:
            self._ticked.discard(index.row())
        self.dataChanged.emit(index, index)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        pair, column = self._pairs[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == AGAIN and pair.can_be_linked:
            ticked = index.row() in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(pair, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._words(pair, column)
            if column == AGAIN and pair.can_be_linked:
                said = self.tr("yes") if index.row() in self._ticked else self.tr("no")
            return f"{self._heads[column]}: {said}"
        return None

    def _words(self, pair: Pair, column: int) -> str:
        if column == AGAIN:
            return "" if pair.can_be_linked else self.tr("both are kept")
        if column == THERE:
            return self.tr("in this casebook") if pair.there else self.tr("in what is brought in")
        return pair.new.date.short() if column == WHEN else _said(pair.new if column == NEW else pair.other)


def _said(row: Entry) -> str:
    return f"{in_words(row)} ({row.agency})"


def _key(pair: Pair) -> tuple[str, str]:
    return pair.new.id, pair.other.id
