"""Sentences of a note, and which of them stand nearly word for word in another one."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

ENDS = re.compile(r"[.!?;\n]+(?:\s+|$)")


def sentences(text: str, at_least: int) -> Iterator[str]:
    """The sentences of a text that have at least so many words."""
    if len(text.split()) >= at_least:
        yield from (one.strip() for one in ENDS.split(text) if len(one.split()) >= at_least)


def nearly(sentence: str, texts: Sequence[str], alike: int) -> list[int]:
    """The places of the texts that are like a sentence by so many per cent, the likest first; all in small letters."""
    found = process.extract(sentence, texts, scorer=fuzz.ratio, score_cutoff=alike, limit=None)
    return [place for _, _, place in found]
