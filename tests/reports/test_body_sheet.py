"""The body map on paper: each mark once, drawn and in words; what a reader may not have is neither numbered nor counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.records.body_map import side_by_side
from scr_neglect.records.case import Case
from scr_neglect.reports.copy import Copy
from scr_neglect.reports.papers import print_copy
from tests.reports.marked import CHOICES, DAY, allowed, copy, found, marked_case, without_withheld
from tests.reports.read_back import bookmarks, everything, fonts_not_embedded, pages, text
from tests.scoring import made

FIXED = "Some information about other people may not be in this copy."


def asked(audience: str = "professionals", person: str = "") -> Copy:
    return replace(copy(audience, person), kind="body map", start=None)


def bruise(number: int, when: str, *places: str, **given):
    return made.row(
        number, when, indicator="physical.injury", body_site=places,
        **{"summary": "Bruise, blue, size of a coin.", "visibility": "family", **given},
    )  # fmt: skip


def test_each_mark_has_its_number_its_day_its_place_who_saw_it_and_the_account():
    rows = (
        bruise(
            1,
            "2020-03-04",
            "left forearm",
            "crawls",
            parent_account="Fell on the step.",
            account_changed="yes",
        ),
        bruise(2, "2020-05-04", "forehead", basis="told-by-parent", told_by="mother"),
    )
    found_text = text(print_copy(made.case(*rows, day=DAY), asked()))
    assert "1 4 Mar 2020" in found_text
    assert "Left forearm. Bruise, blue, size of a coin." in found_text
    assert "Fell on the step. The account changed." in found_text
    assert "2 4 May 2020" in found_text
    assert "told by Mother to Hv" in found_text
    assert "2 marks" in found_text
    assert "6 years; Crawls" in found_text
    assert "how the child got about is not recorded" in found_text


def test_one_child_a_page():
    rows = (bruise(1, "2020-03-04", "forehead"), bruise(2, "2020-05-04", "left knee", child=("wren",)))
    first, second = pages(print_copy(made.case(*rows, day=DAY), asked()))
    assert "Ash: body map" in first
    assert "Wren" not in first.replace("Ash and Wren: body map", "")
    assert "Wren: body map" in second
    assert bookmarks(print_copy(made.case(*rows, day=DAY), asked())) == ["Ash: body map", "Wren: body map"]


def test_the_drawings_are_lines_and_words_and_no_picture():
    pdf = print_copy(made.case(bruise(1, "2020-03-04", "forehead"), day=DAY), asked())
    assert "/subtype /image" not in everything(pdf)
    assert "/image" not in everything(pdf).replace("/imageb", "").replace("/imagec", "").replace(
        "/imagei", ""
    )
    assert fonts_not_embedded(pdf) == []
    for name in ("Front", "Back", "Head, from the front", "Mouth, open"):
        assert name in text(pdf)
    assert "No photographs are kept here." in text(pdf)


def test_a_mark_without_a_place_is_in_the_table_and_said_to_be():
    found_text = text(print_copy(made.case(bruise(1, "2020-03-04"), day=DAY), asked()))
    assert "1 mark; 1 without a place that the map shows: in the table alone" in found_text
    assert "Place not recorded." in found_text


def test_no_mark_is_not_the_same_as_none_and_looking_is_said():
    fine = bruise(1, "2020-03-04", kind="looked-and-fine", severity=None)
    assert "No mark is on record. That is not the same as none; looked at and fine once" in text(
        print_copy(made.case(fine, day=DAY), asked())
    )
    family = text(print_copy(made.case(day=DAY), asked("family")))
    assert "No mark is included in this copy. That is not the same as none" in family
    assert FIXED in family


def test_what_a_reader_may_not_have_is_neither_numbered_nor_counted():
    rows = (
        bruise(1, "2020-03-04", "forehead", summary="qx0001z", visibility="none"),
        bruise(2, "2020-05-04", "left knee", summary="Graze."),
    )
    family = print_copy(made.case(*rows, day=DAY), asked("family"))
    assert "1 4 May 2020" in text(family)
    assert "1 mark" in text(family)
    assert "2 marks" not in text(family)
    assert not found(family)
    assert family == print_copy(made.case(rows[1], day=DAY), asked("family"))


@pytest.mark.parametrize(("audience", "person"), [("family", "mum"), ("professionals", "")])
def test_it_holds_only_what_its_reader_may_have(audience: str, person: str):
    case, marks = marked_case(list(CHOICES))
    wanted = asked(audience, person)
    seen = found(print_copy(hurt(case), wanted))
    assert {(marks[w].kind, marks[w].field) for w in seen - allowed(case, marks, wanted)} == set()
    assert "observation" in {marks[w].kind for w in seen}


@settings(max_examples=6, deadline=None)
@given(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=5))
def test_nothing_withheld_is_felt_in_a_family_copy(decided: list[dict[str, object]]):
    case = hurt(marked_case(decided)[0])
    wanted = asked("family", "mum")
    assert print_copy(without_withheld(case, wanted.recipient), wanted) == print_copy(case, wanted)


@given(st.integers(0, 40))
def test_marks_of_one_region_never_hide_each_other(count: int):
    places = side_by_side(count, 10)
    assert len(set(places)) == count
    assert all(
        abs(x - a) >= 9.99 or abs(y - b) >= 9.99
        for at, (x, y) in enumerate(places) for a, b in places[:at]
    )  # fmt: skip


def hurt(case: Case) -> Case:
    """The marked case, whose observations are of injuries."""
    from dataclasses import replace as with_rows

    rows = (
        replace(row, indicator="physical.injury", meant="", body_site=("forehead",))
        for row in case.observations
    )
    return with_rows(case, observations=tuple(rows))
