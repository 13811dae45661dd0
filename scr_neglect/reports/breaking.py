"""Text broken into lines, for every paper: a sum of the letters' widths, and in it the last space before each edge."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from html import unescape
from itertools import accumulate
from typing import Any, NamedTuple

from reportlab.lib.colors import toColor
from reportlab.pdfbase import pdfmetrics

from scr_neglect.reports.typeface import FACE, FALLBACK, is_usual, raised, widths

_TAG = re.compile(r"<(/?)(b|i|font|br)\b([^<>]*?)/?>")
_SPACES = re.compile(r"[ \t\r\n]+")
_DOT = "\N{MIDDLE DOT}"
"""Between two things on one line."""
_RAISED = 0.18
"""Of the type size: from over a low letter to over a tall one, in the fallback."""
_STYLES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}


class Look(NamedTuple):
    """How letters are set: their font, its size, a colour, and how far over their line, in points."""

    font: str
    size: float
    colour: Any
    rise: float = 0.0


Run = tuple[Look, str]
Line = tuple[Run, ...]
"""Letters of one look after another; the lines of a text are drawn as they are."""


def paragraphs(markup: str, look: Look) -> list[list[Run]]:
    """The runs of each line of some markup: `<b>`, `<i>`, `<font size color>` and `<br/>`, texts in it escaped."""
    if "<" not in markup:
        text = unescape(markup) if "&" in markup else markup
        text = _spaced(text).strip(" ")
        return [_in_faces([(look, text)])] if text else []
    found: list[list[Run]] = [[]]
    looks, at = [look], 0
    for tag in _TAG.finditer(markup):
        _add(found[-1], looks[-1], markup[at : tag.start()])
        at = tag.end()
        closing, name, told = tag.groups()
        if name == "br":
            found.append([])
        elif closing:
            looks.pop()
        else:
            looks.append(_changed(looks[-1], name, told))
    _add(found[-1], looks[-1], markup[at:])
    return [_in_faces(_trimmed(each)) for each in found]


def plain_text(markup: str) -> str:
    """The words of some markup."""
    text = _TAG.sub(lambda tag: " " if tag[2] == "br" else "", markup) if "<" in markup else markup
    return unescape(text) if "&" in text else text


def _add(runs: list[Run], look: Look, markup: str) -> None:
    """The words as another run, with one space where there are many."""
    text = _spaced(unescape(markup) if "&" in markup else markup)
    if not runs or runs[-1][1].endswith(" "):
        text = text.removeprefix(" ")
    if text:
        runs.append((look, text))


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text) if "  " in text or "\n" in text or "\t" in text else text


def _trimmed(runs: list[Run]) -> list[Run]:
    if runs and runs[-1][1].endswith(" "):
        look, text = runs.pop()
        runs += [(look, text[:-1])] if text[:-1] else []
    return runs


def _changed(look: Look, name: str, told: str) -> Look:
    if name == "font":
        asked = dict(re.findall(r'(\w+)="([^"]*)"', told))
        colour = toColor(asked["color"]) if "color" in asked else look.colour
        return look._replace(size=float(asked.get("size", look.size)), colour=colour)
    style = look.font.partition("-")[2]
    bold, italic = name == "b" or "Bold" in style, name == "i" or "Italic" in style
    return look._replace(font=f"{FACE}-{_STYLES[bold, italic]}")


def _in_faces(runs: list[Run]) -> list[Run]:
    """The runs with words that hold letters which the typeface lacks in the fallback's, as bold as those beside them."""
    if all(is_usual(text) for _, text in runs):
        return runs
    found: list[Run] = []
    for look, text in runs:
        for word in re.findall(" +|[^ ]+", text):
            for each in [(look, word)] if is_usual(word) else _fallen_back(look, word):
                if found and found[-1][0] == each[0]:
                    found[-1] = (each[0], found[-1][1] + each[1])
                else:
                    found.append(each)
    return found


def _fallen_back(look: Look, word: str) -> Iterator[Run]:
    own = look._replace(font=f"{FALLBACK}-{look.font.partition('-')[2]}")
    high = own._replace(rise=own.size * _RAISED)
    for letter, over in raised(word):
        yield high if over else own, letter


def broken(runs: Sequence[Run], room: float) -> list[Line]:
    """One paragraph's lines in so many points; only a word wider than that is parted, at a hyphen if it has one.

    No line begins with a dot between two things.
    """
    if not runs:
        return [()]
    text = runs[0][1] if len(runs) == 1 else "".join(each for _, each in runs)
    ends = _ends(runs)
    if ends[-1] <= room:
        return [tuple(runs)]
    cuts, start, before, last = [0], 0, 0.0, len(text)
    while True:
        over = bisect_right(ends, before + room, start)  # the first letter that no longer fits
        if over >= last:
            break
        space = text.rfind(" ", start, over + 1)
        if space <= start:
            cuts += [_parted(text, start, over)] * 2
        else:
            if text.startswith(_DOT, space + 1) and (word := text.rfind(" ", start, space)) > start:
                space = word
            cuts += [space, space + 1]
        start = cuts[-1]
        before = ends[start - 1]
    cuts.append(last)
    if len(runs) == 1:
        look = runs[0][0]
        return [((look, text[a:b]),) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return [_cut(runs, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]


def _parted(text: str, start: int, over: int) -> int:
    """Where a word too wide for its line is cut: after the last hyphen or stroke that fits, or where the room ends."""
    hyphen = max(text.rfind(mark, start, over) for mark in "-/") + 1
    return hyphen if hyphen > start else max(over, start + 1)


def _ends(runs: Sequence[Run]) -> list[float]:
    """How far from the beginning each letter ends, in points, were they all on one line."""
    found: list[float] = []
    for look, text in runs:
        size = look.size / 1000
        get = widths(look.font).__getitem__
        found += [get(letter) * size for letter in text]
    return list(accumulate(found))


def _cut(runs: Sequence[Run], start: int, end: int) -> Line:
    found: list[Run] = []
    at = 0
    for look, text in runs:
        piece = text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            found.append((look, piece))
        at += len(text)
        if at >= end:
            break
    return tuple(found)


def wide(line: Line) -> float:
    """How wide a line is, in points."""
    return sum(sum(map(widths(look.font).__getitem__, text)) * look.size / 1000 for look, text in line)


def draw(canvas: Any, lines: Sequence[Line], x: float, y: float, leading: float) -> None:
    """Draws lines one below the other, the first on the baseline `y`. Each ends with a space, so that its last word
    and the next line's first are two words, too, when they are read aloud."""
    if not lines:
        return
    code = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {leading:g} TL"]
    font, colour, rise = "", None, 0.0
    for line in lines:
        for place, (look, letters) in enumerate(line, start=1):
            if look.colour is not colour:
                colour = look.colour
                code.append(_filled(colour.rgb()))
            if look.rise != rise:
                rise = look.rise
                code.append(f"{rise:g} Ts")
            for name, codes in _coded(
                canvas._doc, look.font, f"{letters} " if place == len(line) else letters
            ):
                if font != (font := f"{name} {look.size:g} Tf"):
                    code.append(font)
                code.append(f"({codes}) Tj")
        code.append("T*")
    code.append("0 Ts ET" if rise else "ET")
    canvas._code.append(" ".join(code))


@cache
def _filled(rgb: tuple[float, float, float]) -> str:
    """The operator that fills with a colour."""
    return " ".join(f"{part:.4g}" for part in rgb) + " rg"


class _Codes(dict[int, str]):
    """How letters of one font are written in one file. Most files need fewer of them than a font's first part holds;
    those over it are `elsewhere`."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font, self._document = font, document
        self.name: str = font.getSubsetInternalName(0, document)
        self.elsewhere: set[str] = set()

    def __missing__(self, letter: int) -> str:
        ((part, code),) = self._font.splitString(chr(letter), self._document)
        if part:
            self.elsewhere.add(chr(letter))
            return ""
        self[letter] = found = _ESCAPED[code[0]]
        return found


_ESCAPED = [
    chr(code) if 32 <= code < 127 and chr(code) not in "\\()" else f"\\{code:03o}" for code in range(256)
]


def _coded(document: Any, font: str, letters: str) -> Iterator[tuple[str, str]]:
    """The letters as a file writes them, in pieces of one name of their font each."""
    known: dict[str, _Codes] = vars(document).setdefault("letters_written", {})
    if font not in known:
        known[font] = _Codes(pdfmetrics.getFont(font), document)
    codes = known[font]
    found = letters.translate(codes)
    if codes.elsewhere and not codes.elsewhere.isdisjoint(letters):
        whole = pdfmetrics.getFont(font)
        for part, piece in whole.splitString(letters, document):  # type: ignore[attr-defined]
            yield whole.getSubsetInternalName(part, document), "".join(map(_ESCAPED.__getitem__, piece))  # type: ignore[attr-defined]
    else:
        yield codes.name, found
