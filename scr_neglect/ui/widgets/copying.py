"""A picture or its table on the clipboard, and the note in the log that it was copied."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case
from scr_neglect.ui.background import Worker
from scr_neglect.ui.widgets.drawn import Choices, Drawn, Paper, drawn
from scr_neglect.ui.widgets.pane import PicturePane

COPY = Paper(width=1100, height=790, ratio=1.5)


class Copying:
    """Copies what a pane shows, and says so there."""

    def __init__(self, session: Session, worker: Worker, pane: PicturePane) -> None:
        self._session, self._worker, self._pane = session, worker, pane

    def picture(self, case: Case, choices: Choices, failed: Callable[[Exception], None]) -> None:
        """Puts the picture on the clipboard, on light paper with its caption."""
        self._worker.run(
            "copy picture",
            lambda _: drawn(case, choices, COPY, to_copy=True),
            lambda picture: self._copied(case.family.id, picture),
            failed,
        )

    def _copied(self, family_id: str, picture: Drawn) -> None:
        QGuiApplication.clipboard().setImage(picture.image)
        self._say("copy picture", family_id)

    def table(self, family_id: str) -> None:
        """Rows of the table were put there."""
        self._say("copy table", family_id)

    def _say(self, what: str, family_id: str) -> None:
        self._session.casebook.log(what, family_id)
        self._pane.say_copied()
