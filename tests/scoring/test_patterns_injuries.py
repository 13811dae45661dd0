"""Several injuries to one child: the day, the rows, what is no such thing, and who had enough alone."""

from datetime import date

import pytest

from scr_neglect.scoring.patterns.cards import cards
from tests.scoring import made
from tests.scoring.asked import asked, injury, the_one

NAME = "repeated-injuries"


def test_the_third_injury_within_twelve_months_whoever_recorded_it() -> None:
    one = the_one(
        made.case(
            injury(1, "2015-01-10", agency="hv"),
            injury(2, "2015-06-01", agency="school"),
            injury(3, "2016-01-10", agency="gp"),
            day=date(2016, 1, 10),
        ),
        NAME,
    )
    assert (one.child, one.visible, one.until) == ("ash", date(2016, 1, 10), None)
    assert set(one.evidence) == {"o0001", "o0002", "o0003"}
    assert one.agencies == ("gp", "hv", "school")
    assert one.alone == ()
    assert "Ash" in one.question
    assert cards()[NAME].for_ == one.for_ == "team"


def test_a_day_more_than_twelve_months_is_too_long() -> None:
    rows = (injury(1, "2015-01-10"), injury(2, "2015-06-01"), injury(3, "2016-01-11"))
    assert asked(made.case(*rows), NAME) == []


def test_who_knew_of_three_could_have_asked_alone() -> None:
    rows = [
        injury(n, f"2015-0{n}-01", agency=who, known_to=("school",))
        for n, who in ((1, "hv"), (2, "gp"), (3, "hv"))
    ]
    assert the_one(made.case(*rows), NAME).alone == ("school",)


@pytest.mark.parametrize("site", ["knee", "shin", "elbow", "palm"])
def test_low_grade_bumps_at_bony_places_are_no_injuries_to_ask_about(site: str) -> None:
    rows = [
        injury(n, f"2015-0{n}-01", severity=1, body_site=(site,), parent_account="fell") for n in (1, 2, 3)
    ]
    assert asked(made.case(*rows), NAME) == []


def test_a_low_grade_injury_counts_elsewhere_or_with_no_place_recorded() -> None:
    rows = (
        injury(1, "2015-01-01", severity=1, body_site=("ear",)),
        injury(2, "2015-02-01", severity=1),
        injury(3, "2015-03-01", severity=2, body_site=("knee",)),
    )
    assert the_one(made.case(*rows), NAME).visible == date(2015, 3, 1)


def test_an_injury_that_is_not_graded_counts_and_the_prompt_says_so() -> None:
    rows = [injury(n, f"2015-0{n}-01", severity=None, body_site=("knee",)) for n in (1, 2, 3)]
    assert "not graded" in the_one(made.case(*rows), NAME).rule
    graded = [injury(n, f"2015-0{n}-01") for n in (1, 2, 3)]
    assert "not graded" not in the_one(made.case(*graded), NAME).rule


def test_occasions_are_counted_and_neutral_rows_are_not() -> None:
    assert (
        asked(made.case(injury(1, "2015-01-01", count=2), injury(2, "2015-02-01", kind="neutral")), NAME)
        == []
    )
    one = the_one(made.case(injury(1, "2015-01-01", count=2), injury(2, "2015-02-01")), NAME)
    assert one.visible == date(2015, 2, 1)


def test_what_is_told_again_is_one_injury() -> None:
    rows = (
        injury(1, "2015-01-01"),
        injury(2, "2015-02-01"),
        injury(3, "2015-02-02", told_from="o0002", agency="gp"),
    )
    assert asked(made.case(*rows), NAME) == []


def test_visible_when_it_was_told_not_when_it_happened() -> None:
    rows = (injury(1, "2015-01-01"), injury(2, "2015-02-01"), injury(3, "2015-02-10", reported="2015-05-20"))
    assert the_one(made.case(*rows), NAME).visible == date(2015, 5, 20)


def test_it_stops_when_fewer_lie_within_the_window_and_begins_again_with_new_rows() -> None:
    rows = [injury(n, f"2015-0{n}-01") for n in (1, 2, 3)] + [injury(n, f"2017-0{n}-01") for n in (4, 5, 6)]
    first, second = asked(made.case(*rows), NAME)
    assert (first.visible, first.until) == (date(2015, 3, 1), date(2016, 1, 2))
    assert second.visible == date(2017, 6, 1)
    assert set(first.evidence).isdisjoint(second.evidence)


def test_injuries_to_two_children_are_not_added_up() -> None:
    rows = (injury(1, "2016-08-01"), injury(2, "2016-09-01"), injury(3, "2016-10-01", child=("wren",)))
    assert asked(made.case(*rows), NAME) == []
