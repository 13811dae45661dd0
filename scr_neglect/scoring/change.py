"""Then and now: what was open when the present help began, at each step, and today. It goes up and down.

*Better* is a later first-hand look that found it so; *worse* is a higher grade than at the baseline; *same*
is still a concern at that grade or a lower one; *not looked* is a third state, never counted as closed.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import edtf_date, long_date, short_date
from scr_neglect.records.entries import DOMAINS, Observation
from scr_neglect.records.people import months_old
from scr_neglect.records.plan import Level
from scr_neglect.records.reckoning import has_died_by
from scr_neglect.scoring import sentences
from scr_neglect.scoring.standing import FAMILY, Standing, Thread, standing, threads

UNIVERSAL = 1
"""The tier of universal services: help begins above it."""
Now = Literal["better", "same", "worse", "not looked", "opened since"]


class Step(Struct, frozen=True):
    """A change in the level of help: the day certain by then, what it is called, and its tier."""

    day: date
    called: str
    tier: int
    level: Level


class Baseline(Struct, frozen=True, kw_only=True):
    """The day from which *then* is read for one child ("" for the family): when the present help began.

    Without a level of help above universal services it is the day of the first concern, and `steps` is empty.
    """

    child: str
    day: date
    steps: tuple[Step, ...]
    running: bool
    """Whether that help was still there on the day of the Case."""

    @property
    def help_began(self) -> bool:
        return bool(self.steps)


class Change(Struct, frozen=True, kw_only=True):
    """One indicator of one child ("" for the family): how it stood then, at each step, and stands now."""

    child: str
    indicator: str
    name: str
    domain: str
    strand: str
    baseline: Baseline
    then: Standing | None
    """How it stood at the baseline; None when it was first known after it."""
    at_steps: tuple[tuple[Step, Standing | None], ...]
    standing: Standing
    now: Now
    weeks: int | None
    """Whole weeks for which it has been better; None unless it is."""
    since: date
    """Better, the first look that found it so; not looked, the last look; opened since, the first concern
    after then; same and worse, the first concern of the stretch."""
    rows: tuple[Observation, ...]
    """The looks behind this line, in the order of knowing."""
    sentence: str


def then_and_now(case: Case) -> tuple[Change, ...]:
    """Each indicator that was open at the baseline or has opened since, by domain and name: never ranked."""
    baselines: dict[str, Baseline | None] = {}
    found: list[Change] = []
    for (child, _), thread in threads(case, by="indicator").items():
        person = case.person(child)
        if person is not None and has_died_by(person, edtf_date(case.day.isoformat())):
            continue  # nothing can get better or worse for them any more: the chronology has it
        if child not in baselines:
            baselines[child] = baseline(case, child)
        began = baselines[child]
        change = _change(case, thread, began) if began is not None else None
        if change is not None:
            found.append(change)
    order = {domain: place for place, domain in enumerate((*DOMAINS, "context"))}
    found.sort(key=lambda c: (order[c.domain], c.name.lower(), c.indicator, case.called(c.child), c.child))
    return tuple(found)


def baseline(case: Case, child: str = FAMILY) -> Baseline | None:
    """Where *then* lies: the start of the present (else the last) stretch above universal services.

    For the family the stretch is that of any of its children. None when there is no level and no concern.
    """
    steps, until = _present_stretch(case, child)
    if steps:
        return Baseline(child=child, day=steps[0].day, steps=tuple(steps), running=until >= case.day)
    known = [
        case.known_day(row)
        for row in case.observations
        if row.is_concern and (not child or child in case.children_of(row))
    ]
    return Baseline(child=child, day=min(known), steps=(), running=False) if known else None


def _present_stretch(case: Case, child: str) -> tuple[list[Step], date]:
    """The steps of the last unbroken stretch of levels above universal services, and its last day so far."""
    stretch: list[Step] = []
    until = date.min
    levels = sorted(_levels(case, child), key=lambda each: (each[0], each[2].day, each[2].level.id))
    for first, last, step in levels:
        if stretch and first > until + timedelta(days=1):
            stretch = []
        stretch.append(step)
        until = max(until, last)
    return sorted(stretch, key=lambda step: (step.day, step.level.id)), until


def _levels(case: Case, child: str) -> Iterable[tuple[date, date, Step]]:
    """Levels above universal services begun by the day of the Case: first day, last day so far, the step."""
    for level in case.levels:
        about = case.children_of(level)
        if not about and level.child:
            continue
        if (child and about and child not in about) or level.start.first is None or level.start.last is None:
            continue
        framework = catalogue().framework(level.framework, level.tier)
        tier = 0 if framework.adult or framework.tier is None else framework.tier
        if tier <= UNIVERSAL or level.start.last > case.day:
            continue
        end = level.end.last if level.end is not None else None
        step = Step(level.start.last, level.framework, tier, level)
        yield level.start.first, max(min(end or case.day, case.day), level.start.last), step


def _change(case: Case, thread: Thread, began: Baseline) -> Change | None:
    """The line for one thread; None when it was not open at the baseline and has not opened since."""
    then, present = standing(thread, began.day), standing(thread, case.day)
    rows = tuple(row for row in thread.looks if case.known_day(row) <= case.day)
    opened = [case.happened(row) for row in rows if row.is_concern and case.known_day(row) > began.day]
    was_open = then is not None and then.is_open
    if present is None or not (was_open or opened):
        return None
    if thread.child and not any(_is_own(case, each) for each in (then, present)):
        return None  # the household's alone by now: it stands on the family's own line
    if present.state == "not looked" and _outgrown(case, thread):
        return None  # nobody would look any more: the chronology has it
    now = _now(then if was_open else None, present)
    name = catalogue().name(thread.matter, present.concern.domain)
    change = Change(
        child=thread.child,
        indicator=thread.matter,
        name=name,
        domain=present.concern.domain,
        strand=catalogue().match(thread.matter, present.concern.domain).strand,
        baseline=began,
        then=then,
        at_steps=tuple((step, standing(thread, step.day)) for step in began.steps),
        standing=present,
        now=now,
        weeks=(case.day - present.since).days // 7 if now == "better" else None,
        since=max(present.since, min(opened)) if now == "opened since" else present.since,
        rows=rows,
        sentence="",
    )
    return replace(change, sentence=_sentence(case, change))


def _is_own(case: Case, found: Standing | None) -> bool:
    """Whether the last concern is a child's own, not the household's."""
    return found is not None and bool(case.children_of(found.concern))


def _outgrown(case: Case, thread: Thread) -> bool:
    """Whether a child is past the age to which the catalogue asks about this matter (safe sleep: the first year)."""
    person, listed = case.person(thread.child), catalogue().indicators.get(thread.matter)
    age = months_old(person, case.day) if person is not None else None
    return (
        age is not None and listed is not None and listed.applies_to is not None and age >= listed.applies_to
    )


def _now(then: Standing | None, present: Standing) -> Now:
    if present.state != "open":
        return present.state
    if then is None:
        return "opened since"
    if then.grade is not None and present.grade is not None and present.grade > then.grade:
        return "worse"
    return "same"


def _sentence(case: Case, change: Change) -> str:
    """What the line says, in words: the matter, whose it is, how it stood then, and how it stands now."""
    began, then = change.baseline, change.then
    if began.help_began:
        which = "this help began" if began.running else "help last began"
        beginning = f"when {which} ({began.steps[0].level.start.short()})"
    else:
        beginning = f"when the first concern was known ({short_date(began.day)})"
    if then is None:
        was = f"not known as a concern {beginning}"
    elif then.is_open:
        was = f"a concern ({sentences.graded(then.grade)}) {beginning}"
    else:
        was = f"{'better' if then.state == 'better' else 'not looked at for over a year'} {beginning}"
    whose = case.called(change.child) if change.child else "the family"
    return f"{change.name} ({whose}): {was}; {_since_then(change)}."


def _since_then(change: Change) -> str:
    then, present = change.then, change.standing
    since, grade = long_date(change.since), sentences.graded(present.grade)
    if change.now == "better":
        weeks = f"for {sentences.counted(change.weeks, 'week')}, " if change.weeks else ""
        lasting = f"better {weeks}since {since}"
        return lasting if then is not None and then.is_open else f"then a concern ({grade}), {lasting}"
    if change.now == "not looked":
        return (
            f"not looked at since {since}, when it was {'a concern' if present.last.is_concern else 'better'}"
        )
    if change.now == "opened since":
        return f"a concern ({grade}) since {since}"
    if change.now == "worse":
        return f"worse now ({grade})"
    if then is not None and then.grade == present.grade:
        return "still a concern, the same"
    return f"still a concern, now {grade}"
