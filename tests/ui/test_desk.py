"""The desk: what is typed into a form is not lost, whatever comes between."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from scr_neglect.casework import drafts, record
from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.errors import Refusal
from scr_neglect.ui import ask, requests
from scr_neglect.ui.window import Window


@pytest.fixture
def window(qtbot, tmp_path: Path):
    session = example_casebook(tmp_path / "book.casebook", INVENTED)
    made = Window(session)
    qtbot.addWidget(made)
    made.open_family(session.families()[0].id)
    yield made
    made.worker.wait()
    ask.answers.clear()
    session.close()


def type_action(qtbot, form: QDialog) -> None:
    form.show()
    qtbot.keyClicks(form.fields["date"].box, "today")
    qtbot.keyClicks(form.fields["action"], "Ring the landlord about the window")
    qtbot.keyClicks(form.fields["owner"], "family support")


def test_a_form_on_the_screen_when_the_casebook_locks_waits_on_today_as_a_note(window, qtbot):
    def away(form: QDialog) -> None:
        type_action(qtbot, form)
        window.desk.keep_notes()
        form.reject()

    ask.answers.append(away)
    window.carry_out(requests.Add("action"))
    (kept,) = drafts.unfinished(window.session)
    assert "Ring the landlord about the window" in kept.note.text


def test_what_cannot_be_saved_stays_in_the_form_and_is_saved_at_the_next_try(window, qtbot, monkeypatch):
    before = len(window.session.case(window.look.family_id).actions)
    add, tries = record.add, []

    def full_once(*given, **more):
        tries.append(given)
        if len(tries) == 1:
            raise Refusal("The disk is full; make room, and save again.")
        return add(*given, **more)

    monkeypatch.setattr(record, "add", full_once)
    said = []

    def first(form: QDialog) -> None:
        type_action(qtbot, form)
        form.try_to_save()

    def again(form: QDialog) -> None:
        said.append(form.wrong.text())
        form.try_to_save()

    ask.answers += [first, again]
    window.carry_out(requests.Add("action"))
    assert said == ["The disk is full; make room, and save again."]
    rows = window.session.case(window.look.family_id).actions
    assert len(rows) == before + 1
    assert "Ring the landlord about the window" in {row.action for row in rows}


def test_a_visit_asked_for_on_today_never_goes_to_the_family_last_open(window):
    told = []
    window.show_today()
    ask.answers.append(lambda box: told.append(box.text()))
    window.carry_out(requests.RecordVisit())
    assert told == ["Open a family first; they are listed on the left."]
    assert drafts.unfinished(window.session) == []
