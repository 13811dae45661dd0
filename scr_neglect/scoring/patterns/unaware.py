"""An agency that is in touch with a child and on record as knowing nothing of what the others have on record."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.scoring.patterns.days import days_after, happened_on
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers
from scr_neglect.scoring.patterns.levels import UNIVERSAL, children_of_level, framework
from scr_neglect.scoring.patterns.open import Span, continuing, episodes
from scr_neglect.scoring.patterns.runs import held_on, joined, shared, without
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import FAMILY, Thread, a_year_after, reaches

NAMED = 3
"""A question names no more agencies than this."""
IN_TOUCH = frozenset({"seen", "told-by-child", "told-by-parent"})
"""How a row is known that an agency could only write down because it was in touch."""


def agency_unaware(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """An agency in contact with a child, on record as knowing none of the concerns open then (SCR 15, 25, 50, 78).

    Its contacts while a four-domain concern of the child's own of grade 2 or more stood open count for it, the
    concerns, and the help in place or a second open matter; any open concern that it is on record as knowing, of the
    home too, counts against it. That the help in place is not on record as known to it stands beside.
    """
    touched = _touched(ground)
    if not touched:
        return
    knowing = ground.known.once("knowing", lambda _: _knowing(ground.known))
    opened = ground.once("continuing", continuing)
    stood: dict[str, list[list[Span]]] = {}
    for (child, _), thread in ground.threads.items():
        for each in (child,) if child else touched:  # what was said of the home is about every child
            if each in touched:
                stood.setdefault(each, []).append(_stood(thread, numbers["grade"]))
    for child, matters in stood.items():
        levels = _levels(ground, child)
        asked = _to_be_asked(matters, levels, numbers["matters"])
        for agency, touches in sorted(touched[child].items()):
            known = [span for whose in (child, FAMILY) for span in knowing.get(whose, {}).get(agency, ())]
            met = list(_while_unaware(ground.case, without(asked, joined(known)), touches, numbers["days"]))
            if met:
                held = joined(met)
                rows = [*met, *_not_held(ground, agency, held, (*opened.get(child, ()), *levels))]
                yield from held_on(child, held, rows, ground.day, about=(agency,))


# -- when an agency was in touch -----------------------------------------------------------------------------


Touch = Contact | Observation


def _touched(ground: Ground) -> dict[str, dict[str, list[Touch]]]:
    """Child to agency to the rows that say that it was in touch with the child."""
    found: dict[str, dict[str, list[Touch]]] = {}
    touches = ground.known.once("touches", lambda _: _touches(ground.known))
    for row in (*ground.contacts, *ground.observations):
        for child in touches.get(row.id, ()):
            found.setdefault(child, {}).setdefault(row.agency, []).append(row)
    return found


def _touches(known: Known) -> dict[str, frozenset[str]]:
    """Row id to children: kept contacts with them, and what an agency not in touch could not have written down."""
    case = known.case
    outside = _not_a_service(case)
    rows: list[Touch] = [row for row in case.contacts if row.kept]
    rows += [row for row in case.observations if row.basis in IN_TOUCH]
    return {
        row.id: children
        for row in rows
        if row.agency not in outside
        and known.is_agency(row.agency)
        and row.date.placed
        and (children := case.children_of(row))
    }


def _not_a_service(case: Case) -> frozenset[str]:
    """Agencies that are the family, the public or nobody."""
    kinds = {each.code: catalogue().agency_kind(each.kind or each.called) for each in case.agencies}
    return frozenset(code for code, kind in kinds.items() if kind.nobody or kind.code == "family-and-public")


# -- what each agency is on record as knowing ----------------------------------------------------------------


def _knowing(known: Known) -> dict[str, dict[str, list[Span]]]:
    """Child (or "": the family) to agency to the days on which a matter stood open of which it held a concern."""
    found: dict[str, dict[str, list[Span]]] = {}
    for (child, _), thread in known.whole.threads.items():
        theirs = found.setdefault(child, {})
        for stood, rows in _while_it_stood(known.case, thread):
            heard: dict[str, date] = {}
            for day, row in rows:
                for agency, told in _told(known, row, day):
                    heard[agency] = min(told, heard.get(agency, told))
            for agency, day in heard.items():
                if day <= stood.last:
                    theirs.setdefault(agency, []).append(Span(day, stood.last, ()))
    return found


def _told(known: Known, row: Observation, day: date) -> Iterator[tuple[str, date]]:
    """Who holds a row, each from the day on which it was known, or on which the meeting that told it was."""
    named, meeting = known.on_record(row), known.case.by_id.get(row.meeting)
    later = max(day, known.case.known_day(meeting)) if meeting is not None else day
    for agency in known.holders[row.id]:
        yield agency, day if agency in named else later


def _while_it_stood(case: Case, thread: Thread) -> Iterator[tuple[Span, list[tuple[date, Observation]]]]:
    """Each stretch of days on which a matter stood open, with the four-domain concerns that were known then, by day."""
    concerns = [(case.known_day(row), row) for row in thread.looks if row.is_concern and row.in_four_domains]
    days = [day for day, _ in concerns]
    for stood in joined(Span(one.first, one.last, ()) for one in episodes(thread)):
        yield stood, concerns[bisect_left(days, stood.first) : bisect_right(days, stood.last)]


# -- the days of the prompt ----------------------------------------------------------------------------------


def _to_be_asked(stood: list[list[Span]], levels: list[Span], times: int) -> list[Span]:
    """The days on which several matters stood open, or any while help above universal services was in place."""
    any_of_them = joined(span for spans in stood for span in spans)
    edges = sorted(
        edge
        for spans in stood
        for span in spans
        for edge in ((span.first, 1), (days_after(span.last, 1), -1))
    )
    together: list[Span] = []
    standing = 0
    for (day, step), (then, _) in pairwise(edges):
        standing += step
        if standing >= times and day < then:
            together.append(Span(day, then - DAY, ()))
    return joined([*together, *shared(any_of_them, joined(levels))])


def _stood(thread: Thread, grade: int) -> list[Span]:
    """The days on which a four-domain concern of a grade or more stood open, as was then known."""
    found = []
    for place, turn in enumerate(thread.turns):
        if turn.open and turn.four_domains and reaches(turn.concern, grade):
            last = a_year_after(turn.looked)
            if place + 1 < len(thread.known):
                last = min(last, thread.known[place + 1] - DAY)
            found.append(Span(thread.known[place], last, ()))
    return joined(found)


def _while_unaware(case: Case, unaware: list[Span], touches: list[Touch], days: int) -> Iterator[Span]:
    """From each contact on a day on which an agency knew of nothing, for some days, while that is so."""
    starts = [one.first for one in unaware]
    for row in touches:
        known = case.known_day(row)
        place = bisect_right(starts, known) - 1
        if place >= 0 and known <= unaware[place].last:
            last = min(unaware[place].last, days_after(happened_on(case, row), days))
            yield Span(known, last, (row.id,))


def _not_held(ground: Ground, agency: str, held: list[Span], spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that touch the days of a prompt, each with those of its rows that an agency does not hold."""
    holders = ground.known.holders
    ends = [one.last for one in held]
    for span in spans:
        place = bisect_left(ends, span.first)
        if place < len(held) and held[place].first <= span.last:
            yield Span(span.first, span.last, tuple(row for row in span.rows if agency not in holders[row]))


def _levels(ground: Ground, child: str) -> list[Span]:
    """The days of each level of help above universal services for a child."""
    found = []
    for level in ground.levels:
        children = children_of_level(ground.case, level) or ()
        if child in children and (framework(level).tier or 0) > UNIVERSAL:
            end = level.end.last if level.end is not None and level.end.last is not None else FOR_EVER
            found.append(Span(ground.case.known_day(level), end, (level.id,)))
    return found


def ask_of_agency_unaware(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    names = sorted({case.called(str(each.about[0])) for each in stretch.holdings})
    who = listed(names) if len(names) <= NAMED else f"{number(len(names))} agencies ({listed(names)})"
    return (
        f"Should {who} know what others have on record about {case.called(stretch.child)}? In touch, and not on record as "
        "knowing any of it. Deciding not to share is a decision too.",
        f"An agency in contact with the child while a concern of grade {numbers['grade']} or more stood open, on record as "
        f"knowing none; asked for {numbers['days']} days after each contact, where help above universal services is in "
        f"place or {number(numbers['matters'])} matters stand open.",
    )
