"""The meeting view of a family, begun and covered, for the tests of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.meeting_view import Room, shown_in
from scr_neglect.casework.session import Session
from scr_neglect.ui import ask
from scr_neglect.ui.background import Worker
from scr_neglect.ui.presenting.large import LargeText
from scr_neglect.ui.presenting.view import MeetingView
from scr_neglect.ui.window import Window

READY = 30_000
Key = Qt.Key
OF_THE_FAMILY = ("robin", "ash", "mum", "dad", "invented family", "window", "talking")


def seen(*roots: QWidget) -> str:
    """Everything that can be read or heard in some windows, or in all that are on the screen."""
    told: list[str] = []
    for root in roots or QApplication.topLevelWidgets():
        if not root.isVisible():
            continue
        told.append(root.windowTitle())
        for each in (root, *root.findChildren(QWidget)):
            if not each.isVisible() or each.window() is not root.window():
                continue
            told += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
            if isinstance(each, QLabel | QAbstractButton):
                told.append(each.text())
            if isinstance(each, LargeText):
                told += [word for page in range(each.pages) for word in each.words(page)]
    return "\n".join(told)


def names_in(text: str) -> list[str]:
    return [word for word in OF_THE_FAMILY if word in text.casefold()]


def press(view: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or view, key)


def the_session(tmp_path: Path) -> Iterator[Session]:
    made_, folder = example_casebook(tmp_path / "book.casebook", INVENTED), tmp_path
    yield made_
    assert folder.exists()
    made_.close()


def the_window(qtbot: QtBot, session: Session) -> Iterator[Window]:
    made_ = Window(session)
    qtbot.addWidget(made_)
    made_.open_family(session.families()[0].id, "Plan", date(2026, 11, 20))
    made_.show()
    made_.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made_)
    yield made_
    made_.worker.wait()
    ask.answers.clear()


def the_view(qtbot: QtBot, session: Session) -> Iterator[MeetingView]:
    case = session.case(session.families()[0].id)
    worker = Worker()
    found = shown_in(
        case, Room(people=("mother", "father")), day=date(2026, 11, 20), today=date(2026, 11, 20)
    )
    yield from opened(qtbot, MeetingView(found, worker, None))
    worker.wait()


def opened(qtbot: QtBot, made_: MeetingView) -> Iterator[MeetingView]:
    made_.resize(1280, 720)
    made_.show()
    made_.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made_)
    yield made_
    qtbot.waitUntil(lambda: not made_.stage.area._worker.busy, timeout=READY)
    made_.done(0)
    made_.deleteLater()
