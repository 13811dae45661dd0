"""Two laws of every paper: nothing that its reader may not have is anywhere in the file, and what they may not have is not felt."""

from io import BytesIO
from random import Random
from typing import Any, get_args

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from scr_neglect.casework.meeting_view import Room, made_pages, shown_in
from scr_neglect.casework.paper import made
from scr_neglect.casework.questions_sheet import made_sheet
from scr_neglect.errors import Refusal
from scr_neglect.paths import resources
from scr_neglect.records.audience import FAMILY_AUDIENCES, Audience
from scr_neglect.records.case import ROWS, Case, case_of
from scr_neglect.records.kinds import KINDS
from scr_neglect.reports.copy import Copy, Kind
from scr_neglect.reports.identifying import said
from scr_neglect.reports.papers import PAPERS, print_copy
from scr_neglect.scoring.prompts import find
from tests.reports.marked import (
    CHOICES,
    DAY,
    NOT_WORDS,
    allowed,
    copy,
    decided_anew,
    found,
    is_text,
    marked_case,
    without_withheld,
)
from tests.reports.read_back import everything, text

KINDS_OF_PAPER = [kind for kind in get_args(Kind) if kind in PAPERS]
PROTECTED = ((), ("robin",), ("mum",), ("robin", "mum"), ("robin", "wren", "dad"))
MOST_OF_THE_ROWS = {
    "observation",
    "voice",
    "parents_view",
    "goal",
    "action",
    "question",
    "escalation",
    "service",
}


def asked_for(audience: str, kind: str = "summary", person: str = "mum") -> Copy:
    of_family = audience in FAMILY_AUDIENCES
    about = {"about": "escalation-0"} if audience == "escalation" and kind == "summary" else {}
    return copy(audience, person if of_family else "", kind=kind, meeting="meeting-0", **about)


# -- the first law ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("protected", [PROTECTED[0], PROTECTED[3]], ids=str)
@pytest.mark.parametrize("kind", KINDS_OF_PAPER)
@pytest.mark.parametrize("audience", get_args(Audience))
def test_a_paper_holds_only_what_its_reader_may_have(audience: str, kind: str, protected: tuple[str, ...]):
    case, marks = marked_case(list(CHOICES), source="A published review", protected=protected)
    for person in ("mum", "dad", "gran") if audience in FAMILY_AUDIENCES else ("",):
        asked = asked_for(audience, kind, person)
        try:
            seen = found(print_copy(case, asked))
        except Refusal:
            continue  # a paper that is not made for this reader gives nothing away
        got_out = {(marks[word].kind, marks[word].field) for word in seen - allowed(case, marks, asked)}
        assert got_out == set(), (audience, kind, person)


@pytest.mark.parametrize(
    ("audience", "most"), [("family", 55), ("professionals", 100), ("easy-read", 4), ("supervision", 10)]
)
def test_what_a_reader_may_have_is_found_so_that_the_law_can_fail(audience: str, most: int):
    case, marks = marked_case(list(CHOICES))
    seen = found(print_copy(case, asked_for(audience)))
    assert len(seen) >= most
    kinds = {marks[word].kind for word in seen}
    assert audience not in ("family", "professionals") or kinds >= MOST_OF_THE_ROWS


def test_every_word_of_every_record_is_marked():
    """A field or a kind of record that is new, and not marked, fails here."""
    _, marks = marked_case(list(CHOICES))
    marked = {(mark.kind, mark.field) for mark in marks.values()}
    for kind, struct in KINDS.items():
        for field in fields(struct):
            is_link = field.name in struct.links or field.name in NOT_WORDS
            if is_text(field) and not is_link and (kind, field.name) not in NO_WORDS_OF_THEIR_OWN:
                assert (kind, field.name) in marked, f"{kind}.{field.name} is not marked"


NO_WORDS_OF_THEIR_OWN = {
    *((kind, "child") for kind in KINDS), *(("family", name) for name in ("thin", "stops", "opens_known_on", "went_forward_on")),
    ("family", "origin"), ("family", "retention_review"), ("person", "born"), ("person", "due"), ("person", "died"),
    ("level", "end"), ("level", "explained_on"), ("agreement", "withdrawn"), ("action", "done"),
    ("escalation", "response_date"), ("escalation", "answer_due"),
}  # fmt: skip
"""Whom a row is about, so that it is printed; and dates that would end what is to be printed."""


@pytest.mark.parametrize("protected", PROTECTED, ids=str)
def test_the_sheet_of_questions_holds_only_what_its_reader_may_have(protected: tuple[str, ...]):
    case, marks = marked_case(list(CHOICES), protected=protected)
    for audience in ("professionals", "referral", "escalation", "supervision"):
        asked = asked_for(audience)
        try:
            seen = found(made_sheet(case, asked, find(case)).pdf)
        except Refusal:
            continue
        assert seen <= allowed(case, marks, asked)


@pytest.mark.parametrize("protected", PROTECTED, ids=str)
@pytest.mark.parametrize("room", [Room(), Room(people=("dad",), others=False), Room(family=False)], ids=repr)
def test_the_meeting_on_paper_holds_only_what_the_room_may_have(room: Room, protected: tuple[str, ...]):
    case, marks = marked_case(list(CHOICES), protected=protected)
    shown = shown_in(case, room, day=DAY, today=DAY, meeting="meeting-0")
    assert found(made_pages(shown, shown.copy).pdf) <= allowed(case, marks, shown.copy)


# -- the second law ------------------------------------------------------------------------------------------------------

DECIDED = st.lists(st.sampled_from(CHOICES), max_size=5)
A_READER = st.sampled_from(("mum", "dad", "gran", "robin", ""))


@settings(max_examples=15)
@given(
    DECIDED,
    st.sampled_from(PROTECTED),
    st.sampled_from(sorted(FAMILY_AUDIENCES)),
    st.sampled_from(KINDS_OF_PAPER),
    A_READER,
)
@example([{"visibility": "none"}], ("mum",), "family", "summary", "dad")
@example(list(CHOICES), ("robin", "mum"), "family", "summary", "gran")
def test_nothing_withheld_is_felt_in_a_family_copy(
    decided: list[dict[str, Any]], protected: tuple[str, ...], audience: str, kind: str, person: str
):
    """Had nobody written down a row that this reader may not have, the copy would be the same, byte for byte: counts, chart,
    sentences of absence, page count, name of the document."""
    case, marks = marked_case(decided, source="A published review", protected=protected)
    asked = asked_for(audience, kind, person)
    try:
        whole = print_copy(case, asked)
    except Refusal:
        return
    assert found(whole) <= allowed(case, marks, asked)
    assert print_copy(without_withheld(case, asked.recipient), asked) == whole


@settings(max_examples=15)
@given(
    st.integers(0, 2**32).map(Random), st.integers(1, 3), st.sampled_from(PROTECTED), st.sampled_from(sorted(FAMILY_AUDIENCES)),
    st.sampled_from(KINDS_OF_PAPER), A_READER, st.sampled_from(("", "mum", "dad", "gran", "wren")),
)  # fmt: skip
def test_whoever_and_whatever_is_withheld_is_not_felt(
    of: Random, classes: int, protected: tuple[str, ...], audience: str, kind: str, person: str, named: str
):
    """The same of families in which each row, each person and each agency was decided about apart, and someone may be
    named wherever words can stand."""
    case, marks = marked_case([{}] * classes, protected=protected, named=named)
    case = decided_anew(case, of)
    asked = asked_for(audience, kind, person)
    try:
        whole = print_copy(case, asked)
    except Refusal:
        return
    assert found(whole) <= allowed(case, marks, asked)
    assert print_copy(without_withheld(case, asked.recipient), asked) == whole


@settings(max_examples=8)
@given(DECIDED, st.sampled_from(PROTECTED), st.sampled_from(("", "mum", "dad")))
def test_nothing_withheld_is_felt_in_the_meeting_on_paper(
    decided: list[dict[str, Any]], protected: tuple[str, ...], alone: str
):
    room = Room(people=(alone,), others=False) if alone else Room()
    case, _ = marked_case(decided, protected=protected)
    fewer = without_withheld(case, shown_in(case, room, day=DAY, today=DAY).copy.recipient)
    one, other = (shown_in(each, room, day=DAY, today=DAY, meeting="meeting-0") for each in (case, fewer))
    assert made_pages(one, one.copy).pdf == made_pages(other, other.copy).pdf


@pytest.mark.parametrize("audience", sorted(FAMILY_AUDIENCES))
@pytest.mark.parametrize(
    "hidden", [{"visibility": "none"}, {"visibility": "professionals"}, {"private_to": ("dad",)}], ids=str
)
def test_all_withheld_reads_as_nothing_recorded(audience: str, hidden: dict[str, Any]):
    """The sentences of absence say the same of what is withheld and of what was never written down."""
    case, _ = marked_case([{"visibility": "family", **hidden}] * 3)
    nothing, _ = marked_case([])
    asked = asked_for(audience)
    assert print_copy(case, asked) == print_copy(_under(case, nothing), asked)


def _under(case: Case, rows: Case) -> Case:
    """The rows of one Case as a record of another's family."""
    return case_of(case.family, {kind: rows.rows(kind) for kind in ROWS}, day=rows.day)


@pytest.mark.parametrize("audience", sorted(FAMILY_AUDIENCES))
def test_what_the_sender_is_told_stands_on_no_family_copy(audience: str):
    case, _ = marked_case(list(CHOICES), protected=("robin", "mum"))
    copied = made(case, asked_for(audience, person="dad"))
    printed = text(copied.pdf)
    assert copied.withheld
    assert not [what for what in copied.withheld if what in printed or what.partition(", ")[2] in printed]
    assert said(copied.identifying) == "" or said(copied.identifying) not in printed
    assert "protected" not in printed


# -- that the readers find what there is to be found --------------------------------------------------------------------

SECRET = "qx4242z"


def _page() -> Canvas:
    canvas = Canvas(BytesIO(), pageCompression=1, invariant=1)
    registerFont(TTFont("Marks", str(resources() / "fonts" / "AtkinsonHyperlegible-Regular.ttf")))
    canvas.setFont("Marks", 12)
    canvas.drawString(72, 720, "Nothing to see.")
    return canvas


def _bytes(canvas: Canvas) -> bytes:
    return canvas.getpdfdata()


def letter_by_letter() -> bytes:
    canvas = _page()
    for place, letter in enumerate(SECRET):
        canvas.drawString(72 + place * 60, 300 - 40 * place, letter)
    return _bytes(canvas)


def under_a_box() -> bytes:
    canvas = _page()
    canvas.drawString(72, 500, SECRET)
    canvas.rect(60, 490, 200, 30, fill=1)
    return _bytes(canvas)


def in_a_bookmark() -> bytes:
    canvas = _page()
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry(SECRET, "here")
    return _bytes(canvas)


def _changed(pdf: bytes, **changes: Any) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        if "title" in changes:
            opened.docinfo["/Title"] = SECRET
        if "xmp" in changes:
            with opened.open_metadata() as data:
                data["dc:title"] = SECRET
        if "attachment" in changes:
            opened.attachments["a.txt"] = SECRET.encode()
        if "attached_name" in changes:
            opened.attachments[f"{SECRET}.txt"] = b"nothing"
        if "note" in changes:
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=SECRET
            )
            opened.pages[0].Annots = opened.make_indirect(pikepdf.Array([note]))
        if "font" in changes:
            for each in opened.objects:
                if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
                    each.BaseFont = pikepdf.Name(f"/ABCDEF+{SECRET}")
        if "image" in changes:
            opened.pages[0].obj.Picture = opened.make_stream(
                b"\xff\xd8\xff\xe1Exif" + SECRET.encode(), Type=pikepdf.Name.XObject
            )
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


HIDING = {
    "letter by letter": letter_by_letter, "under a box": under_a_box, "bookmark": in_a_bookmark,
    **{each: lambda each=each: _changed(_bytes(_page()), **{each: True})
       for each in ("title", "xmp", "attachment", "attached_name", "note", "font", "image")},
}  # fmt: skip


@pytest.mark.parametrize("place", HIDING)
def test_a_word_is_found_wherever_it_is_hidden(place: str):
    assert SECRET in everything(HIDING[place]())
    assert SECRET not in everything(_bytes(_page()))
