"""A second visit: what was written last time stands beside it, nothing is copied unseen, and the sealed visit is added to."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import new_casebook, new_id
from scr_neglect.records import people
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.ui.dialogs.small import AddToDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.dialogs.visit_done import EnterThereDialog
from scr_neglect.ui.window import Window
from tests.journeys.person import PASSPHRASE, Person

BEFORE = "The cot mattress was wet through and the sheet was on the floor."


@pytest.fixture
def window(person: Person, tmp_path: Path):
    session, _ = new_casebook(
        tmp_path / "x.casebook", PASSPHRASE, agency="Health visiting", author="Health visitor"
    )
    family_id = open_family(
        session,
        "Larch family",
        [
            people.Person(
                id=new_id(), code="juniper", role="child", name="Juniper", born=edtf_date("2022-05-03")
            ),
            people.Person(id=new_id(), code="wren", role="child", name="Wren", born=edtf_date("2025-04-11")),
        ],
    )
    earlier = Observation(
        id=new_id(), date=edtf_date("2026-02-03"), agency=session.agency_code, child=("wren",), kind="concern",
        domain="physical", indicator="physical.sleeping", severity=2, basis="seen", summary=BEFORE,
    )  # fmt: skip
    add(session, family_id, earlier)
    window = Window(session)
    person.qtbot.addWidget(window)
    window.open_family(family_id, "Chronology")
    person.at(window)
    yield window
    window.close()
    session.close()


def test_a_second_visit(person: Person, window: Window) -> None:
    session, family_id = window.session, window.look.family_id
    person.on(lambda dialog: write(person, dialog))
    person.press("Ctrl+N")
    case = session.case(family_id)
    (contact,) = case.contacts
    assert (contact.children_seen, contact.not_seen) == (("wren",), "Juniper: at nursery")
    assert contact.present == "a neighbour"
    rows = {row.summary: row for row in case.observations if row.contact}
    still = next(row for words, row in rows.items() if words.startswith("Still so"))
    assert still.summary == "Still so, seen today; written before on 3 Feb 2026."
    assert (still.basis, still.severity, still.money_or_housing) == ("seen", None, "yes")
    told = next(row for row in rows.values() if row.basis != "seen")
    assert (told.basis, told.told_by, told.kind) == ("told-by-parent", "Rowan", "strength")
    assert told.effect_on_child == "Wren laughed."
    (voice,) = case.voices
    assert (voice.words, voice.asked, voice.verbatim) == (
        "I sleep in the big bed",
        "Where do you sleep?",
        "no",
    )

    person.reach("Entries")
    person.press("Ctrl+End")
    person.on(lambda dialog: add_words(person, dialog))
    person.push("Add to this")
    after = session.case(family_id)
    (noted,) = [row for _, row in after.every_row() if "The landlord has been rung" in row.note]
    assert noted.note.startswith("Added on ")

    person.press("Ctrl+0")
    person.settled(window)
    person.on(lambda dialog: enter(person, dialog))
    person.reach("To be entered in the agency's own system")
    person.press("Home")
    person.press("Return")
    assert session.case(family_id).contacts[0].entered_there == "yes"
    person.settled(window)
    assert not window.today.to_enter.isVisible()


def write(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, VisitDialog)
    person.write("Anyone else who was there", "a neighbour")
    person.choose("Juniper: seen?", "Not seen")
    person.choose("Wren: seen?", "Seen")
    person.press("Tab")
    person.write("Why a child was not seen", "at nursery")

    person.press("Return")  # no line yet: it begins one
    assert len(dialog.editors) == 1
    first = dialog.editors[0]
    person.press("Return")
    person.key_in("w")
    person.reach("Indicator")
    person.key_in("sle")
    person.press("Return")
    assert person.here() is first.grade.box
    assert "grade 2 moderate" in first.last.before.text()
    assert BEFORE in first.last.before.text()
    person.push("Still so, seen today")
    assert BEFORE not in first.summary.toPlainText()

    person.press("Ctrl+Shift+L")
    person.key_in("s")
    person.press("Return")
    person.key_in("w")
    person.press("Return")
    person.key_in(
        "Rowan says she sang to Wren at bedtime. The cot mattress was wet through and the sheet on the floor"
    )
    second = dialog.editors[1]
    person.press("Tab")
    person.key_in("tal")
    person.press("Tab")
    person.reach("How it is known")
    person.key_in("t")  # told, by the child
    person.press("Down")  # by a parent
    person.press("Return")
    person.key_in("Rowan")
    person.write("Effect on the child", "Wren laughed.")

    person.press("Ctrl+Shift+L")
    person.key_in("t")
    person.press("Return")
    person.key_in("j")
    person.press("Return")
    person.key_in("I sleep in the big bed")
    person.press("Tab")
    person.key_in("Where do you sleep?")
    person.press("Tab")
    person.key_in("a")

    person.choose("Is any of this about money, housing or the landlord?", "Yes")
    assert dialog.money.lines.value() == (first.line.id,), "the one worry, ticked for all to see"
    person.qtbot.waitUntil(second.again.isVisible)
    assert "entry of 3 Feb 2026" in second.again.text()
    person.press("Ctrl+Return")
    assert dialog.visit is not None, dialog.wrong.text()
    person.press("Return")


def add_words(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, AddToDialog)
    person.write("What is added", "The landlord has been rung.")
    person.press("Tab")
    person.push("Add it")


def enter(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, EnterThereDialog)
    assert "Not seen: Juniper: at nursery" in dialog.shown.text.toPlainText()
    person.push("Entered in my agency")
    person.press("Return")
