"""A mistake is put right, another is taken back, and what stood before can still be read."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel

from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id, unlock
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.ui import requests
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.small import HistoryDialog, ReasonDialog
from scr_neglect.ui.models.chronology import RECORD
from tests.journeys.person import PASSPHRASE, Person

WRONG = "Juniper had no coat in the rain."
RIGHT = "Juniper's coat was in the car; she was wet when she came in."


def wrote(session: Session) -> str:
    row = Observation(
        id=new_id(), date=edtf_date("2026-03-02"), agency="health-visiting", child=("juniper",), kind="concern",
        domain="physical", indicator="physical.clothing", basis="seen", summary=WRONG,
    )  # fmt: skip
    return add(session, session.families()[0].id, row)[0]


def test_a_mistake_is_put_right_and_then_taken_back(person: Person, casebook: Path, start) -> None:
    before = unlock(casebook, PASSPHRASE)
    row = wrote(before)
    before.close()

    window = person.enter(start(), PASSPHRASE)
    family = window.session.families()[0].id
    person.reach("Families", back=True)
    person.press("Home")
    person.press("Return")
    person.press("Ctrl+2")
    page = window.current()

    person.reach("Entries")
    person.press("Ctrl+Home")
    person.on(lambda dialog: put_right(person, dialog))
    person.push("Correct")
    assert [page.filter.index(n, 0).data(RECORD).words for n in range(page.filter.rowCount())] == [RIGHT]

    read: list[str] = []
    person.reach("Entries", back=True)
    person.on(lambda dialog: read_history(person, dialog, read))
    person.push("History")
    story = "\n".join(read)
    assert RIGHT in story
    assert WRONG in story
    assert "Reason: I saw the coat in the car afterwards" in story
    assert story.index(RIGHT) < story.index(WRONG)

    person.reach("Entries", back=True)
    person.on(lambda dialog: take_back(person, dialog))
    person.push("Withdraw")
    assert page.filter.rowCount() == 0
    assert window.session.case(family).observations == ()
    read.clear()
    person.on(lambda dialog: read_history(person, dialog, read))
    window.carry_out(requests.History(row))
    story = "\n".join(read)
    assert "Withdrawn" in story
    assert "Reason: It was another child" in story
    assert RIGHT in story
    assert WRONG in story
    assert "Health visitor" in story
    assert window.session.casebook.verify() == []


def put_right(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, RecordForm)
    person.write("What was seen or said", RIGHT)
    person.push("Save the correction")
    assert dialog.isVisible()
    assert "Say why" in dialog.wrong.text()
    person.write("Why it is corrected", "I saw the coat in the car afterwards")
    person.press("Return")


def take_back(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, ReasonDialog)
    person.reach("Why it is withdrawn")
    person.press("Return")
    assert dialog.isVisible()
    assert "Say why" in dialog.wrong.text()
    person.write("Why it is withdrawn", "It was another child")
    person.press("Return")


def read_history(person: Person, dialog: QDialog, read: list[str]) -> None:
    assert isinstance(dialog, HistoryDialog)
    read.extend(said.text() for said in dialog.findChildren(QLabel))
    person.press("Escape")
