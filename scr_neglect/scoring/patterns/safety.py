"""Safety: supervision and hazards across agencies, serious events with no plan, a risk to a brother or sister."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate, short_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.reckoning import HOUSEHOLD, is_expected_by, tokens_of
from scr_neglect.scoring.immediate import INJURY
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.occasions import Occasion, in_a_window, occasions
from scr_neglect.scoring.patterns.onward import LookedInto, Onward, Plans
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.serious import THE_PAST
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import month, number
from scr_neglect.scoring.standing import FAMILY, matters_of, reaches

KEPT_SAFE = ("supervision", "hazards", INJURY)
"""The families of indicators that tell together how a child is kept safe."""
SIBLINGS = "siblings"
BEHAVIOUR = "behaviour"
OF_THE_CHILD = frozenset({"care given", "how the child is"})
"""Strands in which a serious concern is an event; so is what happens in the household now."""
GRAVE = 3

# -- across agencies -----------------------------------------------------------------------------------------


def supervision_across_agencies(ground: Ground, numbers: Numbers) -> Iterable[Holding]:
    """Supervision, hazards and injuries added up over what agencies have on record (SCR 22, 42, 46, 51, 52, 60).

    All rows count for it. What was said of the household counts for each child of that time beside a row of the
    child's own, and by itself for the family. The rows of a group were held by several agencies on the days on
    which they were known: by those a row names, and by those who sat in its meeting by then.
    """
    case = ground.case
    counted = ground.known.once("kept safe", lambda _: _kept_safe(ground.known.whole, numbers))
    own, at_home = counted.own.get(ground.holder, []), counted.home.get(ground.holder, [])
    if not own and not at_home:
        return []
    homes, holding = {row.id for row in at_home}, counted.holding

    def together(group: list[Occasion]) -> bool:
        told = [row for one in group for row in one.rows]
        if group[0].child != FAMILY and homes.issuperset(told):
            return False
        return len(set().union(*[holding[row] for row in told])) >= numbers["agencies"]

    home = _at_home(case, at_home)
    of_each = [
        Occasion(
            child=child.code, happened=one.happened, known=one.known, agencies=one.agencies, rows=one.rows
        )
        for one, when in home
        for child in case.reckoning.children
        if is_expected_by(child, when)
    ]
    found = [*occasions(case, own), *of_each, *(one for one, _ in home)]
    return in_a_window(found, times=numbers["times"], months=numbers["months"], together=together)


class _KeptSafe(Struct, frozen=True):
    """The concerns about how a child is kept safe, of children and of the household, by agency ("": all).

    `holding` are those who held each when it was known.
    """

    own: dict[str, list[Observation]]
    home: dict[str, list[Observation]]
    holding: dict[str, frozenset[str]]


def _kept_safe(whole: Ground, numbers: Numbers) -> _KeptSafe:
    case = whole.case
    rows = [
        row for family in KEPT_SAFE for row in whole.concerns_of(family) if _counts(row, numbers["grade"])
    ]
    own = [row for row in rows if case.children_of(row)]
    home = [row for row in rows if not case.children_of(row) and HOUSEHOLD in tokens_of(row)]
    return _KeptSafe(
        _by_holder(whole, own),
        _by_holder(whole, home),
        {row.id: whole.known.holding_when_known(row) for row in (*own, *home)},
    )


def _by_holder(whole: Ground, rows: list[Observation]) -> dict[str, list[Observation]]:
    found = {"": rows}
    for row in rows:
        for holder in whole.known.holders[row.id]:
            found.setdefault(holder, []).append(row)
    return found


def _counts(row: Observation, grade: int) -> bool:
    return reaches(row, grade) and meaning(row).strand in OF_THE_CHILD


def _at_home(case: Case, rows: Iterable[Observation]) -> list[tuple[Occasion, UncertainDate]]:
    """What was said of the household, each once though it was told again, with the date that was recorded."""
    found: dict[str, tuple[Occasion, UncertainDate]] = {}
    told: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (case.known_day(row), row.date.edtf, row.agency)):
        first = told[row.id] = told.get(row.told_from, row.id)
        if first != row.id:
            one, when = found[first]
            found[first] = (replace(one, rows=(*one.rows, row.id)), when)
            continue
        one = Occasion(
            child=FAMILY,
            happened=case.happened(row),
            known=case.known_day(row),
            agencies=frozenset((row.agency,)),
            rows=(row.id,),
        )
        found[row.id] = (one, row.date)
    return list(found.values())


def ask_of_supervision_across_agencies(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    whom = f"{ground.case.called(stretch.child)} is" if stretch.child else "the children are"
    return (
        f"Several agencies have something on record about how {whom} kept safe. What do these records say when they "
        "are read together, and what would help at home?",
        f"{number(numbers['times']).capitalize()} or more concerns of grade {numbers['grade']} or more about supervision, "
        f"hazards or injuries within {numbers['months']} months, on record with {number(numbers['agencies'])} or more "
        "agencies: with those an entry names, and with those on record at the meeting where it was told by then.",
    )


# -- a serious event, and no plan ----------------------------------------------------------------------------


def serious_event_no_plan(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A serious concern while no help above universal services is open, and nobody takes it on (SCR 51, 74).

    The concern counts for it, with what was recorded of the same event. An open level of help counts against it,
    and so does an onward contact, request or meeting by an agency that has it on record, other than where it came
    to light, and a later first-hand look, whoever's, that found the matter better. A request of which nobody knows
    whether it was made is named, and answers nothing. Of a row on record with no named agency nobody can say
    whether it was taken on, so it is not asked about.
    """
    case = ground.case
    grave = [
        row
        for row in ground.concerns
        if row.severity is not None
        and row.severity >= GRAVE
        and _is_event(row)
        and ground.known.on_record[row.id]
    ]
    if not grave:
        return
    plans = ground.known.once("plans", Plans)
    onward = ground.known.once("onward", lambda _: Onward(ground.known))
    for row in grave:
        start = case.known_day(row)
        due, last = days_after(start, numbers["days"]), months_after(start, numbers["lapse_months"])
        for child in sorted(case.children_of(row)) or (FAMILY,):
            whose = FAMILY if _is_unborn(case, child, start) else child
            until = min(last, plans.next_above_universal(whose, start) - DAY)
            if due <= until:
                until = min(until, onward.taken_on(row, start) - DAY, _seen_better(ground, row, child) - DAY)
            if due <= until:
                event = ground.once("events", _events).get(_event(row), [])
                named = (*plans.universal(child, start), *onward.unclear(row, start, until))
                yield Holding(
                    child=child, first=due, last=until, rows=(row.id, *event, *named), waited=numbers["days"]
                )


def _seen_better(ground: Ground, row: Observation, child: str) -> date:
    """The first day on which a later first-hand look, whoever's, was known to have found the matter better."""
    case, happened = ground.case, ground.case.happened(row)
    looks = (look for matter, _ in matters_of(row, "family") for look in ground.known.closing.get(matter, ()))
    return min(
        (
            case.known_day(look)
            for look in looks
            if case.happened(look) > happened
            and (child in case.children_of(look) or HOUSEHOLD in tokens_of(look))
        ),
        default=FOR_EVER,
    )


def _is_event(row: Observation) -> bool:
    means = meaning(row)
    return means.strand in OF_THE_CHILD or (means.strand == "household" and means.family != THE_PAST)


def _is_unborn(case: Case, code: str, day: date) -> bool:
    """Whether a child was still to be born (or not yet expected): then the plan of the family is the child's."""
    child = case.person(code)
    if child is None:
        return True
    if child.born is None:
        return child.due is not None
    return child.born.first is not None and child.born.first > day


_Event = tuple[str, str, tuple[str, ...]]


def _event(row: Observation) -> _Event:
    """What makes rows one event: one agency, one date, the same children."""
    return (row.agency, row.date.edtf, row.child)


def _events(ground: Ground) -> dict[_Event, list[str]]:
    """Event to the concerns that were recorded of it."""
    found: dict[_Event, list[str]] = {}
    for row in ground.concerns:
        if row.date.edtf and _is_event(row):
            found.setdefault(_event(row), []).append(row.id)
    return found


def ask_of_serious_event_no_plan(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    whom = case.called(stretch.child) if stretch.child else "the family"
    when = short_date(_happened(case, stretch))
    return (
        f"Something serious about {whom} came to light ({when}), and no plan is open. Who has spoken with the family since, "
        "and who else needs to know?",
        f"A concern of grade {GRAVE} or more while no help above universal services is open, and in {numbers['days']} days "
        "no contact, request or meeting on record by an agency that has it on record. Where it came to light is not counted.",
    )


def _happened(case: Case, stretch: Stretch) -> date:
    """The first day on which what opened a stretch had happened; of several that open it on one day, the earliest."""
    opened = (each.rows[0] for each in stretch.holdings if each.first == stretch.visible)
    return min(case.happened(case.by_id[row]) for row in opened)


# -- a risk that was warned of -------------------------------------------------------------------------------


def warned_risk_to_sibling(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A risk between children that was recorded, with no assessment or action since; and a second row (SCR 33, 71).

    The rows on it count for it, with what was told of rough behaviour beside them. Against it counts what came
    after it: any assessment, an action about the children and each other or of the meeting where it was told, and a
    referral to social care or about it by an agency that has it on record. When a row bears out a warning that
    nobody had answered in time, it is asked again at once, for as long as that row is unanswered.
    """
    case = ground.case
    rows = [row for row in ground.concerns_of(SIBLINGS) if reaches(row, numbers["grade"])]
    if not rows:
        return
    looked_into = ground.known.once("looked into", lambda _: LookedInto(ground.known))
    beside = _beside(ground, rows)
    by_child: dict[str, list[Observation]] = {}
    for row in rows:
        for child in sorted(case.children_of(row)) or (FAMILY,):
            by_child.setdefault(child, []).append(row)
    for child, theirs in by_child.items():
        warned: list[_Warning] = []
        for row in sorted(theirs, key=lambda row: (case.known_day(row), row.date.edtf, row.agency)):
            known = case.known_day(row)
            last, answered = months_after(known, numbers["lapse_months"]), looked_into.first(row, known)
            due = days_after(known, numbers["days"])
            with_it = tuple(each.id for each in beside(row, child))
            earlier = [one for one in warned if one.due <= known]
            if earlier:
                rows_before = (*earlier[0].rows, *earlier[-1].rows)
                until = max(known, min(last, answered - DAY))
                yield Holding(child=child, first=known, last=until, rows=(*rows_before, row.id, *with_it))
            if due <= min(last, answered - DAY):
                yield Holding(
                    child=child,
                    first=due,
                    last=min(last, answered - DAY),
                    rows=(row.id, *with_it),
                    waited=numbers["days"],
                )
            if answered > due:
                warned.append(_Warning(due, (row.id, *with_it)))


class _Warning(Struct, frozen=True, gc=False):
    """A row that nobody had answered by the day it was due, with what was told beside it."""

    due: date
    rows: tuple[str, ...]


def _beside(ground: Ground, rows: list[Observation]) -> Callable[[Observation, str], list[Observation]]:
    """What was told beside a row at one meeting, contact or time: rough behaviour, and injuries to the same child."""
    case = ground.case
    keys = {key for row in rows for key in _told_at(row)}
    found: dict[tuple[str, str], list[Observation]] = {}
    for row in (*ground.concerns_of(BEHAVIOUR), *ground.concerns_of(INJURY)):
        for key in _told_at(row):
            if key in keys:
                found.setdefault(key, []).append(row)

    def of(row: Observation, child: str) -> list[Observation]:
        near = (each for key in _told_at(row) for each in found.get(key, ()))
        return [one for one in near if meaning(one).family != INJURY or child in case.children_of(one)]

    return of


def _told_at(row: Observation) -> Iterator[tuple[str, str]]:
    if row.meeting:
        yield "meeting", row.meeting
    if row.contact:
        yield "contact", row.contact
    if row.date.edtf:
        yield row.agency, row.date.edtf


def ask_of_warned_risk_to_sibling(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    when = month(_happened(case, stretch))
    again = "" if all(each.waited for each in stretch.holdings) else " It has been on record again since."
    return (
        f"A risk between the children was warned of ({when}).{again} Who has looked into it, and what keeps the children safe?",
        f"A concern of grade {numbers['grade']} or more about children hurting each other, and in {numbers['days']} days no "
        "assessment, no action about it and no referral to social care or about it on record; asked again at once when "
        "another entry bears it out. Squabbles of the lowest grade are not counted.",
    )


PATTERNS = (
    Pattern(
        "supervision-across-agencies",
        supervision_across_agencies,
        ask_of_supervision_across_agencies,
        graded=True,
    ),
    Pattern("serious-event-no-plan", serious_event_no_plan, ask_of_serious_event_no_plan),
    Pattern("warned-risk-to-sibling", warned_risk_to_sibling, ask_of_warned_risk_to_sibling, graded=True),
)
