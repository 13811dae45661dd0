"""Better, and then a concern again."""

from datetime import date

from tests.scoring import made
from tests.scoring.asked import asked, fine, the_one
from tests.scoring.made import row

NAME = "relapse"


def test_concern_then_better_then_concern() -> None:
    rows = (row(1, "2015-01-10"), fine(2, "2015-09-10"), row(3, "2015-11-20"))
    one = the_one(made.case(*rows, day=date(2015, 12, 1)), NAME)
    assert (one.child, one.visible, one.until, one.for_) == ("ash", date(2015, 11, 20), None, "family")
    assert one.evidence == ("o0001", "o0002", "o0003")
    assert one.alone == ("hv",)
    assert (
        one.question
        == "Things were better in September 2015 and hard again in November 2015. What helped then?"
    )
    assert "better for 71 days" in one.rule


def test_nobody_alone_when_the_better_look_was_anothers() -> None:
    rows = (row(1, "2015-01-10"), fine(2, "2015-09-10", agency="gp"), row(3, "2015-11-20"))
    assert the_one(made.case(*rows), NAME).alone == ()


def test_a_concern_that_was_never_better_or_better_only_by_hearsay_is_no_return() -> None:
    assert asked(made.case(row(1, "2015-01-10"), row(2, "2015-11-20")), NAME) == []
    told = fine(2, "2015-09-10", basis="told-by-parent")
    assert asked(made.case(row(1, "2015-01-10"), told, row(3, "2015-11-20")), NAME) == []
    vague = row(2, "2015-09-10", kind="strength", specificity="general")
    assert asked(made.case(row(1, "2015-01-10"), vague, row(3, "2015-11-20")), NAME) == []


def test_another_matter_is_no_return() -> None:
    rows = (
        row(1, "2015-01-10"),
        fine(2, "2015-09-10"),
        row(3, "2015-11-20", indicator="physical.home-hazards"),
    )
    assert asked(made.case(*rows), NAME) == []


def test_within_one_uncertain_stretch_nothing_came_before_or_after() -> None:
    assert asked(made.case(row(1, "2015-01"), fine(2, "2015-01"), row(3, "2015-01")), NAME) == []


def test_cycles_are_counted_with_how_long_each_lasted() -> None:
    rows = [
        row(1, "2015-01-01"),
        fine(2, "2015-02-01"),
        row(3, "2015-03-01"),
        fine(4, "2015-04-01"),
        row(5, "2015-04-11"),
    ]
    first, second = asked(made.case(*rows), NAME)
    assert (first.visible, first.until) == (date(2015, 3, 1), date(2015, 4, 1))
    assert second.visible == date(2015, 4, 11)
    assert "back twice, better for 28 days and 10 days" in second.rule
    assert len(second.evidence) == 5


def test_all_that_was_a_concern_before_it_was_better_is_evidence() -> None:
    rows = (
        row(1, "2015-01-10"),
        row(2, "2015-03-10"),
        row(3, "2015-03-10", agency="gp"),
        fine(4, "2015-09-10"),
    )
    one = the_one(made.case(*rows, row(5, "2015-11-20"), row(6, "2015-12-20"), day=date(2016, 1, 1)), NAME)
    assert one.evidence == tuple(f"o000{n}" for n in range(1, 7))
    late = row(7, "2015-02-10", reported="2015-12-24")
    assert (
        "o0007" in the_one(made.case(*rows, row(5, "2015-11-20"), late, day=date(2016, 1, 1)), NAME).evidence
    )


def test_the_home_belongs_to_the_family_and_is_asked_once() -> None:
    rows = [row(n, d, child=("household",)) for n, d in ((1, "2015-01-01"), (3, "2015-03-01"))]
    assert the_one(made.case(*rows, fine(2, "2015-02-01", child=("household",))), NAME).child == ""
