"""The log of what was given to whom, and the same pages once more."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from scr_neglect.records.plan import Disclosure
from scr_neglect.ui import theme
from scr_neglect.ui.models.given import RECORD, SORT, WHEN, GivenModel
from scr_neglect.ui.widgets.words import button, heading, quiet


class GivenLog(QWidget):
    """Copies given so far; emits the `Disclosure` whose pages are to be printed or saved again."""

    print_again = Signal(object)
    save_again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = GivenModel(self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSortRole(SORT)
        proxy.setSourceModel(self.model)
        self.table = QTableView()
        self.table.setModel(proxy)
        self.table.setAccessibleName(self.tr("Copies given so far"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(WHEN, Qt.SortOrder.DescendingOrder)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.none = quiet(self.tr("No copy was given yet. Each one that you save or print is kept here."))
        self.said = quiet("")
        self.printer, self.saver = button(self.tr("Print a&gain…")), button(self.tr("Save aga&in…"))
        self.printer.clicked.connect(lambda: self.print_again.emit(self.chosen()))
        self.saver.clicked.connect(lambda: self.save_again.emit(self.chosen()))
        row = QHBoxLayout()
        row.addWidget(self.printer)
        row.addWidget(self.saver)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (heading(self.tr("Given so far")), self.none, self.table, self.said):
            column.addWidget(widget)
        column.addLayout(row)
        self.show_given([])

    def show_given(self, rows: list[Disclosure]) -> None:
        """Shows these copies; without any, says so."""
        self.model.show(rows)
        self.table.setMinimumHeight(8 * self.table.fontMetrics().height())
        for widget in (self.table, self.printer, self.saver):
            widget.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self._tell(QModelIndex())

    def chosen(self) -> Disclosure | None:
        index = self.table.currentIndex()
        return index.data(RECORD) if index.isValid() else None

    def _tell(self, index: QModelIndex) -> None:
        given: Disclosure | None = index.data(RECORD) if index.isValid() else None
        kept = given is not None and bool(given.sha256)
        self.printer.setEnabled(kept)
        self.saver.setEnabled(kept)
        self.said.setVisible(given is not None)
        if given is None:
            return
        left = "; ".join(f"{count} {what}" for what, count in given.withheld.items())
        lines = (
            self.tr("Why: {}").format(given.why) if given.why else "",
            self.tr("It left out: {}").format(left) if left else "",
            "" if kept else self.tr("This was not a paper, so it cannot be printed again."),
        )
        self.said.setText("\n".join(line for line in lines if line))
