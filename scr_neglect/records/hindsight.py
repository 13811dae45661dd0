"""What was learned later: blanked when a Case is asked as it was known on an earlier day (`records.md`)."""

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from scr_neglect.records.dates import UncertainDate, edtf_date
from scr_neglect.records.people import Person
from scr_neglect.records.reckoning import EXPECTED, Reckoning, birth_of
from scr_neglect.records.record import Record


class Rows:
    """The rows of one kind in the order of knowing, ready to be shown as on any earlier day.

    The notes of a folder have no day of their own: they count as learned on the last one. Most rows change with the
    day in nothing else, so they are made once; only rows with an answer, an end or a link still to come are made anew.
    """

    def __init__(self, rows: tuple[Record, ...], reckoning: Reckoning) -> None:
        self._rows = rows
        self._reckoning = reckoning
        last = reckoning.last_learned
        self._bare = [
            replace(row, note="") if row.note and reckoning.noted(row) >= last else row for row in rows
        ]
        self._unsettled: list[tuple[int, date]] = []
        for place, row in enumerate(self._bare):
            settled = self._settled(row)
            if settled > reckoning.known[row.id]:
                self._unsettled.append((place, settled))

    def rows(self, count: int, day: date) -> tuple[Record, ...]:
        """The first `count` rows as they stood on `day`."""
        kept: list[Record] = self._bare[:count]
        for place, settled in self._unsettled:
            if place >= count:
                break
            if settled > day:
                kept[place] = self._as_on(kept[place], day)
        return tuple(kept)

    def _settled(self, row: Record) -> date:
        """The day from which nothing more was learned of a row."""
        days = [self._reckoning.learned(row, name) for name in type(row).late if getattr(row, name)]
        if row.note:
            days.append(self._reckoning.noted(row))
        known = self._reckoning.known
        days += [known[link] for link in _links(row) if link in known]
        return max(days, default=date.min)

    def _as_on(self, row: Record, day: date) -> Record:
        changes: dict[str, object] = {"note": ""} if row.note and self._reckoning.noted(row) > day else {}
        for name in type(row).late:
            value = getattr(row, name)
            if value and self._reckoning.learned(row, name) > day:
                changes[name] = None if isinstance(value, UncertainDate) else ""
        known = self._reckoning.known
        row = replace(row, **changes) if changes else row
        return with_links_in(row, {link for link in _links(row) if known.get(link, date.max) <= day})


def _links(row: Record) -> list[str]:
    found: list[str] = []
    for name in type(row).links:
        value = getattr(row, name)
        if isinstance(value, tuple):
            found += value
        elif value:
            found.append(value)
    return found


def with_links_in(row: Record, present: Collection[str]) -> Record:
    """The row with every link to a row outside `present` dropped."""
    changes: dict[str, object] = {}
    for name in type(row).links:
        value = getattr(row, name)
        if isinstance(value, tuple):
            kept = tuple(link for link in value if link in present)
            if len(kept) != len(value):
                changes[name] = kept
        elif value and value not in present:
            changes[name] = ""
    return replace(row, **changes) if changes else row


def was_expected(person: Person, day: date) -> bool:
    """Whether anyone could have known of this person on a day: a child from 42 weeks before the birth."""
    birth = birth_of(person) if person.is_child else None
    return birth is None or birth.first is None or birth.first - EXPECTED <= day


def person_on(person: Person, day: date, reckoning: Reckoning) -> Person:
    """The person as known on a day: not yet born, only due; no death that had not happened; no later note."""
    if reckoning.recorded.get(person.id, date.max) <= day:
        return person
    changes: dict[str, object] = {"note": ""} if person.note else {}
    if person.died is not None and (person.died.last is None or person.died.last > day):
        changes["died"] = None
    if (
        person.is_child
        and person.born is not None
        and person.born.first is not None
        and person.born.first > day
    ):
        changes["born"] = None
        changes["due"] = person.due or edtf_date(f"{person.born.first:%Y-%m}~")
    return replace(person, **changes) if changes else person
