"""The dialogs: no key loses a word, and each of the small ones says what is missing in one place."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts
from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.case import Case
from scr_neglect.scoring.prompts import find
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.behind import RowsDialog
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dialogs.jot import JotDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.small import ConsiderDialog, DecideDialog, NewFamilyDialog, ProgressDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.widgets.fields import text_box
from tests.ui.dialogs import TODAY, form_for, the_case, the_family, the_own, the_session, the_shared

shared = pytest.fixture(scope="module")(the_shared)
case = pytest.fixture(the_case)
own = pytest.fixture(the_own)
session = pytest.fixture(the_session)
family = pytest.fixture(the_family)

D = TypeVar("D", bound=QDialog)


def opened(qtbot: QtBot, dialog: D) -> D:
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


# -- Enter and Escape ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMS)
def test_enter_in_a_field_saves_or_says_what_is_missing(qtbot: QtBot, case: Case, kind: str) -> None:
    form = opened(qtbot, form_for(kind)(kind, case, TODAY, None))
    box = next((box for box in form.findChildren(QLineEdit) if box.isVisible()), None)
    if box is None:
        box = next(box for box in form.findChildren(QComboBox) if box.isVisible())
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert form.isVisible() == form.wrong.isVisible()
        return
    box.setFocus()
    qtbot.keyClicks(box, "words")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    if form.isVisible():
        assert form.wrong.isVisible()
        assert form.wrong.text()
        assert box.text() == "words"
    else:
        assert form.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("kind", FORMS)
def test_a_letter_with_alt_leads_to_one_field(qtbot: QtBot, case: Case, kind: str) -> None:
    form = RecordForm(kind, case, TODAY, None)
    qtbot.addWidget(form)
    keys = [
        QKeySequence.mnemonic(said.text()) for said in form.findChildren(QLabel) if said.buddy() is not None
    ]
    keys.append(QKeySequence.mnemonic("Wh&y it is corrected"))  # asked of a correction after all the others
    letters = [key.toString() for key in keys if not key.isEmpty()]
    assert len(letters) == len(set(letters))


def a_visit(family: str) -> drafts.VisitDraft:
    line = drafts.Line(
        kind="concern", child=("juniper",), indicator="physical.food", summary="No breakfast again."
    )
    return drafts.VisitDraft(key="visit/one", family_id=family, seen={"juniper": "seen"}, lines=[line])


def test_enter_in_a_visit_presses_nothing(qtbot: QtBot, session: Session, family: str) -> None:
    dialog = opened(qtbot, VisitDialog(session, a_visit(family), None))
    for box in dialog.findChildren(QLineEdit):
        if box.isVisible():
            box.setFocus()
            qtbot.keyClick(box, Qt.Key.Key_Return)
            qtbot.keyClick(box, Qt.Key.Key_Enter)
    assert dialog.isVisible()
    assert dialog.visit is None
    assert len(dialog.draft.lines) == 1
    assert session.case(family).observations == ()


def test_escape_keeps_a_visit_and_ctrl_enter_finishes_it(qtbot: QtBot, session: Session, family: str) -> None:
    draft = a_visit(family)
    draft.lines[0].summary = ""
    dialog = opened(qtbot, VisitDialog(session, draft, None))
    qtbot.keyClicks(dialog.editors[0].summary, "No breakfast again.")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.VisitDraft)
    assert kept.note.lines[0].summary == "No breakfast again."

    again = opened(qtbot, VisitDialog(session, kept.note, None))
    qtbot.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert again.visit is not None
    assert drafts.unfinished(session) == []
    (row,) = session.case(family).observations
    assert (row.summary, row.child, row.basis, row.seen_child) == (
        "No breakfast again.",
        ("juniper",),
        "seen",
        "yes",
    )


def test_a_visit_that_is_not_ready_says_why_and_stays(qtbot: QtBot, session: Session, family: str) -> None:
    draft = a_visit(family)
    draft.lines[0].indicator = ""
    dialog = opened(qtbot, VisitDialog(session, draft, None))
    dialog.head.when.box.setText("3/4")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.wrong.isVisible()
    dialog.head.when.box.setText("today")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Line 1" in dialog.wrong.text()
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.VisitDraft)
    assert kept.note.lines == dialog.draft.lines


def test_an_empty_visit_leaves_nothing_behind(qtbot: QtBot, session: Session, family: str) -> None:
    dialog = opened(qtbot, VisitDialog(session, drafts.new_visit(family, session.case(family)), None))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert drafts.unfinished(session) == []


def test_jots_are_kept_at_a_pause_and_at_the_end(qtbot: QtBot, session: Session, family: str) -> None:
    jots = drafts.Jots(key="jots/one", family_id=family)
    dialog = opened(qtbot, JotDialog(session, jots, None, family="Larch family"))
    qtbot.keyClicks(dialog.box, "- no coat")
    qtbot.waitUntil(lambda: bool(drafts.unfinished(session)))
    assert "Kept as you type" in dialog.saved.text()
    qtbot.keyClicks(dialog.box, " in the rain")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.Jots)
    assert kept.note.text == "- no coat in the rain"
    assert kept.note.begun[:10] == session.today().isoformat()


def test_jots_taken_up_again_go_on_in_a_line_of_their_own(
    qtbot: QtBot, session: Session, family: str
) -> None:
    jots = drafts.Jots(key="jots/one", family_id=family, text="- no coat")
    drafts.keep(session, jots)
    dialog = opened(qtbot, JotDialog(session, jots, None, family="Larch family"))
    qtbot.keyClicks(dialog.box, "+ a story")
    assert jots.text.splitlines() == ["- no coat", "+ a story"]


def test_words_typed_into_a_box_that_holds_some_go_to_their_end(qtbot: QtBot) -> None:
    box = text_box()
    qtbot.addWidget(box)
    box.setPlainText("There is a red mark.")
    qtbot.keyClicks(box, " On his ear.")
    assert box.toPlainText() == "There is a red mark. On his ear."


def test_an_emptied_box_of_jots_leaves_nothing_behind(qtbot: QtBot, session: Session, family: str) -> None:
    jots = drafts.Jots(key="jots/one", family_id=family, text="- no coat")
    drafts.keep(session, jots)
    dialog = opened(qtbot, JotDialog(session, jots, None, family="Larch family"))
    dialog.box.selectAll()
    qtbot.keyClick(dialog.box, Qt.Key.Key_Delete)
    dialog.try_to_save()
    assert dialog.isVisible()
    assert "Nothing is written yet" in dialog.wrong.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert drafts.unfinished(session) == []


# -- the small ones -----------------------------------------------------------------------------------------------


def test_a_new_family_needs_a_name_and_keeps_children_and_grown_ups(qtbot: QtBot) -> None:
    dialog = NewFamilyDialog(None, TODAY)
    qtbot.addWidget(dialog)
    dialog.try_to_save()
    assert "name or a reference" in dialog.wrong.text()
    dialog.name.setText("Larch family")
    (first, born), (second, due), *_ = dialog.children_fields
    born.box.setText("3 May 2022")
    dialog.try_to_save()
    assert "stands beside no name" in dialog.wrong.text()
    first.setText("Juniper")
    second.setText("Baby")
    due.box.setText("June 2026")
    dialog.adults.setText("mother Rowan, father")
    dialog.try_to_save()
    assert dialog.result() == QDialog.DialogCode.Accepted
    people = dialog.people(new_id)
    assert [(p.role, p.name) for p in people] == [
        ("child", "Juniper"), ("unborn child", "Baby"), ("mother", "Rowan"), ("father", "Father"),
    ]  # fmt: skip
    assert len({p.code for p in people}) == 4
    assert people[1].due is not None
    assert people[1].born is None


def test_deciding_begins_with_the_closed_choice(qtbot: QtBot, case: Case) -> None:
    one, several = DecideDialog(None, case, 1), DecideDialog(None, case, 3)
    for dialog, words in ((one, "one row"), (several, "3 rows")):
        qtbot.addWidget(dialog)
        assert dialog.seen_by.value() == {"visibility": "undecided", "private_to": ()}
        assert any(words in said.text() for said in dialog.findChildren(type(dialog.wrong)))


def test_a_question_is_considered_because(qtbot: QtBot) -> None:
    prompt = find(case_in(example_folder(INVENTED)))[0]
    dialog = ConsiderDialog(None, prompt)
    qtbot.addWidget(dialog)
    assert any(prompt.question == said.text() for said in dialog.findChildren(type(dialog.wrong)))
    dialog.try_to_save()
    assert "Say in a few words why" in dialog.wrong.text()
    dialog.reason.setPlainText("Talked through at supervision")
    dialog.try_to_save()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_escape_stops_a_long_piece_of_work(qtbot: QtBot) -> None:
    worker = Worker()
    dialog = opened(qtbot, ProgressDialog(None, "Looking at every record"))

    def work(progress) -> None:
        while True:
            progress(1, 2)

    dialog.follow(worker, work)
    qtbot.waitUntil(lambda: dialog.bar.value() == 1)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not worker.busy)
    assert (dialog.result(), dialog.fault) == (QDialog.DialogCode.Rejected, None)


def test_what_is_wrong_is_said_in_one_place_with_a_name(qtbot: QtBot) -> None:
    dialog = Frame("A dialog", None, save="Save")
    qtbot.addWidget(dialog)
    assert dialog.wrong.isHidden()
    dialog.say("Something is missing.")
    assert not dialog.wrong.isHidden()
    assert dialog.wrong.accessibleName()
    assert dialog.save.isDefault()


def test_the_rows_behind_a_number_say_which_are_strengths(qtbot: QtBot) -> None:
    case = case_in(example_folder(INVENTED))
    strength = next(row for row in case.observations if row.kind == "strength")
    worry = next(row for row in case.observations if row.kind == "concern" and row.grade)
    dialog = opened(qtbot, RowsDialog(None, case, {strength.id, worry.id}, "Why"))
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert sum(words.startswith("Strength, ") for words in said) == 1
    assert sum(words.startswith(f"Worry, {worry.grade} ") for words in said) == 1


def test_a_dialog_to_be_read_begins_on_its_button_and_pages_from_there(qtbot: QtBot) -> None:
    dialog = Frame("A dialog", None, save="Close", height=300)
    qtbot.addWidget(dialog)
    dialog.buttons.button(dialog.buttons.StandardButton.Cancel).hide()
    for number in range(60):
        dialog.column.addWidget(QLabel(f"Line {number}"))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.save.hasFocus())
    bar = dialog.area.verticalScrollBar()
    qtbot.keyClick(dialog.save, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep() > 0
    qtbot.keyClick(dialog.save, Qt.Key.Key_PageUp)
    assert bar.value() == 0
