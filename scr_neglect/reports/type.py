"""Words on paper: one scale of sizes, and paragraphs in it."""

from functools import cache, cached_property
from html import escape
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from scr_neglect.reports.breaking import Line, Look, Run, broken, draw, paragraphs, plain_text, wide
from scr_neglect.reports.style import LIGHT
from scr_neglect.reports.tags import tagged
from scr_neglect.reports.typeface import FACE, printable, registered

Role = Literal[
    "title", "heading", "lead", "body", "strong", "close", "small", "running", "mark",
    "big title", "big heading", "big", "big small",
    "easy title", "easy heading", "easy",
]  # fmt: skip

INK, QUIET, RULE, LINE, WASH = (
    HexColor(c) for c in (LIGHT.ink, LIGHT.quiet, LIGHT.rule, LIGHT.line, LIGHT.wash)
)
SIZES: dict[Role, tuple[float, float]] = {
    "title": (20, 25),
    "heading": (13.5, 18),
    "lead": (10.5, 14.5),
    "body": (10, 13.6),
    "strong": (10, 13.6),
    "close": (9, 11.6),
    "small": (8.5, 11.6),
    "running": (7.5, 9.6),
    "mark": (8.5, 11.6),
    "big title": (28, 34),
    "big heading": (22, 28),
    "big": (18, 25),
    "big small": (13, 17.5),
    "easy title": (20, 25),
    "easy heading": (15, 19),
    "easy": (14, 18),
}
"""Type size and distance of lines, in points."""
_SPACE_AFTER: dict[Role, float] = {
    "title": 2,
    "heading": 4,
    "lead": 5,
    "body": 3,
    "strong": 1.5,
    "close": 1.5,
    "small": 2.5,
    "big title": 4,
    "big heading": 5,
    "big": 5,
    "big small": 8,
    "easy heading": 1,
    "easy": 2,
}
_BOLD: frozenset[Role] = frozenset(
    {"title", "heading", "strong", "mark", "big title", "big heading", "easy title", "easy heading"}
)
SMALL_PRINT: frozenset[Role] = frozenset({"small", "running", "big small"})
_READ_AS: dict[Role, str] = {
    "title": "H1",
    "heading": "H2",
    "big title": "H1",
    "big heading": "H2",
    "easy title": "H1",
    "easy heading": "H2",
}
"""How a role is tagged, where it is no plain paragraph."""


@cache
def style(role: Role) -> ParagraphStyle:
    """A role's typeface, size and colour, as reportlab keeps them."""
    registered()
    size, leading = SIZES[role]
    return ParagraphStyle(
        role,
        fontName=f"{FACE}-{'Bold' if role in _BOLD else 'Regular'}",
        fontSize=size,
        leading=leading,
        spaceAfter=_SPACE_AFTER.get(role, 0),
        textColor=QUIET if role in SMALL_PRINT else INK,
    )


@cache
def look(role: Role) -> Look:
    """How the letters of a role are set."""
    made = style(role)
    return Look(made.fontName, made.fontSize, made.textColor)


class Drawn(Flowable):
    """A flowable of ours: it knows its size without a canvas, and is drawn where it stands, without a shift of the canvas."""

    as_one = False
    """Whether all of it stays on one page, unless that is too much to ask: a box, the signatures, lines to write on."""

    def __init__(self) -> None:
        """Nothing of reportlab's is kept for each: there are very many."""

    def wrapOn(self, canv: Any, aW: float, aH: float) -> tuple[float, float]:  # noqa: N802, N803
        return self.wrap(aW, aH)

    def splitOn(self, canv: Any, aW: float, aH: float) -> list[Flowable]:  # noqa: N802, N803
        return self.split(aW, aH)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        self.draw_at(canvas, x, y)

    def draw_at(self, canvas: Any, x: float, y: float) -> None:
        """Draws it with its lower left corner at a place."""
        raise NotImplementedError

    @property
    def running_text(self) -> float:
        """Points of running text in it, once it is wrapped."""
        return 0 if self.as_one else self.height


class Text(Drawn):
    """A paragraph: broken into lines once for each width, tagged where it is drawn, no first or last line alone.

    `reads_as` is its tag; the pieces of one that runs over a page share `whole`, and so are read as one.
    """

    whole: "Text | None" = None

    def __init__(self, markup: str, role: Role) -> None:
        self.role: Role = role
        self.reads_as = _READ_AS.get(role, "P")
        self.spaceAfter = _SPACE_AFTER.get(role, 0)
        self._markup = markup
        self._lines: list[Line] = []
        self._broken_at: float | None = None

    @cached_property
    def paragraphs(self) -> list[list[Run]]:
        """The runs of each line as it was given."""
        return paragraphs(self._markup, look(self.role))

    @property
    def text(self) -> str:
        """Its words, without markup."""
        return " ".join("".join(text for _, text in runs) for runs in self.paragraphs)

    def ends_with(self, words: str) -> bool:
        """Whether its last words are these, as they stand in its markup."""
        return self._markup.endswith(words)

    @cached_property
    def words(self) -> int:
        """How many words it has, counted without setting it; a dot or a dash that stands alone is none."""
        words = plain_text(self._markup).split()
        return sum(word[0].isalnum() or any(map(str.isalnum, word)) for word in words)

    @property
    def across(self) -> float:
        """The width of its longest line, in points, once it is wrapped."""
        return max(map(wide, self._lines), default=0.0)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        if aW != self._broken_at:
            self._set([line for runs in self.paragraphs for line in broken(runs, aW)], aW)
        return self.width, self.height

    @property
    def running_text(self) -> float:
        return 0 if self.role in SMALL_PRINT or self.reads_as != "P" else self.height

    def _set(self, lines: list[Line], wide: float) -> None:
        self._lines, self._broken_at = lines, wide
        self.width, self.height = wide, len(lines) * SIZES[self.role][1]

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        self.wrap(aW, aH)
        count = len(self._lines)
        fits = min(int((aH + 1e-6) / SIZES[self.role][1]), count)
        if fits == count - 1:
            fits -= 1
        if fits < 2:
            return []
        return [self] if fits == count else [self._piece(self._lines[:fits]), self._piece(self._lines[fits:])]

    def _piece(self, lines: list[Line]) -> "Text":
        piece = Text(self._markup, self.role)
        piece.reads_as, piece.whole = self.reads_as, self.whole or self
        assert self._broken_at is not None
        piece._set(lines, self._broken_at)
        return piece

    def draw_at(self, canvas: Any, x: float, y: float) -> None:
        if not self._lines:
            return
        _, leading = SIZES[self.role]
        first = max((look.size for look, _ in self._lines[0]), default=SIZES[self.role][0])
        with tagged(canvas, self.reads_as, self.whole or self):
            draw(canvas, self._lines, x, y + self.height - first, leading)


def running_text(block: Flowable) -> float:
    """Points of running text in a block that is wrapped: not a box, the signatures, a heading, small print or room."""
    if isinstance(block, Drawn):
        return block.running_text
    return 0 if isinstance(block, Spacer) else block.height


_MARKUP = frozenset("<>&")


def words(text: str) -> str:
    """A text of the record as markup: nothing in it is taken for a tag, and letters that no typeface has are squares."""
    if (
        text.isascii() and text.isprintable() and _MARKUP.isdisjoint(text)
    ):  # as most are: one line of plain letters
        return " ".join(text.split())
    return "<br/>".join(escape(" ".join(line.split()), quote=False) for line in printable(text).splitlines())


def lines_of(role: Role, text: str, room: float) -> list[Line]:
    """The lines of a text of the record in so many points; none for a line of it without words."""
    own = look(role)
    return [line for runs in paragraphs(words(text), own) if runs for line in broken(runs, room)]


def set_in(role: Role, markup: str) -> Text:
    """A paragraph of ready markup (texts of the record go through `words` first)."""
    return Text(markup, role)


def said(text: str, role: Role = "body") -> Text:
    """A paragraph of a text of the record."""
    return Text(words(text), role)
