"""The body map as it stands on paper: the same drawings as on the screen, with numbered marks, all as vectors."""

from collections.abc import Sequence

from msgspec import Struct
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from scr_neglect.records.body_map import Point, Region, Shape, View, body_map, side_by_side, standing
from scr_neglect.reports.tags import tagged
from scr_neglect.reports.type import INK, LINE, QUIET, RULE, style

RADIUS, STEP = 6.0, 12.6
"""Points: of a mark, and from one mark to the next on the same region."""
TITLE = 17.0
"""Points over a view for its name."""
DASHED = [1.6, 1.4]


class Marked(Struct, frozen=True, kw_only=True):
    """A mark as it is drawn: its number, the places it stands on, and whether it was seen; else it was told."""

    number: int
    places: tuple[str, ...]
    seen: bool


class BodyDrawing(Flowable):
    """Every view with its marks, so many points wide. Seen: a full disc. Told: an open diamond. Dashed where the side, or
    which part, is not recorded. `alt` is what is read aloud in its place."""

    def __init__(self, marks: Sequence[Marked], width: float, alt: str) -> None:
        super().__init__()
        self._alt = alt
        self._marks = tuple(marks)
        self._scale = width / body_map().size[0]
        self.width, self.height = width, body_map().size[1] * self._scale + 2 * TITLE

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with tagged(self.canv, "Figure", self, alt=self._alt):
            self.canv.saveState()
            for view in body_map().views:
                self._view(self.canv, view)
            for mark, at, is_exact in self._glyphs():
                self._glyph(self.canv, mark, at, is_exact)
            self.canv.restoreState()

    # -- where things are --------------------------------------------------------------------------------------

    def _down(self, view: View) -> float:
        """How far names push a view down: its own, and for the lower ones that of those above."""
        return TITLE * (1 if view.at[1] < body_map().size[1] / 2 - 1 else 2)

    def _on_paper(self, view: View, point: Point) -> Point:
        return point[0] * self._scale, self.height - point[1] * self._scale - self._down(view)

    def _glyphs(self) -> list[tuple[Marked, Point, bool]]:
        """Each numbered shape, with its middle; those on one region stand side by side."""
        on: dict[str, list[tuple[Marked, Region, bool]]] = {}
        for mark in self._marks:
            for place in mark.places:
                found = standing(place)
                for region in found.regions:
                    on.setdefault(region.code, []).append((mark, region, found.is_exact))
        views, glyphs = {view.code: view for view in body_map().views}, []
        for here in on.values():
            region = here[0][1]
            x, y = self._on_paper(views[region.view], region.at)
            for (mark, _, is_exact), (right, down) in zip(here, side_by_side(len(here), STEP), strict=True):
                glyphs.append((mark, (x + right, y - down), is_exact))
        return glyphs

    # -- drawing -----------------------------------------------------------------------------------------------

    def _path(self, canvas: Canvas, view: View, shape: Shape, *, closed: bool = True) -> PDFPathObject:
        path = canvas.beginPath()
        for place, point in enumerate(shape):
            (path.lineTo if place else path.moveTo)(*self._on_paper(view, point))
        if closed:
            path.close()
        return path

    def _view(self, canvas: Canvas, view: View) -> None:
        outline, *inner = view.outlines
        free = [region for region in view.regions if region.free]
        self._regions(canvas, view, free)
        canvas.setFillColor(white)
        canvas.drawPath(self._path(canvas, view, outline), stroke=0, fill=1)
        canvas.saveState()
        canvas.clipPath(self._path(canvas, view, outline), stroke=0, fill=0)
        self._regions(canvas, view, [region for region in view.regions if not region.free])
        canvas.restoreState()
        if inner:  # what stands out lies before the opening
            self._regions(canvas, view, free)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.9)
        for shape in view.outlines:
            canvas.drawPath(self._path(canvas, view, shape))
        for line in view.lines:
            canvas.drawPath(self._path(canvas, view, line, closed=False))
        self._names(canvas, view)

    def _regions(self, canvas: Canvas, view: View, regions: Sequence[Region]) -> None:
        canvas.setFillColor(white)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        for region in regions:
            canvas.drawPath(self._path(canvas, view, region.shape), fill=1)

    def _names(self, canvas: Canvas, view: View) -> None:
        """The name over a view, and at its feet whose sides are which: the child's own."""
        (left, top), (wide, high) = view.at, view.size
        x, y = self._on_paper(view, (left + wide / 2, top))
        canvas.setFillColor(INK)
        canvas.setFont(style("mark").fontName, 8)
        canvas.drawCentredString(x, y + 5, view.name)
        if not view.right_is:
            return
        canvas.setFillColor(QUIET)
        canvas.setFont(style("small").fontName, 7)
        other = "right" if view.right_is == "left" else "left"
        x, y = self._on_paper(view, (left, top + high))
        canvas.drawString(x, y + 2, other)
        canvas.drawRightString(x + wide * self._scale, y + 2, view.right_is)

    def _glyph(self, canvas: Canvas, mark: Marked, at: Point, is_exact: bool) -> None:
        (x, y), filled = at, mark.seen and is_exact
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK if filled else white)
        canvas.setLineWidth(0.9)
        canvas.setDash([] if is_exact else DASHED)
        if mark.seen:
            canvas.circle(x, y, RADIUS, fill=1)
        else:
            wide, path = RADIUS * 1.3, canvas.beginPath()
            for place, (right, up) in enumerate(((0, wide), (wide, 0), (0, -wide), (-wide, 0))):
                (path.lineTo if place else path.moveTo)(x + right, y + up)
            path.close()
            canvas.drawPath(path, fill=1)
        canvas.setDash()
        canvas.setFillColor(white if filled else INK)
        canvas.setFont(style("mark").fontName, 7 if mark.number < 100 else 5.5)
        canvas.drawCentredString(x, y - 2.4, str(mark.number))
