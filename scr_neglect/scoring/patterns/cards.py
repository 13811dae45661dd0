"""The cards of the patterns: whom each is for, where it stands on screen, and its numbers (`patterns.toml`)."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from scr_neglect.records.columns import read_table

For = Literal["family", "team", "supervision", "the person who saw it"]


class Threshold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"value": "is"}):
    """One number of a rule: its value, what it counts, in words, and where it comes from.

    `least` and `most` bound what a casebook may have instead (`most` 0: as far as its unit makes sense).
    """

    value: int
    words: str
    source: str
    least: int = 1
    most: int = 0


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
    excused_absence: tuple[str, ...]
    turned_down: tuple[str, ...]
    violence_help: tuple[str, ...]
    effect_not_known: tuple[str, ...]
    weight: tuple[str, ...]
    weighing: tuple[str, ...]


class PatternFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`resources/patterns.toml`."""

    themes: dict[str, str]
    phrases: Phrases
    signs: dict[str, tuple[str, ...]]
    """Family of indicators that shows in a medical row, to the families of care that may explain it."""
    matters: dict[str, tuple[str, ...]]
    """What help is asked for, to the families of indicators in which it is spoken of."""
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
