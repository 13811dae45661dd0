"""The slider of the picture: its frames are what was known on their day, however they come to the screen; speed, keys."""

import threading
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from scr_neglect.casework.session import Session
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.change import then_and_now
from scr_neglect.ui import theme
from scr_neglect.ui.widgets import film as films
from scr_neglect.ui.widgets import filming
from scr_neglect.ui.widgets.days import FAST, SLOW
from scr_neglect.ui.widgets.drawn import Choices, Drawn, Paper, drawn
from scr_neglect.ui.widgets.film import Film, Frame, framed
from scr_neglect.ui.widgets.filming import may_begin
from tests.ui.picture_page import Shown, open_book

PAPER = Paper(width=640, height=480)
DAYS = (date(2012, 3, 31), date(2014, 6, 30), date(2015, 11, 30), date(2017, 11, 30))

book = pytest.fixture(scope="module")(open_book)


@pytest.fixture
def shown(qtbot, book: Session, qapp) -> Shown:
    theme.dress(qapp, "light")
    return Shown(qtbot, book).drawn()


def of_a_day(book: Session, day: date, choices: Choices, **how: bool) -> Drawn:
    whole = book.case(book.family_named("Sam and Kyle"))
    return drawn(whole.known_on(day), choices, PAPER, like=whole, **how)


# -- a frame is the picture of its day -----------------------------------------------------------------------


@pytest.mark.parametrize("what", ["cumulative", "lanes", "persistence", "plan"])
@pytest.mark.parametrize("day", DAYS)
def test_a_frame_is_the_picture_of_what_was_known_on_its_day(book: Session, qapp, day: date, what):
    choices = Choices(what=what)
    picture = of_a_day(book, day, choices)
    frame = framed(of_a_day(book, day, choices, moving=True)).drawn()
    assert frame.image == picture.image
    assert (frame.day, frame.sentence, frame.caption) == (day, picture.sentence, picture.caption)
    assert frame.changes == tuple(then_and_now(book.case(book.family_named("Sam and Kyle")).known_on(day)))
    assert frame.image.devicePixelRatio() == picture.image.devicePixelRatio()


def test_what_is_played_is_what_was_known_on_each_day(shown: Shown):
    """Every frame that comes to the screen is compared with the picture drawn of its day alone."""
    page, whole = shown.page, shown.session.case(shown.family)
    seen: dict[date, QImage] = {}
    page.days.speed.setCurrentIndex(page.days.speed.findData(FAST))
    page.days.slider.setFocus()
    shown.qtbot.keyClick(page.days.slider, Qt.Key.Key_Home)
    shown.qtbot.mouseClick(page.days.play, Qt.MouseButton.LeftButton)

    def enough() -> bool:
        figure = page.pane.figure
        if page.days.playing and figure.day is not None and figure.day != page.look.day:
            seen[figure.day] = figure._image
            assert page.days.words.text() == long_date(figure.day)
        return len(seen) >= 8

    shown.qtbot.waitUntil(enough, timeout=90_000)
    paper = page.sheet.paper()
    shown.qtbot.mouseClick(page.days.play, Qt.MouseButton.LeftButton)
    for day in sorted(seen)[1::2]:
        alone = drawn(whole.known_on(day), page.switches.choices(whole.known_on(day)), paper, like=whole)
        assert seen[day] == alone.image, day


def test_a_month_that_was_shown_comes_back_from_the_film(shown: Shown):
    page, slider = shown.page, shown.page.days.slider
    slider.setSliderDown(True)
    slider.setSliderPosition(40)
    shown.qtbot.waitUntil(lambda: page.pane.figure.day == page.sliding.offered[40], timeout=20_000)
    first = page.pane.figure._image
    slider.setSliderPosition(41)
    shown.qtbot.waitUntil(lambda: page.pane.figure.day == page.sliding.offered[41], timeout=20_000)
    slider.setSliderPosition(40)
    assert page.pane.figure.day == page.sliding.offered[40]  # at once: nothing was drawn in between
    assert page.pane.figure._image == first
    slider.setSliderDown(False)


def test_once_the_slider_stands_still_the_places_can_be_pointed_at_again(shown: Shown):
    slider = shown.page.days.slider
    slider.setSliderDown(True)
    slider.setSliderPosition(60)
    figure = shown.page.pane.figure
    shown.qtbot.waitUntil(
        lambda: figure.day == shown.page.sliding.offered[60] and bool(figure.spots), timeout=20_000
    )
    known = {row.id for _, row in shown.session.case(shown.family).known_on(figure.day).every_row()}
    assert {row for spot in figure.spots for row in spot.rows} <= known
    slider.setSliderDown(False)


# -- the film ------------------------------------------------------------------------------------------------


def frame(day: date) -> Frame:
    return Frame(
        day=day, packed=b"", width=0, height=0, ratio=1.0, sentence="", caption="", changes=()
    )  # fmt: skip


def test_a_film_forgets_its_frames_when_it_is_of_something_else():
    film, one = Film(), frame(date(2015, 1, 31))
    film.begin("a record")
    film.add("a record", one)
    film.begin("a record")
    assert film.at(one.day) is one
    film.begin("another")
    assert film.at(one.day) is None
    film.add("a record", one)  # drawn while the film became another
    assert film.at(one.day) is None
    film.add("another", one)
    film.clear()
    assert film.at(one.day) is None
    film.add(None, one)
    assert film.at(one.day) is None


def test_a_film_is_filled_from_where_the_slider_is():
    film, days = Film(), [date(2015, month, 1) for month in (1, 2, 3)]
    film.begin("a record")
    found = []
    while (day := film.missing(days, 1)) is not None:
        found.append(day)
        film.add("a record", frame(day))
    assert found == [days[1], days[2], days[0]]


def test_no_frame_is_kept_once_the_page_is_left(shown: Shown):
    page, slider = shown.page, shown.page.days.slider
    slider.setSliderDown(True)
    slider.setSliderPosition(30)
    shown.qtbot.waitUntil(lambda: page.pane.figure.day == page.sliding.offered[30], timeout=20_000)
    assert page.sliding.filming.film.at(page.sliding.offered[30]) is not None
    page.hide()
    assert page.sliding.filming.film.at(page.sliding.offered[30]) is None


def test_a_film_keeps_to_its_room_and_the_oldest_frames_go_first(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(films, "MOST", 250)
    film, days = Film(), [date(2015, month, 1) for month in range(1, 6)]
    film.begin("a record")
    for day in days:
        film.add("a record", replace(frame(day), packed=bytes(100)))
        film.add("a record", replace(frame(day), packed=bytes(100)))  # drawn again: counted once
    assert [day for day in days if film.at(day) is not None] == days[-2:]
    assert film.full


# -- the first time --------------------------------------------------------------------------------------------


@given(
    st.lists(st.booleans(), max_size=120),
    st.floats(min_value=1, max_value=600),
    st.floats(min_value=1, max_value=600),
)
def test_play_that_may_begin_never_waits_for_a_frame(ahead: list[bool], every: float, took: float):
    """Shown at their times, every missing frame is drawn before it is due, one after the other."""
    if not may_begin(ahead, every, took):
        return
    drawn_by = 0.0
    for place, ready in enumerate(ahead):
        if not ready:
            drawn_by += took
            assert drawn_by <= place * every


def test_looked_at_for_a_while_the_film_is_got_ready_unasked_and_shows_how_far(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
):
    page = shown.page
    monkeypatch.setattr(filming, "STILL", 10)
    before = page.days.slider.value()
    assert not page.days.ready.isVisible()
    page.sliding.filming.get_ready()
    shown.qtbot.waitUntil(page.days.ready.isVisible, timeout=20_000)
    assert page.days.slider.value() == before
    assert page.look is not None
    assert page.pane.figure.day == page.look.day  # what is looked at stays as it is
    assert bool(page.pane.figure.spots)


def test_what_nobody_waits_for_is_drawn_only_while_the_worker_is_idle(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(filming, "STILL", 10)
    page, go_on, order = shown.page, threading.Event(), []
    page.sliding.filming.taken.connect(lambda _: order.append("frame"))
    shown.worker.run("else", lambda _: go_on.wait(20), lambda _: order.append("else"), lambda _: None)
    page.sliding.filming.get_ready()
    shown.qtbot.wait(100)
    assert order == []
    go_on.set()
    shown.qtbot.waitUntil(lambda: len(order) >= 3, timeout=20_000)
    assert order[:3] == ["else", "frame", "frame"]


def test_the_first_play_waits_and_says_so_then_shows_every_day_without_drawing(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
):
    """From a page just opened: nothing is drawn any more once the days begin to move."""
    monkeypatch.setattr(filming, "LONGEST", 1e6)
    page, said, drawn_late = shown.page, [], []
    page.days.speed.setCurrentIndex(page.days.speed.findData(FAST))
    page.sliding.offered = page.sliding.offered[-12:]
    page.days.show_days(page.sliding.offered, page.sliding.offered[-1])
    shown.qtbot.mouseClick(page.days.play, Qt.MouseButton.LeftButton)
    assert page.days.waiting
    page.sliding.filming.taken.connect(
        lambda _: (
            said.append(page.days.words.text())
            if page.days.waiting or len(said) < 11
            else drawn_late.append(1)
        )
    )
    shown.qtbot.waitUntil(lambda: not page.days.waiting, timeout=60_000)
    assert any(words.startswith("Getting ready: ") and words.endswith(" of 12") for words in said)
    assert all(page.sliding.filming.film.at(day) is not None for day in page.sliding.offered)
    shown.qtbot.waitUntil(lambda: not page.days.playing, timeout=20_000)
    assert drawn_late == []


def test_a_wait_that_would_be_too_long_is_not_begun(shown: Shown, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(filming, "LONGEST", 0.0)
    page = shown.page
    page.days.speed.setCurrentIndex(page.days.speed.findData(FAST))
    shown.qtbot.mouseClick(page.days.play, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: page.days.playing and not page.days.waiting, timeout=20_000)
    assert any(page.sliding.filming.film.at(day) is None for day in page.sliding.offered)


def test_pause_ends_the_wait(shown: Shown):
    page = shown.page
    page.days.speed.setCurrentIndex(page.days.speed.findData(FAST))
    page.days.play.setFocus()
    shown.qtbot.keyClick(page.days.play, Qt.Key.Key_Space)
    assert page.days.waiting
    shown.qtbot.keyClick(page.days.play, Qt.Key.Key_Space)
    assert not page.days.waiting
    assert not page.days.playing
    assert page.look is not None
    assert page.days.words.text() == long_date(page.look.day)
    shown.drawn()
    assert page.pane.figure.day == page.look.day


# -- playing -------------------------------------------------------------------------------------------------


def test_a_step_by_key_pauses_the_play_where_it_is(shown: Shown):
    days = shown.page.days
    days.slider.setFocus()
    shown.qtbot.keyClick(days.slider, Qt.Key.Key_Home)
    shown.qtbot.keyClick(days.play, Qt.Key.Key_Space)
    assert days.play.text() == "&Pause"
    shown.qtbot.waitUntil(lambda: days.slider.value() >= 2, timeout=20_000)
    at = days.slider.value()
    shown.qtbot.keyClick(days.slider, Qt.Key.Key_Right)
    assert not days.playing
    assert days.play.text() == "&Play"
    assert days.slider.value() == at + 1


def test_the_speed_can_be_chosen_and_is_said(shown: Shown):
    days = shown.page.days
    assert [days.speed.itemText(n) for n in range(days.speed.count())] == ["Slow", "Steady", "Fast"]
    times = [days.speed.itemData(n) for n in range(days.speed.count())]
    assert times == sorted(times, reverse=True)
    assert 1000 / FAST >= 30
    assert 1000 / SLOW <= 2
    assert days.speed.accessibleName() == "Speed of play"
