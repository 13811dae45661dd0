"""Words on paper: the shipped typeface, one scale of sizes, and what happens to letters that it lacks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph

from scr_neglect.reports.style import LIGHT, font_file
from scr_neglect.reports.tags import tagged

Role = Literal[
    "title", "heading", "lead", "body", "strong", "close", "small", "running", "mark",
    "big title", "big heading", "big", "big small",
    "easy title", "easy heading", "easy",
]  # fmt: skip

FACE, FALLBACK = "Atkinson", "DejaVuSans"
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
NOT_PRINTABLE = "\N{WHITE SQUARE}"
"""Stands for a letter that neither typeface has."""
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
_QUIET: frozenset[Role] = frozenset({"small", "running", "big small"})
_ABOVE = 230
"""The combining class of marks that stand over their letter."""
_RAISED = "18%"
"""Of the type size: from over a low letter to over a tall one, in the fallback."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Kinds of characters that hide or turn round what stands beside them."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


_READ_AS: dict[Role, str] = {
    "title": "H1",
    "heading": "H2",
    "big title": "H1",
    "big heading": "H2",
    "easy title": "H1",
    "easy heading": "H2",
}
"""How a role is tagged, where it is no plain paragraph."""


class Text(Paragraph):
    """A paragraph of ours: broken into lines once for each width, and tagged where it is drawn.

    `reads_as` is its tag; the pieces of one that runs over a page share `whole`, and so are read as one.
    """

    reads_as = "P"
    whole: "Text | None" = None
    _broken_at: float | None = None

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        if wide != self._broken_at or "blPara" not in self.__dict__:  # a split that failed takes it away
            self._size = super().wrap(wide, high)
            self._broken_at = wide
        return self._size

    def split(self, wide: float, high: float) -> list[Flowable]:
        pieces = super().split(wide, high)
        for piece in pieces:
            assert isinstance(piece, Text)
            piece.reads_as, piece.whole = self.reads_as, self.whole or self
        return pieces

    def draw(self) -> None:
        if not getattr(self, "_splitLongWordCount", 0):
            _end_lines_with_spaces(self.blPara)  # type: ignore[attr-defined]
        with tagged(self.canv, self.reads_as, self.whole or self):
            super().draw()


def _end_lines_with_spaces(broken: Any) -> None:
    """So that the last word of a line and the first of the next are two words, too, when they are read aloud."""
    if getattr(broken, "ended", False):
        return
    broken.ended = True
    for line in broken.lines:
        if not broken.kind:
            line[1].append("")
        elif line.words:
            line.words[-1].text += " "


@cache
def registered() -> bool:
    """Gives reportlab the typeface and its fallback in four styles, once, before the first word is set."""
    for face, files in ((FACE, _files()), (FALLBACK, _fallback_files())):
        names = [f"{face}-{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic")]
        for name, file in zip(names, files, strict=True):
            pdfmetrics.registerFont(TTFont(name, str(file)))
        pdfmetrics.registerFontFamily(face, *names)
        pdfmetrics.registerFontFamily(names[0], *names)
    return True


def _files() -> list[Path]:
    return [font_file(style) for style in ("Regular", "Bold", "Italic", "BoldItalic")]


def _fallback_files() -> list[Path]:
    """DejaVu Sans as it comes with matplotlib, found without importing it."""
    found = find_spec("matplotlib")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
    return [folder / f"DejaVuSans{style}.ttf" for style in ("", "-Bold", "-Oblique", "-BoldOblique")]


@cache
def _has(face: str) -> frozenset[int]:
    registered()
    return frozenset(pdfmetrics.getFont(f"{face}-Regular").face.charToGlyph)  # type: ignore[attr-defined]


@cache
def style(role: Role) -> ParagraphStyle:
    """The paragraph style of a role: flush left, no word split that fits a line, no lone first or last line."""
    registered()
    size, leading = SIZES[role]
    return ParagraphStyle(
        role,
        fontName=f"{FACE}-{'Bold' if role in _BOLD else 'Regular'}",
        fontSize=size,
        leading=leading,
        spaceAfter=_SPACE_AFTER.get(role, 0),
        textColor=QUIET if role in _QUIET else INK,
        allowWidows=0,
        allowOrphans=0,
    )


def lacking(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The letters that cannot be printed as they are written, in order, each with the words that it stands in.

    Neither typeface has them, or their script is set from right to left or in joined shapes (Arabic, Hebrew, Indic
    scripts), which needs a shaping library that this program does not have: a wrong word would be worse than a square.
    """
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        if _usual().issuperset(text) and unicodedata.is_normalized("NFC", text):
            continue
        for word in tidied(text).split():
            for letter in word:
                if not _can_print(letter):
                    found.setdefault(letter, {})[word] = None
    return {letter: tuple(inside) for letter, inside in found.items()}


def words(text: str) -> str:
    """A text of the record as markup: nothing in it is taken for a tag, and letters that the typeface lacks come,
    word by word, from the fallback, or are shown as a square."""
    if _usual().issuperset(text) and unicodedata.is_normalized("NFC", text):
        return "<br/>".join(escape(" ".join(line.split())) for line in text.splitlines())
    return "<br/>".join(" ".join(_word(word) for word in line.split()) for line in tidied(text).splitlines())


@cache
def _usual() -> frozenset[str]:
    """The letters that the typeface has, and what parts words and lines; without marks that stand over a letter,
    which it would set beside it."""
    letters = (chr(code) for code in _has(FACE))
    kept = (c for c in letters if unicodedata.category(c) not in _UNSEEN and not unicodedata.combining(c))
    return frozenset(kept) | frozenset("\n\r\t")


def set_in(role: Role, markup: str) -> Text:
    """A paragraph of ready markup (texts of the record go through `words` first)."""
    made = Text(in_weight(markup, role), style(role))
    made.reads_as = _READ_AS.get(role, "P")
    return made


def in_weight(markup: str, role: Role) -> str:
    """The markup with the fallback's letters as bold as those beside them."""
    if FALLBACK not in markup:
        return markup
    if role in _BOLD:
        return _bold(markup)
    return re.sub("<b>.*?</b>", lambda found: _bold(found[0]), markup, flags=re.DOTALL)


def _bold(markup: str) -> str:
    return markup.replace(f"{FALLBACK}-Regular", f"{FALLBACK}-Bold")


def said(text: str, role: Role = "body") -> Text:
    """A paragraph of a text of the record."""
    markup = words(text)
    if not markup or "<" in markup or "&" in markup:
        return set_in(role, markup)
    made = Text(
        markup, style(role), frags=[_plain(role).clone(text=markup)]
    )  # nothing in it needs to be parsed
    made.reads_as = _READ_AS.get(role, "P")
    return made


@cache
def _plain(role: Role) -> Any:
    """What reportlab makes of words without markup in a role."""
    (frag,) = set_in(role, "x").frags  # type: ignore[attr-defined]
    return frag


def _word(word: str) -> str:
    face, letters = in_face(word)
    return (
        escape(letters)
        if face == FACE
        else f'<font name="{face}-Regular">{"".join(_letters(letters))}</font>'
    )


@lru_cache(1 << 15)
def in_face(word: str) -> tuple[str, str]:
    """The face that a word is set in, and the word as that face can set it."""
    if _usual().issuperset(word):
        return FACE, word
    return FALLBACK, "".join(letter if _can_print(letter) else NOT_PRINTABLE for letter in word)


def _letters(word: str) -> Iterator[str]:
    """Each letter as markup; a mark over a tall letter is raised, for the fallback's marks fit low ones (Ọ̀, M̀)."""
    tall = False
    for letter in word:
        over = unicodedata.combining(letter) == _ABOVE
        shown = escape(letter)
        yield f'<super rise="{_RAISED}" size="100%">{shown}</super>' if over and tall else shown
        if not unicodedata.combining(letter):
            base, *marks = unicodedata.normalize("NFD", letter)
            tall = (
                base.isupper() or base in "bdfhklt" or any(unicodedata.combining(m) == _ABOVE for m in marks)
            )
        tall = tall or over


def _can_print(letter: str) -> bool:
    if letter in _usual() or letter.isspace():
        return True
    joins = unicodedata.category(letter).startswith("M") and not unicodedata.name(letter, "").startswith(
        "COMBINING"
    )
    return (
        ord(letter) in _has(FALLBACK)
        and not joins
        and unicodedata.bidirectional(letter) not in _RIGHT_TO_LEFT
    )


def tidied(text: str) -> str:
    """Composed letters; without control and format characters, which hide or turn round what stands beside them."""
    composed = unicodedata.normalize("NFC", text.replace("\t", " "))
    return "".join(c for c in composed if c in "\n\r" or unicodedata.category(c) not in _UNSEEN)
