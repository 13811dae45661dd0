"""Training without hindsight, in the head of a published case: the stops, what the group writes, and the paper."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from scr_neglect.casework.training import Stop, stop_at, stops
from scr_neglect.records.case import Case
from scr_neglect.ui import requests
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.words import button, quiet


class TrainingBar(QWidget):
    """Goes from stop to stop; `asked` carries requests. It is there only for a case that names stops."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stops: list[Stop] = []
        self._at: Stop | None = None
        self.said = quiet("")
        self.said.setWordWrap(False)
        self.before = button(self.tr("Back"), "link")
        self.next = button(self.tr("First stop"), "link")
        self.write = button(self.tr("What would we ask?…"), "link")
        self.packs = button(self.tr("Packs…"), "link", tip=self.tr("What each agency held, for each table"))
        self.sheet = button(self.tr("Facilitator…"), "link", tip=self.tr("The facilitator's sheet"))
        self.before.setToolTip(self.tr("The stop before"))
        self.next.setToolTip(self.tr("The next stop"))
        self.said.setMinimumHeight(self.next.sizeHint().height())
        self.before.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        for what, push in (("write", self.write), ("packs", self.packs), ("sheet", self.sheet)):
            push.clicked.connect(lambda _=False, what=what: self._ask(what))
        row = flow(self.said, self.before, self.next, self.write, self.packs, self.sheet)
        layout = row.layout()
        assert layout is not None
        self.setLayout(layout)
        row.deleteLater()

    def describe(self, whole: Case, day: date) -> None:
        """Says at which stop a look stands; between stops, that it stands at none."""
        self._stops = stops(whole)
        self.setVisible(bool(self._stops))
        if not self._stops:
            return
        passed = stop_at(whole, day)
        self._at = passed if passed is not None and passed.day == day else None
        if self._at is not None:
            self.said.setText(self.tr("Stop {} of {}").format(self._at.number, self._at.count))
        else:
            self.said.setText(self.tr("Training: {} stops without hindsight").format(len(self._stops)))
        self.before.setVisible(self._at is not None)
        self.before.setEnabled(self._at is not None and self._at.number > 1)
        self.next.setText(self.tr("Next") if self._at is not None else self.tr("First stop"))
        self.next.setEnabled(self._at is None or self._at.number < self._at.count)
        for push in (self.write, self.packs):
            push.setVisible(self._at is not None)

    def _go(self, step: int) -> None:
        place = 0 if self._at is None else self._at.number - 1 + step
        if 0 <= place < len(self._stops):
            self.asked.emit(requests.KnownOn(self._stops[place].day))

    def _ask(self, what: str) -> None:
        self.asked.emit(requests.Training(what, self._at.number if self._at is not None else 0))
