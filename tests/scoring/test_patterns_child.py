"""The child's own view, and a child beside a sibling."""

from datetime import date, timedelta

import pytest

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.records.record import Record
from tests.scoring import made
from tests.scoring.asked import asked, fine, the_one, voice
from tests.scoring.made import contact, level, row

NAME = "voice-missing"
DAY = date(2017, 6, 1)


def test_ninety_days_with_concerns_and_nothing_from_the_child() -> None:
    one = the_one(made.case(row(1, "2017-01-10"), day=DAY), NAME)
    assert (one.child, one.visible, one.until) == ("ash", date(2017, 1, 10) + timedelta(90), None)
    assert (one.waited, one.for_, one.evidence, one.alone) == (90, "family", ("o0001",), ("hv",))
    assert one.question == "What would Ash show us about a day at home? Who will spend time finding out?"


def test_it_is_asked_from_the_second_birthday() -> None:
    rows = [row(n, f"{year}-01-10", child=("wren",)) for n, year in enumerate((2017, 2018, 2019), start=1)]
    case = made.case(*rows, day=date(2019, 6, 1))
    assert the_one(case, NAME).visible == date(2018, 5, 31) + timedelta(90)


def test_a_word_of_the_child_ends_it_and_it_comes_back_after_ninety_days() -> None:
    rows = (row(1, "2017-01-10"), voice(1, "2017-04-20"))
    first, second = asked(made.case(*rows, day=date(2017, 12, 1)), NAME)
    assert (first.visible, first.until) == (date(2017, 4, 10), date(2017, 4, 20))
    assert second.visible == date(2017, 4, 20) + timedelta(90)
    assert "v0001" in first.evidence
    assert asked(made.case(*rows, voice(2, "2017-03-20"), day=date(2017, 6, 1)), NAME) == []


def test_what_the_child_told_counts_as_the_childs_own() -> None:
    told = row(2, "2017-03-20", basis="told-by-child")
    assert asked(made.case(row(1, "2017-01-10"), told, day=DAY), NAME) == []


def test_a_reason_for_not_asking_stands_for_thirty_days() -> None:
    reason = voice(1, "2017-04-01", words="", not_asked_because="too ill")
    assert the_one(made.case(row(1, "2017-01-10"), reason, day=DAY), NAME).visible == date(2017, 5, 2)


def test_a_siblings_word_is_not_this_childs() -> None:
    rows = (row(1, "2017-01-10"), voice(1, "2017-03-20", child=("wren",)))
    assert the_one(made.case(*rows, day=DAY), NAME).child == "ash"


def test_without_concerns_nothing_is_asked() -> None:
    assert asked(made.case(row(1, "2017-01-10"), fine(2, "2017-02-10"), day=DAY), NAME) == []
    assert asked(made.case(row(1, "2017-01-10", severity=1), day=DAY), NAME) == []


def test_no_question_is_put_about_a_child_who_has_died() -> None:
    ash = Person(
        id="p1",
        code="ash",
        role="child",
        name="Ash",
        born=edtf_date("2010-02-10"),
        died=edtf_date("2017-04-20"),
    )
    one = the_one(made.case(row(1, "2017-01-10"), people=[ash], day=DAY), NAME)
    assert (one.visible, one.until) == (date(2017, 4, 10), date(2017, 4, 20))
    assert asked(made.case(row(1, "2017-02-10"), people=[ash], day=DAY), NAME) == []


# -- beside a sibling ----------------------------------------------------------------------------------------

BESIDE = "sibling-invisible"
SIX_MONTHS_ON = date(2017, 7, 10)


def test_six_months_with_concerns_about_one_child_and_nothing_of_the_other() -> None:
    case = made.case(row(1, "2017-01-10"), day=date(2017, 9, 1))
    one = the_one(case, BESIDE)
    assert (one.child, one.visible, one.until) == ("wren", SIX_MONTHS_ON, None)
    assert (one.waited, one.for_, one.theme) == (181, "family", "the-childs-view")
    assert (one.evidence, one.alone) == (("o0001",), ("hv",))
    assert (
        one.question
        == "We have written little about Wren. What is a day like for Wren, and who will find out?"
    )
    assert asked(case.known_on(SIX_MONTHS_ON - timedelta(1)), BESIDE) == []


@pytest.mark.parametrize(
    "own",
    [
        row(2, "2017-03-01", child=("wren",), kind="strength"),
        row(2, "2017-03-01", child=("ash", "wren"), severity=1),
        voice(2, "2017-03-01", child=("wren",)),
        contact(2, "2017-03-01", person=("wren",)),
        level(2, "2016-12-01", child=("wren",)),
        level(2, "2016-12-01", child=("both",)),
        level(
            2,
            "2016-06-01",
            "2017-03-01",
            child=("wren",),
            framework="Children and families assessment",
            tier="",
        ),
    ],
)
def test_an_entry_a_contact_an_assessment_or_a_level_of_its_own_is_enough(own: Record) -> None:
    case = made.case(row(1, "2017-01-10"), own, day=date(2017, 8, 1))
    assert asked(case, BESIDE) == []


@pytest.mark.parametrize(
    "other",
    [
        row(2, "2017-03-01", child=("both",), kind="neutral"),
        contact(2, "2017-03-01", person=("wren",), status="not-brought"),
        level(2, "2016-12-01", child=("wren",), framework="Universal services only", tier="1"),
        level(2, "2016-12-01", child=("wren",), framework="No assessment or framework", tier=""),
    ],
)
def test_what_is_about_every_child_was_missed_or_is_no_help_is_not_its_own(other: Record) -> None:
    case = made.case(row(1, "2017-01-10"), other, day=date(2017, 8, 1))
    one = the_one(case, BESIDE)
    assert one.visible == SIX_MONTHS_ON
    assert (other.id in one.evidence) is (other.id == "l0002")


def test_its_own_row_ends_it_and_both_ends_are_shown() -> None:
    rows = (row(1, "2017-01-10"), row(2, "2017-02-01", child=("wren",), severity=1))
    late = row(3, "2017-09-01", child=("wren",), severity=1)
    one = the_one(made.case(*rows, late, day=date(2017, 10, 1)), BESIDE)
    assert (one.visible, one.until) == (date(2017, 8, 1), date(2017, 9, 1))
    assert set(one.evidence) == {"o0001", "o0002", "o0003"}


def test_two_agencies_that_share_a_child_see_it_as_the_concerns_they_hold_allow() -> None:
    rows = (row(1, "2017-01-10", agency="school"), fine(2, "2017-08-01"))
    one = the_one(made.case(*rows, day=date(2017, 9, 1)), BESIDE)
    assert (one.until, one.alone) == (date(2017, 8, 1), ("school",))


def test_before_birth_nothing_is_missing() -> None:
    case = made.case(row(1, "2016-03-10"), row(2, "2016-11-20"), day=date(2017, 9, 1))
    assert the_one(case, BESIDE).visible == date(2016, 11, 30)


def test_a_child_never_named_with_them_is_no_sibling_of_two_who_were_named_together() -> None:
    third = Person(id="p9", code="fern", role="child", name="Fern", born=edtf_date("2013-01-01"))
    together = row(1, "2016-12-01", child=("ash", "wren"), severity=1)
    concerns = [row(n, f"2017-0{n}-10", child=("fern",)) for n in (2, 3, 4)]
    case = made.case(together, *concerns, people=(*made.PEOPLE, third), day=date(2017, 12, 1))
    assert asked(case, BESIDE) == []


def test_the_review_sam_had_nothing_of_the_own_before_the_spring() -> None:
    one = the_one(made.the_review(), BESIDE)
    assert (one.child, one.visible, one.until) == ("sam", date(2016, 8, 29), date(2017, 5, 31))
    labels = {made.the_review().by_id[each].label for each in one.evidence}
    assert labels >= {"O191", "S011", "S012", "O209", "S013"}
