"""The slider under the picture: the day is shown at once and asked for once it is settled; the days offered."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from scr_neglect.casework.session import Session
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.picture import picture
from scr_neglect.ui import requests
from scr_neglect.ui.widgets.days import month_ends
from scr_neglect.ui.widgets.span import days_of
from tests.ui.picture_page import Shown, drawn_light, open_book

book = pytest.fixture(scope="module")(open_book)
shown = pytest.fixture(drawn_light)


def test_the_slider_shows_the_day_at_once_and_asks_for_it_when_it_is_settled(shown: Shown):
    slider = shown.page.days.slider
    slider.setFocus()
    with shown.qtbot.waitSignal(shown.page.asked, timeout=10_000):
        shown.qtbot.keyClick(slider, Qt.Key.Key_PageDown if slider.invertedControls() else Qt.Key.Key_PageUp)
        shown.qtbot.keyClick(slider, Qt.Key.Key_Left)
    day = shown.page.days._days[slider.value()]
    assert shown.asked == [requests.KnownOn(day)]
    assert shown.page.days.words.text() == long_date(day)
    shown.drawn()
    then = shown.session.case(shown.family).known_on(day)
    assert shown.page.pane.sentence.text() == picture(then).sentence
    assert f"As known on {long_date(day)}." in shown.page.pane.caption.text()


def test_dragging_draws_and_asks_only_when_it_is_let_go(shown: Shown):
    slider = shown.page.days.slider
    before = shown.page.pane.sentence.text()
    slider.setSliderDown(True)
    slider.setSliderPosition(10)
    shown.qtbot.waitUntil(lambda: shown.page.pane.sentence.text() != before, timeout=10_000)
    assert not shown.asked
    slider.setSliderDown(False)
    assert shown.asked == [requests.KnownOn(shown.page.days._days[10])]


def test_play_goes_month_by_month_until_it_is_paused(shown: Shown):
    days = shown.page.days
    days.slider.setFocus()
    shown.qtbot.keyClick(days.slider, Qt.Key.Key_Home)
    shown.qtbot.mouseClick(days.play, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: days.slider.value() >= 3, timeout=60_000)
    shown.qtbot.mouseClick(days.play, Qt.MouseButton.LeftButton)
    assert shown.asked[-1] == requests.KnownOn(days._days[days.slider.value()])
    assert days.play.text() == "&Play"


def test_the_days_offered_run_from_the_first_learned_to_the_last(book: Session):
    whole = book.case(book.family_named("Sam and Kyle"))
    days = days_of(whole, date(2017, 11, 30))
    assert days == sorted(set(days))
    assert days[-1] == whole.reckoning.last_learned
    assert date(2017, 11, 30) in days


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2015, 11, 3), date(2016, 1, 10), [date(2015, 11, 30), date(2015, 12, 31), date(2016, 1, 10)]),
        (date(2016, 2, 29), date(2016, 2, 29), [date(2016, 2, 29)]),
        (date(2016, 1, 31), date(2016, 2, 29), [date(2016, 1, 31), date(2016, 2, 29)]),
    ],
)
def test_month_ends(first: date, last: date, expected: list[date]):
    assert month_ends(first, last) == expected
