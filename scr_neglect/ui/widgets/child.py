"""What is on record of one child by a day, gathered for its card; touches no widget, so that it may run anywhere."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Contact, Day, Observation, Voice
from scr_neglect.records.people import Person, months_old
from scr_neglect.records.record import Record
from scr_neglect.scoring import coverage
from scr_neglect.scoring.change import Change, then_and_now
from scr_neglect.scoring.marks import Marks, marks_of

Dated = TypeVar("Dated", bound=Record)
ALONE_FROM = 36
"""Months of age from about which a child can be seen alone; before it, awake and handled is what can be asked."""
_NOT_ALONE = "; whether alone is not recorded."


class Told(Struct, frozen=True, kw_only=True):
    """One child's card: every list newest first, strengths with the specific ones before the general."""

    case: Case
    child: Person
    is_baby: bool
    last_seen: str
    then_written: str
    """What the last sighting says, in its own words; "" when it says nothing."""
    voices: tuple[Voice, ...]
    day: Day | None
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
    strengths = _newest(row for row in own if row.kind == "strength")
    return Told(
        case=case,
        child=child,
        is_baby=is_baby,
        last_seen=sentence.replace(_NOT_ALONE, ".") if is_baby else sentence,
        then_written=_written(seen.row) if seen is not None else "",
        voices=_newest(voice for voice in case.voices if code in case.children_of(voice)),
        day=days[0] if days else None,
        domains=tuple(
            (mine, home, tuple(row for row in own if row.domain == mine.domain and row.kind != "neutral"))
            for mine, home in domains
        ),
        strengths=tuple(sorted(strengths, key=lambda row: row.specificity != "specific")),
        changes=tuple(change for change in then_and_now(case) if change.child == code),
        marks=marks_of(case, code),
    )


def _written(row: Record) -> str:
    return row.summary if isinstance(row, Observation) else row.done if isinstance(row, Contact) else ""


def _newest(rows: Iterable[Dated]) -> tuple[Dated, ...]:
    def latest(row: Dated) -> tuple[date, date, str]:
        return (row.when.last or date.min, row.when.first or date.min, row.id)

    return tuple(sorted(rows, key=latest, reverse=True))
