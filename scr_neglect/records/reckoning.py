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
        self.recorded = recorded
        self.children = tuple(p for p in people if p.is_child)
        self._about: dict[tuple[tuple[str, ...], str], frozenset[str]] = {}
        self._children_of: dict[str, frozenset[str]] = {}
        self._happened: dict[str, date] = {}
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
        days = [day for each, day in self.known.items() if each not in planned]
        self.last_learned: date = max(days or self.known.values(), default=date.min)
        late = (self.learned(row, name) for row in rows for name in type(row).late if getattr(row, name))
        died = (self.learned(person, "died") for person in people if person.died is not None)
        self.last_learned = max([self.last_learned, *late, *died])
        for each in planned & self.known.keys():
            # a meeting that nobody has called held is known as soon as it is planned, not on its own day
            self.known[each] = min(self.known[each], self.last_learned)
        for row in rows:
            if getattr(row, "made", "") == "no":  # a later judgement: that something was not asked
                self.known[row.id] = self.last_learned
        for row_id in unplaced:
            self.known[row_id] = self.last_learned
        for row_id, entry in stars:
            self.known[row_id] = self.known.get(entry, self.last_learned)

    def learned(self, row: Record, field: str) -> date:
        """When a later fact of a row was learned: an answer on its day, an end on its own, all else by the latest day
        of the row; never later than the day on which this casebook recorded it."""
        if field in ("end", "ending_reason"):
            own = getattr(row, "end", None)
        elif field == "died":
            own = getattr(row, "died", None)
        else:
            own = getattr(row, "response_date", None) or getattr(row, "done", None)
        day = own.last if own is not None and own.last is not None else row.when.latest or self.last_learned
        return min(day, self.recorded.get(row.id, day))

    def noted(self, row: Record) -> date:
        """When a row's note was learned: it has no day of its own, so on the last one, or when it was recorded here."""
        return min(self.last_learned, self.recorded.get(row.id, self.last_learned))

    def children_of(self, row: Record) -> frozenset[str]:
        """The codes of the children a row is about; empty for a household row or an adult's own."""
        try:
            return self._children_of[row.id]
        except KeyError:
            found = self._children_of[row.id] = self._told_of(row)
            return found

    def _told_of(self, row: Record) -> frozenset[str]:
        tokens = tokens_of(row)
        if not tokens:
            return frozenset()
        key = (tokens, row.when.edtf)
        found = self._about.get(key)
        if found is None:
            found = self._about[key] = frozenset(self._resolve(tokens, row.when))
        return found

    def happened(self, row: Record) -> date:
        """The day by which a row had happened: the latest of its date, or the day it was known if that is earlier.

        For a row of this Case alone; `known` holds them all.
        """
        try:
            return self._happened[row.id]
        except KeyError:
            known, last = self.known[row.id], row.when.last
            found = self._happened[row.id] = known if last is None or known < last else last
            return found

    def _resolve(self, tokens: tuple[str, ...], when: UncertainDate) -> Iterable[str]:
        for child in self.children:
            if (
                child.code in tokens
                or (
                    EVERY_CHILD.intersection(tokens)
                    and is_expected_by(child, when)
                    and not has_died_by(child, when)
                )
                or (UNBORN in tokens and is_unborn_at(child, when))
            ):
                yield child.code


def tokens_of(row: Record) -> tuple[str, ...]:
    """The words with which a row says whom it is about, as recorded ("kyle", "both", "unborn", "household", "mother")."""
    child = getattr(row, "child", None)
    if isinstance(child, str):
        return (child,) if child else ()
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


def has_died_by(child: Person, when: UncertainDate) -> bool:
    """Whether the child had died before the first day of a date."""
    died = child.died.last if child.died is not None else None
    return died is not None and when.first is not None and died < when.first


def is_unborn_at(child: Person, when: UncertainDate) -> bool:
    """Whether a date lies within the 42 weeks before a child's birth, or the day it is due."""
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
