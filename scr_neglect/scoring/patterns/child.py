"""The child: whether anything of the child's own view is on record."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.days import days_after, happened_on, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.open import Span, by_first_day, continuing, while_open
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.standing import FAMILY

VOICE = "voice"
"""The family of indicators."""


def voice_missing(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Concerns continue and nothing of this child's own view for days (SCR 24, 56, 72, 115, 118).

    Concerns count for it, the child's own and the household's; words, drawing, play, behaviour told as the child's
    own voice and a day in my life count against it, and so, for a while, does a reason for not asking.
    """
    spans = ground.once("continuing", continuing)
    heard = ground.known.once("heard", _heard)
    for child in ground.case.children:
        old_enough = _old_enough(child, numbers["from_months"])
        theirs = by_first_day((*spans.get(child.code, ()), *spans.get(FAMILY, ())))
        if old_enough is None or not theirs:
            continue
        first = days_after(max(old_enough, theirs[0].first), numbers["days"])
        days = {True: numbers["days"] - 1, False: numbers["not_asked_days"]}
        quiet = [
            Span(each.known, days_after(each.happened, days[each.is_voice]), (each.row,))
            for each in heard.get(child.code, ())
        ]
        yield from while_open(child.code, _between(quiet, first), theirs, waited=numbers["days"])


class _Heard(Struct, frozen=True, gc=False):
    """Something of a child's own view, or (not `is_voice`) a reason for not having asked."""

    known: date
    happened: date
    row: str
    is_voice: bool


def _old_enough(child: Person, months: int) -> date | None:
    """The day from which a child is old enough; None while unborn, or when no birth is recorded for an infant."""
    if child.born is not None and child.born.last is not None:
        return months_after(child.born.last, months)
    infant = catalogue().role(child.role).unborn or child.role.casefold().startswith(("baby", "infant"))
    return None if child.due is not None or infant else date.min


def _heard(case: Case) -> dict[str, list[_Heard]]:
    """Child to all that is on record of its own view, and the reasons for not asking, by the day known."""
    found: dict[str, list[_Heard]] = {}
    for row in (*case.voices, *case.days, *(row for row in case.observations if _is_voice(row))):
        is_voice = not getattr(row, "not_asked_because", "")
        each = _Heard(case.known_day(row), happened_on(case, row), row.id, is_voice)
        for child in _whose(case, row):
            found.setdefault(child, []).append(each)
    return {child: sorted(theirs, key=lambda one: (one.known, one.row)) for child, theirs in found.items()}


def _is_voice(row: Observation) -> bool:
    """What a child told, or a strength noted of the child's own voice; that no voice is recorded is none."""
    return row.basis == "told-by-child" or (row.kind == "strength" and meaning(row).family == VOICE)


def _whose(case: Case, row: Record) -> frozenset[str]:
    """The child who spoke, where the row says so; else the children it is about."""
    person = case.person(getattr(row, "told_by", ""))
    return frozenset({person.code}) if person is not None and person.is_child else case.children_of(row)


def _between(quiet: list[Span], first: date) -> Iterator[Span]:
    """The days from `first` on that no span of `quiet` covers, each with the rows at both its ends."""
    start, before = first, ""
    for span in sorted(quiet, key=lambda span: (span.first, span.last, span.rows)):
        if span.first > start:
            yield Span(start, span.first - DAY, tuple(row for row in (before, *span.rows) if row))
        if span.last >= start:
            start, before = span.last + DAY if span.last < FOR_EVER else FOR_EVER, span.rows[0]
    yield Span(start, FOR_EVER, (before,) if before else ())


def ask_of_voice_missing(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"What would {child} show us about a day at home? Who will spend time finding out?",
        f"Concerns continue, and for {numbers['days']} days no word, drawing, play or behaviour of this child is on "
        f"record as the child's own view; asked from the age of {numbers['from_months']} months, and not for "
        f"{numbers['not_asked_days']} days after a reason for not asking.",
    )
