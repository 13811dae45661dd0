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

    Notes have no day of their own: they count as learned on the last one. Most rows change with the day in
    nothing else, so they are made once; only rows with an answer, an end or a link still to come are made anew.
    """

    def __init__(self, rows: tuple[Record, ...], reckoning: Reckoning) -> None:
        self._rows = rows
        self._reckoning = reckoning
        self._bare = [replace(row, note="") if row.note else row for row in rows]
        self._unsettled: list[tuple[int, date]] = []
        self._judged_later: set[int] = set()
        for place, row in enumerate(rows):
            settled = self._settled(row)
            if settled > reckoning.known[row.id]:
                self._unsettled.append((place, settled))
            if getattr(row, "made", "") == "no":
                self._judged_later.add(place)

    def rows(self, count: int, day: date) -> tuple[Record, ...]:
        """The first `count` rows as they stood on `day`."""
        kept: list[Record] = self._bare[:count]
        for place, settled in self._unsettled:
            if place >= count:
                break
            if settled > day:
                kept[place] = self._as_on(kept[place], day)
        if self._judged_later:
            return tuple(row for place, row in enumerate(kept) if place not in self._judged_later)
        return tuple(kept)

    def _settled(self, row: Record) -> date:
        """The day from which nothing more was learned of a row (its note apart)."""
        days = [_learned(row, name, self._reckoning) for name in type(row).late if getattr(row, name)]
        known = self._reckoning.known
        days += [known[link] for link in _links(row) if link in known]
        return max(days, default=date.min)

    def _as_on(self, row: Record, day: date) -> Record:
        changes: dict[str, object] = {}
        for name in type(row).late:
            value = getattr(row, name)
            if value and _learned(row, name, self._reckoning) > day:
                changes[name] = None if isinstance(value, UncertainDate) else ""
        known = self._reckoning.known
        row = replace(row, **changes) if changes else row
        return with_links_in(row, {link for link in _links(row) if known.get(link, date.max) <= day})


def _learned(row: Record, field: str, reckoning: Reckoning) -> date:
    """When a later field was learned: an answer on its day, an end on its own, all else by the latest day of the row."""
    if field == "done":
        own = getattr(row, "done", None)
    elif field in ("end", "ending_reason"):
        own = getattr(row, "end", None)
    else:
        own = getattr(row, "response_date", None) or getattr(row, "done", None)
    if own is not None and own.last is not None:
        return own.last
    return row.when.latest or reckoning.last_learned


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


def person_on(person: Person, day: date) -> Person:
    """The person as known on a day: not yet born, only due; no death that had not happened; no later note."""
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
