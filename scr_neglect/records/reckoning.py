"""What a whole Case settles once for all its cuts: when each row was known, and which children it is about."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.people import Person
from scr_neglect.records.record import Record

EVERY_CHILD = frozenset({"both", "all"})
HOUSEHOLD = "household"
UNBORN = "unborn"
EXPECTED = timedelta(weeks=42)
"""The longest time before a birth at which a child is counted as expected."""


class Reckoning:
    """The whole Case's days of knowing and its children, shared by every cut of it."""

    def __init__(
        self, rows: Iterable[Record], people: tuple[Person, ...], recorded: Mapping[str, date]
    ) -> None:
        """`recorded` maps the id of a row to the day this casebook first recorded it (nothing for a folder)."""
        self.children = tuple(p for p in people if p.is_child)
        self._about: dict[tuple[tuple[str, ...], str], frozenset[str]] = {}
        rows = list(rows)
        meetings = {row.id: row.when.last for row in rows if type(row).__name__ == "Meeting"}
        self.known: dict[str, date] = {}
        unplaced: list[str] = []
        stars: list[tuple[str, str]] = []
        for row in rows:
            entry = getattr(row, "entry", "")
            if entry:
                stars.append((row.id, entry))
                continue
            day = _known_day(row, meetings)
            written = recorded.get(row.id)
            if written is not None and (day is None or written < day):
                day = written
            if day is None:
                unplaced.append(row.id)
            else:
                self.known[row.id] = day
        planned = {row.id for row in rows if getattr(row, "held", None) == ""}
        self.last_learned: date = max(
            (day for each, day in self.known.items() if each not in planned),
            default=max(self.known.values(), default=date.min),
        )
        for each in planned & self.known.keys():
            # a meeting that nobody has called held is known as soon as it is planned, not on its own day
            self.known[each] = min(self.known[each], self.last_learned)
        for row_id in unplaced:
            self.known[row_id] = self.last_learned
        for row_id, entry in stars:
            self.known[row_id] = self.known.get(entry, self.last_learned)

    def children_of(self, row: Record) -> frozenset[str]:
        """The codes of the children a row is about; empty for a household row or an adult's own."""
        tokens = tokens_of(row)
        if not tokens:
            return frozenset()
        key = (tokens, row.when.edtf)
        found = self._about.get(key)
        if found is None:
            found = self._about[key] = frozenset(self._resolve(tokens, row.when))
        return found

    def _resolve(self, tokens: tuple[str, ...], when: UncertainDate) -> Iterable[str]:
        for child in self.children:
            if child.code in tokens or (EVERY_CHILD.intersection(tokens) and is_expected_by(child, when)) or (UNBORN in tokens and _unborn_at(child, when)):
                yield child.code


def tokens_of(row: Record) -> tuple[str, ...]:
    """The words with which a row says whom it is about, as recorded ("kyle", "both", "unborn", "household", "mother")."""
    child = getattr(row, "child", None)
    if child is not None:
        return child
    seen = getattr(row, "children_seen", None)
    if seen is not None:
        return (*row.person, *seen)  # type: ignore[attr-defined]
    return getattr(row, "for_whom", ())


def birth_of(child: Person) -> UncertainDate | None:
    """When the child was born, or else is due; None when neither is recorded."""
    return child.born or child.due


def is_expected_by(child: Person, when: UncertainDate) -> bool:
    """Whether the child was born or expected on the last day of a date (true when either is not known)."""
    birth = birth_of(child)
    if birth is None or birth.first is None or when.last is None:
        return True
    return birth.first - EXPECTED <= when.last


def _unborn_at(child: Person, when: UncertainDate) -> bool:
    birth = birth_of(child)
    if birth is None:
        return child.role.lower().startswith("unborn")
    if birth.first is None or birth.last is None or when.first is None or when.last is None:
        return False
    return when.first <= birth.last and birth.first <= when.last + EXPECTED


def _known_day(row: Record, meetings: Mapping[str, date | None]) -> date | None:
    """The day by which services had learned of a row (`patterns.md`): reported, else its meeting's day if that is
    earlier, else the latest day of its date; None when it has no day at all."""
    reported = getattr(row, "reported", None)
    if reported is not None and reported.last is not None:
        return reported.last
    day = row.when.last
    meeting = meetings.get(getattr(row, "meeting", ""))
    if meeting is not None and (day is None or meeting < day):
        return meeting
    return day
