"""Services: promised and not delivered, begun and nothing known of their effect."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import effect_recorded, number
from scr_neglect.scoring.standing import FAMILY

DELIVERY = "delivery"
"""The family of indicators in which a row may say that a service did not come."""
NOT_COME = frozenset({"not-delivered", "cancelled-by-service"})
NOT_BEGUN = frozenset({"declined", "not delivered"})
TAKEN = frozenset({"taken", "sporadic"})
GOOD = frozenset({"strength", "looked-and-fine"})
A_MONTH = 31
"""Days: what was promised over a longer stretch was more than one visit."""

# -- promised and not delivered ------------------------------------------------------------------------------


class _Promise(Struct, frozen=True, kw_only=True, gc=False):
    """Something a service was to do for someone and had not done when it was due.

    `known` is the day from which it was on record as not done, `declined` that from which it was on record as not
    wanted; `kind` the kind of contact, "" for a service; `needs` how many visits make it up.
    """

    row: str
    children: frozenset[str]
    agency: str
    people: frozenset[str]
    kind: str
    words: str
    due: date
    known: date
    needs: int
    declined: date = FOR_EVER


class _Kept(Struct, frozen=True, gc=False):
    """A visit that took place, or a service that was taken up: when, since when known, and for how many it counts."""

    happened: date
    known: date
    kind: str
    words: str
    people: frozenset[str]
    visits: int
    row: str


def not_delivered(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A contact or service that was promised and not delivered some days after it was due (SCR 57, 58, 119).

    Contacts that a service did not keep, services not delivered and rows that say so count for it; what the same
    service then did for the same people counts against it: one visit makes up for one, two for a run of them.
    """
    kept = ground.known.once("delivered", _delivered)
    for each in (*_contacts_not_kept(ground), *_services_not_delivered(ground)):
        first = max(each.known, days_after(each.due, numbers["days"]))
        last = min(months_after(each.due, numbers["lapse_months"]), each.declined - DAY)
        made_up = (
            _made_up(each, kept.get(each.agency, []), last) if ground.known.is_agency(each.agency) else None
        )
        rows = (each.row,)
        if made_up is not None:
            last, rows = made_up[0].known - DAY, (each.row, *(one.row for one in made_up))
        yield from _for_each(each.children, first, last, rows, numbers["days"])
    better = sorted(
        (ground.case.known_day(row), row.id)
        for row in ground.known.whole.looks_of(DELIVERY)
        if row.kind in GOOD
    )
    for row in ground.concerns_of(DELIVERY):
        due = ground.case.happened(row)
        first, last = days_after(due, numbers["days"]), months_after(due, numbers["lapse_months"])
        first = max(first, ground.case.known_day(row))
        after = bisect_left(better, (due + DAY, ""))
        if after < len(better):
            last = min(last, better[after][0] - DAY)
        yield from _for_each(ground.case.children_of(row), first, last, (row.id,), numbers["days"])


def _for_each(
    children: Iterable[str], first: date, last: date, rows: tuple[str, ...], waited: int
) -> Iterator[Holding]:
    if first <= last:
        for child in sorted(children) or (FAMILY,):
            yield Holding(child=child, first=first, last=last, rows=rows, waited=waited)


def _contacts_not_kept(ground: Ground) -> Iterator[_Promise]:
    case = ground.case
    for row in ground.contacts:
        if row.status in NOT_COME and row.date.last is not None:
            yield _Promise(
                row=row.id, children=case.children_of(row), agency=row.agency, people=_people(row),
                kind=_kind(row.kind), words="", due=row.date.last, known=case.known_day(row),
                needs=2 if _is_run(row) else 1,
            )  # fmt: skip


def _services_not_delivered(ground: Ground) -> Iterator[_Promise]:
    case = ground.case
    for row in ground.services:
        none_of_them = bool(row.planned) and row.delivered == 0
        if row.date.last is None or not (none_of_them or row.uptake == "not delivered"):
            continue
        yield _Promise(
            row=row.id, children=case.children_of(row), agency=row.provider, people=frozenset(row.for_whom),
            kind="", words=row.service.casefold(), due=row.date.last,
            known=case.known_day(row) if none_of_them else case.reckoning.learned(row, "uptake"), needs=2,
            declined=case.reckoning.learned(row, "uptake") if row.uptake == "declined" else FOR_EVER,
        )  # fmt: skip


def _is_run(row: Contact) -> bool:
    """Whether a contact stands for more than one: by its count, or because it was due over more than a month."""
    return (row.count or 1) > 1 or (row.date.width or 0) > A_MONTH


def _people(row: Contact) -> frozenset[str]:
    return frozenset((*row.person, *row.children_seen))


@remembered()
def _kind(text: str) -> str:
    """The kind of a contact, whether or not it was announced; a kind that is not in the list is its own words."""
    found = catalogue().contact_kind(text)
    return "home-visit" if found.home else found.code or text.casefold()


@remembered()
def _in_person(text: str) -> bool:
    return catalogue().contact_kind(text).in_person


def _delivered(case: Case) -> dict[str, list[_Kept]]:
    """Agency to what it did for whom, by the day on which that was known."""
    found: dict[str, list[_Kept]] = {}
    for row in case.contacts:
        if row.kept and row.date.last is not None and _in_person(row.kind):
            one = _Kept(
                row.date.last,
                case.known_day(row),
                _kind(row.kind),
                "",
                _people(row),
                2 if _is_run(row) else 1,
                row.id,
            )
            found.setdefault(row.agency, []).append(one)
    for service in case.services:
        if service.date.last is not None and (service.delivered or service.uptake in TAKEN):
            known = (
                case.known_day(service) if service.delivered else case.reckoning.learned(service, "uptake")
            )
            people, words = frozenset(service.for_whom), service.service.casefold()
            one = _Kept(service.date.last, known, "", words, people, 2, service.id)
            found.setdefault(service.provider, []).append(one)
    return {agency: sorted(theirs, key=lambda one: (one.known, one.row)) for agency, theirs in found.items()}


def _made_up(promise: _Promise, kept: list[_Kept], last: date) -> list[_Kept] | None:
    """What made up for a promise, all of the day on which it was enough, as known by a day; None when nothing had."""
    start = bisect_left(kept, promise.due, key=lambda each: each.known)
    visits = 0
    for _, of_day in groupby(
        kept[start : bisect_left(kept, last + DAY, start, key=lambda each: each.known)],
        key=lambda each: each.known,
    ):
        alike = [one for one in of_day if _answers(one, promise)]
        visits += sum(one.visits for one in alike)
        if alike and visits >= promise.needs:
            return alike
    return None


def _answers(one: _Kept, promise: _Promise) -> bool:
    same = one.words == promise.words if one.words else promise.kind in ("", one.kind)
    return same and one.happened >= promise.due and bool(one.people & promise.people)


def ask_of_not_delivered(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    several = len(stretch.opening.rows) > 1 or len(stretch.holdings) > 1
    whom = f" for {ground.case.called(stretch.child)}" if stretch.child else ""
    return (
        f"{'Some things' if several else 'Something'} that we promised{whom} did not happen. When will "
        f"{'they' if several else 'it'}, and who will tell you if not?",
        f"A contact or service promised and not delivered {numbers['days']} days after it was due; what the family "
        "cancelled or did not take up is not counted, nor what was made up for since.",
    )


# -- begun, and nothing known of the effect ------------------------------------------------------------------


class _Change(Struct, frozen=True, gc=False):
    """From a day on a service is among those begun with no effect on record, or, else, among the others offered."""

    day: date
    row: str
    offered: date
    without: bool


def effect_unknown(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Several services begun some time ago, and for a good part of all offered no effect is on record (SCR 70, 112).

    Services begun with no effect recorded count for it; those with one, and those not taken up or not delivered,
    count against it. All are evidence: the part can only be worked out again from all of them.
    """
    all_of_them = ground.known.once("services", lambda case: _changes(case, numbers["days"]))
    changes = (one for one in all_of_them if not one.without or one.row in ground.held)
    of_day = [(day, list(each)) for day, each in groupby(changes, key=lambda one: one.day)]
    without: dict[str, date] = {}
    others: set[str] = set()
    stood = date.min
    for place, (day, each) in enumerate(of_day):
        for change in each:
            if change.without:
                without[change.row] = change.offered
            else:
                without.pop(change.row, None)
                others.add(change.row)
        count = len(without)
        if count < numbers["services"] or 100 * count < numbers["percent"] * (count + len(others)):
            continue
        latest = without[next(reversed(without))]  # they come in the order in which they were offered
        last = months_after(latest, numbers["lapse_months"])
        if place + 1 < len(of_day):
            last = min(last, of_day[place + 1][0] - DAY)
        if day <= last:
            rows = [one.row for one in each] if stood == day - DAY else [*without, *sorted(others)]
            yield Holding(child=FAMILY, first=day, last=last, rows=tuple(rows), waited=numbers["days"])
            stood = last


def _changes(case: Case, days: int) -> list[_Change]:
    """For each service when it began to count, and when it was known what came of it, or that it was not begun."""
    found: list[_Change] = []
    for row in case.services:
        if row.date.last is None:
            continue
        first, known = days_after(row.date.last, days), FOR_EVER
        if row.uptake in NOT_BEGUN:
            known = case.reckoning.learned(row, "uptake")
        if effect_recorded(row.effect):
            known = min(known, case.reckoning.learned(row, "effect"))
        if first < known:
            found.append(_Change(first, row.id, row.date.last, True))
        if known < FOR_EVER:
            found.append(_Change(max(first, known), row.id, row.date.last, False))
    return sorted(found, key=lambda one: (one.day, one.row))


def ask_of_effect_unknown(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "We have tried several kinds of help. What is different for the children because of each, and which should we keep?",
        f"{number(numbers['services']).capitalize()} or more services begun with no effect on record, and at least "
        f"{numbers['percent']} in a hundred of all offered, each {numbers['days']} days ago or more. What was not taken up "
        'or did not come is counted among all, not as without effect; "none recorded" is no effect.',
    )


PATTERNS = (
    Pattern("not-delivered", not_delivered, ask_of_not_delivered),
    Pattern("effect-unknown", effect_unknown, ask_of_effect_unknown),
)
