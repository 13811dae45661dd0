"""Help stepped down or closed while worries stood."""

from datetime import date

import pytest

from tests.scoring import made
from tests.scoring.asked import asked, fine, injury, service, the_one
from tests.scoring.made import level, row

NAME = "step-down-unchanged"
BEFORE = level(
    1, "2015-01-01", "2015-06-01", child=("ash",), framework="Child in Need", tier="3", agency="school"
)
DOWN = level(2, "2015-06-01", child=("ash",), agency="hv", step="down")


def test_one_concern_in_the_thirty_days_before_is_enough() -> None:
    one = the_one(made.case(BEFORE, DOWN, row(1, "2015-05-02", agency="gp"), day=date(2015, 7, 1)), NAME)
    assert (one.child, one.visible, one.until, one.for_) == ("ash", date(2015, 6, 1), None, "team")
    assert set(one.evidence) == {"l0001", "l0002", "o0001"}
    assert one.alone == ()
    assert "Ash" in one.question


def test_thirty_one_days_before_is_too_long_ago() -> None:
    assert (
        asked(made.case(BEFORE, DOWN, row(1, "2015-05-01"), row(2, "2015-02-01"), row(3, "2015-02-02")), NAME)
        == []
    )


def test_as_many_as_after_the_last_change_of_help_is_enough() -> None:
    one = the_one(made.case(BEFORE, DOWN, row(1, "2015-04-10"), row(2, "2015-02-01")), NAME)
    assert set(one.evidence) == {"l0001", "l0002", "o0001"}


def test_without_any_concern_there_is_nothing_to_ask() -> None:
    assert asked(made.case(BEFORE, DOWN), NAME) == []


def test_recorded_and_sustained_change_is_not_asked_about() -> None:
    rows = (BEFORE, DOWN, row(1, "2015-04-01"))
    assert asked(made.case(*rows, fine(2, "2015-05-01")), NAME) == []
    assert asked(made.case(*rows, fine(2, "2015-05-20")), NAME) != []


def test_an_adults_own_level_is_no_step_of_the_children() -> None:
    own = level(3, "2015-06-01", child=("mother",), step="down", framework="Leaving Care", tier="")
    assert asked(made.case(own, row(1, "2015-05-20")), NAME) == []


def test_a_baby_under_three_months_is_enough() -> None:
    both = level(1, "2016-07-20", child=("both",), step="down")
    one = the_one(made.case(both, day=date(2016, 9, 1)), NAME)
    assert (one.child, one.visible) == ("", date(2016, 7, 20))
    assert "Ash and Wren" in one.question
    assert asked(made.case(level(1, "2016-09-01", child=("both",), step="down")), NAME) == []


def test_a_service_not_taken_up_in_the_thirty_days_before_is_enough() -> None:
    offered = service(1, "2015-05-20", provider="hv", uptake="declined")
    one = the_one(made.case(BEFORE, DOWN, offered), NAME)
    assert "s0001" in one.evidence
    assert one.alone == ("hv",)
    assert asked(made.case(BEFORE, DOWN, service(1, "2015-05-20", uptake="taken")), NAME) == []


def test_a_closure_with_nothing_after_it_is_a_step_and_a_step_up_is_none() -> None:
    closed = level(1, "2015-01-01", "2015-06-01", child=("ash",))
    worry = row(1, "2015-05-20")
    assert the_one(made.case(closed, worry, day=date(2015, 7, 1)), NAME).visible == date(2015, 6, 2)
    next_day = level(2, "2015-06-02", child=("ash",), tier="4", framework="Child protection plan")
    assert asked(made.case(closed, next_day, worry), NAME) == []
    up = level(2, "2015-06-01", child=("ash",), tier="3", framework="Child in Need", step="up")
    assert asked(made.case(closed, up, row(1, "2015-05-20")), NAME) == []


def test_a_lower_tier_with_no_step_recorded_is_a_step_down_unless_the_higher_goes_on() -> None:
    lower = level(2, "2015-06-01", child=("ash",))
    assert asked(made.case(BEFORE, lower, row(1, "2015-05-20")), NAME) != []
    higher = level(1, "2015-01-01", child=("ash",), framework="Child in Need", tier="3")
    assert asked(made.case(higher, lower, row(1, "2015-05-20")), NAME) == []


@pytest.mark.parametrize("of", [("wren",), ("mother",)])
def test_concerns_about_others_do_not_count(of: tuple[str, ...]) -> None:
    assert asked(made.case(BEFORE, DOWN, row(1, "2015-05-20", child=of)), NAME) == []


def test_what_was_learned_after_the_step_is_asked_from_that_day() -> None:
    told = injury(1, "2015-05-20", reported="2015-06-20")
    assert the_one(made.case(BEFORE, DOWN, told, day=date(2015, 7, 1)), NAME).visible == date(2015, 6, 20)
