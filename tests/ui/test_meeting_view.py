"""The meeting view with real keys: who is there, the steps, the pictures, and nothing of the family anywhere else."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from scr_neglect.casework.meeting_view import Room, shown_in
from scr_neglect.casework.session import Session
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Voice
from scr_neglect.reports.meeting_steps import Line
from scr_neglect.ui import ask, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.presenting.large import LargeText
from scr_neglect.ui.presenting.pages import MeetingPagesDialog
from scr_neglect.ui.presenting.room import RoomDialog
from scr_neglect.ui.presenting.view import MeetingView
from scr_neglect.ui.widgets.words import REFER
from scr_neglect.ui.window import Window
from tests.casework.test_meeting_view import ROOMS, marked
from tests.reports.marked import DAY, MARKS, allowed
from tests.scoring import made
from tests.ui.meeting_room import (
    READY,
    Key,
    names_in,
    opened,
    press,
    seen,
    the_session,
    the_view,
    the_window,
)
from tests.ui.test_walk import contrast

session = pytest.fixture(the_session)
window = pytest.fixture(the_window)
view = pytest.fixture(the_view)


def answer(qtbot: QtBot, kind: type[QDialog], what: Callable[[QDialog], None]) -> None:
    """What is to be done at the next dialog, which is really shown."""

    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, kind)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        what(dialog)

    ask.answers.append(hands)


def ready(qtbot: QtBot, *, paper: bool = False, team: bool = False) -> Callable[[QDialog], None]:
    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, RoomDialog)
        if team:
            dialog.who.set_value("team")
        qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=READY)
        (dialog.paper if paper else dialog.save).click()

    return hands


def begin(qtbot: QtBot, window: Window, what: Callable[[MeetingView], None], *, team: bool = False) -> None:
    """Presses F11, answers who is there, and does something at the view."""
    answer(qtbot, RoomDialog, ready(qtbot, team=team))
    answer(qtbot, MeetingView, what)  # type: ignore[arg-type]
    QTest.keyClick(window, Key.Key_F11)
    assert not ask.answers


# -- beginning and ending ----------------------------------------------------------------------------------------


def test_without_a_family_it_says_so(qtbot: QtBot, window: Window) -> None:
    said: list[str] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())

    window.show_today()
    ask.answers.append(read)
    QTest.keyClick(window, Key.Key_F11)
    assert said == ["Open a family first; they are listed on the left."]


def test_f11_begins_behind_a_cover_with_nothing_of_the_family_in_any_window(
    qtbot: QtBot, window: Window
) -> None:
    assert names_in(seen(window))
    found: list[str] = []

    def look(view: QDialog) -> None:
        assert isinstance(view, MeetingView)
        assert view.is_covered
        found.append(seen())
        press(view, Key.Key_Space)
        found.append(seen(window))
        found.append(view.windowTitle())
        press(view, Key.Key_Escape, Key.Key_Tab, Key.Key_Space)
        assert not view.isVisible()

    begin(qtbot, window, look)
    assert names_in(found[0]) == []
    assert "The screen is covered" in found[0]
    assert names_in(found[1]) == []
    assert found[2] == window.windowTitle() == "scr_neglect"
    assert names_in(seen(window)), "the window is back"
    assert window.menuBar().isVisible()


def test_it_is_logged_without_its_contents(qtbot: QtBot, window: Window, session: Session) -> None:
    before = session.casebook.receipt_head()[0]
    begin(qtbot, window, lambda view: view.accept())
    assert session.casebook.receipt_head()[0] == before + 1


def test_going_back_at_the_question_shows_nothing(qtbot: QtBot, window: Window) -> None:
    answer(qtbot, RoomDialog, lambda dialog: dialog.reject())
    QTest.keyClick(window, Key.Key_F11)
    assert names_in(seen(window))


# -- who is there ------------------------------------------------------------------------------------------------


def test_the_family_is_there_unless_someone_says_otherwise(qtbot: QtBot, window: Window) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, RoomDialog)
        assert dialog.room() == Room(people=("father", "mother"), others=True)
        qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=READY)
        assert dialog.shown is not None
        assert dialog.shown.copy.recipient.is_family
        assert "For you alone" in dialog.state.text()
        assert dialog.people.isVisible()
        dialog.who.set_value("team")
        assert not dialog.save.isEnabled()
        assert not dialog.people.isVisible()
        qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=READY)
        assert not dialog.shown.copy.recipient.is_family
        dialog.reject()

    answer(qtbot, RoomDialog, look)
    QTest.keyClick(window, Key.Key_F11)
    assert not ask.answers


def test_what_was_worked_out_for_another_room_is_never_taken(qtbot: QtBot, window: Window) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, RoomDialog)
        for who in ("team", "family", "team"):
            dialog.make()
            dialog.who.set_value(who)  # while it is still worked out for the room before
            qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=READY)
            assert dialog.shown is not None
            assert dialog.shown.copy.recipient.is_family == (who == "family")
        dialog.reject()

    answer(qtbot, RoomDialog, look)
    QTest.keyClick(window, Key.Key_F11)
    assert not ask.answers


# -- the steps ---------------------------------------------------------------------------------------------------


def test_space_goes_through_everything_in_order_and_page_up_goes_back(view: MeetingView) -> None:
    press(view, Key.Key_Space)
    passed = []
    for _ in range(200):
        assert REFER in seen(view)
        passed.append((view.stage.part.title, view.stage.step.title, view.stage.text.page))
        press(view, Key.Key_Space)
        if passed[-1] == (view.stage.part.title, view.stage.step.title, view.stage.text.page):
            break
    wanted = [(part.title, step.title) for part in view.stage.shown.parts for step in part.steps]
    assert list(dict.fromkeys(each[:2] for each in passed)) == wanted
    back = [passed[-1]]
    while back[-1] != passed[0]:
        press(view, Key.Key_PageUp)
        back.append((view.stage.part.title, view.stage.step.title, view.stage.text.page))
    assert back == passed[::-1]


def test_the_arrows_go_from_child_to_child(view: MeetingView) -> None:
    press(view, Key.Key_Space)
    for key, title in ((Key.Key_Right, "Ash"), (Key.Key_Right, "For this meeting"), (Key.Key_Right, "For this meeting"),
                       (Key.Key_Left, "Ash"), (Key.Key_Left, "Robin"), (Key.Key_Left, "Robin")):  # fmt: skip
        press(view, key)
        assert (view.stage.whose.text(), view.stage.step) == (title, view.stage.part.steps[0])


def test_what_is_longer_than_the_screen_says_how_many_pages_and_loses_no_word(view: MeetingView) -> None:
    press(view, Key.Key_Space)
    assert f"page 1 of {view.stage.text.pages}" in view.stage.foot.place.text()
    for part in view.stage.shown.parts:
        for step in part.steps:
            view.stage.text.show_lines(step.lines, view.stage.letters)
            words = " ".join(
                word for page in range(view.stage.text.pages) for word in view.stage.text.words(page)
            ).split()
            wanted = " ".join(f"{line.head} {line.words} {line.small}" for line in step.lines).split()
            assert words == wanted


@pytest.mark.parametrize("size", [(1280, 720), (700, 260), (500, 120)])
def test_every_line_of_type_stands_whole_on_its_page(qtbot: QtBot, size: tuple[int, int]) -> None:
    text = LargeText()
    qtbot.addWidget(text)
    text.resize(*size)
    text.show()
    lines = [
        Line(words="A heading", kind="heading"), Line(words="word " * 400, small="when and who"),
        Line(words="Another", kind="heading"), *(Line(words="Short.", head="What") for _ in range(20)),
    ]  # fmt: skip
    text.show_lines(lines, 28)
    high, block = text.height(), text._text.begin()
    while block.isValid():
        top = text._text.documentLayout().blockBoundingRect(block).top()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            first, last = top + line.y(), top + line.y() + line.height()
            assert int(first // high) == int((last - 1) // high)
        block = block.next()
    for page in range(text.pages):
        assert text.words(page)[-1] not in ("A heading", "Another")


def test_letters_are_large_enough_for_a_room(view: MeetingView) -> None:
    assert view.stage.letters >= 28
    assert theme.letters_for_a_room(1080) > 40


@pytest.mark.parametrize("text", ["ink", "quiet", "accent", "warn"])
@pytest.mark.parametrize("ground", ["paper", "panel", "raised"])
def test_the_room_reads_at_seven_to_one(text: str, ground: str) -> None:
    assert contrast(getattr(theme.ROOM, text), getattr(theme.ROOM, ground)) >= 7
    assert contrast(theme.ROOM.on_accent, theme.ROOM.accent) >= 7


# -- pictures, lanes, the list -------------------------------------------------------------------------------------


def test_the_picture_is_one_key_away_and_says_its_standing_words(qtbot: QtBot, view: MeetingView) -> None:
    press(view, Key.Key_Space, Key.Key_P)
    qtbot.waitUntil(lambda: not view.stage.area.picture.pixmap().isNull(), timeout=READY)
    assert view.stage.stack.currentWidget() is view.stage.area
    assert "concerns" in view.stage.area.accessibleDescription()
    press(view, Key.Key_P)
    assert view.stage.stack.currentWidget() is view.stage.text


@pytest.mark.parametrize("key", [Key.Key_L, Key.Key_A])
def test_lanes_and_one_agency_alone_are_not_for_the_family(view: MeetingView, key: Qt.Key) -> None:
    press(view, Key.Key_Space, key)
    assert view.stage.stack.currentWidget() is view.stage.text
    assert "Lanes" not in seen(view)


def test_a_team_without_the_family_has_lanes_and_each_agency_alone(qtbot: QtBot, window: Window) -> None:
    titles: list[str] = []

    def look(view: QDialog) -> None:
        assert isinstance(view, MeetingView)
        press(view, Key.Key_Space, Key.Key_L)
        qtbot.waitUntil(lambda: not view.stage.area.picture.pixmap().isNull(), timeout=READY)
        for _ in range(30):
            press(view, Key.Key_A)
            if view.stage.stack.currentWidget() is view.stage.text:
                break
            qtbot.waitUntil(lambda: not window.worker.busy, timeout=READY)
            titles.append(view.stage.title.text())
        view.accept()

    begin(qtbot, window, look, team=True)
    assert len(titles) > 3
    assert len(set(titles)) == len(titles)
    assert all(title.endswith(" alone") for title in titles)


def test_the_presenters_list_holds_the_questions_and_the_keys(view: MeetingView) -> None:
    press(view, Key.Key_Space, Key.Key_K)
    words = seen(view.stage.list)
    for part in view.stage.shown.parts:
        for step in part.steps:
            for line in step.lines:
                if line.kind == "question":
                    assert line.words in words
    assert "Cover the screen at once" in words
    assert "Now:  Own words" in words


def test_with_a_second_screen_the_list_stands_on_the_laptop_and_is_covered_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.ui.two_screens", str(tmp_path)]
    run = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    before, during, covered = found["told"]
    assert "What helped then?" in during["laptop"]
    assert "Ash" in during["wall"]
    assert "What helped then?" not in during["wall"]
    for each in (before, covered):
        assert "What helped then?" not in "".join(each.values())
        assert "Ash" not in "".join(each.values())
    assert not any(found["left"])


# -- what may be seen ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_on_the_screen_is_more_than_the_room_may_have(qtbot: QtBot, room: Room) -> None:
    case, marks = marked()
    found = shown_in(case, room, day=DAY, today=DAY, meeting="meeting-0")
    worker = Worker()
    for view in opened(qtbot, MeetingView(found, worker, None)):
        press(view, Key.Key_Space)
        words = seen(view)
        for _ in range(60):
            press(view, Key.Key_Space)
            words += seen(view)
        for key in (Key.Key_K, Key.Key_K, Key.Key_Left, Key.Key_P):
            press(view, key)
            qtbot.waitUntil(lambda: not worker.busy, timeout=READY)
            words += seen(view)
        got = set(MARKS.findall(words))
        assert {(marks[w].kind, marks[w].field) for w in got - allowed(case, marks, found.copy)} == set()
        assert len(got) >= 10
    worker.wait()


def test_a_child_without_a_word_recorded_is_said_to_have_none(qtbot: QtBot) -> None:
    voice = Voice(id="v", date=edtf_date("2020-01-01"), child=("ash",), words="Mine.", visibility="undecided")
    case = made.case(voice)
    worker = Worker()
    for view in opened(
        qtbot, MeetingView(shown_in(case, Room(), day=case.day, today=case.day), worker, None)
    ):
        press(view, Key.Key_Space)
        assert "None is included here. That does not mean that there was none." in " ".join(
            view.stage.text.words()
        )
        assert "Mine." not in seen(view)
    worker.wait()


# -- paper -------------------------------------------------------------------------------------------------------


def test_the_same_is_had_on_paper_and_not_shown(qtbot: QtBot, window: Window) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, MeetingPagesDialog)
        qtbot.waitUntil(lambda: dialog.made is not None, timeout=READY)
        assert "pages for those in the room: Robin's dad and Robin's mum" in dialog.state.text()
        assert dialog.to_file.isEnabled()
        dialog.reject()

    answer(qtbot, RoomDialog, ready(qtbot, paper=True))
    answer(qtbot, MeetingPagesDialog, look)
    QTest.keyClick(window, Key.Key_F11)
    assert not ask.answers
