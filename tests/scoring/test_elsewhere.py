"""The invented serious family: what was planted in it by hand is found, on the day reckoned by hand."""

from functools import cache

import pytest

from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt, find
from tests.scoring.elsewhere import ALONE, ANYONE, NOT_HERE, PLANTED, elsewhere


@cache
def of_elsewhere() -> list[Prompt]:
    return find(elsewhere())


@pytest.mark.parametrize(("pattern", "whose", "day"), PLANTED)
def test_what_was_planted_is_first_visible_on_its_day(pattern: str, whose: str, day: str) -> None:
    theirs = [one for one in of_elsewhere() if one.pattern == pattern and whose in (one.child, ANYONE)]
    assert [f"{one.visible}" for one in theirs[:1]] == [day]


@pytest.mark.parametrize(("matter", "agencies"), ALONE.items())
def test_who_could_have_asked_alone(matter: tuple[str, str], agencies: set[str]) -> None:
    first = next(one for one in of_elsewhere() if (one.pattern, one.child) == matter)
    assert set(first.alone) == agencies


def test_what_was_planted_are_patterns_that_the_program_looks_for() -> None:
    assert {pattern for pattern, _, _ in PLANTED} <= set(cards())


def test_what_cannot_be_asked_of_these_children_is_not() -> None:
    assert not [one for one in of_elsewhere() if one.pattern in NOT_HERE]
