"""The shipped typeface on paper: its files, which letters it has, and what happens to letters that it lacks."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from scr_neglect.reports.style import font_file

FACE, FALLBACK = "Atkinson", "DejaVuSans"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
NOT_PRINTABLE = "\N{WHITE SQUARE}"
"""Stands for a letter that neither typeface has."""
_ABOVE = 230
"""The combining class of marks that stand over their letter."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Kinds of characters that hide or turn round what stands beside them."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


@cache
def registered() -> bool:
    """Gives reportlab the typeface and its fallback in four styles, once, before the first word is set."""
    for face, files in ((FACE, _files()), (FALLBACK, _fallback_files())):
        names = [f"{face}-{style}" for style in STYLES]
        for name, file in zip(names, files, strict=True):
            pdfmetrics.registerFont(TTFont(name, str(file)))
        pdfmetrics.registerFontFamily(face, *names)
        pdfmetrics.registerFontFamily(names[0], *names)
    return True


def _files() -> list[Path]:
    return [font_file(style) for style in STYLES]


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
def _usual() -> frozenset[str]:
    """The letters that the typeface has, and what parts words and lines; without marks that stand over a letter,
    which it would set beside it."""
    letters = (chr(code) for code in _has(FACE))
    kept = (c for c in letters if unicodedata.category(c) not in _UNSEEN and not unicodedata.combining(c))
    return frozenset(kept) | frozenset("\n\r\t")


class Widths(dict[str, float]):
    """How wide each letter of a font is, in thousandths of its size; a letter that it lacks is as wide as its blank."""

    def __init__(self, font: str) -> None:
        registered()
        face = pdfmetrics.getFont(font).face  # type: ignore[attr-defined]
        super().__init__((chr(code), wide) for code, wide in face.charWidths.items())
        self._other = float(face.defaultWidth)

    def __missing__(self, letter: str) -> float:
        return self._other


@cache
def widths(font: str) -> Widths:
    return Widths(font)


def is_usual(text: str) -> bool:
    """Whether the typeface has every letter of a text; of what can be printed in ASCII it has all."""
    return (text.isascii() and text.isprintable()) or _usual().issuperset(text)


def lacking(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The letters that cannot be printed as they are written, in order, each with the words that it stands in.

    Neither typeface has them, or their script is set from right to left or in joined shapes (Arabic, Hebrew, Indic
    scripts), which needs a shaping library that this program does not have: a wrong word would be worse than a square.
    """
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        if _is_tidy(text):
            continue
        for word in _tidied(text).split():
            for letter in word:
                if not _can_print(letter):
                    found.setdefault(letter, {})[word] = None
    return {letter: tuple(inside) for letter, inside in found.items()}


def printable(text: str) -> str:
    """A text as it can be printed: composed, with nothing hidden in it, squares for letters that no typeface has."""
    if _is_tidy(text):
        return text
    return "".join(letter if _can_print(letter) else NOT_PRINTABLE for letter in _tidied(text))


def _is_tidy(text: str) -> bool:
    return is_usual(text) and (text.isascii() or unicodedata.is_normalized("NFC", text))


def _tidied(text: str) -> str:
    """Composed letters; without control and format characters, which hide or turn round what stands beside them."""
    composed = unicodedata.normalize("NFC", text.replace("\t", " "))
    return "".join(c for c in composed if c in "\n\r" or unicodedata.category(c) not in _UNSEEN)


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


def raised(word: str) -> Iterator[tuple[str, bool]]:
    """Each letter, and whether it is a mark over a tall one: the fallback's marks fit low letters alone (Ọ̀, M̀)."""
    tall = False
    for letter in word:
        over = unicodedata.combining(letter) == _ABOVE
        yield letter, over and tall
        if not unicodedata.combining(letter):
            base, *marks = unicodedata.normalize("NFD", letter)
            tall = (
                base.isupper() or base in "bdfhklt" or any(unicodedata.combining(m) == _ABOVE for m in marks)
            )
        tall = tall or over
