"""Page 1: then and now beside the picture, its switches, and the rows behind it."""

import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSlider, QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework.record import open_family
from scr_neglect.casework.session import Session
from scr_neglect.records.catalogue import standing_words
from scr_neglect.scoring.change import then_and_now
from scr_neglect.scoring.picture import picture
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.picture import PicturePage
from scr_neglect.ui.widgets.then_and_now import CHANGE, LINES
from tests.ui.picture_page import Shown, drawn_light, open_book

book = pytest.fixture(scope="module")(open_book)
shown = pytest.fixture(drawn_light)


# -- what is on it -------------------------------------------------------------------------------------------


def test_the_count_that_can_only_rise_stands_beside_then_and_now(shown: Shown):
    page, changes = shown.page, then_and_now(shown.case)
    assert page.pane.sentence.text() == picture(shown.case).sentence
    assert page.changes.model.rowCount() == len(changes) > 20
    assert page.changes.summary.isVisible()
    assert page.changes.lines.isVisible()
    better = sum(change.now == "better" for change in changes)
    assert page.changes.counts.text().startswith(f"Of {len(changes)} matters: {better or 'none'} better; ")


def test_the_words_that_belong_to_every_picture_are_under_it(shown: Shown):
    assert standing_words() in shown.page.pane.caption.text()
    assert shown.case.family.sentence in shown.page.pane.caption.text()
    assert "30 November 2017" in shown.page.pane.caption.text()
    assert shown.page.pane.caption.isVisible()


def test_then_and_now_is_said_in_words_for_eye_and_ear(shown: Shown):
    model = shown.page.changes.model
    for row, change in enumerate(then_and_now(shown.case)):
        index = model.index(row)
        what, now, then = index.data(LINES)
        assert what.startswith(change.name)
        assert then.startswith("Then: ")
        assert now.startswith(
            {"same": "S", "not looked": "Not looked at since", "opened since": "Since then: a concern"}[
                change.now
            ]
        )
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == change.sentence


def test_opening_the_page_does_not_wait_for_the_chart_library():
    code = "import sys, scr_neglect.ui.pages.picture; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_nothing_is_cut_off_at_the_side(qtbot: QtBot, book: Session, qapp, scheme, scale):
    theme.dress(qapp, scheme, scale)
    page = Shown(qtbot, book).drawn().page
    assert page.sheet.area.horizontalScrollBar().maximum() == 0
    view = page.changes.view
    last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
    assert last.bottom() <= view.viewport().height()
    for each in page.sheet.findChildren(QPushButton):
        assert each.isHidden() or each.width() >= each.minimumSizeHint().width(), each.text()
    theme.dress(qapp, "light")


# -- rows behind ---------------------------------------------------------------------------------------------


def test_every_place_lies_on_the_picture_and_stands_for_rows_of_the_case(shown: Shown):
    figure = shown.page.pane.figure
    assert len(figure.spots) > 100
    for spot in figure.spots:
        assert 0 <= spot.x <= figure.width() + 1, spot.text
        assert 0 <= spot.y <= figure.heightForWidth(figure.width()) + 1, spot.text
        assert set(spot.rows) <= shown.case.by_id.keys()
        assert spot.text


def test_a_click_on_a_place_asks_for_its_rows(shown: Shown):
    figure = shown.page.pane.figure
    spot = next(s for s in figure.spots if "concern" in s.text and len(s.rows) > 3)
    found = figure.spot_at(figure._place(spot))
    shown.qtbot.mouseClick(figure, Qt.MouseButton.LeftButton, pos=QPoint(round(spot.x), round(spot.y)))
    assert found is not None
    assert shown.asked == [requests.ShowRows(found.rows, found.text)]


def test_a_click_beside_every_place_asks_for_nothing(shown: Shown):
    shown.qtbot.mouseClick(shown.page.pane.figure, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert not shown.asked


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # the offscreen platform, at every tool tip
def test_pointing_says_what_a_place_stands_for(shown: Shown):
    figure = shown.page.pane.figure
    spot = figure.spots[0]  # of the first strip, which is in sight
    shown.qtbot.mouseMove(figure, QPoint(round(spot.x), round(spot.y)))
    shown.qtbot.waitUntil(lambda: figure.current is not None)
    assert figure.current.text in shown.page.pane.said.text()
    shown.qtbot.mouseMove(figure, QPoint(1, 1))
    shown.qtbot.waitUntil(lambda: figure.current is None)
    assert "Point at the picture" in shown.page.pane.said.text()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_keys_step_through_the_places_and_open_their_rows(shown: Shown):
    figure, key = shown.page.pane.figure, shown.qtbot.keyClick
    figure.setFocus()
    key(figure, Qt.Key.Key_Right)
    assert figure.current is figure.spots[0]
    key(figure, Qt.Key.Key_Down)
    assert figure.current.strip > figure.spots[0].strip
    assert figure.current.text in shown.page.pane.said.text()
    seen = shown.page.sheet.area.viewport().rect()
    assert seen.contains(
        figure.mapTo(shown.page.sheet.area.viewport(), figure._place(figure.current).toPoint())
    )
    key(figure, Qt.Key.Key_Return)
    assert shown.asked == [requests.ShowRows(figure.current.rows, figure.current.text)]
    key(figure, Qt.Key.Key_End)
    assert figure.current is figure.spots[-1]
    key(figure, Qt.Key.Key_Right)
    assert figure.current is figure.spots[-1]


def test_enter_on_a_line_of_then_and_now_asks_for_its_rows(shown: Shown):
    view = shown.page.changes.view
    view.setFocus()
    shown.qtbot.keyClick(view, Qt.Key.Key_End)
    change = view.currentIndex().data(CHANGE)
    assert view.currentIndex().row() == shown.page.changes.model.rowCount() - 1
    shown.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shown.asked == [requests.ShowRows(tuple(row.id for row in change.rows), change.sentence)]


# -- switches ------------------------------------------------------------------------------------------------


def test_one_child(shown: Shown):
    shown.choose(shown.page.switches.child, "sam")
    assert shown.page.pane.sentence.text() == picture(shown.case.about("sam")).sentence
    shown_for = {
        shown.page.changes.model.index(row).data(CHANGE).child
        for row in range(shown.page.changes.model.rowCount())
    }
    assert "sam" in shown_for
    assert "kyle" not in shown_for


def test_one_agency_alone(shown: Shown):
    shown.choose(shown.page.switches.agency, "hv")
    assert shown.page.pane.sentence.text().startswith("Health Visiting is on record as knowing")
    assert shown.page.changes.model.rowCount() == len(then_and_now(shown.case.held_by("hv")))


def test_since_the_last_meeting(shown: Shown):
    before = shown.page.pane.table.rows.rowCount()
    shown.choose(shown.page.switches.period, "meeting")
    assert 0 < shown.page.pane.table.rows.rowCount() < before


def test_the_other_pictures_have_their_own_table_and_places(shown: Shown):
    switches, table = shown.page.switches, shown.page.pane.table
    shown.choose(switches.what, "lanes")
    assert "Also known to" in [
        table.rows.headerData(n, Qt.Orientation.Horizontal) for n in range(table.rows.columnCount())
    ]
    assert not switches.by.isEnabled()
    shown.choose(switches.what, "persistence")
    assert table.rows.headerData(1, Qt.Orientation.Horizontal) == "Indicator"
    assert shown.page.changes.summary.isVisible()
    shown.choose(switches.what, "cumulative")
    assert switches.by.isEnabled()


def test_the_switches_stay_as_they_are_when_the_records_change(shown: Shown):
    shown.choose(shown.page.switches.child, "kyle")
    shown.page.records_changed({"any"})
    shown.drawn()
    assert shown.page.switches.child.currentData() == "kyle"
    assert shown.page.pane.sentence.text() == picture(shown.case.about("kyle")).sentence


# -- another family ------------------------------------------------------------------------------------------


def test_one_familys_picture_never_stands_under_anothers_name(shown: Shown):
    other = shown.session.family_named("An invented family")
    shown.choose(shown.page.switches.child, "kyle")
    shown.page.records_changed({"any"})  # the first family is being drawn again
    shown.page.show_look(Look(other, shown.session.today()))
    assert shown.page.pane.sentence.text() == "Drawing the picture…"
    assert not shown.page.pane.figure.spots
    assert not shown.page.changes.model.rowCount()
    assert not shown.page.pane.table.rows.rowCount()
    shown.page.pane.sentence.setText("")
    said: list[str] = []
    shown.qtbot.waitUntil(
        lambda: said.append(shown.page.pane.sentence.text()) or bool(said[-1]), timeout=60_000
    )
    shown.drawn()
    assert said[-1] == shown.page.pane.sentence.text() == picture(shown.case).sentence
    assert shown.page.switches.child.currentData() == ""


# -- nothing to draw -----------------------------------------------------------------------------------------


def test_a_new_family_says_what_to_do_next(qtbot: QtBot, book: Session):
    family = open_family(book, "A family with nothing written yet")
    shown = Shown(qtbot, book, family)
    assert shown.page.nothing.isVisible()
    assert "Ctrl+N" in shown.page.nothing.next.text()
    shown.page.nothing.visit.setFocus()
    qtbot.keyClick(shown.page.nothing.visit, Qt.Key.Key_Space)
    qtbot.mouseClick(shown.page.nothing.jot, Qt.MouseButton.LeftButton)
    assert shown.asked == [requests.RecordVisit(), requests.Jot()]
    assert not shown.page.nothing.back.isVisible()


def test_a_day_before_anything_was_known_leads_back(shown: Shown):
    shown.look_at(date(1999, 1, 1))
    assert "1 January 1999" in shown.page.nothing.words.text()
    shown.qtbot.mouseClick(shown.page.nothing.back, Qt.MouseButton.LeftButton)
    assert shown.asked == [requests.KnownOn()]
    assert not shown.page.nothing.visit.isVisible()


def test_no_family_is_open(qtbot: QtBot, book: Session):
    page = PicturePage(book, Worker())
    qtbot.addWidget(page)
    page.show_look(None)
    assert page.nothing.words.text() == "No family is open."


# -- for everyone --------------------------------------------------------------------------------------------


def test_every_input_has_a_name_and_every_choice_its_label(shown: Shown):
    page = shown.page
    inputs = [
        w for kind in (QComboBox, QAbstractSlider, QAbstractItemView) for w in page.sheet.findChildren(kind)
    ]
    for each in [w for w in inputs if w.focusPolicy() & Qt.FocusPolicy.TabFocus]:
        assert each.accessibleName(), each
    assert page.pane.figure.accessibleName()
    assert page.pane.sentence.text() in page.pane.figure.accessibleDescription()
    buddies = {label.buddy() for label in page.findChildren(QLabel) if label.buddy()}
    switches = page.switches
    assert {
        switches.what,
        switches.by,
        switches.child,
        switches.agency,
        switches.period,
        page.days.slider,
    } <= buddies
    for each in page.findChildren(QPushButton):
        assert each.text()


def test_in_a_small_room_the_counts_and_the_picture_come_first(shown: Shown):
    page = shown.page
    page.resize(700, 700)
    QApplication.sendPostedEvents()
    parts = (
        page.changes.counts,
        page.pane.sentence,
        page.pane.figure,
        page.pane.when,
        page.switches,
        page.changes.view,
    )
    places = [part.mapTo(page, QPoint(0, 0)).y() for part in parts]
    assert places == sorted(places)
    assert not page.changes.title.isVisible()
    page.resize(1280, 700)
    QApplication.sendPostedEvents()
    assert page.switches.mapTo(page, QPoint(0, 0)).y() < page.changes.title.mapTo(page, QPoint(0, 0)).y()
    assert page.changes.title.isVisible()


def test_tab_reaches_everything_in_reading_order(shown: Shown):
    page = shown.page
    wanted = [
        page.switches.what,
        page.switches.period,
        page.changes.view,
        page.pane.figure,
        page.pane.behind,
        page.pane.copy,
        page.days.play,
        page.days.slider,
    ]
    page.activateWindow()
    page.switches.what.setFocus()
    reached = []
    for _ in range(20):
        reached.append(page.focusWidget())
        shown.qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    places = [reached.index(widget) for widget in wanted]
    assert places == sorted(places)
