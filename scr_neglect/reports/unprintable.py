"""Letters of a copy that its pages cannot show as they are written: for the sender, before anything is printed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from msgspec import Struct
from msgspec.structs import asdict

from scr_neglect.records.case import Case
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Copy
from scr_neglect.reports.typeface import NOT_PRINTABLE, lacking

MOST = 6
"""Words that the sentence names; of more it says how many there are."""
_NOT_SHOWN = frozenset({"id", "extra", "origin", "visibility"})


class Lack(Struct, frozen=True):
    """Where a letter stands: the words it is in, and the ids of their rows (none for a name of the copy itself)."""

    words: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


def unprintable(case: Case, copy: Copy) -> dict[str, Lack]:
    """Each letter that cannot be printed, in what the reader of this copy may have: all of it, printed this time or not.

    `case` is the whole Case; the copy cuts it.
    """
    found: dict[str, Lack] = {}
    shown = case.for_audience(copy.recipient).only(copy.children).known_on(copy.day)
    for row, texts in _texts(shown, copy):
        for letter, inside in lacking(texts).items():
            before = found.get(letter, Lack())
            found[letter] = Lack(
                tuple(dict.fromkeys((*before.words, *inside))), tuple(dict.fromkeys((*before.rows, *row)))
            )
    return found


def _texts(case: Case, copy: Copy) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    yield (), [copy.recipient.name, copy.author, copy.agency, case.family.sentence, case.family.source]
    for _, row in case.every_row():
        yield (
            (row.id,),
            list(_strings(value for name, value in asdict(row).items() if name not in _NOT_SHOWN)),
        )


def _strings(values: Iterator[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from _strings(iter(value))


class Told(TypedDict):
    """For the sender of a copy: the sentence about its letters ("" for none), and the ids of the rows they stand in."""

    unprintable: str
    unprintable_rows: tuple[str, ...]


def told(case: Case, copy: Copy) -> Told:
    """What the sender of a copy is to know of its letters."""
    found = unprintable(case, copy)
    rows = tuple(dict.fromkeys(row for lack in found.values() for row in lack.rows))
    return Told(unprintable=letters_in_words(found), unprintable_rows=rows)


def letters_in_words(found: Mapping[str, Lack]) -> str:
    """What the sender is to know before printing, in a sentence or two; "" when every letter can be printed."""
    if not found:
        return ""
    inside = list(dict.fromkeys(word for lack in found.values() for word in lack.words))
    more = len(inside) - MOST
    shown = [f"“{word}”" for word in inside[:MOST]] + ([f"{more:,} more words"] if more > 0 else [])
    letters, them = ("This letter", "it") if len(found) == 1 else ("These letters", "each")
    return (
        f"{letters} cannot be printed: {_spaced(list(found))}, in {listed(shown)}. On paper {them} is shown as "
        f"{NOT_PRINTABLE}. Write the words in other letters beside them, or add them to the copy by hand."
    )


def _spaced(letters: Sequence[str]) -> str:
    return " ".join(letters[: 4 * MOST]) + (" …" if len(letters) > 4 * MOST else "")
