"""The families on the left: search, choose, begin a new one in the same box."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from scr_neglect.casework.session import FamilyLine, Session
from scr_neglect.ui import theme
from scr_neglect.ui.requests import Command, OpenFamily
from scr_neglect.ui.widgets.words import button

FAMILY_ROLE = Qt.ItemDataRole.UserRole


class FamilyModel(QAbstractListModel):
    """The families of the casebook by name; `FAMILY_ROLE` gives the id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FamilyLine] = []

    def show(self, rows: list[FamilyLine]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.name
        return row.id if role == FAMILY_ROLE else None


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
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Find a family"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._proxy.setFilterFixedString)
        self.search.returnPressed.connect(self._open_first)
        said = QLabel(self.tr("&Find a family"))
        said.setBuddy(self.search)
        self.view = QListView()
        self.view.setModel(self._proxy)
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
        self._model.show(self._session.families())
        self.choose(chosen or "")

    def choose(self, family_id: str) -> None:
        """Marks a family as the open one; "" marks none."""
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            if index.data(FAMILY_ROLE) == family_id:
                self.view.setCurrentIndex(index)
                return
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())

    def _open(self, index: QModelIndex) -> None:
        self.asked.emit(OpenFamily(index.data(FAMILY_ROLE)))

    def _open_first(self) -> None:
        if self._proxy.rowCount():
            self._open(self._proxy.index(0, 0))
