"""Ordinary families: hardly anything is asked of them, and nothing grave, however they are written down.

At most one asking prompt a year a family. What has worked (`held`, `worked-before`) is said, and is no alarm; it is
counted apart.
"""

from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_neglect.records.case import Case
from scr_neglect.scoring.prompts import Prompt, find
from tests.scoring.ordinary.around_the_family import AROUND_THE_FAMILY
from tests.scoring.ordinary.build import Ordinary, case_of_family
from tests.scoring.ordinary.school_age import SCHOOL_AGE
from tests.scoring.ordinary.small_children import SMALL_CHILDREN
from tests.scoring.ordinary.variants import (
    nobody_said_who_knows,
    not_graded,
    other_codes,
    other_names,
    some_days_later,
)
from tests.scoring.ordinary.with_a_plan import WITH_A_PLAN

FAMILIES = (*SMALL_CHILDREN, *SCHOOL_AGE, *AROUND_THE_FAMILY, *WITH_A_PLAN)
VARIANTS = (other_names, not_graded, other_codes, nobody_said_who_knows)
GOOD_NEWS = ("held", "worked-before")
GRAVE = ("act-now", "step-down-unchanged", "drift")
GRAVE_THEMES = ("act-now", "injuries-and-safety")

each_family = pytest.mark.parametrize(
    "number", range(len(FAMILIES)), ids=lambda number: FAMILIES[number].__name__
)


@cache
def of(number: int) -> Ordinary:
    return FAMILIES[number]()


def alarms(case: Case) -> list[Prompt]:
    return [one for one in find(case) if one.pattern not in GOOD_NEWS]


def is_grave(one: Prompt) -> bool:
    return one.pattern in GRAVE or one.theme in GRAVE_THEMES


def years(family: Ordinary) -> float:
    """From the first row to the last; some months count as a year."""
    days = sorted(row.when.last for row in family.rows if row.when.last is not None)
    return max(1.0, (days[-1] - days[0]).days / 365)


def check(family: Ordinary, later: int = 0) -> None:
    case = case_of_family(family)
    asked = alarms(case_of_family(family, case.day + timedelta(days=later)))
    told = [f"{one.pattern} {one.child} {one.visible}" for one in asked]
    assert not [one.pattern for one in asked if is_grave(one)], told
    assert len(asked) <= years(family), told


@each_family
def test_an_ordinary_family_is_asked_at_most_once_a_year_and_nothing_grave(number: int) -> None:
    check(of(number))


@each_family
@settings(max_examples=20, deadline=None)
@given(
    st.integers(-7, 7),
    st.tuples(*[st.booleans()] * len(VARIANTS)),
    st.integers(0, 28),
)
def test_however_it_is_written_down(number: int, days: int, how: tuple[bool, ...], later: int) -> None:
    family = of(number)
    for change, wanted in zip(VARIANTS, how, strict=True):
        family = change(family) if wanted else family
    check(some_days_later(family, days), later)


def test_there_are_good_news_in_some_of_them() -> None:
    """So that leaving good news out of the count leaves something out."""
    assert [
        one
        for number in range(len(FAMILIES))
        for one in find(case_of_family(of(number)))
        if one.pattern == "held"
    ]
