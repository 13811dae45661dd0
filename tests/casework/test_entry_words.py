"""A record in words: what a worker reads of it, in its history and beside the list, holds no code where there is a word."""

import re

import pytest
from msgspec.structs import replace

from scr_neglect.casework.entry_words import details, version_lines
from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from tests.scoring import made


def said_of(case: Case, row) -> dict[str, str]:
    return {each.name: each.words for each in version_lines(case, row)}


@pytest.mark.parametrize("folder", [REVIEW, INVENTED])
def test_no_version_of_a_record_is_told_in_codes(folder: str) -> None:
    case = case_in(example_folder(folder))
    codes = {one.code for one in (*case.people, *case.agencies)} | {
        each.indicator for each in case.observations
    }
    codes = {code for code in codes if re.search(r"[-.]", code)} | {"not-brought", "no-contact", "not-stated"}
    for _, row in case.every_row():
        for name, words in said_of(case, row).items():
            assert not codes & set(words.split(", ")), (row.label, name)
            assert not {"_", "{"} & {*name, *words}, (row.label, name)


def test_a_version_begins_with_what_was_seen_and_ends_with_who_may_see_it() -> None:
    row = replace(
        made.row(1, "2020-06-01"), domain="context", severity=None, visibility="family", note="Put right."
    )
    names = [each.name for each in version_lines(made.case(row), row)]
    assert names[0] == "What was seen or said"
    assert names[-2:] == ["Note, and what was added", "Who may see it"]
    said = said_of(made.case(row), row)
    assert said["When"] == "on Mon 1 June 2020"
    assert said["Domain"] == "around the children, in none of the four domains"
    assert "When" not in {each.name for each in details(made.case(row), row)}, "its day stands at the head"


def test_what_became_of_a_contact_and_a_view_on_a_decision_are_said_in_words() -> None:
    contact = made.contact(1, "2020-05", status="not-brought")
    assert said_of(made.case(contact), contact)["What became of it"] == "was not brought"
    meeting = made.meeting(1, "2020-06-20", views={"mother": "not: too far"})
    views = said_of(made.case(meeting), meeting)["Views on the decisions"]
    assert views.endswith(": does not agree: too far")


def test_who_may_see_a_row_names_the_people_whom_it_is_for() -> None:
    row: Observation = made.row(1, "2020-06-01")
    case = made.case(row)
    seen = {
        said_of(case, replace(row, visibility=visibility, private_to=people)).get("Who may see it")
        for visibility, people in (
            ("family", ()), ("family", ("mother",)), ("undecided", ("mother",)), ("professionals", ("mother",)),
            ("none", ("mother",)),
        )
    }  # fmt: skip
    mother = case.called("mother")
    assert seen == {
        "the family", f"only {mother}", f"nobody: professionals only, and of all people only {mother}", "in no report",
    }  # fmt: skip
