"""The cover of the meeting view: one key away, with nothing readable behind it, whatever comes late."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from scr_neglect.ui.presenting.view import MeetingView
from scr_neglect.ui.unattended import close_dialogs
from tests.ui.meeting_room import READY, Key, names_in, press, seen, the_session, the_view, the_window

session = pytest.fixture(the_session)
window = pytest.fixture(the_window)
view = pytest.fixture(the_view)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_B])
@pytest.mark.parametrize(
    "before", [(), (Key.Key_Space,), (Key.Key_Right, Key.Key_Space), (Key.Key_K,), (Key.Key_P,)]
)
def test_esc_covers_at_once_and_leaves_nothing_readable(
    view: MeetingView, key: Qt.Key, before: tuple[Qt.Key, ...]
) -> None:
    press(view, Key.Key_Space, *before)
    assert names_in(seen(view))
    press(view, key)
    assert view.is_covered
    assert names_in(seen(view)) == []
    left = " ".join(
        each.text() for each in view.stage.findChildren(QLabel) if each is not view.stage.foot.always
    )
    assert names_in(left) == []
    assert view.stage.area.picture.pixmap().isNull()


def test_space_shows_again_what_was_shown(view: MeetingView) -> None:
    press(view, Key.Key_Space, Key.Key_Right, Key.Key_Space)
    there = (view.stage.part.title, view.stage.step.title, view.stage.text.page, view.stage.text.words())
    assert there[2] > 0
    press(view, Key.Key_Escape, Key.Key_Space)
    assert (
        view.stage.part.title,
        view.stage.step.title,
        view.stage.text.page,
        view.stage.text.words(),
    ) == there
    assert not view.is_covered


def test_a_picture_that_is_ready_late_does_not_come_through_the_cover(
    qtbot: QtBot, view: MeetingView
) -> None:
    press(view, Key.Key_Space, Key.Key_P, Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.stage.area._worker.busy, timeout=READY)
    assert view.is_covered
    assert view.stage.area.picture.pixmap().isNull()
    press(view, Key.Key_Space)
    qtbot.waitUntil(lambda: not view.stage.area.picture.pixmap().isNull(), timeout=READY)


def test_closing_the_window_covers_first(view: MeetingView) -> None:
    press(view, Key.Key_Space)
    view.close()
    assert view.isVisible()
    assert view.is_covered
    view.close()
    assert not view.isVisible()


def test_when_nobody_is_there_it_is_covered_and_gone(qapp: QApplication, view: MeetingView) -> None:
    press(view, Key.Key_Space)
    close_dialogs(qapp)
    assert not view.isVisible()
    assert view.is_covered
    assert view.stage.text.words() == []
