"""Nobody is there and something typed cannot be kept: nothing of a record stays on the screen, and no word is lost."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts
from scr_neglect.casework.record import open_family
from scr_neglect.casework.session import Session, new_casebook, new_id, unlock
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.ui import ask, idle, requests, theme
from scr_neglect.ui.dialogs.covered import CoveredDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.door import Door
from scr_neglect.ui.window import Window

PASSPHRASE = "four unrelated words"
LONG = "The bins were full. " * 1500
NO_END = 2**31 - 2


class Clock:
    """A wall clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "Own.casebook"
    session, _ = new_casebook(folder, PASSPHRASE, agency="Health visiting", author="HV")
    child = Person(id=new_id(), code="ash", role="child", name="Ash", born=edtf_date("2024-02"))
    open_family(session, "Larch family", [child])
    session.close()
    return folder


@pytest.fixture
def door(qtbot: QtBot, qapp: QApplication, book: Path, clock: Clock) -> Iterator[Door]:
    theme.dress(qapp, "light")
    made = Door(book, clock=clock)
    qtbot.addWidget(made)
    yield made
    made.shut()
    left, ask.answers[:] = list(ask.answers), []
    assert not left


@pytest.fixture
def window(qtbot: QtBot, door: Door, book: Path) -> Window:
    window = door.enter(unlock(book, PASSPHRASE))
    qtbot.addWidget(window)
    window.open_family(window.session.families()[0].id)
    return window


def disk(session: Session, *, full: bool) -> None:
    """Lets the casebook's file grow no more, as on a full disk; or again."""
    conn = session.casebook._db.conn
    (pages,) = conn.execute("PRAGMA page_count").fetchone()
    conn.execute(f"PRAGMA max_page_count={pages if full else NO_END}")


def nobody_is_there(door: Door, clock: Clock) -> None:
    clock.now += timedelta(minutes=idle.MINUTES)
    assert door.idle is not None
    assert door.idle.look()


def in_sight(qapp: QApplication) -> str:
    """Every word that can be seen in any window."""
    shown: list[str] = []
    for window in qapp.topLevelWidgets():
        if window.isVisible():
            shown.append(window.windowTitle())
            for kind in (QLabel, QAbstractButton, QLineEdit):
                shown += [each.text() for each in window.findChildren(kind) if each.isVisible()]
            boxes = window.findChildren(QPlainTextEdit)
            shown += [each.toPlainText() for each in boxes if each.isVisible()]
    return " ".join(shown)


def visiting(window: Window, then: Callable[[VisitDialog], None]) -> None:
    """Writes a visit that is too long for the disk, and does something while it is open."""

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, VisitDialog)
        dialog.show()
        dialog.add_line()
        disk(window.session, full=True)
        dialog.editors[0].summary.setPlainText(LONG)
        then(dialog)

    ask.answers.append(write)
    window.carry_out(requests.RecordVisit())


def test_nothing_of_a_record_stays_in_sight_until_the_passphrase_is_given(
    qtbot: QtBot, qapp: QApplication, door: Door, window: Window, clock: Clock
) -> None:
    def come_back(cover: QDialog) -> None:
        assert isinstance(cover, CoveredDialog)
        cover.show()
        seen = in_sight(qapp)
        assert "The disk is full" in seen
        assert not any(word in seen for word in ("Larch", "Ash", "bins"))
        assert QGuiApplication.clipboard().text() == ""
        qtbot.keyClick(cover, Qt.Key.Key_Escape)
        cover.close()
        assert cover.isVisible()
        for typed in ("", "something else entirely"):
            cover.passphrase.setText(typed)
            cover.try_to_save()
            assert cover.isVisible()
            assert cover.wrong.isVisible()
        assert cover.passphrase.text() == ""
        cover.passphrase.setText(PASSPHRASE)
        qtbot.keyClick(cover.passphrase, Qt.Key.Key_Return)
        assert not cover.isVisible()

    def away(dialog: VisitDialog) -> None:
        QGuiApplication.clipboard().setText("Larch")
        ask.answers.append(come_back)
        nobody_is_there(door, clock)
        assert dialog.editors[0].summary.toPlainText() == LONG
        assert dialog.editors[0].summary.isVisible()
        assert "Larch" in in_sight(qapp)
        assert window.isVisible()
        ask.answers.append(come_back)  # and it watches again
        nobody_is_there(door, clock)
        disk(window.session, full=False)
        dialog.reject()

    visiting(window, away)
    (kept,) = drafts.unfinished(window.session)
    assert LONG.strip() in str(kept.note)


def test_it_locks_by_itself_as_soon_as_everything_is_kept(
    qtbot: QtBot, door: Door, window: Window, clock: Clock, book: Path
) -> None:
    def make_room(cover: QDialog) -> None:
        cover.show()
        disk(window.session, full=False)
        qtbot.waitUntil(lambda: not cover.isVisible())

    def away(dialog: VisitDialog) -> None:
        ask.answers.append(make_room)
        nobody_is_there(door, clock)
        assert not dialog.isVisible()

    visiting(window, away)
    assert door.window_open is None
    assert door.isVisible()
    session = unlock(book, PASSPHRASE)
    (kept,) = drafts.unfinished(session)
    assert LONG.strip() in str(kept.note)
    session.close()


@pytest.mark.parametrize("saved", [True, False])
def test_a_form_that_could_not_be_kept_is_kept_once_and_not_at_all_when_it_is_saved(
    door: Door, window: Window, clock: Clock, book: Path, saved: bool
) -> None:
    family = window.session.families()[0].id

    def at_the_cover(cover: QDialog) -> None:
        assert isinstance(cover, CoveredDialog)
        for _ in range(3):
            assert not cover.try_to_keep()
        disk(window.session, full=False)
        if saved:
            cover.passphrase.setText(PASSPHRASE)
            cover.try_to_save()
        else:
            assert cover.try_to_keep()

    def write(form: QDialog) -> None:
        assert isinstance(form, RecordForm)
        form.show()
        disk(window.session, full=True)
        form.fields["date"].set_value(edtf_date("2026-11-20"))  # type: ignore[attr-defined]
        form.fields["action"].insertPlainText(LONG)  # type: ignore[attr-defined]
        form.fields["owner"].setText("Health visitor")  # type: ignore[attr-defined]
        ask.answers.append(at_the_cover)
        nobody_is_there(door, clock)
        if saved:
            window.desk.keep_notes()  # kept by the way, then written
            form.done(QDialog.DialogCode.Accepted)

    ask.answers.append(write)
    window.carry_out(requests.Add("action"))
    session = window.session if saved else unlock(book, PASSPHRASE)
    assert [LONG.strip() in str(each.note) for each in drafts.unfinished(session)] == (
        [] if saved else [True]
    )
    assert len(session.case(family).actions) == saved
    session.close()


def test_what_is_tried_in_an_example_asks_for_no_passphrase(qtbot: QtBot, door: Door, clock: Clock) -> None:
    door.explore("invented")
    window = door.window_open
    assert window is not None

    def come_back(cover: QDialog) -> None:
        assert isinstance(cover, CoveredDialog)
        cover.show()
        assert not cover.passphrase.isVisible()
        cover.try_to_save()
        assert not cover.isVisible()

    def away(dialog: VisitDialog) -> None:
        ask.answers.append(come_back)
        nobody_is_there(door, clock)
        disk(window.session, full=False)
        dialog.reject()

    visiting(window, away)
    window.lock()
