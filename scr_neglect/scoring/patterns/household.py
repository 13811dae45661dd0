"""Life around the child: stressors that come together, and violence with nothing after it."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.plan import Service
from scr_neglect.scoring.patterns.days import months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.windows import Sign, Window, in_one_window
from scr_neglect.scoring.patterns.words import is_violence_help, number
from scr_neglect.scoring.standing import FAMILY

# -- a lot at once ---------------------------------------------------------------------------------------------


def stressors_together(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Several different things that weigh on a household within days (SCR 29, 32, 37, 79).

    Concerns and plain facts that the catalogue calls a stressor count for it, each kind once; a strength does not,
    and nothing counts against it. It is asked of the family once, whomever a row names.
    """
    signs = [sign for sign in ground.known.once("stressors", _stressors) if sign.row in ground.held]

    def enough(window: Window) -> bool:
        return sum(1 for _ in window) >= numbers["stressors"]

    return in_one_window(signs, length=numbers["days"], enough=enough)


def _stressors(case: Case) -> list[Sign]:
    return [
        Sign(FAMILY, case.happened(row), case.known_day(row), (stressor,), row.id)
        for row in case.observations
        if row.kind in ("concern", "neutral") and (stressor := meaning(row).stressor)
    ]


def ask_of_stressors_together(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule: the kinds are listed for all, the family's own are never named."""
    kinds = ", ".join(name.lower() for name in catalogue().stressors.values())
    return (
        "A lot has happened at once. Which help first?",
        f"{number(numbers['stressors']).capitalize()} or more different things that weigh on a household within "
        f"{numbers['days']} days, of: {kinds}. They are no fault; how often one is told of is not counted.",
    )


# -- violence with nothing after it ----------------------------------------------------------------------------

VIOLENCE = "violence"
"""The family of indicators."""


AGAIN, NOT_TAKEN = "again", "not taken"
"""What a row shows that tells of violence after violence, and an advised service once its time has passed."""


class _Violence(Struct, frozen=True, gc=False):
    """A row that tells of violence at home: its earliest and latest day, and when it was known."""

    happened: date
    first: date | None
    known: date
    row: str


def violence_unfollowed(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Violence at home, and the help advised not taken up in months, or violence again after it (SCR 18, 19, 70).

    Rows that tell of violence and services advised for it count for it; such a service taken up counts against all
    that happened before. A row that repeats another, or may be as old as the other, is no violence again.
    """
    taken = ground.known.once("help with violence taken up", _taken_up)
    told: dict[int, list[_Violence]] = {}
    for each in _violence(ground):
        told.setdefault(bisect_left(taken, each.happened), []).append(each)
    waits: dict[date, int] = {}
    signs: dict[int, list[Sign]] = {place: list(_signs(rows, numbers)) for place, rows in told.items()}
    for sign, waited in _advised(ground, numbers["service_months"]):
        place = bisect_left(taken, sign.happened)
        if place in signs:
            signs[place].append(sign)
            waits[sign.known] = waited

    def enough(window: Window) -> bool:
        return AGAIN in window or (VIOLENCE in window and NOT_TAKEN in window)

    for place, theirs in signs.items():
        end = taken[place] - DAY if place < len(taken) else FOR_EVER
        again = {sign.known for sign in theirs if AGAIN in sign.shows}
        for each in in_one_window(theirs, length=numbers["months"], enough=enough, unit=months_after):
            if each.first <= end:
                waited = 0 if each.first in again else waits.get(each.first, 0)
                yield replace(each, last=min(each.last, end), waited=waited)


def _violence(ground: Ground) -> Iterator[_Violence]:
    """The rows that tell of violence, but for those that repeat one already known."""
    case = ground.case
    for row in ground.concerns_of(VIOLENCE):
        known = case.known_day(row)
        origin = case.by_id.get(row.told_from)
        if row.date.placed and (origin is None or case.known_day(origin) > known):
            yield _Violence(case.happened(row), row.date.earliest, known, row.id)


def _signs(rows: list[_Violence], numbers: Numbers) -> Iterator[Sign]:
    """Each row as a sign, and once more from the day on which it was known to come after another."""
    rows = sorted(rows, key=lambda one: (one.happened, one.known, one.row))
    days = [one.happened for one in rows]
    for one in rows:
        yield Sign(FAMILY, one.happened, one.known, (VIOLENCE,), one.row)
        if one.first is None:
            continue
        known = FOR_EVER
        since = months_after(one.happened, -numbers["months"])
        for place in range(bisect_left(days, one.first) - 1, -1, -1):
            if rows[place].happened < since or known <= one.known:
                break
            known = min(known, max(one.known, rows[place].known))
        if known < FOR_EVER:
            yield Sign(FAMILY, one.happened, known, (AGAIN,), one.row)


def _advised(ground: Ground, months: int) -> Iterator[tuple[Sign, int]]:
    """Services advised: from when that was known, and from when their time to be taken up had passed, in days."""
    case = ground.case
    for row in ground.services:
        if row.date.placed and _is_for_violence(row):
            happened, known = case.happened(row), case.known_day(row)
            passed = max(known, months_after(happened, months))
            yield Sign(FAMILY, happened, known, (), row.id), 0
            yield Sign(FAMILY, happened, passed, (NOT_TAKEN,), row.id), (passed - happened).days


def _taken_up(case: Case) -> list[date]:
    """The days on which a service for violence was known to be taken up."""
    return sorted(
        case.learned(row, "uptake")
        for row in case.services
        if row.uptake == "taken" and row.date.placed and _is_for_violence(row)
    )


def _is_for_violence(row: Service) -> bool:
    return any(_names_violence(words) for words in (row.purpose, row.service))


@remembered()
def _names_violence(words: str) -> bool:
    """Whether a service, or a part of what it was for, is about violence at home."""
    parts = [part.strip() for part in words.replace(",", ";").split(";")]
    return any(catalogue().match(part).family == VIOLENCE or is_violence_help(part) for part in parts if part)


def ask_of_violence_unfollowed(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "Violence at home is on record, and no help with it has been taken up since. What was offered, to whom, what stood "
        "in the way, and is everyone safe now?",
        f"Violence at home, and a service advised for it not taken up within {numbers['service_months']} months, or "
        f"violence again within {numbers['months']} months with no such service taken up between; what only repeats "
        "another entry is not counted.",
    )


PATTERNS = (
    Pattern("stressors-together", stressors_together, ask_of_stressors_together),
    Pattern("violence-unfollowed", violence_unfollowed, ask_of_violence_unfollowed),
)
