"""What is on record of one child by a day, gathered for its card; touches no widget, so that it may run anywhere."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Contact, Day, Observation, Voice
from scr_neglect.records.people import Person, months_old
from scr_neglect.records.record import Record
from scr_neglect.scoring import coverage
from scr_neglect.scoring.change import Change, then_and_now
from scr_neglect.scoring.marks import Marks, marks_of
from scr_neglect.scoring.sentences import days_and_weeks

Dated = TypeVar("Dated", bound=Record)
ALONE_FROM = 36
"""Months of age from about which a child can be seen alone; before it, awake and handled is what can be asked."""
QUIET = 91
"""Days (a quarter of a year) from which a time without any words of a child is said to be one."""
_NOT_ALONE = "; whether alone is not recorded."


class Silence(Struct, frozen=True):
    """A time of which no words of a child are recorded: from the day of the words before it until the next, or the day."""

    after: date
    until: date

    @property
    def how_long(self) -> str:
        return days_and_weeks((self.until - self.after).days)


class Told(Struct, frozen=True, kw_only=True):
    """One child's card: every list newest first, strengths with the specific ones before the general."""

    case: Case
    child: Person
    is_baby: bool
    last_seen: str
    then_written: str
    """What the last sighting says, in its own words; "" when it says nothing."""
    sightings: tuple[Record, ...]
    """Every row that records the child as seen, newest first."""
    alone: tuple[Contact, ...]
    """The contacts that record the child as seen alone, newest first."""
    voices: tuple[Voice, ...]
    silences: tuple[Silence, ...]
    days: tuple[Day, ...]
    since: date | None
    """The first day of which anything is recorded of the child."""
    domains: tuple[tuple[coverage.Looked, coverage.Looked, tuple[Observation, ...]], ...]
    """For each domain: looks at the child, looks at the household, and the child's own rows."""
    strengths: tuple[Observation, ...]
    changes: tuple[Change, ...]
    marks: Marks


def told_of(case: Case, child: Person) -> Told:
    """Gathers what is on record of a child of a Case."""
    code = child.code
    months = months_old(child, case.day)
    is_baby = months is not None and months < ALONE_FROM
    sentence = coverage.last_seen_sentence(case, code)
    seen = coverage.last_seen(case, code)
    own = [row for row in case.observations if code in case.children_of(row)]
    domains = zip(coverage.domains_looked_at(case, code), coverage.domains_looked_at(case, ""), strict=True)
    days = _newest(day for day in case.days if code in case.children_of(day))
    voices = _newest(voice for voice in case.voices if code in case.children_of(voice))
    strengths = _newest(row for row in own if row.kind == "strength")
    return Told(
        case=case,
        child=child,
        is_baby=is_baby,
        last_seen=sentence.replace(_NOT_ALONE, ".") if is_baby else sentence,
        then_written=_written(seen.row) if seen is not None else "",
        sightings=_newest(coverage.sightings(case, code)),
        alone=_newest(row for row in case.contacts if code in row.seen_alone),
        voices=voices,
        silences=silences(voices, case.day),
        days=days,
        since=min((row.date.first for row in own if row.date.first is not None), default=None),
        domains=tuple(
            (mine, home, tuple(row for row in own if row.domain == mine.domain and row.kind != "neutral"))
            for mine, home in domains
        ),
        strengths=tuple(sorted(strengths, key=lambda row: row.specificity != "specific")),
        changes=tuple(change for change in then_and_now(case) if change.child == code),
        marks=marks_of(case, code),
    )


def silences(voices: Iterable[Voice], today: date) -> tuple[Silence, ...]:
    """The times longer than a quarter of a year between a child's words, and from the last to the day; newest first.

    What was not asked, or has no day, is no words. Counted from latest day to latest day.
    """
    spoken = sorted(
        {v.date.last for v in voices if v.words and v.date.last is not None and v.date.last <= today}
    )
    pairs = reversed(list(pairwise([*spoken, today])))
    return tuple(Silence(start, end) for start, end in pairs if (end - start).days > QUIET)


def _written(row: Record) -> str:
    return row.summary if isinstance(row, Observation) else row.done if isinstance(row, Contact) else ""


def _newest(rows: Iterable[Dated]) -> tuple[Dated, ...]:
    def latest(row: Dated) -> tuple[date, date, str]:
        return (row.when.last or date.min, row.when.first or date.min, row.id)

    return tuple(sorted(rows, key=latest, reverse=True))
