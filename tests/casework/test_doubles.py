"""Rows that may tell the same: paired by day, child and words; never by words alone."""

from scr_neglect.casework.doubles import LATEST, pairs
from tests.scoring.made import contact, row


def test_the_same_day_child_and_words_make_a_pair_and_the_one_there_is_said_to_be_there() -> None:
    there = row(1, "2015-01-05", summary="Came in hungry and asked for toast.")
    new = row(2, "2015-01-05", agency="school", summary="Came in hungry, and asked for toast")
    (pair,) = pairs([new], [there])
    assert (pair.new.id, pair.other.id, pair.there, pair.can_be_linked) == (new.id, there.id, True, True)


def test_another_day_another_child_or_other_words_make_none() -> None:
    there = row(1, "2015-01-05", child=("ash",), summary="Came in hungry and asked for toast.")
    for other in (
        row(2, "2015-01-06", child=("ash",), summary=there.summary),
        row(2, "2015-01-05", child=("wren",), summary=there.summary),
        row(2, "2015-01-05", child=("ash",), summary="Read three books with Dad."),
        row(2, "2015-01-05", child=("ash",), summary=there.summary, told_from=there.id),
    ):
        assert pairs([other], [there]) == []


def test_a_contact_that_was_kept_is_none_that_was_missed() -> None:
    kept = contact(1, "2015-01-05", kind="home visit", status="attended")
    missed = contact(2, "2015-01-05", kind="home visit", status="no-access")
    again = contact(3, "2015-01-05", kind="home visit", status="attended")
    assert pairs([missed], [kept]) == []
    (pair,) = pairs([again], [kept])
    assert not pair.can_be_linked


def test_a_day_of_very_many_rows_is_looked_through_as_far_as_its_latest() -> None:
    first = row(1, "2015-01-05", summary="Came in hungry and asked for toast.")
    others = [
        row(n, "2015-01-05", summary=f"Entry {n}: " + "abcdefgh"[n % 8] * 9) for n in range(2, LATEST + 3)
    ]
    new = row(99, "2015-01-05", summary=first.summary)
    assert pairs([new], [*others, first])[0].other.id == first.id
    assert all(pair.other.id != first.id for pair in pairs([new], [first, *others]))
