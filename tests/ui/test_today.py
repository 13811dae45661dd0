"""Today: what waits, in which order, in which words, and what each line opens."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts
from scr_neglect.casework import today as casework
from scr_neglect.casework.examples import INVENTED, REVIEW, open_example
from scr_neglect.casework.record import add, consider, open_family, withdraw
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date, exactly
from scr_neglect.records.entries import Contact
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Action, Escalation, Meeting
from scr_neglect.scoring.agenda import MEETING
from scr_neglect.scoring.prompts import find
from scr_neglect.ui import requests
from scr_neglect.ui.background import Worker
from scr_neglect.ui.models.rows import RECORD
from scr_neglect.ui.pages.today import WIDE, TodayPage
from scr_neglect.ui.widgets.lines import DETAIL, FittedList
from scr_neglect.ui.widgets.new_questions import NewQuestions
from scr_neglect.ui.widgets.section import FIRST

TODAY = date(2026, 3, 10)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made, _ = new_casebook(
        tmp_path / "my.casebook", "four unrelated words", agency="Health visiting", author="HV"
    )
    ticks = count()
    made._clock = lambda: datetime(2026, 3, 10, 12, tzinfo=UTC) + timedelta(seconds=next(ticks))
    yield made
    made.close()


def a_family(session: Session, name: str, *children: str) -> str:
    people = [
        Person(id=new_id(), code=c.lower(), role="child", name=c, born=edtf_date("2023")) for c in children
    ]
    return open_family(session, name, people)


def seen(session: Session, family_id: str, day: str, *children: str) -> None:
    row = Contact(
        id=new_id(),
        date=edtf_date(day),
        agency="hv",
        kind="home visit",
        status="attended",
        children_seen=children,
    )
    add(session, family_id, row)


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


# -- what is on it ------------------------------------------------------------------------------------------------


def test_children_not_recorded_as_seen_come_first_then_the_longest_ago(session: Session) -> None:
    one = a_family(session, "First family", "Ash", "Wren")
    two = a_family(session, "Second family", "Bryn")
    seen(session, one, "2026-03-01", "ash")
    seen(session, two, "2026-01-15", "bryn")
    found = casework.today(session).children
    assert [(c.child, c.last_seen, c.days) for c in found] == [
        ("Wren", None, None),
        ("Bryn", date(2026, 1, 15), 54),
        ("Ash", date(2026, 3, 1), 9),
    ]


def test_a_meeting_says_what_is_not_recorded_for_it_yet(session: Session) -> None:
    family_id = a_family(session, "A family", "Ash")
    meeting = Meeting(
        id=new_id(),
        date=edtf_date("2026-03-24"),
        kind="TAF",
        invited=("mother",),
        place="School",
        chair="Head",
    )
    add(session, family_id, meeting)
    (line,) = casework.today(session).meetings
    assert (line.day, line.kind, line.needs) == (
        date(2026, 3, 24),
        "TAF",
        ("who takes notes", "what it is for"),
    )


def test_only_the_next_meeting_of_a_family_and_a_mere_date_says_so(session: Session) -> None:
    family_id = a_family(session, "A family", "Ash")
    held = Meeting(
        id=new_id(), date=edtf_date("2026-02-01"), kind="TAF", held="yes", next_date=edtf_date("2026-04-01")
    )
    add(session, family_id, held)
    assert [m.needs for m in casework.today(session).meetings] == [(casework.NOT_WRITTEN,)]
    planned = Meeting(id=new_id(), date=edtf_date("2026-04-01"), kind="TAF")
    later = Meeting(id=new_id(), date=edtf_date("2026-05-01"), kind="TAF")
    past = Meeting(id=new_id(), date=edtf_date("2026-03-01"), kind="TAF")
    add(session, family_id, planned, later, past)
    (line,) = casework.today(session).meetings
    assert (line.record_id, line.day) == (planned.id, date(2026, 4, 1))
    assert "who is asked to come" in line.needs


def test_actions_are_here_when_they_are_late_and_not_done(session: Session) -> None:
    family_id = a_family(session, "A family", "Ash")
    made = [
        Action(id=new_id(), date=edtf_date("2026-01-05"), action="Late", owner="hv", due=edtf_date("2026-02-10")),
        Action(id=new_id(), date=edtf_date("2026-01-05"), action="Later", owner="hv", due=edtf_date("2026-01-10")),
        Action(id=new_id(), date=edtf_date("2026-01-05"), action="Not due", owner="hv", due=edtf_date("2026-03-10")),
        Action(id=new_id(), date=edtf_date("2026-01-05"), action="No day", owner="hv"),
        Action(
            id=new_id(), date=edtf_date("2026-01-05"), action="Done", owner="hv", due=edtf_date("2026-02-10"),
            done=edtf_date("2026-03-01"),
        ),
    ]  # fmt: skip
    add(session, family_id, *made)
    assert [(a.words, a.overdue) for a in casework.today(session).actions] == [("Later", 59), ("Late", 28)]


def test_requests_past_their_day_come_first_and_an_answer_takes_one_away(session: Session) -> None:
    family_id = a_family(session, "A family", "Ash")
    rows = [
        Escalation(id=new_id(), date=edtf_date("2025-06-01"), by=("hv",), matter="Old, no day set"),
        Escalation(
            id=new_id(),
            date=edtf_date("2026-02-01"),
            by=("hv",),
            matter="Past",
            answer_due=edtf_date("2026-02-15"),
        ),
        Escalation(
            id=new_id(),
            date=edtf_date("2026-03-05"),
            by=("hv",),
            matter="Due",
            answer_due=edtf_date("2026-03-30"),
        ),
        Escalation(id=new_id(), date=edtf_date("2026-02-01"), by=("hv",), matter="Answered", response="Yes"),
    ]
    add(session, family_id, *rows)
    found = casework.today(session).requests
    assert [(r.words, r.overdue) for r in found] == [("Past", 23), ("Old, no day set", 0), ("Due", 0)]
    further = Escalation(
        id=new_id(), date=edtf_date("2026-03-06"), by=("hv",), matter="Past, further", follows=rows[1].id
    )
    add(session, family_id, further)
    assert [r.words for r in casework.today(session).requests] == ["Old, no day set", "Due", "Past, further"]
    withdraw(session, family_id, further.id, "not made after all")
    assert [r.words for r in casework.today(session).requests] == ["Past", "Old, no day set", "Due"]


def test_training_records_are_apart_from_the_practitioners_own(session: Session) -> None:
    open_example(session, REVIEW)
    alone = casework.today(session)
    assert alone.is_training
    assert {c.today for c in alone.children} == {date(2017, 11, 30)}
    assert all(c.last_seen is None or c.last_seen <= c.today for c in alone.children)
    a_family(session, "A family", "Ash")
    mixed = casework.today(session)
    assert not mixed.is_training
    assert mixed.training == ("Sam and Kyle",)
    assert {c.family for c in mixed.children} == {"A family"}


def test_the_record_alone_gives_the_same_lines_as_the_casebooks_table(session: Session) -> None:
    session._clock = lambda: datetime(2026, 11, 23, 12, tzinfo=UTC)
    family_id = open_example(session, INVENTED)
    case = session.case(family_id).known_on(session.today())
    kept = session.casebook.agenda(session.today() + casework.COMING)

    def plain(lines: list) -> set:
        return {
            (line.what, line.record_id, line.child, line.day, line.words)
            for line in lines
            if line.what != MEETING or line.day >= session.today()
        }

    assert plain(kept) == plain(casework.agenda_of_case(case))
    assert len(plain(kept)) > 4


def test_prompts_are_those_that_still_stand_and_nobody_considered(session: Session) -> None:
    session._clock = lambda: datetime(2026, 11, 20, 12, tzinfo=UTC)
    family_id = open_example(session, INVENTED)
    (family,) = casework.today(session).families
    case = session.case(family_id).known_on(family.today)
    standing = [p for p in find(case) if p.until is None and p.state == "new"]
    lines = casework.prompts_of_family(session, family)
    assert standing
    assert sorted(p.question for p in standing) == sorted(line.question for line in lines)
    assert [line.visible for line in lines] == sorted((p.visible for p in standing), reverse=True)
    first = standing[0]
    consider(
        session, family_id, pattern=first.pattern, child=first.child, evidence=first.evidence,
        what="discussed", reason="at the last meeting",
    )  # fmt: skip
    assert len(casework.prompts_of_family(session, family)) == len(lines) - 1


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
