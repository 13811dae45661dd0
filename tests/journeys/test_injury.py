"""An injury, by keyboard alone: told of on a message, then looked at on a visit; seen and told stay two rows."""

from pathlib import Path

from PySide6.QtWidgets import QDialog

from scr_neglect.ui.dialogs.call import CallDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from tests.journeys.person import PASSPHRASE, Person

TOLD = "Bruise on Juniper's cheek. Says she fell off the swing."
SEEN = "Yellow-green mark on the left cheek, two centimetres across."


def test_an_injury(person: Person, start, casebook: Path) -> None:
    window = person.enter(start(), PASSPHRASE)
    person.reach("Families", back=True)
    person.press("Home")
    person.press("Return")
    person.on(lambda dialog: a_message(person, dialog))
    person.press("Ctrl+K")
    person.on(lambda dialog: the_visit(person, dialog))
    person.press("Ctrl+N")
    case = window.session.case(window.session.families()[0].id)
    told, seen = sorted(case.observations, key=lambda row: row.first_hand)
    assert (told.summary, told.basis, told.told_by, told.first_hand) == (
        TOLD,
        "told-by-relative",
        "Grandmother",
        False,
    )
    assert (seen.summary, seen.basis, seen.first_hand) == (SEEN, "seen", True)
    assert told.body_site == seen.body_site == ("cheek",)
    assert {contact.kind for contact in case.contacts} == {"message", "home visit"}
    assert [contact.children_seen for contact in case.contacts if contact.kind == "message"] == [()]
    assert case.escalations == ()


def a_message(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, CallDialog)
    person.key_in(TOLD)
    person.push("Juniper")
    person.choose("Who tells it", "Told by a relative")
    person.write("Name, role", "Grandmother")
    person.push("Cheek")
    assert dialog.draft.indicator == "physical.accidental-injury"
    person.push("Account does not fit")
    assert "I am going to act on it today" in dialog.banner.accessibleDescription()
    assert "safeguarding lead today" not in dialog.banner.parentWidget().accessibleDescription()
    person.choose("Call or message", "Message")
    person.press("Ctrl+Return")
    assert dialog.after is not None, dialog.wrong.text()
    assert (
        "Told, not seen by me. Told by a relative or friend: Grandmother" in dialog.after.text.toPlainText()
    )
    person.push("Close")


def the_visit(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, VisitDialog)
    person.choose("Juniper: seen?", "Seen")
    person.press("Ctrl+Shift+L")
    person.qtbot.waitUntil(lambda: dialog.editors[0].summary.isVisible())
    person.write("What I saw or heard", SEEN)
    person.write("Indicator", "inj")
    person.push("Cheek")
    person.push("Finish")
    assert dialog.visit is not None, dialog.wrong.text()
    if dialog.isVisible():
        person.push("Close")
