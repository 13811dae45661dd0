"""Locking when nobody is there: by an injected wall clock, with real events."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from scr_neglect.ui.idle import MINUTES, IdleLock, minutes_from
from scr_neglect.ui.unattended import all_kept, close_dialogs


class Clock:
    """A wall clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def locked(qapp: QApplication, clock: Clock):
    """A lock after five minutes, and the list that grows when it locks."""
    times: list[datetime] = []

    def on_idle() -> bool:
        times.append(clock.now)
        return True

    lock = IdleLock(qapp, MINUTES, clock, on_idle)
    lock.start()
    yield lock, times
    lock.stop()
    lock.deleteLater()


def test_it_locks_after_five_minutes_and_not_before(clock: Clock, locked) -> None:
    lock, times = locked
    clock.pass_(minutes=4, seconds=59)
    assert not lock.look()
    clock.pass_(seconds=1)
    assert lock.look()
    assert times == [clock.now]


def test_a_key_begins_the_time_anew(qtbot, clock: Clock, locked) -> None:
    lock, times = locked
    box = QLineEdit()
    qtbot.addWidget(box)
    clock.pass_(minutes=4)
    qtbot.keyClick(box, Qt.Key.Key_A)
    assert box.text() == "a"
    clock.pass_(minutes=4)
    assert not lock.look()
    clock.pass_(minutes=1)
    assert lock.look()
    assert len(times) == 1


def test_the_first_key_after_a_sleep_locks_and_is_not_taken(qtbot, clock: Clock, locked) -> None:
    _, times = locked
    box = QLineEdit()
    qtbot.addWidget(box)
    clock.pass_(hours=8)
    qtbot.keyClick(box, Qt.Key.Key_A)
    assert len(times) == 1
    assert box.text() == ""


def test_it_looks_at_the_clock_by_itself(qtbot, clock: Clock, locked) -> None:
    _, times = locked
    clock.pass_(minutes=6)
    qtbot.waitUntil(lambda: len(times) == 1)


def test_a_clock_that_was_put_back_does_not_keep_it_open(clock: Clock, locked) -> None:
    lock, _ = locked
    clock.pass_(hours=-3)
    assert not lock.look()
    clock.pass_(minutes=5)
    assert lock.look()


def test_a_lock_that_did_not_come_about_begins_the_time_anew(qapp: QApplication, clock: Clock) -> None:
    times: list[datetime] = []
    lock = IdleLock(qapp, MINUTES, clock, lambda: bool(times.append(clock.now)))
    lock.start()
    clock.pass_(minutes=5)
    assert lock.look()
    clock.pass_(minutes=4)
    assert not lock.look()
    clock.pass_(minutes=1)
    assert lock.look()
    assert len(times) == 2
    lock.stop()


def test_dialogs_are_closed_innermost_first_and_the_clipboard_is_emptied(qtbot, qapp: QApplication) -> None:
    closed: list[str] = []
    outer = QDialog()
    inner = QDialog(outer)
    qtbot.addWidget(outer)
    for name, dialog in (("outer", outer), ("inner", inner)):
        dialog.rejected.connect(lambda name=name: closed.append(name))
        dialog.show()
    QGuiApplication.clipboard().setText("what was copied here")
    assert all_kept(qapp, lambda: None, None)
    assert QGuiApplication.clipboard().text() == ""
    close_dialogs(qapp)
    assert closed == ["inner", "outer"]
    assert not outer.isVisible()


def test_other_minutes_are_taken_from_the_setting(clock: Clock, locked) -> None:
    lock, _ = locked
    lock.set_minutes(minutes_from("10"))
    clock.pass_(minutes=9)
    assert not lock.look()
    clock.pass_(minutes=1)
    assert lock.look()


@pytest.mark.parametrize("setting", [None, "", "0", "-3", "a while", "99"])
def test_a_setting_that_says_nothing_is_five_minutes(setting: str | None) -> None:
    assert minutes_from(setting) == MINUTES
