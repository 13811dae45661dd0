"""The chronology: found by words and filters, rows behind a number, and versions that disagree."""

import csv
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QAbstractItemModelTester

from scr_neglect.casework import exchange, record
from scr_neglect.casework.examples import INVENTED, example_casebook, example_folder
from scr_neglect.ui.background import Worker
from scr_neglect.ui.models.chronology import RECORD, SORT
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.chronology import ChronologyPage


@pytest.fixture
def page(qtbot, tmp_path: Path):
    session = example_casebook(tmp_path / "book.casebook", INVENTED)
    made = ChronologyPage(session, Worker())
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.filter, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_look(Look(session.families()[0].id, session.today()))
    made.show()
    yield made
    session.close()


def test_words_narrow_the_list_and_clearing_brings_everything_back(page, qtbot):
    whole = page.filter.rowCount()
    qtbot.keyClicks(page.search, "bed")
    assert 0 < page.filter.rowCount() < whole
    assert page.all_again.isVisible()
    page.show_all()
    assert page.filter.rowCount() == whole


def test_a_kind_and_a_child_narrow_the_list(page):
    page.boxes.kind.set_value("strength")
    page.boxes.child.set_value("ash")
    shown = [page.filter.index(row, 0).data(RECORD) for row in range(page.filter.rowCount())]
    assert shown
    assert all(entry.kind == "strength" and "ash" in entry.children for entry in shown)


def test_entries_stand_in_the_order_in_which_they_happened(page):
    days = [page.filter.index(row, 0).data(SORT) for row in range(page.filter.rowCount())]
    assert days == sorted(days)


def test_two_versions_that_disagree_are_pointed_out_until_one_is_corrected(page, tmp_path: Path):
    session, family = page.session, page.look.family_id
    assert not page.contested.isVisible()
    row = next(o for o in session.case(family).observations if o.origin.startswith("observations/"))
    record.correct(session, family, replace(row, summary="As I saw it"), "put right")
    folder = tmp_path / "folder"
    shutil.copytree(example_folder(INVENTED), folder)
    file = folder / "observations.csv"
    with file.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    for each in rows:
        if each["id"] == row.label:
            each["summary"] = "As they tell it now"
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    exchange.import_case(session, folder)
    page.refresh()
    assert page.contested.isVisible()
    page.contested.click()
    assert page.filter.rowCount() == 1
    record.correct(session, family, replace(row, summary="Agreed together"), "settled with the nursery")
    page.refresh()
    assert not page.contested.isVisible()
    assert session.case(family).by_id[row.id].summary == "Agreed together"
