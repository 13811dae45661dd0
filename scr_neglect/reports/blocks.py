"""What pages are made of: headed parts, tables that repeat their heads, quiet boxes, lists that say what they cut."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, Literal, TypeVar

from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table

from scr_neglect.reports.pages import WIDTH
from scr_neglect.reports.tags import Tags, artifact
from scr_neglect.reports.type import INK, LINE, RULE, WASH, Role, Text, in_weight, said, style, words

Cell = Flowable | list[Flowable] | str
Row = tuple[Cell, ...] | str
"""A row of cells, or a text that heads the rows below it."""
T = TypeVar("T")
GAP = 10
"""Points between blocks."""
_RULE = 5
"""Points between a part's heading and the rule over it."""
_TALL = 300
"""Points: a row higher than this may be cut by the end of a page; lower ones move over whole."""
_GRID = (3, 7, 2.5, 1)
"""Points left, right, above and below in the cells of a grid."""


class Heading(Text):
    """A part's heading: where it is drawn it leaves a bookmark."""

    reads_as = "H2"

    def __init__(self, text: str, key: str, role: Role = "heading") -> None:
        super().__init__(in_weight(words(text), role), style(role))
        self._outline, self._key = text, key

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        across, down = super().wrap(wide, high)
        return across, down + _RULE

    def draw(self) -> None:
        canvas = self.canv
        with artifact(canvas):
            canvas.saveState()
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.9)
            canvas.line(0, self.height + _RULE, WIDTH, self.height + _RULE)
            canvas.restoreState()
        canvas.bookmarkHorizontal(self._key, 0, self.height + _RULE)
        canvas.addOutlineEntry(self._outline, self._key, level=0, closed=False)
        super().draw()


class Together(Flowable):
    """Flowables that stay over the next one: together they move to the next page rather than be parted."""

    def __init__(self, head: Sequence[Flowable], body: Flowable, before: float = 0) -> None:
        super().__init__()
        self.parts = [*head, body]
        self.spaceBefore = before

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        self._heights = [self._height(part, wide, high) for part in self.parts]
        return wide, sum(self._heights)

    def split(self, wide: float, high: float) -> list[Flowable]:
        *head, body = self.parts
        left = high - sum(self._height(part, wide, high) for part in head) - body.getSpaceAfter()
        pieces = body.splitOn(self.canv, wide, left) if left > 0 else []
        return [Together(head, pieces[0], self.spaceBefore), *pieces[1:]] if pieces else []

    def draw(self) -> None:
        y = sum(self._heights)
        for part, high in zip(self.parts, self._heights, strict=True):
            y -= high
            part.drawOn(self.canv, 0, y + part.getSpaceAfter())

    def _height(self, part: Flowable, wide: float, high: float) -> float:
        return part.wrapOn(self.canv, wide, high)[1] + part.getSpaceAfter()


def part(number: int, title: str, blocks: Sequence[Flowable]) -> list[Flowable]:
    """A numbered part under its heading; the heading never stands alone at the foot of a page."""
    heading = Heading(f"{number} {title}", f"part{number}")
    return [Together([heading], blocks[0], GAP), *blocks[1:]]


def under(title: str, blocks: Sequence[Flowable]) -> list[Flowable]:
    """Blocks under a small heading that stays with the first."""
    heading = said(title, "strong")
    heading.reads_as = "H3"
    return [Together([heading], blocks[0], GAP / 2), *blocks[1:]]


def grid(
    heads: Sequence[str], rows: Sequence[Row], shares: Sequence[float], *, width: float = WIDTH
) -> Table:
    """A table whose heads stand again on each page; a text among the rows heads those below it and stays with them.

    `shares` are the columns' parts of the width.
    """
    widths = [width * share / sum(shares) for share in shares]
    top: list[list[Any]] = [[said(head, "small") for head in heads]] if any(heads) else []
    lines: list[tuple[Any, ...]] = [("LINEBELOW", (0, 0), (-1, 0), 0.8, LINE)] if top else []
    data = list(top)
    for row in rows:
        place = len(data)
        if isinstance(row, str):
            data.append([said(row, "strong"), *[""] * (len(widths) - 1)])
            lines += [
                ("SPAN", (0, place), (-1, place)), ("BACKGROUND", (0, place), (-1, place), WASH),
            ]  # fmt: skip
        else:
            data.append([said(cell) if isinstance(cell, str) else cell for cell in row])
            lines.append(("LINEBELOW", (0, place), (-1, place), 0.5, RULE))
    tall = _is_tall(data, widths)
    if not tall:
        lines += [
            ("NOSPLIT", (0, at), (0, at + 1)) for at, row in enumerate(rows, len(top)) if isinstance(row, str)
        ]
    return _table(
        data, widths, lines, _GRID, tall, repeatRows=len(top), spaceAfter=4, renderCB=_ReadAloud("rows", data)
    )


def facts(pairs: Sequence[tuple[str, str]], *, share: float = 0.23) -> Table:
    """Names and what they are, one under the other, without lines."""
    widths = [WIDTH * share, WIDTH * (1 - share)]
    data: list[list[Any]] = [[said(name, "small"), said(text)] for name, text in pairs]
    lines = [("TOPPADDING", (0, 0), (0, -1), 2)]
    return _table(
        data, widths, lines, (0, 8, 0.5, 0.5), _is_tall(data, widths), renderCB=_ReadAloud("facts", data)
    )


def box(blocks: Sequence[Flowable]) -> Table:
    """Blocks on a quiet ground, together on one page if they can be."""
    data: list[list[Any]] = [[[each]] for each in blocks]
    lines: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, -1), WASH), ("TOPPADDING", (0, 0), (-1, 0), 7), ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
    ]  # fmt: skip
    tall = _is_tall([[blocks]], [WIDTH])
    if not tall:
        lines.append(("NOSPLIT", (0, 0), (0, -1)))
    return _table(data, [WIDTH], lines, (10, 10, 2, 0), tall, spaceBefore=4, spaceAfter=4)


def _table(
    data: list[list[Any]],
    widths: Sequence[float],
    lines: Sequence[tuple[Any, ...]],
    padding: tuple[float, float, float, float],
    tall: bool,
    *,
    renderCB: "_ReadAloud | None" = None,  # noqa: N803
    **given: Any,
) -> Table:
    """A table flush left whose cells stand at the top; only where a row is taller than its page could bear is it cut."""
    given["renderCB"] = renderCB or _ReadAloud("room", ())
    table = _Rows(data, colWidths=list(widths), splitInRow=int(tall), hAlign="LEFT", **given)
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONTNAME", (0, 0), (-1, -1), style("body").fontName),
            *((side, (0, 0), (-1, -1), points) for side, points in zip(sides, padding, strict=True)),
            *lines,
        ]
    )
    return table


def _is_tall(data: Sequence[Sequence[Any]], widths: Sequence[float]) -> bool:
    """Whether some row is, by the number of its letters, too high to be moved over whole."""
    for row in data:
        for cell, wide in zip(row, widths, strict=True):
            letters = sum(len(text) for text in texts(_listed(cell)))
            if letters * 5.2 / max(wide, 1) * 13.6 > _TALL:
                return True
    return False


class _Rows(Table):
    """A table no piece of which ends with a text that heads the rows below it, even where rows may be cut."""

    def split(self, wide: float, high: float) -> list[Flowable]:
        pieces = super().split(wide, high)
        last = len(pieces[0]._cellvalues) - 1 if len(pieces) > 1 else -1  # type: ignore[attr-defined]
        if last < self.repeatRows or not _is_head(pieces[0], last):  # type: ignore[arg-type]
            return pieces
        if last > self.repeatRows:
            return super().split(wide, sum(self._rowHeights[:last]))  # type: ignore[attr-defined]
        return self._cut(wide, high)

    def _cut(self, wide: float, high: float) -> list[Flowable]:
        """The pieces when the first row below its head is cut where the page ends."""
        self.splitByRow = 0
        pieces = super().split(wide, high)
        for each in (self, *pieces):
            each.splitByRow = 1  # type: ignore[attr-defined]
        whole = len(pieces) > 1 and len(pieces[0]._cellvalues) > self.repeatRows + 1  # type: ignore[attr-defined]
        return pieces if whole else []


class _ReadAloud:
    """How a table is tagged while reportlab draws it: its pieces on several pages share one, and so are one table.

    "rows" have a head above each column, "facts" a name before each row; "room" is for the eye only, and its cells
    are read one after another.
    """

    def __init__(self, kind: Literal["rows", "facts", "room"], data: Sequence[Sequence[Any]]) -> None:
        self._kind = kind
        self._rows = {
            each: at
            for at, row in enumerate(data)
            for cell in row
            for each in _listed(cell)
            if isinstance(each, Flowable)
        }
        """The row of everything in it, by which a row that a page parts is known again."""
        self._row: Hashable = None
        self._begun = False
        """Whether an earlier page has a piece of it, and the head of its columns."""
        self._passing = False
        """Whether a ground, lines, or a head that stands again are being drawn, which are not read."""

    def __call__(self, table: Table, moment: str, *place: Any) -> None:
        tags: Tags | None = getattr(table.canv, "tags", None)
        if tags is None:
            return
        if self._passing and moment in ("endBG", "endLines", "endRow"):
            self._passing = tags.inside = False
            table.canv.addLiteral("EMC")
        elif tags.inside:
            return
        elif moment in ("startBG", "startLines") or (
            moment == "startRow" and self._begun and place[0] < table.repeatRows
        ):
            self._passing = tags.inside = True
            table.canv.addLiteral("/Artifact <</Type /Layout>> BDC")
        elif self._kind != "room":
            self._tag(table, tags, moment, *place)

    def _tag(self, table: Table, tags: Tags, moment: str, *place: Any) -> None:
        if moment == "startTable":
            self._begun = tags.knows(self)
            tags.open("Table", self)
        elif moment == "startRow":
            self._row = next((self._rows[each] for each in _originals(table, place[0])), object())
            tags.open("TR", (self, self._row))
        elif moment == "startCell":
            self._cell(table, tags, *place[:3])
        else:
            tags.close()

    def _cell(self, table: Table, tags: Tags, row: int, column: int, cell: Any) -> None:
        across = len(table._cellvalues[row])  # type: ignore[attr-defined]
        kind, told = "TD", ""
        if row < table.repeatRows and self._kind == "rows":
            kind, told = "TH", "/Scope/Column"
        elif self._kind == "rows" and _is_head(table, row):
            kind, told = "TH", f"/Scope/Column/ColSpan {across}"
        elif self._kind == "facts" and column == 0 and any(texts(_listed(cell))):
            kind, told = "TH", "/Scope/Row"
        tags.open(kind, (self, self._row, column), attributes=told, alone=len(_listed(cell)) == 1)


def _originals(table: Table, row: int) -> Iterator[Flowable]:
    """What stands in a row, as it was before pages parted it."""
    for cell in table._cellvalues[row]:  # type: ignore[attr-defined]
        for each in _listed(cell):
            if isinstance(each, Flowable):
                yield getattr(each, "whole", None) or each


def _listed(cell: Any) -> Sequence[Any]:
    return cell if isinstance(cell, (list, tuple)) else [cell]


def _is_head(table: Table, row: int) -> bool:
    """Whether a row is one text that heads those below it."""
    _, *others = table._cellvalues[row]  # type: ignore[attr-defined]
    return bool(others) and all(cell == "" for cell in others)


def blanks(lines: int, names: Sequence[str]) -> list[Flowable]:
    """Whole lines to write on, then a place for each name, if any, two beside each other."""
    data: list[list[Any]] = [[Spacer(0, 19)] for _ in range(lines)]
    room = _table(data, [WIDTH], [("LINEBELOW", (0, 0), (-1, -1), 0.6, LINE)], (0, 0, 0, 0), False)
    if not names:
        return [room]
    pairs = [[*names[place : place + 2], ""][:2] for place in range(0, len(names), 2)]
    data = [
        [said(one, "small"), Line(), Spacer(0, 0), said(other, "small"), Line() if other else Spacer(0, 0)]
        for one, other in pairs
    ]
    widths = [WIDTH * share for share in (0.23, 0.25, 0.04, 0.23, 0.25)]
    low = [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("NOSPLIT", (0, 0), (0, -1))]
    places = _table(data, widths, low, (0, 6, 9, 0), False)
    return [Together([room], places)]


class Line(HRFlowable):
    """A line to write on, or between two things: passed over when the page is read aloud."""

    def __init__(self, after: float = 2) -> None:
        super().__init__(width="100%", thickness=0.6, color=LINE, spaceBefore=0, spaceAfter=after)

    def draw(self) -> None:
        with artifact(self.canv):
            super().draw()


def first(rows: Sequence[T], most: int, what: str) -> tuple[Sequence[T], list[Flowable]]:
    """The first rows, and, when that is not all of them, the line that says so: "6 of 20 concerns shown"."""
    if len(rows) <= most:
        return rows, []
    return rows[:most], [said(f"{most} of {len(rows):,} {what} shown.", "small")]


def texts(blocks: Sequence[Any]) -> Iterator[str]:
    """Every text that stands in some blocks, tables and all."""
    for each in blocks:
        if isinstance(each, str):
            yield each
        elif isinstance(each, Paragraph):
            yield each.getPlainText(identify=True)
        elif isinstance(each, Together):
            yield from texts(each.parts)
        elif isinstance(each, Table):
            for row in each._cellvalues:  # type: ignore[attr-defined]
                for cell in row:
                    yield from texts(_listed(cell))
