"""Marks of a note: one in several places made into several, and taken back, with nothing of it lost."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.marks import INJURIES, apart, is_like, marks_after, together
from scr_neglect.records.body import where_in

PLACES = st.lists(
    st.sampled_from(["left-ear", "neck", "chest", "knee", "cheek"]), min_size=2, max_size=5, unique=True
)
BESIDE = st.sampled_from([(), ("walks",), ("patterned",), ("patterned", "not-mobile")])
TEXT = st.text("ab ", max_size=4)


@given(PLACES, BESIDE, TEXT, st.sampled_from([None, 1, 2, 3, 4]))
def test_what_is_made_into_several_and_taken_back_is_as_it_was(places, beside, summary: str, grade) -> None:
    line = Line(
        child=("ash",), indicator=INJURIES, body_site=(*places, *beside), summary=summary, severity=grade,
        parent_account="The gate.", told_carer="no: not safe", basis="told-by-parent", told_by="mother",
    )  # fmt: skip
    before = asdict(line)
    first, *others = apart(line)
    assert [where_in(mark.body_site).places for mark in (first, *others)] == [(place,) for place in places]
    assert all(is_like(mark, first) for mark in others)
    together(first, others)
    if not summary.strip():
        before["summary"] = ""
    assert asdict(first) == before


@given(PLACES, st.lists(st.tuples(TEXT, TEXT, st.sampled_from([None, 1, 4])), min_size=4, max_size=4))
def test_whatever_was_written_of_the_marks_since_is_in_the_one_that_they_become(places, written) -> None:
    first, *others = apart(Line(child=("ash",), indicator=INJURIES, body_site=tuple(places), summary="Red."))
    for mark, (summary, agreed, grade) in zip(others, written, strict=False):
        mark.summary, mark.agreed, mark.severity = summary, agreed, grade
    together(first, others)
    for mark in others:
        assert mark.summary.strip() in first.summary
        assert mark.agreed.strip() in first.agreed
        assert (first.severity or 0) >= (mark.severity or 0)


def test_what_is_no_longer_of_the_same_child_or_matter_is_no_part_of_it() -> None:
    first, other, third = apart(
        Line(child=("ash",), indicator=INJURIES, body_site=("neck", "chest", "knee"), summary="Red.")
    )
    other.child = ("wren",)
    third.told_carer = "yes"
    assert not is_like(other, first)
    assert not is_like(third, first), "of one entry it is either told or not"


def test_marks_are_as_many_as_the_places_that_are_left_and_times_stay_as_they_were() -> None:
    assert marks_after(2, ("neck", "knee", "walks"), ("neck", "walks")) is None
    assert marks_after(2, ("neck", "knee"), ("neck", "knee", "chest")) == 3
    assert marks_after(2, ("neck", "knee"), ("knee", "neck")) == 2
    assert marks_after(6, ("neck", "knee"), ("neck",)) == 6
    assert marks_after(None, ("neck", "knee"), ("neck", "knee", "chest")) is None
