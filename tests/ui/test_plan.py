"""The plan: help, meetings, goals, actions and their effect, requests with their clock; in words, nothing made up."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework.before_meeting import before_meeting, effects_to_look_at
from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Agency, Agreement, Family, Household, Person
from scr_neglect.records.plan import Action, Escalation, Goal, Level, Meeting, Scaling, Service
from scr_neglect.records.record import Record
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.models import (
    plan,
    plan_claims,
    plan_family,
    plan_goals,
    plan_meetings,
    plan_requests,
    plan_words,
)
from scr_neglect.ui.models.rows import RECORD
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.plan import PlanPage, Shown
from scr_neglect.ui.widgets.tables import FittedTable

DAY = date(2026, 3, 10)
PEOPLE = (
    Person(id="p1", code="ash", role="child", name="Ash", born=edtf_date("2023-01-02")),
    Person(id="p2", code="mother", role="mother", name="Mum"),
    Person(id="p3", code="father", role="father", name="Dad"),
)
AGENCIES = (
    Agency(id="a1", code="hv", name="Health visiting"),
    Agency(id="a2", code="csc", name="Social care"),
)


def a_case(**rows: list[Record]) -> Case:
    family = Family(id="f", name="A family")
    return case_of(family, {"person": PEOPLE, "agency": AGENCIES, **rows}, day=DAY)


def plain(words: str) -> str:
    return words.replace(plan_words.NO_BREAK, " ")


# -- rows ---------------------------------------------------------------------------------------------------------


def test_help_then_and_now_in_words() -> None:
    case = a_case(
        level=[
            Level(
                id="1", start=edtf_date("2025-01"), end=edtf_date("2025-06"), child=("ash",), framework="Early help",
                tier="2", step="start",
            ),
            Level(id="2", start=edtf_date("2025-06"), child=("ash",), framework="Child in need", tier="3", step="up"),
        ]
    )  # fmt: skip
    rows = plan.levels(case)
    assert [plain(row.cells[0]) for row in rows] == ["since Jun 2025", "Jan 2025 until Jun 2025"]
    assert [row.cells[2] for row in rows] == ["Step up", "Start"]
    assert rows[1].cells[6] == "Not recorded"
    assert plain(plan.then_and_now(case)) == (
        "Then: Early help, tier 2, Jan 2025. Now: Child in need, tier 3, since Jun 2025."
    )


def test_help_that_ended_is_not_said_to_be_open() -> None:
    case = a_case(
        level=[
            Level(
                id="1", start=edtf_date("2025-01"), end=edtf_date("2025-06"), child=("ash",), framework="EHA"
            )
        ]
    )
    assert plan.then_and_now(case).endswith("Now: no level of help is recorded as open.")
    assert plan.then_and_now(a_case()) == ""


def test_a_parent_without_an_agreement_is_named() -> None:
    case = a_case(
        agreement=[
            Agreement(id="1", date=edtf_date("2025-01-01"), person="mother", may_know=("hv",)),
            Agreement(id="2", date=edtf_date("2025-06-01"), person="mother", may_know=("hv", "csc")),
        ]
    )
    rows = plan_family.agreements(case)
    assert [(row.cells[0], row.cells[2]) for row in rows] == [
        ("Mum", "Stands"),
        ("Mum", "A later one stands"),
        ("Dad", "No agreement is recorded"),
    ]
    assert rows[0].cells[4] == "Health visiting, Social care"


def test_meetings_say_who_was_there_and_who_is_not_recorded() -> None:
    case = a_case(
        meeting=[
            Meeting(
                id="1", date=edtf_date("2026-02-01"), kind="TAF", held="yes", attended=("mother", "hv"),
                apologies=("csc",), invited=("mother", "father", "hv", "csc"),
            ),
            Meeting(id="2", date=edtf_date("2026-04-01"), kind="TAF", invited=("mother",)),
        ]
    )  # fmt: skip
    planned, held = plan_meetings.meetings(case)
    assert planned.cells[2:4] == ("Planned", "Asked to come: Mum")
    assert held.cells[2:6] == ("Held", "Mum, Health visiting", "Social care", "not recorded: Dad")
    assert plain(plan_meetings.attendance(case)) == (
        "1 meeting was held; 1 says who came. Dad is named in 0 and was present at 0. "
        "Mum is named in 1 and was present at 1. Next: 1 Apr 2026."
    )


def test_done_is_one_thing_and_its_effect_another() -> None:
    goal = Goal(id="g", date=edtf_date("2026-01-01"), goal="Ash sleeps in a bed", child=("ash",))
    case = a_case(
        goal=[goal],
        action=[
            Action(
                id="1",
                date=edtf_date("2026-01-05"),
                action="Late",
                owner="hv",
                due=edtf_date("2026-03-09"),
                goal="g",
            ),
            Action(id="2", date=edtf_date("2026-01-04"), action="Due", due=edtf_date("2026-03-10")),
            Action(
                id="3",
                date=edtf_date("2026-01-03"),
                action="Done",
                done=edtf_date("2026-02-01"),
                effect="not seen",
            ),
        ],
    )
    late, due, done = plan_goals.actions(case)
    assert late.cells[1:] == (
        "Health visiting", "Ash sleeps in a bed", late.cells[3], "Not recorded as done; 1 day past the day",
        "Not recorded whether anyone looked",
    )  # fmt: skip
    assert due.cells[4] == "Not recorded as done"
    assert (plain(done.cells[4]), done.cells[5]) == ("1 Feb 2026", "not seen")
    assert plan_goals.goals(case)[0].cells[2:4] == ("Not said", "Not said")


def test_a_service_says_what_was_delivered_of_what_was_planned() -> None:
    case = a_case(
        service=[
            Service(id="1", date=edtf_date("2026-01"), provider="hv", service="Visits", uptake="declined", planned=4, delivered=0),
            Service(id="2", date=edtf_date("2025-12"), provider="hv", service="Group", uptake="taken", effect="Sleeps"),
        ]
    )  # fmt: skip
    first, second = plan.services(case)
    assert first.cells[4:] == ("Not taken up", "0 of 4 planned", "None recorded", "Not recorded")
    assert second.cells[4:] == ("Taken up", "Not recorded", "Sleeps", "")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "No answer recorded; 37 days since it was asked; no day for the answer was set"),
        (
            {"answer_due": edtf_date("2026-03-01")},
            "No answer recorded; 37 days since it was asked; answer was due Sun 1 March 2026, overdue by 7 working days",
        ),
        (
            {"answer_due": edtf_date("2026-03-20")},
            "No answer recorded; 37 days since it was asked; answer due Fri 20 March 2026, 8 working days left",
        ),
        ({"response": "Yes", "response_date": edtf_date("2026-02-05")}, "Answered 5 Feb 2026"),
        ({"response": "Yes"}, "Answered; the day is not recorded"),
        ({"refused": "yes"}, "Answered; the day is not recorded"),
        ({"made": "no"}, "Not made"),
        ({"made": "unclear"}, "Not clear whether it was made"),
    ],
)
def test_the_clock_of_a_request_is_words_alone(told: dict, words: str) -> None:
    request = Escalation(
        id="1", date=edtf_date("2026-02-01"), by=("hv",), to=("csc",), matter="Please assess", **told
    )
    case = a_case(escalation=[request])
    assert plain(plan_requests.clock(case, request)) == words
    assert plan_requests.requests(case)[0].cells[2] == "Health visiting → Social care"


def test_scaling_is_shown_by_person_with_the_range_and_no_mean() -> None:
    case = a_case(
        meeting=[Meeting(id="m", date=edtf_date("2026-02-01"), kind="TAF", held="yes")],
        scaling=[
            Scaling(id="1", meeting="m", person="mother", value=4, reason="Tired"),
            Scaling(id="2", meeting="m", person="hv", value=7),
        ],
    )
    rows = plan_meetings.scalings(case)
    assert [row.cells[1:3] for row in rows] == [("Health visiting", "7"), ("Mum", "4")]
    assert {row.cells[4] for row in rows} == {"4 to 7"}
    assert not any("5.5" in cell for row in rows for cell in row.cells)


def test_every_row_of_the_plan_of_both_examples_is_shown(session: Session) -> None:
    for family in ("Sam and Kyle", "An invented family"):
        family_id = session.family_named(family)
        case = session.case(family_id).known_on(session.opening_day(family_id))
        for rows, kept in (
            (plan.levels, case.levels), (plan_meetings.meetings, case.meetings), (plan_goals.goals, case.goals),
            (plan_goals.actions, case.actions), (plan.services, case.services), (plan_family.network, case.network),
            (plan.supervision, case.supervisions), (plan_requests.requests, case.escalations), (plan_meetings.scalings, case.scalings),
            (plan_claims.claims, case.claims),
        ):  # fmt: skip
            assert sorted(row.record for row in rows(case)) == sorted(each.id for each in kept)


# -- the page -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = example_casebook(tmp_path_factory.mktemp("book") / "training.casebook", REVIEW, INVENTED)
    yield made
    made.close()


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
