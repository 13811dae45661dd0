"""The boxes above the chronology: words to find, what to show of it, and by which clock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from scr_neglect.casework.chronology_filter import BASES, NO_CHILD, Wanted
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.entries import DOMAINS
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.rows import in_a_row, large
from scr_neglect.ui.widgets.words import button


class SearchBox(QLineEdit):
    """A box for words; Enter or Down goes to what was found, Esc takes the words away."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class EntryFilters(QWidget):
    """What is wanted, box by box; `changed` after every change, `clock` is a box of its own."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchBox()
        self.search.setClearButtonEnabled(True)
        self.search.setToolTip(
            self.tr("Every field is searched. F3: next, Shift+F3: back, Esc: every entry again")
        )
        self.kind = ChoiceField((("", self.tr("All kinds")), *KINDS.items()))
        self.child, self.agency = ChoiceField([("", "")]), ChoiceField([("", "")])
        self.domain = ChoiceField(
            (
                ("", self.tr("All domains")),
                *((d, d.capitalize()) for d in DOMAINS),
                ("context", self.tr("Around the children")),
            )
        )
        self.basis = ChoiceField((("", self.tr("Seen or told")), *BASES.items()))
        self.clock = ChoiceField((("happened", self.tr("Happened")), ("known", self.tr("Learned"))))
        self.significant = QCheckBox(self.tr("★ Signi&ficant events only"))
        self.more = button(self.tr("More ways to narrow the list"), "link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_cells)
        self._row = Flow(self, gap=theme.GAP)
        self._cells: dict[QWidget, QWidget] = {}
        for words, field in (
            (self.tr("&Find words"), self.search), (self.tr("Kind"), self.kind), (self.tr("Child"), self.child),
            (self.tr("Domain"), self.domain), (self.tr("Agency"), self.agency), (self.tr("How known"), self.basis),
            (self.tr("Order by"), self.clock),
        ):  # fmt: skip
            self._put(words, field)
        self._row.addWidget(self.more)
        self._show_cells()
        self.search.setMinimumWidth(round(170 * theme.scale_of()))
        self.search.textChanged.connect(self._say)
        self.significant.toggled.connect(self._say)
        for box in self._boxes:
            box.currentIndexChanged.connect(self._say)

    @property
    def _boxes(self) -> tuple[ChoiceField, ...]:
        return self.kind, self.child, self.domain, self.agency, self.basis

    def _put(self, words: str, field: QWidget) -> None:
        cell = QWidget()
        inside = in_a_row((words, field))
        inside.setContentsMargins(0, 0, 0, 0)
        cell.setLayout(inside)
        if isinstance(field, ChoiceField):
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
            field.setMaximumWidth(round(134 * theme.scale_of()))
        self._cells[field] = cell
        self._row.addWidget(cell)

    def _show_cells(self) -> None:
        """In large type, where they would fill the screen, only the boxes that are in use, until all are asked for."""
        every = self.more.isChecked() or not large()
        self.more.setVisible(large())
        for field, cell in self._cells.items():
            in_use = isinstance(field, ChoiceField) and field.currentIndex() > 0
            cell.setVisible(every or in_use or field is self.search)

    def _say(self) -> None:
        self.changed.emit()

    def wanted(self) -> Wanted:
        """What the boxes say."""
        return Wanted(
            kind=self.kind.value(), child=self.child.value(), domain=self.domain.value(), agency=self.agency.value(),
            basis=self.basis.value(), significant=self.significant.isChecked(), typed=self.search.text(),
        )  # fmt: skip

    def offer(self, case: Case) -> None:
        """Offers the children and the agencies of a Case; what is chosen stays chosen."""
        children = ((child.code, child.called) for child in case.children)
        agencies = ((agency.code, agency.called) for agency in case.agencies)
        _fill(self.child, [("", self.tr("All children")), *children, (NO_CHILD, self.tr("No child named"))])
        _fill(self.agency, [("", self.tr("All agencies")), *agencies])

    def clear(self) -> None:
        """Wants everything again; says so once."""
        self.blockSignals(True)
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.significant.setChecked(False)
        self.search.clear()
        self.blockSignals(False)
        self._say()


def _fill(field: ChoiceField, choices: list[tuple[str, str]]) -> None:
    value = field.value()
    field.blockSignals(True)
    field.clear()
    for code, words in choices:
        field.addItem(words, code)
    field.setCurrentIndex(max(0, field.findData(value)))
    field.blockSignals(False)
