"""Changes in a family, and whether help was looked at again after them."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Household, Person
from scr_neglect.records.plan import Meeting
from scr_neglect.records.reckoning import is_unborn_at
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.levels import (
    UNIVERSAL,
    assessments_made,
    framework,
    placed_levels,
    steps_down,
)
from scr_neglect.scoring.patterns.meetings import held_meetings
from scr_neglect.scoring.patterns.open import Span, continuing
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.runs import held_on, joined, run, shared
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.standing import FAMILY

PREGNANCY = "pregnancy"
"""The family of indicators, and the stressor: a pregnancy or a birth."""
FAMILIES = (PREGNANCY, "couple", "changes", "plan")
"""Families of indicators among which the changes are."""
CHANGES = frozenset({PREGNANCY, "separation", "new-adult", "move"})
"""Stressors after which help is looked at again."""
NEW_WORKER = "context.change-of-worker-or-plan"
PRE_BIRTH = timedelta(weeks=40 - 24)
"""How long before the day that a child is due 24 weeks of pregnancy are over."""


def change_without_review(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A change in the family, and no review of the level of help or assessment after it (SCR 32, 44, 116).

    Pregnancy, birth, separation, a new adult, a move and a worker leaving count for it, where concerns continued or
    help above universal services was open by then, and for as long as either does. A level of help begun that is
    no step down, an assessment and a meeting with decisions on record count against it.
    """
    found = changes(ground)
    if not found:
        return
    reviewed = ground.known.once("reviews of help", lambda _: _reviews(ground.known))
    spans = ground.once("continuing", continuing)
    for child, theirs in found.items():
        around = [
            *spans.get(child, ()),
            *(spans.get(FAMILY, ()) if child else ()),
            *helped_for(ground, child),
        ]
        days = joined(around)
        windows = []
        for change in theirs:
            first = days_after(change.known, numbers["days"])
            last = _until(reviewed, change.known, child, numbers["lapse_months"])
            if first <= last and shared([run(change.known, first)], days):
                windows.append(Span(first, last, change.rows))
        held = shared(joined(windows), days)
        yield from held_on(child, held, [*windows, *around], ground.day, waited=numbers["days"])
    yield from _without_pre_birth(ground, numbers, found)


# -- changes -------------------------------------------------------------------------------------------------


class Change(Struct, frozen=True):
    """A change in a family: the day from which it was known and the rows that tell it (none: a birth on record)."""

    known: date
    rows: tuple[str, ...]
    is_pregnancy: bool = False


def changes(ground: Ground) -> dict[str, list[Change]]:
    """Child (or "": the family) to the changes known of it."""
    case = ground.case
    found: dict[str, list[Change]] = {}
    for row in (row for family in FAMILIES for row in ground.looks_of(family) if _is_change(row)):
        change = Change(case.known_day(row), (row.id,), meaning(row).stressor == PREGNANCY)
        for child in case.children_of(row) or (FAMILY,):
            found.setdefault(child, []).append(change)
    for row in _moves(case):
        if ground.counts(row):
            found.setdefault(FAMILY, []).append(Change(case.known_day(row), (row.id,)))
    for child in case.children:  # a birth is known to everyone, as the people are
        if child.born is not None and child.born.last is not None:
            found.setdefault(child.code, []).append(Change(child.born.last, ()))
    return found


def _is_change(row: Observation) -> bool:
    if row.kind not in ("concern", "neutral"):
        return False
    means = meaning(row)
    return means.stressor in CHANGES or (means.indicator is not None and means.indicator.code == NEW_WORKER)


def _moves(case: Case) -> Iterator[Household]:
    """Households that came after another one of the same people, with someone or somewhere else."""
    for row in case.households:
        known = case.known_day(row)
        before = [
            (case.known_day(one), one)
            for one in case.households
            if case.known_day(one) < known and set(one.people) & set(row.people)
        ]
        last = [one for day, one in before if day == max(each for each, _ in before)]
        if last and all((row.address, set(row.people)) != (one.address, set(one.people)) for one in last):
            yield row


def helped_for(ground: Ground, child: str) -> list[Span]:
    """The days on which a level above universal services was open for a child, or ("": the family) for any."""
    theirs = {level.id for level in ground.levels}
    return [
        Span(one.start, one.end, (one.level.id,))
        for one in ground.known.once("levels", placed_levels)
        if one.level.id in theirs and (one.tier or 0) > UNIVERSAL and (not child or child in one.children)
    ]


# -- reviews -------------------------------------------------------------------------------------------------


class _Review(Struct, frozen=True):
    """Help looked at again on a day: for some children, or (None) for the whole family."""

    day: date
    children: frozenset[str] | None
    is_assessment: bool = False


def _reviews(known: Known) -> list[_Review]:
    """Every review on record, by day: levels begun but for steps down, assessments, meetings with decisions."""
    case = known.case
    down = {
        level.id
        for step in known.once("steps down", steps_down)
        for level in step.levels
        if case.known_day(level) == step.day
    }
    found = [
        _Review(one.start, one.children, framework(one.level).assessment)
        for one in known.once("levels", placed_levels)
        if one.level.id not in down and (one.tier is not None or framework(one.level).assessment)
    ]
    assessed: list[Record] = [*assessments_made(case), *case.assessments]
    for row in assessed:
        found.append(_Review(case.known_day(row), case.children_of(row) or None, True))
    found += [
        _Review(day, None) for day, meeting in known.once("meetings held", held_meetings) if _decided(meeting)
    ]
    return sorted(found, key=lambda one: one.day)


def _decided(meeting: Meeting) -> bool:
    return bool(meeting.decisions.strip())


def _until(
    reviewed: list[_Review], known: date, child: str, lapse_months: int, *, assessments: bool = False
) -> date:
    """The eve of the first review for a child on or after a day, or the day on which it is no longer asked."""
    last = months_after(known, lapse_months)
    for review in reviewed[bisect_left(reviewed, known, key=lambda one: one.day) :]:
        if review.day > last:
            break
        if (review.is_assessment or not assessments) and (
            not child or review.children is None or child in review.children
        ):
            return review.day - DAY
    return last


# -- a baby expected after an order --------------------------------------------------------------------------


def _without_pre_birth(ground: Ground, numbers: Numbers, found: dict[str, list[Change]]) -> Iterator[Holding]:
    """A baby expected, a brother or sister once under an order, and no assessment of the unborn child in time."""
    case = ground.case
    theirs = {level.id for level in ground.levels}
    orders = [
        (one.start, one.children, one.level.id)
        for one in ground.known.once("levels", placed_levels)
        if framework(one.level).order and one.level.id in theirs
    ]
    reviewed = ground.known.once("reviews of help", lambda _: _reviews(ground.known))
    for child in case.reckoning.children if orders else ():
        carried = (one for one in found.get(FAMILY, ()) if _is_of(case, one, child))
        for change in (*found.get(child.code, ()), *carried):
            if not change.is_pregnancy or (child.born is not None and change.known > _last(child.born)):
                continue
            of_siblings = tuple(
                what for start, whom, what in orders if start <= change.known and whom - {child.code}
            )
            first = max(change.known, _in_time(child, change.known, numbers["order_days"]))
            last = _until(reviewed, change.known, child.code, numbers["lapse_months"], assessments=True)
            last = last if child.born is None else min(last, _last(child.born))
            if of_siblings and first <= last:
                waited = (first - change.known).days
                yield Holding(
                    child=child.code, first=first, last=last, rows=(*change.rows, *of_siblings), waited=waited
                )


def _is_of(case: Case, change: Change, child: Person) -> bool:
    """Whether a pregnancy that was recorded of the household or a parent is this child's."""
    return change.is_pregnancy and any(is_unborn_at(child, case.by_id[row].when) for row in change.rows)


def _in_time(child: Person, known: date, days: int) -> date:
    """The day by which an unborn child is to be assessed: some days from when it was known, or 24 weeks if earlier."""
    by = days_after(known, days)
    if child.due is not None and child.due.last is not None:
        return min(by, child.due.last - PRE_BIRTH)
    if child.born is not None and child.born.first is not None:
        # what is known before a birth is the month in which the child is due (`Case.known_on`)
        born = child.born.first
        return min(by, months_after(born.replace(day=1), 1) - DAY - PRE_BIRTH)
    return by


def _last(born: UncertainDate) -> date:
    return born.last or FOR_EVER


def ask_of_change_without_review(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    whom = ground.case.called(stretch.child) if stretch.child else "the family"
    return (
        f"A lot may be different for {whom} now. What help fits best from here, and when do we look at it together?",
        "A pregnancy, birth, separation, new adult in the home, move or change of worker, and for "
        f"{numbers['days']} days no change of help other than a step down, no assessment and no meeting with decisions on "
        "record, while concerns continue or extra help is open; or a baby expected, a brother or sister once under a "
        f"court order, and no assessment before birth by 24 weeks or {numbers['order_days']} days after it was known. It "
        f"lapses {numbers['lapse_months']} months after the change.",
    )


PATTERNS = (
    Pattern("change-without-review", change_without_review, ask_of_change_without_review, graded=True),
)
