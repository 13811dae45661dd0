"""A copy was given, and what it says put right: by keyboard the worker finds who has it, reads both versions, and says they told her."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QLabel

from scr_neglect.casework.giving import give, log_disclosure
from scr_neglect.casework.paper import copy_for, make_summary
from scr_neglect.casework.record import add, correct
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.ui.dialogs.small import AddToDialog, HistoryDialog
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.window import Window
from tests.journeys.larch import larch_family
from tests.journeys.person import READY, Person

EVENING = datetime(2026, 3, 20, 18, 5)
WRONG, RIGHT = "The stair gate was open at the top.", "The stair gate was shut; the cupboard was open."
TOLD = "Told Rowan on the telephone what was wrong."


@pytest.fixture
def larches(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    """The mother was given what is wrong on paper, and a hub the whole record; then it was put right."""
    session, family = larch_family(tmp_path / "north.casebook", EVENING)
    seen = Observation(
        id=new_id(), date=edtf_date("2026-03-19"), agency="health-visiting", child=("juniper",), kind="concern",
        domain="physical", indicator="physical.home-safety", basis="seen", summary=WRONG, visibility="family",
    )  # fmt: skip
    add(session, family, seen)
    case = session.case(family)
    copy = copy_for(case, audience="family", to="rowan", why="She asked for it", children=("juniper",))
    give(session, family, make_summary(case, copy, session), copy)
    log_disclosure(session, family, to="The hub", why="A new worker", what="export")
    correct(session, family, replace(seen, summary=RIGHT), "I looked at it again")
    yield session, family
    session.close()


def test_who_holds_what_was_put_right_is_found_read_and_told(
    person: Person, larches: tuple[Session, str]
) -> None:
    session, family = larches
    window = Window(session)
    person.qtbot.addWidget(window)
    person.at(window)
    person.settled(window)
    person.qtbot.waitUntil(window.today.older.isVisible, timeout=READY)
    person.reach("Copies given before something was put right")
    person.press("Home")
    person.press("Return")
    person.settled(window)
    page = window.current()
    assert isinstance(page, SummaryPage)
    person.qtbot.waitUntil(page.older.pointer.isVisible, timeout=READY)
    assert page.older.pointer.text() == "Older copies to see to: 2"

    person.push("Older copies to see to: 2")
    read: list[str] = []
    person.on(lambda dialog: read_both(person, dialog, read))
    person.press("Home")
    assert "Given to Rowan on 20 March 2026 (Family)" in page.older.list.currentIndex().data()
    person.press("Return")
    story = "\n".join(read)
    assert story.index(RIGHT) < story.index(WRONG)

    person.on(lambda dialog: say_so(person, dialog))
    person.push("Add to this entry")
    person.settled(window)
    person.qtbot.waitUntil(lambda: page.older.pointer.text().endswith(": 1"), timeout=READY)
    (mothers,) = (each for each in session.case(family).disclosures if each.to == "Rowan")
    assert TOLD in mothers.note

    person.push("Older copies to see to: 1")
    person.press("Home")
    left = page.older.list.currentIndex().data()
    assert left.startswith("Given to The hub on 20 March 2026 (Case folder), before this was corrected")
    assert "not known whether this is in it" in left
    window.close()
    window.deleteLater()


def read_both(person: Person, dialog: QDialog, read: list[str]) -> None:
    assert isinstance(dialog, HistoryDialog)
    read.extend(said.text() for said in dialog.findChildren(QLabel))
    person.press("Escape")


def say_so(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, AddToDialog)
    person.key_in(TOLD)
    person.push("Add")
