"""Serious worries and the help that answers them: a low level of help, and months without an assessment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.plan import Escalation
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.days import days_after, happened_on, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.levels import framework, placed_levels
from scr_neglect.scoring.patterns.open import Span, by_first_day, continuing
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.runs import held_on, joined, run, several, shared, without
from scr_neglect.scoring.patterns.stretch import DAY, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import FAMILY, reaches

NOT_BY_ITSELF = "engagement"
"""The strand that is no serious worry by itself: what adults turned up to and what they said."""
THE_PAST = "parent-background"
"""The family of indicators that says what an adult went through or did long ago, not what is so now."""
SOCIAL_CARE = frozenset({"social-care"})
HELPING = SOCIAL_CARE | {"early-help"}
"""Kinds of agencies from which a higher level of help is asked."""
NAMED = 3
"""A question names no more agencies than this."""


def _serious(ground: Ground, grade: int) -> list[Observation]:
    """Concerns of a grade or more about care, the child, the household or the help, in the order of knowing."""
    found = []
    for row in ground.concerns:
        if reaches(row, grade):
            means = meaning(row)
            if means.strand != NOT_BY_ITSELF and means.family != THE_PAST:
                found.append(row)
    return found


# -- serious worries at a low level of help ------------------------------------------------------------------


def level_mismatch(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Serious concerns held by several agencies while help stands at a low level (SCR 75, 91).

    The low level and concerns about its children or their home count for it; a higher level, open for any of
    these children, counts against it. A concern counts for some days after it happened, from the day it was known;
    it is asked until no such concern has come for a while.
    """
    grade = numbers["grade"]
    rows = ground.once(f"serious from {grade}", lambda one: _serious(one, grade))
    if not rows:
        return
    low, high = _levels(ground, numbers["tier"])
    longer = numbers["lapse_days"] - numbers["days"]
    for children, levels in low.items():
        higher = joined(span for child in children for span in high.get(child, ()))
        concerns = list(_standing(ground.case, rows, children, numbers["days"]))
        stood = several(
            concerns,
            numbers["times"],
            longer=longer,
            held_by=ground.known.agencies_holding,
            agencies=numbers["agencies"],
        )
        held = shared(without(joined(levels), higher), stood)
        child = next(iter(children)) if len(children) == 1 else FAMILY
        counted = [*levels, *(Span(one.first, days_after(one.last, longer), one.rows) for one in concerns)]
        yield from held_on(child, held, counted, ground.day, about=tuple(sorted(children)))


def _levels(ground: Ground, tier: int) -> tuple[dict[frozenset[str], list[Span]], dict[str, list[Span]]]:
    """The levels up to a tier by whom they are for, those of the holder alone; and by child all that are higher."""
    theirs = {level.id for level in ground.levels}
    low: dict[frozenset[str], list[Span]] = {}
    high: dict[str, list[Span]] = {}
    for one in ground.known.once("levels", placed_levels):
        span = Span(one.start, one.end, (one.level.id,))
        if (one.tier or 0) > tier:
            for child in one.children:
                high.setdefault(child, []).append(span)
        elif one.tier is not None and one.level.id in theirs:
            low.setdefault(one.children, []).append(span)
    return low, high


def _standing(case: Case, rows: Iterable[Observation], children: frozenset[str], days: int) -> Iterator[Span]:
    """The concerns about some children or their home, each from the day it was known until days after it happened."""
    for row in rows:
        if _concerns(case, row, children):
            first, last = case.known_day(row), days_after(happened_on(case, row), days)
            if first <= last:
                yield Span(first, last, (row.id,))


def _concerns(case: Case, row: Observation, children: frozenset[str]) -> bool:
    """Whether a row is about any of these children or their home."""
    theirs = case.children_of(row)
    return bool(theirs & children) if theirs else HOUSEHOLD in tokens_of(row)


def ask_of_level_mismatch(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case, known = ground.case, ground.known
    rows = [row for each in stretch.rows if isinstance(row := case.by_id[each], Observation)]
    holders = sorted(case.called(code) for code in known.agencies_holding(row.id for row in rows))
    who = listed(holders) if len(holders) <= NAMED else f"{number(len(holders)).capitalize()} agencies"
    whom = listed([case.called(child) for child in stretch.opening.about])  # type: ignore[arg-type]
    tier = catalogue().tiers[numbers["tier"]].lower()
    return (
        f"{who} hold serious worries about {whom}, while help is no higher than {tier}. Does this level still fit, and "
        "who will look at it again?",
        f"{number(numbers['times']).capitalize()} or more concerns of grade {numbers['grade']} or more within "
        f"{numbers['days']} days, held by {number(numbers['agencies'])} or more agencies, while the level of help on record "
        f"is tier {numbers['tier']} or lower; asked until {numbers['lapse_days']} days after the last of them. How adults work "
        "with services, and a parent's own past, are not counted.",
    )


# -- months without an assessment ----------------------------------------------------------------------------


def drift(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Months from a serious concern or a referral to social care with no statutory assessment (SCR 74, 76).

    The concern, the referral and the concerns that continue count for it; statutory help and assessments count
    against it. What else of the kind became known meanwhile, and what was asked of other agencies, joins it.
    """
    case, grade = ground.case, numbers["grade"]
    serious = ground.once(f"serious from {grade}", lambda one: _serious(one, grade))
    asked = [row for row in ground.escalations if _is_asked(row) and is_to(ground, row, HELPING)]
    referred = [row for row in asked if is_to(ground, row, SOCIAL_CARE)]
    if not serious and not referred:
        return
    spans = ground.once("continuing", continuing)
    of_home = [row for row in serious if not case.children_of(row) and HOUSEHOLD in tokens_of(row)]
    for child in (*(each.code for each in case.reckoning.children), FAMILY):
        statutory = ground.known.once(
            f"statutory for {child}", lambda _, child=child: _Statutory(ground.known, child)
        )
        own = [row for row in serious if child in case.children_of(row)] if child else of_home
        theirs = spans.get(child, [])
        around = [*theirs, *spans.get(FAMILY, ())] if child else theirs
        worried, concerns = _clock(case, own, statutory, numbers)
        sent, referrals = _clock(case, referred, statutory, numbers)
        held = joined([*shared(worried, joined(around)), *shared(sent, joined(theirs))])
        if held:
            joining = _since_known(case, (*asked, *(of_home if child else ())), numbers["lapse_months"])
            counted = [*concerns, *referrals, *around, *joining]
            yield from held_on(child, held, counted, ground.day, waited=numbers["days"])


def _is_asked(row: Escalation) -> bool:
    return row.made in ("", "yes") and row.kind in ("", "referral", "escalation request") and row.date.placed


def is_to(ground: Ground, row: Escalation, kinds: frozenset[str]) -> bool:
    """Whether a request was made by an agency and to one of some kinds."""
    agencies = ground.known.is_agency
    return any(map(agencies, row.by)) and any(
        _kind(ground.case, code) in kinds for code in row.to if agencies(code)
    )


def _kind(case: Case, code: str) -> str:
    agency = next((each for each in case.agencies if each.code == code), None)
    return catalogue().agency_kind((agency.kind or agency.called) if agency is not None else code).code


class _Statutory:
    """When statutory help or an assessment by social care stood for a child, or ("": the family) for any."""

    def __init__(self, known: Known, child: str) -> None:
        case = known.case
        everyone = {each.code for each in case.reckoning.children}
        whose = {child} if child else everyone
        found = [
            Span(one.start, one.end, (one.level.id,))
            for one in known.once("levels", placed_levels)
            if framework(one.level).statutory and one.children & whose
        ]
        for contact in known.once("assessments by social care", _assessments):
            if (case.children_of(contact) or everyone) & whose:
                day = case.known_day(contact)
                found.append(Span(day, day, (contact.id,)))
        self._begun = by_first_day(found)
        self._days = joined(found)

    def stood(self, day: date) -> bool:
        place = bisect_left(self._days, day, key=lambda span: span.last)
        return place < len(self._days) and self._days[place].first <= day

    def next_after(self, day: date) -> Span | None:
        """The first that began after a day, with the rows of all that began with it."""
        place = bisect_right(self._begun, day, key=lambda span: span.first)
        if place == len(self._begun):
            return None
        first = self._begun[place].first
        together = self._begun[place : bisect_right(self._begun, first, key=lambda span: span.first)]
        return Span(first, first, tuple(row for span in together for row in span.rows))


def _assessments(case: Case) -> list[Contact]:
    """The assessments that social care made; one that was only planned is none."""
    return [
        contact
        for contact in case.contacts
        if contact.kept
        and catalogue().contact_kind(contact.kind).code == "assessment"
        and _kind(case, contact.agency) in SOCIAL_CARE
    ]


def _clock(
    case: Case, rows: Iterable[Record], statutory: _Statutory, numbers: Numbers
) -> tuple[list[Span], list[Span]]:
    """The days too long after any of some rows with no assessment, and each row with the days on which it counts.

    A row counts until the assessment, which is then named with it, or lapses.
    """
    windows, counted = [], []
    for row in rows:
        day = case.known_day(row)
        if statutory.stood(day):
            continue
        last, ids = months_after(day, numbers["lapse_months"]), (row.id,)
        ends = statutory.next_after(day)
        if ends is not None and ends.first <= last:
            last, ids = ends.first - DAY, (row.id, *ends.rows)
        counted.append(Span(day, last, ids))
        windows.append(run(days_after(day, numbers["days"] + 1), last))
    return joined(windows), counted


def _since_known(case: Case, rows: Iterable[Record], months: int) -> Iterator[Span]:
    for row in rows:
        day = case.known_day(row)
        yield Span(day, months_after(day, months), (row.id,))


def ask_of_drift(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    whom = ground.case.called(stretch.child) if stretch.child else "the family"
    return (
        f"Something serious is on record about {whom}, and for more than {numbers['days']} days no statutory assessment. "
        "Is one needed, and who will ask for it?",
        f"More than {numbers['days']} days from a concern of grade {numbers['grade']} or more, or a referral to social care, "
        "with no statutory help or assessment by social care on record, while concerns continue. It lapses "
        f"{numbers['lapse_months']} months after the concern or referral. How adults work with services, and a parent's "
        "own past, are not counted.",
    )


PATTERNS = (
    Pattern("level-mismatch", level_mismatch, ask_of_level_mismatch),
    Pattern("drift", drift, ask_of_drift, graded=True),
)
