"""What a reader finds in a copy that was not in the one they were given last time, in words and by its page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from rapidfuzz import fuzz, process

from scr_neglect.scoring.sentences import counted

ALIKE = 72
"""How alike (of 100) a sentence that is gone and one that is new must be to count as one that was changed."""
MOST_COMPARED = 400
"""Sentences gone or new beyond which none is looked for in the other's: such a copy is simply another one."""
_RUNNING = re.compile(
    r"Page \d+ of \d+$|^Made for .*\(version|^As known on .*; what was learned later is not here"
    r"|^\d+ of \d+ .*shown\.$"
)
"""Lines that are never the same on two copies and say nothing of the family."""
_NUMBER = re.compile(r"\d+|\b[0-9a-f]{12}\b")
_END = re.compile(r"(?<=[.!?])[”’\"']?\s+(?=[A-Z“‘\"'(])")
_WIDE = 60
"""Letters of a line so long that the next one goes on with it."""


class Difference(Struct, frozen=True):
    """One sentence that is new, gone or changed (`before`: how it stood), and the page on which it stands or stood."""

    what: Literal["new", "gone", "changed"]
    words: str
    page: int
    before: str = ""


def since_last(before: Sequence[str], now: Sequence[str]) -> list[Difference]:
    """What two copies differ by, from the text of their pages: changed and new ones as they come, then those gone.

    A sentence that only moved is no difference; nor are the words that run on every page.
    """
    old, new = list(_sentences(before)), list(_sentences(now))
    gone, come = _left(old, new), _left(new, old)
    pairs = _pairs(gone, come)
    found = [
        Difference("changed", words, page, pairs[words][0])
        if words in pairs
        else Difference("new", words, page)
        for words, page in come
    ]
    kept = {was for was, _ in pairs.values()}
    return [*found, *(Difference("gone", words, page) for words, page in gone if words not in kept)]


def in_words(differences: Sequence[Difference]) -> str:
    """How much is new, gone and changed, as one clause: "4 lines new, 1 gone"."""
    number = Counter(each.what for each in differences)
    parts = [(number["new"], "new"), (number["changed"], "changed"), (number["gone"], "gone")]
    said = [f"{count:,} {what}" for count, what in parts if count]
    if not said:
        return "the same words"
    first, _, rest = said[0].partition(" ")
    return ", ".join([f"{counted(int(first.replace(',', '')), 'line')} {rest}", *said[1:]])


def _left(these: list[tuple[str, int]], those: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """What stands among these more often than among those, in order."""
    other = Counter(words for words, _ in those)
    left = []
    for words, page in these:
        if other[words]:
            other[words] -= 1
        else:
            left.append((words, page))
    return left


def _pairs(gone: list[tuple[str, int]], come: list[tuple[str, int]]) -> dict[str, tuple[str, int]]:
    """Which new sentence each one that is gone became: the most alike of those still free."""
    if max(len(gone), len(come)) > MOST_COMPARED:
        return {}
    free, pairs = dict(gone), {}
    for words, page in come:
        found = process.extractOne(words, list(free), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found is not None:
            free.pop(found[0])
            pairs[words] = (found[0], page)
    return pairs


def _sentences(pages: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The sentences of a paper with their pages, without what runs on every page."""
    running = _on_every_page(pages)
    for number, page in enumerate(pages, start=1):
        lines = [" ".join(line.split()) for line in page.splitlines()]
        kept = [line for line in lines if line and not _RUNNING.search(line) and _plain(line) not in running]
        for paragraph in _paragraphs(kept):
            for sentence in _END.split(paragraph):
                yield sentence, number


def _on_every_page(pages: Sequence[str]) -> set[str]:
    """Lines that stand on every page of several, and what comes after the page number on the only one."""
    if len(pages) == 1:
        lines = [" ".join(line.split()) for line in pages[0].splitlines()]
        at = next((n for n, line in enumerate(lines) if re.search(r"Page \d+ of \d+$", line)), len(lines))
        return {_plain(line) for line in lines[at:]} if at >= len(lines) - 4 else set()
    each = [{_plain(" ".join(line.split())) for line in page.splitlines()} for page in pages]
    return set.intersection(*each) if each else set()


def _plain(line: str) -> str:
    return _NUMBER.sub("0", line)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines as they were set, put together again where one goes on with the other."""
    said = ""
    last = ""
    for line in lines:
        goes_on = bool(said) and (line[0].islower() or (len(last) > _WIDE and last[-1] not in ".:!?”"))
        if said and not goes_on:
            yield said
            said = ""
        said, last = f"{said} {line}".strip(), line
    if said:
        yield said
