"""The families on the left: search by name or by words in their records, choose one, begin a new one."""

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from scr_neglect.casework.session import Session
from scr_neglect.ui import theme
from scr_neglect.ui.requests import Command, OpenFamily, ShowRows
from scr_neglect.ui.widgets.words import button

FAMILY_ROLE = Qt.ItemDataRole.UserRole
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
LETTERS = 2
"""From so many letters on, words are looked for in the records too."""
NOWHERE = QModelIndex()


class FoundLine(Struct, frozen=True):
    """A family in the list, or (with ids) the entries of a family in which the typed words stand."""

    family_id: str
    words: str
    ids: tuple[str, ...] = ()


class FamilyModel(QAbstractListModel):
    """The lines of the list; `FAMILY_ROLE` gives the family's id, `LINE_ROLE` the `FoundLine`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FoundLine] = []

    def show(self, rows: list[FoundLine]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        if role == LINE_ROLE:
            return row
        return row.family_id if role == FAMILY_ROLE else None


class FamilyList(QWidget):
    """Search and choose a family; emits requests."""

    asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(180)
        self._model = FamilyModel(self)
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Find a family, or words in the records"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.refresh)
        self.search.returnPressed.connect(self._open_first)
        said = QLabel(self.tr("&Find a family, or words"))
        said.setWordWrap(True)
        said.setBuddy(self.search)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setWordWrap(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setAccessibleName(self.tr("Families"))
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._open)
        today = button(self.tr("Today"), tip="Ctrl+0")
        today.clicked.connect(lambda: self.asked.emit(Command("today")))
        begin = button(self.tr("New family…"), tip="Ctrl+Shift+N")
        begin.clicked.connect(lambda: self.asked.emit(Command("new-family")))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, 2 * theme.GAP, theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        for widget in (today, said, self.search, self.view, begin):
            column.addWidget(widget)
        self.refresh()

    def refresh(self) -> None:
        """Reads the list again, keeping what is chosen."""
        chosen = self.view.currentIndex().data(FAMILY_ROLE)
        self._model.show(self._found(self.search.text().strip()))
        self.choose(chosen or "")

    def _found(self, typed: str) -> list[FoundLine]:
        families = self._session.families()
        named = [FoundLine(f.id, f.name) for f in families if typed.casefold() in f.name.casefold()]
        if len(typed) < LETTERS:
            return named
        names = {f.id: f.name for f in families}
        for family_id, ids in self._session.search(typed).items():
            one = self.tr("{}: the words stand in 1 entry")
            many = self.tr("{}: the words stand in {} entries")
            name = names.get(family_id, "")
            words = one.format(name) if len(ids) == 1 else many.format(name, len(ids))
            named.append(FoundLine(family_id, words, ids))
        return named

    def choose(self, family_id: str) -> None:
        """Marks a family as the open one; "" marks none."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(FAMILY_ROLE) == family_id:
                self.view.setCurrentIndex(index)
                return
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())

    def _open(self, index: QModelIndex) -> None:
        line: FoundLine = index.data(LINE_ROLE)
        typed = self.search.text().strip()
        self.asked.emit(OpenFamily(line.family_id, "Chronology" if line.ids else ""))
        if line.ids:
            self.asked.emit(ShowRows(line.ids, self.tr("Entries with “{}”").format(typed)))

    def _open_first(self) -> None:
        if self._model.rowCount():
            self._open(self._model.index(0, 0))
