"""Call or message in: words first, kept at every pause, and what follows once it is sealed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework import calls, drafts
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.local import keep_local
from scr_neglect.casework.session import Session
from scr_neglect.scoring.marks import marks_of
from scr_neglect.ui import ask, requests, theme
from scr_neglect.ui.desk.notes import Notes
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.call import CallDialog
from scr_neglect.ui.widgets.places import PlacesField
from tests.ui import test_walk as walk
from tests.ui.test_act_now import heard, up
from tests.ui.told import ASKED, LOCAL, opened, the_own, told

own = pytest.fixture(the_own)


def kept(session: Session) -> CallDraft:
    (found,) = drafts.unfinished(session)
    assert isinstance(found.note, CallDraft)
    return found.note


# -- keeping --------------------------------------------------------------------------------------------------------


def test_the_words_come_first_and_are_kept_at_a_pause(qtbot: QtBot, own: tuple[Session, str]) -> None:
    session, family = own
    dialog = opened(qtbot, own)
    assert dialog.focusWidget() is dialog.fields["words"]
    qtbot.keyClicks(dialog.fields["words"], "He has a mark")
    qtbot.waitUntil(lambda: bool(drafts.unfinished(session)))
    assert (kept(session).words, kept(session).family_id) == ("He has a mark", family)
    assert kept(session).at == dialog.draft.at != ""


def test_every_field_comes_back_as_it_was_left(qtbot: QtBot, own: tuple[Session, str]) -> None:
    session, family = own
    filled = told(
        caller="Key worker", saw="other", saw_who="room leader", kind="message", when="3 May 2026", at="9:00",
        happened="2 May 2026", seen_at="8:30", severity=2, body_site=("ear",), marks="several", account="the gate", account_changed="no",
        yes=("patterned-mark", "alone-now"), child_now="here", home_when="at four", home_with="uncle", parents_told="no",
        parents_why="not safe", said="Stay.", refers="me", referred="yes", confirmed="in writing", confirmed_how="email",
        visibility="professionals", asked="", what="concern", basis="told-by-relative", person="mother",
    )  # fmt: skip
    dialog = opened(qtbot, own, **filled)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    again = up(qtbot, CallDialog(session, kept(session), None))
    again._take()
    for name, value in filled.items():
        assert getattr(again.draft, name) == value, name
    assert again.draft.family_id == family


def test_an_empty_call_leaves_nothing_behind(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert drafts.unfinished(own[0]) == []


def test_words_that_were_kept_and_then_emptied_are_not_kept_as_they_were(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    dialog = opened(qtbot, own, words="The wrong family.")
    dialog.keep()
    dialog.fields["words"].setPlainText("")  # type: ignore[attr-defined]
    dialog.keep()
    assert kept(own[0]).words == ""


def test_begun_without_a_family_it_asks_which_and_keeps_every_word(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    dialog = up(qtbot, CallDialog(session, calls.new_call("", session.now()), None))
    dialog.fields["words"].setPlainText("Two children are out alone.")  # type: ignore[attr-defined]
    dialog.fields["yes"].boxes["alone-now"].click()  # type: ignore[attr-defined]
    assert dialog.banner.isVisible()
    dialog.try_to_save()
    assert "which family" in dialog.wrong.text()
    assert dialog.fields["family_id"].hasFocus()
    which = dialog.fields["family_id"]
    which.set_value(next(f.id for f in session.families() if f.name == "Elm family"))  # type: ignore[attr-defined]
    assert dialog.draft.child == ("oak",), "the only child of a family"
    assert dialog.fields["words"].toPlainText() == "Two children are out alone."  # type: ignore[attr-defined]
    assert "Oak: a child is alone" in heard(dialog.banner)
    dialog.fields["family_id"].set_value(family)  # type: ignore[attr-defined]
    assert dialog.draft.child == (), "a child of another family is not carried over"
    assert [*dialog.fields["child"].boxes] == ["ash", "wren", "household"]  # type: ignore[attr-defined]


# -- finishing ------------------------------------------------------------------------------------------------------


def test_it_stays_says_what_is_next_and_writes_that_it_was_entered(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    keep_local(session, LOCAL)
    dialog = opened(qtbot, own, **told(child=("wren",), refers="me"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.banner.isVisible()
    assert drafts.unfinished(session) == []
    assert "Read aloud" not in heard(dialog.banner), "nobody is on the line any more"
    assert "You were told, and that is enough" in heard(dialog.banner)
    assert "out of hours 01632 960 002" in heard(dialog.banner)
    after = dialog.after
    assert after is not None
    text = after.text.toPlainText()
    assert text.startswith("Act now, today. Wren: ")
    assert "“A mark on the ear.”" in text
    assert "01632" not in text
    assert "Read aloud" not in text
    after.copy.click()
    assert QGuiApplication.clipboard().text() == text
    dialog.keep()
    assert drafts.unfinished(session) == []
    after.entered.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Accepted
    case = session.case(family)
    assert [c.entered_there for c in case.contacts] == ["yes"]
    assert [(e.kind, e.made) for e in case.escalations] == [("referral", "unclear")]


def test_enter_in_a_field_finishes_nothing(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own, **told())
    for field in dialog.fields.values():
        if isinstance(field, QLineEdit):
            qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.call is None
    assert dialog.isVisible()


def test_what_is_missing_is_said_and_gone_to(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own, words="Something.", child=("ash",))
    dialog.try_to_save()
    assert "Choose what it is about" in dialog.wrong.text()
    assert dialog.fields["indicator"].focusProxy().hasFocus()
    assert kept(own[0]).words == "Something."


def test_a_mark_told_by_phone_reads_the_list_and_the_map(qtbot: QtBot, own: tuple[Session, str]) -> None:
    session, family = own
    dialog = opened(qtbot, own, **told(words="There is a mark.", body_site=()))
    places = dialog.fields["body_site"]
    assert isinstance(places, PlacesField)

    def hand(on: QDialog) -> None:
        assert isinstance(on, BodyMapDialog)
        on.show()
        on.choose("left-ear")
        on.stage.set_value("not-mobile")
        on.editors[0].patterned.click()
        qtbot.keyClicks(on.editors[0].account, "The gate, Mum says.")
        assert "a mark with a pattern" in heard(on.banner)
        assert "Read aloud" in heard(on.banner)
        on.accept()

    ask.answers.append(hand)
    places.map.click()
    assert {"left-ear", "not-mobile"} < set(dialog.draft.body_site)
    assert dialog.draft.words == "There is a mark."
    assert dialog.draft.account == "The gate, Mum says."
    assert "a mark with a pattern" in heard(dialog.banner)
    dialog.try_to_save()
    assert dialog.call is not None, dialog.wrong.text()
    (row,) = session.case(family).observations
    assert (row.body_site[0], row.basis, row.parent_account) == (
        "left-ear", "told-by-professional", "The gate, Mum says.",
    )  # fmt: skip
    assert [mark.where.places for mark in marks_of(session.case(family), "ash").marks] == [("left-ear",)]


# -- the desk -------------------------------------------------------------------------------------------------------


def test_the_desk_opens_it_keeps_it_when_the_casebook_closes_and_opens_it_again(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    notes = Notes(session, window)

    def lock(dialog: QDialog) -> None:
        assert isinstance(dialog, CallDialog)
        dialog.fields["words"].setPlainText("He has a mark")  # type: ignore[attr-defined]
        notes.keep_all()
        dialog.hide()

    def end(dialog: QDialog) -> None:
        assert isinstance(dialog, CallDialog)
        assert dialog.draft.words == "He has a mark"
        dialog.draft.child, dialog.draft.indicator = ("ash",), "physical.accidental-injury"
        dialog.try_to_save()
        dialog.try_to_save()

    shown: list[object] = []
    notes.finished.connect(shown.append)
    ask.answers.extend((lock, end))
    notes.call("", family)
    assert shown == [requests.Command("noted")]
    notes.call(kept(session).key, "")
    assert shown[1:] == [requests.OpenFamily(family, "Chronology")]
    assert session.case(family).observations[0].summary == "He has a mark"


def test_locked_over_a_finished_call_nothing_more_is_asked_of_the_window(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    notes = Notes(session, window)
    shown: list[object] = []
    notes.finished.connect(shown.append)

    def lock(dialog: QDialog) -> None:
        assert isinstance(dialog, CallDialog)
        for name, value in told().items():
            setattr(dialog.draft, name, value)
        dialog.try_to_save()
        assert dialog.call is not None
        dialog.reject()
        window.hide()

    ask.answers.append(lock)
    notes.call("", family)
    assert shown == []
    assert len(session.case(family).observations) == 1


# -- how it looks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_nothing_of_it_is_cut_off_or_without_a_name(
    qtbot: QtBot, qapp: QApplication, own: tuple[Session, str], scheme: theme.Scheme, scale: float
) -> None:
    def faults(widget) -> list[str]:
        QApplication.sendPostedEvents()
        looks = (walk.unnamed, walk.too_small, walk.cut_off, walk.sideways, walk.out_of_reach)
        return [fault for look in looks for fault in look(widget)]

    theme.dress(qapp, scheme, scale)
    try:
        keep_local(own[0], LOCAL)
        everything = {
            "yes": tuple(one.code for one in ASKED),
            "saw": "other",
            "refers": "me",
            "body_site": ("ear",),
        }
        dialog = opened(qtbot, own, **told(child=("ash", "wren"), **everything))
        assert faults(dialog) == []
        assert dialog.width() <= walk.SIZE[0]
        assert dialog.height() <= walk.SIZE[1]
        dialog.try_to_save()
        assert faults(dialog) == []
    finally:
        theme.dress(qapp, "light")
