"""What keeps coming back: a matter that was better and is a concern again."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.records.catalogue import catalogue
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.health import excused_absences
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, month, often
from scr_neglect.scoring.standing import FAMILY, a_year_after

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
    deciding = ground.known.whole.once("looks of relapse", _deciding)
    counted = deciding.keys() & ground.held
    for (child, matter), thread in ground.threads.items():
        held = [deciding[look.row.id] for look in thread.decided if look.row.id in counted]
        if any(look.better for look in held):
            looks = [look for look in held if look.better or child == FAMILY or child in look.children]
            looks.sort(key=lambda look: look.order)
            yield from _returned(numbers, child, matter, looks)


class _Look(Struct, frozen=True, gc=False):
    """A concern, or (`better`) a look that closes one; `order` is its place among those told on one day."""

    order: tuple[date, str, str, str, str]
    known: date
    happened: date
    better: bool
    children: frozenset[str]
    row: str


def _deciding(whole: Ground) -> dict[str, _Look]:
    """The looks of the record that count, by id."""
    found, excused = {}, excused_absences(whole.known)
    for look in whole.known.looks:
        row = look.row
        if look.decides and row.id not in excused:
            order = (look.known, row.date.edtf, row.agency, row.summary, row.id)
            found[row.id] = _Look(
                order, look.known, look.happened, not look.is_concern, look.children, row.id
            )
    return found


def _returned(numbers: Numbers, child: str, matter: str, looks: list[_Look]) -> Iterator[Holding]:
    """A holding for each look after which the matter is a concern again, until the next or 12 months without.

    A concern after 12 months without a look begins anew: it is no longer the same time of coming back.
    """
    when: list[tuple[date, bool]] = []
    ordered: list[str] = []
    courses: list[_Course | None] = []
    told: tuple[_Return, ...] = ()
    stands = date.min
    new: list[str] = []
    for place, look in enumerate(looks):
        at = bisect_right(when, (look.happened, look.better))
        when.insert(at, (look.happened, look.better))
        ordered.insert(at, look.row)
        del courses[at:]
        for day, better in when[at:]:
            courses.append(_after(courses[-1] if courses else None, day, better))
        now, first = courses[-1], look.known
        new = [*new, look.row] if place and looks[place - 1].known == first else [look.row]
        if now is None or not now.open or now.cycles < numbers["cycles"]:
            continue
        last = looks[place + 1].known - DAY if place + 1 < len(looks) else FOR_EVER
        last = min(last, a_year_after(max(now.last_day, when[-1][0])))
        if first <= last:
            # all that was a concern, and each improvement, said once for as long as nothing breaks the stretch
            begins = told != now.returns or stands == date.min or first > stands + DAY
            yield _holding(child, matter, now, _all_of_it(when, ordered, now) if begins else new, first, last)
            told, stands = now.returns, last


def _all_of_it(when: list[tuple[date, bool]], ordered: list[str], now: _Course) -> list[str]:
    """The concerns from the first time that is remembered on, and all that was seen to be better on the days of it."""
    start = bisect_left(when, (now.returns[0].since,))
    days = {one.better for one in now.returns}
    return [
        row
        for (day, better), row in zip(when[start:], ordered[start:], strict=True)
        if not better or day in days
    ]


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


def _after(before: _Course | None, day: date, better: bool) -> _Course | None:
    """The course after one more look, taken in the order of happening, concerns first on a day."""
    if not better:
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
