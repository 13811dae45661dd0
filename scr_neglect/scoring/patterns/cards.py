"""The cards of the patterns: whom each is for, where it stands on screen, and its numbers (`patterns.toml`)."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from scr_neglect.records.columns import read_table

For = Literal["family", "team", "supervision", "the person who saw it"]


class Threshold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"value": "is"}):
    """One number of a rule: its value, what it counts, in words, and where it comes from."""

    value: int
    words: str
    source: str


class Card(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"for_": "for"}):
    """What is said of one pattern: for whom by default, on which card, under which plain name, with which numbers."""

    for_: For
    theme: str
    title: str
    numbers: dict[str, Threshold]


class Phrases(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of open fields that a rule has to understand, as in `kinds.toml` (`*` any ending, `^` the beginning)."""

    no_answer: tuple[str, ...]
    answer_not_known: tuple[str, ...]
    excused: tuple[str, ...]


class PatternFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`resources/patterns.toml`."""

    themes: dict[str, str]
    phrases: Phrases
    patterns: dict[str, Card]


@cache
def pattern_file() -> PatternFile:
    """The shipped file, read once."""
    return read_table("patterns.toml", PatternFile)


def cards() -> Mapping[str, Card]:
    """Every pattern's card by its name, in the order of the file."""
    return pattern_file().patterns


def themes() -> Mapping[str, str]:
    """The plain name of every card on screen by its code, in the order of the screen."""
    return pattern_file().themes
