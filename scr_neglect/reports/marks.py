"""What drawing a picture gives back: the figure, the marks that can be hovered and stepped through, caption and table."""

from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from matplotlib.figure import Figure
from msgspec import Struct

from scr_neglect.reports.style import FAMILY, font_file

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""A header and its rows."""


class Mark(Struct, frozen=True, gc=False):
    """One thing on a picture that stands for rows.

    `axes` is the place of its axes in `figure.axes`, `x` and `y` are in that axes' data (x is a day number,
    `date.toordinal`, wherever time runs across), `rows` are record ids, `text` is what hovering says; `lane` counts the
    lines of marks that stand one under another in the same axes.
    """

    axes: int
    x: float
    y: float
    rows: tuple[str, ...]
    text: str
    lane: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Drawing:
    """A picture with its words: `sentence` is what it says, `caption` what is counted.

    `marks` (left to right) and `table` are worked out when first asked for.
    """

    figure: Figure
    sentence: str
    caption: str
    find_marks: Callable[[], Iterable[Mark]]
    find_table: Callable[[], Table]
    timed: bool = True
    """Whether time runs across all of it."""

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark, axes after axes and lane after lane from the top, left to right, for hover, click and arrow keys."""
        return tuple(sorted(self.find_marks(), key=lambda mark: (mark.axes, mark.lane, mark.x, mark.y)))

    @cached_property
    def table(self) -> Table:
        """The rows behind the picture, in words, to read and to copy."""
        return self.find_table()


_NO_TRACES = {"Creator": None, "Producer": None, "CreationDate": None}
"""matplotlib writes its version and the time of day unless told not to."""


def as_png(drawing: Drawing, dpi: float = 150) -> bytes:
    """The picture as PNG, without metadata."""
    return _saved(drawing, "png", dpi=dpi, metadata={"Software": None})


def as_svg(drawing: Drawing) -> bytes:
    """The picture as SVG: its words are text, the typeface comes with it; no metadata."""
    made = _saved(drawing, "svg", metadata={"Creator": None, "Date": None, "Format": None, "Type": None})
    bold, italic = b"700" in made or b"bold" in made, b"italic" in made
    faces = [
        ("Regular", "400", "normal"),
        *[("Bold", "700", "normal")] * bold,
        *[("Italic", "400", "italic")] * italic,
    ]
    return made.replace(
        b'<style type="text/css">', b'<style type="text/css">' + b"".join(map(_face, faces)), 1
    )


def as_pdf(drawing: Drawing, *, ground: bool = True) -> bytes:
    """The picture as a PDF page of its own size, fonts embedded; no metadata. Without `ground` the page shows through."""
    return _saved(drawing, "pdf", metadata=_NO_TRACES, facecolor="auto" if ground else "none")


def _face(face: tuple[str, str, str]) -> bytes:
    """One style of the typeface as a rule that carries the font itself."""
    name, weight, slant = face
    font = b64encode(font_file(name).read_bytes()).decode()
    rule = f"font-family:'{FAMILY}';font-weight:{weight};font-style:{slant}"
    return f"@font-face{{{rule};src:url(data:font/ttf;base64,{font})}}".encode()


def _saved(drawing: Drawing, form: str, **options: Any) -> bytes:
    buffer = BytesIO()
    drawing.figure.savefig(buffer, format=form, **options)
    return buffer.getvalue()
