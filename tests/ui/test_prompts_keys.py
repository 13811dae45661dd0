"""The Prompts page by keyboard, by ear, in large type and with very many questions."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework.prompts import Found
from scr_neglect.casework.session import Session
from scr_neglect.scoring.prompts import Prompt
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.lines import FittedList
from scr_neglect.ui.widgets.opener import Opener
from scr_neglect.ui.widgets.prompt import PromptDetails
from tests.ui.prompts_page import Shown, lines_of, the_invented, the_page, the_session

session = pytest.fixture(scope="module")(the_session)
page = pytest.fixture(the_page)
invented = pytest.fixture(the_invented)


def a_family_prompt(page: Shown) -> Prompt:
    return next(p for p in page.shown() if p.until is None and p.for_ == "family")


def test_the_arrows_go_from_question_to_question_and_enter_opens(page: Shown) -> None:
    page.activateWindow()
    page.bot.waitUntil(lambda: QApplication.activeWindow() is page)
    lines = page.cards.lines()
    lines[0].setFocus(Qt.FocusReason.TabFocusReason)
    page.key(Qt.Key.Key_Down)
    assert page.at() is lines[1]
    page.key(Qt.Key.Key_Up)
    page.key(Qt.Key.Key_Up)
    assert page.at() is lines[0]
    page.key(Qt.Key.Key_End)
    assert page.at() is lines[-1]
    page.key(Qt.Key.Key_Home)
    question = page.cards.line_of(a_family_prompt(page))
    while page.at() is not question:
        page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Return)
    assert question.is_open
    prompt = page.cards.details().prompt
    for letter, request in (
        ("m", requests.Consider(prompt)), ("r", requests.ShowRows(prompt.evidence, prompt.question)),
        ("t", requests.Choose(prompt, page.chosen.meeting.value())),
    ):  # fmt: skip
        page.heard.clear()
        page.key(letter)
        assert page.heard == [request]


def test_tab_comes_to_one_line_then_to_what_it_opened(page: Shown, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    line = page.cards.line_of(a_family_prompt(page))
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    page.settle()
    stops = page.cards.details().stops()
    assert len(stops) >= 4
    for stop in stops:
        page.key(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop
    reached = {w for w in page.cards.lines() if w.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert reached == {line}


def test_the_keyboard_stays_where_it_was_when_the_page_is_read_again(invented: Shown) -> None:
    page = invented
    page.activateWindow()
    page.bot.waitUntil(lambda: QApplication.activeWindow() is page)
    prompt = [p for p in page.shown() if p.until is None][1]
    page.opened(prompt)
    page.cards.line_of(prompt).setFocus()
    page.records_changed([])
    page.settle()
    assert page.at().words == prompt.question
    assert page.at().is_open


def test_everything_has_a_name(page: Shown) -> None:
    page.opened(page.shown()[0])
    for widget in (
        *page.findChildren(QComboBox),
        *page.findChildren(QPushButton),
        *page.findChildren(QCheckBox),
        *page.findChildren(Opener),
        *page.findChildren(FittedList),
    ):
        assert widget.accessibleName() or widget.text()  # type: ignore[union-attr]


def test_a_hundred_questions_make_no_more_widgets_than_lines(page: Shown) -> None:
    """What an open line shows is made when it is opened, and goes when it is closed."""
    one = next(p for p in page._found.prompts if p.until is None)
    many = tuple(
        replace(one, child=f"child-{number}", until=None if number % 2 else one.visible)
        for number in range(100)
    )
    page._have(Found(page._found.case, page._found.thresholds, many, page._found.entries))
    assert len(lines_of(page)) == 50
    assert page.cards.findChildren(PromptDetails) == []
    assert len(page.cards.findChildren(QWidget)) < 70


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(qtbot: QtBot, qapp, session: Session, scale: float) -> None:
    theme.dress(qapp, "dark", scale)
    try:
        page = Shown(qtbot, session, session.family_named("Sam and Kyle"))
        page.chosen.show_open(True)
        page.opened(max(page.shown(), key=lambda p: len(p.evidence)))
        assert page.area.horizontalScrollBar().maximum() == 0
        labels = [each for each in page.findChildren(QLabel) if each.isVisible() and each.wordWrap()]
        assert len(labels) > 10
        qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels))
        lines = page.cards.lines()
        qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in lines))
    finally:
        theme.dress(qapp, "light", 1.0)
