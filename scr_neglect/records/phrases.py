"""Phrases of a table found in what somebody wrote: whole words, `*` for any ending, `^` for the beginning."""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from scr_neglect.records.letters import capital_first

E = TypeVar("E")

_NOT_A_WORD = re.compile(r"[\W_]+")
_DOMAIN_BEFORE = re.compile(
    r"\s*(?:strength\.)?(physical|educational|emotional|medical|context|engagement)\s*[.:/](?=.*\w)",
    re.DOTALL,
)


class Phrase(NamedTuple, Generic[E]):
    """A phrase of a table: its words, the place of its entry in the table, the entry."""

    words: tuple[str, ...]
    place: int
    entry: E

    def is_all_of(self, words: tuple[str, ...]) -> bool:
        """Whether nothing is left over of the words in which the phrase was found."""
        return len(words) == sum(word != "^" for word in self.words)


Index = dict[str, list[Phrase[E]]]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text or code, in lower case, without hyphens, dots and the like."""
    return tuple(_NOT_A_WORD.sub(" ", text.casefold()).split())


def without_domain(code: str) -> tuple[str, str]:
    """The domain that stands before a code ("physical.injury"), or "", and the rest of it."""
    before = _DOMAIN_BEFORE.match(code.casefold())
    return (before.group(1), code.casefold()[before.end() :]) if before else ("", code)


def tidied(code: str) -> str:
    """The code's own words as one would write them: "physical.sore-eyes" is "Sore eyes"."""
    text = " ".join(re.sub(r"[\s_-]+", " ", without_domain(code)[1]).split())
    return capital_first(text)


def indexed(entries: Iterable[tuple[Iterable[str], E]]) -> Index[E]:
    """Phrases by the first two letters of their first word, so that a text meets only a few of them."""
    index: Index[E] = {}
    for place, (phrases, entry) in enumerate(entries):
        for phrase in phrases:
            words = tuple(phrase.split())
            index.setdefault(words[0][:2], []).append(Phrase(words, place, entry))
    return index


def phrases_in(index: Index[E], words: tuple[str, ...]) -> Iterator[Phrase[E]]:
    """Every phrase of the index that stands in these words."""
    words = ("^", *words)
    for start, word in enumerate(words):
        for phrase in index.get(word[:2], ()):
            here = words[start : start + len(phrase.words)]
            if len(here) == len(phrase.words) and all(map(_fits, phrase.words, here)):
                yield phrase


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
