"""The Picture page on the screen, with the worked example in it, for the tests of what it does."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.ui import theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.picture import PicturePage

SIZE = (1040, 560)
"""What the window leaves for a page at 1280 x 720."""


def open_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A casebook of its own with both worked examples; make a fixture of it."""
    session = example_casebook(tmp_path_factory.mktemp("book") / "training.casebook")
    yield session
    session.close()


class Shown:
    """The page on the screen, with what it asked for."""

    def __init__(self, qtbot: QtBot, session: Session, family: str = "") -> None:
        self.qtbot, self.session, self.worker = qtbot, session, Worker()
        self.family = family or session.family_named("Sam and Kyle")
        self.page = PicturePage(session, self.worker)
        qtbot.addWidget(self.page, before_close_func=lambda _: self.worker.wait())
        self.asked: list[object] = []
        self.page.asked.connect(self.asked.append)
        self.page.resize(*SIZE)
        self.look_at(session.opening_day(self.family))
        self.page.show()

    def look_at(self, day: date) -> None:
        self.page.show_look(Look(self.family, day))

    @property
    def case(self):
        case = self.page.case()
        assert case is not None
        return case

    def drawn(self) -> "Shown":
        """Waits until the picture that was asked for last is on the screen."""
        self.qtbot.waitUntil(self.at_rest, timeout=20_000)
        return self

    def at_rest(self) -> bool:
        idle = not self.worker.busy and not self.page._drawing and not self.page._soon.isActive()
        figure = self.page.pane.figure
        laid_out = not figure.isVisible() or figure.height() >= figure.heightForWidth(figure.width())
        return idle and bool(figure.spots) and laid_out

    def choose(self, box: QComboBox, value: str) -> None:
        """Chooses by the keyboard, as a person does."""
        place = box.findData(value)
        assert place >= 0
        box.setFocus()
        self.qtbot.keyClick(box, Qt.Key.Key_Home)
        for _ in range(place):
            self.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentData() == value
        self.drawn()


def drawn_light(qtbot: QtBot, book: Session, qapp) -> Shown:
    """The page on the screen in light colours, with its picture drawn; make a fixture of it."""
    theme.dress(qapp, "light")
    return Shown(qtbot, book).drawn()
