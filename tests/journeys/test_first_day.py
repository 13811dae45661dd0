"""A first day with the program, by keyboard alone: from no casebook at all to the copy that a mother is given."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox

from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.jot import JotDialog
from scr_neglect.ui.dialogs.keys import RecoveryKey
from scr_neglect.ui.dialogs.small import DecideDialog, NewFamilyDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.models.chronology import RECORD
from scr_neglect.ui.window import Window
from tests.journeys.person import PASSPHRASE, Person
from tests.reports.read_back import everything, text

WORRY = "No breakfast again; Juniper asked me for toast at ten."
STRENGTH = "Dad knelt down and read the whole bus book to Juniper."
FINE = "Bed and bedding looked at upstairs: clean and made."


def test_a_first_day(person: Person, start, tmp_path: Path) -> None:
    door = start()
    person.at(door)
    person.push("Make a casebook")
    person.write("Your agency", "Health visiting")
    person.write("Your name and role", "Health visitor, north team")
    person.write("A passphrase", PASSPHRASE)
    person.write("The passphrase again", PASSPHRASE)
    keys: list[str] = []
    person.on(lambda dialog: keep_the_key(person, dialog, keys))
    person.push("Make the casebook")
    window = person.inside(door)
    assert len(keys[0]) > 20
    assert "This casebook is empty" in " ".join(words_on(window))

    person.on(lambda dialog: name_the_family(person, dialog))
    person.press("Ctrl+Shift+N")
    assert window.header.name.text() == "Larch family"
    assert "Juniper" in window.header.children_line.text()

    person.on(lambda dialog: jot(person, dialog), lambda dialog: finish_the_visit(person, dialog))
    person.press("Ctrl+J")
    assert window.current().title == "Chronology"
    assert rows_of(window) == {WORRY, STRENGTH, FINE}

    decide_for_the_family(person, window, WORRY)
    decide_for_the_family(person, window, STRENGTH)

    person.press("Ctrl+Q")
    assert not window.isVisible()
    door = start()
    person.at(door)
    window = person.enter(door, PASSPHRASE)
    assert "Juniper" in first_lines(window.today.children_seen)
    person.reach("Families", back=True)
    person.press("Home")
    person.press("Return")
    person.press("Ctrl+2")
    assert rows_of(window) == {WORRY, STRENGTH, FINE}

    copy = tmp_path / "for-mother.pdf"
    give_the_family_copy(person, window, copy)
    pdf = copy.read_bytes()
    printed = text(pdf)
    assert STRENGTH.rstrip(".") in printed
    assert WORRY.rstrip(".") in printed
    assert "Some information about other people may not be in this copy" in printed
    for part in ("bedding", "looked at upstairs"):
        assert part not in everything(pdf)

    person.press("Ctrl+L")
    assert door.isVisible()
    assert door.window_open is None


# -- what the person does at each dialog --------------------------------------------------------------------------


def keep_the_key(person: Person, dialog: QDialog, keys: list[str]) -> None:
    assert isinstance(dialog, RecoveryKey)
    person.push("Copy, to print it")
    keys.append(QGuiApplication.clipboard().text())
    person.push("It is written down")
    person.push("Go on")


def name_the_family(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, NewFamilyDialog)
    person.write("Name or reference", "Larch family")
    person.write("Child 1: first name", "Juniper")
    person.write("Born (or due)", "3 May 2022")
    person.write("Parents and carers", "mother Rowan, father Alder")
    person.press("Return")


def jot(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, JotDialog)
    person.reach("One line each")
    person.key_in(f"- {WORRY}\n+ {STRENGTH}\n. {FINE}")
    person.push("Sort into a visit")
    assert dialog.sort


def finish_the_visit(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, VisitDialog)
    assert [line.kind for line in dialog.draft.lines] == ["concern", "strength", "looked-and-fine"]
    person.choose("Juniper: seen?", "Seen alone")
    person.write("Indicator", "hungry")
    person.choose("Grade", "2")
    for typed in ("play", "bed"):
        person.press("Tab")
        person.write("Indicator", typed)
    person.press("Tab")
    assert [line.indicator.partition(".")[0] != "" for line in dialog.draft.lines] == [True, True, True]
    assert dialog.draft.lines[0].severity == 2
    person.write("What I did or agreed", "Breakfast club form filled in together.")
    person.press("Ctrl+Return")
    assert dialog.visit is not None
    person.press("Return")


def decide_for_the_family(person: Person, window: Window, words: str) -> None:
    page = window.current()
    person.reach("Entries")
    person.press("Ctrl+Home")
    while page.table.currentIndex().data(RECORD).words != words:
        before = page.table.currentIndex().row()
        person.press("Down")
        assert page.table.currentIndex().row() > before
    person.on(lambda dialog: for_the_family(person, dialog))
    person.push("Who may see it")


def for_the_family(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, DecideDialog)
    person.choose("Who may see it", "The family may see it")
    person.press("Return")


def give_the_family_copy(person: Person, window: Window, copy: Path) -> None:
    person.press("Ctrl+6")
    page = window.current()
    person.write("A copy for one named person", "Rowan (mother)")
    person.write("Why it is given", "For our meeting in June")
    person.qtbot.waitUntil(lambda: page.save.isEnabled(), timeout=60_000)
    assert "Rowan" in page.state.text()
    person.on(lambda dialog: safe(person, dialog), person.save_at(copy), lambda dialog: agree(person, dialog))
    person.push("Save PDF")


def safe(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, SafetyDialog)
    person.push("Handed over in person")
    person.press("Return")


def agree(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, QMessageBox)
    assert dialog.text().startswith("Give this to Rowan")
    person.push("Give it")


# -- what the person sees -----------------------------------------------------------------------------------------


def rows_of(window: Window) -> set[str]:
    """The words of the observations in the chronology on the screen."""
    entries = [
        window.current().filter.index(row, 0).data(RECORD)
        for row in range(window.current().filter.rowCount())
    ]
    return {entry.words for entry in entries if entry.kind not in ("contact", "visit")}


def first_lines(section) -> list[str]:
    model = section.list.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())]


def words_on(window: Window) -> list[str]:
    return [said.text() for said in window.today.findChildren(QLabel) if said.isVisible()]
