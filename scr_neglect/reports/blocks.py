"""What pages are made of: headed parts, tables that repeat their heads, quiet boxes, lists that say what they cut."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from reportlab.platypus import Flowable, HRFlowable, Spacer

from scr_neglect.reports.pages import WIDTH
from scr_neglect.reports.rows import Part, Rows
from scr_neglect.reports.tags import artifact
from scr_neglect.reports.type import INK, LINE, RULE, WASH, Drawn, Role, Text, running_text, said, words

Cell = Flowable | list[Flowable] | str
Row = tuple[Cell, ...] | str
"""A row of cells, or a text that heads the rows below it."""
T = TypeVar("T")
GAP = 10
"""Points between blocks."""
_RULE = 5
"""Points between a part's heading and the rule over it."""
_SUNK = 1.5
"""Points by which a small name stands lower, so that it is on one line with the text beside it."""
FEWEST_LINES = 4
_GRID = (3, 7, 2.5, 1)
"""Points left, right, above and below in the cells of a grid."""


class Heading(Text):
    """A part's heading: where it is drawn it leaves a bookmark."""

    def __init__(self, text: str, key: str, role: Role = "heading") -> None:
        super().__init__(words(text), role)
        self._outline, self._key, self.reads_as = text, key, "H2"

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        across, down = super().wrap(aW, aH)
        return across, down + _RULE

    def draw_at(self, canvas: Any, x: float, y: float) -> None:
        top = y + self.height + _RULE
        with artifact(canvas):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.9)
            canvas.line(x, top, x + WIDTH, top)
        canvas.bookmarkHorizontal(self._key, x, top)
        canvas.addOutlineEntry(self._outline, self._key, level=0, closed=False)
        super().draw_at(canvas, x, y)


class Together(Drawn):
    """Flowables that stay over the next one: together they move to the next page rather than be parted."""

    def __init__(self, head: Sequence[Flowable], body: Flowable, before: float = 0) -> None:
        self.parts = [*head, body]
        self.spaceBefore = before

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self._heights = [_height(part, aW, aH) for part in self.parts]
        return aW, sum(self._heights)

    @property
    def running_text(self) -> float:
        return sum(map(running_text, self.parts))

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        *head, body = self.parts
        left = aH - sum(_height(part, aW, aH) for part in head) - body.getSpaceAfter()
        pieces = body.split(aW, left) if left > 0 else []
        return [Together(head, pieces[0], self.spaceBefore), *pieces[1:]] if pieces else []

    def draw_at(self, canvas: Any, x: float, y: float) -> None:
        top = y + sum(self._heights)
        for part, high in zip(self.parts, self._heights, strict=True):
            top -= high
            part.drawOn(canvas, x, top + part.getSpaceAfter())


def _height(part: Flowable, wide: float, high: float) -> float:
    return part.wrap(wide, high)[1] + part.getSpaceAfter()


def part(number: int, title: str, blocks: Sequence[Flowable]) -> list[Flowable]:
    """A numbered part under its heading; the heading never stands alone at the foot of a page."""
    heading = Heading(f"{number} {title}", f"part{number}")
    return [Together([heading], blocks[0], GAP), *blocks[1:]]


def under(title: str, blocks: Sequence[Flowable]) -> list[Flowable]:
    """Blocks under a small heading that stays with the first."""
    heading = said(title, "strong")
    heading.reads_as = "H3"
    return [Together([heading], blocks[0], GAP / 2), *blocks[1:]]


def grid(heads: Sequence[str], rows: Sequence[Row], shares: Sequence[float], *, width: float = WIDTH) -> Rows:
    """A table whose heads stand again on each page; a text among the rows heads those below it and stays with them.

    `shares` are the columns' parts of the width.
    """
    widths = [width * share / sum(shares) for share in shares]
    made: list[Part] = []
    if any(heads):
        made.append(Part([[said(head, "small")] for head in heads], rule=(0.8, LINE), kind="head"))
    for row in rows:
        if isinstance(row, str):
            made.append(Part([[said(row, "strong")]], ground=WASH, kind="group"))
        else:
            made.append(Part([_listed(cell) for cell in row], rule=(0.5, RULE)))
    return Rows(made, widths, _GRID, reads_as="rows", after=4)


def facts(pairs: Sequence[tuple[str, str]], *, share: float = 0.23) -> Rows:
    """Names and what they are, one under the other, without lines."""
    widths = [WIDTH * share, WIDTH * (1 - share)]
    made = [Part([[said(name, "small")], [said(text)]]) for name, text in pairs]
    for each in made:
        each.sunk = _SUNK
    return Rows(made, widths, (0, 8, 0.5, 0.5), reads_as="facts", after=3)


def box(blocks: Sequence[Flowable]) -> Rows:
    """Blocks on a quiet ground, together on one page if they can be."""
    made = [Part([[each]], ground=WASH) for each in blocks]
    made[0].above, made[-1].below = 5, 6
    return Rows(made, [WIDTH], (10, 10, 2, 0), before=4, after=4, as_one=True)


def _listed(cell: Cell) -> list[Flowable]:
    if isinstance(cell, str):
        return [said(cell)]
    return cell if isinstance(cell, list) else [cell]


class WritingLines(Rows):
    """Whole lines to write on: fewer, down to `FEWEST_LINES`, where those leave no page with nothing else on it."""

    def __init__(self, lines: int) -> None:
        made = [Part([[Spacer(0, 19)]], rule=(0.6, LINE)) for _ in range(lines)]
        super().__init__(made, [WIDTH], (0, 0, 0, 0), as_one=True)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        fits = int(aH * len(self.parts) / self.wrap(aW, aH)[1])
        return [WritingLines(fits)] if FEWEST_LINES <= fits < len(self.parts) else []


def blanks(lines: int, names: Sequence[str]) -> list[Flowable]:
    """Whole lines to write on, then a place for each name, if any, two beside each other."""
    room = WritingLines(lines)
    if not names:
        return [room]
    pairs = [[*names[place : place + 2], ""][:2] for place in range(0, len(names), 2)]
    made = [
        Part(
            [[said(one, "small")], [Line()], [], [said(other, "small")], [Line()] if other else []], low=True
        )
        for one, other in pairs
    ]
    widths = [WIDTH * share for share in (0.23, 0.25, 0.04, 0.23, 0.25)]
    return [Together([room], Rows(made, widths, (0, 6, 9, 0), as_one=True))]


class Line(HRFlowable):
    """A line to write on, or between two things: passed over when the page is read aloud."""

    def __init__(self, after: float = 2) -> None:
        super().__init__(width="100%", thickness=0.6, color=LINE, spaceBefore=0, spaceAfter=after)

    def draw(self) -> None:
        with artifact(self.canv):
            super().draw()


SHOWN = " shown."


def first(rows: Sequence[T], most: int, what: str) -> tuple[Sequence[T], list[Flowable]]:
    """The first rows, and, when that is not all of them, the line that says so: "6 of 20 concerns shown"."""
    if len(rows) <= most:
        return rows, []
    of_what = f" {what}" if what else ""
    return rows[:most], [said(f"{most} of {len(rows):,}{of_what}{SHOWN}", "small")]


def texts(blocks: Iterable[Flowable]) -> Iterator[str]:
    """Every text that stands in some blocks, tables and all."""
    return (each.text for each in _paragraphs(blocks))


def says_more(blocks: Iterable[Flowable]) -> bool:
    """Whether some list in some blocks says that it shows a part of what there is, as `first` does."""
    return any(each.ends_with(SHOWN) for each in _paragraphs(blocks))


def words_in(blocks: Iterable[Flowable]) -> int:
    """How many words stand in some blocks, tables and all."""
    return sum(each.words for each in _paragraphs(blocks))


def _paragraphs(blocks: Iterable[Flowable]) -> Iterator[Text]:
    for each in blocks:
        if isinstance(each, Text):
            yield each
        elif isinstance(each, Together):
            yield from _paragraphs(each.parts)
        elif isinstance(each, Rows):
            yield from _paragraphs(each.blocks())
