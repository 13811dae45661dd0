"""The table behind the picture: in its place, copied whole or in part, every mark in it; and the picture copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from scr_neglect.ui.models.rows import RowsModel
from scr_neglect.ui.widgets.behind import TableBehind
from tests.ui.picture_page import Shown, drawn_light, open_book

book = pytest.fixture(scope="module")(open_book)
shown = pytest.fixture(drawn_light)


def test_the_table_behind_the_picture_is_shown_in_its_place_and_copied(shown: Shown):
    page = shown.page
    shown.qtbot.mouseClick(page.pane.behind, Qt.MouseButton.LeftButton)
    assert page.pane.table.isVisible()
    assert not page.pane.figure.isVisible()
    page.pane.table.setFocus()
    shown.qtbot.keyClick(page.pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:4] == ["Date", "Kind", "Domain", "What"]
    assert len(lines) == page.pane.table.rows.rowCount() + 1
    shown.qtbot.mouseClick(page.pane.behind, Qt.MouseButton.LeftButton)
    assert page.pane.figure.isVisible()


def test_no_copied_cell_is_a_formula(qtbot: QtBot):
    table = TableBehind()
    qtbot.addWidget(table)
    table.show_table(("What", "By"), [("=1+1", "a\nb"), ("-x", "@y")])
    assert table.as_text() == "What\tBy\n'=1+1\ta b\n'-x\t'@y"


def test_chosen_cells_alone_are_copied_under_their_heads(qtbot: QtBot):
    table = TableBehind()
    qtbot.addWidget(table)
    table.show_table(("What", "By", "When"), [("a", "b", "c"), ("d", "e", "f")])
    picked = table.selectionModel()
    for row, column in ((0, 0), (1, 2)):
        picked.select(table.model().index(row, column), picked.SelectionFlag.Select)
    assert table.as_text() == "What\tWhen\na\t\n\tf"


@pytest.mark.parametrize("what", ["cumulative", "lanes", "persistence", "scaling", "plan"])
def test_every_picture_has_its_table_and_all_of_it_can_be_copied(shown: Shown, what: str):
    family = shown.session.family_named("An invented family")
    shown.family = family
    shown.look_at(shown.session.opening_day(family))
    shown.drawn()
    shown.choose(shown.page.switches.what, what)
    number, _ = shown.session.casebook.receipt_head()
    shown.qtbot.mouseClick(shown.page.pane.behind, Qt.MouseButton.LeftButton)
    shown.page.pane.table.selectRow(0)
    shown.qtbot.mouseClick(shown.page.pane.copy_table, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().split("\n")
    rows = shown.page.pane.table.rows.rowCount()
    assert len(lines) == rows + 1 > 3
    assert len({line.count("\t") for line in lines}) == 1
    assert shown.session.casebook.receipt_head()[0] == number + 1  # the copy is noted
    assert "not protected" in shown.page.pane.said.text()


@pytest.mark.parametrize("what", ["lanes", "persistence", "scaling", "plan"])
@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_down_and_up_go_from_lane_to_lane_and_every_place_says_what_it_is(shown: Shown, what: str):
    shown.family = shown.session.family_named("An invented family")
    shown.look_at(shown.session.opening_day(shown.family))
    shown.drawn()
    shown.choose(shown.page.switches.what, what)
    figure, key = shown.page.pane.figure, shown.qtbot.keyClick
    figure.setFocus()
    key(figure, Qt.Key.Key_Home)
    strips = sorted({spot.strip for spot in figure.spots})
    assert len(strips) >= 3
    for strip in strips[1:]:
        key(figure, Qt.Key.Key_Down)
        assert figure.current is not None
        assert figure.current.strip == strip
        assert figure.current.text.strip()
        assert figure.current.text in shown.page.pane.said.text()
    key(figure, Qt.Key.Key_Up)
    assert figure.current.strip == strips[-2]


def test_the_picture_is_copied_and_the_copy_is_noted(shown: Shown):
    number, _ = shown.session.casebook.receipt_head()
    QGuiApplication.clipboard().clear()
    shown.qtbot.mouseClick(shown.page.pane.copy, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=60_000)
    assert shown.session.casebook.receipt_head()[0] == number + 1
    assert "not protected" in shown.page.pane.said.text()


def test_the_models_keep_qts_rules(shown: Shown, qtmodeltester):
    for model in (shown.page.changes.model, shown.page.pane.table.rows, shown.page.pane.table.model()):
        qtmodeltester.check(model, force_py=True)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    empty = RowsModel(())
    qtmodeltester.check(empty, force_py=True)
