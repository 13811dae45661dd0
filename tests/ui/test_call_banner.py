"""What is said on the line while a call is written down: the banner, by what is ticked, with the numbers kept here."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from scr_neglect.casework import calls, drafts
from scr_neglect.casework.local import LocalProcedures, keep_local, local_procedures
from scr_neglect.casework.session import Session
from scr_neglect.scoring.immediate import answered, immediate
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.settings import SettingsDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.widgets.act_now import saying_on_the_phone
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.places import PlacesField
from tests.scoring import made
from tests.ui.test_act_now import hazard, heard, up
from tests.ui.told import ASKED, LOCAL, opened, the_own, told

own = pytest.fixture(the_own)


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
