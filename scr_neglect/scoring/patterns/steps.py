"""Steps down and closures while worries stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.scoring.patterns.days import days_after, happened_on, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.levels import Step, steps_down
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import Holding, Stretch
from scr_neglect.scoring.patterns.words import listed
from scr_neglect.scoring.standing import FAMILY, Standing, matters_of, reaches, standing

NOT_OF_THE_CHILD = frozenset({"engagement", "help needed"})
"""Strands that are no reason by themselves: what adults turned up to, and what a family lacks."""


class _Reason(Struct, frozen=True, gc=False):
    """Something that was known from a day on and is reason to ask about a step, with its rows."""

    known: date
    rows: tuple[str, ...]


def step_down_unchanged(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Help stepped down or closed while worries stood (SCR 24-32, 43, 47, 117).

    The step, concerns before it and services not taken up count for it; concerns after the last step and looks
    that found matters better count against it. A step is held by whoever holds the new level or the one it left.
    """
    steps = [
        step
        for step in ground.known.once("steps down", steps_down)
        if any(ground.counts(level) for level in step.levels)
    ]
    if not steps:
        return
    concerns = _Concerns(ground, numbers["grade"])
    whole = ground.known.once("concerns", lambda _: _Concerns(ground.known.whole, numbers["grade"]))
    for step in steps:
        last = min(step.ends, days_after(step.day, numbers["asked_days"]))
        levels = tuple(level.id for level in step.levels)
        for reason in _reasons(ground, numbers, step, concerns, whole):
            first = max(step.day, reason.known)
            if first <= last:
                yield Holding(
                    child=next(iter(step.children)) if len(step.children) == 1 else FAMILY,
                    first=first,
                    last=last,
                    rows=(*levels, *reason.rows),
                    about=tuple(sorted(step.children)),
                )


class _Concerns:
    """Concerns of a grade or more about care or the child, in the order of happening."""

    def __init__(self, ground: Ground, grade: int) -> None:
        self._case = ground.case
        self._threads = ground.threads
        counted = (
            row
            for row in ground.concerns
            if reaches(row, grade) and meaning(row).strand not in NOT_OF_THE_CHILD
        )
        dated = sorted(
            ((happened_on(ground.case, row), row.id, row) for row in counted), key=lambda each: each[:2]
        )
        self._days = [day for day, _, _ in dated]
        self._rows = [row for _, _, row in dated]

    def between(self, start: date, end: date, step: Step) -> list[Observation]:
        """Those that happened from `start` to `end`, both included, and concern the children of a step or their home."""
        rows = self._rows[bisect_left(self._days, start) : bisect_right(self._days, end)]
        return [row for row in rows if self._whose(row, step)]

    def stands(self, row: Observation, step: Step, day: date, sustained: int) -> bool:
        """Whether no lasting change in its matter was known on a day."""
        now = [
            standing(self._threads[child, matter], day)
            for child in self._whose(row, step)
            for matter, _ in matters_of(row, "family")
        ]
        return not all(each is not None and _lasts(each, day, sustained) for each in now)

    def all_changed(self, step: Step, sustained: int) -> bool:
        """Whether every matter still looked at was known to have changed for good on the day of a step."""
        now = [
            standing(thread, step.day)
            for (child, _), thread in self._threads.items()
            if child in step.children or child == FAMILY
        ]
        looked = [each for each in now if each is not None and each.state != "not looked"]
        return bool(looked) and all(_lasts(each, step.day, sustained) for each in looked)

    def _whose(self, row: Observation, step: Step) -> tuple[str, ...]:
        children = self._case.children_of(row)
        if children:
            return tuple(children & step.children)
        return (FAMILY,) if HOUSEHOLD in tokens_of(row) else ()


def _lasts(now: Standing, day: date, sustained: int) -> bool:
    return now.state == "better" and now.since <= days_after(day, -sustained)


def _reasons(
    ground: Ground, numbers: Numbers, step: Step, concerns: _Concerns, whole: _Concerns
) -> Iterator[_Reason]:
    yield from _concerns_before(ground.case, numbers, step, concerns)
    yield from _as_many_as_before(ground.case, numbers, step, concerns, whole)
    others = [
        *_babies(ground.case, numbers["baby_months"], step),
        *_not_taken_up(ground, days_after(step.day, -numbers["days"]), step),
    ]
    if others and not concerns.all_changed(step, numbers["sustained_days"]):
        yield from others


def _concerns_before(case: Case, numbers: Numbers, step: Step, concerns: _Concerns) -> Iterator[_Reason]:
    """Each concern shortly before the step; what was learned after it counts from the day it was learned."""
    for row in concerns.between(days_after(step.day, -numbers["days"]), step.day, step):
        known = max(case.known_day(row), step.day)
        if concerns.stands(row, step, known, numbers["sustained_days"]):
            yield _Reason(known, (row.id,))


def _as_many_as_before(
    case: Case, numbers: Numbers, step: Step, concerns: _Concerns, whole: _Concerns
) -> Iterator[_Reason]:
    """At least one concern before the step, and as many as there were after the last one, whoever recorded those."""
    if step.before is None:
        return
    compared = numbers["compared_days"]
    after = [
        case.known_day(row) for row in whole.between(step.before, days_after(step.before, compared), step)
    ]
    before: list[str] = []
    rows = concerns.between(days_after(step.day, -compared), step.day, step)
    dated = sorted((max(case.known_day(row), step.day), row.id, row) for row in rows)
    for place, (known, _, row) in enumerate(dated):
        if concerns.stands(row, step, known, numbers["sustained_days"]):
            before.append(row.id)
        last_of_day = place + 1 == len(dated) or dated[place + 1][0] > known
        if before and last_of_day and len(before) >= sum(day <= known for day in after):
            yield _Reason(known, tuple(before))


def _babies(case: Case, months: int, step: Step) -> Iterator[_Reason]:
    """A child of the family only just born."""
    for child in case.children:
        born = child.born.last if child.born is not None else None
        if born is not None and born <= step.day < months_after(born, months):
            yield _Reason(step.day, ())


def _not_taken_up(ground: Ground, since: date, step: Step) -> Iterator[_Reason]:
    """A service not taken up shortly before, from the day on which that was known (as `Case.known_on` has it)."""
    for row in ground.services:
        if row.uptake == "declined" and row.date.last is not None and since <= row.date.last <= step.day:
            yield _Reason(row.date.latest or ground.case.reckoning.last_learned, (row.id,))


def ask_of_step_down_unchanged(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    children = set(stretch.opening.about)
    names = [
        child.called
        for child in ground.case.children
        if child.code in children
        and (child.died is None or (child.died.last or stretch.visible) > stretch.visible)
    ]
    return (
        f"Before extra help ends: what is different for {listed(names) or 'the children'}, and how do we all know?",
        f"A step down or closure with a concern of grade {numbers['grade']} or more in the {numbers['days']} days before; "
        f"or at least one, and as many, in the {numbers['compared_days']} days before as in the "
        f"{numbers['compared_days']} after the last change of help; or a baby under {numbers['baby_months']} months; or a "
        f"service not taken up in the {numbers['days']} days before. Not where every matter has been seen better for "
        f"{numbers['sustained_days']} days.",
    )


PATTERNS = (Pattern("step-down-unchanged", step_down_unchanged, ask_of_step_down_unchanged, graded=True),)
