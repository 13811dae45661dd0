"""An agency that is in touch with a child and on record as knowing nothing of what the others have on record."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers
from scr_neglect.scoring.patterns.levels import UNIVERSAL, children_of_level, framework
from scr_neglect.scoring.patterns.open import Episode, Span, continuing, episodes
from scr_neglect.scoring.patterns.runs import held_on, joined, shared, without
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import FAMILY, Thread, a_year_after, reaches

NAMED = 3
"""A question names no more agencies than this."""
A_YEAR = timedelta(days=365)
"""No year is shorter."""
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
    opened = ground.once("continuing", continuing)
    stood: dict[str, list[list[Span]]] = {}
    for (child, _), thread in ground.threads.items():
        for each in (child,) if child else touched:  # what was said of the home is about every child
            if each in touched:
                stood.setdefault(each, []).append(_stood(thread, numbers["grade"]))
    for child, matters in stood.items():
        levels = _levels(ground, child)
        asked = _to_be_asked(matters, levels, numbers["matters"])
        for one, touches in touched[child]:
            met = list(_while_unaware(without(asked, one.known), touches, numbers["days"]))
            if met:
                held = joined(met)
                rows = [*met, *_not_held(ground, one.agency, held, (*opened.get(child, ()), *levels))]
                yield from held_on(child, held, rows, ground.day, about=(one.agency,))


# -- when an agency was in touch -----------------------------------------------------------------------------


class _Touch(Struct, frozen=True, gc=False):
    """One time that an agency was in touch with a child."""

    known: date
    happened: date
    row: Contact | Observation


class _InTouch(Struct, frozen=True, gc=False):
    """An agency that was in touch with a child on days on which it is on record as knowing of nothing.

    `known` are the days on which it is on record as knowing of something that stood open.
    """

    child: str
    agency: str
    known: list[Span]
    touches: list[_Touch]


def _touched(ground: Ground) -> dict[str, list[tuple[_InTouch, list[_Touch]]]]:
    """Child to the agencies in touch with it while they knew of nothing, each with those times that count here."""
    found: dict[str, list[tuple[_InTouch, list[_Touch]]]] = {}
    for one in ground.known.whole.once("in touch", _in_touch):
        touches = [touch for touch in one.touches if touch.row.id in ground.held]
        if touches:
            found.setdefault(one.child, []).append((one, touches))
    return found


def _in_touch(whole: Ground) -> list[_InTouch]:
    """By child and agency, the times of being in touch that do not fall on days on which it knew of something."""
    touches = _touches(whole.known)
    knowing = _knowing(whole.known, {agency for _, agency in touches})
    found = []
    for (child, agency), theirs in sorted(touches.items()):
        spans = [span for whose in (child, FAMILY) for span in knowing.get((whose, agency), ())]
        known = joined(spans)
        starts = [span.first for span in known]
        unaware = [touch for touch in theirs if not _is_on(touch.known, known, starts)]
        if unaware:
            found.append(_InTouch(child, agency, known, unaware))
    return found


def _is_on(day: date, spans: list[Span], starts: list[date]) -> bool:
    place = bisect_right(starts, day) - 1
    return place >= 0 and day <= spans[place].last


def _touches(known: Known) -> dict[tuple[str, str], list[_Touch]]:
    """Child and agency to kept contacts with the child, and what an agency not in touch could not have written down."""
    case = known.case
    rows: list[Contact | Observation] = [row for row in case.contacts if row.kept]
    rows += [row for row in case.observations if row.basis in IN_TOUCH]
    agencies = {row.agency for row in rows} - _not_a_service(case)
    services = {code for code in agencies if known.is_agency(code)}
    found: dict[tuple[str, str], list[_Touch]] = {}
    for row in rows:
        if row.agency in services and row.date.placed:
            touch = _Touch(case.known_day(row), case.happened(row), row)
            for child in case.children_of(row):
                found.setdefault((child, row.agency), []).append(touch)
    return found


def _not_a_service(case: Case) -> frozenset[str]:
    """Agencies that are the family, the public or nobody."""
    kinds = {each.code: case.agency_kind(each.code) for each in case.agencies}
    return frozenset(code for code, kind in kinds.items() if kind.nobody or kind.code == "family-and-public")


# -- what each agency is on record as knowing ----------------------------------------------------------------


def _knowing(known: Known, agencies: set[str]) -> dict[tuple[str, str], list[Span]]:
    """Child (or "": the family) and agency to the days on which a matter stood open of which it held a concern."""
    found: dict[tuple[str, str], list[Span]] = {}
    told: dict[str, list[tuple[str, date]]] = {}
    for (child, matter), thread in known.whole.threads.items():
        stood_open = episodes_of(known.whole, child, matter)
        for stood, rows in _while_it_stood(thread, stood_open):
            heard: dict[str, date] = {}
            for day, row in rows:
                if row.id not in told:
                    told[row.id] = _told(known, row, day, agencies)
                for agency, since in told[row.id]:
                    if agency not in heard or since < heard[agency]:
                        heard[agency] = since
            for agency, since in heard.items():
                if since <= stood.last:
                    found.setdefault((child, agency), []).append(Span(since, stood.last, ()))
    return found


def episodes_of(ground: Ground, child: str, matter: str) -> list[Episode]:
    """The episodes of one thread of a ground, worked out once."""
    return ground.once(f"episodes of {child}: {matter}", lambda _: episodes(ground.threads[child, matter]))


def _told(known: Known, row: Observation, day: date, agencies: set[str]) -> list[tuple[str, date]]:
    """Who of these holds a row, each from the day on which it was known, or on which the meeting that told it was."""
    holders = known.holders[row.id] & agencies
    meeting = known.case.by_id.get(row.meeting) if row.meeting else None
    if meeting is None:
        return [(agency, day) for agency in holders]
    named, later = known.on_record[row.id], max(day, known.case.known_day(meeting))
    return [(agency, day if agency in named else later) for agency in holders]


def _while_it_stood(
    thread: Thread, stood_open: list[Episode]
) -> Iterator[tuple[Span, list[tuple[date, Observation]]]]:
    """Each stretch of days on which a matter stood open, with the four-domain concerns that were known then, by day."""
    concerns = [(look.known, look.row) for look in thread.decided if look.is_concern and look.four_domains]
    days = [day for day, _ in concerns]
    for stood in joined(Span(one.first, one.last, ()) for one in stood_open):
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
    following = (*thread.known[1:], FOR_EVER)
    for turn, known, then in zip(thread.turns, thread.known, following, strict=True):
        if turn.open and turn.four_domains and known < then and reaches(turn.concern, grade):
            last = then - DAY if then - turn.looked <= A_YEAR else min(then - DAY, a_year_after(turn.looked))
            found.append(Span(known, last, ()))
    return joined(found)


def _while_unaware(unaware: list[Span], touches: list[_Touch], days: int) -> Iterator[Span]:
    """From each contact on a day on which an agency knew of nothing, for some days, while that is so."""
    starts = [one.first for one in unaware]
    for touch in touches:
        place = bisect_right(starts, touch.known) - 1
        if place >= 0 and touch.known <= unaware[place].last:
            last = min(unaware[place].last, days_after(touch.happened, days))
            yield Span(touch.known, last, (touch.row.id,))


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
