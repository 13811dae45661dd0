"""Questions for a meeting: five at most, for the meeting that was meant, closed until decided; and what was considered before."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from scr_neglect.casework.deciding import decide
from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.prompts import Found, considered_before, entries_behind, looked_through
from scr_neglect.casework.questions import (
    MOST,
    choose_question,
    chosen_for,
    chosen_from,
    is_for_family,
    meetings_offered,
    needs_release,
    next_meeting,
)
from scr_neglect.casework.record import add, consider, withdraw
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Network
from scr_neglect.records.plan import Meeting, Question
from scr_neglect.scoring.prompts import Prompt, find, may_reach_family

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


CARE = "physical.home-hygiene"
HARM = ("physical.accidental-injury", "context.domestic-abuse")
HARD_BETTER_HARD = (
    ("2025-01-05", "hv", "concern"), ("2025-03-05", "hv", "looked-and-fine"), ("2025-05-05", "nursery", "looked-and-fine"),
    ("2025-07-05", "nursery", "looked-and-fine"), ("2025-09-05", "nursery", "concern"),
)  # fmt: skip


def relapse(code: str) -> list[Observation]:
    """Rows of one matter, all decided to be for the family, of which the pattern "relapse" asks."""
    return [
        Observation(
            id=f"{code}{number}",
            date=edtf_date(day),
            agency=agency,
            child=("ash",),
            kind=kind,
            domain=code.partition(".")[0],
            indicator=code,
            severity=2 if kind == "concern" else None,
            basis="seen",
            specificity="specific",
            summary="made up",
            visibility="family",
        )
        for number, (day, agency, kind) in enumerate(HARD_BETTER_HARD)
    ]


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


def test_without_a_meeting_it_is_for_the_first_one_on_or_after_its_day(session: Session, family: str) -> None:
    choose_question(session, family, words="What  would\nhelp?", visibility="undecided")
    (chosen,) = chosen_for(session.case(family), "")
    assert (chosen.words, chosen.visibility, chosen.meeting) == ("What would help?", "undecided", "")
    off = replace(PLANNED, id="m8", date=edtf_date("2026-03-15"), held="no")
    add(session, family, PLANNED, HELD, off)
    for meeting, number in (("m3", 1), ("m2", 0), ("m8", 0), ("", 1)):
        assert len(chosen_for(session.case(family), meeting)) == number
    add(session, family, replace(PLANNED, id="m9", date=edtf_date("2026-03-20"), held="yes"))
    later = session.case(family).known_on(date(2026, 3, 30))
    assert [len(chosen_for(later, each)) for each in ("m9", "m3", "")] == [1, 0, 0]


def test_five_for_the_next_meeting_are_five_however_it_is_named(session: Session, met: str) -> None:
    for number in range(MOST):
        meeting = "m3" if number % 2 else ""
        choose_question(session, met, words=f"Number {number}?", meeting=meeting, visibility="family")
    for meeting in ("", "m3"):
        with pytest.raises(Refusal, match="Five questions are chosen for this meeting already"):
            choose_question(session, met, words="And one more?", meeting=meeting, visibility="family")


def test_a_prompt_knows_the_question_that_was_made_of_it(session: Session, met: str) -> None:
    add(session, met, *(injury(n, f"2026-01-0{n}") for n in (1, 2, 3)))
    prompt = the_prompt(session, met)
    assert chosen_from(session.case(met), prompt, "m3") is None
    changed = "Ash was hurt three times. Who has looked at all of it?"
    made = choose_question(
        session, met, words=changed, pattern=prompt.pattern, child=prompt.child, visible=prompt.visible,
        meeting="m3", visibility="professionals",
    )  # fmt: skip
    found = chosen_from(session.case(met), prompt, "m3")
    assert found is not None
    assert found.id == made
    assert chosen_from(session.case(met), prompt, "m2") is None
    assert chosen_from(session.case(met), replace(prompt, child="o-wren"), "m3") is None
    assert chosen_from(session.case(met), replace(prompt, visible=date(2026, 2, 1)), "m3") is None


def test_a_question_that_does_not_say_its_day_is_known_by_its_words_alone(session: Session, met: str) -> None:
    add(session, met, *(injury(n, f"2026-01-0{n}") for n in (1, 2, 3)))
    prompt = the_prompt(session, met)
    choose_question(
        session, met, words=prompt.question, pattern=prompt.pattern, meeting="m3", visibility="professionals"
    )
    case = session.case(met)
    assert chosen_from(case, prompt, "m3") is not None
    longer = replace(prompt, question=f"{prompt.question} And what of Ashley?")
    assert chosen_from(case, longer, "m3") is None


def test_a_prompt_about_one_child_is_not_taken_for_one_about_a_child_of_a_like_name(
    session: Session, met: str
) -> None:
    add(session, met, *(injury(n, f"2026-01-0{n}") for n in (1, 2, 3)))
    theirs = the_prompt(session, met)
    for child in ("ash", "ashley", ""):
        one = replace(theirs, child=child, question=f"What of {child or 'the family'}?")
        choose_question(
            session, met, words=f"What of {child}, and of ashley?", pattern=one.pattern, child=child,
            visible=one.visible, meeting="m3", visibility="professionals",
        )  # fmt: skip
        found = chosen_from(session.case(met), one, "m3")
        assert found is not None
        assert found.child == child


def test_only_a_family_question_whose_every_row_was_decided_begins_open(session: Session, met: str) -> None:
    rows = relapse(CARE)
    add(session, met, *rows)
    theirs = the_prompt(session, met, "relapse")
    assert is_for_family(session.case(met), theirs)
    assert not is_for_family(session.case(met), replace(theirs, for_="team"))
    decide(session, met, [replace(rows[0], visibility="undecided")])
    assert not is_for_family(session.case(met), the_prompt(session, met, "relapse"))


@pytest.mark.parametrize("code", [*HARM, CARE])
def test_a_family_question_that_rests_on_an_injury_or_on_violence_is_not_theirs_until_released(
    session: Session, met: str, code: str
) -> None:
    add(session, met, *relapse(code))
    case, prompt = session.case(met), the_prompt(session, met, "relapse")
    assert prompt.for_ == "family"
    assert is_for_family(case, prompt) is may_reach_family(case, prompt) is (code == CARE)
    asked = Question(
        id="q", date=edtf_date("2026-03-10"), words="In other words?", pattern="relapse", child=prompt.child,
        visible=edtf_date(prompt.visible.isoformat()),
    )  # fmt: skip
    elsewhere = replace(asked, child="", visible=None)
    another_day = replace(asked, visible=edtf_date("2024-01-01"))
    for question in (asked, elsewhere, another_day):
        assert needs_release(case, question) is (code != CARE)


def test_a_question_of_a_card_that_is_not_for_the_family_or_is_not_known_needs_a_release(
    session: Session, met: str
) -> None:
    case = session.case(met)
    asked = {
        pattern: Question(id="q", date=edtf_date("2026-03-10"), words="So?", pattern=pattern)
        for pattern in ("repeated-injuries", "level-mismatch", "of-another-version", "", "meeting-gap")
    }
    assert [pattern for pattern, question in asked.items() if needs_release(case, question)] == [
        "repeated-injuries", "level-mismatch", "of-another-version",
    ]  # fmt: skip


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


def test_the_questions_of_the_invented_family_are_known_by_the_prompts_they_came_from(tmp_path: Path) -> None:
    session = example_casebook(tmp_path / "x.casebook", INVENTED)
    family = session.family_named("An invented family")
    case, found = session.case(family), find(session.case(family), session.thresholds())
    asked = [question for question in case.questions if question.pattern]
    assert asked
    for question in asked:
        theirs = [p for p in found if chosen_from(case, p, question.meeting) == question]
        assert [(p.pattern, p.child) for p in theirs] == [(question.pattern, question.child)]
    session.close()
