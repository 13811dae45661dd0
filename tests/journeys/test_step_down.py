"""Before less help: then and now is looked at, the reason is said in the glossary's words, and only then is it written."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog

from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.scoring.answers import can_go_further
from scr_neglect.ui.dialogs.behind import RowsDialog
from scr_neglect.ui.dialogs.escalation import EscalationForm
from scr_neglect.ui.dialogs.level import LevelForm
from scr_neglect.ui.dialogs.not_happened import NotHappenedDialog
from scr_neglect.ui.dialogs.small import WhichFamilyDialog
from scr_neglect.ui.widgets.then_and_now import ChangeList
from scr_neglect.ui.window import Window
from tests.journeys.person import Person

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = example_casebook(tmp_path / "demo.casebook", INVENTED)
    yield Session(made.casebook, clock=lambda: NOW)
    made.close()


@pytest.fixture
def window(person: Person, session: Session) -> Iterator[Window]:
    made = Window(session)
    person.qtbot.addWidget(made)
    made.open_family(session.families()[0].id, "Plan", NOW.date())
    person.at(made)
    person.settled(made)
    yield made
    person.settled(made)
    made.close()


def test_step_down(person: Person, session: Session, window: Window) -> None:
    family = session.families()[0].id
    before = next(level for level in session.case(family).levels if level.end is None or not level.end.placed)

    def step_down(dialog: QDialog) -> None:
        assert isinstance(dialog, LevelForm)
        person.write("From", "1 December 2026")
        person.write("What it is called here", "Universal services only")
        person.press("Tab")
        assert dialog.is_less()
        assert dialog.then_and_now.counts.isVisible()
        assert "not looked at" in dialog.then_and_now.counts.text()
        assert "Nobody has looked for over a year at:" in dialog.not_looked.text()
        person.on(lambda rows: _read(person, rows))
        person.reach("Then and now", ChangeList)
        person.press("Home")
        person.press("Return")
        person.push("Save")
        assert dialog.isVisible()  # less help without a reason is the one thing that is not written
        assert "Say why the help ends" in dialog.wrong.text()
        person.choose("Why the help ends", "The need is met")
        person.write("In more words", "the wall is dry and speech therapy comes to school")
        person.push("Save")

    person.on(step_down)
    person.push("Add a level of help")
    person.settled(window)
    case = session.case(family)
    (made,) = (
        level
        for level in case.levels
        if level.framework == "Universal services only" and level.step == "down"
    )
    old = case.by_id[before.id]
    assert (made.tier, made.consent_based, made.ending_reason) == ("1", "", "")
    assert old.ending_reason == "need met: the wall is dry and speech therapy comes to school"  # type: ignore[attr-defined]
    assert old.end.edtf == "2026-11-30"  # type: ignore[attr-defined]


def _read(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, RowsDialog)
    person.push("Close")


def test_two_keys_and_enter_record_a_visit_that_did_not_happen(
    person: Person, session: Session, window: Window
) -> None:
    family = session.families()[0].id
    known = {contact.id for contact in session.case(family).contacts}

    def two_keys(dialog: QDialog) -> None:
        assert isinstance(dialog, NotHappenedDialog)
        person.press("B")
        person.press("Return")

    person.on(two_keys)
    person.press("Ctrl+H")
    person.settled(window)
    (made,) = (each for each in session.case(family).contacts if each.id not in known)
    assert (made.status, made.date.edtf, made.agency) == ("not-brought", "2026-11-20", session.agency_code)
    assert (made.barrier, made.what_we_changed, made.professional) == ("", "", session.author)


def test_from_today_with_what_got_in_the_way_and_what_we_change(
    person: Person, session: Session, window: Window
) -> None:
    family = session.families()[0].id
    known = {contact.id for contact in session.case(family).contacts}

    def which(dialog: QDialog) -> None:
        assert isinstance(dialog, WhichFamilyDialog)
        person.push("Go on")

    def written(dialog: QDialog) -> None:
        assert isinstance(dialog, NotHappenedDialog)
        person.press("U")
        person.key_in("Two of us were ill")  # the letter took the keyboard to what got in the way
        person.write("What we change", "A named colleague rings the same morning")
        person.reach("Robin", QCheckBox)
        person.press("Space")
        person.push("Finish")

    person.press("Ctrl+0")
    person.settled(window)
    person.on(which, written)
    person.press("Ctrl+H")
    person.settled(window)
    (made,) = (each for each in session.case(family).contacts if each.id not in known)
    assert (made.status, made.barrier) == ("cancelled-by-service", "Two of us were ill")
    assert made.what_we_changed == "A named colleague rings the same morning"
    assert made.person == ("robin",)

    def gone_back(dialog: QDialog) -> None:
        person.press("B")
        person.press("Esc")

    person.press("Ctrl+5")
    person.on(gone_back)
    person.press("Ctrl+H")
    assert len(session.case(family).contacts) == len(known) + 1


def test_an_unanswered_request_is_taken_to_its_next_stage_with_one_key(
    person: Person, session: Session, window: Window
) -> None:
    family = session.families()[0].id
    (asked,) = (
        each for each in session.case(family).escalations if can_go_further(session.case(family), each)
    )

    def further(dialog: QDialog) -> None:
        assert isinstance(dialog, EscalationForm)
        assert dialog.due.value().edtf == "2026-11-24"  # type: ignore[union-attr]
        assert not dialog.unsafe.isVisible()  # what keeps the child safe meanwhile was carried over
        person.choose("Stage", "Line managers")
        assert dialog.due.value().edtf == "2026-11-27"  # type: ignore[union-attr]
        person.push("Save")

    person.on(further)
    person.push("Requests and disagreements")
    person.press("N")
    person.settled(window)
    case = session.case(family)
    (made,) = (each for each in case.escalations if each.follows == asked.id)
    assert (made.matter, made.interim_safety, made.to) == (asked.matter, asked.interim_safety, asked.to)
    assert (made.stage, made.response) == ("Line managers or safeguarding leads", "")
    assert not can_go_further(case, asked)
    assert not case.by_id[asked.id].response  # type: ignore[attr-defined]
