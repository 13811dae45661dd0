"""Small words that questions and rules are written with, and what a few open fields mean."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Literal

from scr_neglect.forgetting import remembered
from scr_neglect.records.dates import MONTHS
from scr_neglect.records.phrases import Index, indexed, phrases_in, words_of
from scr_neglect.scoring.patterns.cards import pattern_file

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """A count as a sentence says it: "three", or figures above ten."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def often(count: int) -> str:
    """How often: "once", "twice", "three times"."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


_ONE_OF_MANY = re.compile(
    r"\b(one|1) ((?:working |centile |held |different |medical )?)(day|week|month|year|time|appointment|meeting|visit|matter|space|fact"
    r"|injur|concern|sentence|entr|strength|domain|agenc|request|service|account|thing|people|half-year|row|word)"
    r"(?:s|ies|)\b( or agencies)?(?:( that) (have|hold|weigh|stand|count)\b)?",
    re.IGNORECASE,
)
_SINGULAR = {"people": "person", "injur": "injury", "entr": "entry", "agenc": "agency"}
_DOES = {"have": "has"}


@remembered(1 << 12)
def singular(text: str) -> str:
    """A rule or question with its numbers in it, in which one of something is not many of it: "1 day", "one agency".

    The sentences are written for many; only a casebook's own number makes some of them one.
    """
    return _ONE_OF_MANY.sub(_one, text)


def _one(found: re.Match[str]) -> str:
    count, kind, thing, agencies, that, does = found.groups(default="")
    said = f"{count} {kind}{_SINGULAR.get(thing.lower(), thing)}{' or agency' if agencies else ''}"
    return f"{said}{that} {_DOES.get(does, f'{does}s')}" if does else said


def month(day: date) -> str:
    """ "September 2014"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def listed(names: list[str]) -> str:
    """ "Kyle", "Kyle and Sam", "Ash, Kyle and Sam"."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


# -- open fields ---------------------------------------------------------------------------------------------


@remembered()
def answer(text: str) -> Literal["none", "not known", "answered"]:
    """What the words of an answer say: that there was none, that it is not known, or, all else, an answer."""
    phrases = pattern_file().phrases
    if not text.strip():
        return "none"
    if _says(_index(phrases.answer_not_known), text):
        return "not known"
    return "none" if _says(_index(phrases.no_answer), text) else "answered"


@remembered()
def excused(text: str) -> bool:
    """Whether what is noted of an invitee says why the empty chair is nothing to ask about."""
    return bool(text.strip()) and _says(_index(pattern_file().phrases.excused), text)


@remembered()
def effect_recorded(text: str) -> bool:
    """Whether the words of an effect say anything of it, if only that there was none; "none recorded" says nothing."""
    return bool(text.strip()) and not _says(_index(pattern_file().phrases.effect_not_known), text)


@remembered()
def excused_absence(text: str) -> bool:
    """Whether the words of an absence say that a doctor's note or the setting explains it."""
    return bool(text.strip()) and _says(_index(pattern_file().phrases.excused_absence), text)


@remembered()
def turned_down(text: str) -> bool:
    """Whether the words of an answer say no, or not yet."""
    return bool(text.strip()) and _says(_index(pattern_file().phrases.turned_down), text)


@remembered()
def is_violence_help(text: str) -> bool:
    """Whether a service is help with violence in the home, by its own name."""
    return bool(text.strip()) and _says(_index(pattern_file().phrases.violence_help), text)


@cache
def _index(phrases: Iterable[str]) -> Index[None]:
    return indexed([(phrases, None)])


def _says(index: Index[None], text: str) -> bool:
    return any(True for _ in phrases_in(index, words_of(text)))
