"""Two pictures of one matter; what carers say and what is seen; accounts that change."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Claim, Observation
from scr_neglect.records.people import Agency
from scr_neglect.records.record import Record
from tests.scoring import made
from tests.scoring.asked import asked, injury, request, the_one
from tests.scoring.made import meeting, row

TALK = "educational.language"
DAY = date(2015, 12, 1)


def talk(number: int, when: str, **fields: Any) -> Observation:
    """A concern about Ash's talk, seen by the health visitor."""
    return row(number, when, **({"domain": "educational", "indicator": TALK} | fields))


def claim(number: int, when: str, **fields: Any) -> Claim:
    given: dict[str, Any] = {"by": "mother", "claim": "made up"} | fields
    return Claim(id=f"k{number:04}", date=edtf_date(when), **given)


# -- accounts-differ -----------------------------------------------------------------------------------------

WORRY = talk(1, "2015-03-02", contradicted_by=("o0002",))
FINE = talk(2, "2015-03-04", kind="strength", agency="nursery")


def test_two_rows_that_contradict_each_other_for_thirty_days() -> None:
    one = the_one(made.case(WORRY, FINE, day=DAY), "accounts-differ")
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 4, 3), None, 30)
    assert (one.for_, one.evidence, one.alone) == ("team", ("o0001", "o0002"), ())
    assert "Ash" in one.question
    assert asked(made.case(WORRY, FINE, day=date(2015, 4, 2)), "accounts-differ") == []


def test_who_held_both_could_have_asked_alone() -> None:
    told = talk(2, "2015-03-04", kind="strength", agency="nursery", known_to=("hv",))
    assert the_one(made.case(WORRY, told, day=DAY), "accounts-differ").alone == ("hv",)


@pytest.mark.parametrize(
    "later",
    [
        talk(3, "2015-03-20", agency="gp"),
        talk(3, "2015-03-20", agency="nursery"),
        talk(3, "2015-03-20", kind="looked-and-fine"),
        talk(3, "2015-03-20", kind="neutral", basis="told-by-professional", meeting="m0001"),
        talk(3, "2015-03-20", agency="gp", child=("household",)),
    ],
    ids=["another looks", "the one agrees", "the other agrees", "talked over at a meeting", "of the home"],
)
def test_a_later_row_settles_it(later: Observation) -> None:
    rows = (WORRY, FINE, meeting(1, "2015-03-20"))
    assert asked(made.case(*rows, later, day=DAY), "accounts-differ") == []


@pytest.mark.parametrize(
    "later",
    [
        talk(3, "2015-03-20"),
        talk(3, "2015-03-20", kind="strength", agency="nursery"),
        talk(3, "2015-03-20", agency="gp", basis="told-by-parent"),
        talk(3, "2015-03-20", agency="unspecified"),
        talk(3, "2015-03-20", agency="gp", child=("wren",)),
        talk(3, "2015-03-20", agency="gp", contradicted_by=("o0002",)),
        row(3, "2015-03-20", agency="gp"),
        talk(3, "2015-03-01", agency="gp"),
    ],
    ids=[
        "same again",
        "same again",
        "told",
        "nobody",
        "another child",
        "disputed too",
        "other matter",
        "before",
    ],
)
def test_what_does_not_settle_it(later: Observation) -> None:
    found = asked(made.case(WORRY, FINE, later, day=DAY), "accounts-differ")
    assert found[0].visible == date(2015, 4, 3)


def test_it_ends_when_it_is_settled_late_or_after_twelve_months() -> None:
    late = talk(3, "2015-06-01", agency="gp")
    assert the_one(made.case(WORRY, FINE, late, day=DAY), "accounts-differ").until == date(2015, 6, 1)
    assert the_one(made.case(WORRY, FINE, day=date(2016, 6, 1)), "accounts-differ").until == date(2016, 3, 5)


def test_a_third_row_joins_an_open_difference_at_once() -> None:
    third = talk(3, "2015-05-01", agency="school", contradicted_by=("o0002",))
    one = the_one(made.case(WORRY, FINE, third, day=date(2015, 5, 2)), "accounts-differ")
    assert (one.visible, len(one.evidence)) == (date(2015, 4, 3), 3)
    early = talk(3, "2015-03-10", agency="school", contradicted_by=("o0002",))
    assert the_one(made.case(WORRY, FINE, early, day=DAY), "accounts-differ").visible == date(2015, 4, 3)


def test_a_difference_about_both_children_is_asked_once() -> None:
    rows = (
        talk(1, "2015-03-02", child=("ash", "wren"), contradicted_by=("o0002",)),
        talk(2, "2015-03-04", child=("ash", "wren"), kind="strength", agency="nursery"),
    )
    assert the_one(made.case(*rows, day=DAY), "accounts-differ").child == ""


def test_a_claim_and_what_was_seen_against_it_differ_too() -> None:
    said = claim(1, "2015-03-02", by="nursery", contradicts=("o0001",))
    one = the_one(made.case(said, talk(1, "2015-03-01"), day=DAY), "accounts-differ")
    assert (one.child, one.visible, set(one.evidence)) == ("ash", date(2015, 4, 1), {"k0001", "o0001"})


def test_a_row_that_repeats_another_is_no_second_picture() -> None:
    told = talk(2, "2015-03-04", agency="gp", told_from="o0001", basis="told-by-professional")
    assert asked(made.case(WORRY, told, day=DAY), "accounts-differ") == []


# -- carer-account-differs -----------------------------------------------------------------------------------

TOLD = talk(1, "2015-03-02", kind="strength", basis="told-by-parent", contradicted_by=("o0002",))
SEEN = talk(2, "2015-03-10", agency="nursery")
TOLD_AGAIN = row(3, "2015-06-01", kind="strength", basis="told-by-parent", agency="gp")
SEEN_AGAIN = row(4, "2015-06-05", agency="school", contradicted_by=("o0003",))
WARNING = row(
    5, "2014-06-01", domain="context", indicator="presentation-masking", child=("household",), basis="record"
)
NAME = "carer-account-differs"


def test_a_second_account_that_something_seen_contradicts() -> None:
    one = the_one(made.case(TOLD, SEEN, TOLD_AGAIN, SEEN_AGAIN, day=DAY), NAME)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 6, 5), None, 0)
    assert (one.for_, set(one.evidence), one.alone) == ("team", {"o0001", "o0002", "o0003", "o0004"}, ())
    assert asked(made.case(TOLD, SEEN, TOLD_AGAIN, SEEN_AGAIN, day=date(2015, 6, 4)), NAME) == []
    assert asked(made.case(TOLD, SEEN, day=DAY), NAME) == []


def test_it_is_counted_over_the_whole_record_and_lapses_after_twelve_months() -> None:
    rows = (TOLD, SEEN, TOLD_AGAIN, SEEN_AGAIN)
    assert the_one(made.case(*rows, day=date(2018, 1, 1)), NAME).until == date(2016, 6, 6)
    later = (
        row(6, "2019-02-01", kind="strength", basis="told-by-parent"),
        row(7, "2019-02-02", agency="gp", contradicted_by=("o0006",)),
    )
    second = asked(made.case(*rows, *later, day=date(2019, 3, 1)), NAME)[1]
    assert (second.visible, len(second.evidence)) == (date(2019, 2, 2), 6)


def test_with_a_warning_on_file_the_first_is_enough() -> None:
    one = the_one(made.case(TOLD, SEEN, WARNING, day=DAY), NAME)
    assert (one.visible, one.evidence[0]) == (date(2015, 3, 10), "o0005")
    late = row(5, "2015-04-01", domain="context", indicator="presentation-masking", child=("household",))
    assert the_one(made.case(TOLD, SEEN, late, day=DAY), NAME).visible == date(2015, 4, 1)
    wren = row(5, "2014-06-01", domain="context", indicator="presentation-masking", child=("wren",))
    assert asked(made.case(TOLD, SEEN, wren, day=DAY), NAME) == []


def test_who_held_all_of_it_could_have_asked_alone() -> None:
    rows = (TOLD, talk(2, "2015-03-10", agency="nursery", known_to=("hv",)))
    told = row(5, "2014-06-01", domain="context", indicator="presentation-masking", known_to=("hv",))
    assert the_one(made.case(*rows, WARNING, day=DAY), NAME).alone == ("hv",)
    assert the_one(made.case(TOLD, SEEN, told, day=DAY), NAME).alone == ()
    assert the_one(made.case(*rows, talk(6, "2014-05-05", agency="gp"), told, day=DAY), NAME).alone == ("hv",)


def test_what_a_worker_saw_and_noted_as_not_as_it_was_said_counts_once() -> None:
    noted = row(5, "2015-04-01", domain="context", indicator="presentation-masking", basis="seen")
    assert asked(made.case(noted, day=DAY), NAME) == []
    assert the_one(made.case(TOLD, SEEN, noted, day=DAY), NAME).visible == date(2015, 4, 1)


def test_no_difference_between_workers_and_none_between_two_told_rows_counts() -> None:
    assert asked(made.case(WORRY, FINE, WARNING, day=DAY), NAME) == []
    told = talk(2, "2015-03-10", agency="nursery", basis="told-by-professional")
    assert asked(made.case(TOLD, told, WARNING, day=DAY), NAME) == []


def test_an_account_beside_what_was_seen_counts_unless_it_is_the_worker_who_is_contradicted() -> None:
    seen = talk(1, "2015-03-02", parent_account="made up", contradicted_by=("o0002",))
    one = the_one(made.case(seen, talk(2, "2015-03-10", agency="gp", kind="neutral"), WARNING, day=DAY), NAME)
    assert (one.visible, one.evidence) == (date(2015, 3, 10), ("o0005", "o0001", "o0002"))
    bears_out = talk(2, "2015-03-10", agency="gp", kind="strength")
    assert asked(made.case(seen, bears_out, WARNING, day=DAY), NAME) == []


def test_an_account_that_proved_right_no_longer_counts() -> None:
    borne_out = talk(6, "2015-04-10", agency="school", kind="strength")
    said = claim(1, "2015-03-02", contradicts=("o0002",), agrees=("o0006",))
    one = the_one(made.case(said, SEEN, WARNING, borne_out, day=DAY), NAME)
    assert (one.visible, one.until) == (date(2015, 3, 10), date(2015, 4, 10))


def test_an_account_that_changed_is_listed_beside_and_raises_nothing() -> None:
    changed = row(6, "2015-04-01", basis="told-by-parent", account_changed="yes")
    assert "o0006" in the_one(made.case(TOLD, SEEN, WARNING, changed, day=DAY), NAME).evidence
    assert asked(made.case(WARNING, changed, day=DAY), NAME) == []


# -- account-changes -----------------------------------------------------------------------------------------

CHANGES = "account-changes"
CUT = injury(1, "2015-03-02", basis="told-by-parent", account_changed="yes", agency="nursery")


def test_an_account_that_changed_and_no_check() -> None:
    one = the_one(made.case(CUT, day=DAY), CHANGES)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 3, 2), None, 0)
    assert (one.for_, one.evidence, one.alone) == ("team", ("o0001",), ("nursery",))
    assert asked(made.case(CUT, day=date(2015, 3, 1)), CHANGES) == []
    assert the_one(made.case(CUT, day=date(2016, 6, 1)), CHANGES).until == date(2016, 3, 3)


def test_two_tellings_by_a_carer_that_disagree() -> None:
    one = injury(1, "2015-03-02", basis="told-by-parent", agency="nursery", contradicted_by=("o0002",))
    two = injury(2, "2015-03-02", basis="told-by-parent", agency="hv", reported="2015-03-05")
    found = the_one(made.case(one, two, day=DAY), CHANGES)
    assert (found.visible, found.evidence, found.alone) == (date(2015, 3, 5), ("o0001", "o0002"), ())
    known = injury(
        1,
        "2015-03-02",
        basis="told-by-parent",
        agency="nursery",
        contradicted_by=("o0002",),
        known_to=("hv",),
    )
    assert the_one(made.case(known, two, day=DAY), CHANGES).alone == ("hv",)


def test_two_parents_or_two_events_are_not_one_account_that_changed() -> None:
    by_mother = injury(1, "2015-03-02", basis="told-by-parent", told_by="mother", contradicted_by=("o0002",))
    by_father = injury(2, "2015-03-02", basis="told-by-parent", told_by="father")
    assert asked(made.case(by_mother, by_father, day=DAY), CHANGES) == []
    earlier = injury(2, "2015-02-20", basis="told-by-parent", told_by="mother")
    assert asked(made.case(by_mother, earlier, day=DAY), CHANGES) == []
    seen = injury(2, "2015-03-02")
    assert asked(made.case(by_mother, seen, day=DAY), CHANGES) == []


@pytest.mark.parametrize(
    "check",
    [
        injury(2, "2015-03-03", agency="gp"),
        request(1, "2015-03-03", by=("nursery",), kind="checking", to=("school",)),
        request(1, "2015-03-03", by=("nursery",), to=("cs",)),
    ],
    ids=["another looked", "a check", "a referral"],
)
def test_a_check_ends_it(check: Record) -> None:
    social_care = Agency(id="a-cs", code="cs", kind="social care")
    one = the_one(made.case(CUT, check, social_care, day=DAY), CHANGES)
    assert (one.visible, one.until) == (date(2015, 3, 2), date(2015, 3, 3))


@pytest.mark.parametrize(
    "other",
    [
        injury(2, "2015-03-03", agency="nursery"),
        injury(2, "2015-03-03", agency="gp", basis="told-by-professional"),
        injury(2, "2015-03-03", agency="gp", child=("wren",)),
        injury(2, "2015-03-01", agency="gp", reported="2015-03-04"),
        request(1, "2015-03-03", by=("nursery",), to=("gp",)),
        request(1, "2015-03-03", by=("school",), kind="checking"),
        request(1, "2015-03-03", by=("nursery",), kind="checking", made="no"),
    ],
    ids=[
        "same agency",
        "told",
        "another child",
        "of before",
        "not a check",
        "by who did not know",
        "not made",
    ],
)
def test_what_is_no_check(other: Record) -> None:
    assert the_one(made.case(CUT, other, day=DAY), CHANGES).until is None


def test_what_was_told_of_the_home_is_not_checked_by_a_look_at_one_child() -> None:
    told = structs.replace(CUT, child=("household",))
    assert the_one(made.case(told, injury(2, "2015-03-03", agency="gp"), day=DAY), CHANGES).until is None


def test_what_was_told_with_it_at_the_meeting_is_evidence_and_the_meeting() -> None:
    cut = injury(1, "2015-03", basis="told-by-parent", account_changed="yes", meeting="m0001")
    shelf = row(2, "2015-03", indicator="physical.home-hazards", child=("household",), meeting="m0001")
    rows = (cut, shelf, meeting(1, "2015-03-20", attended=("gp",)))
    others = (row(3, "2015-03", meeting="m0001"), injury(4, "2015-03", child=("wren",), meeting="m0001"))
    one = the_one(made.case(*rows, *others, day=DAY), CHANGES)
    assert (one.visible, set(one.evidence)) == (date(2015, 3, 20), {"o0001", "o0002", "m0001"})
    assert one.alone == ("gp", "hv")
