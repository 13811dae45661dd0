"""Growth: weights that fall against age, and a worry with no weight on record."""

from datetime import date
from typing import Any

import pytest

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Assessment
from scr_neglect.records.record import Record
from tests.scoring import made
from tests.scoring.asked import asked, the_one
from tests.scoring.made import contact, row

NAME = "growth"
HUNGRY = row(1, "2016-03-01", agency="nursery", indicator="physical.food")


def weight(number: int, when: str, centile: str, **fields: Any) -> Assessment:
    given = {"child": ("ash",), "tool": "growth chart", "area": "weight centile", "grade": centile} | fields
    return Assessment(id=f"x{number:04}", date=edtf_date(when), **given)


def weighed(number: int, when: str, **fields: Any) -> Observation:
    given = {"agency": "hv", "kind": "neutral", "indicator": "physical.growth", "summary": "Weight 11.2 kg."}
    return row(number, when, **(given | fields))


# -- no weight on record -------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", ["physical.food", "physical.growth"])
def test_a_worry_about_hunger_or_weight_and_nobody_weighs_the_child(indicator: str) -> None:
    worry = row(1, "2016-03-01", agency="nursery", indicator=indicator)
    one = the_one(made.case(worry, day=date(2016, 6, 1)), NAME)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2016, 3, 31), None, 30)
    assert (one.evidence, one.alone, one.for_) == (("o0001",), ("nursery",), "team")
    assert "been weighed" in one.question
    assert asked(made.case(worry, day=date(2016, 3, 30)), NAME) == []
    assert the_one(made.case(worry, day=date(2018, 1, 1)), NAME).until == date(2017, 3, 2)


@pytest.mark.parametrize(
    "done",
    [
        weighed(2, "2015-12-02"),
        weighed(2, "2016-03-31"),
        weighed(2, "2016-03-10", kind="looked-and-fine"),
        weight(2, "2016-03-10", "25th centile"),
        contact(2, "2016-03-10", agency="hv", kind="weighing at clinic", children_seen=("ash",)),
    ],
    ids=["90 days before", "30 days after", "found fine", "as a result", "weighing clinic"],
)
def test_a_weight_near_it(done: Record) -> None:
    assert asked(made.case(HUNGRY, done, day=date(2016, 6, 1)), NAME) == []


@pytest.mark.parametrize(
    "done",
    [
        weighed(2, "2015-12-01"),
        weighed(2, "2016-03-10", child=("wren",)),
        weighed(2, "2016-03-10", agency="nursery"),
        weighed(2, "2016-03-10", basis="told-by-parent"),
        contact(2, "2016-03-10", agency="hv", kind="weighing at clinic", status="not-brought"),
        contact(2, "2016-03-10", agency="hv", kind="home visit"),
    ],
    ids=["91 days before", "another child", "not by health", "told", "not brought", "another contact"],
)
def test_what_is_no_weight_near_it(done: Record) -> None:
    assert the_one(made.case(HUNGRY, done, day=date(2016, 6, 1)), NAME).visible == date(2016, 3, 31)


def test_a_later_weight_ends_it() -> None:
    assert the_one(made.case(HUNGRY, weighed(2, "2016-05-10"), day=date(2016, 6, 1)), NAME).until == date(
        2016, 5, 10
    )


def test_a_low_grade_and_hunger_at_school_age_are_not_asked_about() -> None:
    low = row(1, "2016-03-01", agency="nursery", indicator="physical.food", severity=1)
    assert asked(made.case(low, day=date(2016, 6, 1)), NAME) == []
    five = row(1, "2019-02-10", agency="school", indicator="physical.food")
    assert asked(made.case(five, day=date(2019, 6, 1)), NAME) == []
    thin = row(1, "2019-02-10", agency="school", indicator="physical.growth")
    assert asked(made.case(thin, day=date(2019, 6, 1)), NAME) != []


def test_an_entry_not_graded_counts_and_the_prompt_says_so() -> None:
    worry = row(1, "2016-03-01", agency="nursery", indicator="physical.food", severity=None)
    assert "not graded" in the_one(made.case(worry, day=date(2016, 6, 1)), NAME).rule


def test_what_was_learned_late_is_asked_when_it_was_learned() -> None:
    worry = row(1, "2016-03-01", reported="2016-08-01", agency="nursery", indicator="physical.food")
    one = the_one(made.case(worry, day=date(2016, 9, 1)), NAME)
    assert (one.visible, one.waited) == (date(2016, 8, 1), 0)


# -- weights that fall ---------------------------------------------------------------------------------------


def test_two_weights_two_centile_spaces_apart() -> None:
    rows = (weight(1, "2015-01-10", "50th centile"), weight(2, "2015-06-10", "9"))
    one = the_one(made.case(*rows, day=date(2015, 7, 1)), NAME)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 6, 10), None, 0)
    assert set(one.evidence) == {"x0001", "x0002"}
    assert "moving away" in one.question
    assert asked(made.case(*rows).known_on(date(2015, 6, 9)), NAME) == []


@pytest.mark.parametrize(
    ("before", "after", "falls"),
    [
        ("50th centile", "25th centile", False),
        ("50th centile", "9th centile", True),
        ("9th centile", "0.4th centile", True),
        ("9th centile", "2nd centile", False),
        ("5th centile", "0.4th centile", True),
        ("98th centile", "50th centile", True),
        ("98th centile", "75th centile", False),
        ("25th centile", "75th centile", False),
        ("between the 50th and 75th centile", "9th centile", False),
    ],
)
def test_how_far_is_far_enough_depends_on_where_it_fell_from(before: str, after: str, falls: bool) -> None:
    case = made.case(weight(1, "2015-01-10", before), weight(2, "2015-06-10", after))
    assert bool(asked(case, NAME)) is falls


def test_a_centile_is_read_from_an_entry_by_health() -> None:
    rows = (
        weighed(1, "2015-01-10", summary="On the 50th centile."),
        weighed(2, "2015-06-10", summary="9th centile now."),
    )
    one = the_one(made.case(*rows, day=date(2015, 7, 1)), NAME)
    assert (one.visible, one.alone) == (date(2015, 6, 10), ("hv",))


def test_a_later_weight_that_is_higher_or_fine_ends_it() -> None:
    rows = (weight(1, "2015-01-10", "50th centile"), weight(2, "2015-06-10", "9th centile"))
    day = date(2015, 12, 1)
    assert the_one(made.case(*rows, weight(3, "2015-08-01", "25th centile"), day=day), NAME).until == date(
        2015, 8, 1
    )
    assert the_one(
        made.case(*rows, weighed(3, "2015-08-01", kind="looked-and-fine"), day=day), NAME
    ).until == date(2015, 8, 1)


def test_weights_held_by_two_agencies_only_show_together() -> None:
    rows = (
        weighed(1, "2015-01-10", summary="On the 50th centile."),
        weighed(2, "2015-06-10", summary="9th centile now.", agency="gp"),
    )
    assert the_one(made.case(*rows), NAME).alone == ()


def test_a_worry_of_health_about_weight_is_told_from_weights() -> None:
    drifting = weighed(
        1, "2015-06-10", kind="concern", severity=2, summary="Weight drifting over two checks."
    )
    one = the_one(made.case(drifting, day=date(2015, 7, 1)), NAME)
    assert (one.visible, one.waited, one.evidence) == (date(2015, 6, 10), 0, ("o0001",))
    assert "moving away" in one.question
    better = weighed(2, "2015-08-10", kind="looked-and-fine")
    assert the_one(made.case(drifting, better, day=date(2016, 1, 1)), NAME).until == date(2015, 8, 10)
    low = weighed(1, "2015-06-10", kind="concern", severity=1, summary="Narrow diet, growth steady.")
    assert asked(made.case(low, day=date(2016, 1, 1)), NAME) == []
