"""The desk: what is typed into a form is not lost, whatever comes between."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from scr_neglect.casework import drafts, record
from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.questions import choose_question, chosen_for, next_meeting
from scr_neglect.errors import Refusal
from scr_neglect.records.meaning import meaning
from scr_neglect.scoring.prompts import find
from scr_neglect.ui import ask, requests
from scr_neglect.ui.dialogs.export_rows import WholeRecordDialog
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


# -- questions: considered, taken back, chosen for a meeting -----------------------------------------------------


def a_prompt(window):
    """The first question for the family that still holds, and the one for the team."""
    case = window.session.case(window.look.family_id)
    found = [p for p in find(case) if p.until is None]
    return next(p for p in found if p.for_ == "family"), next(p for p in found if p.for_ == "team")


REASON = "Talked through with the school nurse"


def type_reason(qtbot, form: QDialog) -> None:
    form.show()
    qtbot.keyClicks(form.reason, REASON)


def test_a_reason_on_the_screen_when_the_casebook_locks_waits_on_today_as_a_note(window, qtbot):
    prompt, _ = a_prompt(window)
    row = window.session.case(window.look.family_id).observations[0]

    def away(form: QDialog) -> None:
        type_reason(qtbot, form)
        window.desk.keep_notes()
        form.reject()

    for request in (requests.Consider(prompt), requests.Withdraw(row.id)):
        ask.answers.append(away)
        window.carry_out(request)
    kept = [each.note for each in drafts.unfinished(window.session)]
    assert all(REASON in note.text for note in kept)
    assert {note.family_id for note in kept} == {window.look.family_id}
    assert any(prompt.question in note.text for note in kept)
    assert window.session.case(window.look.family_id).considerations == ()


@pytest.mark.parametrize("what", ["consider", "withdraw"])
def test_a_reason_that_cannot_be_saved_stays_and_is_saved_at_the_next_try(window, qtbot, monkeypatch, what):
    prompt, _ = a_prompt(window)
    family = window.look.family_id
    row = window.session.case(family).observations[0]
    write, tries, said = getattr(record, what), [], []

    def full_once(*given, **more):
        tries.append(given)
        if len(tries) == 1:
            raise Refusal("The disk is full; make room, and save again.")
        return write(*given, **more)

    monkeypatch.setattr(record, what, full_once)

    def first(form: QDialog) -> None:
        type_reason(qtbot, form)
        form.try_to_save()

    def again(form: QDialog) -> None:
        said.append(form.wrong.text())
        form.try_to_save()

    ask.answers += [first, again]
    window.carry_out(requests.Consider(prompt) if what == "consider" else requests.Withdraw(row.id))
    assert said == ["The disk is full; make room, and save again."]
    case = window.session.case(family)
    if what == "consider":
        (made,) = case.considerations
        assert (made.reason, made.evidence) == (REASON, prompt.evidence)
    else:
        assert row.id not in case.by_id


def test_a_new_family_that_cannot_be_begun_keeps_its_names(window, qtbot):
    said = []

    def taken(form: QDialog) -> None:
        form.show()
        qtbot.keyClicks(form.name, window.session.families()[0].name)
        qtbot.keyClicks(form.children_fields[0][0], "Juniper")
        form.try_to_save()

    def other(form: QDialog) -> None:
        said.append(form.wrong.text())
        assert "Juniper" in form.typed()
        form.name.setText("Larch family")
        form.try_to_save()

    ask.answers += [taken, other]
    window.carry_out(requests.Command("new-family"))
    assert "There is already a family" in said[0]
    assert [child.called for child in window.session.case(window.look.family_id).children] == ["Juniper"]


def test_a_question_is_chosen_for_the_meeting_in_words_that_were_changed(window, qtbot):
    prompt, team = a_prompt(window)
    family = window.look.family_id
    whole = window.session.case(family)
    meeting = next_meeting(whole.known_on(window.look.day))

    def choose(form: QDialog) -> None:
        form.show()
        assert form.words.toPlainText() == prompt.question
        assert form.visibility.findData("family") >= 0
        form.words.setPlainText("What would help Robin most?")
        form.visibility.set_value("family")
        form.try_to_save()

    ask.answers.append(choose)
    window.carry_out(requests.Choose(prompt, meeting))
    made = chosen_for(window.session.case(family), meeting)[-1]
    assert (made.words, made.pattern, made.visibility) == (
        "What would help Robin most?",
        prompt.pattern,
        "family",
    )

    def look(form: QDialog) -> None:
        form.show()
        assert "for professionals, not for the family" in "\n".join(
            each.text() for each in form.findChildren(QLabel)
        )
        assert form.visibility.findData("family") < 0
        assert form.visibility.value() == "professionals"
        form.reject()

    ask.answers.append(look)
    window.carry_out(requests.Choose(team, meeting))
    assert len(chosen_for(window.session.case(family), meeting)) == len(chosen_for(whole, meeting)) + 1


def test_a_question_for_professionals_reaches_the_family_only_when_the_lead_has_released_it(window, qtbot):
    _, team = a_prompt(window)
    family, said = window.look.family_id, []
    ask.answers.append(lambda form: form.try_to_save())
    window.carry_out(requests.Choose(team, ""))
    (made,) = [q for q in window.session.case(family).questions if q.pattern == team.pattern and q.visible]
    assert (made.child, made.visible.last, made.visibility) == (team.child, team.visible, "professionals")

    def opened(reason: str):
        def correct(form: QDialog) -> None:
            form.show()
            form.fields["visibility"].choice.set_value("family")
            form.reason.setText(reason)
            form.try_to_save()

        return correct

    def press(words: str):
        def answer(box: QDialog) -> None:
            said.append(box.text())
            next(b for b in box.buttons() if b.text() == words).click()

        return answer

    def left(form: QDialog) -> None:
        said.append(form.wrong.text())
        form.reject()

    ask.answers += [opened("it is kinder"), press("Cancel"), left]
    window.carry_out(requests.Correct(made.id))
    assert "Only a safeguarding lead releases it" in said[0]
    assert "it is kinder" in said[0]
    assert said[1].startswith("It stays as it was")
    assert window.session.case(family).by_id[made.id].visibility == "professionals"
    ask.answers += [opened("released by the lead on Monday"), press("The safeguarding lead released it")]
    window.carry_out(requests.Correct(made.id))
    assert window.session.case(family).by_id[made.id].visibility == "family"
    assert window.session.casebook.history(made.id)[-1].reason == "released by the lead on Monday"
    assert not ask.answers


def test_a_question_that_is_the_familys_is_opened_to_them_without_being_asked(window, qtbot):
    prompt, _ = a_prompt(window)
    family = window.look.family_id
    made = choose_question(
        window.session, family, words="What helps?", pattern=prompt.pattern, child=prompt.child,
        visible=prompt.visible, visibility="undecided",
    )  # fmt: skip

    def correct(form: QDialog) -> None:
        form.show()
        form.fields["visibility"].choice.set_value("family")
        form.reason.setText("read again")
        form.try_to_save()

    ask.answers.append(correct)
    window.carry_out(requests.Correct(made))
    assert window.session.case(family).by_id[made].visibility == "family"


def test_a_question_of_the_family_card_that_rests_on_an_injury_is_not_offered_to_them(window, qtbot):
    case = window.session.case(window.look.family_id)
    prompt, _ = a_prompt(window)
    injury = next(row for row in case.observations if meaning(row).family == "injury")
    harmed = replace(prompt, evidence=(*prompt.evidence, injury.id))
    offered = {}

    def look(form: QDialog) -> None:
        form.show()
        words = "\n".join(each.text() for each in form.findChildren(QLabel))
        offered[len(offered)] = (
            form.visibility.findData("family") >= 0, form.visibility.value(), "not for the family" in words,
        )  # fmt: skip
        form.reject()

    for each in (prompt, harmed):
        ask.answers.append(look)
        window.carry_out(requests.Choose(each, ""))
    assert offered[0][0]
    assert offered[1] == (False, "professionals", True)


def test_a_sixth_question_is_told_so_and_its_words_stay(window, qtbot):
    prompt, _ = a_prompt(window)
    family = window.look.family_id
    for number in range(5 - len(chosen_for(window.session.case(family), ""))):
        choose_question(window.session, family, words=f"Number {number}?", visibility="family")
    said = []

    def sixth(form: QDialog) -> None:
        form.show()
        form.words.setPlainText("And what of the sixth?")
        form.try_to_save()
        said.append(form.wrong.text())
        assert form.isVisible()
        assert form.words.toPlainText() == "And what of the sixth?"
        window.desk.keep_notes()
        form.reject()

    ask.answers.append(sixth)
    window.carry_out(requests.Choose(prompt, ""))
    assert said[0].startswith("Five questions are chosen for this meeting already")
    assert "And what of the sixth?" in drafts.unfinished(window.session)[0].note.text
    assert len(chosen_for(window.session.case(family), "")) == 5

    def by_its_own_form(form: QDialog) -> None:
        form.show()
        qtbot.keyClicks(form.fields["date"].box, "today")
        form.fields["words"].setPlainText("By another way?")
        form.try_to_save()

    def refused(form: QDialog) -> None:
        said.append(form.wrong.text())
        form.reject()

    ask.answers += [by_its_own_form, refused]
    window.carry_out(requests.Add("question"))
    assert said[1] == said[0]
    assert len(chosen_for(window.session.case(family), "")) == 5


# -- the whole record taken out ----------------------------------------------------------------------------------


def taken_out(window, folder: Path) -> list[str]:
    """Takes the family out into a folder, as a person does who forgets at first to say why; gives what was said."""
    said: list[str] = []

    def fill(dialog: WholeRecordDialog) -> None:
        dialog.to.setText("The hub")
        dialog.try_to_save()
        said.append(dialog.wrong.text())
        dialog.why.setText("A new worker")
        dialog.try_to_save()

    def choose(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(folder.parent))
        dialog.selectFile(folder.name)
        dialog.done(QDialog.DialogCode.Accepted)

    ask.answers += [fill, choose, lambda box: said.append(box.text())]
    window.carry_out(requests.Command("export"))
    assert not ask.answers
    return said


def given_of(window) -> list[tuple[str, str, str]]:
    found = window.session.case(window.look.family_id).disclosures
    return [(each.to, each.audience, each.why) for each in found]


def test_a_family_is_taken_out_for_whom_and_why_it_is_said(window, tmp_path: Path):
    folder = tmp_path / "records"
    folder.mkdir()
    missing, done = taken_out(window, folder)
    assert "Say why they leave" in missing
    assert "stands in the log" in done
    assert (folder / "observations.csv").exists()
    assert given_of(window) == [("The hub", "export", "A new worker")]


def test_what_was_not_written_is_not_in_the_log(window, tmp_path: Path):
    folder = tmp_path / "taken"
    folder.mkdir()
    (folder / "letter.txt").write_text("another matter")
    _, said = taken_out(window, folder)
    assert "stands in the log" not in said
    assert given_of(window) == []
    assert [file.name for file in folder.iterdir()] == ["letter.txt"]
