"""The dialogs: no key loses a word, a correction changes what was changed and nothing else, and each says what is missing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec.structs import asdict
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts, record
from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.kinds import kind_of, validated
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Meeting
from scr_neglect.records.words import read_words
from scr_neglect.scoring.prompts import find
from scr_neglect.ui import theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.behind import RowsDialog
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dialogs.jot import JotDialog
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.record import RecordForm, kind_for_form
from scr_neglect.ui.dialogs.small import ConsiderDialog, DecideDialog, NewFamilyDialog, ProgressDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, OpenField, PickField, text_box
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField

D = TypeVar("D", bound=QDialog)
TODAY = date(2026, 3, 10)
WRITTEN_IN_A_VISIT = ("observation", "contact")
"""Their forms are for putting them right; they are written in a visit."""


def begun(folder: Path) -> tuple[Session, str]:
    """A new casebook with one family in it, and the family's id."""
    session, _ = new_casebook(folder, "four unrelated words", agency="Health visiting", author="HV")
    people = [
        Person(id=new_id(), code="juniper", role="child", name="Juniper", born=edtf_date("2022-05-03")),
        Person(id=new_id(), code="rowan", role="mother", name="Rowan"),
    ]
    family_id = record.open_family(session, "Larch family", people)
    record.add(session, family_id, Meeting(id=new_id(), date=edtf_date("2026-02-03"), kind="TAF"))
    return session, family_id


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, str]]:
    """One casebook for the tests that leave no note behind and count nothing in it."""
    session, family_id = begun(tmp_path_factory.mktemp("shared") / "x.casebook")
    yield session, family_id
    session.close()


@pytest.fixture
def case(shared: tuple[Session, str]) -> Case:
    session, family_id = shared
    return session.case(family_id)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    session, family_id = begun(tmp_path / "x.casebook")
    yield session, family_id
    session.close()


@pytest.fixture
def session(own: tuple[Session, str]) -> Session:
    return own[0]


@pytest.fixture
def family(own: tuple[Session, str]) -> str:
    return own[1]


def form_for(kind: str) -> type[RecordForm]:
    return ObservationForm if kind == "observation" else RecordForm


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


# -- forms --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind not in WRITTEN_IN_A_VISIT])
def test_what_is_needed_is_named_and_then_it_can_be_saved(
    qtbot: QtBot, shared: tuple[Session, str], case: Case, kind: str
) -> None:
    session, family = shared
    given = {"entry": case.children[0].id} if kind == "event" else {}  # a star always stands on an entry
    form = form_for(kind)(kind, case, TODAY, None, own=session.agency_code, given=given)
    qtbot.addWidget(form)
    needed = [field for field in FORMS[kind] if field.needed]
    for field in needed:
        form.try_to_save()
        if form.result() == QDialog.DialogCode.Accepted:
            break
        assert form.wrong.text()
        fill(form.fields[field.name])
    form.try_to_save()
    assert form.result() == QDialog.DialogCode.Accepted, form.wrong.text()
    made = validated(form.record())
    assert kind_of(made) == kind
    record.add(session, family, made)
    assert asdict(session.case(family).by_id[made.id]) == asdict(made)


def fill(field) -> None:
    match field:
        case DateField():
            field.box.setText("3 March 2026")
        case PickField():
            next(iter(field.boxes.values())).setChecked(True)
        case IndicatorField():
            field.set_value("physical.food")
        case ChoiceField() | GradeField():
            box: QComboBox = field if isinstance(field, ChoiceField) else field.box
            box.setCurrentIndex(box.count() - 1)
        case OpenField():
            field.set_value("Some words")
        case QPlainTextEdit():
            field.setPlainText("Some words, plainly said.")
        case QLineEdit():
            field.setText("Some words")


@pytest.mark.parametrize("name", [REVIEW, INVENTED])
def test_a_form_gives_back_every_field_as_it_was(qapp: QApplication, name: str) -> None:
    """Else correcting one word would take a child, an agency or a date's own words away with it."""
    case, seen, wrong = case_in(example_folder(name)), set(), []
    theme.dress(qapp, "light")
    for _, row in case.every_row():
        kind = kind_for_form(row)
        make = (
            kind,
            *(getattr(row, name, ()) for name in ("child", "by", "for_whom")),
        )  # one of each sort is enough
        if kind is None or make in seen:
            continue
        seen.add(make)
        form = form_for(kind)(kind, case, case.day, None, before=row)
        before, after = asdict(row), asdict(form.record())
        wrong += [
            (row.label, field, before[field], after[field])
            for field in before
            if before[field] != after[field]
        ]
        form.deleteLater()
    assert len(seen) > 35
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "name"), [("parents_view", "person"), ("agreement", "person"), ("claim", "by")]
)
def test_nobody_is_named_for_whoever_writes(qtbot: QtBot, case: Case, kind: str, name: str) -> None:
    form = form_for(kind)(kind, case, TODAY, None)
    qtbot.addWidget(form)
    field = form.fields[name]
    assert isinstance(field, ChoiceField)
    assert field.value() == ""
    assert field.currentText() == "Not chosen yet"


def test_words_keep_the_day_they_meant_when_they_were_written(qtbot: QtBot) -> None:
    written = read_words("last Tuesday", today=date(2026, 3, 5))
    field = DateField(date(2026, 6, 20))
    qtbot.addWidget(field)
    field.set_value(written)
    assert field.words() == "last Tuesday"
    assert field.value() == written
    assert field.said.text() == written.sentence()
    qtbot.keyClicks(field.box, " of all")
    assert field.value() != written


def test_a_date_of_two_meanings_is_asked_back(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.box, "3/4/24")
    assert field.question()
    assert field.value() is None
    choices = [field._choices.itemAt(n).widget() for n in range(field._choices.count())]
    assert choices
    assert all(each.text() and each.accessibleDescription() for each in choices)
    choices[0].click()
    assert field.question() == ""
    assert field.value() is not None


def test_a_pick_of_somebody_not_offered_is_shown_and_kept(qtbot: QtBot) -> None:
    field = PickField([("ash", "Ash"), ("wren", "Wren")])
    qtbot.addWidget(field)
    field.set_value(("both", "ash"))
    assert [tick.text() for tick in field.boxes.values() if tick.isChecked()] == ["Ash", "Both"]
    assert field.value() == ("both", "ash")
    field.boxes["wren"].click()
    field.boxes["both"].click()
    assert field.value() == ("ash", "wren")


def test_a_correction_needs_a_reason(qtbot: QtBot, case: Case) -> None:
    before = next(person for person in case.people if person.code == "juniper")
    form = RecordForm("person", case, TODAY, None, before=before)
    qtbot.addWidget(form)
    form.try_to_save()
    assert "Say why" in form.wrong.text()
    form.reason.setText("Her name is spelled so")
    form.try_to_save()
    assert form.result() == QDialog.DialogCode.Accepted
    assert asdict(form.record()) == asdict(before)


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
