"""The chronology: every entry in order, found by filter or by words, each open to its whole text and its history."""

from collections.abc import Collection

from msgspec.structs import asdict
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.casework import chronology
from scr_neglect.casework.session import Session
from scr_neglect.records.body import said_of
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.record import Record
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.models.chronology import RECORD, WORDS, ChronologyFilter, ChronologyModel
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.rows import LARGE, in_a_row
from scr_neglect.ui.widgets.words import button, heading, label, quiet

WIDTHS = (112, 92, 126, 158, 300, 160)
CLOCKS = (("happened", "When it happened"), ("known", "When it was learned"))


class EntryTable(QTableView):
    """A table in which keys never leave one row chosen and another one shown, as Ctrl with an arrow would."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        here, model = self.currentIndex(), self.selectionModel()
        if here.isValid() and len(model.selectedRows()) <= 1 and not model.isSelected(here):
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            model.select(here, only)


class ChronologyPage(Page):
    """Every entry of the family; `show_rows` shows the rows behind a number or a mark."""

    title = "Chronology"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model = ChronologyModel(self)
        self.filter = ChronologyFilter(self)
        self.filter.setSourceModel(self.model)
        self._behind = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(self._filters())
        self.shown = quiet("")
        self.contested = button("", "link")
        self.contested.clicked.connect(self._show_contested)
        self.all_again = button(self.tr("Show every entry again"), "link")
        self.all_again.clicked.connect(self.show_all)
        said = QHBoxLayout()
        said.addWidget(self.shown, 1)
        said.addWidget(self.contested)
        said.addWidget(self.all_again)
        column.addLayout(said)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._table())
        split.addWidget(self._detail())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    def _filters(self) -> Flow:
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        kinds = (("", self.tr("All kinds")), *chronology.KINDS.items())
        domains = (
            ("", self.tr("All domains")),
            *((d, d.capitalize()) for d in ("physical", "educational", "emotional", "medical", "context")),
        )
        bases = (
            ("", self.tr("Seen or told")),
            ("seen", self.tr("Seen")),
            ("told", self.tr("Told")),
            ("from a record", self.tr("From a record")),
        )
        self.kind, self.domain, self.basis = ChoiceField(kinds), ChoiceField(domains), ChoiceField(bases)
        self.child, self.agency = ChoiceField([("", "")]), ChoiceField([("", "")])
        self.clock = ChoiceField(CLOCKS)
        row = Flow(gap=theme.GAP)
        for words, field in (
            (self.tr("&Find words"), self.search),
            (self.tr("Kind"), self.kind),
            (self.tr("Child"), self.child),
            (self.tr("Domain"), self.domain),
            (self.tr("Agency"), self.agency),
            (self.tr("How known"), self.basis),
            (self.tr("Order by"), self.clock),
        ):
            cell = QWidget()
            inside = in_a_row((words, field))
            inside.setContentsMargins(0, 0, 0, 0)
            cell.setLayout(inside)
            if isinstance(field, ChoiceField):
                field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
                field.setMaximumWidth(round(146 * theme.scale_of()))
            row.addWidget(cell)
        self.search.setMinimumWidth(round(150 * theme.scale_of()))
        for name in ("kind", "child", "domain", "agency", "basis"):
            pick: ChoiceField = getattr(self, name)
            pick.currentIndexChanged.connect(
                lambda _=0, name=name, pick=pick: self._choose(name, pick.value())
            )
        self.clock.currentIndexChanged.connect(self.refresh)
        return row

    def _table(self) -> QTableView:
        self.table = EntryTable()
        self.table.setModel(self.filter)
        self.table.setAccessibleName(self.tr("Entries"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setSortingEnabled(True)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.table.activated.connect(lambda index: self.asked.emit(requests.Correct(index.data(RECORD).id)))
        return self.table

    def _detail(self) -> QWidget:
        outer = QWidget()
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        row = QHBoxLayout()
        self.buttons: list[QPushButton] = []
        for words, make in (
            (self.tr("A&dd to this…"), lambda: requests.AddTo(self._read_now())),
            (self.tr("&Correct…"), lambda: requests.Correct(self._read_now())),
            (self.tr("&Withdraw…"), lambda: requests.Withdraw(self._read_now())),
            (self.tr("&History…"), lambda: requests.History(self._read_now())),
            (self.tr("Who may &see it…"), lambda: requests.Decide(self._ids())),
        ):
            push = button(words)
            push.clicked.connect(
                lambda _=False, make=make: self.table.currentIndex().isValid() and self.asked.emit(make())
            )
            self.buttons.append(push)
            row.addWidget(push)
        row.addStretch(1)
        column.addLayout(row)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("The whole entry"))
        self._inside = QWidget()
        self._text = QVBoxLayout(self._inside)
        self._text.setSpacing(theme.GAP // 2)
        area.setWidget(self._inside)
        column.addWidget(area, 1)
        return outer

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        case = self.case()
        if case is None:
            self.model.show([], {}, by_known=False)
            return
        chosen = self._ids()
        known = self.clock.value() == "known"
        rows = chronology.entries(case)
        if known:
            rows.sort(key=lambda e: (e.known, e.placed))
        self._offer(
            self.child,
            [
                ("", self.tr("All children")),
                *((c.code, c.called) for c in case.children),
                ("household", self.tr("No child named")),
            ],
        )
        self._offer(
            self.agency, [("", self.tr("All agencies")), *((a.code, a.called) for a in case.agencies)]
        )
        self.model.show(rows, {a.code: a.called for a in case.agencies}, by_known=known)
        self.filter.sort(0, Qt.SortOrder.AscendingOrder)
        self._widen()
        self._select(chosen[0] if chosen else "")
        self._count()
        assert self.look is not None
        two = len(self.session.contested(self.look.family_id))
        self.contested.setText(self.tr("Two versions stand of {} rows: look at them").format(two))
        self.contested.setVisible(two > 0)

    def _widen(self) -> None:
        """Gives the words of the entries all the room that is left; in large type the table scrolls sideways."""
        scale = theme.scale_of()
        for place, width in enumerate(WIDTHS):
            self.table.setColumnWidth(place, round(width * scale))
        large = scale > LARGE
        mode = QHeaderView.ResizeMode.Interactive if large else QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(WORDS, mode)

    def _offer(self, field: ChoiceField, choices: list[tuple[str, str]]) -> None:
        value = field.value()
        field.blockSignals(True)
        field.clear()
        for code, words in choices:
            field.addItem(words, code)
        field.setCurrentIndex(max(0, field.findData(value)))
        field.blockSignals(False)

    def show_rows(self, ids: Collection[str], why: str = "") -> None:
        """Shows these rows alone, and says why."""
        for field in (self.kind, self.child, self.domain, self.agency, self.basis):
            field.setCurrentIndex(0)
        self.search.clear()
        self._behind = why
        self.filter.show_only(ids)
        self._count()
        if self.filter.rowCount():
            self.table.setCurrentIndex(self.filter.index(0, 0))
        self.table.setFocus()

    def _show_contested(self) -> None:
        assert self.look is not None
        why = self.tr("Two versions of these disagree. History shows both; correcting one settles it.")
        self.show_rows(self.session.contested(self.look.family_id), why)

    def show_all(self) -> None:
        self._behind = ""
        self.filter.show_only(None)
        for field in (self.kind, self.child, self.domain, self.agency, self.basis):
            field.setCurrentIndex(0)
        self.search.clear()
        self._count()

    def _choose(self, name: str, value: str) -> None:
        self.filter.choose(**{name: value})
        self._count()

    def _find(self, typed: str) -> None:
        self.filter.find(typed)
        self._count()

    def _count(self) -> None:
        whole, shown = self.model.rowCount(), self.filter.rowCount()
        if not whole:
            words = self.tr(
                "Nothing is recorded yet. Record a visit with Ctrl+N, or import what another agency sent with Ctrl+I."
            )
        elif shown == whole:
            words = self.tr("{} entries").format(whole)
        else:
            words = self.tr("{} of {} entries shown").format(shown, whole)
        if self._behind:
            words = f"{self._behind}  ({words})"
        self.shown.setText(words)
        self.all_again.setVisible(shown != whole)
        for push in self.buttons:
            push.setEnabled(bool(self._ids()))

    # -- one entry ---------------------------------------------------------------------------------------------

    def _read_now(self) -> str:
        """The entry whose whole text is shown: what is put right or taken back is what is being read."""
        return self.table.currentIndex().data(RECORD).id

    def _ids(self) -> tuple[str, ...]:
        """The chosen rows; with none chosen the one that Tab came to, whose whole text is shown."""
        here = self.table.currentIndex()
        rows = self.table.selectionModel().selectedRows() or ([here] if here.isValid() else [])
        return tuple(index.data(RECORD).id for index in rows)

    def _select(self, record_id: str) -> None:
        for row in range(self.filter.rowCount() if record_id else 0):
            index = self.filter.index(row, 0)
            if index.data(RECORD).id == record_id:
                flags = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                self.table.selectionModel().setCurrentIndex(index, flags)
                return
        self._show_detail(QModelIndex())

    def _show_detail(self, index: QModelIndex) -> None:
        while (item := self._text.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        case = self.case()
        entry = index.data(RECORD) if index.isValid() else None
        row = case.by_id.get(entry.id) if case is not None and entry is not None else None
        if case is None or row is None or entry is None:
            self._text.addWidget(quiet(self.tr("Choose an entry to read the whole of it.")))
        else:
            self._text.addWidget(heading(f"{chronology.KINDS[entry.kind]}, {entry.when.sentence()}"))
            for words, text in details(case, row):
                self._text.addWidget(label(f"{words}: {text}"))
        self._text.addStretch(1)
        for push in self.buttons:
            push.setEnabled(row is not None)


FIRST = ("summary", "words", "view", "matter", "action", "service", "framework", "kind")
HIDDEN = frozenset({"id", "version", "origin", "extra", "date", "start", "source"})
WORDS_OF = {
    "parent_account": "Carer's account", "summary": "What was seen or said", "severity": "Grade", "basis": "Known how",
    "known_to": "On record as known to", "not_known_to": "On record as not known to", "contradicted_by": "Contradicted by",
    "my_view": "View (opinion)", "effect_on_child": "Effect on the child", "agreed": "Done or agreed",
    "may_be_shared": "May be shared on", "visibility": "Who may see it", "reported": "Learned", "money_or_housing": "Money or housing",
    "told_from": "Repeats", "seen_child": "Child seen", "body_site": "Where on the body", "child": "About",
    "note": "Note, and what was added", "entered_there": "Entered in the agency's own system",
}  # fmt: skip


def details(case: Case, row: Record) -> list[tuple[str, str]]:
    """A record as lines of words, what matters first; what is empty is left out."""
    fields = {name: value for name, value in asdict(row).items() if value and name not in HIDDEN}
    order = sorted(
        fields,
        key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), list(fields).index(name)),
    )
    lines = [(_name(name), _said(case, row, name, fields[name])) for name in order]
    lines.append(("Learned by", long_date(case.known_day(row))))
    lines.append(("Row", row.label))
    return lines


def _name(field: str) -> str:
    return WORDS_OF.get(field, field.replace("_", " ").capitalize())


def _said(case: Case, row: Record, name: str, value: object) -> str:
    if isinstance(value, UncertainDate):
        return value.sentence()
    if name in type(row).links:
        links = [str(each) for each in (value if isinstance(value, tuple) else (value,))]
        return ", ".join(
            case.by_id[link].label if link in case.by_id else "a row not shown here" for link in links
        )
    if name == "body_site" and isinstance(value, tuple):
        return said_of(value)
    if isinstance(value, tuple):
        return ", ".join(case.called(str(each)) for each in value)
    if name in ("agency", "by", "provider", "led", "named_lead", "owner", "person"):
        return case.called(str(value))
    return str(value)
