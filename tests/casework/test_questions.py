"""Questions for a meeting: five at most, for the meeting that was meant, closed until decided; and what was considered before."""

from datetime import date

import pytest
from msgspec.structs import replace

from scr_neglect.casework.prompts import Found, considered_before, entries_behind, looked_through
from scr_neglect.casework.questions import (
    MOST,
    choose_question,
    chosen_for,
    chosen_from,
    is_for_family,
    meetings_offered,
    next_meeting,
)
from scr_neglect.casework.record import add, consider, withdraw
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Network
from scr_neglect.records.plan import Meeting
from scr_neglect.scoring.prompts import Prompt

PLANNED, HELD, EARLIER = (
    Meeting(id="m3", date=edtf_date("2026-04-02"), kind="TAF"),
    Meeting(id="m2", date=edtf_date("2026-02-03"), kind="TAF", held="yes"),
    Meeting(id="m1", date=edtf_date("2025-12-03"), kind="TAF", held="yes"),
)
"""Around the day of the tests, 10 March 2026."""


def injury(number: int, day: str, **fields: str) -> Observation:
    return Observation(
        id=f"o{number}", date=edtf_date(day), agency="hv", child=("ash",), kind="concern", domain="physical",
        indicator="physical.accidental-injury", severity=2, basis="seen", summary="made up", **fields,
    )  # fmt: skip


@pytest.fixture
def met(session: Session, family: str) -> str:
    add(session, family, PLANNED, HELD, EARLIER)
    return family


def the_prompt(session: Session, family: str, pattern: str = "repeated-injuries") -> Prompt:
    found = looked_through(session.case(family), session.thresholds())
    return next(prompt for prompt in found.prompts if prompt.pattern == pattern)


def test_the_next_meeting_comes_first_then_the_last_one_held(session: Session, met: str) -> None:
    case = session.case(met)
    assert [m.id for m in meetings_offered(case)] == ["m3", "m2", "m1"]
    assert next_meeting(case) == "m3"
    assert next_meeting(case.known_on(date(2026, 5, 1))) == ""


def test_five_questions_and_a_sentence_for_the_sixth(session: Session, met: str) -> None:
    ids = [
        choose_question(session, met, words=f"What would help with {n}?", meeting="m3", visibility="family")
        for n in range(MOST)
    ]
    with pytest.raises(Refusal, match="Five questions are chosen for this meeting already"):
        choose_question(session, met, words="And one more?", meeting="m3", visibility="family")
    choose_question(session, met, words="And one more?", meeting="m2", visibility="family")
    withdraw(session, met, ids[0], "asked by telephone")
    choose_question(session, met, words="And one more?", meeting="m3", visibility="family")
    assert len(chosen_for(session.case(met), "m3")) == MOST


def test_a_question_needs_words(session: Session, met: str) -> None:
    with pytest.raises(Refusal, match="Write the question"):
        choose_question(session, met, words="  \n", meeting="m3", visibility="family")


def test_without_a_meeting_it_is_for_the_next_one_and_no_longer_once_that_was_held(
    session: Session, met: str
) -> None:
    choose_question(session, met, words="What  would\nhelp?", visibility="undecided")
    (chosen,) = chosen_for(session.case(met), "")
    assert (chosen.words, chosen.visibility, chosen.meeting) == ("What would help?", "undecided", "")
    later = replace(PLANNED, id="m9", date=edtf_date("2026-03-20"), held="yes")
    add(session, met, later)
    assert chosen_for(session.case(met).known_on(date(2026, 3, 30)), "") == []


def test_a_prompt_knows_the_question_that_was_made_of_it(session: Session, met: str) -> None:
    add(session, met, *(injury(n, f"2026-01-0{n}") for n in (1, 2, 3)))
    prompt = the_prompt(session, met)
    assert chosen_from(session.case(met), prompt, "m3") is None
    changed = "Ash was hurt three times. Who has looked at all of it?"
    made = choose_question(
        session, met, words=changed, pattern=prompt.pattern, meeting="m3", visibility="professionals"
    )
    found = chosen_from(session.case(met), prompt, "m3")
    assert found is not None
    assert found.id == made
    assert chosen_from(session.case(met), prompt, "m2") is None
    assert chosen_from(session.case(met), replace(prompt, child="o-wren"), "m3") is None


def test_only_a_family_question_whose_every_row_was_decided_begins_open(session: Session, met: str) -> None:
    add(session, met, *(injury(n, f"2026-01-0{n}", visibility="family") for n in (1, 2, 3)))
    team = the_prompt(session, met)
    assert not is_for_family(session.case(met), team)
    theirs = replace(team, for_="family")
    assert is_for_family(session.case(met), theirs)
    add(session, met, injury(4, "2026-01-20"))
    assert not is_for_family(session.case(met), replace(the_prompt(session, met), for_="family"))


# -- considered ------------------------------------------------------------------------------------------------


def test_what_was_considered_comes_back_with_its_new_rows(session: Session, met: str) -> None:
    add(session, met, *(injury(n, f"2026-01-0{n}") for n in (1, 2, 3)))
    prompt = the_prompt(session, met)
    assert considered_before(session.case(met), prompt) is None
    consider(
        session, met, pattern=prompt.pattern, child=prompt.child, evidence=prompt.evidence, what="discussed",
        reason="the GP has seen them all",
    )  # fmt: skip
    prompt = the_prompt(session, met)
    before = considered_before(session.case(met), prompt)
    assert before is not None
    assert (prompt.state, before.what, before.reason, before.new) == (
        "discussed", "discussed", "the GP has seen them all", (),
    )  # fmt: skip
    add(session, met, injury(4, "2026-02-01"))
    prompt = the_prompt(session, met)
    before = considered_before(session.case(met), prompt)
    assert before is not None
    assert (prompt.state, before.new) == ("new", ("o4",))
    assert before.on.short() == "10 Mar 2026"
    withdraw(session, met, before.id, "not yet gone through")
    assert considered_before(session.case(met), the_prompt(session, met)) is None


def test_a_row_that_the_chronology_does_not_show_has_a_line_of_its_own(session: Session, met: str) -> None:
    offer = Network(id="n1", date=edtf_date("2026-01-05"), who="Aunt", offers="school runs on Mondays")
    add(session, met, *(injury(n, f"2026-01-0{n}") for n in (1, 2, 3)), offer)
    case = session.case(met)
    prompt = replace(the_prompt(session, met), evidence=("o1", "n1"))
    found = Found(case, session.thresholds(), (prompt,), entries_behind(case, [prompt]))
    assert [row.id for row in found.rows(prompt)] == ["o1", "n1"]
    assert found.rows(prompt)[1].words == "Someone around the family: Aunt: school runs on Mondays"
    assert found.in_chronology(prompt) == ("o1",)
