"""The tour: a strip under the pages that goes from one to the next and says what each is for."""

from functools import cache

import msgspec
from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scr_neglect.paths import resources
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.lines import as_tall_as_needed
from scr_neglect.ui.widgets.words import button, heading, label


class Step(Struct, frozen=True):
    """One stop of the tour: the page it is about, and what is said there."""

    page: str
    title: str
    words: str


class _Steps(Struct):
    step: tuple[Step, ...]


@cache
def steps() -> tuple[Step, ...]:
    """The stops of the tour, in their order."""
    return msgspec.toml.decode((resources() / "help" / "tour.toml").read_bytes(), type=_Steps).step


class Tour(QFrame):
    """Goes through the pages of one family; hidden until it is begun. Esc ends it, wherever in it the keyboard is."""

    asked = Signal(object)
    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("The tour"))
        self.setSizePolicy(as_tall_as_needed())
        self._family_id, self._place = "", 0
        self.head, self.words = heading(""), label("")
        self.back, self.next = button(self.tr("&Back")), button(self.tr("&Next"), "main")
        self.end = button(self.tr("&End the tour"), "link")
        self.back.clicked.connect(lambda: self.go(self._place - 1))
        self.next.clicked.connect(lambda: self.go(self._place + 1))
        self.end.clicked.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, theme.GAP // 2, 2 * theme.GAP, theme.GAP // 2)
        column.setSpacing(theme.GAP // 2)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        for each in (self.end, self.back, self.next):
            top.addWidget(each)
        column.addLayout(top)
        column.addWidget(self.words)
        self.hide()

    def begin(self, family_id: str) -> None:
        """Begins the tour on a family."""
        self._family_id = family_id
        self.show()
        self.go(0)

    def go(self, place: int) -> None:
        """Goes to a stop by its place; after the last one the tour is over."""
        if place >= len(steps()):
            self.hide()
            return
        self._place = max(place, 0)
        step = steps()[self._place]
        self.head.setText(self.tr("{} of {}: {}").format(self._place + 1, len(steps()), step.title))
        self.words.setText(step.words)
        self.back.setEnabled(self._place > 0)
        self.next.setText(self.tr("&Finish") if self._place + 1 == len(steps()) else self.tr("&Next"))
        today = step.page == "Today"
        self.asked.emit(
            requests.Command("today") if today else requests.OpenFamily(self._family_id, step.page)
        )
        self.next.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
