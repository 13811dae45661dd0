"""A published case for training, without hindsight: stops, what each agency held then, and what was asked.

Recommendation 123 of the review asks for training across agencies. At each stop a group sees what was known on that
day and no more, writes down what it would ask, and only then sees what was asked.
"""

import json
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from scr_neglect.casework.chronology import Entry, entries
from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import UNSPECIFIED, ParentsView
from scr_neglect.scoring import coverage
from scr_neglect.scoring.prompts import Prompt, Thresholds, find

TABLES = 8
"""No more tables than this; the other agencies share one more."""


class Stop(Struct, frozen=True, kw_only=True):
    """One stop: its number of how many, its day, the day of the stop before it, and whether the source says little."""

    number: int
    count: int
    day: date
    since: date | None = None
    thin: bool = False


class Held(Struct, frozen=True, kw_only=True):
    """What one agency held on the day of a stop, in the order in which things happened."""

    agency: str
    name: str
    entries: tuple[Entry, ...]

    def is_new(self, entry: Entry, stop: Stop) -> bool:
        """Whether an entry was learned since the stop before."""
        return stop.since is not None and entry.known > stop.since


class Asked(Struct, frozen=True, kw_only=True):
    """What was asked: by the people of the time since the stop before, and what the pooled record could have asked.

    `then` are requests, referrals and the meetings held; `new` the questions first visible since the stop before,
    whether they still hold or not; `still` those that were visible earlier and still hold.
    """

    then: tuple[Entry, ...]
    new: tuple[Prompt, ...]
    still: tuple[Prompt, ...]


def parents_on_the_source(whole: Case, shown: Case) -> list[ParentsView]:
    """What the parents said of the published source: their views that are dated later than the day shown.

    Empty for a family that has no published source.
    """
    if not whole.family.source:
        return []
    later = (v for v in whole.parents_views if v.date.last is None or v.date.last > shown.day)
    return sorted(later, key=lambda v: (*v.date.order, v.id))


def stops(case: Case) -> list[Stop]:
    """The stops of a training case by day; none for a family that names none (`stops` in `case.toml`)."""
    days = sorted({each.last for each in case.family.stops if each.last is not None})
    thin = coverage.thin_stretches(case)
    return [
        Stop(
            number=place + 1, count=len(days), day=day, since=days[place - 1] if place else None,
            thin=any(each.first <= day <= each.last for each in thin),
        )
        for place, day in enumerate(days)
    ]  # fmt: skip


def stop_at(case: Case, day: date) -> Stop | None:
    """The stop at which a group stands when it looks at a day: the last one not later than it."""
    return next((each for each in reversed(stops(case)) if each.day <= day), None)


def title_of(stop: Stop) -> str:
    """ "Stop 2 of 8: as known on 30 November 2015"."""
    return f"Stop {stop.number} of {stop.count}: as known on {long_date(stop.day)}"


def tables(case: Case, stop: Stop) -> list[Held]:
    """What each agency held on the day of a stop, those with most entries first; agencies that held none are left out."""
    shown = case.known_on(stop.day)
    found = [
        Held(agency=each.code, name=each.called, entries=tuple(entries(shown.held_by(each.code))))
        for each in shown.agencies
        if each.code != UNSPECIFIED
    ]
    return sorted((each for each in found if each.entries), key=lambda each: (-len(each.entries), each.name))


def seated(held: Sequence[Held], stop: Stop) -> tuple[list[Held], list[Held]]:
    """The agencies that sit at a table of their own, who learned most since the last stop, and those that share one."""
    by_new = sorted(held, key=lambda each: -sum(each.is_new(one, stop) for one in each.entries))
    own = {each.agency for each in by_new[:TABLES]}
    return [each for each in held if each.agency in own], [each for each in held if each.agency not in own]


def asked(case: Case, stop: Stop, thresholds: Thresholds | None = None) -> Asked:
    """What was asked by the day of a stop, and what could have been, by what was known on that day."""
    shown = case.known_on(stop.day)
    found = find(shown, thresholds)
    return Asked(
        then=tuple(
            each
            for each in entries(shown)
            if each.kind in ("escalation", "meeting") and (stop.since is None or each.known > stop.since)
        ),
        new=tuple(each for each in found if stop.since is None or each.visible > stop.since),
        still=tuple(
            each
            for each in found
            if stop.since is not None and each.visible <= stop.since and each.until is None
        ),
    )


# -- what the group wrote ----------------------------------------------------------------------------------------


def written(session: Session, family_id: str) -> dict[int, str]:
    """What the group wrote at each stop, by its number."""
    try:
        kept = json.loads(session.casebook.setting(_name(family_id)) or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {int(number): str(text) for number, text in kept.items() if number.isdecimal()}


def write_down(session: Session, family_id: str, stop: Stop, text: str) -> None:
    """Keeps what the group would ask at a stop; it stays in the casebook and is part of no record."""
    kept = written(session, family_id)
    kept[stop.number] = text
    session.casebook.set_setting(_name(family_id), json.dumps({str(n): t for n, t in sorted(kept.items())}))


def _name(family_id: str) -> str:
    return f"training/{family_id}"
