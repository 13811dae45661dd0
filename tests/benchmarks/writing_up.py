"""The summary of the worked example for each reader, against reportlab writing as many pages with the same figure."""

import textwrap
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.sax.saxutils import escape

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from scr_neglect.casework.paper import copy_for
from scr_neglect.records.audience import Audience
from scr_neglect.reports.charts import cumulative
from scr_neglect.reports.copy import Copy
from scr_neglect.reports.marks import Drawing, as_pdf
from scr_neglect.reports.pages import BOTTOM, SIDE, TOP, WIDTH
from scr_neglect.reports.paper import paper
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.type import style
from scr_neglect.reports.vector import chart_flowable

from . import families
from .measure import Figure, compared, seconds, turn_by_turn
from .redrawn import redrawn

LETTERS = 400
"""So many letters to a paragraph of the bare pages."""
TABLES = (
    "seven times as many paragraphs as on the bare pages, most of them in the cells of tables, each with its own place and "
    "tag; a third is cutting the record to its reader and wording it"
)
SIZE = (WIDTH / 72 * 1.16, 6.6)
"""Inches of the figure in the summary."""
READERS: dict[Audience, str] = {"family": "mother", "professionals": "hv"}


def figures() -> Iterator[Figure]:
    """Ours: from a Case of which nothing was asked yet to the bytes. The bare side is told the text of every page and
    the artists of the figure (only the professionals' copy has one), and sets the same letters in the same typeface."""
    whole = families.example("review")
    for audience, reader in READERS.items():
        copy = copy_for(
            whole,
            audience=audience,
            to=reader,
            why="For the meeting",
            meeting="M020",
            children=("kyle", "sam"),
        )
        pages = _texts(print_copy(whole, copy))
        drawing = (
            None
            if audience == "family"
            else cumulative(paper(whole, copy).case, size=SIZE, standing_words=False)
        )
        if drawing is not None:
            (inside,) = _texts(as_pdf(drawing))
            pages = [page.replace(inside, "") for page in pages]
        assert len(_texts(_bare(pages, drawing))) == len(pages)

        def ours(copy: Copy = copy) -> float:
            fresh = replace(whole)
            return seconds(lambda: print_copy(fresh, copy))

        def bare(pages: list[str] = pages, drawing: Drawing | None = drawing) -> float:
            return seconds(lambda: _bare(pages, drawing))

        yield compared(
            f"summary PDF of the worked example, {audience}, {len(pages)} pages", 2, turn_by_turn(ours, bare),
            f"reportlab writing as many pages of plain paragraphs{', with the same figure' if drawing else ''}", TABLES,
        )  # fmt: skip


def _bare(pages: list[str], drawing: Drawing | None) -> bytes:
    """As many pages of plain paragraphs, the figure on the last, as reportlab alone writes them."""
    story: list[Flowable] = []
    for number, page in enumerate(pages):
        if number:
            story.append(PageBreak())
        story += [
            Paragraph(escape(text), style("body")) for text in textwrap.wrap(" ".join(page.split()), LETTERS)
        ]
    if drawing is not None:
        story.append(chart_flowable(_again(drawing), WIDTH))
    file = BytesIO()
    SimpleDocTemplate(
        file, pagesize=A4, leftMargin=SIDE, rightMargin=SIDE, topMargin=TOP, bottomMargin=BOTTOM, invariant=1
    ).build(story)
    return file.getvalue()


def _texts(pdf: bytes) -> list[str]:
    """The text of every page."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def _again(drawing: Drawing) -> Drawing:
    """The same figure from new artists, saved again."""
    return Drawing(
        figure=redrawn(drawing.figure), sentence="", caption="", find_marks=tuple, find_table=lambda: ((), ())
    )
