"""Sets of days: put together, shared, left over, and the rows that counted on them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.scoring.patterns.open import Span
from scr_neglect.scoring.patterns.runs import held_on, joined, run, several, shared, without
from scr_neglect.scoring.patterns.stretch import FOR_EVER

START = date(2015, 1, 1)


def on(day: int) -> date:
    return START + timedelta(day)


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    """Spans of a few weeks, some of them empty, each with a row of its own."""
    ends = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(-1, 9)), max_size=6))
    return [Span(on(first), on(first + longer), (f"r{place}",)) for place, (first, longer) in enumerate(ends)]


def days(found: list[Span]) -> set[date]:
    return {each.first + timedelta(n) for each in found for n in range((each.last - each.first).days + 1)}


@given(spans(), spans())
def test_days_are_those_that_counting_them_gives(some: list[Span], others: list[Span]) -> None:
    mine, its = joined(some), joined(others)
    assert days(mine) == days(some)
    assert days(shared(mine, its)) == days(some) & days(others)
    assert days(without(mine, its)) == days(some) - days(others)
    for found in (mine, shared(mine, its), without(mine, its)):
        assert found == sorted(found, key=lambda one: one.first)
        assert all(one.first <= one.last for one in found)


def test_days_without_an_end_stay_without_one() -> None:
    ever = [run(on(0), FOR_EVER)]
    assert joined([*ever, run(on(5), on(6))]) == ever
    assert without(ever, [run(on(3), FOR_EVER)]) == [run(on(0), on(2))]
    assert without(ever, [run(on(3), on(4))]) == [run(on(0), on(2)), run(on(5), FOR_EVER)]


@given(spans(), st.integers(1, 3))
def test_several_begin_on_the_days_on_which_so_many_stand(some: list[Span], times: int) -> None:
    some = [each for each in some if each.first <= each.last]
    found = days(several(some, times))
    for day in days(some):
        standing = [each for each in some if each.first <= day <= each.last]
        if len(standing) >= times:
            assert day in found
    for stretch in several(some, times):
        assert sum(each.first <= stretch.first <= each.last for each in some) >= times


def test_several_may_ask_for_several_holders() -> None:
    some = [Span(on(0), on(9), ("a",)), Span(on(1), on(9), ("b",)), Span(on(4), on(12), ("c",))]
    held_by = {("a",): ["hv"], ("b",): ["hv"], ("c",): ["gp", "hv"]}
    assert several(some, 2, agencies=2, held_by=held_by.__getitem__) == [run(on(4), on(12))]
    assert several(some, 2, agencies=3, held_by=held_by.__getitem__) == []
    assert several(some, 3, longer=5) == [run(on(4), on(17))]


@given(spans(), spans(), st.integers(0, 45))
def test_a_holding_has_the_rows_that_counted_on_any_of_its_days(
    some: list[Span], counted: list[Span], day: int
) -> None:
    held, counted = joined(some), [each for each in counted if each.first <= each.last]
    found = {each.first: set(each.rows) for each in held_on("ash", held, counted, on(day))}
    for one in held:
        rows = {
            row
            for each in counted
            for row in each.rows
            if each.first <= one.last and each.last >= one.first and each.first <= on(day)
        }
        assert found.get(one.first, set()) == rows
