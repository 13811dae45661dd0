"""Rows of the record that belong beside an account: found by a few of their words, shown whole, and taken out again."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework.chronology import entries
from scr_neglect.records.case import Case
from scr_neglect.ui import theme
from scr_neglect.ui.models.plan_claims import row_said
from scr_neglect.ui.widgets.cards import emptied, stacked
from scr_neglect.ui.widgets.fields import finding_box
from scr_neglect.ui.widgets.words import button, label


class RowsField(QWidget):
    """A box that finds rows by their words, and those chosen under it; the value is their ids."""

    changed = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._ids: list[str] = []
        self._said = {each.id: row_said(case, each) for each in reversed(entries(case))}
        self._id_of = {words: key for key, words in self._said.items()}
        words = QStringListModel(list(self._id_of), self)
        self.box = finding_box(words, self.tr("Rows in which these words stand"), self._choose)
        self.box.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self.box.setPlaceholderText(self.tr("A few words of a row; then the arrow down, and Enter"))
        self._empty = QTimer(self)
        self._empty.setSingleShot(True)
        self._empty.setInterval(0)
        self._empty.timeout.connect(self.box.clear)
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(theme.GAP // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.box)
        column.addLayout(self._chosen)
        self.setFocusProxy(self.box)

    def value(self) -> tuple[str, ...]:
        return tuple(self._ids)

    def set_value(self, ids: Iterable[str]) -> None:
        self._ids = list(dict.fromkeys(ids))
        self._show()

    def _choose(self, words: str) -> None:
        row = self._id_of.get(words)
        self._empty.start()  # the completer writes the words into the box after this
        if row is not None and row not in self._ids:
            self._ids.append(row)
            self._show()
            self.changed.emit()

    def _take_out(self, row: str) -> None:
        self._ids.remove(row)
        self._show()
        self.box.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        emptied(self._chosen)
        for row in self._ids:
            words = self._said.get(row, self.tr("A row that this record does not hold any more"))
            away = button(self.tr("Take this row out"), "link")
            away.setAccessibleDescription(words)
            away.clicked.connect(lambda _=False, row=row: self._take_out(row))
            self._chosen.addWidget(stacked(label(words), away, gap=0))
