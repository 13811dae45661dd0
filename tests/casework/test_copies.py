"""What a copy is asked to be: its children, its request, and for whom each parent's copy is offered."""

from datetime import date

import pytest
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import ChildrenToName, can_be_reader, children_offered, copy_for
from scr_neglect.errors import Refusal
from scr_neglect.records.people import Person
from tests.scoring import made

FAMILY = case_in(example_folder(INVENTED))


def test_a_parents_copy_is_offered_for_those_they_have_parental_responsibility_for() -> None:
    assert children_offered(FAMILY, "mother") == ("robin", "ash")
    assert children_offered(FAMILY, "father") == ("robin", "ash")
    assert children_offered(FAMILY, "grandmother") == ()


def test_where_it_is_not_recorded_nothing_is_offered_so_that_the_sender_asks() -> None:
    assert children_offered(case_in(example_folder(REVIEW)), "mother") == ()


def test_a_role_that_names_a_child_is_for_that_child_alone() -> None:
    father = Person(id="p4", code="sky", role="father of Wren", name="Sky", parental_responsibility="yes")
    case = made.case(people=(*made.PEOPLE, father))
    assert children_offered(case, "sky") == ("wren",)
    both = made.case(people=(*made.PEOPLE, replace(father, role="father")))
    assert children_offered(both, "sky") == ("ash", "wren")


def test_a_copy_for_someone_without_recorded_responsibility_asks_for_the_children_by_name() -> None:
    assert copy_for(FAMILY, audience="family", to="mother").children == ()
    assert copy_for(FAMILY, audience="easy-read", to="ash").children == ("ash",)
    assert copy_for(FAMILY, audience="family", to="grandmother", children=("ash",)).children == ("ash",)
    review = case_in(example_folder(REVIEW))
    for case, to in ((FAMILY, "grandmother"), (FAMILY, "A Neighbour"), (FAMILY, ""), (review, "mother")):
        with pytest.raises(ChildrenToName, match="Name the children"):
            copy_for(case, audience="family", to=to)
    assert copy_for(FAMILY, audience="professionals", to="A Reader").children == ()


def test_a_meeting_that_lies_ahead_is_planned_on_every_copy() -> None:
    asked = copy_for(FAMILY, audience="family", to="mother", meeting="M10")
    (coming,) = (meeting for meeting in FAMILY.meetings if meeting.label == "M10")
    assert asked.day == FAMILY.day
    assert coming.date.first is not None
    assert asked.day < coming.date.first
    assert not FAMILY.known_on(asked.day).was_held(coming)
    held = copy_for(FAMILY, audience="family", to="mother", meeting="M9")
    assert held.day == date(2026, 9, 22)
    assert copy_for(FAMILY, audience="family", to="mother", day=date(2030, 1, 1)).day == FAMILY.day


def test_no_copy_is_for_who_gave_no_name_has_died_or_stands_on_no_copy() -> None:
    review = case_in(example_folder(REVIEW))
    for person in ("anonymous-caller", "sam", "Anonymous caller"):
        with pytest.raises(Refusal, match="someone else"):
            copy_for(review, audience="family", to=person, children=("kyle",))
    hidden = made.case(people=(*made.PEOPLE, Person(id="p9", code="sky", role="aunt", visibility="none")))
    with pytest.raises(Refusal, match="someone else"):
        copy_for(hidden, audience="family", to="sky", children=("ash",))
    assert {p.code for p in review.people if not can_be_reader(p)} == {"sam", "anonymous-caller"}


def test_a_child_is_offered_their_own_and_a_professional_every_childs() -> None:
    assert children_offered(FAMILY, "ash") == ("ash",)
    assert children_offered(FAMILY, "family-support") == ("robin", "ash")
    assert children_offered(FAMILY, "") == ("robin", "ash")


def test_a_copy_knows_its_children_its_kind_and_its_request_by_their_ids() -> None:
    asked = copy_for(
        FAMILY, audience="escalation", to="A Lead", about="E3", children=("ash", "ash"), kind="summary"
    )
    (row,) = (row for row in FAMILY.escalations if row.label == "E3")
    assert (asked.about, asked.children, asked.kind) == (row.id, ("ash",), "summary")
    assert copy_for(FAMILY, audience="referral", to="A Hub", about=row.id).about == row.id


def test_a_child_or_a_request_that_is_not_there_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refusal, match="No child “mother”"):
        copy_for(FAMILY, audience="family", to="mother", children=("mother",))
    with pytest.raises(Refusal, match="No request “E99”"):
        copy_for(FAMILY, audience="referral", to="A Hub", about="E99")


@pytest.mark.parametrize("audience", ["professionals", "referral", "escalation", "supervision"])
def test_no_copy_for_professionals_is_for_someone_of_the_family(audience: str) -> None:
    with pytest.raises(Refusal):
        copy_for(FAMILY, audience=audience, to="grandmother", about="E3")  # type: ignore[arg-type]
