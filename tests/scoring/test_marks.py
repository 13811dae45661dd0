"""The marks of a child through time, and what beside a place the act-now list and the patterns read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.marks import (
    another_mark,
    marks_with,
    with_marking,
    with_marks,
    with_place,
    with_stage,
)
from scr_neglect.records.body import where_in
from scr_neglect.records.body_map import body_map
from scr_neglect.records.catalogue import catalogue
from scr_neglect.scoring.immediate import immediate, is_everyday_bump, sites_of
from scr_neglect.scoring.marks import known_by, marks_of
from scr_neglect.scoring.patterns.occasions import occasions
from tests.scoring import made
from tests.scoring.asked import injury

SITES = st.lists(st.sampled_from([region.code for region in body_map().places]), unique=True, max_size=4)
STAGES = [stage.code for stage in catalogue().stages]


def called_for(*sites: str, when: str = "2016-06-02", child: str = "ash", **fields) -> set[str]:
    row = injury(1, when, child=(child,), body_site=sites, **({"severity": 1} | fields))
    return {each.entry.code for each in immediate(made.case(row), row)}


def test_what_is_recorded_on_the_map_calls_for_what_the_list_says() -> None:
    assert "mark-not-mobile" in called_for("left-knee", "not-mobile")
    assert "patterned-mark" in called_for("left-upper-arm", "patterned")
    assert "bruise-at-site" in called_for("left-ear", "walks")
    for stage in STAGES[1:]:
        assert called_for("left-knee", stage) == set()


def test_how_a_child_gets_about_makes_no_place_and_takes_none_away() -> None:
    assert is_everyday_bump(injury(1, "2016-06-02", body_site=("left-knee", "walks"), severity=1))
    assert not is_everyday_bump(injury(1, "2016-06-02", body_site=("left-knee", "not-mobile"), severity=1))
    assert not is_everyday_bump(injury(1, "2016-06-02", body_site=("walks",), severity=1))
    assert sites_of(injury(1, "2016-06-02", body_site=("bottom-shuffles",))) == ()
    assert sites_of(injury(1, "2016-06-02", body_site=("left-ear", "bottom-shuffles"))) == ("Ear",)


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        (("left-ear", "walks"), ("right-ear", "walks"), 2),
        (("left-ear", "walks"), ("ear",), 1),
        (("left-ear", "walks"), ("walks",), 1),
        (("left-ear", "walks"), ("left-knee", "walks"), 2),
    ],
)
def test_two_agencies_tell_one_injury_unless_they_say_other_places(one, other, times: int) -> None:
    rows = [
        injury(1, "2016-06-02", agency="nursery", body_site=one),
        injury(2, "2016-06-02", agency="school", body_site=other),
    ]
    assert len(occasions(made.case(*rows), rows)) == times


def test_every_injury_is_a_mark_or_said_to_have_no_place() -> None:
    rows = [
        injury(3, "2016-08-01", body_site=("left-ear",)),
        injury(1, "2015-01-01", body_site=("knee",), basis="told-by-parent"),
        injury(2, "2016-01-01"),
        injury(4, "2016-09-01", body_site=("a place of its own",)),
        injury(5, "2016-10-01", kind="looked-and-fine", severity=None),
    ]
    found = marks_of(made.case(*rows), "ash")
    assert [mark.row.id for mark in found.marks] == [rows[n].id for n in (1, 2, 0, 3)]
    assert [mark.number for mark in found.marks] == [1, 2, 3, 4]
    assert [mark.number for mark in found.placed] == [1, 3]
    assert [mark.number for mark in found.without_place] == [2, 4]
    assert [mark.seen for mark in found.placed] == [False, True]
    assert found.fine == (rows[4].id,)


def test_what_is_told_again_is_one_mark_with_all_its_rows() -> None:
    first = injury(1, "2016-06-02", agency="nursery", body_site=("left-ear",))
    again = injury(2, "2016-06-20", agency="school", basis="told-by-professional", told_from=first.id)
    (mark,) = marks_of(made.case(first, again), "ash").marks
    assert (mark.row.id, set(mark.rows), mark.seen) == (first.id, {first.id, again.id}, True)


def test_a_mark_stands_from_the_day_it_was_known_and_as_it_was_known() -> None:
    late = injury(1, "2015-01-01", body_site=("left-ear",), reported="2016-03-01")
    soon = injury(2, "2015-06-01", basis="told-by-parent")
    placed = injury(
        3, "2015-06-01", agency="nursery", reported="2016-01-01", body_site=("left-knee",), told_from=soon.id
    )
    fine = injury(4, "2016-02-01", kind="looked-and-fine", severity=None)
    case = made.case(late, soon, placed, fine)
    found = marks_of(case, "ash")
    then = known_by(case, found, date(2015, 12, 31))
    assert [(mark.number, mark.seen, mark.is_placed) for mark in then.marks] == [(2, False, False)]
    assert then.fine == ()
    later = known_by(case, found, date(2016, 2, 1))
    assert [(mark.number, mark.seen, mark.is_placed) for mark in later.marks] == [(2, True, True)]
    assert later.fine == (fine.id,)
    assert known_by(case, found, case.day) == found


@given(
    SITES, st.sampled_from(["", *STAGES]), st.booleans(), st.sampled_from([r.code for r in body_map().places])
)
def test_places_stage_and_pattern_are_written_apart_and_read_back(
    sites: list[str], stage: str, patterned: bool, place: str
) -> None:
    column = with_marking(with_stage(tuple(sites), stage), "patterned", patterned)
    where = where_in(column)
    assert where.places == tuple(sites)
    assert where.is_patterned == patterned
    assert (where.stage.code if where.stage else "") == stage
    assert with_marking(with_stage(column, stage), "patterned", patterned) == column
    more = where_in(with_place(column, place))
    assert set(more.places) == {*sites, place}
    assert (more.stages, more.markings) == (where.stages, where.markings)


def test_another_mark_is_a_line_of_its_own_beside_the_first() -> None:
    first = Line(child=("ash",), indicator="physical.accidental-injury", body_site=("left-ear", "walks", "patterned"),
                 summary="Red line.", severity=3)  # fmt: skip
    meal = Line(child=("ash",), indicator="physical.food", summary="Ate well.")
    theirs = Line(child=("wren",), indicator="physical.accidental-injury", summary="Graze.")
    mark = another_mark(first, "left-cheek")
    assert mark.id != first.id
    assert (mark.body_site, mark.summary, mark.severity) == (("left-cheek", "walks"), "", None)
    assert marks_with(first, [meal, first, theirs, mark]) == [first, mark]
    assert with_marks([meal, first, theirs], [first, mark], {first.id}) == [meal, first, mark, theirs]
    assert with_marks([meal, first, theirs, mark], [mark], {first.id, mark.id}) == [meal, mark, theirs]
