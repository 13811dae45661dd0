"""Rows that may tell the same, in pairs: the new one, the other, and whether a person said that it is told again."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from scr_neglect.casework.doubles import Entry, Pair, in_words
from scr_neglect.ui.models.rows import Index, Row, RowsModel

WHEN, NEW, OTHER, THERE, AGAIN = range(5)


class PairsModel(RowsModel):
    """Pairs in the order of the file; the last column is ticked where the new row tells the other again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._ticked: set[int] = set()
        heads = (
            self.tr("When"), self.tr("The new row"), self.tr("The other row"), self.tr("Where the other is"),
            self.tr("Tells it again"),
        )  # fmt: skip
        self.show((), heads)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Shows these pairs; what was ticked of the same pairs before stays ticked."""
        before = set(map(_key, self.chosen()))
        self._ticked = {place for place, pair in enumerate(pairs) if _key(pair) in before}
        self.show([self._row(pair) for pair in pairs])

    def chosen(self) -> list[Pair]:
        """The pairs of which the new row tells the other again."""
        return [self._rows[place].record for place in sorted(self._ticked)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._can_be_ticked(index) else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._can_be_ticked(index):
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(index.row())
        else:
            self._ticked.discard(index.row())
        self.dataChanged.emit(index, index)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._can_be_ticked(index):
            ticked = index.row() in self._ticked
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[AGAIN]}: {self.tr('yes') if ticked else self.tr('no')}"
        return super().data(index, role)

    def _can_be_ticked(self, index: Index) -> bool:
        return index.isValid() and index.column() == AGAIN and self.row(index).record.can_be_linked

    def _row(self, pair: Pair) -> Row:
        there = self.tr("in this casebook") if pair.there else self.tr("in what is brought in")
        again = "" if pair.can_be_linked else self.tr("both are kept")
        return Row(
            cells=(pair.new.date.short(), _said(pair.new), _said(pair.other), there, again), record=pair
        )


def _said(row: Entry) -> str:
    return f"{in_words(row)} ({row.agency})"


def _key(pair: Pair) -> tuple[str, str]:
    return pair.new.id, pair.other.id
