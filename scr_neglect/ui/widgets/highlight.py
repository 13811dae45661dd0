"""Typed words marked where they stand: bold and underlined, so that no one needs the colour to see them."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QLabel

from scr_neglect.forgetting import remembered
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import label


@remembered(8)
def _finder(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE
    )


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand in a text, in any case: start and length of each."""
    if not words:
        return []
    return [(found.start(), found.end() - found.start()) for found in _finder(tuple(words)).finditer(text)]


def marks(text: str, words: Sequence[str]) -> list[QTextLayout.FormatRange]:
    """The same as formats of a text that is painted."""
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    look.setBackground(QColor(theme.colours_of().chosen))
    made = []
    for start, length in places(text, words):
        each = QTextLayout.FormatRange()
        each.start, each.length, each.format = utf16(text, start), utf16(text[start:], length), look  # type: ignore[misc]
        made.append(each)
    return made


def utf16(text: str, place: int) -> int:
    """A place in a text as Qt counts it, which is two for a letter beyond the first 65,536."""
    return place + sum(letter > "\uffff" for letter in text[:place])


def marked(name: str, text: str, words: Sequence[str]) -> QLabel:
    """A field of an entry as a label, with the typed words marked in it."""
    if not places(text, words):
        return label(f"{name}: {text}")
    made = label("")
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(f"{escape(name)}: {_rich(text, words)}")
    return made


def _rich(text: str, words: Sequence[str]) -> str:
    ground = theme.colours_of().chosen
    parts, end = [], 0
    for start, length in places(text, words):
        parts.append(escape(text[end:start]))
        found = escape(text[start : start + length])
        parts.append(f'<b style="background-color: {ground}"><u>{found}</u></b>')
        end = start + length
    return "".join([*parts, escape(text[end:])]).replace("\n", "<br>")
