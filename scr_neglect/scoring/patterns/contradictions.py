"""Rows that contradict each other, the matters they are about, and what later settled which was right."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Claim, Observation
from scr_neglect.scoring.patterns.ground import Known
from scr_neglect.scoring.standing import FAMILY, matters_of

WORRY, WELL = "concern", "well"
"""What a row says of a matter (`side`), where it is not neutral."""


class Contradiction(Struct, frozen=True, kw_only=True, gc=False):
    """Two rows that cannot both be so, in an order that their ids do not decide; `known` when both were known."""

    known: date
    rows: tuple[Observation | Claim, Observation | Claim]
    children: frozenset[str]
    """The children whom both rows are about."""
    child: str
    """The one child whom both are about; else the family."""
    ids: tuple[str, str]
    observed: tuple[Observation, ...]
    """Those of them that are no claim."""


def contradictions(case: Case) -> list[Contradiction]:
    """Every two observations of which one names the other, and every claim with an observation against it, by day.

    A retold row (`told_from`) and what it repeats are one voice and contradict nothing.
    """
    found: dict[frozenset[str], Contradiction] = {}
    for row, other in _linked(case):
        both = frozenset((row.id, other.id))
        if len(both) == 2 and both not in found:
            found[both] = _contradiction(case, row, other)
    return sorted(found.values(), key=lambda one: (one.known, *(_by_content(case, row) for row in one.rows)))


def held_contradictions(known: Known) -> dict[str, list[Contradiction]]:
    """Agency (or "": all) to the contradictions of which it held both rows, in the order of knowing."""
    holders = known.holders
    found: dict[str, list[Contradiction]] = {"": contradictions(known.case)}
    for one in found[""]:
        row, other = one.ids
        for holder in holders[row] & holders[other]:
            found.setdefault(holder, []).append(one)
    return found


def _linked(case: Case) -> Iterator[tuple[Observation | Claim, Observation]]:
    for row in case.observations:
        for link in row.contradicted_by:
            other = case.by_id.get(link)
            if isinstance(other, Observation) and row.told_from != other.id and other.told_from != row.id:
                yield row, other
    for claim in case.claims:
        for link in claim.contradicts:
            other = case.by_id.get(link)
            if isinstance(other, Observation):
                yield claim, other


def _contradiction(case: Case, row: Observation | Claim, other: Observation) -> Contradiction:
    children = case.children_of(other)
    if isinstance(row, Observation):
        children &= case.children_of(row)
    first, second = sorted((row, other), key=lambda each: _by_content(case, each))
    return Contradiction(
        known=max(case.known_day(row), case.known_day(other)),
        rows=(first, second),
        children=children,
        child=next(iter(children)) if len(children) == 1 else FAMILY,
        ids=(first.id, second.id),
        observed=tuple(each for each in (first, second) if isinstance(each, Observation)),
    )


def _by_content(case: Case, row: Observation | Claim) -> tuple[date, str, str, str, str]:
    said = (row.claim, row.by) if isinstance(row, Claim) else (row.summary, row.agency)
    return (case.known_day(row), row.date.edtf, *said, row.id)


def settled_on(known: Known, one: Contradiction, until: date) -> date | None:
    """As `_settled_on`, worked out once for all the grounds of a run."""
    kept: dict[tuple[str, ...], date | None] = known.once("settled", lambda _: {})
    if one.ids not in kept:
        kept[one.ids] = _settled_on(known, one, until)
    return kept[one.ids]


def _settled_on(known: Known, one: Contradiction, until: date) -> date | None:
    """The day, up to `until`, from which a later row was known that settles which was right; None without one.

    It is a look at the same matter, first-hand or told at a meeting, later than both; by someone other than the
    two, or by one of the two who no longer says what its own row said. To say the same again settles nothing.
    """
    case = known.case
    since = max(case.happened(row) for row in one.rows)
    whose = frozenset[str]().union(*(case.children_of(row) for row in one.observed))
    said = {(row.agency, side(row)) for row in one.observed}
    agencies, both = {agency for agency, _ in said}, frozenset(one.ids)
    days: list[date] = []
    for matter in {matter for row in one.observed for matter, _ in matters_of(row, "family")}:
        theirs = known.once(
            f"looks that may settle {matter}", lambda _, matter=matter: _settling(known, matter)
        )
        for place in range(bisect_left(theirs, one.known, key=_known_of), len(theirs)):
            day, happened, row = theirs[place]
            if day > until:
                break
            if (
                happened > since
                and (row.agency not in agencies or (row.agency, side(row)) not in said)
                and both.isdisjoint((*row.contradicted_by, row.told_from))
                and not any(row.id in each.contradicted_by for each in one.observed)
                and (not case.children_of(row) or not whose.isdisjoint(case.children_of(row)))
            ):
                days.append(day)
                break
    return min(days, default=None)


_Look = tuple[date, date, Observation]
"""When a look was known, when it had happened, and the look."""


def _known_of(look: _Look) -> date:
    return look[0]


def _settling(known: Known, matter: str) -> list[_Look]:
    """The looks at a matter by an agency, first-hand or told at a meeting, in the order of knowing."""
    case = known.case
    return [
        (case.known_day(row), case.happened(row), row)
        for row in known.once("looks by matter", looks_by_matter).get(matter, ())
        if (row.first_hand or row.meeting) and known.is_agency(row.agency)
    ]


def looked_at_on(known: Known, told: tuple[Observation, ...], since: date) -> date | None:
    """The first day from `since` on which another agency was known to have looked, first-hand, at what was told.

    Another look at the same matter of the same child, not older than what was told and not told beside it.
    """
    case, looks = known.case, known.once("looks by matter", looks_by_matter)
    agencies = {row.agency for row in told}
    meetings = {row.meeting for row in told if row.meeting}
    whose = frozenset[str]().union(*(case.children_of(row) for row in told))
    earliest = min((row.date.first for row in told if row.date.first is not None), default=date.min)
    days: list[date] = []
    for matter in {matter for row in told for matter, _ in matters_of(row, "family")}:
        theirs = looks[matter]
        for place in range(bisect_left(theirs, since, key=case.known_day), len(theirs)):
            row = theirs[place]
            if (
                row.first_hand
                and known.is_agency(row.agency)
                and row.agency not in agencies
                and row.meeting not in meetings
                and case.happened(row) >= earliest
                and _concerns_them(case.children_of(row), whose)
            ):
                days.append(case.known_day(row))
                break
    return min(days, default=None)


def _concerns_them(children: frozenset[str], whose: frozenset[str]) -> bool:
    """Whether a look is at these children; what was told of the home alone is looked at in the home."""
    return not whose.isdisjoint(children) if whose else not children


def looks_by_matter(case: Case) -> dict[str, list[Observation]]:
    """Matter (family of indicators) to all observations of it, of whatever kind, in the order of knowing."""
    found: dict[str, list[Observation]] = {}
    for row in case.observations:
        for matter, _ in matters_of(row, "family"):
            found.setdefault(matter, []).append(row)
    return found


def side(row: Observation) -> str:
    """What a row says of a matter: a worry, that it is well, or neither."""
    return WELL if row.kind in ("strength", "looked-and-fine") else row.kind
