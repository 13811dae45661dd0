"""The family copy: plain words, no code, no short word unexplained, short sentences, and an honest word on how long it takes."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import can_be_reader, copy_for
from scr_neglect.records.audience import Recipient
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import catalogue, standing_words
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import DOMAINS, GRADE_WORDS
from scr_neglect.records.people import Family
from scr_neglect.records.plan import Action
from scr_neglect.reports.blocks import texts, words_in
from scr_neglect.reports.copy import Copy
from scr_neglect.reports.family_copy import FITS, FIVE, Worded, minutes_for, reading
from scr_neglect.reports.paper import Paper, paper
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.parts_child import the_child
from scr_neglect.reports.parts_people import SHORT_WORDS
from scr_neglect.reports.parts_picture import OPEN, then_now
from scr_neglect.reports.parts_plan import OPEN_ACTIONS
from scr_neglect.reports.parts_worries import fairly
from scr_neglect.reports.sources import KNOWN
from scr_neglect.reports.summary import PARTS
from tests.reports.marked import CHOICES, MARKS, copy, marked_case
from tests.reports.read_back import pages, text
from tests.scoring import made

EXAMPLES = [(REVIEW, "M020"), (INVENTED, "M10")]
TODAY = date(2026, 11, 23)


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
def test_it_takes_five_minutes_and_four_pages_at_most_and_says_so(folder: str, meeting: str) -> None:
    case, read = example(folder, meeting)
    assert "It takes about 5 minutes to read. Where it says how many are “shown”, you can ask" in read
    asked = copy_for(
        case, audience="family", to="mother", meeting=meeting, children=[c.code for c in case.children], today=TODAY
    )  # fmt: skip
    leaves = pages(print_copy(case, asked))
    assert len(leaves) <= 4
    told = " ".join(leaves).partition("1 The child")[2].partition("What the short words mean:")[0]
    told = told.partition("What the parents said of the review")[
        0
    ]  # which says that it is no part of the summary
    assert len(told.split()) <= 5 * 200 + 60 * len(leaves)  # the words at the head and foot of each page


def open_worries(case: Case, asked: Copy) -> list[str]:
    """Each open worry of a copy, as it is named there without whose it is."""
    return [
        each.name for each in paper(case, asked).changes if each.now in OPEN or each.standing.last.is_concern
    ]


@pytest.mark.parametrize(("folder", "meeting"), EXAMPLES)
def test_every_open_worry_stands_there_by_name_with_since_when_and_how_it_is_known(
    folder: str, meeting: str
) -> None:
    case, read = example(folder, meeting)
    asked = copy_for(
        case, audience="family", to="mother", meeting=meeting, children=[c.code for c in case.children], today=TODAY
    )  # fmt: skip
    now = read.split("3 Then and now")[1].split("4 What is working well")[0]
    made_of = replace(paper(case, asked), spare=Worded(paper(case, asked)).fullest())
    told = list(texts(then_now(made_of)))
    for each in made_of.changes:
        assert f"{each.name} (" in now
        if each.now in OPEN:
            row = each.standing.concern
            looks = [look for look in each.rows if case.happened(look) == each.since]
            grade = "" if each.standing.grade is None else GRADE_WORDS[each.standing.grade]
            heading = f"{STANDS[each.now]}, {KNOWN[row.basis]}"
            assert heading in now
            assert any(
                f"{each.name} (" in name and (how_grave, since) == (grade, looks[-1].date.short())
                for name, how_grave, since in rows_under(told, heading)
            )
    assert len(open_worries(case, asked)) > 3


STANDS = {"worse": "Worse", "opened since": "New since then", "same": "Still a worry"}


def rows_under(told: list[str], heading: str) -> Iterator[tuple[str, ...]]:
    """The rows of the table of then and now that stand under one of its headings."""
    headings = {f"{state}, {known}" for state in STANDS.values() for known in KNOWN.values()}
    at = told.index(heading) + 1
    while at + 2 < len(told) and not headings & set(told[at : at + 3]):
        yield tuple(told[at : at + 3])
        at += 3


INDICATORS = sorted(code for code in catalogue().indicators if code.split(".")[0] in DOMAINS)


@settings(max_examples=12)
@given(
    matters=st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=40, unique=True),
    words=st.integers(1, 120),
)
def test_however_many_worries_are_open_each_is_named(matters: list[str], words: int) -> None:
    rows = [
        made.row(n, f"2020-05-{n % 28 + 1:02d}", visibility="family", indicator=each, domain=each.split(".")[0], summary="word " * words)
        for n, each in enumerate(matters)
    ]  # fmt: skip
    case = made.case(*rows, day=copy().day)
    read = " ".join(text(print_copy(case, copy())).split())
    worries = open_worries(case, copy())
    assert worries
    assert all(f"{name} (" in read for name in worries)


def test_a_short_list_has_one_of_each_matter_first_and_what_the_family_gave_its_account_of() -> None:
    rows = [
        made.row(1, "2020-06-03", indicator="physical.food", severity=1),
        made.row(2, "2020-06-02", indicator="physical.food", severity=4),
        made.row(3, "2020-06-01", indicator="medical.dental", severity=3),
        made.row(4, "2020-05-01", indicator="emotional.warmth", severity=2, parent_account="We were ill."),
    ]
    assert [row.id for row in fairly(rows)] == [rows[3].id, rows[2].id, rows[0].id, rows[1].id]


def test_a_short_copy_says_only_how_long_it_takes() -> None:
    assert reading(minutes_for(399), False) == "It takes about 2 minutes to read."
    assert reading(minutes_for(1), False) == "It takes about 1 minute to read."


def test_a_copy_that_takes_longer_says_why_and_that_there_is_a_shorter_one() -> None:
    told = reading(minutes_for(1001), False)
    assert told.startswith("It takes about 6 minutes to read, because each open worry is named.")
    assert told.endswith("You can also ask for one page in large print.")


def test_a_short_copy_says_that_there_is_more_and_whom_to_ask() -> None:
    told = reading(5, True, "Family support", ["who is at home", "who helps"])
    assert "you can ask Family support for the rest." in told
    assert told.endswith("Ask too, if you want to see it here: who is at home and who helps.")


@pytest.mark.parametrize(("folder", "most"), [(INVENTED, 9), (REVIEW, 2)])
def test_every_copy_for_every_meeting_of_an_example_is_read_in_five_minutes_by_each_of_the_family(
    folder: str, most: int
) -> None:
    """Of the review, whose meetings and people are many, by the parents and those whose names are the longest."""
    case = case_in(example_folder(folder))
    readers = sorted(filter(can_be_reader, case.people), key=lambda each: -len(each.called.split()))
    readers = {each.code for each in readers[:most]} | {"mother", "father"}
    for meeting in case.meetings:
        there = case.known_on(min(meeting.date.last or case.day, case.day)).children
        for to in readers:
            asked = copy_for(
                case, audience="family", to=to, meeting=meeting.id, children=[c.code for c in there], today=TODAY
            )  # fmt: skip
            worded = Worded(paper(case, asked))
            assert worded.minutes(worded.fullest()) <= FIVE, (meeting.label, to)
    assert len(readers) >= 4
    assert len(case.meetings) >= 10


@pytest.mark.parametrize("meeting", ["M1", "M2", "M7", "M10"])
def test_a_busy_meeting_of_the_invented_family_takes_five_minutes_with_all_that_is_to_be_done(
    meeting: str,
) -> None:
    case, read = example(INVENTED, meeting)
    assert "It takes about 5 minutes to read." in read
    assert ("What may happen:" in read) != ("what each is worried about" in read)
    assert " 0 of " not in read.partition("8 The plan")[0]
    plan = read.partition("Who does what")[2].partition("Help offered")[0]
    day = next(each.date.last for each in case.meetings if each.label == meeting)
    assert day is not None
    theirs = case.for_audience(Recipient(audience="family", name="Mum", person="mother")).known_on(day)
    to_do = [each for each in theirs.actions if each.done is None]
    assert bool(to_do) == (meeting != "M7")
    assert sum(each.action in plan for each in to_do) >= min(len(to_do), OPEN_ACTIONS)


def grown(rows: int, words: int) -> Case:
    """A family of so many worries, strengths and actions, each of so many words."""
    said_so = "word " * words
    observations = [
        made.row(n, f"2020-{n % 6 + 1:02d}-{n % 28 + 1:02d}", visibility="family", kind="concern" if n % 3 else "strength",
            indicator=INDICATORS[n % len(INDICATORS)], summary=said_so)
        for n in range(rows)
    ]  # fmt: skip
    actions = [
        Action(id=f"action {n}", date=edtf_date("2020-05-01"), action=said_so, visibility="family")
        for n in range(rows // 2)
    ]
    return made.case(*observations, *actions, day=copy().day)


@settings(max_examples=6)
@given(rows=st.integers(0, 40), words=st.integers(1, 40))
def test_each_fit_holds_the_same_words_as_when_it_is_worded_alone_and_the_fullest_short_one_is_taken(
    rows: int, words: int
) -> None:
    holds_at_each_fit(paper(grown(rows, words), copy()))


@pytest.mark.parametrize(("folder", "meeting"), EXAMPLES)
def test_each_fit_of_an_example_holds_the_same_words_as_when_it_is_worded_alone(
    folder: str, meeting: str
) -> None:
    """With goals, services, meetings, requests and children's words, which the grown family has none of."""
    case = case_in(example_folder(folder))
    children = [child.code for child in case.children]
    holds_at_each_fit(
        paper(case, copy_for(case, audience="family", to="mother", meeting=meeting, children=children))
    )


def holds_at_each_fit(bare: Paper) -> None:
    """Asserts that a part worded once for several fits has the words that it has when it is worded for each alone."""
    worded = Worded(bare)
    told: list[list[str]] = []
    for fit in FITS:
        every = [block for part in PARTS for block in part(replace(bare, spare=fit))]
        told.append(list(texts(every)))
        assert words_in(every) == sum(len(re.findall(r"\S*[^\W_]\S*", text)) for text in told[-1])
        assert worded.words(fit) == [words_in(part(replace(bare, spare=fit))) for part in PARTS]
    minutes = [worded.minutes(fit) for fit in FITS]
    short = [fit for fit in FITS if minutes[fit] <= FIVE]
    assert worded.fullest() == (short[0] if short else FITS[-1])
    story = list(texts(worded.story(worded.fullest())))
    assert [text for text in story if text in told[worded.fullest()]] == told[worded.fullest()]


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


def test_it_tells_how_things_stand_in_words() -> None:
    _, read = example(INVENTED, "M10")
    now = read.split("3 Then and now")[1].split("4 What is working well")[0]
    for part in (
        "New since then, seen Housing repairs (both) moderate 8 Sep 2026", "Still a worry, seen Talk and language (Robin)",
        "Not looked at; a worry on the last look Teeth (Robin).", "Better Hazards in reach (both)",
    ):  # fmt: skip
        assert part in now, part
    assert "Not a known worry" not in now


def test_each_parent_is_heard_first_on_their_own_copy() -> None:
    case = case_in(example_folder(INVENTED))
    for to, own, other in (
        ("mother", "It feels like our home again.", "It is a window."),
        ("father", "It is a window.", "It feels like our home again."),
    ):
        read = text(print_copy(case, copy_for(case, audience="family", to=to, meeting="M10", today=TODAY)))
        assert read.index(own) < read.index(other)


def test_what_the_short_words_mean_stands_under_the_signatures_and_alone_on_no_page() -> None:
    case = case_in(example_folder(REVIEW))
    children = [child.code for child in case.children]
    asked = copy_for(case, audience="family", to="mother", meeting="M020", children=children, today=TODAY)
    leaves = pages(print_copy(case, asked))
    there = next(page for page in leaves if "What the short words mean:" in page)
    assert "Your comments, signatures and the date" in there
    assert "What the parents said of the review" in leaves[-1]


def test_children_last_seen_alike_share_a_sentence_and_others_have_their_own() -> None:
    case = case_in(example_folder(INVENTED))
    for meeting, together in (("M2", True), ("M10", False)):
        asked = copy_for(case, audience="family", to="mother", meeting=meeting, today=TODAY)
        told = list(texts(the_child(replace(paper(case, asked), spare=FITS[-1]))))
        seen = [text for text in told if " last seen " in text]
        assert len(seen) == (1 if together else 2)
        assert all(any(child in text for text in seen) for child in ("Robin", "Ash"))
        assert ("Robin and Ash were each last seen on 21 January 2025" in seen[0]) == together


@settings(max_examples=12)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(INDICATORS[:12]), st.sampled_from(sorted(KNOWN)), st.integers(0, 4), st.integers(1, 28)
        ),
        min_size=1, max_size=16, unique_by=lambda row: row[0],
    ),
    spare=st.sampled_from(FITS),
)  # fmt: skip
def test_no_worry_is_lost_where_worries_share_a_row_and_seen_and_told_never_share_a_heading(
    rows: list[tuple[str, str, int, int]], spare: int
) -> None:
    case = made.case(
        *(
            made.row(n, f"2020-05-{day:02d}", visibility="family", indicator=code, domain=code.split(".")[0], basis=basis, severity=grade or None)
            for n, (code, basis, grade, day) in enumerate(rows)
        ),
        day=copy().day,
    )  # fmt: skip
    made_of = replace(paper(case, copy()), spare=spare)
    told = list(texts(then_now(made_of)))
    for each in made_of.changes:
        if each.now in OPEN:
            grade = each.standing.grade
            row = (
                GRADE_WORDS[grade] if grade is not None else "",
                each.standing.concern.date.short(),
            )
            heading = f"{STANDS[each.now]}, {KNOWN[each.standing.concern.basis]}"
            under = [found for found in rows_under(told, heading) if f"{each.name} (" in found[0]]
            assert row in [found[1:] for found in under]


def test_a_state_is_explained_where_it_stands_and_nowhere_else() -> None:
    case = case_in(example_folder(INVENTED))
    for meeting, unseen in (("M2", False), ("M10", True)):
        bare = paper(case, copy_for(case, audience="family", to="mother", meeting=meeting, today=TODAY))
        for spare in (FITS[0], FITS[-1]):
            told = " ".join(texts(then_now(replace(bare, spare=spare))))
            assert ("“Not looked at”" in told) == unseen
