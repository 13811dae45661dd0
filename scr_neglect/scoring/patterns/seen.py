"""Seen: a child not seen when it mattered, or seen late after something severe."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import UNSPECIFIED, Contact
from scr_neglect.records.people import Person
from scr_neglect.records.phrases import words_of
from scr_neglect.records.working_days import working_day
from scr_neglect.scoring.immediate import INJURY
from scr_neglect.scoring.patterns.child import old_enough
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.open import by_first_day, continuing, while_open
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.sightings import Sighted, Sightings, sightings
from scr_neglect.scoring.patterns.steps import NOT_OF_THE_CHILD
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch, stretches
from scr_neglect.scoring.patterns.words import number
from scr_neglect.scoring.standing import FAMILY, Look, reaches

SEEING = "seeing-the-child"
"""The family of indicators."""
ALLEGED = frozenset({"anonymous", "told-by-relative", "told-by-child"})
"""How an injury is known that nobody at work has looked at."""
NOBODY_IN = frozenset({"no-access", "no-contact"})
SEVERE, SERIOUS = 4, 3

# -- not seen ------------------------------------------------------------------------------------------------


def not_seen(ground: Ground, numbers: Numbers) -> Iterable[Holding]:
    """A child not seen after something serious, for weeks while concerns continue, or at two visits running.

    SCR 40, 61, 63, 64. Concerns, and visits that ended without the child, count for it; every row that records
    this child as seen counts against it. A day at nursery or school sees only the child that the row names; a
    blank is not known.
    """
    return ground.once("not seen", lambda _: list(_not_seen(ground, numbers)))


def _not_seen(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    spans = ground.once("continuing", continuing)
    sighted = ground.known.once("sightings", sightings)
    for child in ground.case.children:
        code, seen, born = child.code, sighted[child.code], old_enough(child, 0)
        if born is None:
            continue
        found = list(_after_serious(code, born, _serious_of(ground, code), seen, numbers))
        theirs = by_first_day((*spans.get(code, ()), *spans.get(FAMILY, ())))
        if theirs:
            first = days_after(max(born, theirs[0].first), numbers["days"])
            found += while_open(code, seen.gaps(numbers["days"], first), theirs, waited=numbers["days"])
        found += _visits_without(ground, code, born, seen, numbers)
        if found:
            yield from found
            yield from _meanwhile(found, _without_seeing(ground, code))


def _serious_of(ground: Ground, child: str) -> list[Look]:
    """The serious concerns about a child, or about its home, that count here, in the order of knowing."""
    rows = ground.once("serious that counts", _serious_here)
    return [look for look in rows if not look.children or child in look.children]


def _serious_here(ground: Ground) -> list[Look]:
    serious = ground.known.whole.once("serious", _serious)
    return [serious[row.id] for row in ground.concerns if row.id in serious]


def _serious(whole: Ground) -> dict[str, Look]:
    """The concerns of grade 3 or more about care, the child or the home, by id."""
    return {
        look.row.id: look
        for look in whole.known.looks
        if (look.row.severity or 0) >= SERIOUS
        and look.is_concern
        and (look.children or look.of_household)
        and meaning(look.row).strand not in NOT_OF_THE_CHILD
    }


def _after_serious(
    child: str, born: date, rows: list[Look], seen: Sightings, numbers: Numbers
) -> Iterator[Holding]:
    """From the last working day on which a child was to be seen after the rows of each day, until it was."""
    for known, of_day in groupby(rows, key=lambda look: look.known):
        if known >= born:
            first = working_day(known, numbers["working_days"])
            ids = tuple(look.row.id for look in of_day)
            yield from _until(child, first, ids, seen, seen.since(known), known, numbers)


def _until(
    child: str,
    first: date,
    rows: tuple[str, ...],
    seen: Sightings,
    end: Sighted | None,
    since: date,
    numbers: Numbers,
) -> Iterator[Holding]:
    """From a day to the eve of that on which a sighting was known, or until it is no longer asked."""
    last = months_after(since, numbers["lapse_months"])
    if end is not None and end.known <= last:
        last, rows = end.known - DAY, (*rows, *seen.learned_with(end, since))
    if first <= last:
        yield Holding(child=child, first=first, last=last, rows=rows, waited=(first - since).days)


def _visits_without(
    ground: Ground, child: str, born: date, seen: Sightings, numbers: Numbers
) -> Iterator[Holding]:
    """From each visit that ended without the child when those before it had, and nobody saw the child between."""
    visits = ground.known.once(f"visits without {child}", lambda case: _ended(case, child))
    run: list[tuple[date, str]] = []
    for known, happened, row in visits:
        if known < born or not ground.counts(row):
            continue
        between = seen.since(run[-1][0]) if run else None
        if between is not None and between.known <= known:
            run = []
        run = [*run, (happened, row.id)][-numbers["visits"] :]
        if len(run) == numbers["visits"]:
            rows = tuple(one for _, one in run)
            yield from _until(child, known, rows, seen, seen.since(happened + DAY), known, numbers)


def _ended(case: Case, child: str) -> list[tuple[date, date, Contact]]:
    """The visits that ended without a child, with the days known and happened, in the order of knowing."""
    visits = [
        (case.known_day(row), case.happened(row), row)
        for row in case.contacts
        if row.date.placed and _ended_without(case, row, child)
    ]
    return sorted(visits, key=lambda each: (each[0], each[1], each[2].date.edtf, each[2].status, each[2].id))


def _ended_without(case: Case, row: Contact, child: str) -> bool:
    """Whether a visit to the home ended without this child: nobody in, or kept and the child not among those seen."""
    if not _at_home(row.kind) or not _is_for(case, row, child):
        return False
    if row.status in NOBODY_IN:
        return True
    if not row.kept or child in row.children_seen or child in row.seen_alone:
        return False
    if not row.not_seen.strip():
        return bool(row.children_seen)
    of_whom = {each.code for each in case.children if _names(each, row.not_seen)}
    return child in of_whom or not of_whom


@remembered()
def _at_home(kind: str) -> bool:
    return catalogue().contact_kind(kind).home


def _is_for(case: Case, row: Contact, child: str) -> bool:
    """Whether a contact was to be with this child, or with the family; who was seen does not say for whom it was."""
    named = case.children_of(row)
    if row.children_seen:
        named = named - (set(row.children_seen) - set(row.person))
    return child in named or not named


def _names(child: Person, text: str) -> bool:
    said = f" {' '.join(words_of(text))} "
    return any(f" {' '.join(words_of(name))} " in said for name in (child.code, child.called))


def _without_seeing(ground: Ground, child: str) -> list[tuple[date, str]]:
    """The contacts with a child, or at its home, that do not record it as seen, and rows that say so, by day known."""
    return ground.once(f"without seeing {child}", lambda _: _not_recorded_here(ground, child))


def _not_recorded_here(ground: Ground, child: str) -> list[tuple[date, str]]:
    known = ground.known.once(f"not recorded {child}", lambda _: _not_recorded(ground.known.whole, child))
    rows = (*ground.contacts, *ground.looks_of(SEEING))
    return sorted((known[row.id], row.id) for row in rows if row.id in known)


def _not_recorded(whole: Ground, child: str) -> dict[str, date]:
    """The id of each of those rows to the day on which it was known."""
    case = whole.case
    found = {
        row.id: case.known_day(row)
        for row in case.contacts
        if child not in row.children_seen
        and child not in row.seen_alone
        and _could_have_seen(case, row, child)
    }
    for row in whole.looks_of(SEEING):
        if row.kind in ("concern", "neutral") and row.seen_child != "yes" and child in case.children_of(row):
            found[row.id] = case.known_day(row)
    return found


def _could_have_seen(case: Case, row: Contact, child: str) -> bool:
    """Whether a contact was with this child, or at its home."""
    return _is_for(case, row, child) and (_at_home(row.kind) or child in case.children_of(row))


def _meanwhile(found: list[Holding], rows: list[tuple[date, str]]) -> Iterator[Holding]:
    """Rows that join one child's stretches while they hold, from the day on which each was known."""
    for one in stretches(found, FOR_EVER):
        last = FOR_EVER if one.until is None else one.until - DAY
        since = min(days_after(each.first, -each.waited) for each in one.holdings)
        joining = rows[bisect_left(rows, (since, "")) : bisect_right(rows, last, key=itemgetter(0))]
        for first, of_day in groupby(joining, key=lambda each: max(each[0], one.visible)):
            yield Holding(
                child=one.child,
                first=first,
                last=last,
                rows=tuple(row for _, row in of_day),
                waited=one.opening.waited,
                about=one.opening.about,
            )


def ask_of_not_seen(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"When did one of us last spend time with {child}, and who will see {child} next?",
        f"{child} not on record as seen: within {numbers['working_days']} working days of a concern of grade {SERIOUS} or "
        f"more, for {numbers['days']} days while concerns continue, or at {number(numbers['visits'])} visits running. A day "
        "at nursery or school counts only if it names the child, and a contact that does not say is not counted as seen.",
    )


# -- seen late after something severe ------------------------------------------------------------------------


def slow_after_severe(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A child not seen within working days of something severe, or no medical check of an injury told of.

    SCR 60, 61, 64. Grade 4 concerns, grade 3 ones that another agency bears out, and injuries told of by a child,
    a relative or an anonymous caller count for it; contacts that saw this child afterwards count against it. The
    look at which it came to light is no answer to it.
    """
    case = ground.case
    sighted = ground.known.once("sightings", sightings)
    alleged = [
        row for row in ground.concerns_of(INJURY) if row.basis in ALLEGED and reaches(row, numbers["grade"])
    ]
    for child in case.children:
        code, seen, born = child.code, sighted[child.code], old_enough(child, 0)
        if born is None:
            continue
        found: list[Holding] = []
        rows = _serious_of(ground, code)
        for (known, agency), ids in _severe(rows, numbers["corroborated_days"]).items():
            if known >= born:
                first = working_day(known, numbers["working_days"]) + DAY
                end = _earlier(seen.since(known + DAY), seen.by_others_on(known, agency))
                found += _until(code, first, tuple(dict.fromkeys(ids)), seen, end, known, numbers)
        for row in alleged:
            known = case.known_day(row)
            if code in case.children_of(row) and known >= born:
                first = days_after(known, numbers["check_days"])
                end = seen.by_health_since(known)
                found += _until(code, first, (row.id,), seen, end, known, numbers)
        if found:
            yield from found
            yield from _meanwhile(found, _tried(ground, code, rows))


def _severe(rows: list[Look], days: int) -> dict[tuple[date, str], list[str]]:
    """The severe rows by the day from which they count and by agency: grade 4 when known, grade 3 when borne out."""
    found: dict[tuple[date, str], list[str]] = {}
    by_matter: dict[str, list[Look]] = {}
    for look in rows:
        if look.row.severity == SEVERE:
            found.setdefault((look.known, look.row.agency), []).append(look.row.id)
        if look.row.agency != UNSPECIFIED:
            by_matter.setdefault(meaning(look.row).family, []).append(look)
    for theirs in by_matter.values():
        for known, look, bear_out in _borne_out(theirs, days):
            found.setdefault((known, look.row.agency), []).extend((look.row.id, *bear_out))
    return found


def _borne_out(theirs: list[Look], days: int) -> Iterator[tuple[date, Look, tuple[str, ...]]]:
    """The rows of grade 3 that one of grade 3 or more bears out: by another agency, on the same matter, within days.

    Each with the day from which it counts and those that were known first of all that bear it out.
    """
    theirs.sort(key=lambda look: look.happened)
    when = [look.happened for look in theirs]
    others: dict[tuple[date, str], list[Look]] = {}
    for look in theirs:
        if look.row.severity != SERIOUS:
            continue
        day, agency = look.happened, look.row.agency
        if (day, agency) not in others:
            start, end = bisect_left(when, days_after(day, -days)), bisect_right(when, days_after(day, days))
            near = [other for other in theirs[start:end] if other.row.agency != agency]
            first = min((other.known for other in near), default=None)
            others[day, agency] = [other for other in near if other.known == first]
        bear_out = others[day, agency]
        if bear_out:
            yield max(look.known, bear_out[0].known), look, tuple(other.row.id for other in bear_out)


def _earlier(one: Sighted | None, other: Sighted | None) -> Sighted | None:
    both = [each for each in (one, other) if each is not None]
    return min(both, key=lambda each: (each.known, each.row), default=None)


def _tried(ground: Ground, child: str, rows: list[Look]) -> list[tuple[date, str]]:
    """What was done meanwhile: contacts that did not see the child, and requests by or to whoever held the matter."""
    asked = ground.known.once("requests made", _requests)
    holders = set().union(*{ground.known.on_record[look.row.id] for look in rows})
    requests = [
        (asked[row.id][0], row.id)
        for row in ground.escalations
        if row.id in asked and not holders.isdisjoint(asked[row.id][1])
    ]
    return sorted((*_without_seeing(ground, child), *requests))


def _requests(case: Case) -> dict[str, tuple[date, frozenset[str]]]:
    """The id of each request that was made to the day on which it was known, and by and to whom it was made."""
    return {
        row.id: (case.known_day(row), frozenset((*row.by, *row.to)))
        for row in case.escalations
        if row.made != "no"
    }


def ask_of_slow_after_severe(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"Something severe is on record, and not that {child} was seen soon after. Has anyone seen {child} since, and has "
        "a health professional looked at any injury?",
        f"No contact that saw the child within {numbers['working_days']} working days of a concern of grade {SEVERE}, or of "
        f"one of grade {SERIOUS} that another agency bears out within {numbers['corroborated_days']} days; or no health "
        f"check within {numbers['check_days']} days of an injury told of by a child, a relative or an anonymous caller. "
        "The look at which it came to light is not counted.",
    )


PATTERNS = (
    Pattern("not-seen", not_seen, ask_of_not_seen, graded=True),
    Pattern("slow-after-severe", slow_after_severe, ask_of_slow_after_severe, graded=True),
)
