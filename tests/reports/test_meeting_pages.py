"""The meeting view on paper: the same steps in the same order, read back from the finished PDF."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.meeting_view import Room, Shown, made_pages, shown_in
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Voice
from scr_neglect.reports.meeting_steps import Line, Step, explained, texts
from scr_neglect.reports.paper import NUMBERS
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT
from scr_neglect.reports.parts_people import SHORT_WORDS
from scr_neglect.storage.case_folder import case_from_folder
from tests.casework.test_meeting_view import ALONE, FAMILY, ROOMS, TEAM, marked
from tests.reports.marked import DAY, allowed, found
from tests.reports.read_back import everything, fonts_not_embedded, pages, text
from tests.scoring import made


def shown(room: Room) -> Shown:
    day = date(2026, 11, 20)
    return shown_in(case_from_folder(example_folder(INVENTED)), room, day=day, today=day)


def pdf_of(found_: Shown) -> bytes:
    return made_pages(found_, found_.copy).pdf


@pytest.mark.parametrize("room", [Room(people=("mother", "father")), TEAM])
def test_every_word_of_every_step_is_on_paper_in_the_same_order(room: Room):
    on_screen = shown(room)
    on_paper, at = text(pdf_of(on_screen)), 0
    for words in texts(on_screen.parts):
        for word in words.split():  # a page may end, and its running words begin, between two of them
            at = on_paper.index(word, at)


def test_each_child_begins_a_page():
    first, *_ = (page for page in pages(pdf_of(shown(Room()))) if "Ash’s own words" in page)
    assert "Robin’s own words" not in first
    assert first.startswith("Ash Own words, a day, and when last seen ")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_given_only_what_it_may_have(room: Room):
    case, marks = marked()
    on_screen = shown_in(case, room, day=DAY, today=DAY, meeting="meeting-0")
    seen = found(pdf_of(on_screen))
    assert {(marks[w].kind, marks[w].field) for w in seen - allowed(case, marks, on_screen.copy)} == set()
    assert len(seen) >= 10


def test_a_familys_pages_say_what_they_always_say_and_are_not_marked_as_for_professionals():
    words = text(pdf_of(shown(Room())))
    assert ALWAYS_LEFT_OUT in words
    assert standing_words() in words
    assert "not for the family" not in words
    assert "For professionals – not for the family" in text(pdf_of(shown(TEAM)))


def test_the_familys_name_and_surnames_are_nowhere():
    case = case_from_folder(example_folder(INVENTED))
    people = tuple(replace(p, name=f"{p.name} Quillon") if p.is_child else p for p in case.people)
    case = case.__class__(
        **{**case.__dict__, "people": people, "family": replace(case.family, name="Quillon family")}
    )
    on_screen = shown_in(case, Room(), day=date(2026, 11, 20), today=date(2026, 11, 20))
    assert "quillon" not in everything(pdf_of(on_screen))


def test_it_is_the_same_each_time_and_its_letters_are_in_it():
    once = pdf_of(shown(FAMILY))
    assert once == pdf_of(shown(FAMILY))
    assert not fonts_not_embedded(once)


def test_words_longer_than_a_page_are_all_there():
    long = " ".join(f"word{n}" for n in range(2000))
    voice = Voice(
        id="v", date=edtf_date("2020-01-01"), child=("ash",), words=long, verbatim="yes", visibility="family"
    )
    case = made.case(voice)
    on_paper = text(pdf_of(shown_in(case, ALONE, day=case.day, today=case.day)))
    assert all(f"word{n}" in on_paper for n in range(2000))


def test_no_line_of_what_is_said_of_a_step_stands_alone_on_a_page():
    case = case_from_folder(example_folder(REVIEW))
    day = date(2017, 11, 30)
    found_ = shown_in(case, Room(people=("mother", "father")), day=day, today=day, meeting="M020")
    told = [page for page in pages(pdf_of(found_)) if "In the days since the last meeting" in page]
    assert len(told) == 2
    assert all("PASS gave assurances" in page for page in told)


def of_the_review(room: Room) -> Shown:
    day = date(2017, 11, 30)
    return shown_in(case_from_folder(example_folder(REVIEW)), room, day=day, today=day, meeting="M020")


def test_each_step_before_the_family_says_what_its_short_words_mean():
    found_ = of_the_review(Room(people=("mother", "father")))
    used: set[str] = set()
    for part in found_.parts:
        for step in part.steps:
            told = [line for line in step.lines if line.kind != "quiet"]
            said = " ".join(text for line in told for text in (line.head, line.words, line.small))
            here = set(re.findall(r"\b[A-Z]{2,}\b", said))
            assert all(f"{word}: {SHORT_WORDS[word]}." in step.lines[-1].words for word in here)
            used |= here
    assert "ADHD" in used
    assert "ADHD: attention deficit hyperactivity disorder." in text(pdf_of(found_))


def test_a_short_word_that_nobody_here_knows_is_to_be_asked_about():
    step = Step(title="Last seen", lines=(Line(words="The QZX form went to the GP."),))
    assert explained(step).lines[-1].words == "GP: family doctor. Ask us what these mean: QZX."
    assert explained(Step(title="Last seen", lines=())) == Step(title="Last seen", lines=())


def test_the_teams_pages_say_what_a_letter_with_a_number_is():
    labels = re.compile(r"\b[A-Z]\d{1,3}\b")
    every = [step for part in shown(TEAM).parts for step in part.steps]
    first = next(step for step in every if any(labels.search(line.small) for line in step.lines))
    assert [step for step in every if NUMBERS in [line.words for line in step.lines]] == [first]
    assert NUMBERS in text(pdf_of(shown(TEAM)))
    assert NUMBERS not in text(pdf_of(shown(Room())))
