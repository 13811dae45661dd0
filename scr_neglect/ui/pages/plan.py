"""The plan: help, agreement, meetings, goals, actions and their effect, services, network, requests with their clock."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.models.rows import RECORD, Row
from scr_neglect.ui.page import Page
from scr_neglect.ui.pages.plan_parts import PARTS, Also, Part
from scr_neglect.ui.widgets.cards import bring_into_view, flow, scrolling, stacked
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.rows import LARGE
from scr_neglect.ui.widgets.tables import FittedTable
from scr_neglect.ui.widgets.words import button, heading, quiet


class Shown(QWidget):
    """One part as it stands on the page."""

    def __init__(self, part: Part, page: "PlanPage") -> None:
        super().__init__()
        self.part = part
        self.title = heading(page.tr(part.title))
        self.says: QLabel = quiet("")
        self.none: QLabel = quiet(page.tr(part.none))
        self.heads = tuple(page.tr(words) for words in part.heads)
        self._page = page
        self.table = FittedTable(page.tr(part.title), self.heads, self._open)
        self.list = FittedList(page.tr(part.title), self._open)
        self.list.show_first(None)
        self.add: QPushButton | None = None
        self.also: list[tuple[Also, QPushButton]] = []
        self._fitting: dict[str, tuple[str, ...]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (self.title, self.says, self.none, self.table, self.list):
            column.addWidget(widget)
        buttons = []
        if part.adds in FORMS:
            self.add = button(page.tr(part.add))
            self.add.clicked.connect(lambda: page.asked.emit(requests.Add(part.adds)))
            buttons.append(self.add)
        buttons += [self._more(also, page) for also in part.also]
        if buttons:
            column.addWidget(flow(*buttons))

    def _open(self, record: str) -> None:
        case = self._page.case()
        if case is not None and record:
            self._page.asked.emit(self.part.opens(case, record))

    def _more(self, also: Also, page: "PlanPage") -> QPushButton:
        """The button of something else that the part asks for; its key works while the keyboard is in the part."""
        made = button(page.tr(also.words))

        def ask() -> None:
            case = page.case()
            if case is not None and not made.isHidden():
                page.asked.emit(also.ask(case, self._row_for(also)))

        made.clicked.connect(ask)
        if also.key:
            key = QShortcut(QKeySequence(also.key), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(ask)
        self.also.append((also, made))
        return made

    def _row_for(self, also: Also) -> str:
        """The chosen row if it fits, else the first that does."""
        view = self.list if self.table.isHidden() else self.table
        chosen, fitting = view.currentIndex().data(RECORD), self._fitting.get(also.words, ())
        return chosen if chosen in fitting else next(iter(fitting), "")

    def show_case(self, case: Case) -> None:
        """Shows what a Case holds for this part."""
        rows = self.part.rows(case)
        words = self.part.says(case) if self.part.says is not None else ""
        large = theme.scale_of() >= LARGE
        self.table.show_rows([] if large else rows)
        self.list.show_lines([self._as_line(row) for row in rows] if large else [])
        self.table.setVisible(bool(rows) and not large)
        self.list.setVisible(bool(rows) and large)
        self.none.setVisible(not rows)
        self.says.setText(words)
        self.says.setVisible(bool(words))
        for also, push in self.also:
            if also.rows is not None:
                self._fitting[also.words] = also.rows(case)
                push.setVisible(bool(self._fitting[also.words]))

    def go(self) -> None:
        """Brings the part to the top of the page and puts the keyboard in it."""
        bring_into_view(self)
        for view in (self.table, self.list):
            if not view.isHidden():
                view.choose_first()
                view.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        if self.add is not None:
            self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _as_line(self, row: Row) -> Line:
        """A row with each cell under its head: in large type a table has no room for its columns."""
        told = [f"{head}: {cell}" for head, cell in zip(self.heads[1:], row.cells[1:], strict=True) if cell]
        return Line(f"{self.heads[0]}: {row.cells[0]}", "\n".join(told), row.record)


class PlanPage(Page):
    """The parts of the plan one under the other, with an index at the top; Enter on a row corrects it."""

    title = "Plan"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.area, column = scrolling(self)
        self.parts = [Shown(part, self) for part in PARTS]
        self.index = [self._jump(part) for part in self.parts]
        keys = quiet(
            self.tr("Enter or a double click on a row opens it to be corrected; what stood before is kept.")
        )
        column.addWidget(stacked(flow(*self.index, gap=2 * theme.GAP), keys))
        for part in self.parts:
            column.addWidget(part)
        column.addStretch(1)

    def refresh(self) -> None:
        """Shows the plan as known on the day that is looked at."""
        case = self.case()
        if case is None:
            return
        for part, jump in zip(self.parts, self.index, strict=True):
            part.show_case(case)
            jump.setVisible(not part.isHidden())

    def _jump(self, part: Shown) -> QPushButton:
        jump = button(self.tr(part.part.title), "link")
        jump.clicked.connect(part.go)
        return jump
