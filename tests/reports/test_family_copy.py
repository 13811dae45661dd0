"""The family copy: plain words, no code, no short word unexplained, short sentences, and an honest word on how long it takes."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import copy_for
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import catalogue, standing_words
from scr_neglect.records.people import Family
from scr_neglect.reports.family_copy import reading
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.parts_people import SHORT_WORDS
from scr_neglect.reports.type import said
from tests.reports.marked import CHOICES, MARKS, copy, marked_case
from tests.reports.read_back import pages, text
from tests.scoring import made

EXAMPLES = [(REVIEW, "M020"), (INVENTED, "M10")]
TODAY = date(2026, 11, 23)
MOST_MINUTES = {REVIEW: 6, INVENTED: 10}
"""Minutes at 200 words. Five are aimed at; what is over are practitioners' and parents' own words, which are not reworded
or cut in the middle, with who saw them and when."""


def example(folder: str, meeting: str) -> tuple[Case, str]:
    case = case_in(example_folder(folder))
    return case, text(
        print_copy(
            case,
            copy_for(
                case,
                audience="family",
                to="mother",
                meeting=meeting,
                children=[c.code for c in case.children],
                today=TODAY,
            ),
        )
    )


@pytest.mark.parametrize(("folder", "meeting"), EXAMPLES)
def test_no_code_of_an_indicator_an_agency_or_a_row_is_on_it(folder: str, meeting: str) -> None:
    case, read = example(folder, meeting)
    codes = {
        *catalogue().indicators,
        *(row.indicator for row in case.observations if set(row.indicator) & set(".-_")),
    }
    codes |= {agency.code for agency in case.agencies if "-" in agency.code or not agency.code.isalpha()}
    labels = {row.label for row in case.observations}
    found = {code for code in codes | labels if re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", read)}
    assert found == set()


@pytest.mark.parametrize(("folder", "meeting"), EXAMPLES)
def test_every_short_word_is_explained_at_the_end(folder: str, meeting: str) -> None:
    _, read = example(folder, meeting)
    body, _, meant = read.partition("What the short words mean:")
    used = set(re.findall(r"\b[A-Z][A-Z&]+\b", body))
    assert used
    assert all(f"{word} {SHORT_WORDS[word]}" in meant for word in used)


def test_a_short_word_that_nobody_here_knows_is_said_to_be_one() -> None:
    row = made.row(1, "2020-06-01", visibility="family", summary="The QZX form was sent, and a GP rang.")
    read = text(print_copy(made.case(row, day=copy().day), copy()))
    assert "Ask us what these mean: QZX." in read
    assert "GP family doctor" in read


@pytest.mark.parametrize(("folder", "meeting"), EXAMPLES)
def test_it_says_how_long_it_takes_and_that_there_is_a_shorter_one(folder: str, meeting: str) -> None:
    _, read = example(folder, meeting)
    told = re.search(
        r"It takes about (\d+) minutes to read\. You can also ask for one page in large print\.", read
    )
    assert told
    assert int(told[1]) <= MOST_MINUTES[folder]


def test_a_short_copy_says_only_how_long_it_takes() -> None:
    assert reading([said("word " * 399)]) == "It takes about 2 minutes to read."
    assert reading([said("word")]) == "It takes about 1 minute to read."
    assert "one page in large print" in reading([said("word " * 1200)])


def _own_sentences(read: str) -> Iterator[str]:
    """The program's own sentences: those without a word of the record, which are all marks."""
    read = read.replace(" ".join(standing_words().split()), " ")
    for each in re.split(r"(?<=[.?!])\s", read):
        if each.endswith((".", "?")) and not MARKS.search(each):
            yield each


def test_its_own_sentences_are_short() -> None:
    """Read from a record whose every word is a mark, and from an empty one: what is left is the program's."""
    case, _ = marked_case(list(CHOICES))
    empty = case_of(Family(id="f", name="A family"), {}, day=copy().day)
    lengths = [
        len(each.split())
        for pdf in (print_copy(case, copy(meeting="meeting-0")), print_copy(empty, copy(person="")))
        for page in pages(pdf)
        for each in _own_sentences(page)
    ]
    assert len(lengths) > 20
    assert sum(lengths) / len(lengths) <= 13


def test_it_tells_how_things_stand_in_words_and_counts_what_it_leaves_to_the_meeting() -> None:
    _, read = example(INVENTED, "M10")
    now = read.split("3 Then and now")[1].split("4 What is working well")[0]
    for part in (
        "New since then", "Housing repairs (Ash and Robin): moderate, since 8 Sep 2026", "Still a worry Talk and language (Robin)",
        "for 97 weeks", "better at the last look, 14 Oct 2025", "6 of 10 lines shown.",
    ):  # fmt: skip
        assert part in now, part
    assert "Not a known worry" not in now
