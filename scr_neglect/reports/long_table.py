"""A table of very many rows: broken into lines once, then cut and drawn page by page without looking at the others."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from msgspec import Struct
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from scr_neglect.reports.breaking import Line, draw
from scr_neglect.reports.parts_people import lacking
from scr_neglect.reports.tags import Tags, artifact, tagged
from scr_neglect.reports.type import INK, RULE, SIZES, WASH, Role, lines_of, look
from scr_neglect.reports.typeface import NOT_PRINTABLE

PLAIN: Role = "close"
"""The role of most words in a long table, and the distance of all its lines."""
SIZE, LEADING = SIZES[PLAIN]
ABOVE, BELOW, BETWEEN = 3.0, 3.5, 9.0
"""Points above and below the words of a row, and between two columns."""
TALL, LEAST = 14, 4
"""A row of more lines than `TALL` may run over the foot of a page, with so many at least on either side."""
GOES_ON = "goes on"
MOST_TAGGED = 1500
"""Rows up to which each cell is tagged for reading aloud; in a longer table the tree would be larger than the pages."""
_HEAD: Role = "small"
Said = tuple[Role, str]
"""A paragraph of a cell: how it is set, and its words."""
Lines = tuple[Line, ...]


class Column(Struct, frozen=True):
    """A column's heading and the points that it asks for; one that `grows` takes what the others leave."""

    heading: str
    width: float
    grows: bool = False


class TableRow(Struct, frozen=True):
    """A row's cells, each of paragraphs; `group` is the bookmark that it belongs under; `strong` shades it."""

    cells: tuple[tuple[Said, ...], ...]
    group: str = ""
    strong: bool = False


class _Row(Struct, frozen=True, gc=False):
    cells: tuple[Lines, ...]
    group: str
    strong: bool
    count: int


def widths(columns: Sequence[Column], across: float) -> list[float]:
    """The columns' widths in points: those that grow share what is left, or what is lacking, by what they ask for."""
    over = across - sum(column.width for column in columns)
    growing = sum(column.width for column in columns if column.grows)
    if not growing:
        return [column.width * across / (across - over) for column in columns]
    return [c.width + over * c.width / growing if c.grows else c.width for c in columns]


class _Table:
    """Every row in lines, and how far down each ends when they stand one below the other."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[TableRow], across: float) -> None:
        self.across, self.widths = across, widths(columns, across)
        self.head = self._broken([((_HEAD, column.heading),) for column in columns])
        self.rows = [self._row(row) for row in rows]
        self.ends = list(accumulate((_height(row.count) for row in self.rows), initial=0.0))

    def _row(self, row: TableRow) -> _Row:
        cells = self._broken(row.cells)
        return _Row(cells, row.group, row.strong, max(map(len, cells), default=0))

    def _broken(self, cells: Sequence[Sequence[Said]]) -> tuple[Lines, ...]:
        return tuple(
            tuple(line for role, text in cell for line in lines_of(role, text, wide - BETWEEN))
            for cell, wide in zip(cells, self.widths, strict=True)
        )

    @property
    def squares(self) -> int:
        """How many letters stand as squares, because no typeface has them."""
        lines = (line for row in self.rows for cell in row.cells for line in cell)
        return sum(words.count(NOT_PRINTABLE) for line in lines for _, words in line)

    @property
    def head_height(self) -> float:
        return _height(max(map(len, self.head)))


Place = tuple[int, int]
"""A row, and how many of its lines stand before."""


def _height(lines: int) -> float:
    return lines * LEADING + ABOVE + BELOW


class LongTable(Flowable):
    """The rows from one place to another; its head stands on every page, and each group's first row has a bookmark."""

    def __init__(
        self, table: _Table, start: Place, end: Place, drawn: Callable[[int], None] | None = None
    ) -> None:
        super().__init__()
        self._table, self._start, self._end, self._drawn = table, start, end, drawn
        self.width = table.across

    def wrap(self, *_: float) -> tuple[float, float]:
        self.height = self._table.head_height + self._down(self._end)
        return self.width, self.height

    def split(self, wide: float, high: float) -> list[Flowable]:
        cut = self._cut(high - self._table.head_height)
        if cut == self._start:
            return []
        return [
            LongTable(self._table, self._start, cut, self._drawn),
            LongTable(self._table, cut, self._end, self._drawn),
        ]

    def _down(self, place: Place) -> float:
        """How far below the first line of this piece a place is, in points."""
        (row, line), (first, before) = place, self._start
        if row == first and line:
            return _height(line - before)
        down = self._table.ends[row] - self._table.ends[first] - before * LEADING
        return down + (_height(line) if line else 0)

    def _cut(self, room: float) -> Place:
        """The place up to which the rows stand in some points: whole rows, and of a tall one what fits."""
        table, (first, before) = self._table, self._start
        start = table.ends[first] + before * LEADING
        row = max(bisect_right(table.ends, start + room) - 1, first)
        left = start + room - table.ends[row]
        count, done = table.rows[row].count, before if row == first else 0
        fits = min(int((left - ABOVE - BELOW) / LEADING), count - LEAST)
        if count > TALL and fits - done >= LEAST:
            return row, fits
        return (row, 0) if row > first else self._start

    def draw(self) -> None:
        table, canvas = self._table, self.canv
        self._tags: Tags | None = getattr(canvas, "tags", None) if len(table.rows) <= MOST_TAGGED else None
        y = self.height - table.head_height
        if self._tags is not None:
            self._tags.open("Table", table)
        self._cells(canvas, table.head, self.height, "TH", "head" if self._start == (0, 0) else None)
        with artifact(canvas):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.8)
            canvas.line(0, y, table.across, y)
        (first, before), (last, rest) = self._start, self._end
        for number in range(first, last + bool(rest)):
            start, end = (
                before if number == first else 0,
                rest if number == last else table.rows[number].count,
            )
            y = self._row(canvas, number, start, end, y)
        if self._tags is not None:
            self._tags.close()
        if self._drawn is not None:
            self._drawn(last)

    def _row(self, canvas: Canvas, number: int, start: int, end: int, y: float) -> float:
        """Draws some lines of a row below `y`; gives where they end."""
        row, table = self._table.rows[number], self._table
        below = y - _height(end - start)
        with artifact(canvas):
            if row.strong:
                canvas.setFillColor(WASH)
                canvas.rect(0, below, table.across, y - below, stroke=0, fill=1)
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.5)
            canvas.line(0, below, table.across, below)
        if not start and row.group and (not number or table.rows[number - 1].group != row.group):
            key = f"group{number}"
            canvas.bookmarkHorizontal(key, 0, y)
            canvas.addOutlineEntry(row.group, key, level=0, closed=False)
        cells = [cell[start:end] for cell in row.cells]
        if start:  # a row that goes on says again which it is
            cells[0] = (*row.cells[0], ((look("small"), GOES_ON),))[: end - start]
        self._cells(canvas, cells, y, "TD", number)
        return below

    def _cells(
        self, canvas: Canvas, cells: Sequence[Lines], y: float, kind: str, row: int | str | None
    ) -> None:
        """Draws the cells of a row, read aloud as one row on however many pages; `row` None: a head that stands again."""
        tags, table, x = self._tags, self._table, 0.0
        if tags is not None and row is not None:
            tags.open("TR", (table, row))
        for place, (lines, wide) in enumerate(zip(cells, table.widths, strict=True)):
            down = y - ABOVE - SIZE
            if tags is None:
                draw(canvas, lines, x, down, LEADING)
            elif row is None:
                with artifact(canvas, "Pagination"):
                    draw(canvas, lines, x, down, LEADING)
            else:
                attributes = "/Scope/Column" if kind == "TH" else ""
                tags.open(kind, (table, row, place), attributes=attributes, alone=True)
                if lines:
                    with tagged(canvas, "P"):
                        draw(canvas, lines, x, down, LEADING)
                tags.close()
            x += wide
        if tags is not None and row is not None:
            tags.close()


def long_table(
    columns: Sequence[Column],
    rows: Iterable[TableRow],
    across: float,
    drawn: Callable[[int], None] | None = None,
) -> list[Flowable]:
    """The table of some rows, nothing for none; and below it how many letters could not be printed.

    `drawn` is told how many rows are drawn.
    """
    table = _Table(columns, rows, across)
    if not table.rows:
        return []
    return [LongTable(table, (0, 0), (len(table.rows), 0), drawn), *lacking(table.squares)]
