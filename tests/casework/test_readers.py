"""Whom a copy is for: someone of the family is known however their name was typed."""

from datetime import date

import pytest
from msgspec.structs import replace

from scr_neglect.casework.paper import recipient_for
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Recipient
from scr_neglect.records.people import Professional
from scr_neglect.reports.copy import Copy, Printed
from tests.scoring import made

MOTHER = replace(made.PEOPLE[2], name="Sarah O'Byrne", role="mother")
CASE = made.case(people=(*made.PEOPLE[:2], MOTHER))


@pytest.mark.parametrize(
    "typed", ["Sarah O'Byrne", " sarah  o’byrne ", "SARAH O'BYRNE", "Sárah Obyrne", "mother", "Mother "]
)
@pytest.mark.parametrize("audience", ["family", "professionals"])
def test_someone_of_the_family_is_known_however_their_name_is_typed(typed: str, audience: str):
    reader = recipient_for(CASE, audience, typed)  # type: ignore[arg-type]
    assert (reader.person, reader.name) == ("mother", "Sarah O'Byrne")


@pytest.mark.parametrize("typed", ["Sarah", "Ms O'Byrne", "O'Byrne, Sarah", "Sarah O'Byrne (mother)"])
@pytest.mark.parametrize("audience", ["family", "easy-read", "professionals", "referral"])
def test_a_name_that_may_be_short_for_one_of_the_family_is_asked_about(typed: str, audience: str):
    with pytest.raises(Refusal, match="may be someone of this family"):
        recipient_for(CASE, audience, typed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed", ["Sarah Quillon", "Sarah, health visitor", "Dr Ashby", "A mother's help", ""]
)
def test_anyone_else_is_who_they_say(typed: str):
    assert recipient_for(CASE, "professionals", typed).name == typed


def test_a_worker_of_the_record_may_have_a_name_of_the_family():
    sarah = Professional(id="w1", code="sarah-hv", name="Sarah", role="health visitor")
    case = made.case(sarah, people=(*made.PEOPLE[:2], MOTHER))
    assert recipient_for(case, "professionals", "Sarah").person == "sarah-hv"


def test_a_reader_is_named_in_no_trace():
    reader = Recipient(audience="family", name="Rowan Larch", person="rowan")
    assert repr(reader) == str(reader) == "<Recipient family>"
    asked = Copy(
        recipient=reader, day=date(2026, 1, 2), made_on=date(2026, 1, 2), why="she asked for it", author="HV"
    )
    assert repr(asked) == "<Copy>"
    assert repr(Printed(b"Rowan")) == "<Printed>"


@pytest.mark.parametrize("to", ["\u200b", "\u202e\u200d", "\u200b \ufeff"])
def test_a_name_of_which_nothing_can_be_seen_is_nobodys(to: str) -> None:
    with pytest.raises(Refusal, match="name that can be read"):
        recipient_for(CASE, "professionals", to)
