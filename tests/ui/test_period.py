"""Choosing a part of the time on the picture: by dragging, by keys, in words, opened to its rows, and back again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from scr_neglect.casework.session import Session
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.picture import picture
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.span import Across, Span, rows_in
from tests.ui.picture_page import Shown, open_book

book = pytest.fixture(scope="module")(open_book)
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def shown(qtbot, book: Session, qapp) -> Shown:
    theme.dress(qapp, "light")
    return Shown(qtbot, book).drawn()


def drag(shown: Shown, start: date, end: date) -> None:
    """Drags from one day to another across the picture."""
    figure = shown.page.pane.figure
    across = figure.band._across
    assert across is not None
    places = [QPoint(round(across.x(day)) + 1, 60) for day in (start, end)]
    shown.qtbot.mousePress(figure, LEFT, pos=places[0])
    shown.qtbot.mouseMove(figure, places[1])
    shown.qtbot.waitUntil(lambda: figure.band.span is not None)
    shown.qtbot.mouseRelease(figure, LEFT, pos=places[1])
    shown.drawn()


def test_dragging_shows_whole_months_and_says_so(shown: Shown):
    drag(shown, date(2014, 3, 20), date(2015, 11, 10))
    pane = shown.page.pane
    span = Span(date(2014, 3, 1), date(2015, 11, 30))
    assert pane.chosen.isVisible()
    assert "1 March 2014 to 30 November 2015" in pane.period.text()
    assert f"{len(rows_in(shown.case, span)):,} rows" in pane.period.text()
    counted = picture(shown.case, *span)
    assert pane.sentence.text() == f"From 1 March 2014 to 30 November 2015: {counted.sentence}"
    assert 0 < counted.concerns.total() < picture(shown.case).concerns.total()
    assert shown.page.switches.period.currentText() == "Mar 2014 – Nov 2015"
    across = pane.figure.band._across
    assert across is not None
    assert (date.fromordinal(across.first), date.fromordinal(across.last)) == span


@pytest.mark.parametrize("what", ["cumulative", "lanes"])
def test_nothing_from_outside_a_period_is_in_its_places_or_its_table(shown: Shown, what: str):
    shown.choose(shown.page.switches.what, what)
    drag(shown, date(2014, 3, 20), date(2015, 11, 10))
    first, last = date(2014, 3, 1), date(2015, 11, 30)
    case, pane = shown.case, shown.page.pane
    observations = {row.id: row for row in case.observations}
    drawn = {row for spot in pane.figure.spots for row in spot.rows} & observations.keys()
    assert drawn
    for row in drawn:
        when = observations[row].date
        assert when.first <= last, when
        assert when.last >= first, when
    labels = {pane.table.rows.index(n, 7).data() for n in range(pane.table.rows.rowCount())}
    assert {observations[row].label for row in drawn} <= labels
    width, height = pane.figure.width(), pane.figure.heightForWidth(pane.figure.width())
    assert all(0 <= spot.x <= width + 1 and 0 <= spot.y <= height + 1 for spot in pane.figure.spots)


def test_the_rows_of_a_period_open_and_the_way_back_is_in_sight(shown: Shown):
    drag(shown, date(2014, 3, 20), date(2015, 11, 10))
    pane = shown.page.pane
    shown.qtbot.mouseClick(pane.period_rows, LEFT)
    (asked,) = shown.asked
    assert isinstance(asked, requests.ShowRows)
    assert set(asked.ids) == set(rows_in(shown.case, Span(date(2014, 3, 1), date(2015, 11, 30))))
    assert "1 March 2014 to 30 November 2015" in asked.why
    shown.qtbot.mouseClick(pane.all_time, LEFT)
    shown.drawn()
    assert not pane.chosen.isVisible()
    assert pane.sentence.text() == picture(shown.case).sentence
    assert shown.page.switches.period.currentData() == ""


def test_the_keys_choose_a_period_and_escape_goes_back(shown: Shown):
    figure, key = shown.page.pane.figure, shown.qtbot.keyClick
    figure.setFocus()
    key(figure, Qt.Key.Key_Home)
    key(figure, Qt.Key.Key_Right, SHIFT)
    begun = figure.band.span
    assert begun is not None
    key(figure, Qt.Key.Key_Right, SHIFT)
    key(figure, Qt.Key.Key_Right, SHIFT)
    span = figure.band.span
    assert span is not None
    assert span.first == begun.first
    assert (span.last.year * 12 + span.last.month) - (begun.last.year * 12 + begun.last.month) == 2
    key(figure, Qt.Key.Key_Escape)
    assert figure.band.span is None
    key(figure, Qt.Key.Key_Right, SHIFT)
    key(figure, Qt.Key.Key_End, SHIFT)
    key(figure, Qt.Key.Key_Return)
    shown.drawn()
    assert long_date(begun.first) in shown.page.pane.period.text()
    assert not shown.asked  # the keys chose a period and opened no rows
    figure.setFocus()
    key(figure, Qt.Key.Key_Escape)
    shown.drawn()
    assert not shown.page.pane.chosen.isVisible()


def test_two_days_are_typed_said_back_and_shown(shown: Shown):
    """The keyboard alone: the period, the first day, the last, Enter; a year means its first and its last day."""
    switches, pane = shown.page.switches, shown.page.pane
    assert not switches.days.isVisible()
    shown.choose(switches.period, "days")
    switches._ask_days()
    assert switches.days.isVisible()
    shown.qtbot.keyClicks(switches.days.start.box, "3 March 2014")
    shown.qtbot.keyClicks(switches.days.end.box, "2015")
    assert "2015" in switches.days.end.said.text()
    shown.qtbot.keyClick(switches.days.end.box, Qt.Key.Key_Return)
    shown.drawn()
    span = Span(date(2014, 3, 3), date(2015, 12, 31))
    assert f"Only {span.words} is shown: {len(rows_in(shown.case, span)):,} rows" in pane.period.text()
    assert switches.period.currentText() == "3 Mar 2014 – 31 Dec 2015"
    shown.qtbot.mouseClick(pane.all_time, LEFT)
    shown.drawn()
    assert not switches.days.isVisible()


def test_days_in_the_wrong_order_change_nothing_and_say_so(shown: Shown):
    switches = shown.page.switches
    shown.choose(switches.period, "days")
    switches._ask_days()
    switches.days.start.box.setText("May 2016")
    switches.days.end.box.setText("May 2015")
    shown.qtbot.keyClick(switches.days.end.box, Qt.Key.Key_Return)
    assert switches.days.wrong.isVisible()
    assert switches.choices(shown.case).since is None
    switches.days.end.box.setText("a fortnight of sundays")
    assert switches.days.span() is None


def test_what_was_dragged_over_can_be_put_right_by_typing(shown: Shown):
    drag(shown, date(2014, 3, 20), date(2015, 11, 10))
    days = shown.page.switches.days
    assert days.isVisible()
    assert (days.start.words(), days.end.words()) == ("1 March 2014", "30 November 2015")
    days.end.box.setText("")  # up to now
    shown.qtbot.keyClick(days.start.box, Qt.Key.Key_Return)
    shown.drawn()
    choices = shown.page.switches.choices(shown.case)
    assert (choices.since, choices.until) == (date(2014, 3, 1), shown.session.today())


def test_a_click_that_trembles_is_still_a_click(shown: Shown):
    figure = shown.page.pane.figure
    spot = next(s for s in figure.spots if "concern" in s.text)
    place = QPoint(round(spot.x), round(spot.y))
    shown.qtbot.mousePress(figure, LEFT, pos=place)
    shown.qtbot.mouseMove(figure, place + QPoint(2, 1))
    shown.qtbot.mouseRelease(figure, LEFT, pos=place + QPoint(2, 1))
    assert len(shown.asked) == 1
    assert not shown.page.pane.chosen.isVisible()


def test_escape_is_left_to_others_while_nothing_is_chosen(shown: Shown):
    figure = shown.page.pane.figure
    left: list[bool] = []
    figure.left.connect(lambda: left.append(True))
    figure.setFocus()
    shown.qtbot.keyClick(figure, Qt.Key.Key_Escape)
    assert not left


def test_another_familys_picture_begins_with_all_of_the_time(shown: Shown):
    drag(shown, date(2014, 3, 20), date(2015, 11, 10))
    shown.family = shown.session.family_named("An invented family")
    shown.look_at(shown.session.opening_day(shown.family))
    shown.drawn()
    assert shown.page.switches.period.currentData() == ""
    assert shown.page.switches.period.findData("span") < 0
    assert not shown.page.pane.chosen.isVisible()


def test_half_years_are_shown_whole_and_said_to_be(shown: Shown):
    shown.choose(shown.page.switches.what, "persistence")
    drag(shown, date(2014, 3, 20), date(2015, 11, 10))
    pane = shown.page.pane
    assert "1 January 2014 to 31 December 2015" in pane.period.text()
    assert pane.sentence.text().startswith("From 1 January 2014 to 31 December 2015: ")


def test_no_period_is_chosen_where_time_does_not_run_across(shown: Shown):
    shown.choose(shown.page.switches.what, "plan")
    figure = shown.page.pane.figure
    shown.qtbot.mousePress(figure, LEFT, pos=QPoint(50, 60))
    shown.qtbot.mouseMove(figure, QPoint(300, 60))
    shown.qtbot.mouseRelease(figure, LEFT, pos=QPoint(300, 60))
    assert figure.band.span is None
    assert not shown.page.pane.chosen.isVisible()


# -- where the days lie --------------------------------------------------------------------------------------

DAYS = st.dates(date(2009, 1, 1), date(2019, 12, 31))


@given(st.tuples(DAYS, DAYS).filter(lambda pair: pair[0] != pair[1]), DAYS, st.floats(1, 2000))
def test_a_place_and_its_day_belong_together(ends: tuple[date, date], day: date, wide: float):
    first, last = sorted(ends)
    across = Across(50.0, 50.0 + wide, first.toordinal(), last.toordinal())
    assert first <= across.day(across.x(day)) <= last
    a_day = wide / (last.toordinal() - first.toordinal() + 1)
    if first <= day <= last:
        assert abs((across.day(across.x(day) + a_day / 2) - day).days) == 0
        assert first.replace(day=1) <= across.shifted(day, 1) <= last


@given(DAYS, DAYS)
def test_a_period_is_whole_months_around_its_ends(one: date, other: date):
    span = Across(0.0, 1.0, 1, 2).months(one, other)
    assert span == Across(0.0, 1.0, 1, 2).months(other, one)
    assert span.first.day == 1
    assert (date.fromordinal(span.last.toordinal() + 1)).day == 1
    assert span.first <= min(one, other) <= max(one, other) <= span.last
