"""A child not seen when it mattered, and seen late after something severe."""

from datetime import date
from typing import Any

import pytest

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Contact
from scr_neglect.records.people import Agency, Person
from tests.scoring import made
from tests.scoring.asked import asked, fine, injury, request, the_one
from tests.scoring.made import contact, row

NOT_SEEN = "not-seen"
SLOW = "slow-after-severe"
HEALTH = Agency(id="a-hv", code="clinic", name="Clinic", kind="health")


def home(number: int, when: str, *seen: str, **fields: Any) -> Contact:
    return contact(
        number, when, **({"kind": "home visit", "person": ("mother",), "children_seen": seen} | fields)
    )


def told(number: int, when: str, **fields: Any):  # type: ignore[no-untyped-def]
    """A concern that nobody saw with their own eyes, so that the row itself sees no child."""
    return row(number, when, **({"basis": "told-by-professional"} | fields))


# -- not seen: after something serious -----------------------------------------------------------------------


def test_five_working_days_after_a_serious_concern() -> None:
    case = made.case(told(1, "2015-03-05", severity=3), day=date(2015, 4, 1))  # a Thursday
    one = the_one(case, NOT_SEEN)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 3, 12), None, 7)
    assert (one.for_, one.theme, one.evidence, one.alone) == (
        "family",
        "the-childs-view",
        ("o0001",),
        ("hv",),
    )
    assert one.question == "When did one of us last spend time with Ash, and who will see Ash next?"
    assert asked(case.known_on(date(2015, 3, 11)), NOT_SEEN) == []


@pytest.mark.parametrize("severity", [None, 1, 2])
def test_a_lesser_or_ungraded_concern_waits_for_the_six_weeks(severity: int | None) -> None:
    assert asked(made.case(told(1, "2015-03-05", severity=severity), day=date(2015, 4, 1)), NOT_SEEN) == []


def test_the_child_seen_in_those_days_is_not_asked_about() -> None:
    seen = contact(1, "2015-03-11", children_seen=("ash",))
    assert asked(made.case(told(1, "2015-03-05", severity=3), seen, day=date(2015, 4, 1)), NOT_SEEN) == []
    first_hand = row(1, "2015-03-05", severity=3)
    assert asked(made.case(first_hand, day=date(2015, 4, 1)), NOT_SEEN) == []


def test_a_day_at_nursery_counts_only_for_the_child_it_names() -> None:
    serious = told(1, "2017-03-09", severity=3, child=("both",))
    day = contact(
        1, "2017-03-10", kind="nursery day", person=("ash",), children_seen=("ash",), agency="nursery"
    )
    one = the_one(made.case(serious, day, day=date(2017, 4, 1)), NOT_SEEN)
    assert one.child == "wren"
    blank = contact(1, "2017-03-10", kind="nursery day", person=("ash",), agency="nursery")
    found = asked(made.case(serious, blank, day=date(2017, 4, 1)), NOT_SEEN)
    assert {one.child for one in found} == {"ash", "wren"}


def test_being_seen_ends_it_and_the_contacts_meanwhile_are_shown() -> None:
    tried = contact(1, "2015-03-09", status="no-access", kind="home visit")
    seen = contact(2, "2015-03-20", children_seen=("ash",))
    one = the_one(made.case(told(1, "2015-03-05", severity=3), tried, seen, day=date(2015, 4, 1)), NOT_SEEN)
    assert (one.visible, one.until) == (date(2015, 3, 12), date(2015, 3, 20))
    assert set(one.evidence) == {"o0001", "c0001", "c0002"}


def test_what_adults_turned_up_to_is_no_reason_to_ask() -> None:
    plan = told(1, "2015-03-05", severity=3, domain="context", indicator="engagement.declined-offer")
    assert asked(made.case(plan, day=date(2015, 4, 1)), NOT_SEEN) == []


def test_a_serious_concern_about_the_home_is_asked_for_each_child_but_not_one_unborn() -> None:
    household = told(1, "2015-03-05", severity=3, child=("household",))
    found = asked(made.case(household, day=date(2015, 4, 1)), NOT_SEEN)
    assert [one.child for one in found] == ["ash"]  # Wren is born in May 2016


# -- not seen: for weeks -------------------------------------------------------------------------------------


def test_six_weeks_without_being_seen_while_concerns_continue() -> None:
    case = made.case(row(1, "2015-03-05"), day=date(2015, 5, 1))  # first-hand: seen that day
    one = the_one(case, NOT_SEEN)
    assert (one.visible, one.waited) == (date(2015, 4, 16), 42)
    assert asked(case.known_on(date(2015, 4, 15)), NOT_SEEN) == []
    assert asked(made.case(row(1, "2015-03-05"), fine(2, "2015-03-20"), day=date(2015, 6, 1)), NOT_SEEN) == []


def test_seen_again_it_ends_and_comes_back_after_six_weeks() -> None:
    rows = (row(1, "2015-03-05"), contact(1, "2015-04-20", children_seen=("ash",)))
    first, second = asked(made.case(*rows, day=date(2015, 8, 1)), NOT_SEEN)
    assert (first.until, second.visible) == (date(2015, 4, 20), date(2015, 6, 1))
    assert "c0001" in first.evidence
    assert "c0001" in second.evidence


def test_a_date_wider_than_a_month_does_not_say_when_a_child_was_seen() -> None:
    rows = (row(1, "2015-03-05"), contact(1, "2015-04/2015-05", children_seen=("ash",)))
    assert the_one(made.case(*rows, day=date(2015, 8, 1)), NOT_SEEN).until is None


# -- not seen: two visits running ----------------------------------------------------------------------------


def test_two_visits_running_that_ended_without_the_child() -> None:
    rows = (home(1, "2016-08-01", status="no-access"), home(2, "2016-08-09", "wren"))
    case = made.case(*rows, day=date(2016, 8, 20))
    one = the_one(case, NOT_SEEN)
    assert (one.child, one.visible, one.waited) == ("ash", date(2016, 8, 9), 0)
    assert set(one.evidence) == {"c0001", "c0002"}
    assert asked(case.known_on(date(2016, 8, 8)), NOT_SEEN) == []


@pytest.mark.parametrize(
    "second",
    [
        home(2, "2016-08-09"),
        home(2, "2016-08-09", "ash", "wren"),
        home(2, "2016-08-09", status="cancelled-by-family"),
        home(2, "2016-08-09", "wren", kind="appointment"),
        home(2, "2016-08-09", "wren", person=("wren",)),
        home(2, "2016-08-09", not_seen="Wren, asleep", person=("mother",)),
    ],
)
def test_a_visit_that_does_not_say_or_saw_the_child_is_no_second_one(second: Contact) -> None:
    found = asked(
        made.case(home(1, "2016-08-01", status="no-access"), second, day=date(2016, 8, 20)), NOT_SEEN
    )
    assert "ash" not in {one.child for one in found}


def test_the_child_seen_elsewhere_between_two_visits_breaks_the_run() -> None:
    between = contact(3, "2016-08-05", kind="nursery day", children_seen=("ash",), agency="nursery")
    rows = (home(1, "2016-08-01", status="no-access"), between, home(2, "2016-08-09", "wren"))
    assert asked(made.case(*rows, day=date(2016, 8, 20)), NOT_SEEN) == []


def test_two_visits_of_two_agencies_are_seen_only_together() -> None:
    rows = (home(1, "2016-08-01", status="no-access"), home(2, "2016-08-09", "wren", agency="school"))
    assert the_one(made.case(*rows, day=date(2016, 8, 20)), NOT_SEEN).alone == ()


def test_it_is_not_asked_for_ever_nor_after_a_death() -> None:
    serious = told(1, "2015-03-05", severity=3, domain="context", indicator="a code of their own")
    assert the_one(made.case(serious, day=date(2017, 1, 1)), NOT_SEEN).until == date(2016, 3, 6)
    ash = Person(
        id="p1", code="ash", role="child", died=edtf_date("2015-04-01"), born=edtf_date("2014-02-10")
    )
    assert the_one(made.case(serious, people=[ash], day=date(2017, 1, 1)), NOT_SEEN).until == date(2015, 4, 1)


# -- slow after something severe -----------------------------------------------------------------------------


def test_more_than_five_working_days_after_something_severe() -> None:
    case = made.case(row(1, "2015-03-05", severity=4), day=date(2015, 4, 1))
    one = the_one(case, SLOW)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 3, 13), None, 8)
    assert (one.for_, one.theme, one.evidence, one.alone) == ("team", "what-we-promised", ("o0001",), ("hv",))
    assert asked(case.known_on(date(2015, 3, 12)), SLOW) == []
    assert "Ash" in one.question


@pytest.mark.parametrize(
    ("when", "agency", "asks"),
    [("2015-03-12", "hv", False), ("2015-03-05", "gp", False), ("2015-03-05", "hv", True)],
)
def test_seen_since_or_by_another_agency_that_day_but_not_by_the_same_look(
    when: str, agency: str, asks: bool
) -> None:
    seen = contact(1, when, children_seen=("ash",), agency=agency)
    case = made.case(row(1, "2015-03-05", severity=4), seen, day=date(2015, 4, 1))
    assert bool(asked(case, SLOW)) is asks


def test_a_late_contact_ends_it_and_what_was_tried_is_shown() -> None:
    rows = (
        row(1, "2015-03-05", severity=4),
        home(1, "2015-03-10", status="no-contact"),
        request(1, "2015-03-06", by=("hv",), to=("gp",)),
        home(2, "2015-03-19", "ash"),
    )
    one = the_one(made.case(*rows, day=date(2015, 4, 1)), SLOW)
    assert (one.visible, one.until) == (date(2015, 3, 13), date(2015, 3, 19))
    assert set(one.evidence) == {"o0001", "c0001", "c0002", "e0001"}


def test_a_serious_concern_counts_when_another_agency_bears_it_out() -> None:
    alone = row(1, "2015-03-05", severity=3)
    assert asked(made.case(alone, day=date(2015, 5, 1)), SLOW) == []
    again = row(2, "2015-03-20", severity=3)
    assert asked(made.case(alone, again, day=date(2015, 5, 1)), SLOW) == []
    other = row(2, "2015-03-20", severity=3, agency="school")
    one = the_one(made.case(alone, other, day=date(2015, 5, 1)), SLOW)
    assert (one.visible, one.alone) == (date(2015, 3, 28), ())
    assert set(one.evidence) == {"o0001", "o0002"}
    late = row(2, "2015-04-20", severity=3, agency="school")
    assert asked(made.case(alone, late, day=date(2015, 6, 1)), SLOW) == []


def test_an_injury_told_of_is_to_be_looked_at_by_health_within_a_day() -> None:
    call = injury(1, "2015-02", reported="2015-03-05", basis="anonymous")
    case = made.case(call, HEALTH, day=date(2015, 3, 20))
    one = the_one(case, SLOW)
    assert (one.visible, one.waited, one.evidence) == (date(2015, 3, 6), 1, ("o0001",))
    assert asked(case.known_on(date(2015, 3, 5)), SLOW) == []
    home_visit = home(1, "2015-03-06", "ash", agency="school")
    assert asked(made.case(call, HEALTH, home_visit, day=date(2015, 3, 20)), SLOW)
    check = contact(1, "2015-03-06", kind="appointment", children_seen=("ash",), agency="clinic")
    assert asked(made.case(call, HEALTH, check, day=date(2015, 3, 20)), SLOW) == []
    assert one.until is None


@pytest.mark.parametrize(
    "fields", [{"basis": "seen"}, {"basis": "told-by-parent"}, {"basis": "anonymous", "severity": 1}]
)
def test_an_injury_seen_told_by_a_parent_or_slight_is_no_such_thing(fields: dict[str, Any]) -> None:
    assert asked(made.case(injury(1, "2015-03-05", **fields), HEALTH, day=date(2015, 3, 20)), SLOW) == []


# -- the review ----------------------------------------------------------------------------------------------


def test_the_review_a_child_not_seen_after_the_party_and_after_the_call() -> None:
    case = made.the_review()
    party = next(
        one
        for one in asked(case, NOT_SEEN)
        if one.child == "kyle" and date(2015, 11, 1) < one.visible < date(2016, 1, 1)
    )
    assert (party.visible, party.waited) == (date(2015, 11, 11), 7)
    call = next(one for one in asked(case, SLOW) if one.child == "sam")
    assert (call.visible, call.waited) == (date(2017, 11, 25), 1)
    labels = {case.by_id[row].label for row in call.evidence}
    assert labels >= {"O237", "O239", "O240", "O248", "E046", "E047", "C066", "C068", "C069"}
