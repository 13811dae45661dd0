"""The door: the first start, a new casebook, the passphrase, and what is left behind when it is locked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts
from scr_neglect.casework.record import open_family
from scr_neglect.casework.session import new_casebook, unlock
from scr_neglect.paths import local_data
from scr_neglect.ui import ask, requests, theme
from scr_neglect.ui.dialogs.keys import OtherWays, RecoveryKey
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.door import Door
from scr_neglect.ui.last import last_casebook, remember

PASSPHRASE = "four unrelated words"
READY = 60_000


@pytest.fixture
def door(qtbot: QtBot, qapp: QApplication) -> Iterator[Door]:
    theme.dress(qapp, "light")
    made = Door(last_casebook())
    qtbot.addWidget(made)
    made.show()
    yield made
    window = made.window_open
    if window is not None:
        window.close()
    made.shut()
    if window is not None:
        window.deleteLater()
    left, ask.answers[:] = list(ask.answers), []
    theme.dress(qapp, "light")
    assert not left


@pytest.fixture
def book(home: Path) -> Path:
    folder = local_data() / "casebooks" / "Own.casebook"
    folder.parent.mkdir(parents=True)
    session, _ = new_casebook(folder, PASSPHRASE, agency="Health visiting", author="HV")
    open_family(session, "Larch family")
    session.close()
    return folder


@pytest.fixture
def known(book: Path, door: Door) -> Door:
    """A door that asks for the passphrase of a casebook."""
    door.casebook = book
    door.show_start()
    return door


def enter(door: Door, passphrase: str = PASSPHRASE):
    door.unlock.passphrase.setText(passphrase)
    door.unlock.open()
    return door.window_open


def fill(door: Door, agency: str, author: str, passphrase: str, again: str) -> str:
    door.show_make()
    for box, words in zip(
        (door.make.agency, door.make.author, door.make.passphrase, door.make.again),
        (agency, author, passphrase, again),
        strict=True,
    ):
        box.setText(words)
    door.make.make()
    return door.make.wrong.text()


def test_the_first_start_offers_four_ways(door: Door) -> None:
    ways = [push.text() for push in door.first.findChildren(QPushButton)]
    assert ways == [
        "Make a casebook", "Explore an invented family", "Training: the published review",
        "Open a casebook that is already there…",
    ]  # fmt: skip
    assert all(push.accessibleDescription() for push in door.first.findChildren(QPushButton))


@pytest.mark.parametrize(
    ("agency", "author", "passphrase", "again", "says"),
    [
        ("", "HV", PASSPHRASE, PASSPHRASE, "Give your agency"),
        ("School", " ", PASSPHRASE, PASSPHRASE, "Give your agency"),
        ("School", "HV", PASSPHRASE, PASSPHRASE + "x", "differ"),
        ("School", "HV", "short", "short", "at least 12 characters"),
    ],
)
def test_a_casebook_is_not_made_by_halves(
    door: Door, agency: str, author: str, passphrase: str, again: str, says: str
) -> None:
    assert says in fill(door, agency, author, passphrase, again)
    assert door.window_open is None
    assert last_casebook() is None
    assert not list(local_data().glob("casebooks/*"))


def test_a_new_casebook_shows_its_key_once_and_is_remembered(door: Door) -> None:
    keys: list[str] = []

    def write_down(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryKey)
        assert not dialog.save.isEnabled()
        names = (said.accessibleName() for said in dialog.findChildren(QLabel))
        keys.append(next(name for name in names if name.startswith("Recovery key")).split()[-1])
        dialog.reject()
        assert "Write the key down first" in dialog.wrong.text()
        dialog.kept.click()
        dialog.save.click()

    ask.answers.append(write_down)
    fill(door, "North/Team: 1", "HV", PASSPHRASE, PASSPHRASE)
    assert door.window_open is not None
    assert keys[0].count("-") == 6
    assert (door.make.passphrase.text(), door.make.again.text()) == ("", "")
    folder = last_casebook()
    assert folder is not None
    assert folder.name == "North-Team--1.casebook"
    assert folder.parent == local_data() / "casebooks"
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert not any(
        keys[0].encode() in file.read_bytes() or PASSPHRASE.encode() in file.read_bytes() for file in files
    )


def test_a_second_casebook_of_the_same_agency_gets_a_name_of_its_own(known: Door, book: Path) -> None:
    ask.answers.append(lambda dialog: dialog.accept())
    fill(known, "Own", "HV", PASSPHRASE, PASSPHRASE)
    assert known.casebook is not None
    assert known.casebook.name == "Own-2.casebook"
    assert book.is_dir()


def test_the_casebook_opened_last_is_asked_for(qtbot: QtBot, home: Path, book: Path) -> None:
    assert last_casebook() is None
    remember(book)
    assert last_casebook() == book
    for file in book.rglob("*"):
        if file.is_file():
            file.unlink()
    (book / "backups").rmdir()
    book.rmdir()
    assert last_casebook() is None


def test_a_wrong_passphrase_keeps_the_door_shut(known: Door) -> None:
    assert enter(known, "something else entirely") is None
    assert known.unlock.wrong.isVisible()
    assert known.unlock.passphrase.selectedText() or known.unlock.passphrase.hasSelectedText()
    assert QApplication.overrideCursor() is None
    assert enter(known) is not None
    assert known.unlock.passphrase.text() == ""
    assert not known.isVisible()


def test_locking_shuts_the_casebook_and_asks_again(known: Door, book: Path) -> None:
    window = enter(known)
    window.lock()
    assert known.window_open is None
    assert known.isVisible()
    assert not window.isVisible()
    unlock(book, PASSPHRASE).close()
    assert enter(known) is not None


def test_being_locked_out_of_a_visit_loses_no_word(qtbot: QtBot, known: Door, book: Path) -> None:
    window = enter(known)
    window.open_family(window.session.families()[0].id)

    def write_then_nobody_is_there() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, VisitDialog)
        dialog.add_line()
        qtbot.keyClicks(dialog.editors[0].summary, "Half a sentence")
        assert known.lock_unattended()

    QTimer.singleShot(0, write_then_nobody_is_there)
    window.carry_out(requests.RecordVisit())
    assert known.isVisible()
    session = unlock(book, PASSPHRASE)
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.VisitDraft)
    assert kept.note.lines[0].summary == "Half a sentence"
    session.close()


def test_an_example_is_thrown_away_when_it_is_left(door: Door) -> None:
    door.explore("invented")
    window = door.window_open
    assert window is not None
    folder = window.session.casebook.folder
    assert folder.is_dir()
    assert window.header.name.text() == "An invented family"
    window.lock()
    assert not folder.exists()
    assert not folder.parent.exists()
    assert last_casebook() is None
    assert door.isVisible()


def test_the_look_that_was_chosen_comes_back(known: Door, qapp: QApplication, book: Path) -> None:
    session = unlock(book, PASSPHRASE)
    session.casebook.set_setting("scheme", "dark")
    session.casebook.set_setting("scale", "1.5")
    session.close()
    enter(known)
    assert theme.colours_of() is theme.DARK
    assert theme.scale_of() == 1.5


def test_another_way_leads_back_to_the_first_start(qtbot: QtBot, known: Door) -> None:
    def back(dialog: QDialog) -> None:
        assert isinstance(dialog, OtherWays)
        dialog.show()
        qtbot.keyClick(dialog.key, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.wrong.text()
        next(push for push in dialog.findChildren(QPushButton) if "Another casebook" in push.text()).click()

    ask.answers.append(back)
    next(push for push in known.unlock.findChildren(QPushButton) if "Another way" in push.text()).click()
    assert known.first.isVisible()


def test_a_recovery_key_that_does_not_fit_is_said(known: Door) -> None:
    told: list[str] = []

    def guess(dialog: QDialog) -> None:
        dialog.key.setText("AAAA-BBBB")
        dialog.fresh.setText("another four unrelated words")
        dialog.try_to_save()

    ask.answers.extend((guess, lambda box: told.append(box.text())))
    next(push for push in known.unlock.findChildren(QPushButton) if "Another way" in push.text()).click()
    assert "recovery key" in told[0]
    assert known.window_open is None


def test_a_key_copied_from_where_it_was_shown_is_read(qtbot: QtBot) -> None:
    made = RecoveryKey("0123A-4567B-89ABC", None)  # type: ignore[arg-type]
    way = OtherWays(None)  # type: ignore[arg-type]
    for dialog in (made, way):
        qtbot.addWidget(dialog)
    shown = next(
        said for said in made.findChildren(QLabel) if said.accessibleName().startswith("Recovery key")
    )
    way.key.setText(f" {shown.text()} ")
    way.fresh.setText(PASSPHRASE)
    way.try_to_save()
    assert way.recovery_key == "0123A-4567B-89ABC"
