"""The Today page: in which words each line says what waits, what it opens, and what is looked at behind the screen."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts
from scr_neglect.casework import today as casework
from scr_neglect.casework.examples import INVENTED, open_example
from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import exactly
from scr_neglect.records.plan import Escalation
from scr_neglect.scoring.prompts import find
from scr_neglect.ui import requests
from scr_neglect.ui.background import Worker
from scr_neglect.ui.models.rows import RECORD
from scr_neglect.ui.pages.today import WIDE, TodayPage
from scr_neglect.ui.widgets.lines import DETAIL, FittedList
from scr_neglect.ui.widgets.new_questions import NewQuestions
from scr_neglect.ui.widgets.section import FIRST
from tests.ui.today_page import a_family, seen, the_session

session = pytest.fixture(the_session)

TODAY = date(2026, 3, 10)


class Heard(TodayPage):
    """The page, and what it asked for."""

    def __init__(self, session: Session, worker: Worker) -> None:
        super().__init__(session, worker)
        self.heard: list[object] = []
        self.asked.connect(self.heard.append)


@pytest.fixture
def opened(qtbot: QtBot, session: Session) -> Iterator[Callable[[], "Heard"]]:
    made: list[Heard] = []

    def show() -> Heard:
        page = Heard(session, Worker())
        qtbot.addWidget(page)
        page.resize(1040, 600)
        page.show_look(None)
        page.show()
        qtbot.waitUntil(lambda: not page.worker.busy, timeout=20_000)
        made.append(page)
        return page

    yield show
    for page in made:
        page.worker.wait()


def words(view: FittedList) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def details(view: FittedList) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data(DETAIL) for row in range(model.rowCount())]


# -- the page -----------------------------------------------------------------------------------------------------


def test_an_empty_casebook_says_what_to_do_first(opened, qtbot: QtBot) -> None:
    page = opened()
    assert page.begin.isVisible()
    assert not page.children_seen.isVisible()
    for button in page.begin.findChildren(QPushButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.heard == [requests.Command("new-family"), requests.Command("import"), requests.Jot()]


def test_each_line_says_it_in_words_and_opens_its_family(opened, session: Session, qtbot: QtBot) -> None:
    family_id = a_family(session, "A family", "Ash", "Wren")
    seen(session, family_id, "2026-03-09", "ash")
    page = opened()
    assert words(page.children_seen.list) == ["Wren", "Ash"]
    assert details(page.children_seen.list) == [
        "A family. Not recorded as seen.",
        "A family. Last recorded as seen on 9 March 2026, yesterday.",
    ]
    page.children_seen.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.children_seen.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.children_seen.list, Qt.Key.Key_Return)
    assert page.heard[-1] == requests.OpenFamily(family_id, "Children")


def test_unfinished_notes_open_as_what_they_are(opened, session: Session, qtbot: QtBot) -> None:
    family_id = a_family(session, "A family", "Ash")
    jots = drafts.new_jots("")
    jots.text = "- something seen\n+ something good"
    drafts.keep(session, jots)
    visit = drafts.new_visit(family_id, session.case(family_id))
    drafts.keep(session, visit)
    page = opened()
    view = page.unfinished.list
    assert set(words(view)) == {"Visit, A family", "Jots, no family chosen yet"}
    assert any(detail.startswith("2 lines, last saved on") for detail in details(view))
    model = view.model()
    carried = {model.index(row, 0).data(RECORD) for row in range(model.rowCount())}
    assert carried == {requests.RecordVisit(visit.key), requests.Jot(jots.key)}


def test_jots_show_even_before_there_is_a_family(opened, session: Session) -> None:
    jots = drafts.new_jots("")
    jots.text = "- something seen"
    drafts.keep(session, jots)
    page = opened()
    assert page.begin.isVisible()
    assert page.unfinished.isVisible()
    assert words(page.unfinished.list) == ["Jots, no family chosen yet"]


def test_the_first_lines_and_then_all(opened, session: Session, qtbot: QtBot) -> None:
    a_family(session, "A family", *(f"Child{number}" for number in range(FIRST + 3)))
    page = opened()
    section = page.children_seen
    assert len(words(section.list)) == FIRST
    assert section.more.text() == f"Show all {FIRST + 3}"
    before = section.list.height()
    qtbot.mouseClick(section.more, Qt.MouseButton.LeftButton)
    assert len(words(section.list)) == FIRST + 3
    qtbot.waitUntil(lambda: section.list.height() > before)
    assert not section.more.isVisible()


def test_prompts_fill_in_behind_on_the_screens_own_thread(opened, session: Session, monkeypatch) -> None:
    session._clock = lambda: datetime(2026, 11, 20, 12, tzinfo=UTC)
    family_id = open_example(session, INVENTED)
    threads = []
    kept = NewQuestions._looked
    monkeypatch.setattr(
        NewQuestions,
        "_looked",
        lambda self, *args: (threads.append(QThread.currentThread()), kept(self, *args)),
    )
    page = opened()
    assert threads == [page.thread()]
    case = session.case(family_id).known_on(date(2026, 11, 20))
    standing = [p for p in find(case) if p.until is None and p.state == "new"]
    assert set(words(page.prompts.list)) <= {p.question for p in standing}
    assert page.prompts.list.lines.rowCount() == len(standing) > 0
    assert not page.prompts.progress.isVisible()
    assert not page.prompts.stop.isVisible()


def test_only_the_family_that_changed_is_looked_at_again(
    opened, session: Session, qtbot, monkeypatch
) -> None:
    first = a_family(session, "First family", "Ash")
    a_family(session, "Second family", "Bryn")
    page = opened()
    looked: list[str] = []
    kept = casework.prompts_of_family
    monkeypatch.setattr(
        casework, "prompts_of_family", lambda s, f: (looked.append(f.family_id), kept(s, f))[1]
    )
    page.refresh()
    qtbot.waitUntil(lambda: not page.worker.busy)
    assert looked == []
    seen(session, first, "2026-03-09", "ash")
    page.records_changed([])
    qtbot.waitUntil(lambda: not page.worker.busy)
    assert looked == [first]


def test_looking_stops_when_asked_and_says_no_more(opened, session: Session, qtbot: QtBot) -> None:
    for number in range(5):
        a_family(session, f"Family {number}", "Ash")
    page = TodayPage(session, Worker())
    qtbot.addWidget(page)
    page.show_look(None)
    page.show()
    assert page.prompts.stop.isVisible()
    qtbot.mouseClick(page.prompts.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.worker.busy)
    assert not page.prompts.stop.isVisible()
    assert len(page.prompts._found) < 5
    page.worker.wait()


def test_a_family_that_cannot_be_read_is_named_and_the_rest_go_on(
    opened, session: Session, monkeypatch
) -> None:
    a_family(session, "First family", "Ash")
    a_family(session, "Second family", "Bryn")
    kept = casework.prompts_of_family

    def read(session: Session, family: casework.Named) -> list:
        if family.family == "First family":
            raise RuntimeError
        return kept(session, family)

    monkeypatch.setattr(casework, "prompts_of_family", read)
    page = opened()
    assert "First family" in page.prompts.progress.text()
    assert set(page.prompts._found) == {
        f.family_id for f in casework.today(session).families if f.family == "Second family"
    }


def test_tab_goes_through_the_lists_and_every_one_has_a_name(opened, session: Session, qtbot: QtBot) -> None:
    family_id = a_family(session, "A family", "Ash")
    add(
        session, family_id,
        Escalation(id=new_id(), date=exactly(TODAY), by=("hv",), matter="Please look at the window"),
    )  # fmt: skip
    page = opened()
    views = [section.list for section in page.sections]
    assert all(view.accessibleName() for view in views)
    shown = [view for view in views if view.isVisible()]
    assert len(shown) >= 2
    shown[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(shown[0], Qt.Key.Key_Tab)
    assert page.focusWidget() is shown[1]
    qtbot.keyClick(shown[1], Qt.Key.Key_Return)
    assert page.heard[-1] == requests.OpenFamily(family_id, "Plan")


def test_the_models_keep_the_rules(opened, session: Session) -> None:
    a_family(session, "A family", "Ash", "Wren")
    page = opened()
    for section in page.sections:
        QAbstractItemModelTester(section.list.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
        QAbstractItemModelTester(section.list.first, QAbstractItemModelTester.FailureReportingMode.Fatal)
    a_family(session, "Another family", "Bryn")
    page.refresh()
    assert page.children_seen.list.lines.rowCount() == 3


def test_on_a_wide_screen_the_lists_stand_in_two_columns(opened, session: Session, qtbot: QtBot) -> None:
    a_family(session, "A family", "Ash")
    page = opened()
    for letters, beside in ((WIDE + 20, True), (WIDE - 20, False)):
        page.resize(letters * page.fontMetrics().averageCharWidth(), 800)
        qtbot.waitUntil(lambda beside=beside: (page.unanswered.y() == page.children_seen.y()) == beside)


def test_every_list_is_as_tall_as_its_lines(opened, session: Session) -> None:
    a_family(session, "A family whose name is long enough to need a second line " * 3, "Ash", "Wren")
    page = opened()
    view = page.children_seen.list
    assert view.height() == view.heightForWidth(view.width())
    assert view.verticalScrollBar().maximum() == 0
    assert page.area.horizontalScrollBar().maximum() == 0
