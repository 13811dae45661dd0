"""Training on the desk: what a group writes down at a stop, and the papers for its tables."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from scr_neglect.casework import training
from scr_neglect.casework.session import Session
from scr_neglect.ui.ask import ask
from scr_neglect.ui.background import Worker
from scr_neglect.ui.desk.notes import Notes
from scr_neglect.ui.dialogs.training import StopDialog, TrainingPaperDialog


class Training:
    """Opens the training's dialogs."""

    def __init__(self, session: Session, worker: Worker, notes: Notes, window: QWidget) -> None:
        self.session, self.worker, self.notes, self.window = session, worker, notes, window

    def do(self, what: str, number: int, family_id: str) -> None:
        """What `requests.Training` asks: "write", "packs" or "sheet", at the stop with a number."""
        from scr_neglect.casework import (
            training_paper,  # the typesetter is slow to load, and not needed at start
        )

        case = self.session.case(family_id)
        stop = next((each for each in training.stops(case) if each.number == number), None)
        if what == "write" and stop is not None:
            self.notes.ask(StopDialog(self.session, self.worker, family_id, stop, self.window))
        elif what == "packs" and stop is not None:
            title = _said("Table packs, stop {}").format(number)
            self._show_training(title, family_id, lambda: training_paper.packs(case, stop))
        elif what == "sheet":
            wrote, numbers = training.written(self.session, family_id), self.session.thresholds()
            title = _said("Facilitator's sheet")
            self._show_training(title, family_id, lambda: training_paper.sheet(case, wrote, numbers))

    def _show_training(self, title: str, family_id: str, make: Callable[[], bytes]) -> None:
        ask(TrainingPaperDialog(self.session, self.worker, family_id, title, make, self.window))


def _said(words: str) -> str:
    return QCoreApplication.translate("training", words)
