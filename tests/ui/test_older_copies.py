"""Copies given before something was put right: on the Summary page, opening to the record and the copy, and one line on Today."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from scr_neglect.casework.giving import give, log_disclosure
from scr_neglect.casework.paper import copy_for, make_summary
from scr_neglect.casework.record import add, add_to, correct, open_family, withdraw
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.casework.today import Named
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.pages.today import TodayPage
from scr_neglect.ui.requests import History, OpenFamily
from scr_neglect.ui.widgets.lines import Line
from scr_neglect.ui.widgets.older_copies import found_in, line_of

READY = 60_000
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made, _ = new_casebook(
        tmp_path / "x.casebook", "four plain unrelated words", agency="Health visiting", author="HV"
    )
    ticks = count()
    made._clock = lambda: NOW + timedelta(seconds=next(ticks))
    yield made
    made.close()


@pytest.fixture
def family(session: Session) -> str:
    people = (
        Person(id=new_id(), code="ash", role="child", name="Ash", born=edtf_date("2024-02-10")),
        Person(id=new_id(), code="mother", role="mother", name="Dawn Oakes", parental_responsibility="yes"),
    )
    return open_family(session, "Oakes", people)


@pytest.fixture
def given(session: Session, family: str) -> tuple[Observation, str]:
    """What was seen, given to the mother and then put right; with the entry of her copy."""
    seen = Observation(
        id=new_id(), date=edtf_date("2026-03-02"), agency="health-visiting", child=("ash",), kind="concern",
        domain="physical", indicator="physical.home-hygiene", basis="seen", severity=2, visibility="family",
        summary="The kitchen floor was wet under the sink.",
    )  # fmt: skip
    add(session, family, seen)
    case = session.case(family)
    copy = copy_for(case, audience="family", to="mother", why="Asked for")
    entry = give(session, family, make_summary(case, copy, session), copy)
    correct(session, family, replace(seen, summary="The hall floor was wet."), "it was the hall")
    return seen, entry


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.wait()


def lines_of(listed) -> list[tuple[str, str]]:
    from scr_neglect.ui.widgets.lines import DETAIL

    rows = range(listed.first.rowCount())
    return [(listed.first.index(r, 0).data(), listed.first.index(r, 0).data(DETAIL)) for r in rows]


def test_the_summary_page_says_who_holds_what_was_put_right_and_opens_both(
    qtbot, session: Session, family: str, given: tuple[Observation, str], worker: Worker
) -> None:
    page = SummaryPage(session, worker)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_look(Look(family, NOW.date()))
    qtbot.waitUntil(lambda: page.older.isVisible(), timeout=READY)
    ((words, detail),) = lines_of(page.older.list)
    assert words == (
        "Given to Dawn Oakes on 10 March 2026 (Family), before this was corrected on 10 March 2026"
    )
    assert detail == "The kitchen floor was wet under the sink."
    assert page.older.pointer.text() == "Older copies to see to: 1"
    page.older.pointer.click()
    assert page.focusWidget() is page.older.list
    assert not page.older.list.visibleRegion().isEmpty()
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.older.list.setCurrentIndex(page.older.list.first.index(0, 0))
    page.older.list.activated.emit(page.older.list.currentIndex())
    assert asked == [History(given[0].id)]
    chosen = page.given.chosen()
    assert chosen is not None
    assert chosen.id == given[1]
    add_to(session, family, given[1], "Told her by telephone.")
    page.show_look(Look(family, NOW.date()))
    qtbot.waitUntil(lambda: not page.older.isVisible(), timeout=READY)
    assert not page.older.pointer.isVisible()
    page.show_look(None)
    assert lines_of(page.older.list) == []


def test_today_says_it_in_one_line_that_opens_the_summary(
    qtbot, session: Session, family: str, given: tuple[Observation, str], worker: Worker
) -> None:
    page = TodayPage(session, worker)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.older.isVisible(), timeout=READY)
    ((words, _),) = lines_of(page.older.list)
    assert words == "Oakes: 1 copy was given before something in it was corrected, withdrawn or closed"
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.older.list.activated.emit(page.older.list.first.index(0, 0))
    assert asked == [OpenFamily(family, "Summary")]
    add_to(session, family, given[1], "Told her by telephone.")
    page.refresh()
    qtbot.waitUntil(lambda: not page.older.isVisible(), timeout=READY)


def test_what_left_without_pages_is_told_as_what_may_hold_it(
    qtbot, session: Session, family: str, given: tuple[Observation, str], worker: Worker
) -> None:
    """After what is known, and on Today in a sentence of its own when nothing is known."""
    entry = log_disclosure(session, family, to="The hub", why="A new worker", what="export")
    withdraw(session, family, given[0].id, "another family's")
    page = SummaryPage(session, worker)
    qtbot.addWidget(page)
    page.show()
    page.show_look(Look(family, NOW.date()))
    qtbot.waitUntil(lambda: page.older.isVisible(), timeout=READY)
    mothers, hubs = (words for words, _ in lines_of(page.older.list))
    assert "not known" not in mothers
    assert hubs == (
        "Given to The hub on 10 March 2026 (Case folder), before this was withdrawn on 10 March 2026; no pages of it are "
        "kept, so it is not known whether this is in it"
    )
    (line,) = families_of(session)
    assert line.words.startswith("Oakes: 1 copy was given before something in it")
    assert line.detail.endswith("1 more was given of which no pages are kept.")
    add_to(session, family, given[1], "Told her by telephone.")
    (line,) = families_of(session)
    assert line.words == (
        "Oakes: 1 copy was given, of which no pages are kept, before something was corrected, withdrawn or closed"
    )
    add_to(session, family, entry, "Wrote to them.")
    assert families_of(session) == []


def families_of(session: Session) -> list[Line]:
    """What Today says of each family."""
    lines = (
        line_of(session, Named(family_id=line.id, family=line.name, today=NOW.date()), lambda *_: None)
        for line in session.families()
    )
    return [line for line in lines if line is not None]


def test_a_look_that_nobody_waits_for_reads_no_further_copy(
    session: Session, family: str, given: tuple[Observation, str]
) -> None:
    case = session.case(family)
    seen = next(row for row in case.observations if row.id == given[0].id)
    add(session, family, Person(id=new_id(), code="father", role="father", name="Reed Oakes"))
    case = session.case(family)
    copy = copy_for(case, audience="family", to="father", why="Asked for", children=("ash",))
    give(session, family, make_summary(case, copy, session), copy)
    correct(session, family, replace(seen, summary="The landing was wet."), "it was the landing")
    read: list[int] = []

    def tell(done: int, total: int) -> None:
        read.append(total)
        if len(read) > 1:
            raise Stopped

    assert len({one.id for older in found_in(session, family, lambda *_: None) for one in older.given}) == 2
    with pytest.raises(Stopped):
        found_in(session, family, tell)
    assert len(read) == 2
