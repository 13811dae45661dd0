"""The pages of a copy on the screen and from the printer: turned, made larger, as many as were asked for."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from scr_neglect.errors import Refusal
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.widgets.preview import WIDEST, a4_printer, print_pdf
from tests.ui.summary_page import choose, in_front, no_answer_stays, the_family, the_page, the_session

session = pytest.fixture(the_session)
family = pytest.fixture(the_family)
page = pytest.fixture(the_page)
no_answers_left = pytest.fixture(autouse=True)(no_answer_stays)


def test_pages_are_turned_and_made_larger_by_keyboard(qtbot, page: SummaryPage) -> None:
    made = choose(qtbot, page)
    view = page.preview.view
    in_front(qtbot, page)
    view.setFocus()
    assert page.preview.place.text() == f"Page 1 of {page.preview.pages}"
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert page.preview.page == 2
    QTest.keyClick(view, Qt.Key.Key_End)
    assert page.preview.page == page.preview.pages
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert page.preview.page == 1
    QTest.keyClick(view, Qt.Key.Key_Plus)
    larger = view.zoomFactor()
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoomFactor() < larger
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoomMode() == view.ZoomMode.FitToWidth
    page.resize(2400, 1000)
    qtbot.waitUntil(lambda: view.zoomMode() == view.ZoomMode.Custom)
    assert page.preview.width() > WIDEST
    wide = float(PdfReader(BytesIO(made.pdf)).pages[0].mediabox.width)
    assert view.zoomFactor() * wide * view.screen().logicalDotsPerInch() / 72 == pytest.approx(WIDEST)


@pytest.mark.parametrize(("collated", "order"), [(True, [1, 2, 1, 2]), (False, [1, 1, 2, 2])])
def test_copies_come_out_as_they_were_asked_for(
    qtbot, page: SummaryPage, tmp_path: Path, collated: bool, order: list[int]
) -> None:
    made = choose(qtbot, page)
    printer = a4_printer("summary")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "copies.pdf"))
    printer.setFromTo(1, 2)
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    if printer.supportsMultipleCopies():
        pytest.skip("this printer makes its copies itself")
    assert print_pdf(made.pdf, printer) == 4
    sheets = [sheet.images[0].data for sheet in PdfReader(tmp_path / "copies.pdf").pages]
    first = {1: sheets[0], 2: sheets[order.index(2)]}
    assert first[1] != first[2]
    assert sheets == [first[number] for number in order]


def test_pages_beyond_the_end_are_refused_before_anything_is_printed(
    qtbot, page: SummaryPage, tmp_path: Path
) -> None:
    made = choose(qtbot, page)
    printer = a4_printer("summary")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "none.pdf"))
    printer.setFromTo(80, 90)
    with pytest.raises(Refusal, match="no such page"):
        print_pdf(made.pdf, printer)
    assert not (tmp_path / "none.pdf").exists()
