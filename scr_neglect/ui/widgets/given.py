"""The log of what was given to whom and what was not shared, one person's or everyone's; and the same pages once more."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from scr_neglect.records.plan import Disclosure
from scr_neglect.reports.withheld import left_out_said
from scr_neglect.ui import theme
from scr_neglect.ui.models.given import WHEN, row_of, what_of
from scr_neglect.ui.models.rows import RECORD, SORT, RowsModel
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.fields import ChoiceField, may_be_narrow
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, heading, quiet


class GivenLog(QWidget):
    """Copies given so far, and decisions not to share; emits the `Disclosure` whose pages are to be given again."""

    print_again = Signal(object)
    save_again = Signal(object)
    lock_again = Signal(object)
    not_shared = Signal()
    add_to = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Disclosure] = []
        self.model = RowsModel((self.tr("When"), self.tr("To"), self.tr("What")), self)
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
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(WHEN, QHeaderView.ResizeMode.ResizeToContents)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.none = quiet(self.tr("No copy was given yet. Each one that you save or print is kept here."))
        self.said = quiet("")
        self.person = ChoiceField(())
        may_be_narrow(self.person, 12)
        self._whose, _ = with_label(self.tr("To wh&om"), self.person)
        self.person.currentIndexChanged.connect(self._show_rows)
        self.printer, self.saver = button(self.tr("Print a&gain…")), button(self.tr("Save aga&in…"))
        self.locker = button(
            self.tr("Sa&ve again locked…"), tip=self.tr("A file that opens with a passphrase alone")
        )
        self.adder = button(self.tr("Add to this entry…"))
        self.refuser = button(self.tr("Do not sh&are…"))
        self.printer.clicked.connect(lambda: self.print_again.emit(self.chosen()))
        self.saver.clicked.connect(lambda: self.save_again.emit(self.chosen()))
        self.locker.clicked.connect(lambda: self.lock_again.emit(self.chosen()))
        self.adder.clicked.connect(lambda: self.add_to.emit(self.chosen()))
        self.refuser.clicked.connect(self.not_shared)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (
            heading(self.tr("Given so far")),
            self.none,
            self._whose,
            self.person,
            self.table,
            self.said,
        ):
            column.addWidget(widget)
        column.addWidget(flow(self.printer, self.saver, self.locker, self.adder))
        column.addWidget(quiet(self.tr("A decision not to share is logged the same way.")))
        column.addWidget(self.refuser, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_given([])

    def show_given(self, rows: list[Disclosure]) -> None:
        """Shows these entries; without any, says so."""
        self._rows, chosen = rows, self.person.value()
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(self.tr("Everyone"), "")
        for name in sorted({each.to for each in rows}, key=str.casefold):
            self.person.addItem(name, name)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)
        self.table.setMinimumHeight(8 * self.table.fontMetrics().height())
        for widget in (self.table, self.printer, self.saver, self.locker, self.adder):
            widget.setVisible(bool(rows))
        for widget in (self._whose, self.person):
            widget.setVisible(self.person.count() > 2)
        self.none.setVisible(not rows)
        self._show_rows()

    def chosen(self) -> Disclosure | None:
        index = self.table.currentIndex()
        return index.data(RECORD) if index.isValid() else None

    def choose(self, entry: Disclosure) -> None:
        """Goes to an entry, whosever are shown."""
        self.person.setCurrentIndex(0)
        shown = self.table.model()
        for row in range(shown.rowCount()):
            if shown.index(row, 0).data(RECORD).id == entry.id:
                self.table.selectRow(row)

    def _show_rows(self) -> None:
        """Those of the person chosen, or everyone's."""
        whose = self.person.value()
        self.model.show([row_of(each) for each in self._rows if not whose or each.to == whose])
        self._tell(QModelIndex())

    def _tell(self, index: QModelIndex) -> None:
        """The whole entry, and what can be done with it."""
        given: Disclosure | None = index.data(RECORD) if index.isValid() else None
        kept = given is not None and bool(given.sha256)
        for push in (self.printer, self.saver, self.locker):
            push.setEnabled(kept)
        self.adder.setEnabled(given is not None)
        self.said.setVisible(given is not None)
        self.said.setText("\n".join(self._lines(given)) if given is not None else "")

    def _lines(self, given: Disclosure) -> list[str]:
        left = left_out_said(given.withheld)
        told = {"yes": self.tr("yes"), "no": self.tr("no")}.get(given.family_told, given.family_told)
        pairs = (
            (self.tr("What"), what_of(given)), (self.tr("To"), given.to), (self.tr("Why"), given.why),
            (self.tr("On what basis"), given.basis), (self.tr("The family was told"), told), (self.tr("It left out"), left),
            (self.tr("How, and what was added"), given.note),
            (self.tr("Its fingerprint (SHA-256)"), " ".join(given.sha256[n : n + 8] for n in range(0, len(given.sha256), 8))),
        )  # fmt: skip
        lines = [given.date.sentence(), *(f"{name}: {words}" for name, words in pairs if words)]
        if not given.sha256:
            lines.append(
                self.tr("Nothing was given, so there is nothing to print again.")
                if given.shared == "no"
                else self.tr("This was not a paper, so it cannot be printed again.")
            )
        return lines
