"""One good glimpse: what was seen to be well while a pattern that it does not answer stands open."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import UNSPECIFIED, Observation
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, Rule, meaning
from scr_neglect.scoring.patterns.health import not_brought
from scr_neglect.scoring.patterns.seen import not_seen
from scr_neglect.scoring.patterns.services import GOOD
from scr_neglect.scoring.patterns.steps import step_down_unchanged
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch, stretches


def glimpse_reassurance(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """One good look by one agency while a child is not seen, not brought, or help is stepped down with worries open.

    The look counts for it, and so does what the open pattern stands on; a good look at the same matter by another
    agency counts against it. It closes nothing: it stands beside (product.md, rule 3).
    """
    every = ground.known.once("good looks that stand alone", lambda case: _alone(case, numbers["days"]))
    looks = [look for look in every if look.row.id in ground.held]
    if not looks:
        return
    open_then = _open_patterns(ground)
    inside: dict[_Open, list[tuple[date, date, str]]] = {}
    for look in looks:
        until = min(look.last, days_after(look.known, numbers["asked_days"]))
        for one in _open_on(open_then, look):
            last = min(until, one.last)
            if look.known <= last:
                inside.setdefault(one, []).append((look.known, last, look.row.id))
    for one, theirs in inside.items():
        yield from _beside(one, sorted(theirs))


class _Look(Struct, frozen=True, gc=False):
    """A first-hand good look at these children or (none) the home, and the last day on which it stood alone."""

    known: date
    last: date
    children: frozenset[str]
    row: Observation


class _Open(Struct, frozen=True, eq=False, gc=False):
    """One stretch of a pattern that a good look does not answer, with the rows that counted, by day."""

    pattern: str
    child: str
    first: date
    last: date
    rows: tuple[tuple[date, tuple[str, ...]], ...]


def _beside(one: _Open, looks: list[tuple[date, date, str]]) -> Iterator[Holding]:
    """Each look inside a stretch, with the rows that counted for the stretch by then."""
    place, stood = 0, date.min
    for known, last, look in looks:
        if known > stood + DAY:
            place = 0
        rows = [look]
        while place < len(one.rows) and one.rows[place][0] <= known:
            rows += one.rows[place][1]
            place += 1
        stood = max(stood, last)
        yield Holding(
            child=one.child, first=known, last=last, rows=tuple(dict.fromkeys(rows)), about=(one.pattern,)
        )


def _open_patterns(ground: Ground) -> dict[str, list[_Open]]:
    """Child (or "": the family) to the stretches of the patterns that one good look does not answer."""
    rules: dict[str, Rule] = {
        "not-seen": not_seen,
        "not-brought": not_brought,
        "step-down-unchanged": step_down_unchanged,
    }
    found: dict[str, list[_Open]] = {}
    for pattern, rule in rules.items():
        for stretch in stretches(ground.holdings(pattern, rule), FOR_EVER):
            last = FOR_EVER if stretch.until is None else stretch.until - DAY
            rows = tuple((one.first, one.rows) for one in stretch.holdings)
            found.setdefault(stretch.child, []).append(
                _Open(pattern, stretch.child, stretch.visible, last, rows)
            )
    return found


def _open_on(open_then: dict[str, list[_Open]], look: _Look) -> Iterator[_Open]:
    """The stretches that were open on the day for the children of a look; for one at the home, every child's."""
    for child, theirs in open_then.items():
        if not look.children or not child or child in look.children:
            yield from (one for one in theirs if one.first <= look.known <= one.last)


def _alone(case: Case, days: int) -> list[_Look]:
    """The good looks that no other agency was already known to have borne out when they became known."""
    good = _good_looks(case)
    found = []
    for row in case.observations:
        if row.kind in GOOD and row.first_hand and row.in_four_domains:
            children, known = case.children_of(row), case.known_day(row)
            last = _backed_on(case, row, good, days) - DAY
            if known <= last and (children or HOUSEHOLD in tokens_of(row)):
                found.append(_Look(known, last, children, row))
    return found


def _good_looks(case: Case) -> dict[str, list[tuple[date, date, str]]]:
    """Family of indicators to the first-hand good looks at it: when, since when known, by whom, in order of happening."""
    found: dict[str, list[tuple[date, date, str]]] = {}
    for row in case.observations:
        if row.kind in GOOD and row.first_hand and row.agency != UNSPECIFIED:
            one = (case.happened(row), case.known_day(row), row.agency)
            found.setdefault(meaning(row).family, []).append(one)
    return {family: sorted(theirs) for family, theirs in found.items()}


def _backed_on(
    case: Case, row: Observation, good: dict[str, list[tuple[date, date, str]]], days: int
) -> date:
    """The day from which another agency was known to have found the same within days; FOR_EVER: none has."""
    theirs = good.get(meaning(row).family, [])
    day = case.happened(row)
    start = bisect_left(theirs, (days_after(day, -days),))
    near = theirs[start : bisect_right(theirs, (days_after(day, days), FOR_EVER), start)]
    return min((known for _, known, agency in near if agency != row.agency), default=FOR_EVER)


def ask_of_glimpse_reassurance(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    whom = ground.case.called(stretch.child) if stretch.child else "the children"
    return (
        f"One good look is on record while wider worries about {whom} stand. What did it see, what could it not see, and "
        "who else has looked?",
        "A first-hand good look by one agency, while the child was not on record as seen, health appointments were missed, "
        f"or help was stepped down with worries open; not where another agency found the same within {numbers['days']} "
        "days. It is shown beside the worries and closes none of them.",
    )
