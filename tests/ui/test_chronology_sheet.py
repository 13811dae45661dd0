"""The chronology as a sheet: seen before, logged, written exactly as shown; nothing lost where it cannot be."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QTableView

from scr_neglect.casework import exchange
from scr_neglect.casework.chronology import entries
from scr_neglect.casework.chronology_sheet import leaving
from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.records.plan import Disclosure
from scr_neglect.ui import ask
from scr_neglect.ui.dialogs.export_rows import ExportDialog
from scr_neglect.ui.window import Window
from tests.ui.chronology_page import the_page, the_window, words_of

page = pytest.fixture(the_page)
window = pytest.fixture(the_window)


class Hands:
    """What a person does at the dialogs of an export; what was said to them is in `said`."""

    def __init__(self, *places: Path) -> None:
        self.said: list[str] = []
        ask.answers.append(self.fill)
        ask.answers.append(lambda dialog: dialog.exec())  # the progress, until the sheet is made
        for place in places:
            ask.answers.append(lambda dialog, place=place: self.choose(dialog, place))
            ask.answers.append(lambda box: self.said.append(box.text()))

    def fill(self, dialog: ExportDialog) -> None:
        dialog.try_to_save()
        assert "Say why it leaves" in dialog.wrong.text()
        dialog.why.setText("supervision")
        self.read = words_of(dialog)
        dialog.try_to_save()

    def choose(self, dialog: QFileDialog, place: Path) -> None:
        dialog.selectFile(str(place))
        dialog.done(QDialog.DialogCode.Accepted)


def logged_of(window: Window) -> list[Disclosure]:
    found = window.session.case(window.look.family_id).disclosures
    return [each for each in found if each.audience == "chronology sheet"]


def test_a_sheet_is_previewed_logged_and_written(window, tmp_path: Path):
    shown = window.current()
    shown.boxes.kind.set_value("strength")
    place = tmp_path / "out.xlsx"
    hands = Hands(place)
    shown.export.click()
    assert not ask.answers
    assert f"{shown.filter.rowCount()} entries will be written" in hands.read
    rows = list(openpyxl.load_workbook(place).active.iter_rows(values_only=True))
    labels = [row[16] for row in rows if row[3] == "Strength"]
    assert labels == [entry.label for entry in shown.filter.shown()]
    [logged] = logged_of(window)
    assert logged.why == "supervision"


def test_the_row_that_is_chosen_in_the_preview_shows_all_its_words(qtbot):
    case = exchange.case_in(example_folder(INVENTED))
    everything = entries(case)
    dialog = ExportDialog(None, leaving(case, everything, "Every entry is shown."), to="Supervisor")
    qtbot.addWidget(dialog)
    dialog.show()
    table = dialog.findChild(QTableView)
    words = [str(table.model().index(row, 2).data()) for row in range(table.model().rowCount())]
    long = max(range(len(words)), key=lambda row: len(words[row]))
    low = table.rowHeight(long)
    table.selectRow(long)
    assert table.rowHeight(long) > 2 * low
    table.selectRow(0 if long else 1)
    assert table.rowHeight(long) == low


def test_where_it_cannot_be_written_another_place_is_asked_and_nothing_is_lost(window, tmp_path: Path):
    taken = tmp_path / "folder.xlsx"
    taken.mkdir()
    hands = Hands(taken, tmp_path / "out.xlsx")
    window.current().export.click()
    assert "cannot be written" in hands.said[0]
    assert "choose a place again" in hands.said[0]
    assert (tmp_path / "out.xlsx").stat().st_size > 1000
    assert len(logged_of(window)) == 1


def test_going_back_writes_and_logs_nothing(window, tmp_path: Path):
    ask.answers.append(lambda dialog: dialog.reject())
    window.current().export.click()
    assert logged_of(window) == []


def test_a_sheet_that_could_not_be_written_anywhere_is_not_in_the_log(window, tmp_path: Path):
    taken = tmp_path / "folder.xlsx"
    taken.mkdir()
    Hands(taken)
    ask.answers.append(lambda dialog: dialog.reject())
    window.current().export.click()
    assert not ask.answers
    assert logged_of(window) == []
