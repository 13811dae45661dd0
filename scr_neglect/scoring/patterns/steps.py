"""Steps down and closures while worries stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.levels import Step, steps_down
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import Holding, Stretch
from scr_neglect.scoring.patterns.words import listed
from scr_neglect.scoring.standing import FAMILY, Look, Standing, Thread, reaches, standing

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
    every = ground.known.once("concerns of steps", lambda _: _concerns(ground.known, numbers["grade"]))
    concerns = _Concerns(
        [one for one in every if one.row.id in ground.held], ground.threads, numbers["sustained_days"]
    )
    for step in steps:
        last = min(step.ends, days_after(step.day, numbers["asked_days"]))
        levels = [level.id for level in step.levels]
        by_day: dict[date, list[str]] = {}
        for reason in _reasons(ground, numbers, step, concerns, every):
            by_day.setdefault(max(step.day, reason.known), list(levels)).extend(reason.rows)
        for first, rows in by_day.items():
            if first <= last:
                yield Holding(
                    child=next(iter(step.children)) if len(step.children) == 1 else FAMILY,
                    first=first,
                    last=last,
                    rows=tuple(dict.fromkeys(rows)),
                    about=tuple(sorted(step.children)),
                )


def _concerns(known: Known, grade: int) -> list[Look]:
    """The concerns of a grade or more, in the order of happening; those about adults alone are left out."""
    found = (
        look
        for look in known.looks
        if (look.children or look.of_household)
        and reaches(look.row, grade)
        and meaning(look.row).strand not in NOT_OF_THE_CHILD
    )
    return sorted(found, key=lambda look: (look.happened, look.row.id))


def _between(concerns: list[Look], start: date, end: date, step: Step) -> list[Look]:
    """Those that happened from `start` to `end`, both included, and concern the children of a step or their home."""
    first = bisect_left(concerns, start, key=_day_of)
    rows = concerns[first : bisect_right(concerns, end, first, key=_day_of)]
    return [one for one in rows if not one.children or not step.children.isdisjoint(one.children)]


def _day_of(concern: Look) -> date:
    return concern.happened


class _Concerns:
    """The concerns that count for a step, in the order of happening, and what had changed by a day."""

    def __init__(self, found: list[Look], threads: Mapping[tuple[str, str], Thread], sustained: int) -> None:
        self.found = found
        self._threads = threads
        self._sustained = sustained
        self._stands: dict[tuple[frozenset[str], tuple[tuple[str, str], ...], date], bool] = {}

    def stands(self, one: Look, step: Step, day: date) -> bool:
        """Whether no lasting change in its matter was known on a day."""
        key = (one.children & step.children, one.matters, day)
        if key not in self._stands:
            now = [
                standing(self._threads[child, matter], day)
                for child in key[0] or (FAMILY,)
                for matter, _ in one.matters
            ]
            self._stands[key] = not all(each is not None and self._lasts(each, day) for each in now)
        return self._stands[key]

    def all_changed(self, step: Step) -> bool:
        """Whether every matter still looked at was known to have changed for good on the day of a step."""
        now = [
            standing(thread, step.day)
            for (child, _), thread in self._threads.items()
            if child in step.children or child == FAMILY
        ]
        looked = [each for each in now if each is not None and each.state != "not looked"]
        return bool(looked) and all(self._lasts(each, step.day) for each in looked)

    def _lasts(self, now: Standing, day: date) -> bool:
        return now.state == "better" and now.since <= days_after(day, -self._sustained)


def _reasons(
    ground: Ground, numbers: Numbers, step: Step, concerns: _Concerns, every: list[Look]
) -> Iterator[_Reason]:
    yield from _concerns_before(numbers["days"], step, concerns)
    yield from _as_many_as_before(numbers["compared_days"], step, concerns, every)
    others = [
        *_babies(ground.case, numbers["baby_months"], step),
        *_not_taken_up(ground, days_after(step.day, -numbers["days"]), step),
    ]
    if others and not concerns.all_changed(step):
        yield from others


def _concerns_before(days: int, step: Step, concerns: _Concerns) -> Iterator[_Reason]:
    """Each concern shortly before the step; what was learned after it counts from the day it was learned."""
    for one in _between(concerns.found, days_after(step.day, -days), step.day, step):
        known = max(one.known, step.day)
        if concerns.stands(one, step, known):
            yield _Reason(known, (one.row.id,))


def _as_many_as_before(days: int, step: Step, concerns: _Concerns, every: list[Look]) -> Iterator[_Reason]:
    """At least one concern before the step, and as many as there were after the last one, whoever recorded those."""
    if step.before is None:
        return
    after = sorted(one.known for one in _between(every, step.before, days_after(step.before, days), step))
    rows = _between(concerns.found, days_after(step.day, -days), step.day, step)
    before: list[str] = []
    for known, of_day in groupby(
        sorted((max(one.known, step.day), one.row.id, one) for one in rows), key=itemgetter(0)
    ):
        before += [row for _, row, one in of_day if concerns.stands(one, step, known)]
        if before and len(before) >= bisect_right(after, known):
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
