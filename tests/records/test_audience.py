"""What each reader's copy of a case holds: nothing that nobody decided for that reader, and no hole where it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, fields

from scr_neglect.records.audience import FAMILY, PROFESSIONALS, STRUCTURE, SUPERVISION, Recipient
from scr_neglect.records.case import ROWS, Case, case_of
from scr_neglect.records.entries import Observation
from scr_neglect.records.kinds import KINDS
from tests.records.cases import ASH, DAYS, READERS, SOME, a_case, dangling, ids_of, rows_of

ALWAYS = {"id", "version", "visibility", "private_to", "may_be_shared"}
NEVER: dict[str, set[str]] = {
    "family": {"origin", "note", "extra", "reference", "opens_known_on", "went_forward_on", "stops", "leads_before",
               "expected_agencies", "consistent_identifier", "retention_review", "legal_hold"},
    "person": {"note", "extra", "protected", "faith", "ethnicity", "address"},
    "agency": {"origin", "note", "extra"},
    "professional": {"origin", "note", "extra"},
    "household": {"origin", "extra", "address"},
    "agreement": {"origin", "note", "extra"},
    "network": {"origin", "note", "extra"},
    "contact": {"extra", "entered_there"},
    "observation": {"extra", "source"},
    "voice": {"extra"},
    "day": {"origin", "note", "extra"},
    "claim": {"extra"},
    "parents_view": {"extra"},
    "event": {"extra"},
    "meeting": {"extra"},
    "scaling": {"origin", "note", "extra"},
    "level": {"extra"},
    "worry_statement": {"origin", "note", "extra"},
    "goal": {"extra"},
    "action": {"extra"},
    "service": {"extra"},
    "escalation": {"extra"},
    "supervision": {"note", "extra"},
    "assessment": {"extra"},
    "question": {"note", "extra"},
    "consideration": {"note", "extra"},
    "source": {"origin", "note", "extra", "what"},
    "disclosure": {"origin", "note", "extra", "basis", "family_told", "sha256", "withheld"},
}  # fmt: skip
"""What no copy shows, whoever reads it. A field that is new must be put here or into an allow-list, by decision."""
OF_THE_FAMILY = {"name", "title", "source", "sentence", "thin", "lead"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_allowed_or_withheld_by_decision(kind: str):
    names = {each.name for each in fields(KINDS[kind])}
    lists = [table[kind] for table in (FAMILY, STRUCTURE, PROFESSIONALS, SUPERVISION) if kind in table]
    allowed = OF_THE_FAMILY if kind == "family" else set().union(*lists)
    assert allowed <= names
    assert names - allowed - ALWAYS == NEVER[kind]


PUT_INSTEAD = {("agency", "unspecified"), ("basis", "anonymous")}
"""What stands where something was that may tell who a source is."""


@SOME
@given(a_case(), st.sampled_from(READERS))
def test_a_copy_holds_nothing_that_its_reader_may_not_have(case: Case, reader: Recipient):
    copy = case.for_audience(reader)
    assert ids_of(copy) <= ids_of(case)
    assert (copy.family.note, copy.family.extra) == ("", {})
    for kind, row in copy.every_row():
        whole = case.by_id[row.id]
        assert row.extra == {}
        if kind == "disclosure":  # the sharing record, of which a professional has four fields
            assert not reader.is_family
            continue
        assert whole.visibility != "none"
        assert not whole.private_to or reader.person in (*whole.private_to, getattr(whole, "code", ""))
        for name, value in asdict(row).items():
            assert value == getattr(whole, name) or not value or (name, value) in PUT_INSTEAD
        if reader.is_family:
            assert row.note == ""
            if whole.visibility == "professionals" and not whole.private_to:
                pytest.fail(f"{kind} of professionals on a family copy")
            if whole.visibility == "undecided" and not whole.private_to:
                assert "secret" not in str(asdict(row).values())
        elif not whole.private_to:
            assert whole.may_be_shared != "no"
        if isinstance(whole, Observation) and whole.basis == "anonymous":
            assert isinstance(row, Observation)
            assert (row.observer_role, row.told_by) == ("", "")
            assert row.agency == "unspecified" or not reader.is_family
    assert not copy.sources
    assert reader.audience == "supervision" or not copy.supervisions
    grandmother = [person for person in copy.people if person.code == "grandmother"]
    assert not grandmother or (reader.person == "grandmother" and grandmother[0].school == "")


@SOME
@given(a_case(), st.sampled_from(READERS), DAYS)
def test_links_never_dangle(case: Case, reader: Recipient, day: date):
    assert dangling(case) == []
    assert dangling(case.for_audience(reader)) == []
    assert dangling(case.known_on(day)) == []
    assert dangling(case.known_on(day).for_audience(reader)) == []
    assert dangling(case.for_audience(reader).only([case.children[0].code]).known_on(day)) == []


@SOME
@given(a_case(), st.sampled_from(READERS))
def test_taking_withheld_rows_out_leaves_the_copy_the_same(case: Case, reader: Recipient):
    copy = case.for_audience(reader)
    shown = ids_of(copy)
    fewer = {kind: [row for row in case.rows(kind) if row.id in shown] for kind in ROWS}
    bare = case_of(ASH, fewer, day=case.day).for_audience(reader)
    assert rows_of(bare) == rows_of(copy)
    for _, row in copy.every_row():
        assert bare.known_day(row) == copy.known_day(row)
        assert bare.children_of(row) == copy.children_of(row)
