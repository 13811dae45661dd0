"""Rows of cells under one another: a table that is read aloud, names with what they are, or a ground to stand on."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Literal

from reportlab.platypus import Flowable

from scr_neglect.reports.tags import Tags, artifact
from scr_neglect.reports.type import Drawn, Text

TALL = 300
"""Points: a row higher than this may be cut by the end of a page; lower ones move over whole."""
FEW = 2
"""The last row of a table stands alone on a page only where no more rows than these stand on the page before."""
Kind = Literal["head", "group", "row"]
"""A head stands again on each page; a group heads the rows below it, over the whole width."""
Reading = Literal["rows", "facts", ""]


class Part:
    """One row: what stands in its cells, one under the other, and its ground, rule and room."""

    def __init__(
        self,
        cells: Sequence[Sequence[Flowable]],
        *,
        kind: Kind = "row",
        ground: Any = None,
        rule: tuple[float, Any] | None = None,
        low: bool = False,
    ) -> None:
        self.cells, self.ground, self.rule = cells, ground, rule
        self.kind: Kind = kind
        self.low = low
        """Whether short cells stand at the foot of the row."""
        self.sunk = 0.0
        """Points by which its first cell stands lower than the others."""
        self.above = self.below = 0.0
        """Points of room over and under it, besides the table's own."""
        self.height = 0.0
        self.whole = self
        """The row that it is a piece of."""

    def piece(self, cells: Sequence[Sequence[Flowable]]) -> "Part":
        """A row like this one, of other cells."""
        made = Part(cells, kind=self.kind, ground=self.ground, rule=self.rule, low=self.low)
        made.above, made.below, made.sunk, made.whole = self.above, self.below, self.sunk, self.whole
        return made


class Rows(Drawn):
    """Rows of one table; a row stays whole but for one higher than `TALL`, and none ends with a group's head.

    `padding` is points left, right, above and below in each cell. It `reads_as` a table of "rows" with a head above
    each column, as "facts" with a name before each, or, for the eye only, as its cells one after another.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        widths: Sequence[float],
        padding: tuple[float, float, float, float],
        *,
        reads_as: Reading = "",
        as_one: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> None:
        self.parts, self.widths, self.padding = parts, widths, padding
        self.reads_as: Reading = reads_as
        self.as_one = as_one
        self.spaceBefore, self.spaceAfter = before, after
        self.whole = self
        """The table that it is a piece of."""
        self._measured = False

    def blocks(self) -> Iterator[Flowable]:
        """Everything that stands in its cells, in reading order."""
        return (each for part in self.parts for cell in part.cells for each in cell)

    # -- how high ----------------------------------------------------------------------------------------------

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        if not self._measured:
            for part in self.parts:
                part.height = self._high(part)
            self._measured = True
        self.width, self.height = sum(self.widths), sum(part.height for part in self.parts)
        return self.width, self.height

    def _high(self, part: Part) -> float:
        _, _, above, below = self.padding
        highs = [self._stack(cell, room)[-1] for cell, _, room in self._cells(part)]
        highs[0] += part.sunk
        return max(highs) + above + below + part.above + part.below

    def _cells(self, part: Part) -> Iterator[tuple[Sequence[Flowable], float, float]]:
        """Each cell with its place from the left and its room, in points."""
        left, right, _, _ = self.padding
        across = [sum(self.widths)] if part.kind == "group" else self.widths
        for cell, wide, x in zip(part.cells, across, accumulate(across, initial=0.0), strict=False):
            yield cell, x + left, wide - left - right

    def _stack(self, cell: Sequence[Flowable], room: float) -> list[float]:
        """How far down each of a cell's blocks ends."""
        ends, down, after = [0.0], 0.0, 0.0
        for place, each in enumerate(cell):
            if place:
                down += after + each.getSpaceBefore()
            down += each.wrap(room, TALL)[1]
            after = each.getSpaceAfter()
            ends.append(down)
        return ends

    # -- where it is parted ------------------------------------------------------------------------------------

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        self.wrap(aW, aH)
        head = next((at for at, part in enumerate(self.parts) if part.kind != "head"), len(self.parts))
        keep = self.as_one and self.height <= TALL
        ends = list(accumulate((part.height for part in self.parts), initial=0.0))
        at = next((at for at, end in enumerate(ends[1:]) if end > aH + 1e-6), len(self.parts))
        if keep or at < head or at == len(self.parts):
            return []
        part = self.parts[at]
        cut = self._cut(part, aH - ends[at]) if part.height > TALL or self.as_one else None
        if cut is not None:
            after = [*self._again(head, at), cut[1], *self.parts[at + 1 :]]
            return [*self._pieces([*self.parts[:at], cut[0]], after)]
        fits = at
        if at == len(self.parts) - 1 > head + FEW:  # its last row takes the one before with it
            at -= 1
        while at > head and self.parts[at - 1].kind == "group":
            at -= 1
        if at == head:
            return []
        before, after = self._pieces(self.parts[:at], [*self._again(head, at), *self.parts[at:]])
        if at < fits:  # what moves over does so though there is room for some of it
            before.spaceAfter = max(before.spaceAfter, aH - ends[at])
        return [before, after]

    def _again(self, head: int, at: int) -> list[Part]:
        """What stands over a row that begins a page: the table's head, and that of its group."""
        group = (
            [] if self.parts[at].kind == "group" else [p for p in self.parts[head:at] if p.kind == "group"]
        )
        return [*self.parts[:head], *group[-1:]]

    def _pieces(self, before: Sequence[Part], after: Sequence[Part]) -> list["Rows"]:
        made: list[Rows] = []
        for parts in (before, after):
            piece = Rows(
                parts,
                self.widths,
                self.padding,
                reads_as=self.reads_as,
                before=self.spaceBefore,
                after=self.spaceAfter,
            )
            piece.whole, piece.as_one = self.whole, self.as_one and self.height > TALL
            made.append(piece)
        return made

    def _cut(self, part: Part, high: float) -> tuple[Part, Part] | None:
        """The row up to so many points, and what is left of it; None when nothing of it finds room."""
        _, _, above, below = self.padding
        high -= above + below + part.above + part.below
        over: list[list[Flowable]] = []
        under: list[list[Flowable]] = []
        for cell, _, room in self._cells(part):
            fits, rest = self._cut_cell(cell, room, high - part.sunk)
            over.append(fits)
            under.append(rest)
        if not any(over) or not any(under):
            return None
        return part.piece(over), part.piece(under)

    def _cut_cell(
        self, cell: Sequence[Flowable], room: float, high: float
    ) -> tuple[list[Flowable], list[Flowable]]:
        ends = self._stack(cell, room)
        at = next((at for at, end in enumerate(ends[1:]) if end > high + 1e-6), len(cell))
        if at == len(cell):
            return list(cell), []
        each = cell[at]
        pieces = each.split(room, high - (ends[at + 1] - each.wrap(room, high)[1]))
        if len(pieces) < 2:
            return list(cell[:at]), list(cell[at:])
        return [*cell[:at], pieces[0]], [*pieces[1:], *cell[at + 1 :]]

    # -- how it is drawn -----------------------------------------------------------------------------------------

    def draw_at(self, canvas: Any, x: float, y: float) -> None:
        tops = [y + self.height - down for down in accumulate((p.height for p in self.parts), initial=0.0)]
        self._grounds(canvas, x, tops)
        tags: Tags | None = getattr(canvas, "tags", None)
        if tags is None or tags.inside or not self.reads_as:
            for part, top in zip(self.parts, tops, strict=False):
                self._row(canvas, part, x, top, None)
            return
        tags.open("Table", self.whole)
        for part, top in zip(self.parts, tops, strict=False):
            if part.kind != "row" and tags.knows(part.whole):
                with artifact(canvas):
                    self._row(canvas, part, x, top, None)
            else:
                tags.open("TR", part.whole)
                self._row(canvas, part, x, top, tags)
                tags.close()
        tags.close()

    def _grounds(self, canvas: Any, x: float, tops: Sequence[float]) -> None:
        if not any(part.ground or part.rule for part in self.parts):
            return
        across, now = sum(self.widths), None
        with artifact(canvas):
            for part, top in zip(self.parts, tops, strict=False):
                if part.ground:
                    canvas.setFillColor(part.ground)
                    canvas.rect(x, top - part.height, across, part.height, stroke=0, fill=1)
            for part, foot in zip(self.parts, tops[1:], strict=True):
                if part.rule:
                    if part.rule != now:
                        canvas.setLineWidth(part.rule[0])
                        canvas.setStrokeColor(part.rule[1])
                        now = part.rule
                    canvas.line(x, foot, x + across, foot)

    def _row(self, canvas: Any, part: Part, x: float, top: float, tags: Tags | None) -> None:
        _, _, above, below = self.padding
        top -= above + part.above
        most = part.height - above - below - part.above - part.below
        for column, (cell, left, room) in enumerate(self._cells(part)):
            if tags is not None:
                kind, told = self._told(part, column)
                tags.open(kind, (part.whole, column), attributes=told, alone=len(cell) == 1)
            ends = self._stack(cell, room)
            down = most - ends[-1] if part.low else 0.0 if column else part.sunk
            for each, end in zip(cell, ends[1:], strict=True):
                each.drawOn(canvas, x + left, top - down - end)
            if tags is not None:
                tags.close()

    def _told(self, part: Part, column: int) -> tuple[str, str]:
        """How a cell is tagged, and what it heads."""
        if part.kind == "head":
            return "TH", "/Scope/Column"
        if part.kind == "group":
            return "TH", f"/Scope/Column/ColSpan {len(self.widths)}"
        named = (
            self.reads_as == "facts"
            and not column
            and any(isinstance(each, Text) and each.text for each in part.whole.cells[0])
        )
        return ("TH", "/Scope/Row") if named else ("TD", "")
