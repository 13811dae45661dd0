"""Text broken into lines for a column of a long table: as paragraphs would be, in a hundredth of their time.

A word's width is looked up once; most words of a record stand in it many times.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics

from scr_neglect.reports.type import FACE, Role, in_face, style, tidied

PLAIN: Role = "close"
"""The role of most words in a long table; a line of it, all in the program's typeface, is a bare text."""


class Line(NamedTuple):
    """A line that is not a bare text: its role, and its pieces with the font of each."""

    role: Role
    pieces: tuple[tuple[str, str], ...]


Said = tuple[Role, str]
"""A paragraph of a cell: how it is set, and its words."""
Lines = tuple["str | Line", ...]


def broken(paragraphs: Sequence[Said], room: float) -> Lines:
    """The lines of some paragraphs in a column so many points wide; only a word wider than that is parted."""
    found: list[str | Line] = []
    for role, text in paragraphs:
        for part in tidied(text).splitlines():
            found += _lines(role, part.split(), room)
    return tuple(found)


def _lines(role: Role, words: Sequence[str], room: float) -> list[str | Line]:
    font, found = style(role).fontName, []
    line: list[str] = []
    left, space = room, _wide(font, " ", role)
    for word in words:
        wide = _word(role, word)
        if line and wide > left:
            found.append(_set(role, line))
            line, left = [], room
        if wide > room:
            *whole, word = _parted(role, word, room)
            found += [_set(role, [part]) for part in whole]
            wide = _word(role, word)
        line.append(word)
        left -= wide + space
    return [*found, _set(role, line)] if line else found


def _set(role: Role, words: Sequence[str]) -> "str | Line":
    faces = [in_face(word) for word in words]
    if all(face == FACE for face, _ in faces):
        text = " ".join(words)
        return text if role == PLAIN else Line(role, ((style(role).fontName, text),))
    pieces: list[tuple[str, str]] = []
    for place, (face, letters) in enumerate(faces):
        font = _font(role, face)
        text = letters if place == len(faces) - 1 else f"{letters} "
        if pieces and pieces[-1][0] == font:
            pieces[-1] = (font, pieces[-1][1] + text)
        else:
            pieces.append((font, text))
    return Line(role, tuple(pieces))


def _parted(role: Role, word: str, room: float) -> list[str]:
    """A word too wide for its column, in pieces that fit it; each holds a letter at least."""
    parts, left = [""], room
    for letter in word:
        wide = _word(role, letter)
        if parts[-1] and wide > left:
            parts.append("")
            left = room
        parts[-1] += letter
        left -= wide
    return parts


def _font(role: Role, face: str) -> str:
    own = style(role).fontName
    return own if face == FACE else f"{face}-{own.partition('-')[2]}"


@lru_cache(1 << 16)
def _word(role: Role, word: str) -> float:
    face, letters = in_face(word)
    return _wide(_font(role, face), letters, role)


def _wide(font: str, letters: str, role: Role) -> float:
    widths, other = _widths(font)
    return sum(widths.get(ord(letter), other) for letter in letters) * style(role).fontSize / 1000


@cache
def _widths(font: str) -> tuple[dict[int, float], float]:
    face = pdfmetrics.getFont(font).face  # type: ignore[attr-defined]
    return face.charWidths, face.defaultWidth
