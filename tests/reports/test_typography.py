"""Paper as a typesetter and a screen reader find it: nothing clipped, nothing alone, every word in its place in the tree."""

import re
from datetime import date
from functools import cache
from io import BytesIO

import pikepdf
import pypdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Spacer

from scr_neglect.casework import training, training_paper
from scr_neglect.casework.meeting_view import Room, made_pages, shown_in
from scr_neglect.casework.paper import copy_for
from scr_neglect.paths import resources
from scr_neglect.records.audience import Audience
from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Day, ParentsView, Voice
from scr_neglect.records.plan import Action, Goal, Service
from scr_neglect.reports.blocks import WritingLines, grid
from scr_neglect.reports.pages import BOTTOM, SIDE, TOP, WIDTH, Running, typeset
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.style import font_file
from scr_neglect.reports.typeface import NOT_PRINTABLE, printable
from scr_neglect.storage.case_folder import case_from_folder
from tests.reports.drawn import ARTIFACT, HEADS, Element, Piece, Read, untagged
from tests.reports.marked import copy
from tests.reports.read_back import fonts_not_embedded
from tests.reports.the_review import summary
from tests.scoring import made

DAY = date(2020, 6, 30)
LARGEST = 400 * 1024
"""Bytes of the worked example's summary, at most."""


@cache
def other(kind: str) -> bytes:
    """A paper of another kind, of the worked example."""
    review = made.the_review()
    if kind in FOR_ONE_PURPOSE:
        to, about = FOR_ONE_PURPOSE[kind]
        day = date(2017, 11, 24)
        return print_copy(
            review, copy_for(review, audience=kind, to=to, about=about, day=day, children=("kyle", "sam"))
        )  # type: ignore[arg-type]
    if kind in ("minutes", "body map", "chronology"):
        meeting = "M020" if kind == "minutes" else ""
        return print_copy(
            review, copy_for(review, audience="professionals", to="hv", kind=kind, meeting=meeting)
        )  # type: ignore[arg-type]
    if kind == "training":
        return training_paper.packs(review, training.stops(review)[3])
    if kind == "training sheet":
        return training_paper.sheet(review, {2: "We would ask the nursery."})
    room = shown_in(review, Room(people=("mother",)), day=date(2017, 11, 24), today=date(2026, 11, 20))
    return made_pages(room, room.copy).pdf


FOR_ONE_PURPOSE = {
    "easy-read": ("mother", ""),
    "referral": ("A Hub", "E045"),
    "escalation": ("A Lead", "E042"),
    "supervision": ("A Supervisor", ""),
}
"""Audiences for one purpose: their reader in the worked example, and the request that the copy is about."""
PAPERS = (
    "family",
    "professionals",
    *FOR_ONE_PURPOSE,
    "minutes",
    "body map",
    "chronology",
    "meeting",
    "training",
    "training sheet",
)


def paper(kind: str) -> bytes:
    return summary(kind) if kind in ("family", "professionals") else other(kind)  # type: ignore[arg-type]


@cache
def taken_apart(kind: str) -> Read:
    return Read(paper(kind))


# -- the file ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["family", "professionals"])
def test_the_worked_example_is_a_small_file_with_its_letters_in_it_and_no_others(audience: Audience):
    pdf = summary(audience)
    assert len(pdf) < LARGEST
    fonts: dict[str, int] = {}
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                file = next(each[key] for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in each)
                fonts[str(each.FontName)] = len(file.read_bytes())
    assert fonts
    assert not fonts_not_embedded(pdf)
    assert max(fonts.values()) < font_file().stat().st_size / 2  # only the letters that are used


@pytest.mark.parametrize("kind", PAPERS)
def test_the_file_says_its_title_and_language_and_its_tags_are_sound(kind: str):
    read = taken_apart(kind)
    assert str(read.pdf.docinfo["/Title"])
    assert str(read.pdf.Root.Lang) == "en-GB"
    assert read.pdf.Root.MarkInfo.Marked
    assert all(page.obj.Tabs == "/S" for page in read.pages)
    assert untagged(read) == []


@pytest.mark.parametrize("audience", ["family", "professionals"])
def test_each_bookmark_leads_to_the_page_of_its_heading(audience: Audience):
    reader = pypdf.PdfReader(BytesIO(summary(audience)))
    places = []
    for mark in reader.outline:
        assert not isinstance(mark, list)
        assert mark.title is not None
        at = reader.get_destination_page_number(mark)
        assert at is not None
        assert mark.title in " ".join(reader.pages[at].extract_text().split())
        places.append(at)
    assert len(set(places)) > 1


# -- the tree -------------------------------------------------------------------------------------------------------


def test_what_is_read_aloud_says_everything_once_in_the_order_of_the_paper():
    read = Read(summary("professionals"))
    told = [read.text_of(element) for element in read.tree.walk() if element.marks]
    assert told[0] == "For professionals – not for the family"
    assert told.count("For professionals – not for the family") == 1
    assert told[1] == "Copy for Alex Invented-Reader"
    places = [told.index(part) for part in ("1 The children", "3 Then and now", "8 The plan", "9 Who")]
    assert places == sorted(places)
    assert not any("Page 1 of" in text for text in told)


def test_a_table_over_several_pages_is_one_and_its_heads_are_read_once():
    read = Read(summary("professionals"))
    heads = ("What was seen or told", "What the family says about it")
    tables = [
        table
        for table in read.tree.walk()
        if table.kind == "Table" and tuple(read.text_of(cell) for cell in table.kids[0].kids) == heads
    ]
    assert len(tables) == 1
    where = {piece.page for piece in read.of(tables[0])}
    assert len(where) > 1
    for page in where:  # the eye finds the heads on every page
        shown = " ".join("".join(p.text for p in read.pieces if p.page == page).split())
        assert all(head in shown for head in heads)


def test_a_picture_is_told_in_words():
    read = Read(summary("professionals"))
    (picture,) = [element for element in read.tree.walk() if element.kind == "Figure"]
    assert re.match(r"\d+ concerns; no agency recorded more than \d+;", str(picture.entry.Alt))


# -- the page --------------------------------------------------------------------------------------------------------


def clipped(read: Read) -> list[str]:
    """Words that stand outside of the text's frame, or run over its right edge."""
    return [
        piece.text
        for piece in read.pieces
        if piece.text.strip()
        and (
            piece.x < SIDE - 0.5 or piece.x + piece.width > _edge(read, piece) + 0.5 or piece.y < BOTTOM - 12
        )
    ]


def _edge(read: Read, piece: Piece) -> float:
    """Where the text of a page ends on the right, upright or on its side."""
    return float(read.pages[piece.page].obj.MediaBox[2]) - SIDE  # type: ignore[index]


def alone(read: Read) -> list[str]:
    """Headings at the foot of a page, and lines of a longer paragraph alone at the end or the beginning of one."""
    found = []
    for page in range(len(read.pages) - 1):
        last = [
            piece
            for piece in read.content
            if piece.page == page and piece.text.strip() and not _runs(read, piece)
        ]
        if last:
            foot = read.owners[page, min(last, key=lambda piece: piece.y).mark or 0]
            if foot.kind in (*HEADS, "TH") and not _is_fact(foot):
                found.append(f"heading: {read.text_of(foot)}")
    for element in read.tree.walk():
        if element.marks and len({page for page, _ in element.marks}) > 1:
            lines: dict[int, set[float]] = {}
            own = set(element.marks)
            for piece in read.pieces:
                if (piece.page, piece.mark) in own:
                    lines.setdefault(piece.page, set()).add(round(piece.y, 1))
            found += [f"line: {read.text_of(element)[:60]}" for each in lines.values() if len(each) < 2]
    return found


@pytest.mark.parametrize("kind", ["family", "professionals", "chronology", "training", "meeting"])
def test_the_last_line_of_the_words_at_the_foot_is_no_word_alone(kind: str):
    read = Read(paper(kind))
    ends: dict[float, float] = {}
    for piece in read.pieces:
        if piece.page == 0 and piece.size == 7.5 and BOTTOM <= piece.y < BOTTOM + 60:
            ends[piece.y] = max(ends.get(piece.y, 0), piece.x + piece.width - SIDE)
    assert len(ends) > 1
    assert ends[min(ends)] > max(ends.values()) / 2


def test_the_last_row_of_a_table_stands_alone_on_no_page():
    for count in range(38, 50):
        rows = [("row", "of it")] * count
        read = Read(typeset([grid(("What", "Which"), rows, (1, 4))], Running(title="T", reader="R")))
        ends = [[p.text.strip() for p in read.pieces if p.page == page] for page in range(len(read.pages))]
        assert [each.count("Which") for each in ends] == [1] * len(ends)
        assert len(ends) == 1 or ends[-1].count("row") >= 2


@pytest.mark.parametrize(("room", "count"), [(60, 0), (85, 4), (105, 5)])
def test_lines_to_write_on_are_fewer_rather_than_alone_on_a_page(room: float, count: int):
    above = Spacer(0, A4[1] - TOP - BOTTOM - 8 - room)
    pdf = typeset([above, WritingLines(6)], Running(title="T", reader="R"))
    assert len(Read(pdf).pages) == (1 if count else 2)
    assert [len(piece.parts) for piece in WritingLines(6).split(WIDTH, room)] == ([count] if count else [])


def _runs(read: Read, piece) -> bool:
    """Whether it belongs to the words that stand on every page."""
    return piece.y < BOTTOM + 60 and piece.size <= 7.5


def _is_fact(cell: Element) -> bool:
    return cell.kind == "TH" and str(cell.entry.A.Scope) == "/Row"


@pytest.mark.parametrize("kind", PAPERS[:-2])  # the pages of a training end with headings over room to write
def test_no_word_is_clipped_and_no_line_or_heading_stands_alone(kind: str):
    read = taken_apart(kind)
    assert clipped(read) == []
    assert alone(read) == []


CLOSING = (
    "Read and agreed, or not agreed",
    "Your comments, signatures",
    "What the parents said",
    "What would we ask now, and whom?",
    "A prompt for professional discussion",
)
"""What ends a paper: where one is signed, what is said of it, a box."""


def above_the_end(read: Read) -> int:
    """How many lines stand on the last page above what ends the paper, small print not counted."""
    last = len(read.pages) - 1
    lines: dict[float, str] = {}
    for piece in read.content:
        if piece.page == last and piece.size > 8.5:
            lines[-round(piece.y)] = lines.get(-round(piece.y), "") + piece.text
    shown = [lines[y] for y in sorted(lines) if lines[y].strip()]
    return next((at for at, line in enumerate(shown) if line.startswith(CLOSING)), len(shown))


@pytest.mark.parametrize("kind", PAPERS)
def test_no_paper_ends_with_a_box_or_the_signatures_alone_on_a_page(kind: str):
    read = taken_apart(kind)
    assert len(read.pages) == 1 or above_the_end(read) >= 4


@pytest.mark.parametrize("folder", ["review", "invented"])
@pytest.mark.parametrize("audience", ["family", "professionals"])
def test_no_minutes_are_signed_on_a_page_without_what_is_signed(folder: str, audience: Audience):
    case = case_from_folder(resources() / "examples" / folder)
    reader = {"audience": audience, "to": "mother" if audience == "family" else "A Worker"}
    for meeting in case.meetings[-12:]:
        if case.was_held(meeting) and (audience != "family" or meeting.visibility == "family"):
            asked = copy_for(
                case, **reader, kind="minutes", meeting=meeting.id, children=[c.code for c in case.children]
            )
            read = Read(print_copy(case, asked))
            assert len(read.pages) == 1 or above_the_end(read) >= 4, meeting.label


WORDS = st.one_of(
    st.sampled_from(["", "A", "No.", "x" * 300, "https://example.invalid/" + "long/" * 60]),
    st.integers(1, 400).map(lambda n: "A plain sentence about a visit. " * (n // 6 + 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200),
)


def awkward(words: list[str], many: int) -> Case:
    """A family each of whose texts is one of `words`, `many` rows of each kind."""

    def text(at: int) -> str:
        return words[at % len(words)]

    rows = [
        made.meeting(1, "2020-06-20", visibility="family", attended=("mother", "hv"), purpose=text(1)),
        *[
            made.row(n, f"2020-05-{n % 28 + 1:02d}", visibility="family", summary=text(n), parent_account=text(n + 1),
                     effect_on_child=text(n + 2), kind=("concern", "strength")[n % 3 == 0])
            for n in range(many)
        ],
        *[Voice(id=f"v{n}", date=edtf_date("2020-06-01"), child=("ash",), words=text(n), visibility="family") for n in range(2)],
        *[ParentsView(id=f"w{n}", date=edtf_date("2020-06-01"), person="mother", view=text(n), asked_for=text(n + 1), visibility="family") for n in range(3)],
        *[Goal(id=f"g{n}", date=edtf_date("2020-06-01"), goal=text(n), contingency=text(n + 2), visibility="family") for n in range(many % 4)],
        *[Action(id=f"a{n}", date=edtf_date("2020-06-01"), action=text(n), owner="hv", effect=text(n + 1), visibility="family") for n in range(many % 13)],
        *[Service(id=f"s{n}", date=edtf_date("2020-06-01"), service=text(n), provider="hv", barrier=text(n + 1), visibility="family") for n in range(many % 5)],
        Day(id="d1", date=edtf_date("2020-06-01"), child=("ash",), morning=text(3), night=text(4), visibility="family"),
    ]  # fmt: skip
    return made.case(*rows, day=DAY)


@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    st.lists(WORDS, min_size=1, max_size=5), st.integers(0, 16), st.sampled_from(["family", "professionals"])
)
def test_whatever_was_written_no_word_is_clipped_no_line_stands_alone_and_every_word_is_tagged(
    words: list[str], many: int, audience: Audience
):
    case = awkward(words, many)
    read = Read(print_copy(case, copy(audience, "mother" if audience == "family" else "", meeting="m0001")))
    assert untagged(read) == []
    assert clipped(read) == []
    assert alone(read) == []


def test_everything_that_is_no_artifact_is_in_the_text_of_the_tree():
    read = Read(summary("family"))
    whole = "".join(piece.text for piece in read.pieces if piece.mark != ARTIFACT)
    told = "".join("".join(p.text for p in read.of(e)) for e in read.tree.walk() if e.marks)
    assert sorted(whole) == sorted(told)


def test_a_paper_with_more_letters_than_a_font_holds_in_one_part_shows_every_one():
    latin = "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isalpha())
    others = "".join(
        chr(code) for code in (*range(0x391, 0x3CA), *range(0x410, 0x450)) if chr(code).isalpha()
    )
    letters = [(latin + others)[at : at + 8] for at in range(0, len(latin + others), 8)]
    case = made.case(made.row(1, "2020-05-01", visibility="family", summary=" ".join(letters)), day=DAY)
    read = Read(print_copy(case, copy("family", "mother")))
    told = " ".join("".join(read.text_of(element) for element in read.tree.walk() if element.marks).split())
    assert all(NOT_PRINTABLE not in each and each in told for each in map(printable, letters))
    assert untagged(read) == []
    assert clipped(read) == []
    assert not fonts_not_embedded(print_copy(case, copy("family", "mother")))


def test_marks_over_tall_letters_are_raised_and_what_follows_them_is_not():
    case = made.case(made.row(1, "2020-05-01", visibility="family", summary="Ọ̀ṣun came, with Ọ̀"), day=DAY)
    read = Read(print_copy(case, copy("family", "mother")))
    rises = [
        float(operands[0])
        for page in read.pages
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "Ts"
    ]
    assert rises[::2] == [rises[0]] * 2
    assert rises[0] > 0
    assert rises[1::2] == [0, 0]
