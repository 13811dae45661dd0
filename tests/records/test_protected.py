"""What the switch "keep their details out of every copy" closes, for each reader."""

import dataclasses
import time
from typing import Any

import pytest
from msgspec.structs import replace

from scr_neglect.casework.chronology import entries
from scr_neglect.casework.chronology_sheet import leaving, table_of
from scr_neglect.records.audience import Recipient
from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Day
from scr_neglect.records.people import Agency, Household, Person, Professional
from scr_neglect.records.record import Record
from scr_neglect.reports.withheld import PROTECTED, withheld
from tests.scoring import made

FATHER = Recipient(audience="family", name="Father", person="father")
MOTHER = Recipient(audience="family", name="Mother", person="mother")
TEAM = Recipient(audience="professionals", name="A health visitor")
ASH, WREN, _ = made.PEOPLE
FAMILY: dict[str, Any] = {"visibility": "family"}


def people(**protected: dict[str, str]) -> tuple[Person, ...]:
    """Ash, Wren, mother and father, some of them protected, with their places."""
    kin = {
        "ash": ASH,
        "wren": WREN,
        "mother": made.PEOPLE[2],
        "father": Person(id="p4", code="father", role="father"),
    }
    return tuple(
        replace(each, visibility="family", protected="yes", **protected[code]) if code in protected
        else replace(each, visibility="family")
        for code, each in kin.items()
    )  # fmt: skip


def hidden_ash(*rows: Record, **places: str) -> Case:
    given = {
        "school": "Larch Primary School",
        "gp": "Fern Lane Surgery",
        "address": "12 Willow Road, Tilbury",
    } | places
    return made.case(*rows, people=people(ash=given))


def shown(case: Case, reader: Recipient, kind: str = "observation") -> list[str]:
    return [row.id for row in case.for_audience(reader).rows(kind)]


@pytest.mark.parametrize(
    "words",
    [
        "He goes to Larch Primary School.", "larch primary SCHOOL", "Larch-Primary School", "Seen at Larch today.",
        "Taken to Fern Lane Surgery", "12 willow road", "Off Willow Road", "They live in Tilbury.", "FERN LANE surgery",
    ],
)  # fmt: skip
def test_a_row_whose_words_name_a_protected_place_is_on_no_family_copy(words: str):
    case = hidden_ash(made.row(1, "2020-01-01", summary=words, **FAMILY), made.row(2, "2020-01-02", **FAMILY))
    if (
        not any(each in words for each in ("Larch", "Fern", "Willow", "Tilbury"))
        and "willow" not in words.lower()
    ):
        assert "larch" in words.lower() or "fern" in words.lower()
    assert shown(case, FATHER) == shown(case, MOTHER) == ["o0002"]
    assert withheld(case, FATHER)[f"observations, {PROTECTED}"] == 1
    assert shown(case, Recipient(audience="family", person="ash")) == ["o0001", "o0002"]
    [row, _] = case.for_audience(TEAM).observations
    assert "(a protected place)" in row.summary


@pytest.mark.parametrize(
    "words", ["The school rang.", "Went to the GP surgery.", "Ash likes the road.", "A larch tree.", "No. 12"]
)
def test_words_that_tell_no_place_stay(words: str):
    case = hidden_ash(made.row(1, "2020-01-01", summary=words, **FAMILY))
    assert shown(case, FATHER) == ["o0001"]
    assert case.for_audience(TEAM).observations[0].summary == words


def test_a_place_that_is_called_like_someone_of_the_family_closes_as_a_whole():
    case = hidden_ash(
        made.row(1, "2020-01-01", summary="Wren was well.", **FAMILY),
        made.row(2, "2020-01-02", summary="Seen in Wren Close.", **FAMILY),
        address="3 Wren Close", school="", gp="",
    )  # fmt: skip
    assert shown(case, FATHER) == ["o0001"]


def test_every_free_text_is_looked_through_and_what_is_not_printed_is_not():
    case = hidden_ash(
        made.row(1, "2020-01-01", parent_account="At Larch.", **FAMILY),
        made.row(2, "2020-01-02", note="At Larch.", **FAMILY),
        made.meeting(1, "2020-01-03", views={"mother": "not: too far from Larch"}, **FAMILY),
    )
    assert shown(case, FATHER) == ["o0002"]
    assert shown(case, FATHER, "meeting") == []
    assert case.for_audience(TEAM).meetings[0].views == {"mother": "not: too far from (a protected place)"}
    assert case.for_audience(TEAM).observations[1].note == "At (a protected place)."


def test_a_protected_child_is_shown_by_first_name_and_agencies_by_what_they_are():
    child = {"name": "Ash Newname", "school": "Larch Primary School"}
    agencies = [
        Agency(id="a1", code="hv", name="Health visitors"), Agency(id="a2", code="larch", name="Larch Primary School", kind="school"),
        Agency(id="a3", code="fern", name="Fern Lane Surgery", kind="health"), Agency(id="a4", code="acorns", name="Little Acorns"),
    ]  # fmt: skip
    teacher = Professional(
        id="w1", code="teacher", name="J. Hollow", role="teacher", agency="larch", visibility="family"
    )
    case = made.case(teacher, people=people(ash=child))
    case = made.case_of(case.family, {"person": case.people, "agency": agencies, "professional": [teacher]})
    for reader in (FATHER, TEAM):
        cut = case.for_audience(reader)
        assert [a.called for a in sorted(cut.agencies, key=lambda a: a.id)] == [
            "Health visitors", "School or nursery", "Health", "A service"
        ]  # fmt: skip
        assert cut.professionals[0].called == "teacher"
        assert cut.people[0].school == "" == cut.people[0].address
    assert case.for_audience(FATHER).children[0].name == "Ash"
    assert case.for_audience(TEAM).children[0].name == "Ash Newname"


def test_what_tells_who_is_where_and_when_is_closed():
    case = hidden_ash(
        Day(id="d", date=edtf_date("2020-01-01"), child=("ash",), morning="Walks past the park.", **FAMILY),
        Day(id="d2", date=edtf_date("2020-01-01"), child=("wren",), morning="Plays.", **FAMILY),
        Household(id="h", date=edtf_date("2020"), people=("mother", "ash"), address="1 Elm", **FAMILY),
        made.meeting(1, "2020-01-02", place="Town hall", next_date=edtf_date("2020-02-01"), **FAMILY),
        made.meeting(2, "2031-02-01", held="", **FAMILY),
    )
    case = replace_day(case)
    assert shown(case, FATHER, "day") == ["d2"]
    assert shown(case, FATHER, "household") == []
    assert shown(case, FATHER, "meeting") == ["m0001"]
    for reader in (FATHER, TEAM):
        assert (
            case.for_audience(reader).meetings[0].place,
            case.for_audience(reader).meetings[0].next_date,
        ) == ("", None)
    assert shown(case, TEAM, "meeting") == ["m0001", "m0002"]


def replace_day(case: Case) -> Case:
    return case.known_on(edtf_date("2030-01-01").last)  # type: ignore[arg-type]


def test_a_protected_mother_closes_to_the_father_what_she_herself_may_have():
    row = made.row(1, "2020-01-01", summary="Met at Fern Court.", **FAMILY)
    home = Household(id="h", date=edtf_date("2020"), people=("mother", "ash"), address="4 Fern Court")
    meeting = made.meeting(1, "2020-01-02", place="Library", attended=("mother", "hv"), **FAMILY)
    case = made.case(row, home, meeting, people=people(mother={}))
    assert shown(case, FATHER) == []
    assert case.for_audience(FATHER).meetings[0].place == ""
    assert shown(case, MOTHER) == ["o0001"]
    assert case.for_audience(MOTHER).meetings[0].place == "Library"
    assert "mother" not in {p.code for p in case.for_audience(TEAM).people}
    assert case.for_audience(TEAM).observations[0].summary == "Met at (a protected place)."


def test_the_place_of_a_meeting_is_closed_where_somebody_left_out_was_to_be():
    uncle = Person(id="p9", code="uncle", role="uncle", visibility="none")
    rows = (
        made.meeting(1, "2020-01-01", place="Library", attended=("uncle",), **FAMILY),
        made.meeting(2, "2020-01-02", place="Library", attended=("mother", "hv", "School nurse"), **FAMILY),
    )
    case = made.case(*rows, people=(*people(), uncle))
    assert [m.place for m in case.for_audience(MOTHER).meetings] == ["", "Library"]


def test_what_leaves_uncut_has_its_places_written_over():
    case = hidden_ash(
        made.row(1, "2020-01-01", summary="At Larch, well.", parent_account="Fern Lane Surgery")
    )
    table = table_of(leaving(case, entries(case), "All"), edtf_date("2020-02-01").last)  # type: ignore[arg-type]
    told = str(table.rows)
    assert "At (a protected place), well." in told
    assert "Fern" not in told
    plain = made.case(made.row(1, "2020-01-01", summary="At Larch."))
    assert plain.fit_to_leave() is plain


def test_the_filter_of_what_leaves_tells_no_place_either():
    oak = Agency(id="a9", code="oak", name="Oakapple Nursery")
    case = hidden_ash(made.row(1, "2020-01-01", summary="At Larch, well."))
    case = dataclasses.replace(case, agencies=(*case.agencies, oak))
    above = leaving(
        case, entries(case), "Shown: agency: Oakapple Nursery; with the words “fern lane surgery”."
    ).filter
    assert above == "Shown: agency: School or nursery; with the words “(a protected place)”."


def test_who_told_stands_on_nothing_that_leaves_when_they_are_not_to_be_known():
    """A source that is kept apart, whether or not the row says that it was told anonymously."""
    apart = made.row(
        1,
        "2020-01-01",
        basis="told-by-relative",
        told_by="Aunt Quillon",
        observer_role="quillon",
        source="s1",
    )
    case = made.case(apart, made.row(2, "2020-01-02", basis="told-by-relative", told_by="Aunt Onby"))
    told = str(table_of(leaving(case, entries(case), "All"), edtf_date("2020-02-01").last))  # type: ignore[arg-type]
    assert "uillon" not in told
    assert "Onby" in told


def test_a_place_is_found_however_its_accents_are_written():
    for place, words in (
        ("Sráid Mhór", "Off Sraid Mhor"),
        ("Sraid Mhor", "in Sráid Mhór"),
        ("Café Quéry", "at Que\u0301ry"),
    ):
        case = hidden_ash(made.row(1, "2020-01-01", summary=words, **FAMILY), address=place)
        assert shown(case, FATHER) == []
        assert "(a protected place)" in case.for_audience(TEAM).observations[0].summary


def test_nothing_is_closed_when_nobody_is_protected():
    case = made.case(made.row(1, "2020-01-01", summary="Larch Primary School", **FAMILY), people=people())
    assert case.protection(FATHER) is None
    assert case.for_audience(FATHER).observations[0].summary == "Larch Primary School"


def test_ten_thousand_rows_are_cut_in_a_few_seconds():
    rows = [
        made.row(n, "2020-01-01", summary="Seen at home and fine, with much to say. " * 8, **FAMILY)
        for n in range(10_000)
    ]
    case = hidden_ash(*rows)
    began = time.process_time()
    assert len(shown(case, FATHER)) == 10_000
    assert time.process_time() - began < 5
