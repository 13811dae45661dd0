"""Easy read: one side of A4 in large print, questions for headings, short sentences, nothing its reader may not have."""

import re
from datetime import date
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import copy_for
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.dates import exactly
from scr_neglect.records.entries import Observation, ParentsView, Voice
from scr_neglect.records.people import Family, Person
from scr_neglect.records.plan import Action
from scr_neglect.reports.easy_read import STANDING
from scr_neglect.reports.papers import print_copy, printed
from tests.reports.marked import copy
from tests.reports.read_back import pages, text
from tests.scoring import made

DAY = date(2026, 12, 3)
EXAMPLES = [(REVIEW, "M020"), (INVENTED, "M10")]


def example(folder: str, meeting: str, to: str = "mother") -> bytes:
    case = case_in(example_folder(folder))
    return print_copy(
        case,
        copy_for(
            case,
            audience="easy-read",
            to=to,
            meeting=meeting,
            children=[c.code for c in case.children],
            today=DAY,
        ),
    )


def set_in(pdf: bytes) -> list[tuple[str, float, bool, float]]:
    """Each run of letters of the first page: its text, its size in points, whether it is bold, how high it stands."""
    found: list[tuple[str, float, bool, float]] = []

    def seen(said: str, _cm: object, tm: list[float], font: dict[str, str] | None, size: float) -> None:
        if said.strip():
            found.append(
                (said.strip(), round(size * tm[0], 1), "Bold" in str((font or {}).get("/BaseFont")), tm[5])
            )

    pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize(("folder", "meeting"), EXAMPLES)
def test_it_is_one_side_with_the_sentences_that_are_always_there(folder: str, meeting: str) -> None:
    pdf = example(folder, meeting)
    assert len(pages(pdf)) == 1
    said = text(pdf)
    for part in (
        "Some information about other people may not be in this copy.", STANDING, "Ring 999", "You can complain.",
        "We write your words next to ours.", "Telephone:", "This page is for",
    ):  # fmt: skip
        assert part in said, part


@pytest.mark.parametrize(("folder", "meeting"), EXAMPLES)
def test_all_but_the_running_lines_is_fourteen_points_or_more(folder: str, meeting: str) -> None:
    runs = set_in(example(folder, meeting))
    case = case_in(example_folder(folder))
    small = " ".join(said for said, size, _, _ in runs if size < 14)
    assert "Copy for" in small
    assert "not logged" in small
    assert len(small.split()) <= len(case.family.sentence.split()) + 30
    assert {size for _, size, _, _ in runs if size < 14} == {7.5}
    assert sum(len(said.split()) for said, size, _, _ in runs if size >= 14) > 100


@pytest.mark.parametrize(("folder", "meeting"), EXAMPLES)
def test_every_heading_is_a_question(folder: str, meeting: str) -> None:
    headings = [said for said, size, bold, _ in set_in(example(folder, meeting)) if bold and size == 15]
    assert len(headings) >= 5
    assert all(heading.endswith("?") for heading in headings)


def test_its_own_sentences_are_short() -> None:
    empty = case_of(Family(id="f", name="A family"), {}, day=DAY)
    said = text(print_copy(empty, copy("easy-read", person="")))
    sentences = [each.split() for each in re.split(r"(?<=[.?])\s", said)]
    assert sum(map(len, sentences)) / len(sentences) <= 9
    assert max(map(len, sentences)) <= 24  # the running lines among them


def test_the_invented_family_is_told_of_both_sides_in_their_words() -> None:
    said = text(example(INVENTED, "M10"))
    for part in (
        "Robin said: “I want the talking lady to come to my school again.”", "You said: “It feels like our home again.",
        "Better:", "Still a worry: talk and language (Robin).", "This is late.", "Seen by Family support.", "shown. Ask to see the rest.",
    ):  # fmt: skip
        assert part in said, part
    assert "Robin’s dad" not in said.split("What did you tell us?")[1].split("What is going well?")[0]


def test_each_parent_has_their_own_words_back_and_a_grandmother_none() -> None:
    said = {who: text(example(INVENTED, "M10", who)) for who in ("mother", "father", "grandmother")}
    assert "I am proud of bedtimes" in said["mother"]
    assert "I am proud of bedtimes" not in said["father"] + said["grandmother"]
    assert "What did you tell us?" in said["father"]
    assert "What did you tell us?" not in said["grandmother"]


def test_it_says_which_rows_stand_on_it() -> None:
    case = case_in(example_folder(INVENTED))
    asked = copy_for(
        case,
        audience="easy-read",
        to="mother",
        meeting="M10",
        children=[c.code for c in case.children],
        today=DAY,
    )
    rows = printed(case, asked).rows
    assert rows is not None
    words = text(print_copy(case, asked))
    labels = {case.by_id[row].label for row in rows}
    assert {"W18", "W19", "PV5", "A17"} <= labels
    assert all(row.words.strip('“”"')[:20] in words for row in case.voices if row.id in rows)


def test_nothing_said_is_no_sign_that_all_is_well() -> None:
    said = text(print_copy(made.case(day=copy().day), copy("easy-read")))
    assert said.count("This page does not say.") >= 3
    assert "withheld" not in said


LONG = st.text(st.sampled_from("abcde ,.;&<>é"), min_size=1, max_size=900)


@settings(max_examples=15)
@given(words=LONG, many=st.integers(1, 12), name=st.text("abcdefgh ", min_size=1, max_size=60), reader=LONG)
def test_one_side_however_much_there_is(words: str, many: int, name: str, reader: str) -> None:
    case = _full(words, many, name)
    asked = copy("easy-read", person="mother")
    asked = type(asked)(
        recipient=type(asked.recipient)(audience="easy-read", name=reader, person="mother"),
        day=DAY,
        made_on=DAY,
    )
    assert len(pages(print_copy(case, asked))) == 1


def _full(words: str, many: int, name: str) -> Case:
    decided = {"visibility": "family"}
    people = [Person(id=f"p{n}", code=f"c{n}", role="child", name=f"{name} {n}") for n in range(many)]
    rows = {
        "person": [*people, Person(id="m", code="mother", role="mother")],
        "voice": [Voice(id=f"v{n}", date=exactly(DAY), child=(f"c{n}",), words=words, **decided) for n in range(many)],
        "parents_view": [ParentsView(id="pv", date=exactly(DAY), person="mother", view=words, **decided)],
        "observation": [
            Observation(
                id=f"o{n}", date=exactly(DAY), agency="hv", child=(f"c{n}",), kind="concern" if n % 2 else "strength",
                domain="physical", indicator="physical.food" if n % 2 else "strength.physical.home-safe", severity=2 if n % 2 else None,
                specificity="" if n % 2 else "specific", basis="seen", summary=words, **decided,
            )
            for n in range(many)
        ],
        "action": [Action(id=f"a{n}", date=exactly(DAY), action=words, owner="hv", due=exactly(DAY), **decided) for n in range(many)],
    }  # fmt: skip
    return case_of(Family(id="f", name="A family", lead=words), rows, day=DAY)  # type: ignore[arg-type]


def test_what_a_child_showed_and_what_was_missed_are_told_plainly_and_without_blame() -> None:
    drawn = Voice(
        id="v", date=exactly(DAY), child=("ash",), mode="drawing", words="A big window.", visibility="family"
    )
    row = made.row(
        1,
        "2026-11-20",
        visibility="family",
        indicator="medical.not-brought",
        domain="medical",
        summary="Not brought.",
    )
    asked = copy("easy-read")
    said = text(
        print_copy(
            made.case(row, drawn, day=DAY), type(asked)(recipient=asked.recipient, day=DAY, made_on=DAY)
        )
    )
    assert "Ash drew: A big window." in said
    assert "getting to health appointments (Ash)" in said
    assert "was not brought" not in said.casefold()
