"""Who has each row of a Case: who holds it, which agencies it names, and which recorded it."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter

from scr_neglect.records.case import ROWS, STRUCTURE, Case
from scr_neglect.records.entries import UNSPECIFIED
from scr_neglect.records.record import Codes, Record

NOBODY: frozenset[str] = frozenset()
RECORDERS = ("agency", "led", "provider", "by")
"""The fields of which the first that says something names who recorded a row."""
Told = tuple[str | Codes, ...]
"""The values of some fields of a row, each of which holds one code or several."""


class Holders:
    """Row id to the codes of who has that row; of agencies, `unspecified` is nobody, and a person is no agency."""

    def __init__(self, case: Case) -> None:
        self.of: dict[str, frozenset[str]] = {}
        """All who hold it: `Case.holds`, the other way round."""
        self.agencies: dict[str, frozenset[str]] = {}
        """The agencies that hold it."""
        self.on_record: dict[str, frozenset[str]] = {}
        """The agencies that it names itself as recording or knowing it, its meeting left out."""
        self.recorders: dict[str, frozenset[str]] = {}
        """The agencies that recorded it, or led, provided or asked."""
        self._people = {person.code for person in case.people}
        self._sat_in = {m.id: frozenset(filter(None, (*m.attended, m.led))) for m in case.meetings}
        self._agencies: dict[frozenset[str], frozenset[str]] = {}
        for kind in ROWS.keys() - STRUCTURE:
            self._take_in(case.rows(kind))

    def is_agency(self, code: str) -> bool:
        return bool(code) and code != UNSPECIFIED and code not in self._people

    def _take_in(self, rows: Sequence[Record]) -> None:
        """Rows of one kind, of which many say the same of who has them."""
        if not rows:
            return
        kind = type(rows[0])
        read = _values(kind, (*kind.holders, "meeting", *RECORDERS))
        kept: dict[Told, tuple[frozenset[str], ...]] = {}
        holders, agencies, on_record, recorders = self.of, self.agencies, self.on_record, self.recorders
        for row in rows:
            told = read(row)
            if told not in kept:
                kept[told] = self._who(row)
            holders[row.id], agencies[row.id], on_record[row.id], recorders[row.id] = kept[told]

    def _who(self, row: Record) -> tuple[frozenset[str], ...]:
        kind = type(row)
        named = _codes(_values(kind, kind.holders)(row))
        recorders = _codes(tuple(filter(None, _values(kind, RECORDERS)(row)))[:1])
        holders = named | self._sat_in.get(getattr(row, "meeting", ""), NOBODY)
        return (holders, self._agencies_of(holders), self._agencies_of(named), self._agencies_of(recorders))

    def _agencies_of(self, codes: frozenset[str]) -> frozenset[str]:
        """The agencies among some codes, always the same set for the same codes: what is one is told apart at once."""
        found = self._agencies.get(codes)
        if found is None:
            found = self._agencies[codes] = frozenset(filter(self.is_agency, codes))
        return found


def _codes(told: Told) -> frozenset[str]:
    """The codes in the values of some fields."""
    codes = chain.from_iterable([(value,) if isinstance(value, str) else value for value in told])
    return frozenset(filter(None, codes))


@cache
def _values(kind: type[Record], names: tuple[str, ...]) -> Callable[[Record], Told]:
    """What reads those of some fields that rows of a kind have."""
    has = [name for name in names if name in kind.__struct_fields__]
    if not has:
        return lambda row: ()
    read = attrgetter(*has)
    return read if len(has) > 1 else lambda row: (read(row),)
