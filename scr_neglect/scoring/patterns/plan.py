"""The plan: help that rests on agreement, offers of relatives, levels that do not match, months of drift."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Network, Person
from scr_neglect.records.phrases import words_of
from scr_neglect.records.plan import Action, Level, Meeting
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns import serious
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.levels import framework, placed_levels
from scr_neglect.scoring.patterns.meetings import held_meetings
from scr_neglect.scoring.patterns.occasions import A_YEAR
from scr_neglect.scoring.patterns.open import Span
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.requests import FAMILYS_OWN
from scr_neglect.scoring.patterns.runs import held_on, joined, several, shared
from scr_neglect.scoring.patterns.stretch import DAY, Holding, Stretch
from scr_neglect.scoring.patterns.words import excused, number
from scr_neglect.scoring.standing import FAMILY

ENGAGEMENT = "engagement"
NETWORK = "network"
SHARING_CARE = "sharing-care"
"""Families of indicators."""
NOT_TAKEN_UP = frozenset({"engagement.declined-offer", "engagement.consent-withdrawn"})
NOT_REACHED = frozenset({"declined", "sporadic", "discharged for non-attendance"})
"""What became of a service that did not reach the family."""

# -- help by agreement ---------------------------------------------------------------------------------------


class _Sign(Struct, kw_only=True):
    """One thing offered that did not reach the family, while the rows that tell it are gathered."""

    known: date
    happened: date
    agency: str
    when: UncertainDate
    kinds: set[type]
    rows: list[str]


def consent_not_working(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Help by agreement, with several services not taken up or meetings that no parent came to (SCR 27, 43, 47, 100).

    The level of help, services, contacts and meetings count for it. Concerns about working with services join it
    and never raise it: what a worker found of a parent's willingness is no offer that did not fit.
    """
    theirs = {level.id for level in ground.levels}
    levels = [
        Span(one.start, one.end, (one.level.id,))
        for one in ground.known.once("levels", placed_levels)
        if one.level.id in theirs and _by_agreement(one.level)
    ]
    if not levels:
        return
    days, longer = numbers["days"], numbers["lapse_days"]
    signs = [Span(sign.known, days_after(sign.happened, days), tuple(sign.rows)) for sign in _signs(ground)]
    signs = [span for span in signs if span.first <= span.last]
    held = shared(joined(levels), several(signs, numbers["times"], longer=longer - days))
    if held:
        joining = (
            Span(first, last, (row.id,))
            for row in (*ground.concerns_of(ENGAGEMENT), *ground.concerns_of(SHARING_CARE))
            if (first := ground.case.known_day(row))
            <= (last := days_after(ground.case.happened(row), longer))
        )
        told = [Span(span.first, days_after(span.last, longer - days), span.rows) for span in signs]
        yield from held_on(FAMILY, held, [*levels, *told, *joining], ground.day)


def _by_agreement(level: Level) -> bool:
    """Whether help rests on the parents' agreement: as recorded, or, left blank, as such help does."""
    if level.consent_based:
        return level.consent_based == "yes"
    return framework(level).by_agreement


def _signs(ground: Ground) -> list[_Sign]:
    """What was offered and did not reach the family; one told as a service, a contact and a row is one."""
    case = ground.case
    rows: list[tuple[date, str, Record]] = [
        (case.learned(row, "uptake"), row.provider, row)
        for row in ground.services
        if row.uptake in NOT_REACHED and (row.date.width or 0) <= A_YEAR
    ]
    rows += [(case.known_day(row), row.agency, row) for row in ground.contacts if row.status == "declined"]
    rows += [
        (case.known_day(row), row.agency, row)
        for row in ground.concerns_of(ENGAGEMENT)
        if _is_not_taken_up(row)
    ]
    rows.sort(key=lambda each: (each[0], type(each[2]).__name__, each[2].when.edtf, each[1], each[2].id))
    found: list[_Sign] = []
    of_agency: dict[str, list[_Sign]] = {}
    for known, agency, row in rows:
        same = next((sign for sign in of_agency.get(agency, ()) if _is_one(sign, row)), None)
        if same is None:
            last = row.when.last
            happened = known if last is None else min(known, last)
            same = _Sign(known=known, happened=happened, agency=agency, when=row.when, kinds=set(), rows=[])
            found.append(same)
            of_agency.setdefault(agency, []).append(same)
        same.kinds.add(type(row))
        same.rows.append(row.id)
    for day, meeting in ground.known.once("meetings held", held_meetings):
        if ground.counts(meeting) and _missed_by_every_parent(case, meeting):
            found.append(
                _Sign(known=day, happened=day, agency="", when=meeting.date, kinds=set(), rows=[meeting.id])
            )
    return found


def _is_not_taken_up(row: Observation) -> bool:
    indicator = meaning(row).indicator
    return indicator is not None and indicator.code in NOT_TAKEN_UP


def _is_one(sign: _Sign, row: Record) -> bool:
    return type(row) not in sign.kinds and sign.when.overlaps(row.when)


def _missed_by_every_parent(case: Case, meeting: Meeting) -> bool:
    """Whether each parent who could have come is on record as not there; where one is not named, it is not known."""
    missed = False
    for parent in (person.code for person in case.people if person.is_parent):
        if parent in meeting.attended:
            return False
        if parent in meeting.absent or parent in meeting.apologies:
            missed = missed or not (
                parent in meeting.written_update or excused(meeting.views.get(parent, ""))
            )
        elif not meeting.invited or parent in meeting.invited:
            return False
    return missed


def ask_of_consent_not_working(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "Is this the right help, at the right time and place? What would the family choose instead, and does help by "
        "agreement still do for the children?",
        f"Help that rests on agreement, with {number(numbers['times'])} services declined, taken up now and then or ended "
        f"for not coming, or meetings that every parent missed, within {numbers['days']} days; asked until "
        f"{numbers['lapse_days']} days after the last of them. What is said of a family's willingness is shown beside "
        "it and not counted.",
    )


# -- offers from the family ----------------------------------------------------------------------------------


def network_offer_unused(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """An offer from family or friends, with no action that builds on it by the next plan (SCR 43, 117).

    The offer counts for it; the next meeting held or level of help is named with it; an action with a relative, or
    someone having looked into what a relative offers, counts against it. What a relative asked of services joins it.
    """
    case = ground.case
    offers: list[Record] = [row for row in ground.looks_of(NETWORK) if _is_offer(row)]
    offers += [
        row for row in case.network if row.offers and row.still_so.casefold() != "no" and ground.counts(row)
    ]
    if not offers:
        return
    plans = ground.known.once("next plans", lambda _: _plans(ground.known))
    built = ground.known.once("offers built upon", _built_upon)
    windows: dict[str, list[Span]] = {}
    for row in offers:
        place = bisect_right(plans, case.known_day(row), key=lambda each: each[0])
        if place == len(plans):
            continue
        first, plan = plans[place]
        last = months_after(first, numbers["lapse_months"])
        after = bisect_right(built, case.known_day(row) - DAY)
        if after < len(built):
            last = min(last, built[after] - DAY)
        if first <= last:
            for child in case.children_of(row) or (FAMILY,):
                windows.setdefault(child, []).append(Span(first, last, (row.id, *plan)))
    asked = [
        Span(case.known_day(row), months_after(case.known_day(row), numbers["lapse_months"]), (row.id,))
        for row in ground.escalations
        if row.kind == FAMILYS_OWN and any(_is_relative(case.person(code)) for code in row.by)
    ]
    for child, theirs in windows.items():
        yield from held_on(child, joined(theirs), [*theirs, *asked], ground.day)


def _is_offer(row: Observation) -> bool:
    """Whether a row tells of something particular that family or friends do or offer, not that they are kind."""
    return row.kind == "strength" and (row.specificity == "specific" or row.basis == "told-by-relative")


def _plans(known: Known) -> list[tuple[date, tuple[str, ...]]]:
    """The days on which help was planned anew: a meeting held or a level of help begun; with the rows of each."""
    found: dict[date, list[str]] = {}
    for day, meeting in known.once("meetings held", held_meetings):
        found.setdefault(day, []).append(meeting.id)
    for one in known.once("levels", placed_levels):
        if one.tier is not None:
            found.setdefault(one.start, []).append(one.level.id)
    return [(day, tuple(found[day])) for day in sorted(found)]


def _built_upon(case: Case) -> list[date]:
    """The days from which an action with a relative was known, or that somebody had looked into an offer."""
    rows: Iterable[Action | Network] = (
        *(row for row in case.actions if _with_relative(case, row)),
        *(row for row in case.network if row.checked_by),
    )
    return sorted(case.known_day(row) for row in rows)


def _with_relative(case: Case, row: Action) -> bool:
    """Whether a relative owns an action or is named in it."""
    if _is_relative(case.person(row.owner)) or catalogue().role(row.action).code == "relative":
        return True
    said = set(words_of(row.action))
    return any(said.issuperset(words_of(person.called)) for person in case.people if _is_relative(person))


def _is_relative(person: Person | None) -> bool:
    return person is not None and catalogue().role(person.role).code == "relative"


def ask_of_network_offer_unused(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "Someone close to the family offered something that could help. Would it still help, and how do we build on it?",
        "An offer or help from family or friends is on record, and no action with a relative by the next meeting of "
        f"several agencies or change of help; asked for {numbers['lapse_months']} months. That they are kind or near, with "
        "nothing particular, is not counted.",
    )


PATTERNS: tuple[Pattern, ...] = (
    Pattern("consent-not-working", consent_not_working, ask_of_consent_not_working),
    Pattern("network-offer-unused", network_offer_unused, ask_of_network_offer_unused),
    *serious.PATTERNS,
)
