"""The child's own view."""

from datetime import date, timedelta

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from tests.scoring import made
from tests.scoring.asked import asked, fine, the_one, voice
from tests.scoring.made import row

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
