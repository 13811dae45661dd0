"""The chronology as a table, and the filter in front of it."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from scr_neglect.casework.chronology import KINDS, Entry
from scr_neglect.records.dates import short_date

RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
HEADS = (
    "When",
    "Kind",
    "About, age then",
    "Indicator, grade",
    "What was seen, said or done",
    "Known how, by",
)
WHEN, KIND, ABOUT, INDICATOR, WORDS, SOURCE = range(6)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ChronologyModel(QAbstractTableModel):
    """Entries in rows; `RECORD` gives the `Entry`, `SORT` a value to sort a column by."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._rows: list[Entry] = []
        self._names: dict[str, str] = {}
        self.by_known = False

    def show(self, rows: list[Entry], names: dict[str, str], *, by_known: bool) -> None:
        """Shows these entries; `names` are the agencies' names by code, `by_known` the second clock."""
        self.beginResetModel()
        self._rows, self._names, self.by_known = rows, names, by_known
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Learned" if section == WHEN and self.by_known else HEADS[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[index.column()]}: {self._words(entry, index.column()) or 'nothing recorded'}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WHEN:
            return f"{entry.when.sentence()}; learned by {short_date(entry.known)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if role == RECORD:
            return entry
        return self._key(entry, index.column()) if role == SORT else None

    def _words(self, entry: Entry, column: int) -> str:
        match column:
            case 0:
                return short_date(entry.known) if self.by_known else entry.when.short()
            case 1:
                return ("★ " if entry.starred else "") + KINDS[entry.kind]
            case 2:
                return entry.age if entry.about in ("Both", "All") else _joined(entry.about, entry.age)
            case 3:
                return _joined(entry.indicator, entry.grade)
            case 4:
                return entry.words
        names = ", ".join(self._names.get(code, code) for code in entry.agencies)
        return _joined(entry.basis, names)

    def _key(self, entry: Entry, column: int) -> str:
        if column == WHEN:
            first, last, own = (entry.known, entry.known, entry.id) if self.by_known else entry.placed
            return f"{_day(first)}{_day(last)}{own}"
        return self._words(entry, column).casefold()


class ChronologyFilter(QSortFilterProxyModel):
    """Keeps entries by kind, child, domain, agency, how known, words, or a set of rows."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT)
        self.kind = self.child = self.domain = self.agency = self.basis = ""
        self._words: tuple[str, ...] = ()
        self.only: frozenset[str] | None = None

    def choose(self, **which: str) -> None:
        """Sets any of kind, child, domain, agency, basis ("" = all)."""
        self.beginFilterChange()
        for name, value in which.items():
            setattr(self, name, value)
        self.endFilterChange()

    def find(self, typed: str) -> None:
        """Keeps entries in which every typed word stands, in any order and any case."""
        self.beginFilterChange()
        self._words = tuple(typed.casefold().split())
        self.endFilterChange()

    def show_only(self, ids: Collection[str] | None) -> None:
        """Keeps these rows alone; None for all again."""
        self.beginFilterChange()
        self.only = frozenset(ids) if ids is not None else None
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        entry: Entry = self.sourceModel().index(row, 0, parent).data(RECORD)
        if self.only is not None and entry.id not in self.only:
            return False
        if self.kind and entry.kind != self.kind:
            return False
        if (
            self.child
            and self.child not in entry.children
            and not (self.child == "household" and not entry.children)
        ):
            return False
        if self.domain and entry.domain != self.domain:
            return False
        if self.agency and self.agency not in entry.agencies:
            return False
        if self.basis and not entry.basis.startswith(self.basis):
            return False
        if self._words:
            text = f"{entry.words} {entry.indicator} {entry.about} {entry.label}".casefold()
            return all(word in text for word in self._words)
        return True


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day(day: date) -> str:
    return f"{day.toordinal():08d}"
