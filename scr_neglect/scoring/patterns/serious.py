"""Serious worries and the help that answers them: a low level of help, and months without an assessment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.plan import Escalation
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.levels import assessments_made, framework, placed_levels
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


def _serious(known: Known, grade: int) -> list[Observation]:
    """Concerns of a grade or more about care, the child, the household or the help, in the order of knowing."""
    return known.once(f"serious from {grade}", lambda _: _all_serious(known.whole, grade))


def _all_serious(whole: Ground, grade: int) -> list[Observation]:
    found = []
    for row in whole.concerns:
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
    known, holder = ground.known, ground.holder
    longer = numbers["lapse_days"] - numbers["days"]
    for low in known.once("low levels", lambda _: list(_low_levels(known, numbers))):
        concerns = low.concerns.get(holder, [])
        if len(concerns) < numbers["times"]:
            continue
        levels = [span for span in low.levels if span.rows[0] in ground.held]
        at_low = without(joined(levels), low.higher)
        if not at_low:
            continue
        stood = several(
            concerns,
            numbers["times"],
            longer=longer,
            agencies=numbers["agencies"],
            held_by=known.agencies_holding,
        )
        held = shared(at_low, stood)
        if held:
            child = next(iter(low.children)) if len(low.children) == 1 else FAMILY
            counted = [
                *levels,
                *(Span(one.first, days_after(one.last, longer), one.rows) for one in concerns),
            ]
            yield from held_on(child, held, counted, ground.day, about=tuple(sorted(low.children)))


class _Low(Struct, frozen=True):
    """The low levels of help for some children, when any of them had a higher one, and the serious concerns about them.

    `concerns` are by agency ("": all), each from the day it was known until days after it had happened.
    """

    children: frozenset[str]
    levels: list[Span]
    higher: list[Span]
    concerns: dict[str, list[Span]]


def _low_levels(known: Known, numbers: Numbers) -> Iterator[_Low]:
    """The levels up to a tier by whom they are for, with what counts beside them."""
    low: dict[frozenset[str], list[Span]] = {}
    high: dict[str, list[Span]] = {}
    for one in known.once("levels", placed_levels):
        span = Span(one.start, one.end, (one.level.id,))
        if (one.tier or 0) > numbers["tier"]:
            for child in one.children:
                high.setdefault(child, []).append(span)
        elif one.tier is not None:
            low.setdefault(one.children, []).append(span)
    for children, levels in low.items():
        higher = joined(span for child in children for span in high.get(child, ()))
        yield _Low(children, levels, higher, _standing(known, children, numbers))


def _standing(known: Known, children: frozenset[str], numbers: Numbers) -> dict[str, list[Span]]:
    """Agency (or "": all) to the serious concerns it held about some children or their home."""
    case, holders = known.case, known.holders
    found: dict[str, list[Span]] = {"": []}
    for row in _serious(known, numbers["grade"]):
        if _concerns(case, row, children):
            first, last = case.known_day(row), days_after(case.happened(row), numbers["days"])
            if first <= last:
                span = Span(first, last, (row.id,))
                for holder in ("", *holders[row.id]):
                    found.setdefault(holder, []).append(span)
    return found


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
    tier = catalogue().tier_within(numbers["tier"])
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
    case, known = ground.case, ground.known
    own, of_home = known.once("serious by child", lambda _: _by_child(known, numbers["grade"]))
    counts = ground.held
    asked, referred = (
        [row for row in rows if row.id in counts]
        for rows in known.once("asked for more help", lambda _: _asked(known.whole))
    )
    spans = ground.once("continuing", continuing)
    for child in (*(each.code for each in case.reckoning.children), FAMILY):
        theirs = spans.get(child, [])
        around = [*theirs, *spans.get(FAMILY, ())] if child else theirs
        if not around:
            continue
        clock = known.once(f"clock for {child}", lambda _, child=child: _Clock(known, child, numbers))
        serious = own.get(child, ()) if child else of_home
        worried, concerns = clock.of(row for row in serious if row.id in counts)
        sent, referrals = clock.of(referred)
        held = joined([*shared(worried, joined(around)), *shared(sent, joined(theirs))])
        if held:
            beside = [row for row in of_home if child and row.id in counts]
            joining = _since_known(case, (*asked, *beside), numbers["lapse_months"])
            counted = [*concerns, *referrals, *around, *joining]
            yield from held_on(child, held, counted, ground.day, waited=numbers["days"])


def _by_child(known: Known, grade: int) -> tuple[dict[str, list[Observation]], list[Observation]]:
    """The serious concerns by child, and those on the home alone."""
    case = known.case
    own: dict[str, list[Observation]] = {}
    of_home = []
    for row in _serious(known, grade):
        children = case.children_of(row)
        for child in children:
            own.setdefault(child, []).append(row)
        if not children and HOUSEHOLD in tokens_of(row):
            of_home.append(row)
    return own, of_home


def _asked(whole: Ground) -> tuple[list[Escalation], list[Escalation]]:
    """What was asked of social care and early help, and of it what was asked of social care."""
    asked = [row for row in whole.escalations if _is_asked(row) and is_to(whole, row, HELPING)]
    return asked, [row for row in asked if is_to(whole, row, SOCIAL_CARE)]


def _is_asked(row: Escalation) -> bool:
    return row.made in ("", "yes") and row.kind in ("", "referral", "escalation request") and row.date.placed


def is_to(ground: Ground, row: Escalation, kinds: frozenset[str]) -> bool:
    """Whether a request was made by an agency and to one of some kinds."""
    agencies = ground.known.is_agency
    return any(map(agencies, row.by)) and any(
        ground.case.agency_kind(code).code in kinds for code in row.to if agencies(code)
    )


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
    made = assessments_made(case)
    return [contact for contact in made if case.agency_kind(contact.agency).code in SOCIAL_CARE]


class _Clock:
    """How long nothing statutory followed each serious concern and referral, for a child or ("": the family) for any."""

    def __init__(self, known: Known, child: str, numbers: Numbers) -> None:
        self._case, self._numbers = known.case, numbers
        self._statutory = _Statutory(known, child)
        self._counted: dict[str, tuple[Span, Span] | None] = {}

    def of(self, rows: Iterable[Record]) -> tuple[list[Span], list[Span]]:
        """The days too long after any of some rows with no assessment, and each row with the days on which it counts."""
        counted, kept = [], self._counted
        for row in rows:
            if row.id not in kept:
                kept[row.id] = self._spans(row)
            if (spans := kept[row.id]) is not None:
                counted.append(spans)
        return joined(late for late, _ in counted), [each for _, each in counted]

    def _spans(self, row: Record) -> tuple[Span, Span] | None:
        """A row counts until the assessment, which is then named with it, or lapses; not at all while help stood."""
        day, numbers = self._case.known_day(row), self._numbers
        if self._statutory.stood(day):
            return None
        last, ids = months_after(day, numbers["lapse_months"]), (row.id,)
        ends = self._statutory.next_after(day)
        if ends is not None and ends.first <= last:
            last, ids = ends.first - DAY, (row.id, *ends.rows)
        return run(days_after(day, numbers["days"] + 1), last), Span(day, last, ids)


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
