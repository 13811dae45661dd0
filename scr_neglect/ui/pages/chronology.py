"""The chronology: every entry in order, found by filter or by words, each open to its whole text and its history."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.casework.chronology_filter import Line, Wanted, in_words, lines
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.models.chronology import CLOCKS, LEARNED, RECORD, WHEN, ShownEntries
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.entry_filters import EntryFilters
from scr_neglect.ui.widgets.entry_split import EntrySplit
from scr_neglect.ui.widgets.entry_table import EntryTable
from scr_neglect.ui.widgets.entry_tools import EntryTools
from scr_neglect.ui.widgets.entry_whole import WholeEntry

AT_ONCE = 600
"""So many records of a family are read while the person waits, within a blink; more are read behind the screen."""


class ChronologyPage(Page):
    """Every entry of the family; `show_rows` shows the rows behind a number or a mark."""

    title = "Chronology"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._worker = worker
        self._only: frozenset[str] | None = None
        self._behind = ""
        self._read: Case | None = None
        self.filter = ShownEntries(self)
        self.boxes = EntryFilters()
        self.search, self.clock = self.boxes.search, self.boxes.clock
        self.table = EntryTable(self.filter)
        self.whole = WholeEntry(self.table.ids)
        self._build()
        self._listen()

    def _build(self) -> None:
        """In large type the whole page is scrolled through; else the table takes the room that is left."""
        inside, area, outer = QWidget(), QScrollArea(), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(round(150 * theme.scale_of()))  # the head of the window gives way first
        area.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self.boxes)
        self.tools = EntryTools(self.boxes.significant)
        self.shown, self.export = self.tools.shown, self.tools.export
        self.contested, self.all_again = self.tools.contested, self.tools.all_again
        column.addWidget(self.tools)
        self._split = EntrySplit(self.table, self.whole)
        column.addWidget(self._split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._split.suit(self.size())

    def _listen(self) -> None:
        self.boxes.changed.connect(self._want)
        self.clock.currentIndexChanged.connect(self._order)
        self.search.left.connect(self.table.setFocus)
        self.contested.clicked.connect(self._show_contested)
        self.all_again.clicked.connect(self.show_all)
        self.export.clicked.connect(self._export)
        self.whole.asked.connect(self.asked)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._ordered)
        self.table.selectionModel().currentRowChanged.connect(self._show_whole)
        self.table.activated.connect(lambda index: self.asked.emit(requests.Correct(index.data(RECORD).id)))
        for keys, what in (
            ("Ctrl+F", self._find), ("F3", lambda: self._step(+1)), ("Shift+F3", lambda: self._step(-1)),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(what)
        for keys, what in (("S", self.whole.star), ("B", self.whole.link), ("Escape", self.search.clear)):
            QShortcut(
                QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetShortcut
            ).activated.connect(what)

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the family again: at once, or, of a long record, behind the screen."""
        case = self.case()
        if case is None:
            self._show(None, [])
            return
        if self._read is None or self._read.family.id != case.family.id:
            self._show(None, [])
        if sum(1 for _ in case.every_row()) <= AT_ONCE:
            self._show(case, lines(case))
            return
        if self._read is None:
            self.shown.setText(self.tr("Reading…"))
        job = self._worker.run(
            "chronology",
            lambda progress: lines(case, progress),
            lambda found: self._arrived(case, found),
            self._failed,
        )
        job.progressed.connect(self._progress)

    def _progress(self, done: int, total: int) -> None:
        if self._read is None:
            self.shown.setText(self.tr("Reading… {} of {} entries").format(done, total))

    def _arrived(self, case: Case, found: Sequence[Line]) -> None:
        """Shows what was read, unless another family was opened meanwhile."""
        if self.look is not None and self.look.family_id == case.family.id:
            self._show(case, found)

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self.shown.setText(fault.sentence)
        elif not isinstance(fault, Stopped):
            raise fault

    def _show(self, case: Case | None, found: Sequence[Line]) -> None:
        self._read = case
        if case is not None:
            self.boxes.offer(case)
        self.filter.show(case, found)
        self.table.fit()
        self._split.keep_least()
        two = len(self.session.contested(case.family.id)) if case is not None else 0
        self.tools.say_contested(two)
        self._want()

    def wanted(self) -> Wanted:
        """What is wanted: what the boxes say, and the rows behind a number."""
        return replace(self.boxes.wanted(), only=self._only)

    def _want(self) -> None:
        """Shows what is wanted."""
        wanted = self.wanted()
        if wanted != self.filter.wanted:
            self.filter.want(wanted)
        self.table.mark(wanted.words)
        self._stay()
        self._show_whole(self.table.currentIndex())
        self._count()

    def _stay(self) -> None:
        """Keeps the entry that was read chosen and in view, while it is among what is shown."""
        row = self.filter.row_of(self.whole.read)
        if row >= 0:
            self.table.go_to(row)

    def _order(self) -> None:
        """Orders by the clock that is chosen."""
        self.table.sortByColumn(CLOCKS[self.clock.value()], Qt.SortOrder.AscendingOrder)

    def _ordered(self, column: int) -> None:
        """The box says the clock by which a click on a head orders; the entry that was read stays in view."""
        if column in (WHEN, LEARNED):
            self.clock.blockSignals(True)
            self.clock.set_value("known" if column == LEARNED else "happened")
            self.clock.blockSignals(False)
        self._stay()

    def show_rows(self, ids: Collection[str], why: str = "") -> None:
        """Shows these rows alone, and says why."""
        self._only, self._behind = frozenset(ids), why
        self.boxes.clear()
        self.table.go_to(0)
        self.table.setFocus()

    def show_all(self) -> None:
        """Shows every entry again."""
        self._only, self._behind = None, ""
        self.boxes.clear()

    def _show_contested(self) -> None:
        assert self.look is not None
        why = self.tr("Two versions of these disagree. History shows both; correcting one settles it.")
        self.show_rows(self.session.contested(self.look.family_id), why)

    def _count(self) -> None:
        nothing = "" if self.filter.rowCount() else self._nothing()
        self.tools.say(self.filter.rowCount(), self.filter.whole, self._behind, nothing)

    def _nothing(self) -> str:
        """That nothing was found, and what to do about it."""
        typed = " ".join(self.search.text().split())
        if not typed:
            return self.tr("No entry is like this. Set one of the boxes back, or show every entry again.")
        if self.wanted() == Wanted(typed=self.search.text()):
            return self.tr(
                "No entry has “{}” in it. Try fewer letters or another word; Esc brings every entry back."
            ).format(typed)
        return self.tr(
            "None of these entries has “{}” in it. Try fewer letters, or show every entry again to search them all."
        ).format(typed)

    # -- one entry ---------------------------------------------------------------------------------------------

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _step(self, by: int) -> None:
        """Goes to the next entry that was found, and round at the end."""
        number = self.filter.rowCount()
        if number:
            here = self.table.currentIndex()
            self.table.go_to((here.row() + by) % number if here.isValid() else (0 if by > 0 else number - 1))

    def _show_whole(self, index: QModelIndex) -> None:
        entry = index.data(RECORD) if index.isValid() else None
        self.whole.show_entry(self._read, entry, self.filter.wanted.words)

    def _export(self) -> None:
        if self._read is not None:
            said = in_words(self._read, self.wanted(), self._behind)
            self.asked.emit(requests.ExportRows(tuple(e.id for e in self.filter.shown()), said))
