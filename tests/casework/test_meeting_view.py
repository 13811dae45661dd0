"""What a meeting is shown: the child first, in one order, and never more than anyone in the room may see."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.casework.meeting_view import Room, Shown, reader_of, short_name, shown_in
from scr_neglect.records.audience import shown_to
from scr_neglect.records.case import ROWS, Case, case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Day, ParentsView, Voice
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Meeting, Question
from scr_neglect.records.record import Record
from scr_neglect.reports.meeting_steps import texts
from scr_neglect.storage.case_folder import case_from_folder
from tests.reports.marked import CHOICES, DAY, MARKS, Mark, allowed, marked_case
from tests.scoring import made

FAMILY, ALONE, TEAM = Room(people=("mum", "dad")), Room(people=("mum",), others=False), Room(family=False)
ROOMS = (FAMILY, ALONE, TEAM, Room(), Room(people=("mum", "dad"), others=False))


def shown(case: Case, room: Room, day: date | None = None, **given: str) -> Shown:
    return shown_in(case, room, day=day or case.day, today=case.day, **given)  # type: ignore[arg-type]


def told(found: Shown) -> str:
    return "\n".join(texts(found.parts))


def invented() -> Case:
    return case_from_folder(example_folder(INVENTED))


# -- what, in which order ----------------------------------------------------------------------------------------


def test_each_child_comes_first_and_then_what_is_for_everyone():
    found = shown(invented(), FAMILY, date(2026, 11, 20), meeting="")
    assert [(part.child, part.title) for part in found.parts] == [
        ("robin", "Robin"), ("ash", "Ash"), ("", "For this meeting"),
    ]  # fmt: skip
    for part in found.parts[:2]:
        assert [step.title for step in part.steps] == [
            "Own words, a day, and when last seen", "In the family’s own words", "Then and now", "What is working well",
        ]  # fmt: skip
    first = found.parts[0].steps[0].lines
    assert first[1].kind == "own words"
    assert first[1].words == "“I want the talking lady to come to my school again.”"
    assert found.parts[-1].steps[-1].title == "What we decide, and when we meet next"


def test_one_child_is_not_shown_what_is_another_childs():
    ash = Voice(
        id="v1", date=edtf_date("2020-01-02"), child=("ash",), words="Mine alone.", visibility="family"
    )
    good = made.row(
        1, "2020-01-02", kind="strength", child=("ash",), summary="Ash slept.", visibility="family"
    )
    home = made.row(
        2, "2020-01-02", kind="strength", child=("household",), summary="Warm.", visibility="family"
    )
    first, second, _ = shown(made.case(ash, good, home), Room()).parts
    assert {"Mine alone.", "Ash slept.", "Warm."} <= set(texts([first]))
    assert not {"Mine alone.", "Ash slept."} & set(texts([second]))
    assert "Warm." in texts([second])


def test_only_exact_words_stand_in_quotation_marks():
    voices = [
        Voice(id=f"v{n}", date=edtf_date("2020-01-02"), child=("ash",), words="Go away", verbatim=exact, mode="play",
              visibility="family")
        for n, exact in enumerate(("yes", "no"))
    ]  # fmt: skip
    lines = shown(made.case(*voices), Room()).parts[0].steps[0].lines[1:3]
    assert {(line.words, line.kind) for line in lines} == {("“Go away”", "own words"), ("Go away", "said")}


def test_long_lists_say_how_many_there_are():
    voices = [
        Voice(id=f"v{n}", date=edtf_date(f"2020-01-{n:02d}"), child=("ash",), words=f"word {n}", visibility="family")
        for n in range(1, 6)
    ]  # fmt: skip
    words = told(shown(made.case(*voices), Room()))
    assert "3 of 5 shown, the newest." in words
    assert "word 5" in words
    assert "word 2" not in words


def test_each_person_is_heard_with_their_newest_words():
    views = [
        ParentsView(id=f"p{n}", date=edtf_date(when), person=who, view=words, asked_for=asks, visibility="family")
        for n, (when, who, words, asks) in enumerate((
            ("2020-01-01", "mother", "Old words", ""), ("2020-05-01", "mother", "New words", "a washing machine"),
            ("2019-01-01", "father", "His words", ""),
        ))
    ]  # fmt: skip
    lines = shown(made.case(*views), Room()).parts[0].steps[1].lines
    assert [(line.head, line.words) for line in lines] == [
        ("Mother", "New words."), ("Asks for:", "a washing machine."), ("someone not named here", "His words."),
        ("", "2 of 3 shown, the newest of each person."),
    ]  # fmt: skip


def test_what_is_missing_is_said_and_is_never_well():
    family, team = (told(shown(made.case(day=date(2020, 1, 1)), room)) for room in (Room(), TEAM))
    assert family.count("None is included here. That does not mean that there was none.") >= 8
    assert "Nobody may have asked, or looked." in team


def test_the_day_is_the_newest_and_only_what_was_told_of_it():
    days = [
        Day(id=f"d{n}", date=edtf_date(when), child=("ash",), waking=words, visibility="family")
        for n, (when, words) in enumerate((("2020-01-01", "At five"), ("2020-06-01", "At seven")))
    ]
    lines = shown(made.case(*days), Room()).parts[0].steps[0].lines
    assert [(line.head, line.words) for line in lines if line.head] == [("Waking:", "At seven.")]


# -- the questions -----------------------------------------------------------------------------------------------

PLANNED = Meeting(id="m2", date=edtf_date("2020-07-01"), kind="TAF", place="The school", visibility="family")


def question(number: int, words: str, **given: str) -> Question:
    return Question(
        id=f"q{number}", date=edtf_date("2020-06-01"), meeting="m2", words=words, **({"visibility": "family"} | given)  # type: ignore[arg-type]
    )  # fmt: skip


def questions_of(found: Shown) -> list[str]:
    return [
        line.words
        for part in found.parts
        for step in part.steps
        for line in step.lines
        if line.kind == "question"
    ]


def test_the_questions_come_one_at_a_time_and_at_most_five():
    case = made.case(PLANNED, *(question(n, f"Question {n}?") for n in range(7)), day=date(2020, 6, 20))
    steps = shown(case, Room(), meeting="m2").parts[-1].steps
    assert [step.title for step in steps[:-1]] == [f"Question {n} of 5" for n in range(1, 6)]
    assert [line.words for line in steps[4].lines] == ["Question 4?", "5 of 7 shown, the newest."]


def test_only_this_meetings_questions_are_asked():
    other = replace(question(2, "For another?"), meeting="m1")
    case = made.case(
        PLANNED, made.meeting(1, "2020-01-01"), question(1, "For this?"), replace(other, meeting="m0001")
    )
    assert questions_of(shown(case, Room(), meeting="m2")) == ["For this?"]


@pytest.mark.parametrize("room", [r for r in ROOMS if r.family])
def test_with_the_family_there_no_undecided_question_and_none_for_the_team_is_asked(room: Room):
    case = made.case(
        PLANNED,
        question(1, "Theirs?"),
        question(2, "Not decided?", visibility="undecided"),
        question(3, "For the team?", visibility="professionals"),
        question(4, "Released, but of the team?", pattern="act-now"),
        question(5, "Of a rule nobody knows?", pattern="a rule of another version"),
        day=date(2020, 6, 20),
    )  # fmt: skip
    found = shown(case, room, meeting="m2")
    assert questions_of(found) == ["Theirs?"]
    assert found.kept_back == 4


def test_a_question_that_rests_on_an_injury_is_not_put_to_the_family_in_a_room():
    hard = [
        made.row(n, when, indicator="physical.accidental-injury", kind=kind, agency=agency, visibility="family")
        for n, (when, agency, kind) in enumerate((
            ("2019-01-05", "hv", "concern"), ("2019-03-05", "hv", "looked-and-fine"),
            ("2019-05-05", "nursery", "looked-and-fine"), ("2019-07-05", "nursery", "looked-and-fine"),
            ("2019-09-05", "nursery", "concern"),
        ))
    ]  # fmt: skip
    asked = question(1, "What happened to the arm?", pattern="relapse", child="ash")
    case = made.case(PLANNED, *hard, asked, day=date(2020, 6, 20))
    assert questions_of(shown(case, Room(), meeting="m2")) == []
    assert questions_of(shown(case, TEAM, meeting="m2")) == ["What happened to the arm?"]


def test_the_end_says_what_was_decided_and_when_we_meet_next():
    held = made.meeting(1, "2020-05-01", decisions="To mend the window", visibility="family")
    words = told(shown(made.case(held, PLANNED, day=date(2020, 6, 20)), Room()))
    assert "Decided when we last met, 1 May 2020\nTo mend the window." in words
    assert "When we meet next\n1 July 2020, Team around the family, The school." in words
    fixed = replace(PLANNED, next_date=edtf_date("2020-08-04"))
    after = told(shown(made.case(held, fixed, day=date(2020, 6, 20)), Room(), meeting="m2"))
    assert "When we meet next\n4 August 2020." in after
    none = told(shown(made.case(held, PLANNED, day=date(2020, 6, 20)), Room(), meeting="m2"))
    assert "No day is fixed yet." in none


# -- who may see it ----------------------------------------------------------------------------------------------


def marked() -> tuple[Case, dict[str, Mark]]:
    """A family of marks, whose observations are strengths and whose questions come from no rule: else they are not shown."""
    case, marks = marked_case(list(CHOICES))
    rows: dict[str, list[Record]] = {kind: list(case.rows(kind)) for kind in ROWS}
    rows["observation"] = [replace(row, kind="strength") for row in case.observations]
    rows["question"] = [replace(row, pattern="", meeting="meeting-0") for row in case.questions]
    return case_of(case.family, rows, day=DAY), marks


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_shown_only_what_it_may_have(room: Room):
    case, marks = marked()
    found = shown(case, room, DAY, meeting="meeting-0")
    seen = set(MARKS.findall(told(found)))
    assert {
        (marks[word].kind, marks[word].field) for word in seen - allowed(case, marks, found.copy)
    } == set()
    assert {marks[word].kind for word in seen} >= {"observation", "voice", "day", "parents_view", "question"}


@pytest.mark.parametrize("room", [FAMILY, Room(), Room(people=("mum", "dad"), others=False)])
def test_where_several_are_there_each_of_them_may_have_all_of_it(room: Room):
    case, marks = marked()
    words = set(MARKS.findall(told(shown(case, room, DAY, meeting="meeting-0"))))
    for person in ("mum", "dad"):
        alone = shown(case, Room(people=(person,), others=False), DAY, meeting="meeting-0")
        theirs = {row.id for _, row in alone.case.every_row()}
        assert {row.id for _, row in shown(case, room, DAY).case.every_row()} <= theirs
    private = {w for w, m in marks.items() if m.row.endswith(("-4", "-5"))}
    assert not words & private


def test_what_is_private_to_a_parent_is_shown_to_them_alone():
    mine = ParentsView(
        id="p", date=edtf_date("2020-01-01"), person="mother", view="Between us.", visibility="family",
        private_to=("mother",),
    )  # fmt: skip
    case = made.case(mine)
    rooms = {
        Room(people=("mother",), others=False): True, Room(people=("mother",)): False,
        Room(people=("mother", "father"), others=False): False, Room(family=False): False, Room(): False,
    }  # fmt: skip
    assert {room: "Between us." in told(shown(case, room)) for room in rooms} == rooms


@settings(max_examples=12)
@given(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=6), st.sampled_from([FAMILY, ALONE]))
def test_nothing_withheld_is_felt(decided: list[dict[str, object]], room: Room):
    case, _ = marked_case(decided)
    reader = reader_of(case, room)
    kept = {
        kind: [row for row in case.rows(kind) if shown_to(kind, row, reader) is not None] for kind in ROWS
    }
    without = case_of(case.family, kept, day=case.day)
    assert (
        shown(without, room, DAY, meeting="meeting-0").parts
        == shown(case, room, DAY, meeting="meeting-0").parts
    )


def test_a_row_nobody_decided_about_is_never_shown_with_the_family_there():
    row = made.row(1, "2020-01-01", kind="strength", summary="Not decided yet.")
    assert "Not decided yet." not in told(shown(made.case(row), Room()))
    assert "Not decided yet." in told(shown(made.case(row), TEAM))


# -- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "adult", "child"),
    [
        ("Dawn Ashford", "Dawn A.", "Dawn"), ("Dawn Mary Ashford", "Dawn M. A.", "Dawn"), ("Robin's mum", "Robin's mum", "Robin's mum"),
        ("Robin", "Robin", "Robin"), ("Paternal grandmother", "Paternal grandmother", "Paternal grandmother"),
    ],
)  # fmt: skip
def test_surnames_are_left_out(name: str, adult: str, child: str):
    assert (short_name(name), short_name(name, child=True)) == (adult, child)


def test_no_surname_is_on_the_screen_and_two_of_one_name_are_told_apart():
    people = [
        Person(id=f"p{n}", code=f"c{n}", role="child", name=name, born=edtf_date("2014"), visibility="family")
        for n, name in enumerate(("Robin Ashford", "Wren Ashford", "Wren Quillon"))
    ]
    rows = [made.row(n, "2020-01-01", child=(f"c{n}",), visibility="family") for n in range(3)]
    found = shown(made.case(*rows, people=people), Room())
    assert [part.title for part in found.parts[:3]] == ["Robin", "Wren A.", "Wren Q."]
    assert "Ashford" not in told(found)
