"""The Prompts page on the screen, for the tests of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.scoring.prompts import Prompt
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.prompts import PromptsPage
from scr_neglect.ui.widgets.opener import Opener
from scr_neglect.ui.widgets.prompt import PromptDetails


def the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = example_casebook(tmp_path_factory.mktemp("book") / "training.casebook", REVIEW, INVENTED)
    yield made
    made.close()


class Shown(PromptsPage):
    """The page of one family, looked through, and what it asked for."""

    def __init__(self, qtbot: QtBot, session: Session, family_id: str) -> None:
        super().__init__(session, Worker())
        self.heard: list[object] = []
        self.asked.connect(self.heard.append)
        self.bot = qtbot
        qtbot.addWidget(self, before_close_func=lambda _: self._worker.wait())
        self.resize(1040, 600)
        self.look_at(family_id)
        self.show()
        self.settle()

    def look_at(self, family_id: str, day: date | None = None) -> None:
        self.show_look(Look(family_id, day or self.session.opening_day(family_id)))
        self.settle()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self._worker.busy, timeout=20_000)
        QApplication.processEvents()

    def opened(self, prompt: Prompt) -> PromptDetails:
        """What the page shows of a prompt when its line is clicked."""
        self.cards.open(prompt)
        made = self.cards.details()
        assert made is not None
        return made

    def press(self, prompt: Prompt, words: str) -> None:
        found = next(b for b in self.opened(prompt).buttons if b.text().startswith(words))
        self.bot.mouseClick(found, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key | str) -> None:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key)  # type: ignore[arg-type]

    def at(self) -> Opener:
        """The line where the keyboard is."""
        self.activateWindow()
        here = QApplication.focusWidget()
        assert isinstance(here, Opener)
        return here


def the_page(qtbot: QtBot, session: Session) -> Shown:
    return Shown(qtbot, session, session.family_named("Sam and Kyle"))


def the_invented(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """The page of the invented family in a casebook of its own, that may be written in."""
    made = example_casebook(tmp_path / "own.casebook", INVENTED)
    page = Shown(qtbot, made, made.families()[0].id)
    page.look_at(made.families()[0].id, made.today())
    yield page
    page._worker.wait()
    made.close()


def lines_of(page: Shown) -> list[Opener]:
    """The lines of questions, without those that unfold."""
    return [line for line in page.cards.lines() if line.detail]
