"""Act now: what meets the list, on the day it was known; the banner and the prompt say the same."""

from datetime import date
from typing import Any

import pytest

from scr_neglect.records.catalogue import act_now_list
from scr_neglect.records.entries import Observation
from scr_neglect.records.record import Record
from scr_neglect.scoring.immediate import immediate
from tests.scoring import made
from tests.scoring.asked import asked, injury, the_one
from tests.scoring.made import contact, row

NAME = "act-now"


def codes(*rows: Record, of: Observation) -> list[str]:
    """What the banner says of one row beside others."""
    return [each.entry.code for each in immediate(made.case(*rows, of), of)]


def test_something_of_grade_four_on_the_day_it_was_known() -> None:
    seen = row(
        1,
        "2015-05-02",
        severity=4,
        reported="2015-05-06",
        indicator="emotional.hostility",
        domain="emotional",
    )
    one = the_one(made.case(seen, day=date(2015, 5, 6)), NAME)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 5, 6), None, 0)
    assert (one.evidence, one.alone) == (("o0001",), ("hv",))
    assert (one.for_, one.theme) == ("the person who saw it", "act-now")
    assert asked(made.case(seen, day=date(2015, 6, 1)).known_on(date(2015, 5, 5)), NAME) == []
    assert the_one(made.case(seen, day=date(2015, 6, 1)), NAME).until == date(2015, 5, 13)


def test_a_lower_grade_or_none_and_what_is_no_concern_is_not_on_the_list() -> None:
    assert asked(made.case(row(1, "2015-05-02", severity=3)), NAME) == []
    assert asked(made.case(row(1, "2015-05-02", severity=None)), NAME) == []
    assert asked(made.case(injury(1, "2016-06-02", kind="neutral", child=("wren",))), NAME) == []


def test_what_was_seen_of_the_household_is_the_familys() -> None:
    one = the_one(made.case(row(1, "2015-05-02", severity=4, child=("household",))), NAME)
    assert one.child == ""
    assert "the home is dangerous today" in one.question


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"child": ("wren",), "severity": 1, "body_site": ("shin",)}, "mark-not-mobile"),
        ({"child": ("wren",), "severity": 1}, "bruise-four-months"),
        ({"indicator": "patterned-bruise", "severity": 1}, "patterned-mark"),
        ({"indicator": "bruise-non-mobile", "severity": 1}, "mark-not-mobile"),
        ({"body_site": ("ear",), "child": ("ash",)}, "bruise-at-site"),
        ({"basis": "told-by-child", "severity": 1}, "child-told"),
        ({"account_changed": "yes", "severity": 1}, "account-changed"),
        (
            {"indicator": "medical.delayed-presentation", "domain": "medical", "severity": 3},
            "care-not-sought",
        ),
        ({"indicator": "physical.infant-safe-sleep", "severity": 4, "child": ("wren",)}, "infant-sleep"),
        ({"indicator": "physical.supervision", "severity": 4}, "alone-now"),
        ({"indicator": "sexual-harm", "domain": "physical", "severity": 2}, "sexual-harm"),
    ],
)
def test_each_entry_that_one_row_can_tell(fields: dict[str, Any], code: str) -> None:
    assert code in codes(of=injury(1, "2016-06-02", **fields))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"child": ("wren",), "reported": "2016-12-01"}, "mark-not-mobile"),
        ({"child": ("ash",)}, "mark-not-mobile"),
        ({"child": ("wren",), "indicator": "physical.home-hygiene"}, "bruise-four-months"),
        ({"body_site": ("head",)}, "bruise-at-site"),
        ({"basis": "told-by-child", "severity": 1, "body_site": ("knee",)}, "child-told"),
        ({"account_changed": "yes", "indicator": "physical.home-hygiene"}, "account-changed"),
    ],
    ids=[
        "seven months old",
        "two years old",
        "no injury",
        "another place",
        "everyday bump",
        "no injury's account",
    ],
)
def test_what_does_not_meet_an_entry(fields: dict[str, Any], code: str) -> None:
    when = "2016-12-01" if "reported" in fields else "2016-06-02"
    assert code not in codes(of=injury(1, when, **fields))


def test_two_injuries_within_a_year_one_of_them_at_a_place_that_needs_a_closer_look() -> None:
    ear = injury(1, "2015-05-02", severity=1, body_site=("ear",), agency="nursery")
    head = injury(2, "2016-05-02", severity=1, body_site=("head",))
    one = the_one(made.case(ear, head), NAME)
    assert (one.visible, set(one.evidence), one.alone) == (date(2016, 5, 2), {"o0001", "o0002"}, ())
    assert codes(ear, of=head) == ["bruises-at-site"]
    for other in (
        injury(2, "2016-05-03", severity=1, body_site=("head",)),
        injury(2, "2015-06-02", severity=1, body_site=("knee",)),
        injury(2, "2015-06-02", severity=1, body_site=("head",), told_from="o0001"),
    ):
        assert asked(made.case(ear, other), NAME) == []
    assert asked(made.case(injury(1, "2015-05-02", severity=1, body_site=("head",)), head), NAME) == []
    several = injury(1, "2015-05-02", severity=1, body_site=("ear",), count=2)
    assert "bruises-at-site" in codes(of=several)


def test_a_place_that_another_agency_named_later_is_not_known_before() -> None:
    told = injury(1, "2015-05-02", severity=1, agency="nursery")
    again = injury(2, "2015-05-02", severity=1, agency="gp", body_site=("ear",), reported="2015-05-09")
    head = injury(3, "2015-04-20", severity=1, body_site=("head",))
    one = the_one(made.case(told, again, head), NAME)
    assert (one.visible, set(one.evidence)) == (date(2015, 5, 9), {"o0001", "o0002", "o0003"})


def test_four_years_old_is_too_old_for_the_place_alone() -> None:
    rows = [injury(n, f"2018-0{n}-10", body_site=("ear",)) for n in (2, 3)]
    assert asked(made.case(*rows), NAME) == []


def test_advice_today_is_said_at_any_grade_and_put_as_a_prompt_from_grade_two() -> None:
    low = injury(1, "2015-05-02", severity=1, body_site=("cheek",))
    assert codes(of=low) == ["bruise-at-site"]
    assert asked(made.case(low), NAME) == []
    one = the_one(made.case(injury(1, "2015-05-02", body_site=("cheek",))), NAME)
    assert "advice today" in one.question


def test_a_child_hurt_where_there_was_violence_on_that_day_or_at_that_contact() -> None:
    violence = row(
        1,
        "2015-05-02",
        agency="school",
        child=("household",),
        domain="context",
        indicator="context.domestic-abuse",
    )
    hurt = injury(2, "2015-05-02", severity=1)
    one = the_one(made.case(violence, hurt), NAME)
    assert (one.child, set(one.evidence), one.alone) == ("ash", {"o0001", "o0002"}, ())
    assert codes(violence, of=hurt) == ["violence-child-hurt"]
    assert asked(made.case(violence, injury(2, "2015-05-03", severity=1)), NAME) == []
    at = contact(1, "2015-05-04", agency="school")
    told = row(1, "2015-05-02", domain="context", indicator="context.domestic-abuse", contact="c0001")
    later = injury(2, "2015-05-03", severity=1, contact="c0001")
    assert the_one(made.case(at, told, later), NAME).visible == date(2015, 5, 4)


def test_the_question_says_what_to_do_today_and_each_sentence_once() -> None:
    rows = (
        injury(1, "2016-06-02", child=("wren",), severity=4),
        injury(2, "2016-06-03", child=("wren",), account_changed="yes"),
    )
    one = the_one(made.case(*rows), NAME)
    assert "not yet mobile" in one.question
    assert "account of an injury has changed" in one.question
    assert "Something of grade 4" not in one.question, "said more exactly by another entry"
    said = one.question.split(". ")
    assert len(said) == len(set(said))
    assert one.question.endswith("Any professional may refer directly. Has it been done?")


def test_no_question_says_wait() -> None:
    shown = asked(made.the_review(), NAME)
    assert shown
    for one in shown:
        assert "wait" not in one.question.casefold()
        assert "today" in one.question or "now" in one.question


def test_the_banner_speaks_of_a_row_that_is_still_being_written() -> None:
    draft = injury(1, "2016-06-02", child=("wren",), body_site=("ear",))
    met = immediate(made.case(row(2, "2016-05-30", severity=4), day=date(2016, 6, 2)), draft)
    assert [each.entry.code for each in met] == ["mark-not-mobile", "bruise-four-months", "bruise-at-site"]
    assert {(each.child, each.known, each.rows) for each in met} == {("wren", date(2016, 6, 2), ("o0001",))}
    assert [each.entry.softer for each in met] == sorted(each.entry.softer for each in met)


def test_what_the_banner_says_of_each_row_is_what_the_prompts_are_made_of() -> None:
    case = made.the_review()
    softer = {entry.code for entry in act_now_list() if entry.softer}
    told = {
        row
        for one in case.observations
        for each in immediate(case, one)
        if each.entry.code not in softer
        for row in each.rows
    }
    assert {row for one in asked(case, NAME) for row in one.evidence} >= told


def test_an_entry_not_graded_counts_as_grade_two_and_the_prompt_says_so() -> None:
    worry = row(1, "2015-05-02", severity=None, indicator="sexual-harm")
    assert "not graded" in the_one(made.case(worry), NAME).rule
