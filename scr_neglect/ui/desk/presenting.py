"""The meeting view on the desk: asked once who is there, then shown, with nothing else of the casebook on any screen."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from scr_neglect.casework.session import Session
from scr_neglect.ui.ask import ask
from scr_neglect.ui.background import Worker
from scr_neglect.ui.bare import bare
from scr_neglect.ui.page import Look

LOGGED = "meeting view"
"""What the log says of it, with the family and without any contents."""


class Presenting:
    """Opens the meeting view, on a screen or on paper."""

    def __init__(self, session: Session, worker: Worker, window: QWidget) -> None:
        self.session, self.worker, self.window = session, worker, window

    def do(self, look: Look) -> None:
        """Asks who is in the room, and shows them what they may see."""
        # the pages' typesetter comes with it, which is slow to load and not needed at start
        from scr_neglect.ui.presenting.pages import MeetingPagesDialog
        from scr_neglect.ui.presenting.room import RoomDialog
        from scr_neglect.ui.presenting.view import MeetingView

        room = RoomDialog(self.session, self.worker, look.family_id, look.day, self.window)
        if not ask(room) or room.shown is None:
            return
        if room.on_paper:
            ask(MeetingPagesDialog(self.session, self.worker, look.family_id, room.shown, self.window))
            return
        self.session.casebook.log(LOGGED, look.family_id)
        view = MeetingView(room.shown, self.worker, self.window)
        view.on_screens(self.window.screen(), QGuiApplication.screens())
        with bare([self.window]):
            ask(view)
