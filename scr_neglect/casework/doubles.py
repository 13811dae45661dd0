"""Rows of an import that may tell what another row tells already: shown in pairs, and never dropped."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from rapidfuzz import fuzz, process

from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.record import Record

ALIKE = 80
"""Of a hundred, how alike the words of two entries are at least (`fuzz.token_set_ratio`, which leaves their order out)."""
EVERYONE = frozenset({"household", "both", "all"})
LATEST = 12
"""Of the rows of one day, so many are held against a new one, the latest first: a day has few, and a sheet of a hundred
thousand rows must not take minutes."""
Entry = Observation | Contact
_Days = dict[tuple[str, str], list[tuple[Entry, bool, str]]]


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

    Only rows of the same written day and of one kind are held against each other, `LATEST` of them at most. What says already which row it
    repeats is left out.
    """
    by_day: _Days = {}
    for row in there:
        _put(by_day, row, there=True)
    found = []
    for row in new:
        if not isinstance(row, Entry) or not row.date.placed:
            continue
        best = _most_alike(row, by_day.get(_matter(row), ()))
        if best is not None and not getattr(row, "told_from", ""):
            found.append(Pair(row, *best))
        _put(by_day, row, there=False)
    return found


def in_words(row: Entry) -> str:
    """What an entry says, in one line."""
    return row.summary if isinstance(row, Observation) else f"{row.kind}, {row.status.replace('-', ' ')}"


def _put(by_day: _Days, row: Record, *, there: bool) -> None:
    if isinstance(row, Entry) and row.date.placed:
        by_day.setdefault(_matter(row), []).append((row, there, in_words(row).casefold()))


def _matter(row: Entry) -> tuple[str, str]:
    """What rows must have in common to be held against each other: the written day, and of contacts whether they were
    kept, or missed in the same way."""
    return row.date.edtf, row.status if isinstance(row, Contact) else ""


def _most_alike(row: Entry, others: Sequence[tuple[Entry, bool, str]]) -> tuple[Entry, bool] | None:
    near = [each for each in others[-LATEST:] if each[0].id != row.id and _share_someone(row, each[0])]
    if not near:
        return None
    words = [said for _, _, said in near]
    best = process.extractOne(
        in_words(row).casefold(), words, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE
    )
    return None if best is None else near[best[2]][:2]


def _share_someone(row: Entry, other: Entry) -> bool:
    mine, its = set(_about(row)), set(_about(other))
    return not mine or not its or bool(mine & its) or bool((mine | its) & EVERYONE)


def _about(row: Entry) -> tuple[str, ...]:
    return row.child if isinstance(row, Observation) else row.person
