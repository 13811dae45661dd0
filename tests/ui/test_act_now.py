"""The act-now banner: it comes with what calls for it, says what to do today, goes with it, and never stands in the way."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts, record
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.catalogue import ActNow, act_now_list, catalogue
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import code_of
from scr_neglect.records.people import Person
from scr_neglect.scoring.immediate import Immediate, immediate
from scr_neglect.scoring.patterns.act_now import LAST
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.widgets.act_now import ActNowBanner, met_by, places, saying_of
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField
from scr_neglect.ui.widgets.places import PlacesField
from tests.scoring import made
from tests.scoring.asked import injury
from tests.scoring.made import row
from tests.ui import test_walk as walk

INJURIES = "physical.accidental-injury"


def larches(tmp_path: Path, *others: Person) -> tuple[Session, str]:
    """A casebook with one family: a child of three years, a baby of some weeks, and whoever else is given."""
    session, _ = new_casebook(
        tmp_path / "x.casebook", "four unrelated words", agency="Health visiting", author="HV"
    )
    today = session.today()
    people = [
        Person(id=new_id(), code="ash", role="child", name="Ash", born=edtf_date(f"{today.year - 3}-01")),
        Person(id=new_id(), code="wren", role="child", name="Wren", born=edtf_date(today.isoformat())),
    ]
    return session, record.open_family(session, "Larch family", [*people, *others])


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    session, family = larches(tmp_path)
    yield session, family
    session.close()


def opened(qtbot: QtBot, own: tuple[Session, str], *lines: drafts.Line) -> VisitDialog:
    session, family = own
    draft = drafts.VisitDraft(
        key="visit/one", family_id=family, seen={"ash": "seen", "wren": "seen"}, lines=list(lines)
    )
    return up(qtbot, VisitDialog(session, draft, None))


def up(qtbot: QtBot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def hazard(**fields) -> drafts.Line:
    given = {"kind": "concern", "child": ("ash",), "indicator": "physical.home-hazards", "severity": 4}
    return drafts.Line(**{**given, "summary": "A window open above the cot.", **fields})


def heard(banner: ActNowBanner) -> str:
    """What a screen reader says of it."""
    face = QAccessible.queryAccessibleInterface(banner)
    return f"{face.text(QAccessible.Text.Name)}. {face.text(QAccessible.Text.Description)}"


# -- what it says ---------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(act_now_list()), min_size=1, max_size=6))
def test_whatever_is_met_it_names_what_to_do_today_and_never_says_wait(entries) -> None:
    case = made.case()
    met = [
        Immediate(entry=entry, child=("ash", "wren", "")[at % 3], known=case.day, rows=("o",))
        for at, entry in enumerate(entries)
    ]
    saying = saying_of(met, case)
    assert saying.heading == ("Get advice today" if saying.softer else "Act now, today")
    assert saying.softer == all(entry.softer for entry in entries)
    assert saying.text.endswith(LAST)
    assert saying.text.count(LAST) == 1
    said = saying.text.casefold()
    assert "wait" not in said
    assert any(who in said for who in ("safeguarding lead", "999", "doctor", "lado"))
    for part in saying.parts:
        acts = [sentence for sentence in part.split(". ") if ":" not in sentence.partition(" ")[0]]
        assert len(acts) == len(set(acts))


def test_advice_gives_way_to_what_is_pressing_for_the_same_child_alone() -> None:
    softer = next(entry for entry in act_now_list() if entry.softer)
    home = next(entry for entry in act_now_list() if entry.code == "danger-at-home")
    case = made.case()

    def said(*met: tuple[str, ActNow]) -> tuple[str, ...]:
        return saying_of(
            [Immediate(entry=entry, child=child, known=case.day, rows=()) for child, entry in met], case
        ).parts

    assert len(said(("ash", softer), ("ash", home))) == 1
    assert "paediatrician" not in said(("ash", softer), ("ash", home))[0]
    first, then = said(("wren", softer), ("ash", home))
    assert first.startswith("Ash: the home is dangerous today.")
    assert then.startswith("Wren: a bruise")
    assert "paediatrician" in then


def test_rows_being_written_stand_beside_each_other_and_what_is_recorded() -> None:
    earlier = injury(1, "2016-05-02", child=("ash",), body_site=("ear",))
    new = injury(2, "2016-06-02", child=("ash",), body_site=("cheek",))
    case = made.case(earlier, day=date(2016, 6, 2))
    assert [each.entry.code for each in met_by(case, [new])] == ["bruises-at-site", "bruise-at-site"]
    assert [each.entry.code for each in met_by(made.case(day=date(2016, 6, 2)), [new])] == ["bruise-at-site"]
    violence = row(3, "2016-06-02", indicator="emotional.domestic-abuse", domain="emotional")
    shin = injury(4, "2016-06-02", child=("ash",), body_site=("shin",), severity=1)
    assert met_by(case, [violence]) == []
    assert [each.entry.code for each in met_by(case, [violence, shin])] == ["violence-child-hurt"]
    assert met_by(made.case(new, day=date(2016, 6, 2)), [injury(2, "2016-06-02", kind="neutral")]) == []


def test_only_the_rows_that_may_stand_beside_are_looked_at_and_nothing_is_missed() -> None:
    case, number = made.the_review(), 0
    for each in case.observations:
        said = {(met.entry.code, met.child) for met in met_by(case, [each])}
        assert said == {(met.entry.code, met.child) for met in immediate(case, each)}
        number += bool(said)
    assert number > 10


# -- in a visit -----------------------------------------------------------------------------------------------------


def test_it_comes_with_the_grade_and_goes_with_it(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own, hazard(severity=None))
    banner, grade = dialog.banner, dialog.editors[0].grade
    assert banner.isHidden()
    grade.set_value(4)
    assert banner.isVisible()
    assert banner.heading.text() == "Act now, today"
    assert "Ash: the home is dangerous today." in heard(banner)
    assert "before the child goes home" in heard(banner)
    assert heard(banner).endswith(LAST)
    grade.set_value(3)
    assert banner.isHidden()
    assert heard(banner) == ". "
    grade.set_value(4)
    dialog.editors[0].kind.set_value("strength")
    assert banner.isHidden()
    dialog.editors[0].kind.set_value("concern")
    assert banner.isVisible()
    dialog.editors[0].removed.emit()
    assert banner.isHidden()


def test_it_does_not_wait_for_what_is_still_to_be_filled_in(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own, hazard(summary="", child=(), indicator="", happened="3/4/24"))
    assert dialog.banner.isVisible()
    for words in ("", "3/4/24", "next year", "no day at all", "before May"):
        dialog.head.when.box.setText(words)
        assert dialog.banner.isVisible(), words
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.wrong.isVisible()
    assert dialog.banner.isVisible()


def test_a_mark_on_a_baby_speaks_of_the_day_of_the_visit(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own, hazard(child=("wren",), indicator=INJURIES, severity=None))
    assert "a bruise or mark on a child who is not yet mobile" in heard(dialog.banner)
    dialog.editors[0].child.set_value(("ash",))
    assert dialog.banner.isHidden()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_indicator_that_is_emptied_is_no_longer_said(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own, hazard(child=("wren",), indicator=INJURIES, severity=1))
    assert dialog.banner.isVisible()
    box = dialog.editors[0].indicator.box
    box.setFocus()
    box.selectAll()
    qtbot.keyClick(box, Qt.Key.Key_Delete)
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert dialog.draft.lines[0].indicator == ""
    assert dialog.banner.isHidden()


def test_the_field_in_which_one_is_stays_in_view(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own, hazard(severity=None))
    dialog.resize(dialog.width(), 420)
    box = dialog.editors[0].grade.box
    box.setFocus()
    dialog.editors[0].grade.set_value(4)
    qtbot.waitUntil(lambda: box.visibleRegion().boundingRect() == box.rect())


def test_the_place_of_an_injury_is_asked_kept_and_written_out(qtbot: QtBot, own: tuple[Session, str]) -> None:
    session, family = own
    dialog = opened(qtbot, own, hazard(severity=1))
    editor = dialog.editors[0]
    assert editor.places.isHidden()
    editor.indicator.set_value(INJURIES)
    editor.indicator.changed.emit()
    assert editor.places.isVisible()
    assert dialog.banner.isHidden()
    editor.places.boxes["ear"].click()
    assert dialog.banner.heading.text() == "Get advice today"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.VisitDraft)
    assert kept.note.lines[0].body_site == ("ear",)

    again = up(qtbot, VisitDialog(session, kept.note, None))
    assert again.editors[0].places.value() == ("ear",)
    assert again.banner.heading.text() == "Get advice today"
    again.try_to_save()
    (row,) = session.case(family).observations
    assert row.body_site == ("ear",)
    assert "Injuries, Ear, grade 1" in again.finished.text.toPlainText()
    again.reject()

    second = opened(qtbot, own, hazard(indicator=INJURIES, severity=1, body_site=("cheek",)))
    assert second.banner.heading.text() == "Act now, today"
    second.editors[0].kind.set_value("strength")
    assert second.banner.isHidden()
    assert second.draft.lines[0].body_site == ("cheek",)


# -- finishing ------------------------------------------------------------------------------------------------------


def test_it_does_not_block_and_stands_on_what_follows(qtbot: QtBot, own: tuple[Session, str]) -> None:
    session, family = own
    dialog = opened(qtbot, own, hazard())
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = session.case(family).observations
    assert (kept.summary, kept.severity) == ("A window open above the cot.", 4)
    assert dialog.isVisible()
    assert dialog.banner.isVisible()
    text = dialog.finished.text.toPlainText()
    assert text.startswith("Act now, today. Ash: the home is dangerous today.")
    assert LAST in text
    assert "A window open above the cot." in text
    dialog.finished.copy.click()
    assert QGuiApplication.clipboard().text() == text
    dialog.keep()
    assert drafts.unfinished(session) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert drafts.unfinished(session) == []
    assert len(session.case(family).observations) == 1


def test_enter_closes_what_follows_and_nothing_is_written_twice(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    for key, held in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ):
        dialog = opened(qtbot, own, hazard())
        dialog.draft.key = f"visit/{new_id()}"
        before = len(session.case(family).observations)
        dialog.try_to_save()
        assert dialog.isVisible()
        qtbot.keyClick(dialog.save, key, held)
        assert dialog.result() == QDialog.DialogCode.Accepted
        assert len(session.case(family).observations) == before + 1


def test_a_visit_that_calls_for_nothing_says_none_of_it(qtbot: QtBot, own: tuple[Session, str]) -> None:
    dialog = opened(qtbot, own, hazard(severity=2))
    dialog.try_to_save()
    assert dialog.isVisible()
    assert dialog.banner.isHidden()
    assert dialog.finished is not None
    assert dialog.finished.text.toPlainText().startswith("Home visit")
    dialog.try_to_save()
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Accepted


# -- in the form of an observation ----------------------------------------------------------------------------------


def form_of(qtbot: QtBot, **fields) -> RecordForm:
    before = injury(1, "2016-06-02", child=("ash",), severity=1, **fields)
    return up(qtbot, ObservationForm("observation", made.case(before), date(2016, 6, 3), None, before=before))


def test_the_place_of_an_injury_is_asked_and_kept(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    where, indicator = form.fields["body_site"], form.fields["indicator"]
    assert isinstance(where, PlacesField)
    assert isinstance(indicator, IndicatorField)
    assert [*where.boxes] == [code for code, _ in places()]
    assert all(catalogue().body_site(code).name == name for code, name in places())
    assert where.isVisible()
    assert form.banner.isHidden()
    where.boxes["ear"].click()
    assert form.banner.heading.text() == "Get advice today"
    assert "paediatrician" in heard(form.banner)
    made_of = form.record()
    assert isinstance(made_of, Observation)
    assert made_of.body_site == ("ear",)
    indicator.set_value("physical.food")
    indicator.changed.emit()
    assert where.isVisible()  # what is ticked is not lost from sight
    where.boxes["ear"].click()
    assert where.isHidden()


def test_a_place_in_other_words_is_shown_and_kept(qtbot: QtBot) -> None:
    form = form_of(qtbot, body_site=("left ear", "shin"))
    assert form.banner.isVisible()
    made_of = form.record()
    assert isinstance(made_of, Observation)
    assert made_of.body_site == ("left ear", "shin")


def test_the_form_says_it_with_the_grade_and_no_longer_without(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    grade = form.fields["severity"]
    assert isinstance(grade, GradeField)
    grade.set_value(4)
    assert "something of grade 4 was seen" in heard(form.banner)
    grade.set_value(None)
    assert form.banner.isHidden()


def test_another_indicator_counts_as_itself(qtbot: QtBot) -> None:
    before = row(1, "2016-06-02", indicator="dirty-flat", meant="physical.home-hygiene", child=("wren",))
    form = up(qtbot, ObservationForm("observation", made.case(before), date(2016, 6, 3), None, before=before))
    assert form.banner.isHidden()
    indicator = form.fields["indicator"]
    assert isinstance(indicator, IndicatorField)
    for code, domain, banner in (("emotional.hostility", "emotional", False), (INJURIES, "physical", True)):
        indicator.set_value(code)
        indicator.changed.emit()
        made_of = form.record()
        assert isinstance(made_of, Observation)
        assert (made_of.indicator, made_of.domain, code_of(made_of)) == (code, domain, code)
        assert form.banner.isVisible() == banner


def test_an_observation_not_yet_begun_calls_for_nothing(qtbot: QtBot) -> None:
    form = up(qtbot, ObservationForm("observation", made.case(), date(2016, 6, 3), None))
    assert form.banner.isHidden()
    assert form.fields["body_site"].isHidden()


# -- how it looks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 2.0), ("dark", 2.0)])
def test_nothing_of_it_is_cut_off_or_without_a_name(
    qtbot: QtBot, qapp: QApplication, own: tuple[Session, str], scheme: theme.Scheme, scale: float
) -> None:
    def faults(widget) -> list[str]:
        QApplication.sendPostedEvents()
        looks = (walk.unnamed, walk.too_small, walk.cut_off, walk.sideways, walk.out_of_reach)
        return [fault for look in looks for fault in look(widget)]

    theme.dress(qapp, scheme, scale)
    try:
        lines = hazard(), hazard(child=("wren",), indicator=INJURIES, severity=1)
        dialog = opened(qtbot, own, *lines)
        assert dialog.banner.isVisible()
        assert faults(dialog) == []
        dialog.try_to_save()
        assert faults(dialog) == []
        assert dialog.finished.text.isVisible()
        form = form_of(qtbot, body_site=("ear",))
        assert form.banner.isVisible()
        assert faults(form) == []
        for each in (dialog, form):
            assert each.width() <= walk.SIZE[0]
            assert each.height() <= walk.SIZE[1]
    finally:
        theme.dress(qapp, "light")
