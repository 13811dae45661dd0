"""What is told again more often than seen; good news that stays general beside worries that are particular."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from scr_neglect.records.entries import Observation
from tests.scoring import made
from tests.scoring.asked import asked, the_one
from tests.scoring.made import meeting, row

DAY = date(2015, 12, 1)

# -- untested-narrative --------------------------------------------------------------------------------------

TOLD_OFTEN = "untested-narrative"
ROUGH = "physical.animals"


def rough(number: int, when: str, **fields: Any) -> Observation:
    """Something passed on about Ash and the animals."""
    return row(number, when, **({"indicator": ROUGH, "basis": "told-by-professional"} | fields))


def saw(number: int, when: str, **fields: Any) -> Observation:
    return rough(number, when, **({"basis": "seen"} | fields))


RETOLD = (
    rough(1, "2015-01-10", basis="told-by-parent"),
    saw(2, "2015-02-01"),
    rough(3, "2015-03-01", agency="school"),
    rough(4, "2015-05-01", agency="gp"),
)


def test_told_again_by_two_agencies_more_often_than_seen() -> None:
    one = the_one(made.case(*RETOLD, day=DAY), TOLD_OFTEN)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 5, 1), None, 0)
    assert (one.for_, one.evidence, one.alone) == ("team", ("o0001", "o0002", "o0003", "o0004"), ())
    assert "animals" in one.question
    assert asked(made.case(*RETOLD, day=date(2015, 4, 30)), TOLD_OFTEN) == []
    assert the_one(made.case(*RETOLD, day=date(2016, 6, 1)), TOLD_OFTEN).until == date(2016, 5, 2)


def test_told_again_at_two_meetings() -> None:
    meetings = (meeting(1, "2015-03-01"), meeting(2, "2015-05-01"))
    rows = (
        *RETOLD[:2],
        rough(3, "2015-03-01", basis="record", meeting="m0001"),
        rough(4, "2015-05-01", basis="record", meeting="m0002"),
    )
    one = the_one(made.case(*rows, *meetings, day=DAY), TOLD_OFTEN)
    assert (one.visible, one.alone) == (date(2015, 5, 1), ("hv",))
    once = (*rows[:3], rough(4, "2015-05-01", basis="record", meeting="m0001"))
    assert asked(made.case(*once, *meetings, day=DAY), TOLD_OFTEN) == []


def test_one_agency_that_heard_both_could_have_asked_alone() -> None:
    rows = (
        *RETOLD[:2],
        *(rough(n, f"2015-0{n}-01", agency=a, known_to=("hv",)) for n, a in ((3, "school"), (4, "gp"))),
    )
    assert the_one(made.case(*rows, day=DAY), TOLD_OFTEN).alone == ("hv",)


def test_a_look_at_first_hand_that_evens_it_ends_it_and_is_listed() -> None:
    one = the_one(made.case(*RETOLD, saw(5, "2015-06-01", kind="looked-and-fine"), day=DAY), TOLD_OFTEN)
    assert (one.until, one.evidence[-1]) == (date(2015, 6, 1), "o0005")
    assert asked(made.case(*RETOLD, saw(5, "2015-01-20"), day=DAY), TOLD_OFTEN) == []
    assert (
        asked(made.case(*RETOLD[:1], saw(2, "2015-02-01", count=2), *RETOLD[2:], day=DAY), TOLD_OFTEN) == []
    )


@pytest.mark.parametrize(
    "last",
    [
        rough(4, "2015-05-01", agency="school"),
        rough(4, "2015-05-01", agency="unspecified"),
        rough(4, "2015-02-01", agency="gp", reported="2015-05-01"),
        rough(4, "2015-01-10", agency="gp", reported="2015-05-01"),
        rough(4, "2015-05-01", agency="gp", basis="record"),
        rough(4, "2015-05-01", agency="gp", basis=""),
        rough(4, "2015-05-01", agency="gp", kind="neutral"),
        rough(4, "2015-05-01", agency="gp", child=("wren",)),
        row(4, "2015-05-01", agency="gp", basis="told-by-parent"),
    ],
    ids=["one agency", "nobody", "news of what was seen", "the first telling", "own file", "not said", "no worry", "another child", "another matter"],
)  # fmt: skip
def test_what_is_no_retelling(last: Observation) -> None:
    assert asked(made.case(*RETOLD[:3], last, day=DAY), TOLD_OFTEN) == []


def test_what_is_known_from_a_register_is_not_asked_about() -> None:
    rows = [
        structs.replace(each, indicator="educational.attendance", domain="educational") for each in RETOLD
    ]
    assert asked(made.case(*rows, day=DAY), TOLD_OFTEN) == []


def test_two_records_of_one_telling_are_one() -> None:
    rows = (*RETOLD[:3], rough(4, "2015-03-01", agency="gp", reported="2015-03-09"))
    assert asked(made.case(*rows, day=DAY), TOLD_OFTEN) == []


def test_what_is_told_of_the_home_alone_is_asked_once_for_the_family() -> None:
    rows = [structs.replace(each, child=("household",)) for each in RETOLD]
    assert the_one(made.case(*rows, day=DAY), TOLD_OFTEN).child == ""
    own = rough(5, "2014-12-01", basis="told-by-parent")
    assert [one.child for one in asked(made.case(*rows, own, day=DAY), TOLD_OFTEN)] == [""]


def test_a_second_stretch_lists_all_that_counts() -> None:
    rows = (*RETOLD, saw(5, "2015-06-01"), rough(6, "2015-07-01", agency="school"))
    first, second = asked(made.case(*rows, day=DAY), TOLD_OFTEN)
    assert (first.until, second.visible) == (date(2015, 6, 1), date(2015, 7, 1))
    assert len(second.evidence) == 6


# -- strengths-vague -----------------------------------------------------------------------------------------

VAGUE = "strengths-vague"


def good(number: int, when: str, **fields: Any) -> Observation:
    return row(number, when, **({"kind": "strength", "specificity": "general"} | fields))


def worry(number: int, when: str, **fields: Any) -> Observation:
    return row(number, when, **({"specificity": "specific"} | fields))


GOOD = (good(1, "2015-03-01"), good(2, "2015-03-20"), good(3, "2015-05-30"))
BAD = (worry(4, "2015-03-10"), worry(5, "2015-04-10", agency="gp"), worry(6, "2015-05-10"))


def test_general_strengths_and_specific_concerns_within_ninety_days() -> None:
    one = the_one(made.case(*GOOD, *BAD, day=DAY), VAGUE)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 5, 30), date(2015, 5, 31), 0)
    assert (one.for_, len(one.evidence), one.alone) == ("supervision", 6, ())
    assert asked(made.case(*GOOD, *BAD, day=date(2015, 5, 29)), VAGUE) == []
    assert asked(made.case(good(1, "2015-02-28"), *GOOD[1:], *BAD, day=DAY), VAGUE) == []


def test_it_stands_as_long_as_most_strengths_of_the_last_days_are_general() -> None:
    rows = (*GOOD[1:], good(7, "2015-05-01"), *BAD)
    assert the_one(made.case(*rows, day=DAY), VAGUE).until == date(2015, 6, 19)
    exact = [good(n, "2015-06-05", specificity="specific") for n in (8, 9, 10)]
    assert the_one(made.case(*rows, *exact, day=DAY), VAGUE).until == date(2015, 6, 5)


@pytest.mark.parametrize(
    "others",
    [
        [good(7, "2015-05-01", specificity="specific"), good(8, "2015-05-02", specificity=""), good(9, "2015-05-03", specificity="specific")],
        [worry(n, "2015-05-01", specificity="general") for n in (7, 8, 9)],
        [good(1, "2015-01-01")],
        [worry(4, "2015-01-01")],
        [good(3, "2015-05-30", child=("wren",))],
    ],
    ids=["exact strengths", "general worries", "two strengths", "two worries", "another child's"],
)  # fmt: skip
def test_where_good_news_is_exact_or_little_is_said_there_is_nothing_to_ask(
    others: list[Observation],
) -> None:
    rows = {each.id: each for each in (*GOOD, *BAD, *others)}
    assert asked(made.case(*rows.values(), day=DAY), VAGUE) == []


def test_three_in_five_are_enough() -> None:
    rows = (
        *GOOD,
        good(7, "2015-05-01", specificity="specific"),
        good(8, "2015-05-01", specificity="specific"),
    )
    more = (worry(9, "2015-05-01", specificity="general"), worry(10, "2015-05-01", specificity=""))
    assert len(the_one(made.case(*rows, *BAD, *more, day=DAY), VAGUE).evidence) == 6


def test_at_one_meeting_all_of_the_family_is_taken_together() -> None:
    said = (
        *(good(n, "2015-03", meeting="m0001", child=("ash",)) for n in (1, 2)),
        good(3, "2015-03", meeting="m0001", child=("wren",)),
        *(worry(n, "2015-03", meeting="m0001", agency="gp", child=("household",)) for n in (4, 5, 6)),
    )
    one = the_one(made.case(*said, meeting(1, "2015-03-20", attended=("gp",)), day=DAY), VAGUE)
    assert (one.child, one.visible, one.until) == ("", date(2015, 3, 20), date(2015, 6, 19))
    assert (len(one.evidence), one.alone) == (6, ("gp",))
    apart = (*said[:2], good(3, "2015-03", child=("wren",)), *said[3:])
    assert asked(made.case(*apart, meeting(1, "2015-03-20"), day=DAY), VAGUE) == []


def test_one_agency_that_wrote_it_all_could_have_asked_alone_but_for_what_others_wrote_exactly() -> None:
    held = [structs.replace(each, agency="hv") for each in BAD]
    assert the_one(made.case(*GOOD, *held, day=DAY), VAGUE).alone == ("hv",)
    exact = [good(n, "2015-05-01", specificity="specific", agency="gp") for n in (7, 8)]
    assert the_one(made.case(*GOOD, *held, *exact, day=DAY), VAGUE).alone == ("hv",)
    assert asked(made.case(*GOOD, *held, *exact, good(9, "2015-05-01", specificity="specific")), VAGUE) == []


def test_what_is_said_of_the_home_alone_is_asked_for_the_family() -> None:
    rows = [structs.replace(each, child=("household",)) for each in (*GOOD, *BAD)]
    assert the_one(made.case(*rows, day=DAY), VAGUE).child == ""
    found = asked(made.case(*rows, worry(7, "2015-05-30"), day=DAY), VAGUE)
    assert {one.child for one in found} == {"", "ash"}
