"""Notes on the screen: nothing is lost on a full disk, and one is thrown away by hand alone, until it is taken back."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework import calls, drafts
from scr_neglect.casework.going_on import throw_away, thrown_away
from scr_neglect.casework.meeting_draft import new_meeting, ready
from scr_neglect.casework.record import open_family
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.ui import ask, requests
from scr_neglect.ui.dialogs.call import CallDialog
from scr_neglect.ui.dialogs.go_on import GoOnDialog
from scr_neglect.ui.dialogs.jot import JotDialog
from scr_neglect.ui.dialogs.meeting import MeetingDialog
from scr_neglect.ui.dialogs.note import NoteDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.widgets.fields import DateField
from scr_neglect.ui.window import Window

LONG = "The bins were full. " * 1500
NO_END = 2**31 - 2


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    session, _ = new_casebook(
        tmp_path / "x.casebook", "four unrelated words", agency="Health visiting", author="HV"
    )
    child = Person(id=new_id(), code="ash", role="child", name="Ash", born=edtf_date("2024-02"))
    yield session, open_family(session, "Larch family", [child])
    session.close()


@pytest.fixture
def window(qtbot: QtBot, own: tuple[Session, str]) -> Iterator[Window]:
    made = Window(own[0])
    qtbot.addWidget(made)
    made.show()
    made.open_family(own[1])
    yield made
    made.worker.wait()
    left, ask.answers[:] = list(ask.answers), []
    assert not left


def jotting(session: Session, family: str):
    dialog = JotDialog(session, drafts.new_jots(family), None, family="Larch family")
    return dialog, dialog.box


def visiting(session: Session, family: str):
    dialog = VisitDialog(session, drafts.new_visit(family, session.case(family)), None)
    dialog.add_line()
    return dialog, dialog.editors[0].summary


def told(session: Session, family: str):
    dialog = CallDialog(session, calls.new_call(family, session.now()), None)
    return dialog, dialog.fields["words"]


def meeting(session: Session, family: str):
    dialog = MeetingDialog(session, ready(new_meeting(session, family, ""), session.case(family)), None)
    return dialog, dialog.decisions


KINDS = pytest.mark.parametrize("kind", [jotting, visiting, told, meeting])


def disk(session: Session, *, full: bool) -> None:
    """Lets the casebook's file grow no more, as on a full disk; or again."""
    conn = session.casebook._db.conn
    (pages,) = conn.execute("PRAGMA page_count").fetchone()
    conn.execute(f"PRAGMA max_page_count={pages if full else NO_END}")


def yes(box: QDialog) -> None:
    assert isinstance(box, QMessageBox)
    next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole).click()


def enter(box: QDialog) -> None:
    """Presses Enter without reading."""
    assert isinstance(box, QMessageBox)
    default = box.defaultButton()
    assert default is not None
    default.click()


# -- a full disk ----------------------------------------------------------------------------------------------------


@KINDS
def test_a_note_that_cannot_be_kept_says_so_and_stays_until_it_can(
    qtbot: QtBot, own: tuple[Session, str], kind: Callable
) -> None:
    session, family = own
    dialog, box = kind(session, family)
    qtbot.addWidget(dialog)
    dialog.show()
    disk(session, full=True)
    box.setPlainText(LONG)
    qtbot.waitUntil(dialog.wrong.isVisible)
    assert "The disk is full" in dialog.wrong.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert box.toPlainText() == LONG
    assert drafts.unfinished(session) == []
    disk(session, full=False)
    qtbot.waitUntil(lambda: not dialog.wrong.isVisible())
    (kept,) = drafts.unfinished(session)
    assert LONG.strip() in str(kept.note)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_program_does_not_close_over_a_note_that_cannot_be_kept(
    qtbot: QtBot, own: tuple[Session, str], window: Window
) -> None:
    session, _ = own

    def write_and_shut_down(dialog: QDialog) -> None:
        assert isinstance(dialog, VisitDialog)
        dialog.show()
        dialog.add_line()
        disk(session, full=True)
        dialog.editors[0].summary.setPlainText(LONG)
        said: list[str] = []
        ask.answers.append(lambda box: said.extend(each.text() for each in box.findChildren(QLabel)))
        assert not window.close()
        assert "The disk is full" in " ".join(said)
        assert dialog.isVisible()
        disk(session, full=False)
        dialog.reject()

    ask.answers.append(write_and_shut_down)
    window.carry_out(requests.RecordVisit())
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.VisitDraft)
    assert kept.note.lines[0].summary == LONG


# -- thrown away ----------------------------------------------------------------------------------------------------


@KINDS
def test_a_note_is_thrown_away_once_that_is_confirmed_and_nothing_sealed_is_touched(
    qtbot: QtBot, own: tuple[Session, str], kind: Callable
) -> None:
    session, family = own
    sealed = list(session.case(family).every_row())
    dialog, box = kind(session, family)
    qtbot.addWidget(dialog)
    dialog.show()
    box.setPlainText("Written in the wrong family.")
    ask.answers.append(enter)
    dialog.away.click()
    assert dialog.isVisible()
    assert len(drafts.unfinished(session)) == 1
    ask.answers.append(yes)
    dialog.away.click()
    assert not dialog.isVisible()
    assert drafts.unfinished(session) == []
    assert list(session.case(family).every_row()) == sealed


def test_a_note_in_which_nothing_was_written_just_goes(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog, _ = told(*own)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.away.click()
    assert not dialog.isVisible()
    assert drafts.unfinished(own[0]) == []


def test_a_sealed_visit_is_not_offered_to_be_thrown_away(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog, box = visiting(*own)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.editors[0].kind.set_value("neutral")
    box.setPlainText("The gate was mended.")
    dialog.try_to_save()
    assert dialog.visit is not None, dialog.wrong.text()
    assert not dialog.away.isVisible()


def left_unfinished(session: Session, family: str, words: str) -> drafts.VisitDraft:
    draft = drafts.new_visit(family, session.case(family))
    draft.when, draft.lines = "3 May 2026", [drafts.Line(summary=words)]
    drafts.keep(session, draft)
    return draft


def test_on_today_a_note_is_thrown_away_and_taken_back_word_for_word(
    qtbot: QtBot, own: tuple[Session, str], window: Window
) -> None:
    session, family = own
    draft = left_unfinished(session, family, "No coat in the rain.")
    window.show_today()
    notes = window.today.unfinished
    assert notes.hint.isVisible()
    notes.list.setFocus(Qt.FocusReason.TabFocusReason)
    notes.list.choose_first()
    ask.answers.append(enter)
    qtbot.keyClick(notes.list, Qt.Key.Key_Delete)
    assert len(drafts.unfinished(session)) == 1
    ask.answers.append(yes)
    qtbot.keyClick(notes.list, Qt.Key.Key_Delete)
    assert drafts.unfinished(session) == []
    (line,) = [notes.list.model().index(0, 0)]
    assert line.data() == "Thrown away: Visit, Larch family"
    notes.list.choose_first()
    qtbot.keyClick(notes.list, Qt.Key.Key_Delete)  # it is gone already
    qtbot.keyClick(notes.list, Qt.Key.Key_Return)
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.VisitDraft)
    assert (kept.note.key, kept.note.lines) == (draft.key, draft.lines)
    assert notes.list.model().index(0, 0).data() == "Visit, Larch family"


def test_what_was_thrown_away_is_forgotten_when_the_casebook_closes(own: tuple[Session, str]) -> None:
    session, family = own
    throw_away(session, left_unfinished(session, family, "No coat."))
    assert len(thrown_away(session)) == 1
    session.close()
    assert thrown_away(session) == []


# -- another visit while one is unfinished --------------------------------------------------------------------------


@pytest.mark.parametrize("another", [False, True])
def test_an_unfinished_visit_of_the_same_family_is_offered_first(
    qtbot: QtBot, own: tuple[Session, str], window: Window, another: bool
) -> None:
    session, family = own
    draft = left_unfinished(session, family, "No coat in the rain.")
    opened: list[drafts.VisitDraft] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, GoOnDialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        assert dialog.choices[0].text() == "Go on with the visit of 3 May 2026, left unfinished"
        assert dialog.choices[0].hasFocus()
        if another:
            qtbot.keyClick(dialog.choices[0], Qt.Key.Key_Down)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert not dialog.isVisible()

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, VisitDialog)
        opened.append(dialog.draft)
        dialog.reject()

    ask.answers += [choose, look]
    window.carry_out(requests.RecordVisit())
    assert (opened[0].key == draft.key) is not another
    assert [each.note.key for each in drafts.unfinished(session)] == [draft.key]


def test_a_visit_to_another_family_is_not_offered(own: tuple[Session, str], window: Window) -> None:
    session, family = own
    left_unfinished(session, open_family(session, "Elm family"), "No coat.")
    opened: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NoteDialog)
        opened.append(dialog.kept.note.family_id)
        dialog.reject()

    ask.answers.append(look)
    window.carry_out(requests.RecordVisit())
    assert opened == [family]


# -- over midnight ----------------------------------------------------------------------------------------------------

LATE = datetime(2026, 3, 10, 23, 58, tzinfo=UTC)
SEEN = date(2026, 3, 10)


def day_said(dialog: NoteDialog) -> str:
    """What stands in the box for the day of a note, and what is said under it."""
    field = next(f for f in dialog.findChildren(DateField) if f.question() or f.words())
    return f"{field.words()}: {field.said.text()}"


@pytest.mark.parametrize("kind", [visiting, told, meeting])
def test_a_note_on_the_screen_over_midnight_is_of_the_day_on_which_it_was_begun(
    qtbot: QtBot, own: tuple[Session, str], kind: Callable
) -> None:
    session, family = own
    session._clock = lambda: LATE
    dialog, box = kind(session, family)
    qtbot.addWidget(dialog)
    dialog.show()
    assert day_said(dialog) == "today: on Tue 10 March 2026"
    session._clock = lambda: LATE + timedelta(minutes=5)
    box.setPlainText("The gate was mended.")
    dialog.reject()
    (kept,) = drafts.unfinished(session)
    again = type(dialog)(session, kept.note, None)
    qtbot.addWidget(again)
    assert day_said(again) == "10 March 2026: on Tue 10 March 2026"


def test_a_call_finished_after_midnight_is_of_the_day_before(qtbot: QtBot, own: tuple[Session, str]) -> None:
    session, family = own
    session._clock = lambda: LATE
    dialog, box = told(session, family)
    qtbot.addWidget(dialog)
    dialog.show()
    box.setPlainText("No tea by seven.")
    dialog.fields["what"].set_value("neutral")
    dialog.fields["child"].set_value(["ash"])
    session._clock = lambda: LATE + timedelta(minutes=5)
    dialog.try_to_save()
    assert dialog.call is not None, dialog.wrong.text()
    assert dialog.call.contact.date.first == SEEN
    assert session.case(family).contacts[0].date.first == SEEN


def test_a_form_kept_when_the_casebook_locked_is_sorted_into_a_visit_of_its_own_day(
    qtbot: QtBot, own: tuple[Session, str], window: Window
) -> None:
    session, family = own
    session._clock = lambda: LATE

    def write_and_lock(form: QDialog) -> None:
        assert isinstance(form, RecordForm)
        when, seen = form.fields["date"], form.fields["summary"]
        assert isinstance(when, DateField)
        assert isinstance(seen, QPlainTextEdit)
        qtbot.keyClicks(when.box, "yesterday")
        qtbot.keyClicks(seen, "No coat.")
        session._clock = lambda: LATE + timedelta(minutes=5)
        window.desk.keep_notes()
        form.reject()

    ask.answers.append(write_and_lock)
    window.carry_out(requests.Add("observation"))
    session._clock = lambda: LATE + timedelta(days=3)
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.Jots)
    assert kept.note.text.splitlines() == ["9 March 2026", "No coat."]
    dialog = JotDialog(session, kept.note, None, family="Larch family")
    qtbot.addWidget(dialog)
    assert dialog.begun.text().startswith("Begun on Tue 10 March 2026 at ")
    assert drafts.visit_from_jots([kept.note], session.case(family)).when == "10/03/2026"


# -- gone once closed -------------------------------------------------------------------------------------------------


def test_a_closed_form_is_gone_with_what_was_typed_into_it(qtbot: QtBot, window: Window) -> None:
    def within() -> int:
        return len(window.findChildren(QWidget))

    before = within()
    for _ in range(20):
        for request in (requests.Add("observation"), requests.RecordVisit()):
            ask.answers.append(lambda dialog: dialog.reject())
            window.carry_out(request)
    qtbot.waitUntil(lambda: within() == before)
    assert window.findChildren(QDialog) == []
