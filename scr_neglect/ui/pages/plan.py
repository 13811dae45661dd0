"""The plan: help, agreement, meetings, goals, actions and their effect, services, network, requests with their clock."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework.before_meeting import before_meeting
from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Meeting
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.models import plan, plan_claims, plan_family, plan_goals, plan_meetings, plan_requests
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP, bring_into_view, flow, scrolling, stacked
from scr_neglect.ui.widgets.lines import RECORD, FittedList, Line
from scr_neglect.ui.widgets.rows import LARGE
from scr_neglect.ui.widgets.tables import FittedTable, Row
from scr_neglect.ui.widgets.words import button, heading, quiet


class Also(Struct, frozen=True, kw_only=True):
    """Something else that a part asks for, of a Case and a row: the chosen one, or the first that `rows` names (None: of no row)."""

    words: str
    key: str = ""
    ask: Callable[[Case, str], object]
    rows: Callable[[Case], tuple[str, ...]] | None = None


class Part(Struct, frozen=True, kw_only=True):
    """One part of the page: its heading, its table, words for when it is empty, and the kind of record it adds."""

    title: str
    heads: tuple[str, ...]
    rows: Callable[[Case], list[Row]]
    none: str
    adds: str
    add: str = ""
    says: Callable[[Case], str] | None = None
    only_if_any: bool = False
    opens: Callable[[Case, str], object] = lambda _, record: requests.Correct(record)
    """What is asked for when a row is opened."""
    key: str = ""
    """A key that asks of a row for `on_key`."""
    on_key: Callable[[str], object] = requests.LookAtEffect
    also: tuple[Also, ...] = ()
    """What else the part asks for, each with its button."""


def _mend(case: Case, place: str) -> object:
    """What mends a line of the list before the meeting, or shows the rows behind it."""
    needs = before_meeting(case)
    need = needs[int(place)]
    if need.rows:
        return requests.ShowRows(need.rows, need.words)
    if need.effect:
        return requests.LookAtEffect(need.effect)
    if need.page:
        return requests.OpenFamily(case.family.id, need.page)
    return requests.Add(need.adds, need.given) if need.adds else requests.Correct(need.corrects)


def _the_record(case: Case, record: str) -> object:
    """A meeting still to come is planned in its form; what was said at one held stands in its record."""
    meeting = case.by_id.get(record)
    held = isinstance(meeting, Meeting) and case.was_held(meeting)
    return requests.RecordMeeting(meeting=record) if held else requests.Correct(record)


PARTS = (
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Before the next meeting"), rows=plan_meetings.before_the_next,
        says=plan_meetings.which_meeting, opens=_mend,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "About"), QT_TRANSLATE_NOOP("PlanPage", "Still open"),
            QT_TRANSLATE_NOOP("PlanPage", "Enter opens"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Nothing that this list looks for is open."), adds="",
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Level of help"), rows=plan.levels, says=plan.then_and_now,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "When"), QT_TRANSLATE_NOOP("PlanPage", "Level"),
            QT_TRANSLATE_NOOP("PlanPage", "Step"), QT_TRANSLATE_NOOP("PlanPage", "Agreement"),
            QT_TRANSLATE_NOOP("PlanPage", "For"), QT_TRANSLATE_NOOP("PlanPage", "Led by"),
            QT_TRANSLATE_NOOP("PlanPage", "Why it ended"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No level of help is recorded yet."), adds="level",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a level of help…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Agreement"), rows=plan_family.agreements,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Who"), QT_TRANSLATE_NOOP("PlanPage", "Agreed on"),
            QT_TRANSLATE_NOOP("PlanPage", "Now"), QT_TRANSLATE_NOOP("PlanPage", "What was gone through"),
            QT_TRANSLATE_NOOP("PlanPage", "May know"), QT_TRANSLATE_NOOP("PlanPage", "May not know"),
            QT_TRANSLATE_NOOP("PlanPage", "Why"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No agreement is recorded, and no parent."), adds="agreement",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add an agreement…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Meetings"), rows=plan_meetings.meetings, says=plan_meetings.attendance,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "When"), QT_TRANSLATE_NOOP("PlanPage", "Kind"),
            QT_TRANSLATE_NOOP("PlanPage", "Held?"), QT_TRANSLATE_NOOP("PlanPage", "Present"),
            QT_TRANSLATE_NOOP("PlanPage", "Apologies"), QT_TRANSLATE_NOOP("PlanPage", "Not there"),
            QT_TRANSLATE_NOOP("PlanPage", "Led by"), QT_TRANSLATE_NOOP("PlanPage", "Decided"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No meeting is recorded yet."), adds="meeting",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a meeting…"), opens=_the_record,
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "Record a meeting…"),
                ask=lambda case, row: requests.RecordMeeting(),
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Views on the decisions"), rows=plan_meetings.views, only_if_any=True,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Meeting"), QT_TRANSLATE_NOOP("PlanPage", "Decided"),
            QT_TRANSLATE_NOOP("PlanPage", "What each thinks of it"), QT_TRANSLATE_NOOP("PlanPage", "Who sees it differently"),
        ),
        none="", adds="", opens=_the_record,
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Goals"), rows=plan_goals.goals,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Goal"), QT_TRANSLATE_NOOP("PlanPage", "For"),
            QT_TRANSLATE_NOOP("PlanPage", "How we will know"), QT_TRANSLATE_NOOP("PlanPage", "What happens if not"),
            QT_TRANSLATE_NOOP("PlanPage", "Agreed on"), QT_TRANSLATE_NOOP("PlanPage", "By when"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No goal is recorded yet: what is it that the child will have?"), adds="goal",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a goal…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Actions and their effect"), rows=plan_goals.actions, says=plan_goals.effects_open, key="E",
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Action"), QT_TRANSLATE_NOOP("PlanPage", "By whom"),
            QT_TRANSLATE_NOOP("PlanPage", "For the goal"), QT_TRANSLATE_NOOP("PlanPage", "By when"),
            QT_TRANSLATE_NOOP("PlanPage", "Done"), QT_TRANSLATE_NOOP("PlanPage", "Effect for the child"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No action is recorded yet."), adds="action",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add an action…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Services"), rows=plan.services,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "When"), QT_TRANSLATE_NOOP("PlanPage", "Offered"),
            QT_TRANSLATE_NOOP("PlanPage", "By"), QT_TRANSLATE_NOOP("PlanPage", "For"),
            QT_TRANSLATE_NOOP("PlanPage", "Taken up?"), QT_TRANSLATE_NOOP("PlanPage", "Delivered"),
            QT_TRANSLATE_NOOP("PlanPage", "Effect"), QT_TRANSLATE_NOOP("PlanPage", "What got in the way"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No service is recorded yet."), adds="service",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a service…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "People around the family"), rows=plan_family.network,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Who"), QT_TRANSLATE_NOOP("PlanPage", "What they offer"),
            QT_TRANSLATE_NOOP("PlanPage", "Checked by"), QT_TRANSLATE_NOOP("PlanPage", "Still so?"),
            QT_TRANSLATE_NOOP("PlanPage", "Recorded"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Nobody around the family is recorded yet."), adds="network",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add someone around the family…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Who lives here"), rows=plan_family.households,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "From"), QT_TRANSLATE_NOOP("PlanPage", "Until"),
            QT_TRANSLATE_NOOP("PlanPage", "Who"), QT_TRANSLATE_NOOP("PlanPage", "Compared with before"),
            QT_TRANSLATE_NOOP("PlanPage", "Where each child sleeps"), QT_TRANSLATE_NOOP("PlanPage", "Orders"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Who lives where is not recorded yet."), adds="household",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add who lives where…"),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Supervision"), rows=plan.supervision,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "When"), QT_TRANSLATE_NOOP("PlanPage", "With"),
            QT_TRANSLATE_NOOP("PlanPage", "Advice"), QT_TRANSLATE_NOOP("PlanPage", "Decision"),
            QT_TRANSLATE_NOOP("PlanPage", "Reason"), QT_TRANSLATE_NOOP("PlanPage", "When to take it further"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No supervision is recorded yet."), adds="supervision",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a supervision…"),
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "One page for supervision…"), ask=lambda case, row: requests.PrintSupervision()
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Requests and disagreements"), rows=plan_requests.requests,
        says=plan_requests.route,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Asked on"), QT_TRANSLATE_NOOP("PlanPage", "What"),
            QT_TRANSLATE_NOOP("PlanPage", "From and to"), QT_TRANSLATE_NOOP("PlanPage", "Matter"),
            QT_TRANSLATE_NOOP("PlanPage", "Clock"), QT_TRANSLATE_NOOP("PlanPage", "Safe meanwhile by"),
            QT_TRANSLATE_NOOP("PlanPage", "Answer and outcome"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "No request, referral or disagreement is recorded yet."), adds="escalation",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add a request, referral or disagreement…"),
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "Take it to the next stage… (N)"), key="N",
                ask=lambda case, row: requests.NextStage(row), rows=plan_requests.unsettled,
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "What was said and relied on"), rows=plan_claims.claims,
        says=plan_claims.how_to_read,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Said on"), QT_TRANSLATE_NOOP("PlanPage", "By"),
            QT_TRANSLATE_NOOP("PlanPage", "What was said"), QT_TRANSLATE_NOOP("PlanPage", "Borne out by"),
            QT_TRANSLATE_NOOP("PlanPage", "Contradicted by"), QT_TRANSLATE_NOOP("PlanPage", "Could not test it"),
            QT_TRANSLATE_NOOP("PlanPage", "Reply"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Nothing that was said and relied on is recorded yet."), adds="claim",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add something that was said…"),
        also=(
            Also(
                words=QT_TRANSLATE_NOOP("PlanPage", "Show its rows in the chronology (R)"), key="R",
                ask=lambda case, row: requests.ShowRows(*plan_claims.behind(case, row)), rows=plan_claims.with_rows,
            ),
        ),
    ),
    Part(
        title=QT_TRANSLATE_NOOP("PlanPage", "Where each person puts it, 0 to 10"), rows=plan_meetings.scalings,
        heads=(
            QT_TRANSLATE_NOOP("PlanPage", "Meeting"), QT_TRANSLATE_NOOP("PlanPage", "Who"),
            QT_TRANSLATE_NOOP("PlanPage", "0 to 10"), QT_TRANSLATE_NOOP("PlanPage", "In their words"),
            QT_TRANSLATE_NOOP("PlanPage", "Range at this meeting"),
        ),
        none=QT_TRANSLATE_NOOP("PlanPage", "Nobody has been asked yet, as far as is recorded."), adds="scaling",
        add=QT_TRANSLATE_NOOP("PlanPage", "Add what a person said…"),
    ),
)  # fmt: skip


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
        for view in (self.table, self.list) if part.key else ():
            key = QShortcut(QKeySequence(part.key), view, context=Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(lambda view=view: self._on_key(view))
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

    def _on_key(self, view: FittedTable | FittedList) -> None:
        record = view.currentIndex().data(RECORD)
        if record:
            self._page.asked.emit(self.part.on_key(record))

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
