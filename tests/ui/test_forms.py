"""The forms: each says what is missing, gives back every field as it was, and changes what was changed and nothing else."""

from datetime import date

import pytest
from msgspec.structs import asdict
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from scr_neglect.casework import record
from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case
from scr_neglect.records.kinds import kind_of, validated
from scr_neglect.records.words import read_words
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.record import RecordForm, kind_for_form
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, OpenField, PickField
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField
from tests.ui.dialogs import TODAY, form_for, the_case, the_family, the_own, the_session, the_shared

shared = pytest.fixture(scope="module")(the_shared)
case = pytest.fixture(the_case)
own = pytest.fixture(the_own)
session = pytest.fixture(the_session)
family = pytest.fixture(the_family)

WRITTEN_IN_A_VISIT = ("observation", "contact")
"""Their forms are for putting them right; they are written in a visit."""


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
