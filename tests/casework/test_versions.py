"""Two laptops that wrote of one record without knowing of each other: what one closed, no copy opens."""

from msgspec.structs import replace

from scr_neglect.casework.paper import copy_for, made, ready_copy
from scr_neglect.casework.record import add, correct, standing, taken_back, withdraw
from scr_neglect.casework.session import new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.records.record import Record
from scr_neglect.reports.withheld import withheld
from tests.reports.read_back import text


def row(**fields: object) -> Observation:
    given = {
        "id": new_id(), "date": edtf_date("2026-03-02"), "agency": "health-visiting", "child": ("ash",), "kind": "concern",
        "domain": "physical", "indicator": "physical.home-hygiene", "basis": "seen", "summary": "Seen in the kitchen.",
    }  # fmt: skip
    return Observation(**(given | fields))  # type: ignore[arg-type]


def in_two_versions(session, family: str, one: Record, other: Record | None) -> Record:
    """The record as the Case has it once both versions of it stand; `other` is the earlier written, None a withdrawal."""
    (head,) = session.casebook.heads(one.id)
    earlier = (
        taken_back(session, family, one.id, "another family's")
        if other is None
        else session.revise(family, other, supersedes=[head.id], reason="decided")
    )
    later = session.revise(family, one, supersedes=[head.id], reason="a slip of the pen")
    session.append(family, [earlier, later])
    return session.case(family).by_id[one.id]


def test_what_one_version_closes_the_other_does_not_open(session, family):
    found = row(visibility="family")
    add(session, family, found)
    for closed in (
        {"visibility": "professionals"},
        {"visibility": "none"},
        {"private_to": ("mother",)},
        {"may_be_shared": "no"},
    ):
        again = replace(found, id=new_id())
        add(session, family, again)
        shown = in_two_versions(
            session, family, replace(again, summary="Put right."), replace(again, **closed)
        )
        assert shown.summary == "Put right."  # type: ignore[attr-defined]
        assert {name: getattr(shown, name) for name in closed} == closed


def test_two_private_versions_for_two_people_are_for_neither(session, family):
    found = row(visibility="family", private_to=("mother",))
    add(session, family, found)
    shown = in_two_versions(session, family, found, replace(found, private_to=("gran",)))
    assert shown.visibility == "none"


def test_what_one_version_gives_to_nobody_of_the_family_the_other_gives_to_none_of_them(session, family):
    """One version is for the mother alone; by the other nobody has decided, it is for professionals, or it was taken back."""
    for other in ({"visibility": "undecided"}, {"visibility": "professionals"}, None):
        mine = row(visibility="family", private_to=("mother",), summary="Quillon was there.")
        add(session, family, mine)
        closed = None if other is None else replace(mine, private_to=(), **other)
        in_two_versions(session, family, mine, closed)
        case = session.case(family)
        asked = copy_for(case, audience="family", to="mother", children=("ash",))
        assert "Quillon" not in text(made(case, asked).pdf)
        assert withheld(case, asked.recipient)["observations, professionals only"]
        correct(session, family, mine, "we agreed")
        assert "Quillon" in text(made(session.case(family), asked).pdf)
        withdraw(session, family, mine.id, "done with")


def test_what_someone_took_back_is_on_no_family_copy_while_that_is_not_settled(session, family):
    found = row(visibility="family")
    add(session, family, found)
    case_row = in_two_versions(session, family, replace(found, summary="Put right."), None)
    assert case_row.visibility == "professionals"
    case = session.case(family)
    assert "Put right" not in text(
        made(case, copy_for(case, audience="family", to="mother", children=("ash",))).pdf
    )
    assert "Put right" in text(made(case, copy_for(case, audience="professionals", to="A worker")).pdf)


def test_who_is_protected_in_one_version_is_protected_with_the_places_of_both(session, family):
    told = row(visibility="family", summary="They came back to Larchmere House at six.")
    add(session, family, told)
    mother = next(p for p in session.case(family).people if p.code == "mother")
    protected = replace(mother, protected="yes", address="Larchmere House")
    shown = in_two_versions(
        session, family, replace(mother, name="Jo Byrne", address="2 Old Lane"), protected
    )
    assert isinstance(shown, Person)
    assert (shown.name, shown.protected) == ("Jo Byrne", "yes")
    case = session.case(family)
    for audience, to in (("family", "A relative"), ("professionals", "A worker")):
        asked = copy_for(case, audience=audience, to=to, children=("ash",))  # type: ignore[arg-type]
        printed = text(made(case, asked).pdf)
        assert "Larchmere" not in printed
        assert "Old Lane" not in printed


def test_a_source_that_one_version_keeps_apart_is_named_by_no_copy(session, family):
    found = row(basis="told-by-relative", told_by="Aunt Quillon")
    add(session, family, found)
    kept = replace(found, basis="anonymous", told_by="", source="s1")
    in_two_versions(session, family, replace(found, summary="Put right."), kept)
    case = session.case(family)
    assert "Quillon" not in text(made(case, copy_for(case, audience="professionals", to="A worker")).pdf)


def test_once_it_is_settled_it_is_as_it_was_settled(session, family):
    found = row(visibility="family")
    add(session, family, found)
    shown = in_two_versions(session, family, found, replace(found, visibility="none"))
    assert len(list(standing(session, found.id))) == 2
    correct(session, family, replace(shown, visibility="family"), "we agreed")
    assert session.case(family).by_id[found.id].visibility == "family"


def test_paper_for_professionals_marks_a_row_of_two_versions_and_a_family_copy_does_not(session, family):
    found, alone = row(visibility="family"), row(visibility="family", summary="Seen in the hall.")
    for each in (found, alone):
        add(session, family, each)
    in_two_versions(session, family, replace(found, summary="Put right."), replace(found, summary="Kept."))
    case = session.case(family)
    children = [child.code for child in case.children]
    for kind, marked, plain in (
        ("summary", f"{found.label} ‡", f"{alone.label} ‡"),
        ("chronology", "‡ Put right.", "‡ Seen in the hall."),
    ):
        asked = copy_for(
            case, audience="professionals", to="A. Worker", why="To check", children=children, kind=kind
        )
        read = " ".join(text(made(case, ready_copy(session, family, asked)).pdf).split())
        assert marked in read
        assert plain not in read
        assert "‡ Two versions of this row stand and one of them is shown; its history has both." in read
    asked = copy_for(case, audience="family", to="mother", why="To read", children=children)
    assert "‡" not in text(made(case, ready_copy(session, family, asked)).pdf)
