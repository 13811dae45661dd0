"""Who recorded an entry, and who else is on record as knowing it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scr_neglect.records.case import Case
from scr_neglect.records.entries import UNSPECIFIED, Observation


class Lane(NamedTuple):
    """One agency: its code ("unspecified" is nobody named), what it recorded and what it is on record as told."""

    code: str
    recorded: int
    told: int


def holders_of(case: Case, rows: Sequence[Observation]) -> dict[str, frozenset[str]]:
    """The agencies other than its recorder that are on record as knowing each row, in one pass (`Case.holds`)."""
    if not is_told(case):
        return {row.id: frozenset() for row in rows}
    people = {person.code for person in case.people}
    told = {m.id: frozenset({*m.attended, m.led}) - people - {""} for m in case.meetings}
    nobody = {UNSPECIFIED, ""}
    return {
        row.id: ((frozenset(row.known_to) - people) | told.get(row.meeting, frozenset()))
        - {row.agency}
        - nobody
        for row in rows
    }


def is_told(case: Case) -> bool:
    """Whether the Case says who knows what: a family's copy leaves that out, and must not then say that nobody knew."""
    return case.recipient is None or not case.recipient.is_family


def lanes_of(rows: Sequence[Observation], holders: Mapping[str, frozenset[str]]) -> list[Lane]:
    """Every agency that recorded or knows a row, by the first day it appears; nobody named last."""
    first: dict[str, int] = {}
    recorded: dict[str, int] = {}
    told: dict[str, int] = {}
    for row in rows:
        day = row.date.last_ordinal or 0
        recorded[row.agency] = recorded.get(row.agency, 0) + 1
        for code in (row.agency, *holders[row.id]):
            first[code] = min(first.get(code, day), day)
        for code in holders[row.id]:
            told[code] = told.get(code, 0) + 1
    order = sorted(first, key=lambda code: (code == UNSPECIFIED, first[code], code))
    return [Lane(code, recorded.get(code, 0), told.get(code, 0)) for code in order]
