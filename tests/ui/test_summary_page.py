"""The summary page: a copy for one named person, seen before it leaves, given after one clear check, and kept."""

import hashlib
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from scr_neglect.casework import giving, paper
from scr_neglect.casework.deciding import undecided
from scr_neglect.casework.examples import DEMO_PASSPHRASE, INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import import_case
from scr_neglect.casework.record import add, correct
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import exactly
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Disclosure, Goal
from scr_neglect.reports.identifying import said
from scr_neglect.reports.papers import PAPERS, SUMMARIES
from scr_neglect.reports.withheld import withheld
from scr_neglect.ui import ask, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.deciding import DecideEachDialog
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.locking import PassphraseDialog
from scr_neglect.ui.handing_over import by_reason
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.requests import NotShare, ShowRows
from scr_neglect.ui.widgets.copy_kinds import AUDIENCES, KINDS
from scr_neglect.ui.widgets.one_click import shortened
from scr_neglect.ui.widgets.preview import WIDEST, a4_printer, print_pdf
from scr_neglect.ui.widgets.recipient import readers

DAY = date(2026, 11, 20)
READY = 60_000
LOCK = "kettle orchard window thimble"


@pytest.fixture
def session(tmp_path: Path):
    made, _ = new_casebook(tmp_path / "x.casebook", DEMO_PASSPHRASE, agency="Health visiting", author="HV")
    session = Session(made.casebook, clock=lambda: datetime(2026, 11, 20, 12, tzinfo=UTC))
    import_case(session, example_folder(INVENTED), family="An invented family")
    yield session
    session.close()


@pytest.fixture
def family(session: Session) -> str:
    return session.family_named("An invented family")


@pytest.fixture
def page(qtbot, session: Session, family: str):
    worker = Worker()
    page = SummaryPage(session, worker)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_look(Look(family, DAY))
    session.listeners.append(page.records_changed)
    yield page
    session.listeners.clear()
    worker.wait()


@pytest.fixture(autouse=True)
def no_answers_left():
    yield
    left, ask.answers[:] = list(ask.answers), []
    assert not left


def choose(qtbot, page: SummaryPage, code: str = "mother") -> paper.Made:
    page.fields.recipient.setCurrentIndex(page.fields.recipient.findData(code))
    return ready(qtbot, page)


def ready(qtbot, page: SummaryPage) -> paper.Made:
    """Waits until the pages that were asked for are on the screen."""
    qtbot.waitUntil(lambda: page.save.isEnabled(), timeout=READY)
    assert page.made is not None
    return page.made


def safe(dialog: QDialog) -> None:
    assert isinstance(dialog, SafetyDialog)
    dialog.ways.set_value(("hand",))
    dialog.try_to_save()


def at(path: Path) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(path))
        dialog.done(QDialog.DialogCode.Accepted)

    return answer


def press(words: str, asked: list[str] | None = None) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        if asked is not None:
            asked.append(dialog.text())
            default = dialog.defaultButton()
            asked.append(default.text() if default is not None else "")
        next(b for b in dialog.buttons() if b.text() == words).click()

    return answer


def in_front(qtbot, widget: QWidget) -> None:
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget, timeout=READY)


def given(session: Session, family: str) -> list[Disclosure]:
    return list(session.case(family).disclosures)


def words_in(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_without_a_reader_there_are_no_pages_and_it_says_what_to_do(page: SummaryPage) -> None:
    assert page.made is None
    assert "Choose who this copy is for" in page.empty.text()
    assert not page.save.isVisible()
    assert not page.print.isVisible()
    assert not page.preview.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the list of names, on no screen
def test_pages_appear_for_a_name_that_is_typed(qtbot, page: SummaryPage) -> None:
    qtbot.keyClicks(page.fields.recipient.box, "Robin's mum (mother)")
    made = ready(qtbot, page)
    assert made.copy.recipient.person == "mother"
    assert made.copy.recipient.audience == "family"
    assert made.copy.agency == "Health visiting"
    assert page.preview.pages == len(PdfReader(BytesIO(made.pdf)).pages)
    assert page.preview.isVisible()
    assert "Robin's mum" in page.state.text()
    assert "for Robin's mum" in words_in(made.pdf)


def test_why_and_meeting_and_period_reach_the_copy(
    qtbot, page: SummaryPage, session: Session, family: str
) -> None:
    choose(qtbot, page)
    meeting = session.case(family).known_on(DAY).meetings[-1]
    page.fields.meeting.setCurrentIndex(page.fields.meeting.findData(meeting.id))
    page.fields.start.box.setText("1 June 2026")
    page.fields.why.clear()
    qtbot.keyClicks(page.fields.why, "For the review meeting")
    assert not page.save.isEnabled()
    copy = ready(qtbot, page).copy
    assert (copy.meeting, copy.day, copy.why) == (meeting.id, session.today(), "For the review meeting")
    assert copy.start == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("typed", "said"), [("3/4", "Which year is meant?"), ("13/14/2026", "is not understood")]
)
def test_a_date_that_is_not_settled_gives_no_pages(qtbot, page: SummaryPage, typed: str, said: str) -> None:
    choose(qtbot, page)
    page.fields.start.box.setText(typed)
    qtbot.waitUntil(lambda: page.made is None, timeout=READY)
    assert said in page.empty.text()
    page.fields.start.box.clear()
    ready(qtbot, page)


def test_what_is_left_out_is_listed_for_the_sender_alone(
    qtbot, page: SummaryPage, session: Session, family: str
) -> None:
    made = choose(qtbot, page)
    expected = withheld(session.case(family).known_on(DAY), made.copy.recipient)
    assert made.withheld == expected
    assert expected
    shown = {said.text() for said in page.left_out.findChildren(QLabel)}
    for what, count in expected.items():
        assert f"{what[:1].upper()}{what[1:]}: {count}" in shown
        assert what not in words_in(made.pdf)


def test_rows_nobody_decided_about_can_be_shown(
    qtbot, page: SummaryPage, session: Session, family: str
) -> None:
    choose(qtbot, page)
    with qtbot.waitSignal(page.asked) as asked:
        page.left_out.undecided.click()
    request = asked.args[0]
    assert isinstance(request, ShowRows)
    by_id = session.case(family).by_id
    assert request.ids
    assert {by_id[i].visibility for i in request.ids} == {"undecided"}


def test_a_professionals_copy_is_not_for_the_family(qtbot, page: SummaryPage) -> None:
    choose(qtbot, page)
    page.fields.audience.set_value("professionals")
    page.fields.recipient.setEditText("mother")
    qtbot.waitUntil(lambda: page.made is None, timeout=READY)
    assert "of the family" in page.empty.text()
    page.fields.recipient.setCurrentIndex(0)
    assert not ready(qtbot, page).copy.recipient.is_family


def test_the_basis_is_asked_for_professionals_alone(page: SummaryPage) -> None:
    assert not page.fields.basis.isVisible()
    page.fields.audience.set_value("professionals")
    assert page.fields.basis.isVisible()
    assert page.fields.family_told.isVisible()


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


def test_letters_that_paper_cannot_show_are_told_before_anything_is_given(
    qtbot, page: SummaryPage, tmp_path: Path
) -> None:
    page.fields.recipient.setEditText("Wu Mei 梅")
    page.fields.children_.set_value(("robin",))
    made = ready(qtbot, page)
    asked: list[str] = []
    ask.answers.extend((safe, at(tmp_path / "given.pdf"), press("Cancel", asked)))
    page.save.click()
    assert "This letter cannot be printed: 梅, in “梅”." in made.unprintable
    assert made.unprintable in asked[0]
    assert made.unprintable in said_on(page.left_out)


def said_on(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def test_what_may_tell_who_a_source_is_stands_on_the_page_and_in_the_last_check_and_opens_its_rows(
    qtbot, page: SummaryPage, session: Session, family: str, tmp_path: Path
) -> None:
    told = next(row for row in session.case(family).observations if row.visibility == "family")
    words = f"{told.summary} The neighbour at number 4 heard it 梅."
    correct(session, family, replace(told, summary=words, basis="anonymous"), "a test of the warnings")
    made = choose(qtbot, page)
    assert told.id in made.identifying
    sentence = said(made.identifying)
    assert "“neighbour”" in sentence
    for each in (sentence, made.unprintable):
        assert each in said_on(page.left_out)
    assert page.first.text() == "Read first: 3 warnings"
    page.first.click()
    link = QApplication.focusWidget()
    assert isinstance(link, QPushButton)
    with qtbot.waitSignal(page.asked) as asked:
        link.click()
    assert told.id in asked.args[0].ids
    shown: list[str] = []
    ask.answers.extend((safe, at(tmp_path / "given.pdf"), press("Cancel", shown)))
    page.save.click()
    assert sentence in shown[0]
    assert made.unprintable in shown[0]
    assert not any(each in words_in(made.pdf) for each in (sentence, "may tell who someone is"))


def test_nobody_is_offered_a_copy_who_gave_no_name_has_died_or_is_in_no_report(
    qtbot, page: SummaryPage, session: Session, family: str
) -> None:
    def someone(code: str, **more: object) -> Person:
        return Person(id=new_id(), code=code, name=code.capitalize(), **{"role": "uncle", **more})  # type: ignore[arg-type]

    add(
        session, family, someone("caller", role="anonymous caller"), someone("late", died=exactly(date(2026, 1, 5))),
        someone("hidden", visibility="none"), someone("coming", role="unborn"), someone("alive"),
    )  # fmt: skip
    codes = [code for code, _ in readers(session.case(family).known_on(DAY), "family")]
    assert {"alive", "mother"} <= set(codes)
    assert not {"caller", "late", "hidden", "coming"} & set(codes)
    assert {"caller", "late", "hidden", "coming"}.isdisjoint(page.fields.one_click.buttons)
    page.fields.recipient.setEditText("Somebody typed")
    page.fields.children_.set_value(("robin",))
    assert ready(qtbot, page).copy.recipient.name == "Somebody typed"
    professionals = readers(session.case(family), "professionals")
    assert {code for code, _ in professionals} == {each.code for each in session.case(family).professionals}


def test_without_a_child_ticked_it_says_what_to_do(qtbot, page: SummaryPage) -> None:
    choose(qtbot, page)
    page.fields.children_.set_value(())
    qtbot.waitUntil(lambda: page.made is None, timeout=READY)
    assert page.empty.text() == "Tick the children this copy is about. Its pages then appear here."
    choose_later = page.fields.one_click.buttons["grandmother"]
    choose_later.click()
    assert "parental responsibility is not on record" in page.empty.text()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Speech therapist", "Speech therapist"),
        ("Family support worker (to July 2026)", "Family … (to July 2026)"),
        ("Speech and language therapist", "Speech … therapist"),
        ("Averylongsinglewordthatisaname", "Averylongsinglewordthatis…"),
    ],
)
def test_a_long_name_on_a_button_keeps_its_first_word_and_its_last(name: str, short: str) -> None:
    assert shortened(name) == short


def test_buttons_and_links_are_on_the_screen_as_soon_as_they_are_made(qtbot, page: SummaryPage) -> None:
    """The next key may come before the next turn of events."""
    page.fields.one_click.show_people([("a", "A person")], [("b", "Another")])
    assert all(push.isVisible() for push in page.fields.one_click.buttons.values())
    made = choose(qtbot, page)
    page.left_out.show_made(made, page.case(), ())
    links = [push for push in page.left_out.findChildren(QPushButton) if push.text() == "Show"]
    assert links
    assert all(link.isVisible() for link in links)


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


def test_another_family_finds_nothing_of_the_last(qtbot, page: SummaryPage, session: Session) -> None:
    choose(qtbot, page)
    page.fields.why.setText("A reason of the first family")
    ready(qtbot, page)
    import_case(session, example_folder(REVIEW), family="Sam and Kyle")
    page.show_look(Look(session.family_named("Sam and Kyle"), date(2017, 11, 30)))
    assert page.fields.recipient.currentText() == ""
    assert page.fields.why.text() == ""
    assert page.made is None
    assert page.preview.pages == 0
    names = [page.fields.recipient.itemText(i) for i in range(page.fields.recipient.count())]
    assert not any("Robin" in name for name in names)


def test_a_page_that_shows_a_paper_can_go(qtbot, session: Session, family: str) -> None:
    worker = Worker()
    page = SummaryPage(session, worker)
    page.show()
    page.show_look(Look(family, DAY))
    choose(qtbot, page)
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    page.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    worker.wait()


def test_the_page_fits_at_twice_the_size(qtbot, qapp: QApplication, session: Session, family: str) -> None:
    theme.dress(qapp, "dark", 2.0)
    try:
        worker = Worker()
        page = SummaryPage(session, worker)
        qtbot.addWidget(page)
        page.show_look(Look(family, DAY))
        assert page.minimumSizeHint().width() <= 1000
        page.resize(1000, 600)
        page.show()
        inside = page.fields.why.parentWidget()
        assert inside.minimumSizeHint().width() <= inside.parentWidget().width()
        worker.wait()
    finally:
        theme.dress(qapp, "light", 1.0)


def test_every_input_has_a_name_and_the_log_is_a_sound_model(
    qtbot, page: SummaryPage, session: Session, family: str
) -> None:
    boxes = [w for w in page.findChildren(QWidget) if isinstance(w, QLineEdit | QComboBox)]
    assert len(boxes) >= 8
    for box in boxes:
        assert box.accessibleName(), box
    QAbstractItemModelTester(page.given.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    row = Disclosure(id="1", date=session.case(family).meetings[0].date, to="Robin's mum", audience="family")
    page.given.show_given([row])
    index = page.given.model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "To: Robin's mum"
    page.given.table.selectRow(0)
    assert not page.given.printer.isEnabled()
    assert "cannot be printed again" in page.given.said.text()


# -- every person, every paper ---------------------------------------------------------------------------------------


def test_each_of_the_family_gets_a_copy_of_their_own_at_one_press(qtbot, page: SummaryPage) -> None:
    seen = {}
    for code in ("mother", "father"):
        page.fields.one_click.buttons[code].click()
        seen[code] = ready(qtbot, page)
    assert [made.copy.recipient.person for made in seen.values()] == ["mother", "father"]
    assert seen["mother"].pdf != seen["father"].pdf
    page.fields.one_click.buttons["grandmother"].click()
    assert page.made is None
    assert "Tick the children" in page.empty.text()
    page.fields.children_.set_value(("robin",))
    made = ready(qtbot, page)
    assert (made.copy.recipient.person, made.copy.children) == ("grandmother", ("robin",))


def test_a_press_keeps_large_print_for_the_family_and_leaves_it_for_professionals(
    qtbot, page: SummaryPage
) -> None:
    page.fields.audience.set_value("easy-read")
    page.fields.one_click.buttons["mother"].click()
    assert ready(qtbot, page).copy.recipient.audience == "easy-read"
    professional = list(page.fields.one_click.buttons)[-1]
    page.fields.one_click.buttons[professional].click()
    made = ready(qtbot, page)
    assert (made.copy.recipient.audience, made.copy.recipient.person) == ("professionals", professional)


def test_every_paper_and_every_reader_that_can_be_laid_out_is_offered() -> None:
    assert {code for code, _ in KINDS} == set(PAPERS)
    assert {code for code, _ in AUDIENCES} == set(SUMMARIES)


def test_a_chronology_has_the_columns_that_were_ticked(qtbot, page: SummaryPage) -> None:
    page.fields.audience.set_value("professionals")
    page.fields.recipient.setCurrentIndex(0)
    page.fields.kind.set_value("chronology")
    assert page.fields.columns.isVisible()
    page.fields.columns.set_value(("happened", "what", "grade"))
    qtbot.waitUntil(lambda: page.made is not None and page.made.copy.kind == "chronology", timeout=READY)
    made = ready(qtbot, page)
    assert set(made.copy.columns) == {"happened", "what", "grade"}
    assert "How grave" in words_in(made.pdf)


def test_a_disagreement_is_about_the_request_that_was_chosen(qtbot, page: SummaryPage) -> None:
    page.fields.audience.set_value("escalation")
    page.fields.recipient.setEditText("Service manager")
    assert page.fields.about.isVisible()
    made = ready(qtbot, page)
    assert made.copy.about == page.fields.about.value() != ""


# -- what is new, what is locked, what is not shared -----------------------------------------------------------------


def test_what_changed_since_the_last_copy_is_said(
    qtbot, page: SummaryPage, session: Session, family: str
) -> None:
    made = choose(qtbot, page)
    assert not page.since.isVisible()
    giving.give(session, family, made.pdf, made.copy)
    qtbot.waitUntil(page.since.isVisible, timeout=READY)
    assert page.since.line.text() == "Since the copy of 20 Nov 2026: the same words."
    ready(qtbot, page)
    goal = Goal(
        id=new_id(), date=exactly(DAY), goal="Robin and Ash sleep in beds of their own", visibility="family"
    )
    add(session, family, goal)
    qtbot.waitUntil(lambda: "new" in page.since.line.text(), timeout=READY)
    page.since.opener.click()
    shown = " ".join(said.text() for said in page.since.findChildren(QLabel))
    assert "Robin and Ash sleep in beds of their own" in shown
    choose(qtbot, page, "father")
    assert not page.since.isVisible()


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


def test_what_is_left_out_opens_to_its_rows(qtbot, page: SummaryPage, session: Session, family: str) -> None:
    made = choose(qtbot, page)
    links = [push for push in page.left_out.findChildren(QPushButton) if push.text() == "Show"]
    assert links
    with qtbot.waitSignal(page.asked) as asked:
        links[0].click()
    what = links[0].accessibleName().removeprefix("Show ")
    assert set(asked.args[0].ids) <= set(made.left_out[what])


def test_the_log_shows_one_persons_entries_and_the_whole_of_each(
    qtbot, page: SummaryPage, session: Session, family: str
) -> None:
    made = choose(qtbot, page)
    giving.give(session, family, made.pdf, made.copy, how="Printed.")
    giving.decided_not_to_share(
        session, family, to="Housing officer", what="The school’s notes", why="Not needed"
    )
    page.given.person.set_value("Housing officer")
    assert page.given.model.rowCount() == 1
    page.given.table.selectRow(0)
    assert "What: Not shared: The school’s notes" in page.given.said.text()
    assert not page.given.printer.isEnabled()
    page.given.person.set_value("")
    assert page.given.model.rowCount() == 2
    with qtbot.waitSignal(page.asked) as asked:
        page.given.refuser.click()
    assert asked.args[0] == NotShare("Robin's mum")


# -- deciding about what is undecided --------------------------------------------------------------------------------


def test_undecided_rows_are_gone_through_by_one_key_each(qtbot, session: Session, family: str) -> None:
    rows = undecided(session.case(family))
    assert len(rows) > 3
    dialog = DecideEachDialog(session.case(family), rows, None)
    qtbot.addWidget(dialog)
    in_front(qtbot, dialog)
    assert dialog.focusWidget() is dialog.later
    for key in (Qt.Key.Key_F, Qt.Key.Key_Right, Qt.Key.Key_P, Qt.Key.Key_U, Qt.Key.Key_N):
        QTest.keyClick(QApplication.focusWidget() or dialog, key)
    assert [(r.id, r.visibility) for r in dialog.decided()] == [(rows[0].id, "family"), (rows[2].id, "none")]
    assert "The family may see it:" in dialog.typed()
    dialog.all[1].click()
    assert len(dialog.decided()) == len(rows)
    assert dialog.about.text() == "Something is chosen for each of them"
    assert dialog.focusWidget() is dialog.save
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_U)
    assert len(dialog.decided()) == 2
    assert session.case(family).by_id[rows[0].id].visibility == "undecided"


# -- pages ------------------------------------------------------------------------------------------------------------


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
