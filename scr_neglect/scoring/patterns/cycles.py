"""What keeps coming back: a matter that was better and is a concern again."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.scoring.patterns.days import happened_on
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.health import is_excused_absence
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, month, often
from scr_neglect.scoring.standing import FAMILY, a_year_after, closes

REMEMBERED = 12
"""How many times of coming back are kept with their rows; the count goes on."""


class _Return(Struct, frozen=True, gc=False):
    """One time that a matter came back: since when it had been a concern, the day it was better, the day it was not."""

    since: date
    better: date
    again: date


class _Course(Struct, frozen=True, gc=False):
    """The course of a matter after one more look, in the order of happening.

    `first_day` is the day of the first concern since it was last better, `last_day` that of the last one; `better`
    the day of the first better look after a concern of an earlier day. `open` is as in `standing`: a better look
    closes only what lies before its day.
    """

    open: bool
    first_day: date
    last_day: date
    better: date | None = None
    cycles: int = 0
    returns: tuple[_Return, ...] = ()


def relapse(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Concern, then improvement, then concern again, in one family of indicators (SCR 70).

    Concerns and improvements both count for it: who had not heard that it was better could not ask what helped.
    Each lies on a later day than the one before; an excused absence is no concern. What was said of the household
    counts for the family, once.
    """
    case = ground.case
    for (child, matter), thread in ground.threads.items():
        looks = [
            row
            for row in thread.looks
            if ground.counts(row)
            and (closes(row) or (_counts(row) and (child == FAMILY or child in case.children_of(row))))
        ]
        if any(not row.is_concern for row in looks):
            looks.sort(key=lambda row: (case.known_day(row), row.date.edtf, row.agency, row.summary, row.id))
            yield from _returned(ground, numbers, child, matter, looks)


def _counts(row: Observation) -> bool:
    return row.is_concern and not is_excused_absence(row)


def _returned(
    ground: Ground, numbers: Numbers, child: str, matter: str, looks: list[Observation]
) -> Iterator[Holding]:
    """A holding for each look after which the matter is a concern again, until the next or 12 months without.

    A concern after 12 months without a look begins anew: it is no longer the same time of coming back.
    """
    case = ground.case
    ordered: list[tuple[date, bool, Observation]] = []
    courses: list[_Course | None] = []
    told: tuple[_Return, ...] = ()
    stands = date.min
    new: list[str] = []
    for place, row in enumerate(looks):
        look = (happened_on(case, row), not row.is_concern, row)
        at = bisect_right(ordered, look[:2], key=lambda each: each[:2])
        ordered.insert(at, look)
        del courses[at:]
        for day, _, each in ordered[at:]:
            courses.append(_after(courses[-1] if courses else None, day, each))
        now, first = courses[-1], case.known_day(row)
        new = [*new, row.id] if place and case.known_day(looks[place - 1]) == first else [row.id]
        if now is None or not now.open or now.cycles < numbers["cycles"]:
            continue
        last = case.known_day(looks[place + 1]) - DAY if place + 1 < len(looks) else FOR_EVER
        last = min(last, a_year_after(max(now.last_day, ordered[-1][0])))
        if first <= last:
            # all that was a concern, and each improvement, said once for as long as nothing breaks the stretch
            begins = told != now.returns or stands == date.min or first > stands + DAY
            yield _holding(child, matter, now, _all_of_it(ordered, now) if begins else new, first, last)
            told, stands = now.returns, last


def _all_of_it(ordered: list[tuple[date, bool, Observation]], now: _Course) -> list[str]:
    """The concerns from the first time that is remembered on, and all that was seen to be better on the days of it."""
    start = bisect_left(ordered, now.returns[0].since, key=lambda each: each[0])
    days = {one.better for one in now.returns}
    return [row.id for day, better, row in ordered[start:] if not better or day in days]


def _holding(child: str, matter: str, now: _Course, rows: list[str], first: date, last: date) -> Holding:
    latest = now.returns[-1]
    lasted = ((one.again - one.better).days for one in now.returns)
    return Holding(
        child=child,
        first=first,
        last=last,
        rows=tuple(rows),
        about=(matter, latest.better, latest.again, now.cycles, *lasted),
    )


def _after(before: _Course | None, day: date, row: Observation) -> _Course | None:
    """The course after one more look, taken in the order of happening, concerns first on a day."""
    if row.is_concern:
        return _worse(before, day)
    if before is None:
        return None
    now = replace(before, open=before.open and day <= before.last_day)
    return now if before.better or before.first_day >= day else replace(now, better=day)


def _worse(before: _Course | None, day: date) -> _Course:
    if before is None or (not before.better and day > a_year_after(before.last_day)):
        return _Course(True, day, day)
    if not before.better or day <= before.better:
        return replace(before, open=True, last_day=day)
    again = _Return(before.first_day, before.better, day)
    returns = (*before.returns[1 - REMEMBERED :], again)
    return _Course(True, day, day, cycles=before.cycles + 1, returns=returns)


def ask_of_relapse(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    _, better, again, *_ = stretch.opening.about
    last: dict[str, tuple[str | int | date, ...]] = {
        str(each.about[0]): each.about for each in stretch.holdings
    }
    said = []
    for matter, about in sorted(last.items()):
        lasted = listed([f"{days} {'day' if days == 1 else 'days'}" for days in about[4:]])
        said.append(f"{_named(matter)}: back {often(int(about[3]))}, better for {lasted}")  # type: ignore[arg-type]
    return (
        f"Things were better in {month(better)} and hard again in {month(again)}. What helped then?",  # type: ignore[arg-type]
        f"A concern, then seen to be better, then a concern again, in the same matter. {'; '.join(said)}.",
    )


def _named(matter: str) -> str:
    return catalogue().families.get(matter) or catalogue().name(matter)


PATTERNS = (Pattern("relapse", relapse, ask_of_relapse),)
