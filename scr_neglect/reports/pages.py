"""The sheet of paper: A4, one grid, the running words on every page, bookmarks, and a file that says nothing of who made it."""

from collections.abc import Sequence
from contextlib import nullcontext
from io import BytesIO
from typing import Any

from msgspec import Struct
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from scr_neglect.reports.paging import Page, paged
from scr_neglect.reports.tags import Tags, artifact
from scr_neglect.reports.type import INK, RULE, Text, set_in, style, words
from scr_neglect.reports.writing import written

SIDE, TOP, BOTTOM = 19 * mm, 19 * mm, 14 * mm
"""Margins in points; the foot grows by the lines of its own words."""
WIDTH = A4[0] - 2 * SIDE
"""The width of the text, in points."""
LANGUAGE = "en-GB"
Size = tuple[float, float]


class Running(Struct, frozen=True, kw_only=True):
    """What stands on every page: plain texts."""

    title: str
    reader: str
    mark: str = ""
    foot: str = ""
    receipt: str = ""


def text_width(size: Size = A4) -> float:
    """The width of the text on a sheet, in points."""
    return size[0] - 2 * SIDE


def typeset(
    story: Sequence[Flowable], running: Running, size: Size = A4, *, most: int | None = None
) -> bytes:
    """The finished PDF: the same bytes for the same story; none when it takes more than `most` pages.

    Its metadata holds the title and nothing else: no program, no author, no path, no time.
    """
    foot, wide = set_in("running", words(running.foot)), text_width(size)
    bottom = BOTTOM + foot.wrap(_evened(foot, wide), size[1])[1] + 8
    pages = paged(story, wide, size[1] - TOP - bottom)
    if most is not None and len(pages) > most:
        return b""
    file = BytesIO()
    sheets = _Sheets(file, size, running, foot)
    for page in pages:
        sheets.text(page, bottom)
    sheets.save()
    return file.getvalue()


def _evened(text: Text, wide: float) -> float:
    """The narrowest width at which a text takes no more lines than in some points: its last line is no word alone."""
    _, high = text.wrap(wide, A4[1])
    steps = (wide * part / 20 for part in range(10, 20))
    return next((step for step in steps if text.wrap(step, A4[1])[1] <= high), wide)


class _Sheets(Canvas):
    """A canvas that keeps its pages until all are drawn: only then the running words, some of them read last of all."""

    def __init__(self, file: BytesIO, size: Size, running: Running, foot: Text) -> None:
        super().__init__(
            file,
            pagesize=size,
            lang=LANGUAGE,
            invariant=1,
            pageCompression=0,  # it is compressed as it is written
            initialFontName=style("body").fontName,  # type: ignore[arg-type]
        )
        self._running, self._foot = running, foot
        self._pages: list[dict[str, Any]] = []
        self.tags = Tags()

    def text(self, page: Page, bottom: float) -> None:
        """Draws a page's blocks, whose foot lies so many points above the sheet's."""
        for each in page:
            each.block.drawOn(self, SIDE, bottom + each.foot)
        self.showPage()

    def showPage(self) -> None:  # noqa: N802
        self.tags.drawn(self._code)  # type: ignore[attr-defined]
        self._pages.append(dict(self.__dict__))
        self._doc.pageCounter += 1  # type: ignore[attr-defined]  # so that a bookmark knows its page
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        pages, document = self._pages, self._doc  # type: ignore[attr-defined]
        document.pageCounter = 1
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self.tags.page = number - 1
            self._dress(number, len(pages))
            super().showPage()
        self.tags.page = len(pages)
        self.tags.write(document)
        self._filename.write(written(self, document, self._running.title))  # type: ignore[attr-defined]

    def _dress(self, number: int, count: int) -> None:
        """The running words: read aloud once, before and after everything else, and passed over on later pages."""
        top = self._pagesize[1] - 12.5 * mm  # type: ignore[attr-defined]
        if number == 1:
            with self.tags.at_start():
                self._head(number, count, top)
            self._tail()
        else:
            with artifact(self, "Pagination"):
                self._head(number, count, top)
                self._tail()

    def _head(self, number: int, count: int, top: float) -> None:
        self._mark(top)
        room = _right(self, f"Page {number} of {count}", top, passed_over=True)
        _left(self, words(self._running.reader), top, room)
        self._rule(top - 6)

    def _tail(self) -> None:
        self._foot.drawOn(self, SIDE, BOTTOM)
        self._rule(BOTTOM + self._foot.height + 3)
        room = _right(self, words(self._running.receipt), BOTTOM - 11)
        with artifact(self, "Pagination"):  # it is the file's title, too
            _left(self, words(self._running.title), BOTTOM - 11, room)

    def _rule(self, y: float) -> None:
        with artifact(self):
            self.setStrokeColor(RULE)
            self.setLineWidth(0.6)
            self.line(SIDE, y, self._pagesize[0] - SIDE, y)  # type: ignore[attr-defined]

    def _mark(self, top: float) -> None:
        """The handling mark, boxed, in the middle of the head."""
        if not self._running.mark:
            return
        mark = set_in("mark", words(self._running.mark))
        mark.wrap(WIDTH, A4[1])
        wide = mark.across
        left = (self._pagesize[0] - wide) / 2  # type: ignore[attr-defined]
        with artifact(self):
            self.setStrokeColor(INK)
            self.setLineWidth(1)
            self.rect(left - 6, top + 9, wide + 12, 14)
        mark.drawOn(self, left, top + 9 + 1.6)


def _right(canvas: Canvas, markup: str, y: float, *, passed_over: bool = False) -> float:
    """Small words flush right; gives what room there is left of them."""
    line, across = set_in("running", markup), text_width(canvas._pagesize)  # type: ignore[attr-defined]
    line.wrap(across, A4[1])
    with artifact(canvas, "Pagination") if passed_over else nullcontext():
        line.drawOn(canvas, SIDE + across - line.across, y)
    return across - line.across - 12


def _left(canvas: Canvas, markup: str, y: float, room: float) -> None:
    """Small words flush left; where they need more than one line, the last stands at `y`."""
    line = set_in("running", markup)
    line.wrap(room, A4[1])
    line.drawOn(canvas, SIDE, y + 9.6 - line.height)
