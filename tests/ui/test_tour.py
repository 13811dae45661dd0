"""The tour, by keyboard, and help with whatever is on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.ui import ask
from scr_neglect.ui.dialogs.help import HelpDialog, help_with, topics
from scr_neglect.ui.dialogs.importing import ImportDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.door import Door
from scr_neglect.ui.widgets.tour import steps
from scr_neglect.ui.window import Window


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = example_casebook(tmp_path / "x.casebook", INVENTED)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[Window]:
    made = Window(session)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.worker.wait()


def test_it_goes_through_every_page_and_back_and_ends(window: Window) -> None:
    window.begin_tour()
    seen = []
    for number, step in enumerate(steps(), start=1):
        assert window.tour.isVisible()
        assert window.tour.head.text() == f"{number} of {len(steps())}: {step.title}"
        seen.append(window.current().title)
        window.tour.next.click()
    assert not window.tour.isVisible()
    assert set(seen) == {"Today", *(page.title for page in window.pages)}


def test_back_and_escape(qtbot: QtBot, window: Window) -> None:
    window.begin_tour()
    assert not window.tour.back.isEnabled()
    window.tour.next.click()
    window.tour.back.click()
    assert window.tour.head.text().startswith("1 of")
    QTest.keyClick(window.tour.next, Qt.Key.Key_Escape)
    assert not window.tour.isVisible()


def test_whoever_explores_the_invented_family_is_shown_round(qtbot: QtBot) -> None:
    door = Door(None)
    qtbot.addWidget(door)
    door.show()
    door.explore("invented")
    window = door.window_open
    assert window is not None
    try:
        assert window.tour.isVisible()
        assert window.current().title == "Picture"
        window.worker.wait()
    finally:
        door.shut()
        window.deleteLater()


def help_opened_by_f1(widget) -> list[str]:
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, HelpDialog)
        said.append(dialog.text.toPlainText())
        dialog.reject()

    ask.answers.append(read)
    widget.activateWindow()
    QTest.keyClick(widget, Qt.Key.Key_F1)
    if ask.answers:
        ask.answers.clear()
    return said


def test_f1_is_help_with_the_dialog_that_is_open(qtbot: QtBot, window: Window, session: Session) -> None:
    family = session.families()[0].id
    for dialog, begins in (
        (ImportDialog(session, window), "Bringing records in"),
        (RecordForm("action", session.case(family), session.today(), window), "Writing something down"),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)
        (said,) = help_opened_by_f1(dialog)
        assert said.startswith(begins)
        assert "Ctrl+J" in said  # the keys of the window it was opened over
        dialog.reject()


def test_f1_at_the_door_is_help_with_starting(qtbot: QtBot) -> None:
    door = Door(None)
    qtbot.addWidget(door)
    door.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is door)
    (said,) = help_opened_by_f1(door)
    assert said.startswith("Starting")


def test_any_text_can_be_chosen_from_the_help(qtbot: QtBot, window: Window) -> None:
    dialog = HelpDialog(window, "Plan")
    qtbot.addWidget(dialog)
    assert dialog.topics.value() == "plan"
    offered = topics()
    assert [name for name, _ in offered][:2] == ["today", "picture"]
    for name, heading in offered:
        dialog.topics.set_value(name)
        assert dialog.text.toPlainText().startswith(heading)
        assert help_with(name).startswith(f"## {heading}\n")
