"""How a name may be written: whatever its accents, apostrophe or hyphen, whole or in part; and when it is only a word."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from unicodedata import normalize

from msgspec import Struct

from scr_neglect.records.columns import read_table

_APOSTROPHES = "'’‘ʼ`´"
_WORD = re.compile(r"[^\W_]+")
_STROKED = str.maketrans("ŁłØøĐđÐðĦħŦŧı", "LlOoDdDdHhTti")
"""Letters that are the same but for a stroke or a dot, which is no accent to Unicode."""
_MARKS = "[\u0300-\u036f]*"
"""Accents that stand on a letter as signs of their own: there is no one sign for ọ́ or m̀."""
_APART = re.compile(r"[\s\u2010-\u2015-]+")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    titles: tuple[str, ...]
    months: tuple[str, ...]
    words: tuple[str, ...]


@cache
def _file() -> _File:
    return read_table("names.toml", _File)


@cache
def _alike() -> dict[str, str]:
    """Every plain letter with those that are the same but for an accent or a stroke."""
    found: dict[str, str] = {}
    for each in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        base = _base(each)
        if base.isascii():
            found[base] = found.get(base, base) + each
    return found


def _base(letter: str) -> str:
    return normalize("NFD", letter)[0].translate(_STROKED)


def plainly(text: str) -> str:
    """A name in one way of writing it, to be compared: small letters, no accents, one blank between its parts."""
    letters = (
        letter
        for letter in normalize("NFD", text.casefold()).translate(_STROKED)
        if not "\u0300" <= letter <= "\u036f"
    )
    return _APART.sub(" ", "".join(letter for letter in letters if letter not in _APOSTROPHES)).strip()


def composed(text: str) -> str:
    """The text with each accent and its letter as one sign, as `as_written` expects it."""
    return text if text.isascii() else normalize("NFC", text)


def as_written(text: str) -> str:
    """The pattern of a text however its accents, apostrophes, hyphens and blanks are written."""
    found = []
    for part in re.split(rf"([{_APOSTROPHES}]|[\s\u2010-\u2015-]+)", composed(text.strip())):
        if part and part in _APOSTROPHES:
            found.append(rf"(?:[{_APOSTROPHES}]|\s)?")
        elif _APART.fullmatch(part):
            found.append(r"[\s\u2010-\u2015-]+")
        else:
            found.append("".join(_letter(letter) for letter in part))
    return "".join(found)


def _letter(letter: str) -> str:
    if re.fullmatch(_MARKS, letter):
        return ""  # every letter may have them
    base = _base(letter)
    return f"[{_alike()[base]}]{_MARKS}" if base in _alike() else re.escape(letter) + _MARKS


def parts_of(name: str) -> list[str]:
    """The parts of a name that may stand for the whole: those with a capital, if any has one; no titles."""
    titles = _file().titles
    parts = [part for part in _APART.split(name) if len(part) > 1 and plainly(part).strip(".") not in titles]
    return [part for part in parts if part[0].isupper()] or parts


def may_be(typed: str, name: str, role: str = "") -> bool:
    """Whether what was typed may stand for someone: a part of the name, in any order and with any title, or the role."""
    words = {word for word in _WORD.findall(plainly(typed)) if word not in _file().titles}
    return bool(words) and words <= set(_WORD.findall(plainly(f"{name} {role}")))


def finder(ways: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text holds one of these names; one that is a word too with its capital alone."""
    anyhow: set[str] = set()
    exactly: set[str] = set()
    for way in ways:
        plain, capital = plainly(way), f"(?:{as_written(way.capitalize())}|{as_written(way.upper())})"
        if plain in _file().months:
            exactly.add(rf"(?<!\d\s){capital}(?!\s\d)")
        elif plain in _file().words:
            exactly.add(capital)
        elif plain:
            anyhow.add(as_written(way))
    found = [rf"(?i:{'|'.join(sorted(anyhow, key=len, reverse=True))})"] if anyhow else []
    found += sorted(exactly, key=len, reverse=True)
    if not found:
        return lambda _: False
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")
    return lambda text: pattern.search(composed(text)) is not None
