"""Told by phone, by keyboard alone: a nursery rings before pick-up; the call is left, gone on with, sealed and sent for."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from scr_neglect.casework.local import local_procedures
from scr_neglect.ui.dialogs.call import CallDialog
from scr_neglect.ui.dialogs.settings import SettingsDialog
from tests.journeys.person import PASSPHRASE, Person
from tests.journeys.test_first_day import first_lines

WORDS = "Her arm is sore and there is a red line right round it. She says it was the rope."


def test_told_by_phone(person: Person, start, casebook: Path) -> None:
    window = person.enter(start(), PASSPHRASE)
    person.on(lambda dialog: keep_the_numbers(person, dialog))
    person.press("Ctrl+,")
    assert local_procedures(window.session).hub_phone == "01632 960 001"

    person.on(lambda dialog: while_they_speak(person, dialog))
    person.press("Ctrl+K")
    (waiting,) = first_lines(window.today.unfinished)
    assert waiting == "Call or message in, no family chosen yet"

    person.press("Ctrl+Q")
    window = person.enter(start(), PASSPHRASE)
    person.on(lambda dialog: once_they_rang_off(person, dialog))
    person.reach("Unfinished notes")
    person.press("Return")
    assert window.current().title == "Chronology"
    case = window.session.case(window.session.families()[0].id)
    (row,), (contact,), (referral,) = case.observations, case.contacts, case.escalations
    assert (row.summary, row.basis, row.told_by) == (
        WORDS, "told-by-professional", "Key worker at nursery; seen by the cook",
    )  # fmt: skip
    assert "Going home: half past three, with her aunt" in contact.note
    assert "Parents told: no: the cook is worried about who will come" in contact.note
    assert contact.entered_there == "yes"
    assert (referral.by, referral.made) == ((window.session.agency_code,), "yes")


def keep_the_numbers(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, SettingsDialog)
    person.press("Alt+R")
    person.write("The hub by day", "01632 960 001")
    person.write("Safeguarding lead", "Named nurse, 01632 960 003")
    person.press("Return")


def while_they_speak(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, CallDialog)
    person.key_in(WORDS)
    person.write("Name, role", "Key worker at nursery")
    person.choose("Who saw it?", "Someone else")
    person.write("Name and role of the one who saw it", "the cook")
    person.push("Mark with a pattern")
    said = dialog.banner.accessibleDescription()
    assert "Read aloud: “Thank you for ringing. You saw it, so you can refer directly yourself" in said
    assert "Ask to speak to the person who saw it." in said
    assert "01632 960 001" in said
    assert "wait" not in said.casefold()
    person.write("Where the child is now", "in the kitchen with the cook")
    person.press("Escape")


def once_they_rang_off(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, CallDialog)
    assert dialog.draft.words == WORDS
    assert dialog.draft.child_now == "in the kitchen with the cook"
    person.choose("Which family", "Larch family")
    assert dialog.draft.child == ("juniper",)
    person.write("Indicator", "inj")
    person.write("Going home: when", "half past three")
    person.write("Going home: with whom", "her aunt")
    person.choose("Parents told?", "Not told")
    person.write("By whom; or why not", "the cook is worried about who will come")
    person.write("What I said", "Stay with her. I am ringing the hub now.")
    person.choose("Who refers", "I refer")
    person.choose("Is it made?", "It is made")
    person.press("Ctrl+Return")
    assert dialog.call is not None, dialog.wrong.text()
    assert dialog.after is not None
    assert "01632 960 001" in dialog.banner.accessibleDescription()
    person.push("Copy")
    assert WORDS in QGuiApplication.clipboard().text()
    person.push("Entered in my agency")
    person.push("Close")
