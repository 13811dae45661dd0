"""The Case: counts by hand on the review, and what must hold of every cut of every case."""

from datetime import date, timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.paths import resources
from scr_neglect.records.case import ROWS, Case, case_of
from scr_neglect.records.dates import exactly
from scr_neglect.records.entries import Observation
from scr_neglect.records.hindsight import with_links_in
from scr_neglect.records.people import Person
from scr_neglect.records.plan import (
    Consideration,
    Meeting,
)
from scr_neglect.storage.case_folder import case_from_folder
from tests.records.cases import (
    AGENCIES,
    ALWAYS_KNOWN,
    ANCHOR,
    ASH,
    DAYS,
    FIRST,
    LAST,
    SOME,
    a_case,
    ids_of,
    rows_of,
)

REFERRED = date(2017, 11, 24)

# -- the review, counted by hand ---------------------------------------------------------------------------


@cache
def review() -> Case:
    return case_from_folder(resources() / "examples" / "review")


def concerns(case: Case) -> list[Observation]:
    return [row for row in case.observations if row.is_concern and row.in_four_domains]


def counts(case: Case) -> tuple[int, int, int]:
    """Four-domain concerns: all, recorded by the health visitor, held by the health visitor."""
    recorded = [row for row in concerns(case) if row.agency == "hv"]
    return len(concerns(case)), len(recorded), len(concerns(case.held_by("hv")))


def test_the_counts_of_the_review():
    assert counts(review()) == (100, 30, 45)
    assert counts(review().known_on(REFERRED)) == (88, 26, 39)
    assert counts(review().held_by("hv").known_on(REFERRED)) == (39, 26, 39)


def test_the_children_of_the_review():
    assert [child.code for child in review().children] == ["kyle", "sam"]
    assert [child.code for child in review().known_on(date(2012, 2, 1)).children] == ["kyle"]
    before = review().known_on(REFERRED)
    assert [person.died for person in before.people if person.code == "sam"] == [None]
    unborn = [row for row in review().observations if row.child == ("unborn",)]
    assert {tuple(review().children_of(row)) for row in unborn} == {("kyle",), ("sam",)}
    both_in_2015 = [
        row for row in review().observations if row.child == ("both",) and row.date.edtf == "2015-12"
    ]
    assert all(review().children_of(row) == {"kyle", "sam"} for row in both_in_2015)


def test_known_before_the_end_of_its_date_when_it_was_reported_or_told_at_a_meeting():
    rows = {row.label: row for row in review().observations}
    late = [row for row in rows.values() if row.reported and row.reported.last]
    assert late
    assert all(review().known_day(row) == row.reported.last for row in late if row.reported)
    for row in rows.values():
        meeting = review().by_id.get(row.meeting)
        if isinstance(meeting, Meeting) and meeting.date.last and row not in late:
            assert review().known_day(row) <= meeting.date.last


# -- known on ----------------------------------------------------------------------------------------------


@SOME
@given(a_case(), DAYS)
def test_what_was_known_only_grows(case: Case, day: date):
    assert ids_of(case.known_on(day)) <= ids_of(case.known_on(day + timedelta(days=1))) <= ids_of(case)


@SOME
@given(a_case())
def test_on_the_last_day_all_is_known(case: Case):
    assert rows_of(case.known_on(case.day)) == rows_of(case)
    assert rows_of(case.known_on(LAST + timedelta(days=400))) == rows_of(case)


@SOME
@given(a_case(), DAYS)
def test_no_row_is_there_before_it_was_known(case: Case, day: date):
    then = case.known_on(day)
    for kind, row in then.every_row():
        if kind not in ALWAYS_KNOWN:
            assert case.known_day(row) <= day or day >= case.reckoning.last_learned
    missing = {row.id for kind, row in case.every_row() if kind not in ALWAYS_KNOWN} - ids_of(then)
    for row in (case.by_id[each] for each in missing):
        assert case.known_day(row) > day or getattr(row, "made", "") == "no"


@SOME
@given(a_case(), DAYS)
def test_nothing_learned_later_is_there_before(case: Case, day: date):
    then = case.known_on(day)
    if day < case.reckoning.last_learned:
        assert {row.note for _, row in then.every_row()} == {""}
    for level in then.levels:
        assert (
            level.end is None
            or level.end.last is None
            or level.end.last <= day
            or day >= case.reckoning.last_learned
        )
    for request in then.escalations:
        assert (
            request.response_date is None
            or request.response_date.last is None
            or request.response_date.last <= day
        )
        if request.response or request.outcome or request.refused:
            answered = request.response_date or request.date
            assert answered.last is not None
            assert answered.last <= day
    for action in then.actions:
        assert action.done is None or action.done.last is None or action.done.last <= day
    for person in then.people:
        assert person.died is None or (person.died.last is not None and person.died.last <= day)
        assert (
            not person.is_child
            or person.born is None
            or (person.born.first is not None and person.born.first <= day)
        )


@SOME
@given(a_case(), DAYS)
def test_known_on_does_not_depend_on_what_came_later(case: Case, day: date):
    """Rows known after a day may be taken away, all but the last, and that day stays as it was."""
    then = case.known_on(day)
    if day < case.known_day(case.by_id["anchor"]) - timedelta(days=1):
        known = [row for kind, row in case.every_row() if kind in ALWAYS_KNOWN or case.known_day(row) <= day]
        kept = {row.id for row in (*known, case.by_id["anchor"])}
        fewer = {
            kind: [with_links_in(row, kept) for row in case.rows(kind) if row.id in kept] for kind in ROWS
        }
        assert rows_of(case_of(ASH, fewer).known_on(day)) == rows_of(then)


@SOME
@given(a_case(), DAYS, DAYS)
def test_an_earlier_cut_of_an_earlier_cut(case: Case, one: date, other: date):
    assert rows_of(case.known_on(max(one, other)).known_on(min(one, other))) == rows_of(
        case.known_on(min(one, other))
    )


@SOME
@given(a_case(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(case: Case, chance):
    shuffled = {kind: list(case.rows(kind)) for kind in ROWS}
    for rows in shuffled.values():
        chance.shuffle(rows)
    again = case_of(ASH, shuffled)
    assert rows_of(again) == rows_of(case)
    assert (again.day, again.children) == (case.day, case.children)
    assert [again.children_of(row) for _, row in again.every_row()] == [
        case.children_of(row) for _, row in case.every_row()
    ]


# -- other cuts --------------------------------------------------------------------------------------------


@SOME
@given(a_case(), st.sampled_from(AGENCIES))
def test_held_by_is_a_part_and_the_same_twice(case: Case, agency: str):
    held = case.held_by(agency)
    assert {row.id: row for _, row in held.every_row()}.items() <= case.by_id.items()
    for row in held.observations:
        told = case.by_id.get(row.meeting)
        here = isinstance(told, Meeting) and (agency in told.attended or agency == told.led)
        assert row.agency == agency or agency in row.known_to or here
    assert [row for row in case.contacts if agency in (row.agency, *row.known_to)] == list(held.contacts)
    assert ids_of(held.held_by(agency)) <= ids_of(held)


@SOME
@given(a_case(), DAYS, DAYS, st.sampled_from(["kyle", "sam"]))
def test_cuts_are_parts(case: Case, one: date, other: date, child: str):
    between = case.between(min(one, other), max(one, other))
    for part in (case.about(child), between):
        assert {row.id: row for _, row in part.every_row()}.items() <= case.by_id.items()
    for row in case.about(child).observations:
        assert child in case.children_of(row) or row.child == ("household",)
    for row in (row for row in case.observations if row not in between.observations):
        assert row.date.last is not None
        assert row.date.first is not None
        assert row.date.last < min(one, other) or row.date.first > max(one, other)


def test_a_child_code_inside_another_is_another_child():
    people = [Person(id="1", code="sam", role="child"), Person(id="2", code="samuel", role="child")]
    about = [Consideration(id="3", date=exactly(FIRST), pattern="breadth", child="samuel", reason="x")]
    case = case_of(ASH, {"person": people, "consideration": about})
    assert case.children_of(about[0]) == {"samuel"}
    assert case.about("sam").considerations == ()


# -- links --------------------------------------------------------------------------------------------------


def test_a_link_to_a_withdrawn_row_is_a_link_to_nothing():
    row = replace(ANCHOR, meeting="gone", contradicted_by=("gone", "anchor"), told_from="gone")
    (kept,) = case_of(ASH, {"observation": [row]}).observations
    assert (kept.meeting, kept.contradicted_by, kept.told_from) == ("", ("anchor",), "")
