"""The Plan page: its index, what opens and corrects a row, what can be added, and how it looks at twice the size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework.before_meeting import before_meeting, effects_to_look_at
from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Household
from scr_neglect.records.plan import Goal, Meeting
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.models import plan_family, plan_goals, plan_meetings
from scr_neglect.ui.models.rows import RECORD
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.plan import PlanPage, Shown
from scr_neglect.ui.widgets.tables import FittedTable
from tests.ui.planned import a_case, plain, the_session

session = pytest.fixture(scope="module")(the_session)


class Heard(PlanPage):
    """The page of one family, and what it asked for."""

    def __init__(self, qtbot: QtBot, session: Session, family_id: str) -> None:
        super().__init__(session, Worker())
        self.heard: list[object] = []
        self.asked.connect(self.heard.append)
        qtbot.addWidget(self)
        self.resize(1040, 600)
        self.show_look(Look(family_id, session.opening_day(family_id)))
        self.show()
        qtbot.waitExposed(self)

    def part(self, title: str) -> Shown:
        return next(part for part in self.parts if part.part.title == title)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Heard:
    return Heard(qtbot, session, session.family_named("An invented family"))


def test_the_index_jumps_by_keyboard_and_enter_opens_a_row(page: Heard, qtbot: QtBot) -> None:
    jump = next(b for b in page.index if b.text() == "Services")
    jump.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(jump, Qt.Key.Key_Space)
    table = page.part("Services").table
    assert page.focusWidget() is table
    assert not table.visibleRegion().isEmpty()
    first = table.currentIndex().data(RECORD)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(page.heard[0], requests.Correct)
    assert page.heard[0].record_id != first


def test_the_chosen_row_is_brought_into_view(page: Heard, qtbot: QtBot) -> None:
    part = page.part("Actions and their effect")
    part.go()
    table = part.table
    for _ in range(table.model().rowCount() - 1):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    place = table.visualRect(table.currentIndex())
    top = table.viewport().mapTo(page.area.viewport(), place.topLeft()).y()
    assert 0 <= top < page.area.viewport().height()


def test_a_double_click_corrects_what_was_clicked(page: Heard, qtbot: QtBot) -> None:
    table = page.part("Goals").table
    place = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.heard == [requests.Correct(table.model().index(1, 0).data(RECORD))]


def test_every_part_with_a_form_can_be_added_to(page: Heard, qtbot: QtBot) -> None:
    for part in page.parts:
        assert (part.add is not None) == (part.part.adds in FORMS)
        if part.add is not None:
            qtbot.mouseClick(part.add, Qt.MouseButton.LeftButton)
            assert page.heard[-1] == requests.Add(part.part.adds)


def test_columns_sort_by_their_meaning(page: Heard) -> None:
    table = page.part("Actions and their effect").table
    table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    case = page.case()
    assert case is not None
    dues = [case.by_id[table.model().index(r, 0).data(RECORD)].due for r in range(table.model().rowCount())]  # type: ignore[attr-defined]
    placed = [due.first for due in dues if due is not None]
    assert placed == sorted(placed)


def test_the_models_keep_the_rules_and_every_table_is_as_tall_as_its_rows(page: Heard) -> None:
    shown = 0
    for part in page.parts:
        QAbstractItemModelTester(part.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
        QAbstractItemModelTester(part.table.sorted, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert part.table.accessibleName() == part.part.title
        if part.table.isVisible():
            shown += 1
            assert part.table.height() == part.table.heightForWidth(part.table.width())
            assert part.table.verticalScrollBar().maximum() == 0
    assert shown > 6
    page.refresh()


def test_an_empty_plan_says_so_and_what_can_be_added(qtbot: QtBot, session: Session) -> None:
    page = Heard(qtbot, session, open_family(session, "A family without a plan"))
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "No level of help is recorded yet." in told
    assert "No next meeting is recorded." in told
    assert page.part("Supervision").add is not None
    shown = [table.accessibleName() for table in page.findChildren(FittedTable) if table.isVisible()]
    assert shown == ["Before the next meeting"]
    assert sum(button.text().startswith("Add") for button in page.findChildren(QPushButton)) >= 6


def test_a_meeting_held_opens_its_record_and_one_to_come_its_form(page: Heard, qtbot: QtBot) -> None:
    case = page.case()
    assert case is not None
    table = page.part("Meetings").table
    part = page.part("Meetings")
    part.go()
    opened = []
    for row in range(table.model().rowCount()):
        table.setCurrentIndex(table.model().index(row, 0))
        qtbot.keyClick(table, Qt.Key.Key_Return)
        opened.append(page.heard[-1])
    for asked in opened:
        meeting = case.by_id[asked.meeting if isinstance(asked, requests.RecordMeeting) else asked.record_id]
        assert isinstance(meeting, Meeting)
        assert isinstance(asked, requests.RecordMeeting) == case.was_held(meeting)
    assert {type(asked) for asked in opened} == {requests.RecordMeeting, requests.Correct}


def test_one_key_on_an_action_asks_for_its_effect(page: Heard, qtbot: QtBot) -> None:
    part = page.part("Actions and their effect")
    part.go()
    chosen = part.table.currentIndex().data(RECORD)
    qtbot.keyClick(part.table, Qt.Key.Key_E)
    assert page.heard == [requests.LookAtEffect(chosen)]
    case = page.case()
    assert case is not None
    waiting = len(effects_to_look_at(case))
    assert part.says.text().startswith(f"{waiting} actions are done and their effect")
    cells = [row.cells[5] for row in plan_goals.actions(case)]
    assert cells.count("Done; effect for the child not looked at yet") == waiting > 0


def test_every_line_before_the_meeting_opens_what_mends_it(page: Heard, qtbot: QtBot) -> None:
    case = page.case()
    assert case is not None
    needs = before_meeting(case)
    part = page.part("Before the next meeting")
    part.go()
    table = part.table
    for row in range(table.model().rowCount()):
        table.setCurrentIndex(table.model().index(row, 0))
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(page.heard) == len(needs) > 5
    for need, asked in zip(needs, page.heard, strict=True):
        match asked:
            case requests.ShowRows(ids, _):
                assert ids == need.rows
            case requests.LookAtEffect(record):
                assert record == need.effect
            case requests.Correct(record):
                assert record == need.corrects
            case requests.Add(kind, given):
                assert (kind, given) == (need.adds, need.given)
            case requests.OpenFamily(_, name):
                assert name == need.page
            case _:
                raise AssertionError(asked)


def test_who_lives_here_is_told_through_time() -> None:
    case = a_case(
        household=[
            Household(id="1", date=edtf_date("2025-01-01/2025-06-30"), people=("mother", "ash"), sleeping="A cot"),
            Household(id="2", date=edtf_date("2025-07-01"), people=("mother", "father", "ash")),
            Household(id="3", date=edtf_date("2025-12-01"), people=("father", "ash"), sleeping="A bed"),
        ]
    )  # fmt: skip
    rows = [[plain(cell) for cell in row.cells[:5]] for row in plan_family.households(case)]
    assert rows == [
        ["1 Dec 2025", "Now, as far as is recorded", "Dad, Ash", "no longer here: Mum", "A bed"],
        ["1 Jul 2025", "until the next: 1 Dec 2025", "Mum, Dad, Ash", "came: Dad", "Not recorded"],
        ["1 Jan 2025", "30 Jun 2025", "Mum, Ash", "", "A cot"],
    ]


def test_views_on_a_decision_stand_beside_it_in_words() -> None:
    case = a_case(
        meeting=[
            Meeting(
                id="1", date=edtf_date("2026-02-01"), kind="TAF", held="yes", decisions="Visits weekly",
                views={"mother": "agree in part: not on Mondays", "father": "not", "hv": "working that day"},
                dissent="Dad would rather come to the clinic",
            )
        ]
    )  # fmt: skip
    (row,) = plan_meetings.views(case)
    assert row.cells[1:] == (
        "Visits weekly",
        "Mum: agrees in part: not on Mondays. Dad: does not agree. Health visiting: working that day",
        "Dad would rather come to the clinic",
    )


def test_what_is_added_is_shown(qtbot: QtBot, session: Session) -> None:
    family_id = open_family(session, "A family with a goal")
    page = Heard(qtbot, session, family_id)
    ids = add(session, family_id, Goal(id=new_id(), date=edtf_date("2026-01-01"), goal="Ash sleeps in a bed"))
    page.show_look(Look(family_id, session.today()))
    page.records_changed(ids)
    assert page.part("Goals").table.model().index(0, 0).data() == "Ash sleeps in a bed"


def test_at_twice_the_size_each_row_is_a_list_of_its_cells(qtbot: QtBot, qapp, session: Session) -> None:
    theme.dress(qapp, "dark", 2.0)
    try:
        page = Heard(qtbot, session, session.family_named("An invented family"))
        part = page.part("Goals")
        assert not part.table.isVisible()
        assert part.list.isVisible()
        assert part.list.height() == part.list.heightForWidth(part.list.width())
        assert page.area.horizontalScrollBar().maximum() == 0
        part.go()
        qtbot.keyClick(part.list, Qt.Key.Key_Return)
        assert isinstance(page.heard[0], requests.Correct)
    finally:
        theme.dress(qapp, "light", 1.0)
