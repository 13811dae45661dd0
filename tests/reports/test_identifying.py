"""Words that may tell who a source is: pointed out to the sender, each row once."""

from typing import Any

import pytest
from msgspec.structs import replace

from scr_neglect.records.audience import Recipient
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Claim
from scr_neglect.records.plan import Source
from scr_neglect.reports.identifying import identifying, said
from tests.scoring import made

MOTHER = Recipient(audience="family", name="Mother", person="mother")
TEAM = Recipient(audience="professionals", name="A health visitor")
FAMILY: dict[str, Any] = {"visibility": "family"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Told by the neighbour at no. 4.", ("neighbour", "no. 4")),
        ("My sister says he cries.", ("My", "sister")),
        ("She lives opposite and hears it.", ("lives opposite",)),
        ("His gran’s friend at flat 12b rang.", ("gran", "friend", "flat 12b")),
        ("Heard crying at night.", ()),
    ],
)
def test_words_of_an_anonymous_row_that_may_identify(words: str, found: tuple[str, ...]):
    case = made.case(made.row(1, "2020-01-01", summary=words, basis="anonymous", **FAMILY))
    assert identifying(case, MOTHER) == ({"o0001": found} if found else {})


def test_relations_are_pointed_out_only_where_the_source_is_not_known():
    rows = (
        made.row(1, "2020-01-01", summary="His gran helps on Sundays.", **FAMILY),
        made.row(2, "2020-01-02", summary="A gran rang.", basis="told-by-relative", source="s1", **FAMILY),
        made.row(3, "2020-01-03", summary="As a gran said.", told_from="o0002", basis="record", **FAMILY),
        made.row(4, "2020-01-04", summary="The neighbour rang us.", **FAMILY),
    )
    claim = Claim(
        id="c1", date=edtf_date("2020-01-05"), by="hv", claim="An aunt saw it.", agrees=("o0002",), **FAMILY
    )
    assert identifying(made.case(*rows, claim), MOTHER) == {
        "o0002": ("gran",), "o0003": ("gran",), "o0004": ("neighbour",), "c1": ("aunt",)
    }  # fmt: skip


def test_names_held_in_the_records_of_sources_are_looked_for_everywhere():
    source = Source(id="s1", what="Neighbour, Mrs Jean Hollow, 4 Elm Road; rang in May. Knows Ash.")
    rows = (
        made.row(1, "2020-01-01", summary="Jean was there, with Ash.", **FAMILY),
        made.row(2, "2020-05-02", summary="In May Ash was well.", **FAMILY),
        made.row(3, "2020-05-03", summary="Jean again.", visibility="professionals"),
    )
    case = made.case(source, *rows)
    assert identifying(case, MOTHER) == {"o0001": ("Jean",)}
    assert identifying(case, TEAM) == {"o0001": ("Jean",), "o0003": ("Jean",)}


def test_who_told_what_gave_no_name_is_looked_for_in_the_words_of_every_row():
    told = made.row(
        1, "2020-01-01", basis="anonymous", told_by="Mrs Quillon", summary="A caller rang.", **FAMILY
    )
    named = made.row(2, "2020-01-02", summary="Quillon was in the street.", **FAMILY)
    assert identifying(made.case(told, named), MOTHER) == {named.id: ("Quillon",)}
    by_name = replace(told, basis="told-by-relative")
    assert identifying(made.case(by_name, named), MOTHER) == {}


def test_who_a_source_is_stands_on_no_copy():
    row = made.row(
        1, "2020-01-01", basis="told-by-relative", source="s1", agency="school", observer_role="Aunt", told_by="Jo", **FAMILY
    )  # fmt: skip
    case = made.case(Source(id="s1", what="Aunt Jo", **FAMILY), row)
    for reader in (MOTHER, TEAM, Recipient(audience="supervision")):
        cut = case.for_audience(reader)
        [kept] = cut.observations
        assert (kept.basis, kept.observer_role, kept.told_by, kept.source) == ("anonymous", "", "", "")
        assert cut.sources == ()
        assert kept.agency == ("unspecified" if reader.is_family else "school")
    seen = made.case(made.row(1, "2020-01-01", basis="seen", source="s1", **FAMILY))
    assert (
        seen.for_audience(MOTHER).observations[0].basis == "seen"
    )  # what was seen is never made into something told


def test_what_the_sender_is_told_is_one_sentence():
    assert said({}) == ""
    assert said({"a": ("neighbour", "no. 4"), "b": ("neighbour",)}).startswith(
        "The words of 2 rows may tell who someone is who is not to be known, or where they are: “neighbour”, “no. 4”."
    )
