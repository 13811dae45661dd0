"""Words of a copy that may tell who a source is that is not to be known, or where someone protected is: for its sender, before it leaves."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.audience import Recipient
from scr_neglect.records.case import Case
from scr_neglect.records.columns import read_table
from scr_neglect.records.names import as_written, composed
from scr_neglect.records.protected import is_plain
from scr_neglect.reports.withheld import text_of
from scr_neglect.scoring.sentences import counted

_NAME = re.compile(r"[^\W\d_]+")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    anywhere: tuple[str, ...]
    told: tuple[str, ...]
    where: tuple[str, ...]
    never_names: tuple[str, ...]


@cache
def _file() -> _File:
    return read_table("identifying.toml", _File)


def identifying(
    case: Case, recipient: Recipient, children: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Rows that this reader would see whose words may identify someone: row id to those words, each once.

    It knows the words of its list and the names in the records of sources; a person has to read what it points out.
    """
    shown = case.for_audience(recipient).only(children)
    names = _names(case, shown)
    told = _leaning(case)
    guarded = any(p.protected == "yes" and p.code != recipient.person for p in case.people)
    everywhere = [
        _phrases(_file().anywhere),
        *([_phrases(_file().where)] if guarded else []),
        *([names] if names else []),
    ]
    found: dict[str, tuple[str, ...]] = {}
    for _, row in shown.every_row():
        patterns = [*everywhere, _phrases(_file().told)] if row.id in told else everywhere
        text = composed(text_of(row))
        if hits := _apart([hit for pattern in patterns for hit in pattern.finditer(text)]):
            found[row.id] = hits
    return found


def _apart(hits: Iterable[re.Match[str]]) -> tuple[str, ...]:
    """What was found, in the order of the text and each once; of two that overlap the one that begins first, or is longer."""
    told: dict[str, str] = {}
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start(), -hit.end())):
        if hit.end() > end:
            told.setdefault(" ".join(hit[0].split()).casefold(), hit[0])
            end = hit.end()
    return tuple(told.values())


def said(found: Mapping[str, tuple[str, ...]]) -> str:
    """What the sender is told before the copy leaves; "" when nothing was found."""
    if not found:
        return ""
    words = list(dict.fromkeys(word for words in found.values() for word in words))
    listed = ", ".join(f"“{word}”" for word in words[:8]) + (
        f" and {len(words) - 8} more" if len(words) > 8 else ""
    )
    return (
        f"The words of {counted(len(found), 'row')} may tell who someone is who is not to be known, or where they are: {listed}. "
        "Read them first."
    )


def _leaning(case: Case) -> frozenset[str]:
    """Rows whose source gave no name or is kept apart, those that repeat them, and what else stands on them."""
    told = {row.id for row in case.observations if row.basis == "anonymous" or row.source}
    before: int = -1
    while told and len(told) != before:
        before = len(told)
        told |= {row.id for row in case.observations if row.told_from in told}
    around = {row.contact for row in case.observations if row.id in told and row.contact}
    around |= {c.id for c in case.claims if told.intersection((*c.agrees, *c.contradicts, *c.untested))}
    around |= {star.id for star in case.events if star.entry in told}
    around |= {row.id for row in case.observations if told.intersection(row.contradicted_by)}
    return frozenset(told | around)


def _names(case: Case, shown: Case) -> re.Pattern[str] | None:
    """The names that the records of sources hold, and the rows of those who gave none, but for people whom the copy names anyhow."""
    known = {word.casefold() for p in (*shown.people, *shown.agencies) for word in _NAME.findall(p.called)}
    listed = {word.casefold() for way in (*_file().anywhere, *_file().told) for word in _NAME.findall(way)}
    never = known | listed | set(_file().never_names)
    texts = [text for source in case.sources for text in (source.what, source.note)]
    texts += [row.told_by for row in case.observations if row.basis == "anonymous" or row.source]
    words = {w for text in texts for w in _NAME.findall(text)}
    names = sorted(
        w for w in words if len(w) > 2 and w[0].isupper() and w.casefold() not in never and not is_plain(w)
    )
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(map(as_written, names))})(?!\w)", re.IGNORECASE) if names else None
    )


@remembered()
def _phrases(ways: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of these phrases, the longest first, as whole words."""
    found = [_phrase(way) for way in sorted(ways, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


def _phrase(way: str) -> str:
    return (
        re.escape(way)
        .replace(r"\#", r"\d+[a-z]?")
        .replace(r"\ ", r"\s+")
        .replace("'", "['’]")
        .replace(r"\-", r"[-\s]")
    )
