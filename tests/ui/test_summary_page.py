"""The summary page: a copy for one named person, seen before it leaves, given after one clear check, and kept."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from scr_neglect.casework import giving
from scr_neglect.casework.examples import REVIEW, example_folder
from scr_neglect.casework.exchange import import_case
from scr_neglect.casework.record import add, correct
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import exactly
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Disclosure, Goal
from scr_neglect.reports.identifying import said
from scr_neglect.reports.withheld import withheld
from scr_neglect.ui import ask, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.requests import NotShare, ShowRows
from scr_neglect.ui.widgets.one_click import shortened
from scr_neglect.ui.widgets.recipient import readers
from tests.ui.summary_page import (
    DAY,
    READY,
    at,
    choose,
    no_answer_stays,
    press,
    ready,
    safe,
    the_family,
    the_page,
    the_session,
    words_in,
)

session = pytest.fixture(the_session)
family = pytest.fixture(the_family)
page = pytest.fixture(the_page)
no_answers_left = pytest.fixture(autouse=True)(no_answer_stays)


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
