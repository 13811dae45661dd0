"""The meeting view as it is drawn: the question before it, its pages, its cover, a child, a question, the picture, the list."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from scr_neglect.ui.background import Worker
from scr_neglect.ui.presenting.pages import MeetingPagesDialog
from scr_neglect.ui.presenting.room import RoomDialog
from scr_neglect.ui.presenting.view import MeetingView
from scr_neglect.ui.screen_samples import NOON
from scr_neglect.ui.settling import settle
from scr_neglect.ui.window import Window

if TYPE_CHECKING:
    from scr_neglect.ui.screens import Camera


def take_meeting_view(camera: "Camera", window: Window) -> None:
    """The view of the invented family, with the family there."""
    room = RoomDialog(camera.session, window.worker, camera.invented, NOON.date(), window)
    camera.take_dialog("dialog-meeting-room", _worked_out(room, window.worker))
    shown = room.shown
    assert shown is not None
    pages = MeetingPagesDialog(camera.session, window.worker, camera.invented, shown, window)
    camera.take_dialog("dialog-meeting-pages", _worked_out(pages, window.worker))
    view = MeetingView(shown, window.worker, window)
    view.resize(*camera.size)
    view.show()
    camera.take("meeting-covered", view)
    view.uncover()
    camera.take("meeting-child", view)
    view.stage.to_child(len(shown.parts))
    camera.take("meeting-question", view)
    view.stage.swap_picture()
    settle(window.worker)
    camera.take("meeting-picture", view)
    view.stage.swap_list()
    camera.take("meeting-list", view)
    view.accept()
    view.deleteLater()


def _worked_out(dialog: QDialog, worker: Worker) -> QDialog:
    """A dialog on the screen, with what the window's worker finds for it."""
    dialog.show()
    settle(worker)
    return dialog
