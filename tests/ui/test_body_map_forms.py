"""Marks on the body map as entries: in the form of an observation, one entry or several, apart and together again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.session import Session
from scr_neglect.records.body import where_in
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.scoring.marks import marks_of
from scr_neglect.ui import ask
from scr_neglect.ui.desk.notes import Notes
from scr_neglect.ui.desk.records import Records
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.record import RecordForm, taken
from scr_neglect.ui.widgets.places import PlacesField
from tests.scoring import made
from tests.scoring.asked import injury
from tests.ui.mapped import DAY, INJURIES, a_visit, hurt, on_the_map, the_own, up

own = pytest.fixture(the_own)


def test_a_correction_stays_one_entry_with_all_its_places(qtbot: QtBot) -> None:
    before = injury(1, "2016-06-02", body_site=("belt mark", "left ear"))
    form = up(qtbot, ObservationForm("observation", made.case(before), DAY, None, before=before))
    assert form.record() == before

    def hand(on: BodyMapDialog) -> None:
        on.choose("left-cheek")
        qtbot.keyClicks(on.editors[0].account, "Fell off a step.")
        assert len(on.editors) == 1

    on_the_map(hand)
    where = form.fields["body_site"]
    assert isinstance(where, PlacesField)
    where.map.click()
    assert "Fell off a step." in form.typed()
    made_of = form.record()
    assert isinstance(made_of, Observation)
    assert where_in(made_of.body_site).places == ("left ear", "left-cheek")
    assert where_in(made_of.body_site).markings == ("belt mark",)


def test_in_the_form_of_a_new_entry_each_mark_becomes_an_entry_of_its_own(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    given = {
        "kind": "concern", "indicator": INJURIES, "child": ("ash",), "basis": "seen", "severity": 2,
        "agency": session.agency_code, "domain": "physical", "date": edtf_date(session.today().isoformat()),
    }  # fmt: skip

    def hand(on: BodyMapDialog) -> None:
        on.stage.set_value("walks")
        on.choose("left-ear")
        qtbot.keyClicks(on.editors[0].note, "Red, 2 cm.")
        assert on.banner.heading.text() == "Get advice today"
        on.choose("left-cheek")
        assert on.banner.heading.text() == "Act now, today"

    def again(on: BodyMapDialog) -> None:
        assert [each.head.text() for each in on.editors] == ["1. Left ear", "2. Left cheek"]
        qtbot.keyClicks(on.editors[1].note, "Blue, 1 cm.")

    def write(form: QDialog) -> None:
        assert isinstance(form, RecordForm)
        form.show()
        places = form.fields["body_site"]
        assert isinstance(places, PlacesField)
        on_the_map(hand)
        places.map.click()
        assert form.banner.heading.text() == "Act now, today"
        form.try_to_save()
        assert "Mark 2, Left cheek; walks" in form.wrong.text()
        on_the_map(again)
        places.map.click()
        assert "2. Left cheek; walks: Blue, 1 cm." in form.beside.text()
        assert "Blue, 1 cm." in form.typed()
        form.try_to_save()
        assert not form.isVisible(), form.wrong.text()

    window = QWidget()
    qtbot.addWidget(window)
    ask.answers.append(write)
    Records(session, Notes(session, window), window).add("observation", family, given)
    rows = {row.body_site: row for row in session.case(family).observations}
    first, second = rows["left-ear", "walks"], rows["left-cheek", "walks"]
    assert (first.summary, first.severity) == ("Red, 2 cm.", 2)
    assert (second.summary, second.severity, second.child, second.basis) == (
        "Blue, 1 cm.",
        None,
        ("ash",),
        "seen",
    )
    assert len(marks_of(session.case(family), "ash").marks) == 2


def test_several_ticked_places_are_said_to_be_one_wide_mark_and_become_marks_of_their_own_in_one_step(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    line = hurt(
        "left-forearm",
        "patterned",
        "walks",
        summary="Red, in rows.",
        severity=3,
        kind="concern",
        basis="seen",
    )
    visit = a_visit(qtbot, own, line, Line(kind="strength", child=("ash",), summary="Played."))
    places = visit.editors[0].places
    assert not places.wide.isVisible()
    assert not places.apart.isVisible()
    places.boxes["neck"].setChecked(True)
    assert places.wide.text().startswith("These 2 places are taken as one wide mark.")
    assert len(visit.draft.lines) == 2
    places.apart.setFocus()
    qtbot.keyClick(places.apart, Qt.Key.Key_Space)
    first, second, kept = visit.draft.lines
    assert (set(first.body_site), first.summary, first.severity) == (
        {"left-forearm", "patterned", "walks"}, "Red, in rows.", 3,
    )  # fmt: skip
    assert (set(second.body_site), second.summary, second.severity) == (
        {"neck", "patterned", "walks"},
        "",
        None,
    )
    assert (second.child, second.indicator, second.basis) == (first.child, first.indicator, first.basis)
    assert kept.summary == "Played."
    assert [editor.head.text() for editor in visit.editors] == ["Line 1", "Line 2", "Line 3"]
    assert visit.editors[1].summary.hasFocus()
    assert not visit.editors[0].places.wide.isVisible()
    qtbot.keyClicks(visit.editors[1].summary, "Blue, 1 cm.")
    visit.editors[1].grade.set_value(4)
    qtbot.keyClick(visit.editors[0].places.together, Qt.Key.Key_Space)
    whole, kept = visit.draft.lines
    assert set(whole.body_site) == {"left-forearm", "neck", "patterned", "walks"}
    assert (whole.summary, whole.severity) == ("Red, in rows.\nBlue, 1 cm.", 4)
    assert visit.editors[0].summary.toPlainText() == whole.summary
    assert visit.editors[0].summary.hasFocus()
    assert not visit.editors[0].places.together.isVisible()
    assert (kept.summary, len(visit.editors)) == ("Played.", 2)


def test_of_several_lines_the_letters_lead_into_the_one_that_is_being_written(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    visit = a_visit(qtbot, own, hurt("ear"), Line(kind="words", child=("ash",)), hurt("cheek"))

    def letters() -> list[str]:
        labels = (
            each for each in visit.findChildren(QLabel) if each.isVisible() and each.buddy() is not None
        )
        buttons = (each for each in visit.findChildren(QAbstractButton) if each.isVisible())
        keys = (QKeySequence.mnemonic(each.text()).toString() for each in (*labels, *buttons))
        return [key for key in keys if key]

    for number, editor in enumerate(visit.editors):
        editor.kind.setFocus()
        assert len(letters()) == len(set(letters())), letters()
        qtbot.keyClick(visit, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        assert visit.editors[number].summary.hasFocus()
    visit.editors[2].removed.emit()
    visit.head.when.box.setFocus()
    qtbot.keyClick(visit, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert any(editor.summary.hasFocus() for editor in visit.editors)
    qtbot.keyClick(visit, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert visit.head.when.box.hasFocus()


def test_in_a_form_the_notes_of_marks_made_apart_are_asked_for_on_the_map(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    given = {"kind": "concern", "indicator": INJURIES, "child": ("ash",), "basis": "seen"}
    form = up(qtbot, ObservationForm("observation", session.case(family), session.today(), None, given=given))
    places = form.fields["body_site"]
    assert isinstance(places, PlacesField)
    for code in ("cheek", "neck"):
        places.boxes[code].setChecked(True)

    def write(on: BodyMapDialog) -> None:
        assert len(on.editors) == 2
        qtbot.keyClicks(on.editors[1].note, "Blue, 1 cm.")

    on_the_map(write)
    places.apart.click()
    assert len(where_in(places.value()).places) == 1
    assert [line.summary for line in form.others] == ["Blue, 1 cm."]
    places.together.click()
    assert set(where_in(places.value()).places) == {"cheek", "neck"}
    assert form.others == []
    assert taken(form.fields["summary"]) == "Blue, 1 cm."
    assert not form.beside.isVisible()
