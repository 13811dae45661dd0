"""Call or message in: words first, kept at every pause, the banner with words to say, and what follows once it is sealed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework import calls, drafts, record
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.local import LocalProcedures, keep_local, local_procedures
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.catalogue import act_now_list
from scr_neglect.records.people import Person
from scr_neglect.scoring.immediate import answered, immediate
from scr_neglect.scoring.marks import marks_of
from scr_neglect.ui import ask, requests, theme
from scr_neglect.ui.desk.notes import Notes
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.call import CallDialog
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.settings import SettingsDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.widgets.act_now import saying_on_the_phone
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.places import PlacesField
from tests.scoring import made
from tests.ui import test_walk as walk
from tests.ui.test_act_now import hazard, heard, larches, up

ASKED = [one for one in act_now_list() if one.asked]
LOCAL = LocalProcedures(
    hub="Northshire MASH", hub_phone="01632 960 001", hub_out_of_hours="01632 960 002", lead="Named nurse",
    lado="01632 960 004", bruising="Same-day opinion", police="999 now",
)  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    """A casebook with two families: one with a child of three years and a baby, one with a single child."""
    session, family = larches(tmp_path, Person(id=new_id(), code="mother", role="mother"))
    record.open_family(session, "Elm family", [Person(id=new_id(), code="oak", role="child", name="Oak")])
    yield session, family
    session.close()


def opened(qtbot: QtBot, own: tuple[Session, str], **given) -> CallDialog:
    session, family = own
    draft = calls.new_call(family, session.now())
    for name, value in given.items():
        setattr(draft, name, value)
    if given:
        drafts.keep(session, draft)
    return up(qtbot, CallDialog(session, draft, None))


def told(**given):
    return {
        "words": "A mark on the ear.",
        "child": ("ash",),
        "indicator": "physical.accidental-injury",
        **given,
    }


def kept(session: Session) -> CallDraft:
    (found,) = drafts.unfinished(session)
    assert isinstance(found.note, CallDraft)
    return found.note


# -- what is said on the line ---------------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(ASKED), min_size=1, max_size=5, unique=True),
    st.sampled_from([*calls.TELLERS]),
    st.sampled_from(["", "caller", "other"]),
)
def test_whoever_rings_it_is_fit_to_be_read_to_them_and_never_says_wait(
    entries, basis: str, saw: str
) -> None:
    case = made.case()
    met = answered(case, [one.code for one in entries], ["ash"])
    saying = saying_on_the_phone(met, case, basis=basis, saw=saw)
    what, aloud, mine = saying.parts
    assert saying.heading == "Act now, today"
    for one in entries:
        assert one.words[1:] in what
    assert aloud.startswith("Read aloud: “Thank you for")
    assert "You were told, and that is enough" in mine
    assert ("Ask to speak to the person who saw it" in mine) == (saw == "other")
    assert not re.search(r"\bwait\b", saying.text, re.IGNORECASE)
    if basis == "told-by-professional":
        assert "You saw it, so you can refer directly yourself" in aloud
    else:
        assert "999" in aloud
        assert "safeguarding lead" not in aloud, "a parent or a child is not told what a worker does"


def test_danger_at_this_moment_is_not_covered_by_what_was_seen(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    dialog = opened(qtbot, own, **told(child=("wren",), yes=("immediate-danger",)))
    said = heard(dialog.banner)
    assert "a child is in immediate danger" in said
    assert "a bruise or mark on a child who is not yet mobile" in said
    assert "Call 999 now." in said


def test_it_follows_what_is_ticked_who_rings_and_about_whom(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own)
    assert dialog.banner.isHidden()
    dialog.fields["yes"].boxes["whereabouts-unknown"].click()  # type: ignore[attr-defined]
    assert "A child has not been seen and nobody knows where they are." in heard(dialog.banner)
    dialog.fields["child"].boxes["ash"].click()  # type: ignore[attr-defined]
    assert "Ash: a child has not been seen" in heard(dialog.banner)
    dialog.fields["basis"].set_value("told-by-child")  # type: ignore[attr-defined]
    assert "it is not your fault" in heard(dialog.banner)
    dialog.fields["yes"].boxes["whereabouts-unknown"].click()  # type: ignore[attr-defined]
    assert dialog.banner.isHidden()


def test_a_place_on_the_body_makes_it_an_injury_and_asks_for_advice(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    dialog = opened(qtbot, own, child=("ash",))
    dialog.fields["body_site"].boxes["ear"].click()  # type: ignore[attr-defined]
    assert dialog.draft.indicator == "physical.accidental-injury"
    assert dialog.banner.heading.text() == "Get advice today"


def test_several_places_told_are_several_marks_until_it_is_said_that_they_are_one(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    dialog = opened(qtbot, own, **told(words="His ear and his cheek.", body_site=("left-ear",)))
    places, marks = dialog.fields["body_site"], dialog.fields["marks"]
    assert isinstance(places, PlacesField)
    assert isinstance(marks, ChoiceField)
    assert dialog.banner.heading.text() == "Get advice today"
    assert not marks.isVisible()
    places.boxes["cheek"].click()
    assert marks.isVisible()
    assert "two or more bruises on a child under four" in heard(dialog.banner)
    marks.set_value("one")
    assert dialog.banner.heading.text() == "Get advice today"
    marks.set_value("")
    assert dialog.banner.heading.text() == "Act now, today"
    dialog.try_to_save()
    (row,) = session.case(family).observations
    assert (row.count, len(row.body_site)) == (2, 2)
    case = session.case(family)
    assert [each.entry.code for each in immediate(case, row)] == ["bruises-at-site", "bruise-at-site"]
    form = up(qtbot, ObservationForm("observation", case, session.today(), None, before=row))
    assert form.banner.heading.text() == "Act now, today"
    form.fields["body_site"].boxes["cheek"].click()
    assert form.banner.heading.text() == "Get advice today"
    assert form._so_far().count is None


# -- local procedures -----------------------------------------------------------------------------------------------


def test_the_numbers_stand_under_the_banner_wherever_it_comes_up(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    for numbers in (False, True):
        if numbers:
            keep_local(session, LOCAL)
        visit = drafts.VisitDraft(key="visit/one", family_id=family, lines=[hazard()])
        given = {"kind": "concern", "child": ("ash",), "indicator": "physical.home-hazards", "severity": 4}
        for dialog in (
            opened(qtbot, own, **told(child=("wren",))),
            up(qtbot, VisitDialog(session, visit, None)),
            up(
                qtbot,
                ObservationForm(
                    "observation",
                    session.case(family),
                    session.today(),
                    None,
                    given=given,
                    local=local_procedures(session),
                ),
            ),
        ):
            said = heard(dialog.banner)
            assert ("01632 960 001; out of hours 01632 960 002" in said) == numbers
            assert ("No local numbers are kept in this casebook yet" in said) != numbers
            assert "01632 960 004" not in said, "nobody in a position of trust is involved"
            assert "01632" not in dialog.banner.said.text
            dialog.hide()
    dialog = opened(qtbot, own, yes=("position-of-trust",))
    assert "Designated officer (LADO): 01632 960 004" in heard(dialog.banner)


def test_they_are_typed_in_the_settings_and_kept(qtbot: QtBot, own: tuple[Session, str]) -> None:
    session, _ = own
    dialog = up(qtbot, SettingsDialog(session, None))
    dialog.show_page(dialog.local)
    for name, field in dialog.local.fields.items():
        field.setText(getattr(LOCAL, name))
    assert local_procedures(session) == LocalProcedures()
    dialog.save.click()
    assert local_procedures(session) == LOCAL
    again = up(qtbot, SettingsDialog(session, None))
    assert again.local.local() == LOCAL


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
