"""The record of a meeting on the screen: one key each, nothing typed is lost, and nothing is sealed by chance."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts
from scr_neglect.casework.deciding import decide
from scr_neglect.casework.meeting_draft import new_meeting, ready
from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Agency, Person
from scr_neglect.records.plan import Action, Goal, Meeting
from scr_neglect.ui import ask, requests
from scr_neglect.ui.dialogs.effect import EffectDialog
from scr_neglect.ui.dialogs.meeting import MeetingDialog
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.menus import RECORDS
from scr_neglect.ui.window import Window

Opened = Callable[[], MeetingDialog]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made, _ = new_casebook(
        tmp_path / "my.casebook", "four unrelated words", agency="Health visiting", author="HV"
    )
    ticks = count()
    made._clock = lambda: datetime(2026, 3, 24, 16, tzinfo=UTC) + timedelta(seconds=next(ticks))
    yield made
    made.close()


@pytest.fixture
def family(session: Session) -> str:
    people = [
        Person(id=new_id(), code="juniper", role="child", name="Juniper", born=edtf_date("2018-05-03")),
        Person(id=new_id(), code="rowan", role="mother", name="Rowan"),
    ]
    family_id = open_family(session, "Larch family", people)
    add(
        session, family_id, Agency(id=new_id(), code="school", name="School"),
        Meeting(
            id="3f1c2d6e-5b7a-4c8d-9e0f-1a2b3c4d5e6f", date=edtf_date("2026-03-24"), kind="TAF",
            invited=("rowan", "school", "health-visiting"),
        ),
    )  # fmt: skip
    return family_id


@pytest.fixture
def opened(qtbot: QtBot, session: Session, family: str) -> Opened:
    def show() -> MeetingDialog:
        case = session.case(family)
        kept = next((u.note for u in drafts.unfinished(session)), None)
        draft = kept or new_meeting(session, family, case.meetings[0].id)
        dialog = MeetingDialog(session, ready(draft, case), None)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def test_a_meeting_that_is_for_named_people_says_for_whom(
    session: Session, family: str, opened: Opened
) -> None:
    def told() -> list[str]:
        dialog = opened()
        texts = [said.text() for said in dialog.findChildren(QLabel)]
        return [text for text in texts if "as was decided" in text]

    assert told() == []
    (meeting,) = session.case(family).meetings
    decide(session, family, [replace(meeting, visibility="family", private_to=("rowan",))])
    assert [text.partition(", ")[0] for text in told()] == ["Only Rowan"]


def test_one_key_says_who_is_here_and_only_they_are_asked(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    assert QApplication.focusWidget() is dialog.attendance["rowan"]
    shown = {code for code, turn in dialog.turns.items() if turn.isVisible()}
    assert shown == set()
    assert not dialog.attendance["juniper"].isVisible()
    for code, key in (("rowan", Qt.Key.Key_P), ("school", Qt.Key.Key_W), ("health-visiting", Qt.Key.Key_A)):
        qtbot.keyClick(dialog.attendance[code], key)
    assert {code: p.attendance for code, p in dialog.draft.parties.items() if p.attendance} == {
        "rowan": "present", "school": "written", "health-visiting": "apologies",
    }  # fmt: skip
    for part in (dialog.turns, dialog.views):
        assert {code for code, each in part.items() if each.isVisible()} == {"rowan", "school"}
    qtbot.keyClick(dialog.attendance["rowan"], Qt.Key.Key_N)
    assert not dialog.turns["rowan"].isVisible()


def test_what_was_written_of_someone_stays_in_sight_when_they_are_marked_away(
    opened: Opened, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.keyClick(dialog.attendance["rowan"], Qt.Key.Key_P)
    qtbot.keyClicks(dialog.turns["rowan"].words, "Nights are better")
    qtbot.keyClick(dialog.attendance["rowan"], Qt.Key.Key_A)
    assert dialog.turns["rowan"].isVisible()
    assert not dialog.views["rowan"].isVisible()


def test_nothing_is_kept_of_a_record_only_looked_at(opened: Opened, session: Session) -> None:
    opened().reject()
    assert drafts.unfinished(session) == []


def test_it_is_kept_at_a_pause_and_when_it_is_left(opened: Opened, session: Session, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.decisions, "Weekly visits")
    qtbot.waitUntil(lambda: bool(drafts.unfinished(session)))
    qtbot.keyClicks(dialog.dissent, "School")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    again = opened()
    assert (again.decisions.toPlainText(), again.dissent.toPlainText()) == ("Weekly visits", "School")


def test_what_is_missing_is_said_and_every_word_stays(
    opened: Opened, session: Session, family: str, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.decisions, "Weekly visits")
    dialog.plan.add_action()
    qtbot.keyClicks(dialog.findChild(type(dialog.decisions), ""), "")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Say who was there" in dialog.wrong.text()
    qtbot.keyClick(dialog.attendance["rowan"], Qt.Key.Key_P)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.wrong.text().startswith("Action 1")
    assert dialog.isVisible()
    assert dialog.decisions.toPlainText() == "Weekly visits"
    assert session.case(family).meetings[0].held == ""


def test_enter_in_a_field_finishes_nothing(
    opened: Opened, session: Session, family: str, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.keyClick(dialog.attendance["rowan"], Qt.Key.Key_P)
    qtbot.keyClick(dialog.chair, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert session.case(family).meetings[0].held == ""


def test_finished_it_is_one_record_and_no_note(
    opened: Opened, session: Session, family: str, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.keyClick(dialog.attendance["rowan"], Qt.Key.Key_P)
    dialog.turns["rowan"].scale.set_value(0)
    dialog.try_to_save()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert [s.value for s in session.case(family).scalings] == [0]
    assert drafts.unfinished(session) == []
    again = opened()
    assert again.reason.isVisible()
    again.chair.setText("Head of year")
    again.try_to_save()
    assert "Say why the record" in again.wrong.text()


def test_the_last_actions_are_gone_through_by_one_key_each(
    opened: Opened, session: Session, family: str, qtbot: QtBot
) -> None:
    """When is asked for once it is done; what is written is kept with the record and sealed with it."""
    add(
        session, family, Action(id=new_id(), date=edtf_date("2026-02-01"), action="Form sent", owner="school")
    )
    dialog = opened()
    (editor,) = dialog.earlier.editors
    assert not editor.when.isVisible()
    qtbot.keyClick(editor.state, Qt.Key.Key_D)
    assert editor.when.isVisible()
    qtbot.keyClicks(editor.when.box, "3 March 2026")
    qtbot.keyClick(editor.effect, Qt.Key.Key_S)
    dialog.try_to_save()
    assert "Say who was there" in dialog.wrong.text()
    qtbot.keyClick(dialog.attendance["rowan"], Qt.Key.Key_P)
    dialog.reject()
    again = opened()
    (editor,) = again.earlier.editors
    again.try_to_save()
    assert "Form sent: say what was seen" in again.wrong.text()
    qtbot.keyClicks(editor.words, "Eats at school")
    again.try_to_save()
    (action,) = session.case(family).actions
    assert action.done is not None
    assert (action.done.edtf, action.effect) == ("2026-03-03", "seen: Eats at school")
    assert drafts.unfinished(session) == []


def test_tab_goes_down_the_page_through_what_was_added_last(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.plan.add_action()
    dialog.plan.add_goal()
    passed = []
    for _ in range(9):
        here = QApplication.focusWidget()
        assert here is not None
        passed.append(here.accessibleName() or here.property("text"))
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    order = [
        "What the child will have",
        "How we will know",
        "Goal: by when",
        "Add a goal (Ctrl+Shift+G)",
        "What is to be done",
    ]
    places = [passed.index(name) for name in order]
    assert places == sorted(places)


def test_an_action_can_serve_a_goal_written_a_moment_ago(
    opened: Opened, session: Session, family: str, qtbot: QtBot
) -> None:
    older = Goal(id=new_id(), date=edtf_date("2026-01-01"), goal="A dry room")
    add(session, family, older)
    dialog = opened()
    dialog.plan.add_action()
    dialog.plan.add_goal()
    assert dialog.draft.goals[0].child == ("juniper",)
    qtbot.keyClicks(QApplication.focusWidget(), "Sleeps")
    card = next(c for c in dialog.plan.cards if hasattr(c, "owner"))
    assert [card.goal.itemText(n) for n in range(card.goal.count())] == [
        "No goal said",
        "Sleeps",
        "A dry room",
    ]  # type: ignore[attr-defined]


def test_a_record_on_the_screen_when_the_casebook_locks_waits_on_today(
    qtbot: QtBot, session: Session, family: str
) -> None:
    window = Window(session)
    qtbot.addWidget(window)
    window.open_family(family)

    def away(dialog: QDialog) -> None:
        assert isinstance(dialog, MeetingDialog)
        dialog.decisions.setPlainText("Weekly visits")
        window.desk.keep_notes()

    ask.answers.append(away)
    window.carry_out(requests.RecordMeeting())
    (kept,) = drafts.unfinished(session)
    assert kept.note.decisions == "Weekly visits"  # type: ignore[union-attr]
    asked: list[str] = []

    def again(dialog: QDialog) -> None:
        assert isinstance(dialog, MeetingDialog)
        asked.append(dialog.decisions.toPlainText())
        dialog.reject()

    ask.answers += [again, again]
    window.carry_out(requests.RecordMeeting())
    window.show_today()
    window.carry_out(requests.RecordMeeting(key=kept.note.key))
    assert asked == ["Weekly visits"] * 2
    window.worker.wait()


def test_the_effect_is_asked_for_after_the_deed(qtbot: QtBot, session: Session, family: str) -> None:
    done = Action(id=new_id(), date=edtf_date("2026-02-01"), action="Form sent", done=edtf_date("2026-02-09"))
    add(session, family, done)
    dialog = EffectDialog(done, session.case(family), date(2026, 3, 24), None)
    qtbot.addWidget(dialog)
    dialog.seen.set_value("seen")
    dialog.try_to_save()
    assert "Say what was seen" in dialog.wrong.text()
    dialog.words.setPlainText("Eats at school")
    assert (dialog.action().effect, dialog.action().done) == ("seen: Eats at school", done.done)
    assert dialog.typed() == ""  # set by the test, not typed
    dialog.seen.set_value("not looked")
    dialog.words.clear()
    assert dialog.action() == done


def test_the_menu_reaches_every_form_that_is_not_written_in_a_visit() -> None:
    """But for a star, which is put on an entry of the chronology."""
    assert {kind for _, kind in RECORDS} >= FORMS.keys() - {"observation", "contact", "event"}
