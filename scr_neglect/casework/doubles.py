"""Rows of an import that may tell what another row tells already: shown in pairs, and never dropped."""

from collections.abc import Iterable

from msgspec import Struct
from rapidfuzz import fuzz

from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.record import Record

ALIKE = 80
"""Of a hundred, how alike the words of two entries are at least (`fuzz.token_set_ratio`, which leaves their order out)."""
EVERYONE = frozenset({"household", "both", "all"})
Entry = Observation | Contact
_Days = dict[tuple[type, str], list[tuple[Entry, bool]]]


class Pair(Struct, frozen=True):
    """A row that is new and one of the same day and child in words much alike: there already, or new as well."""

    new: Entry
    other: Entry
    there: bool
    """Whether the other is in the casebook already."""

    @property
    def can_be_linked(self) -> bool:
        """Whether the new row can say that it repeats the other (`told_from`)."""
        return isinstance(self.new, Observation) and isinstance(self.other, Observation)


def pairs(new: Iterable[Record], there: Iterable[Record]) -> list[Pair]:
    """Each new row beside the row most like it, in the order of the new rows; a row stands as the new one once.

    Only rows of the same written day and of one kind are held against each other. What says already which row it
    repeats is left out.
    """
    by_day: _Days = {}
    for row in there:
        _put(by_day, row, there=True)
    found = []
    for row in new:
        if not isinstance(row, Entry) or not row.date.placed:
            continue
        best = _most_alike(row, by_day.get((type(row), row.date.edtf), ()))
        if best is not None and not getattr(row, "told_from", ""):
            found.append(Pair(row, *best))
        _put(by_day, row, there=False)
    return found


def in_words(row: Entry) -> str:
    """What an entry says, in one line."""
    return row.summary if isinstance(row, Observation) else f"{row.kind}, {row.status.replace('-', ' ')}"


def _put(by_day: _Days, row: Record, *, there: bool) -> None:
    if isinstance(row, Entry) and row.date.placed:
        by_day.setdefault((type(row), row.date.edtf), []).append((row, there))


def _most_alike(row: Entry, others: Iterable[tuple[Entry, bool]]) -> tuple[Entry, bool] | None:
    alike = [
        (how, there, other.id, other)
        for other, there in others
        if other.id != row.id and _share_someone(row, other) and (how := _likeness(row, other)) >= ALIKE
    ]
    if not alike:
        return None
    _, there, _, other = max(alike, key=lambda each: each[:3])
    return other, there


def _share_someone(row: Entry, other: Entry) -> bool:
    mine, its = set(_about(row)), set(_about(other))
    return not mine or not its or bool(mine & its) or bool((mine | its) & EVERYONE)


def _about(row: Entry) -> tuple[str, ...]:
    return row.child if isinstance(row, Observation) else row.person


def _likeness(row: Entry, other: Entry) -> float:
    """Of a hundred: observations by their words, contacts by their kind where both were kept, or missed in the same way."""
    if isinstance(row, Observation) and isinstance(other, Observation):
        return fuzz.token_set_ratio(row.summary.casefold(), other.summary.casefold())
    if isinstance(row, Contact) and isinstance(other, Contact) and row.status == other.status:
        return fuzz.token_set_ratio(row.kind.casefold(), other.kind.casefold())
    return 0.0
