"""A copy leaves by the Summary page: asked about, checked, saved, printed or locked, logged and kept; or nothing of it does."""

import hashlib
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from scr_neglect.casework import giving
from scr_neglect.casework.session import Session
from scr_neglect.records.plan import Disclosure
from scr_neglect.ui import ask
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.locking import PassphraseDialog
from scr_neglect.ui.handing_over import by_reason
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.widgets.preview import a4_printer, print_pdf
from tests.ui.summary_page import (
    at,
    choose,
    in_front,
    no_answer_stays,
    press,
    ready,
    safe,
    the_family,
    the_page,
    the_session,
)

session = pytest.fixture(the_session)
family = pytest.fixture(the_family)
page = pytest.fixture(the_page)
no_answers_left = pytest.fixture(autouse=True)(no_answer_stays)

LOCK = "kettle orchard window thimble"


def given(session: Session, family: str) -> list[Disclosure]:
    return list(session.case(family).disclosures)


def test_a_copy_is_saved_logged_and_kept_byte_for_byte(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path
) -> None:
    made = choose(qtbot, page)
    asked: list[str] = []
    file = tmp_path / "given.pdf"
    ask.answers.extend((safe, at(file), press("Give it", asked)))
    page.save.click()
    question, default = asked
    assert question.startswith("Give this to Robin's mum (mother)?")
    assert f"It leaves out {sum(made.withheld.values())} rows: {by_reason(made.withheld)}." in question
    assert "handed over in person" in question
    assert default == "Cancel"
    assert file.read_bytes() == made.pdf
    (row,) = given(session, family)
    assert row.sha256 == hashlib.sha256(made.pdf).hexdigest()
    assert (row.to, row.audience, row.withheld) == ("Robin's mum", "family", made.withheld)
    assert page.given.model.rowCount() == 1

    ready(qtbot, page)
    page.given.table.selectRow(0)
    again = tmp_path / "again.pdf"
    ask.answers.extend((at(again), press("Give them", asked)))
    page.given.saver.click()
    assert asked[2].startswith("Give Robin's mum the same pages once more")
    assert asked[3] == "Cancel"
    assert again.read_bytes() == made.pdf
    assert len(given(session, family)) == 1

    def lock(dialog: QDialog) -> None:
        assert isinstance(dialog, PassphraseDialog)
        for box in (dialog.passphrase, dialog.again):
            box.setText(LOCK)
        dialog.try_to_save()

    shut = tmp_path / "shut.pdf"
    ask.answers.extend((lock, at(shut), press("Give them", asked)))
    page.given.locker.click()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(shut)
    with pikepdf.open(shut, password=LOCK) as opened:
        assert len(opened.pages) == page.preview.pages


@pytest.mark.parametrize("back_at", ["safety", "place", "check"])
def test_going_back_leaves_nothing(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path, back_at: str
) -> None:
    choose(qtbot, page)
    file = tmp_path / "given.pdf"
    back = {"safety": lambda d: d.reject(), "place": lambda d: d.reject(), "check": press("Cancel")}
    steps = {"safety": safe, "place": at(file)}
    for step in ("safety", "place", "check"):
        ask.answers.append(back[step] if step == back_at else steps[step])
        if step == back_at:
            break
    page.save.click()
    assert not file.exists()
    assert given(session, family) == []


def test_who_must_not_see_it_is_asked_once_for_each_person(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path
) -> None:
    choose(qtbot, page)
    asked: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, SafetyDialog)
        dialog.try_to_save()
        assert "Tick at least one way" in dialog.wrong.text()
        dialog.keep_from.setText("Robin's dad")
        safe(dialog)

    ask.answers.extend((answer, at(tmp_path / "one.pdf"), press("Cancel", asked)))
    page.save.click()
    assert "Keep it from: Robin's dad." in asked[0]
    ask.answers.extend((at(tmp_path / "two.pdf"), press("Cancel", asked)))
    page.save.click()
    assert "Keep it from: Robin's dad." in asked[2]
    choose(qtbot, page, "father")
    ask.answers.append(lambda dialog: (isinstance(dialog, SafetyDialog), dialog.reject()))
    page.save.click()
    assert given(session, family) == []


def test_a_copy_is_printed_and_logged(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path
) -> None:
    made = choose(qtbot, page)
    file = tmp_path / "printed.pdf"

    def printer(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(file))
        dialog.setResult(QDialog.DialogCode.Accepted)

    ask.answers.extend((safe, printer, press("Give it")))
    page.print.click()
    assert len(PdfReader(file).pages) == len(PdfReader(BytesIO(made.pdf)).pages)
    assert given(session, family)[0].sha256 == hashlib.sha256(made.pdf).hexdigest()


def test_printing_keeps_to_the_pages_that_were_asked_for(qtbot, page: SummaryPage, tmp_path: Path) -> None:
    made = choose(qtbot, page)
    printer = a4_printer("summary")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "some.pdf"))
    printer.setFromTo(2, 3)
    assert print_pdf(made.pdf, printer) == 2
    sheet = PdfReader(tmp_path / "some.pdf").pages[0].mediabox
    assert (round(sheet.width), round(sheet.height)) == (595, 842)


def test_a_file_that_cannot_be_written_leaves_no_entry_in_the_log(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path
) -> None:
    choose(qtbot, page)
    said: list[str] = []
    ask.answers.extend((safe, at(tmp_path / "gone" / "given.pdf"), press("Give it"), press("OK", said)))
    page.save.click()
    assert "cannot be written there" in said[0]
    assert "No copy was given." in said[0]
    assert given(session, family) == []


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such limit there")
@pytest.mark.parametrize("room", [20_000, None], ids=["for the file", "for the log"])
def test_without_room_on_the_disk_nothing_is_half_done(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path, room: int | None
) -> None:
    """No room for the file: no entry. Room for the file and none for what the casebook keeps: no file."""
    from resource import RLIMIT_FSIZE, getrlimit, setrlimit

    made, said, before = choose(qtbot, page), list[str](), getrlimit(RLIMIT_FSIZE)
    folder = tmp_path / "out"
    folder.mkdir()

    def give(dialog: QDialog) -> None:
        press("Give it")(dialog)
        setrlimit(RLIMIT_FSIZE, (room or len(made.pdf), before[1]))

    ask.answers.extend((safe, at(folder / "given.pdf"), give, press("OK", said)))
    try:
        page.save.click()
    finally:
        setrlimit(RLIMIT_FSIZE, before)
    assert "No copy was given." in said[0]
    assert given(session, family) == []
    assert list(folder.iterdir()) == []


def test_a_copy_that_stayed_in_after_all_is_taken_out_of_the_log_and_stays_in_its_history(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path
) -> None:
    choose(qtbot, page)
    file, said = tmp_path / "given.pdf", list[str]()

    def give(dialog: QDialog) -> None:
        press("Give it")(dialog)
        (file / "in the way").mkdir(parents=True)  # no file can take the place of a folder

    ask.answers.extend((safe, at(file), give, press("OK", said)))
    page.save.click()
    assert "No copy was given." in said[0]
    assert given(session, family) == []
    assert sorted(each.name for each in tmp_path.glob("given.pdf*")) == ["given.pdf"]
    written = [each.withdrawn for each in session.casebook.revisions_of(family) if each.kind == "disclosure"]
    assert sorted(written) == [False, True]


def test_pages_that_are_not_there_are_refused_before_anybody_is_asked_to_give_them(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path
) -> None:
    made, said = choose(qtbot, page), list[str]()

    def printer(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "none.pdf"))
        dialog.printer().setFromTo(80, 90)
        dialog.setResult(QDialog.DialogCode.Accepted)

    ask.answers.extend((safe, printer, press("OK", said)))
    page.print.click()
    assert f"this paper has {page.preview.pages} pages" in said[0]
    assert given(session, family) == []
    assert not (tmp_path / "none.pdf").exists()
    giving.give(session, family, made.pdf, made.copy)
    page.given.table.selectRow(0)
    ask.answers.extend((printer, press("OK", said)))
    page.given.printer.click()
    assert "no such page" in said[-2]
    assert not ask.answers


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_enter_and_esc_at_the_last_check_give_nothing(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path, key: Qt.Key
) -> None:
    choose(qtbot, page)

    def pressed(dialog: QDialog) -> None:
        in_front(qtbot, dialog)
        QTest.keyClick(QApplication.focusWidget() or dialog, key)
        assert not dialog.isVisible()

    ask.answers.extend((safe, at(tmp_path / "given.pdf"), pressed))
    page.save.click()
    assert not (tmp_path / "given.pdf").exists()
    assert given(session, family) == []


def test_a_locked_copy_opens_with_its_passphrase_and_is_kept_without_it(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path
) -> None:
    made = choose(qtbot, page)
    file = tmp_path / "locked.pdf"

    def lock(dialog: QDialog) -> None:
        assert isinstance(dialog, PassphraseDialog)
        dialog.passphrase.setText("Robin and the kettle")
        dialog.try_to_save()
        assert "a name of this family" in dialog.wrong.text()
        dialog.passphrase.setText(LOCK)
        dialog.try_to_save()
        assert "differ" in dialog.wrong.text()
        dialog.again.setText(LOCK)
        dialog.try_to_save()

    ask.answers.extend((safe, lock, at(file), press("Give it")))
    page.lock.click()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    with pikepdf.open(file, password=LOCK) as opened:
        assert len(opened.pages) == page.preview.pages
    (row,) = given(session, family)
    assert row.sha256 == hashlib.sha256(made.pdf).hexdigest()
    assert "opens with a passphrase" in row.note


def test_the_answer_about_safety_stands_beside_the_reader(qtbot, page: SummaryPage) -> None:
    choose(qtbot, page)
    assert "Not asked yet" in page.fields.safety.text()
    ask.answers.append(safe)
    page.fields.change_safety.click()
    assert page.fields.safety.text().startswith(
        "Safe: handed over in person. Not safe: posted, sent by email."
    )
