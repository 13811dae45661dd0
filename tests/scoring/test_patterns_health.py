"""Not brought: added up across services, each missed appointment once."""

from datetime import date

from tests.scoring import made
from tests.scoring.asked import asked, the_one
from tests.scoring.made import contact, row

NAME = "not-brought"
MISSED = {"domain": "medical", "indicator": "medical.not-brought"}


def missed(number: int, when: str, **fields: object) -> made.Contact:
    return contact(
        number, when, **({"kind": "health-appointment", "status": "not-brought", "agency": "gp"} | fields)
    )


def test_the_third_within_twelve_months_at_one_service() -> None:
    rows = (missed(1, "2015-01-10"), missed(2, "2015-05-10"), missed(3, "2016-01-10"))
    one = the_one(made.case(*rows), NAME)
    assert (one.child, one.visible, one.for_) == ("ash", date(2016, 1, 10), "family")
    assert one.evidence == ("c0001", "c0002", "c0003")
    assert one.alone == ("gp",)
    assert (
        one.question == "Ash missed three appointments. What got in the way, and who will help with the next?"
    )


def test_the_second_at_two_services_which_neither_knew() -> None:
    one = the_one(made.case(missed(1, "2015-01-10"), missed(2, "2015-05-10", agency="school")), NAME)
    assert (one.visible, one.alone) == (date(2015, 5, 10), ())


def test_two_at_one_service_or_at_a_service_not_named_are_not_yet_a_pattern() -> None:
    assert asked(made.case(missed(1, "2015-01-10"), missed(2, "2015-05-10")), NAME) == []
    assert (
        asked(made.case(missed(1, "2015-01-10"), missed(2, "2015-05-10", agency="unspecified")), NAME) == []
    )


def test_cancelled_ahead_and_kept_is_not_counted() -> None:
    rows = [
        contact(n, f"2015-0{n}-01", status="cancelled-by-family", kind="health-appointment")
        for n in (1, 2, 3)
    ]
    kept = [contact(n + 3, f"2015-0{n}-20", kind="health-appointment") for n in (1, 2, 3)]
    assert asked(made.case(*rows, *kept), NAME) == []


def test_an_adults_own_appointments_and_days_at_school_are_not_counted() -> None:
    assert asked(made.case(*(missed(n, f"2015-0{n}-01", person=("mother",)) for n in (1, 2, 3))), NAME) == []
    assert asked(made.case(*(missed(n, f"2015-0{n}-01", kind="school day") for n in (1, 2, 3))), NAME) == []


def test_a_row_and_a_contact_of_one_agency_on_overlapping_days_are_one() -> None:
    rows = (
        missed(1, "2015-01-10"),
        row(1, "2015-01", agency="gp", **MISSED),
        missed(2, "2015-05-10"),
        row(2, "2015-05-10", agency="gp", **MISSED),
    )
    assert asked(made.case(*rows), NAME) == []
    one = the_one(made.case(*rows, row(3, "2015-08-01", agency="gp", **MISSED)), NAME)
    assert one.visible == date(2015, 8, 1)
    assert set(one.evidence) == {"c0001", "o0001", "c0002", "o0002", "o0003"}


def test_rows_on_different_days_are_different_occasions() -> None:
    rows = (missed(1, "2015-01-10"), row(1, "2015-02-10", agency="gp", **MISSED), missed(2, "2015-05-10"))
    assert the_one(made.case(*rows), NAME).visible == date(2015, 5, 10)


def test_a_count_over_years_says_nothing_of_any_one_year() -> None:
    assert asked(made.case(row(1, "2013/2015", agency="gp", count=3, **MISSED)), NAME) == []
    assert asked(made.case(row(1, "2015", agency="gp", count=3, **MISSED)), NAME) != []
