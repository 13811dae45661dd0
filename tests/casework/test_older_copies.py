"""Who holds a copy of what was put right since: told by the log, the history and the copies' own words."""

from collections.abc import Mapping
from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from scr_neglect.casework.giving import decided_not_to_share, give, log_disclosure
from scr_neglect.casework.older_copies import Older, older_copies
from scr_neglect.casework.paper import copy_for, make_summary
from scr_neglect.casework.record import add, add_to, correct, withdraw
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import edtf_date, exactly
from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Disclosure

MOTHER = {"audience": "family", "to": "mother", "children": ("ash",)}
WORKER = {"audience": "professionals", "to": "Rosa Larch, school nurse"}


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def given(session: Session, family: str, asked: Mapping[str, object]) -> str:
    """Gives a copy; gives its entry's id."""
    case = session.case(family)
    copy = copy_for(case, why="asked for", **asked)  # type: ignore[arg-type]
    return give(session, family, make_summary(case, copy, session), copy)


def held(session: Session, family: str) -> list[tuple[str, str, list[str]]]:
    found = older_copies(session, family, pages)
    return [(one.words, one.what, [each.to for each in one.given]) for one in found]


@pytest.fixture
def row(session: Session, family: str) -> Observation:
    seen = Observation(
        id=new_id(), date=edtf_date("2026-03-02"), agency="health-visiting", child=("ash",), kind="concern",
        domain="physical", indicator="physical.home-hygiene", basis="seen", severity=2, visibility="family",
        summary="The kitchen floor was wet under the sink.",
    )  # fmt: skip
    other = replace(seen, id=new_id(), summary="The bin was full.", visibility="professionals")
    add(session, family, seen, other)
    return seen


def test_a_copy_is_older_once_what_it_holds_is_corrected_withdrawn_or_closed(
    session: Session, family: str, row: Observation
) -> None:
    given(session, family, MOTHER)
    given(session, family, WORKER)
    assert held(session, family) == []
    closed = replace(row, visibility="professionals")
    correct(session, family, closed, "it was meant for professionals")
    assert held(session, family) == [(row.summary, "withheld", ["Mother"])]
    correct(session, family, replace(closed, summary="The hall floor was wet."), "it was the hall")
    assert sorted(held(session, family)) == [
        (row.summary, "corrected", [WORKER["to"]]),
        (row.summary, "withheld", ["Mother"]),
    ]
    withdraw(session, family, row.id, "another family's")
    assert held(session, family) == [(row.summary, "withdrawn", [WORKER["to"], "Mother"])]


def test_a_copy_that_does_not_hold_it_or_whose_reader_sees_no_change_is_not_older(
    session: Session, family: str, row: Observation
) -> None:
    given(session, family, MOTHER)
    bin_row = next(o for o in session.case(family).observations if o.summary == "The bin was full.")
    correct(session, family, replace(bin_row, summary="The bin was half full."), "looked again")
    add_to(session, family, row.id, "Said again on the telephone.")  # a note, which no family copy has
    correct(session, family, replace(row, graded_by="HV"), "who graded it")
    assert held(session, family) == []


def test_a_later_copy_or_a_word_added_to_the_entry_settles_it(
    session: Session, family: str, row: Observation
) -> None:
    mothers, workers = given(session, family, MOTHER), given(session, family, WORKER)
    correct(session, family, replace(row, summary="The hall floor was wet, by the door."), "it was the hall")
    assert held(session, family) == [(row.summary, "corrected", [WORKER["to"], "Mother"])]
    given(session, family, WORKER)
    assert held(session, family) == [(row.summary, "corrected", ["Mother"])]
    add_to(session, family, mothers, "Told her by telephone what was wrong.")
    assert held(session, family) == []
    row = next(o for o in session.case(family).observations if o.id == row.id)
    correct(session, family, replace(row, summary="The landing was wet."), "it was the landing")
    assert [to for _, _, to in held(session, family)] == [[WORKER["to"], WORKER["to"], "Mother"]]
    withdraw(session, family, workers, "It did not leave.")
    assert [to for _, _, to in held(session, family)] == [[WORKER["to"], "Mother"]]


def test_what_was_not_shared_is_no_copy(session: Session, family: str, row: Observation) -> None:
    decided_not_to_share(session, family, to="mother", what="family", why="Not safe yet.")
    withdraw(session, family, row.id, "another family's")
    assert held(session, family) == []


def test_an_older_copy_says_nothing_of_a_family_in_a_trace(
    session: Session, family: str, row: Observation
) -> None:
    given(session, family, MOTHER)
    withdraw(session, family, row.id, "another family's")
    (found,) = older_copies(session, family, pages)
    assert repr(found) == "<Older>"
    assert isinstance(found, Older)


def perhaps(session: Session, family: str) -> list[tuple[str, str, list[str], list[str]]]:
    found = older_copies(session, family, pages)
    return [
        (one.words, one.what, [each.to for each in one.given], [each.to for each in one.perhaps])
        for one in found
    ]


def test_what_left_without_pages_may_hold_what_was_put_right_since(
    session: Session, family: str, row: Observation
) -> None:
    """A case folder, a sheet, a printed picture: the log knows that they left, and not what was in them."""
    entry = log_disclosure(session, family, to="The Hub", why="a new worker", what="export")
    assert perhaps(session, family) == []
    new = replace(row, id=new_id(), summary="The stair gate was open at the top.")
    add(session, family, new)
    correct(session, family, replace(new, summary="The stair gate was shut."), "looked again")
    assert perhaps(session, family) == []  # it came in later
    given(session, family, MOTHER)
    closed = replace(row, visibility="none")
    correct(session, family, closed, "another family's")
    assert perhaps(session, family) == [(row.summary, "withheld", ["Mother"], ["The Hub"])]
    withdraw(session, family, row.id, "another family's")
    assert perhaps(session, family) == [(row.summary, "withdrawn", ["Mother"], ["The Hub"])]
    log_disclosure(session, family, to="Another hub", why="the same", what="export")
    log_disclosure(session, family, to="The Hub", why="they asked for it", what="picture")
    assert perhaps(session, family) == [(row.summary, "withdrawn", ["Mother"], ["The Hub"])]
    add_to(session, family, entry, "Wrote to them.")
    assert perhaps(session, family) == [(row.summary, "withdrawn", ["Mother"], [])]


def test_a_later_folder_for_the_same_reader_settles_an_earlier_one(
    session: Session, family: str, row: Observation
) -> None:
    log_disclosure(session, family, to="The Hub", why="a new worker", what="export")
    correct(session, family, replace(row, summary="The hall floor was wet."), "it was the hall")
    assert perhaps(session, family) == [(row.summary, "corrected", [], ["The Hub"])]
    log_disclosure(session, family, to="The hub", why="put right", what="export")
    assert perhaps(session, family) == []


def test_a_copy_whose_pages_are_in_another_casebook_may_hold_it(
    session: Session, family: str, row: Observation
) -> None:
    """What its reader could never have had is not in it, wherever its pages are."""
    entry = Disclosure(
        id=new_id(), date=exactly(session.today()), to="Mother", audience="family", why="asked for", sha256="0" * 64,
        visibility="none",
    )  # fmt: skip
    add(session, family, entry)
    bin_row = next(o for o in session.case(family).observations if o.summary == "The bin was full.")
    correct(session, family, replace(bin_row, summary="The bin was half full."), "looked again")
    assert perhaps(session, family) == []
    withdraw(session, family, row.id, "another family's")
    assert perhaps(session, family) == [(row.summary, "withdrawn", [], ["Mother"])]
