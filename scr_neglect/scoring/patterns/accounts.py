"""Accounts: what differs, what a carer says and what is seen, what changes, and good news that stays general."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Claim, Observation
from scr_neglect.scoring.patterns.contradictions import (
    WELL,
    WORRY,
    Contradiction,
    held_contradictions,
    looked_at_on,
    settled_on,
    side,
)
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.strengths import ask_of_strengths_vague, strengths_vague
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.tellings import ask_of_untested_narrative, untested_narrative
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import FAMILY, matters_of

# -- two pictures of one matter ------------------------------------------------------------------------------


def accounts_differ(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Two rows that contradict each other and that nothing has settled for days (SCR 27, 55, 119).

    Both rows count for it, a later look that settles which was right against it. What contradicts a row of an
    open difference joins it without waiting again.
    """
    stands: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for one in _held(ground):
        last = months_after(one.known, numbers["lapse_months"])
        settled = settled_on(ground.known, one, last)
        if settled is not None:
            last = settled - DAY
        first = days_after(one.known, numbers["days"])
        for row in one.ids:
            for begun, ended in stands.get((one.child, row), ()):
                if one.known <= ended:
                    first = min(first, max(one.known, begun))
        if first <= last:
            for row in one.ids:
                stands.setdefault((one.child, row), []).append((first, last))
            yield Holding(child=one.child, first=first, last=last, rows=one.ids, waited=numbers["days"])


def _held(ground: Ground) -> list[Contradiction]:
    """The contradictions of which both rows count here."""
    found = ground.known.once("contradictions", lambda _: held_contradictions(ground.known))
    return found.get(ground.holder, [])


def ask_of_accounts_differ(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    rows = [case.by_id[row] for row in stretch.rows]
    matters = listed(sorted({meaning(row).name.casefold() for row in rows if isinstance(row, Observation)}))
    whom = case.called(stretch.child) if stretch.child else "the family"
    return (
        f"There is more than one picture of {whom} on record ({matters}). Both can be true. How do we find out together?",
        f"Two entries that contradict each other, and nothing settled for {numbers['days']} days. A later look by "
        "someone else, or by one of the two who now sees it as the other did, settles it and is not asked about.",
    )


# -- what a carer says and what is seen ----------------------------------------------------------------------

SAID_AND_SEEN = "accounts"
"""The family of indicators in which a worker notes that what was said and what was seen did not agree."""
TOLD_BY_CARER = "told-by-parent"


class _Said(Struct, frozen=True, gc=False):
    """A carer's account that something seen did not bear out: when both were known, until when, and the rows."""

    known: date
    ends: date
    rows: tuple[str, ...]


def carer_account_differs(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A second account by a carer that something seen contradicts, or the first where a warning is on file (SCR 17, 27).

    Counted for it over the whole record: the account with the row seen, and what a worker saw and noted as not as
    it was said. A warning that things can look better than they are lowers the number; an account that changed is
    listed beside. A carer's claim that something seen bears out counts against it.
    """
    case = ground.case
    said = _accounts_not_borne_out(ground)
    noted = ground.concerns_of(SAID_AND_SEEN)
    changed = [row for row in ground.observations if row.account_changed == "yes"]
    for child, theirs in said.items():
        whose = (child, FAMILY)
        warnings = [_noted(case, row) for row in noted if set(whose) & set(_whose(case, row))]
        beside = [_noted(case, row) for row in changed if child in _whose(case, row)]
        yield from _counted_up(child, theirs, warnings, beside, numbers)


def _accounts_not_borne_out(ground: Ground) -> dict[str, list[_Said]]:
    """Child (or "": the family) to the accounts that something seen did not bear out, in the order of knowing."""
    case = ground.case
    found: dict[str, list[_Said]] = {}
    for one in _held(ground):
        row, other = one.rows
        if _not_as_told(case, row, other) or _not_as_told(case, other, row):
            ends = min((_borne_out(case, row) for row in one.rows), default=FOR_EVER)
            for child in one.children or (FAMILY,):
                found.setdefault(child, []).append(_Said(one.known, ends, one.ids))
    for row in ground.concerns_of(SAID_AND_SEEN):
        if row.first_hand:
            for child in _whose(case, row):
                found.setdefault(child, []).append(_noted(case, row))
    return {child: sorted(theirs, key=lambda one: (one.known, one.rows)) for child, theirs in found.items()}


def _whose(case: Case, row: Observation) -> frozenset[str]:
    return case.children_of(row) or frozenset((FAMILY,))


def _noted(case: Case, row: Observation) -> _Said:
    return _Said(case.known_day(row), FOR_EVER, (row.id,))


def _not_as_told(case: Case, row: Observation | Claim, other: Observation | Claim) -> bool:
    """Whether a row holds a carer's account, and the other was seen and is not as the carer said.

    Where a worry and its opposite contradict each other, it is the worker whom the other contradicts.
    """
    if not isinstance(other, Observation) or not other.first_hand:
        return False
    if isinstance(row, Claim):
        person = case.person(row.by)
        return person is not None and person.is_parent
    return row.basis == TOLD_BY_CARER or (
        bool(row.parent_account.strip()) and {side(row), side(other)} != {WORRY, WELL}
    )


def _borne_out(case: Case, row: Observation | Claim) -> date:
    """The day from which something seen was known to agree with a claim: both sides of it stand."""
    if not isinstance(row, Claim):
        return FOR_EVER
    agrees = (case.by_id.get(link) for link in row.agrees)
    days = (case.known_day(each) for each in agrees if isinstance(each, Observation) and each.first_hand)
    return min(days, default=FOR_EVER)


def _counted_up(
    child: str, said: list[_Said], warnings: list[_Said], beside: list[_Said], numbers: Numbers
) -> Iterator[Holding]:
    """The days on which enough accounts count, each change a holding, until some months after the last of them."""
    days = sorted(
        {day for one in (*said, *warnings, *beside) for day in (one.known, one.ends) if day < FOR_EVER}
    )
    for place, day in enumerate(days):
        counted = [one for one in said if one.known <= day < one.ends]
        if not counted:
            continue
        rows = {row for one in counted for row in one.rows}
        warned = [one for one in warnings if one.known <= day and rows.isdisjoint(one.rows)]
        last = months_after(counted[-1].known, numbers["lapse_months"])
        if place + 1 < len(days):
            last = min(last, days[place + 1] - DAY)
        if day <= last and len(counted) >= numbers["times_warned" if warned else "times"]:
            listed_too = [one for one in beside if one.known <= day]
            yield Holding(
                child=child,
                first=day,
                last=last,
                rows=tuple(dict.fromkeys(r for one in (*warned, *counted, *listed_too) for r in one.rows)),
                about=(len(counted), len(warned)),
            )


def ask_of_carer_account_differs(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    whom = ground.case.called(stretch.child) if stretch.child else "the children"
    return (
        f"What is said at home about {whom} and what others see are not the same. Both can be true. How do we find "
        "out together?",
        f"{number(numbers['times']).capitalize()} accounts by a carer, over the whole record, that something seen "
        f"contradicts; {number(numbers['times_warned'])} where it is on file that things can look better than they are. "
        "A claim that something seen bears out is not counted, and being mistaken is not being dishonest.",
    )


# -- one event, more than one account ------------------------------------------------------------------------

AROUND_AN_INJURY = frozenset({"injury", "hazards", "supervision", "late-care"})
"""Families of indicators in which one telling of how a child was hurt is written down."""
WHO_LOOKS_INTO_IT = frozenset({"social-care", "police"})
"""Kinds of agency to which a referral is a check."""


def account_changes(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """One event with more than one account from the same carer, and no checking row (SCR 46).

    The row that says so, or two tellings by a carer that contradict each other, count for it, with what else was
    told of the same event there and then. A later first-hand look by another agency, and a check or a referral to
    social care or the police by one that knew, count against it.
    """
    case = ground.case
    for told in _told_differently(ground):
        known = max(case.known_day(row) for row in told)
        last = months_after(known, numbers["lapse_months"])
        checked = _checked_on(ground, told, known, last)
        if checked is not None:
            last = checked - DAY
        if known > last:
            continue
        meetings = [row.meeting for row in told if row.meeting and ground.counts(case.by_id[row.meeting])]
        rows = (*(row.id for row in told), *meetings)
        children = frozenset[str].intersection(*(case.children_of(row) for row in told))
        for child in children or (FAMILY,):
            yield Holding(child=child, first=known, last=last, rows=rows)
            for row in _told_with(ground, told[0]):
                first = max(known, case.known_day(row))
                if first <= last:
                    yield Holding(child=child, first=first, last=last, rows=(row.id,))


def _told_differently(ground: Ground) -> Iterator[tuple[Observation, ...]]:
    yield from ((row,) for row in ground.observations if row.account_changed == "yes")
    for one in _held(ground):
        if len(one.observed) == 2 and all(row.basis == TOLD_BY_CARER for row in one.observed):
            row, other = one.observed
            matters = set(matters_of(row, "family")) & set(matters_of(other, "family"))
            same_carer = not row.told_by or not other.told_by or row.told_by == other.told_by
            if matters and same_carer and row.date.overlaps(other.date):
                yield one.observed


def _told_with(ground: Ground, row: Observation) -> list[Observation]:
    """What else one agency wrote down of how a child was hurt, told at the same meeting or contact of the same days."""
    if meaning(row).family not in AROUND_AN_INJURY or not (row.meeting or row.contact):
        return []
    whose = {*_whose(ground.case, row), FAMILY}
    return [
        other
        for other in ground.once("told around an injury", _around_injuries).get(_told_at(row), ())
        if other.id != row.id
        and other.date.overlaps(row.date)
        and not whose.isdisjoint(_whose(ground.case, other))
    ]


def _around_injuries(ground: Ground) -> dict[tuple[str, str, str], list[Observation]]:
    """Who told it, and at which meeting or contact, to the concerns in which it may be told how a child was hurt."""
    found: dict[tuple[str, str, str], list[Observation]] = {}
    for family in sorted(AROUND_AN_INJURY):
        for row in ground.concerns_of(family):
            found.setdefault(_told_at(row), []).append(row)
    return found


def _told_at(row: Observation) -> tuple[str, str, str]:
    return (row.agency, row.meeting, row.contact)


def _checked_on(ground: Ground, told: tuple[Observation, ...], known: date, until: date) -> date | None:
    """The first day, up to `until`, on which somebody was on record as having looked into it."""
    knew = {agency for row in told for agency in ground.known.holders[row.id]}
    checks = ground.known.once("checks of accounts", _checks)
    days = [looked_at_on(ground.known, told, known)]
    for day, by in checks[bisect_left(checks, known, key=lambda each: each[0]) :]:
        if not knew.isdisjoint(by):
            days.append(day)
            break
    return min((day for day in days if day is not None and day <= until), default=None)


def _checks(case: Case) -> list[tuple[date, tuple[str, ...]]]:
    """The days of the checks and referrals to social care or the police that were made, and by whom."""
    return [
        (case.known_day(row), row.by)
        for row in case.escalations
        if row.made in ("", "yes")
        and row.date.placed
        and (
            row.kind == "checking" or any(case.agency_kind(code).code in WHO_LOOKS_INTO_IT for code in row.to)
        )
    ]


def ask_of_account_changes(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    whom = case.called(stretch.child) if stretch.child else "the children"
    first = (row for one in stretch.holdings if one.first == stretch.visible for row in one.rows)
    matters = sorted(
        {meaning(row).name.casefold() for row in map(case.by_id.get, first) if isinstance(row, Observation)}
    )
    return (
        f"More than one account of one event is on record for {whom} ({listed(matters)}). Who will go through it again "
        "with the family, and has anyone looked at the child?",
        "One event with more than one account from the same carer, and no check on record: no later look at first hand "
        "by another agency, no checking, no referral to social care or the police by anyone who knew. People also "
        "remember differently: it says nothing of why.",
    )


PATTERNS = (
    Pattern("strengths-vague", strengths_vague, ask_of_strengths_vague),
    Pattern("accounts-differ", accounts_differ, ask_of_accounts_differ),
    Pattern("carer-account-differs", carer_account_differs, ask_of_carer_account_differs),
    Pattern("account-changes", account_changes, ask_of_account_changes),
    Pattern("untested-narrative", untested_narrative, ask_of_untested_narrative),
)
