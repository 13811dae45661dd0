"""Known to one agency only."""

from datetime import date, timedelta

from tests.scoring import made
from tests.scoring.asked import asked, fine, the_one
from tests.scoring.made import meeting, row

NAME = "single-holder"
DAY = date(2016, 1, 1)


def test_a_concern_ninety_days_with_one_agency() -> None:
    one = the_one(made.case(row(1, "2015-01-10"), day=DAY), NAME)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 1, 10) + timedelta(90), None)
    assert (one.waited, one.for_, one.alone, one.evidence) == (90, "team", ("hv",), ("o0001",))


def test_shared_at_a_meeting_or_known_to_another_is_not_asked() -> None:
    assert asked(made.case(row(1, "2015-01-10", known_to=("gp",)), day=DAY), NAME) == []
    assert (
        asked(made.case(meeting(1, "2015-01-20"), row(1, "2015-01-10", meeting="m0001"), day=DAY), NAME) == []
    )
    assert asked(made.case(row(1, "2015-01-10", agency="unspecified"), day=DAY), NAME) == []


def test_low_grades_and_what_was_seen_better_in_time_are_not_asked() -> None:
    assert asked(made.case(row(1, "2015-01-10", severity=1), day=DAY), NAME) == []
    assert asked(made.case(row(1, "2015-01-10"), fine(2, "2015-04-09"), day=DAY), NAME) == []
    late = the_one(made.case(row(1, "2015-01-10"), fine(2, "2015-05-01"), day=DAY), NAME)
    assert late.until == date(2015, 5, 1)


def test_it_ends_when_another_agency_repeats_it() -> None:
    told = row(2, "2015-06-01", agency="gp", severity=1, told_from="o0001", basis="told-by-professional")
    one = the_one(made.case(row(1, "2015-01-10"), told, day=DAY), NAME)
    assert (one.until, one.evidence) == (date(2015, 6, 1), ("o0001",))


def test_a_household_stressor_of_any_grade_belongs_to_the_family() -> None:
    debt = {"domain": "context", "indicator": "context.money-debt", "child": ("household",), "severity": 1}
    assert the_one(made.case(row(1, "2015-01-10", **debt), day=DAY), NAME).child == ""
    other = debt | {"indicator": "context.support-network"}
    assert asked(made.case(row(1, "2015-01-10", **other), day=DAY), NAME) == []


def test_after_twelve_months_without_a_look_it_is_no_longer_open() -> None:
    assert the_one(made.case(row(1, "2015-01-10"), day=date(2017, 1, 1)), NAME).until == date(2016, 1, 11)
