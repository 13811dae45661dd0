"""The chronology as a table: the entries that are wanted, in the order that is asked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scr_neglect.casework.chronology import Entry
from scr_neglect.casework.chronology_filter import Line, Wanted, chosen, hidden_hits
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.dates import short_date

RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
UNDER = Qt.ItemDataRole.UserRole + 2
HEADS = (
    "When",
    "Learned by",
    "Kind",
    "About, age then",
    "Indicator, grade",
    "What was seen, said or done",
    "Known how, by",
)
WHEN, LEARNED, KIND, ABOUT, INDICATOR, WORDS, SOURCE = range(7)
CLOCKS = {"happened": WHEN, "known": LEARNED}
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ASCENDING = Qt.SortOrder.AscendingOrder


class ShownEntries(QAbstractTableModel):
    """Entries in rows, each cell of two lines; `RECORD` gives the `Entry`, `UNDER` the second line, `SORT` a sort key.

    Every order is worked out once, and the filter goes through folded words: ten thousand entries answer to every key.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted = Wanted()
        self._case: Case | None = None
        self._names: dict[str, str] = {}
        self._all: list[Line] = []
        self._rows: list[Line] = []
        self._orders: dict[int, list[Line]] = {}
        self._places: dict[str, int] | None = None
        self._found: dict[str, str] = {}
        self._column, self._order = WHEN, ASCENDING

    def show(self, case: Case | None, rows: Sequence[Line]) -> None:
        """Shows these entries of a Case, given in the order in which they happened; those of them that are wanted."""
        self._case, self._all = case, list(rows)
        self._names = {a.code: a.called for a in case.agencies} if case is not None else {}
        self._orders = {}
        self._arrange()

    def want(self, wanted: Wanted) -> None:
        """Keeps the entries that are wanted."""
        self.wanted = wanted
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = ASCENDING) -> None:
        """Orders by a column; entries alike in it stand in the order in which they happened."""
        if 0 <= column < len(HEADS) and (column, order) != (self._column, self._order):
            self._column, self._order = column, order
            self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = chosen(self._ordered(), self.wanted)
        if self._order != ASCENDING:
            self._rows.reverse()
        self._places, self._found = None, {}
        self.endResetModel()

    def _ordered(self) -> list[Line]:
        if self._column == WHEN:
            return self._all
        found = self._orders.get(self._column)
        if found is None:
            found = sorted(self._all, key=lambda line: self._key(line.entry, self._column))
            self._orders[self._column] = found
        return found

    @property
    def whole(self) -> int:
        """How many entries there are, wanted or not."""
        return len(self._all)

    def shown(self) -> list[Entry]:
        """The entries as they stand, from the first row to the last."""
        return [line.entry for line in self._rows]

    def row_of(self, record_id: str) -> int:
        """The row in which an entry stands; -1 when it is not shown."""
        if self._places is None:
            self._places = {line.entry.id: place for place, line in enumerate(self._rows)}
        return self._places.get(record_id, -1)

    # -- what Qt asks ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADS[section] if 0 <= section < len(HEADS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self._rows[index.row()].entry, index.column()
        if role == RECORD:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(entry, column)[0]
        if role == UNDER:
            return self._under(entry, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = ", ".join(
                part for part in (self._cell(entry, column)[0], self._under(entry, column)) if part
            )
            return f"{HEADS[column]}: {said or 'nothing recorded'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            if column in (WHEN, LEARNED):
                return f"{entry.when.sentence()}; learned by {short_date(entry.known)}"
            return "\n".join(self._cell(entry, column)) if column in (ABOUT, INDICATOR, SOURCE) else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return self._key(entry, column) if role == SORT else None

    def _cell(self, entry: Entry, column: int) -> tuple[str, str]:
        """The two lines of a cell."""
        match column:
            case 0:
                typed = entry.when.words if entry.when.placed else ""
                return entry.when.short() or "no day known", f"“{typed}”" if typed else ""
            case 1:
                return short_date(entry.known), entry.later
            case 2:
                return ("★ " if entry.starred else "") + KINDS[
                    entry.kind
                ], "significant" if entry.starred else ""
            case 3 if entry.about in ("Both", "All") and ", " in entry.age:
                first, _, others = entry.age.partition(", ")  # a line for each child says more than "Both"
                return first, others
            case 3:
                return entry.about or entry.age, entry.age if entry.about else ""
            case 4:
                return entry.indicator, entry.grade
            case 5:
                return entry.words, f"Carer's account: {entry.account}" if entry.account else ""
        names = ", ".join(self._names.get(code, code) for code in entry.agencies)
        return entry.basis or names, names if entry.basis else ""

    def _under(self, entry: Entry, column: int) -> str:
        """The second line; under the words, while something is searched, where else it was found."""
        if column == WORDS and self.wanted.words and (found := self._elsewhere(entry)):
            return found
        return self._cell(entry, column)[1]

    def _elsewhere(self, entry: Entry) -> str:
        found = self._found.get(entry.id)
        if found is None and self._case is not None:
            seen = "\n".join(part for column in range(len(HEADS)) for part in self._cell(entry, column))
            hits = hidden_hits(self._case, entry, self.wanted.words, seen)
            found = self._found[entry.id] = "; ".join(f"Found in {hit.name}: {hit.around}" for hit in hits)
        return found or ""

    def _key(self, entry: Entry, column: int) -> Any:
        """By what a column sorts: the clocks by day, all else by the words of a cell."""
        match column:
            case 0:
                return entry.placed
            case 1:
                return entry.known
            case 2:
                return KINDS[entry.kind]
            case 5:
                return entry.words
        return self._cell(entry, column)
