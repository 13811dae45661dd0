"""What stays or comes back: the same matters at each change of help, the same indicator half-year after half-year."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.plan import Level
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.health import excused_absences
from scr_neglect.scoring.patterns.levels import children_of_level
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, Holding, Stretch
from scr_neglect.scoring.patterns.words import number
from scr_neglect.scoring.standing import FAMILY, Standing, Thread, standing

# -- the same matters at each change of help -------------------------------------------------------------------


class _Change(Struct, frozen=True, gc=False):
    """A change in the level of help of one child: the levels that began or ended within some weeks, as one."""

    day: date
    levels: tuple[Level, ...]


def unchanged_since(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """At a change of help, most of the matters that were open at the last change are open still (SCR 70, 91, 111).

    Concerns, the child's own and the household's, and the levels count for it; a matter that was open at the last
    change and is seen better at this one counts against it, and one that nobody looked at neither way.
    """
    if not ground.levels:
        return
    changes = ground.known.once("changes of help", lambda case: _changes(case, numbers["days"]))
    for one in ground.known.once("unchanged", lambda _: list(_unchanged(ground.known, changes, numbers))):
        theirs = changes[one.child]
        before, change = theirs[one.place - 1], theirs[one.place]
        then, now = one.then, one.now
        if ground.holder:
            if not any(map(ground.counts, change.levels)):
                continue
            then = _stood_at(ground, changes, one.child, before.day)
            now = _stood_at(ground, changes, one.child, change.day)
        still = then.open.keys() & now.open.keys()
        if len(still) < max(numbers["matters"], one.better):
            continue
        last = months_after(change.day, numbers["lapse_months"])
        if one.place + 1 < len(theirs):
            last = min(last, theirs[one.place + 1].day - DAY)
        levels = [level.id for level in (*before.levels, *change.levels)]
        rows: list[str] = []
        if not ground.holder:  # which rows they are is asked of the whole record alone
            for at, day in ((then, before.day), (now, change.day)):
                for matter in sorted(still):
                    rows += _concerns(ground, at.open[matter], day)
        yield Holding(
            child=one.child,
            first=change.day,
            last=last,
            rows=tuple(dict.fromkeys((*levels, *rows))),
            about=(len(still), one.better),
        )


def _changes(case: Case, days: int) -> dict[str, list[_Change]]:
    """Child to the changes in its level of help by day; what follows within some days of one belongs to it."""
    found: dict[str, list[tuple[date, str, Level]]] = {}
    for level in case.levels:
        start = case.known_day(level)
        dates = {start}
        if level.end is not None and level.end.last is not None:
            dates.add(max(start, level.end.last))
        for child in children_of_level(case, level) or ():
            found.setdefault(child, []).extend((day, level.id, level) for day in dates)
    changes: dict[str, list[_Change]] = {}
    for child, theirs in sorted(found.items()):
        joined: list[_Change] = []
        for day, _, level in sorted(theirs, key=lambda one: one[:2]):
            if joined and day <= days_after(joined[-1].day, days):
                joined[-1] = _Change(joined[-1].day, (*joined[-1].levels, level))
            else:
                joined.append(_Change(day, (level,)))
        changes[child] = joined
    return changes


class _Stood(Struct, frozen=True, gc=False):
    """How the matters of a child and its family stood on a day: the open ones with their threads, and the better."""

    open: dict[str, list[tuple[Thread, Standing]]]
    better: set[str]


class _Unchanged(Struct, frozen=True):
    """A change at which, on the pooled record, most matters were open still: its place and how they stood."""

    child: str
    place: int
    then: _Stood
    now: _Stood
    better: int


def _unchanged(known: Known, changes: dict[str, list[_Change]], numbers: Numbers) -> Iterator[_Unchanged]:
    """The changes at which it holds on the pooled record; what an agency held leaves no more matters open."""
    for child, theirs in changes.items():
        stood = [_stood_at(known.whole, changes, child, change.day) for change in theirs]
        for place, (then, now) in enumerate(pairwise(stood), 1):
            better = len(then.open.keys() & now.better)
            if len(then.open.keys() & now.open.keys()) >= max(numbers["matters"], better):
                yield _Unchanged(child, place, then, now, better)


def _by_child(ground: Ground, changes: dict[str, list[_Change]]) -> dict[str, list[Thread]]:
    """Each child whose help changed to its threads and the family's."""
    families = [thread for (whose, _), thread in ground.threads.items() if whose == FAMILY]
    found: dict[str, list[Thread]] = {child: list(families) for child in changes}
    for (whose, _), thread in ground.threads.items():
        if whose in found:
            found[whose].append(thread)
    return found


def _stood_at(ground: Ground, changes: dict[str, list[_Change]], child: str, day: date) -> _Stood:
    """How the matters of a child and its family stood at a change of its help, by what counts on this ground."""
    threads = ground.once("threads at changes of help", lambda one: _by_child(one, changes))
    return ground.once(f"stood for {child} on {day}", lambda _: _stood_on(threads[child], day))


def _stood_on(threads: list[Thread], day: date) -> _Stood:
    found = _Stood({}, set())
    for thread in threads:
        now = standing(thread, day)
        if now is not None and now.is_open:
            found.open.setdefault(thread.matter, []).append((thread, now))
        elif now is not None and now.state == "better":
            found.better.add(thread.matter)
    found.better.difference_update(found.open)
    return found


def _concerns(ground: Ground, stood: list[tuple[Thread, Standing]], day: date) -> Iterator[str]:
    """The concerns by which some threads stood open on a day: all those of their last day of concern."""
    for thread, now in stood:
        of_day = ground.once(
            f"concerns {thread.child} {thread.matter}", lambda _, thread=thread: _by_day(thread)
        )
        yield from (row for known, row in of_day[ground.case.happened(now.concern)] if known <= day)


def _by_day(thread: Thread) -> dict[date, list[tuple[date, str]]]:
    """The days on which the concerns of a thread had happened to when each was known, and its row."""
    found: dict[date, list[tuple[date, str]]] = {}
    for look in thread.decided:
        if look.is_concern:
            found.setdefault(look.happened, []).append((look.known, look.row.id))
    return found


def ask_of_unchanged_since(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    still, better = (int(each) for each in stretch.holdings[-1].about)  # type: ignore[arg-type]
    is_better = {0: "none has been seen better", 1: "one is better"}.get(
        better, f"{number(better)} are better"
    )
    return (
        f"Help for {ground.case.called(stretch.child)} has changed. {number(still).capitalize()} matters that were open at "
        f"the last change are open still, and {is_better}. What was tried, and what will be different this time?",
        "At a change of the level of help: of the matters open at the last change and looked at since, in all domains, half "
        f"or more and at least {number(numbers['matters'])} are open now; changes within {numbers['days']} days of one are counted as one.",
    )


# -- the same indicator, half-year after half-year -------------------------------------------------------------


OF_THEIR_OWN = frozenset({"injury", "violence", "other-harm", "labels"})
"""Families that have patterns of their own, for the team: a question to the family must not tip anyone off."""


class _Told(Struct, frozen=True, gc=False):
    """A concern that counts for one child: when it was known, in which half-year it had happened, and whose it is."""

    known: date
    half: int
    row: str
    own: bool


def recurrence(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """The same indicator in several half-years running, or in most of more (SCR 22, 41, 49, 70).

    Concerns of the four domains count for it, the child's own and beside them the household's; injuries and violence
    are left to patterns of their own. A good look between does not count against it: `relapse` tells of that.
    """
    known = ground.known
    for (child, indicator), (told, held) in known.once(
        "recurring", lambda _: _all_recurring(known.whole, numbers)
    ).items():
        if ground.holder:
            mine = [one for one in told if one.row in ground.held]
            yield from _recurring(child, indicator, mine, numbers)
        else:
            yield from held


def _all_recurring(
    whole: Ground, numbers: Numbers
) -> dict[tuple[str, str], tuple[list[_Told], list[Holding]]]:
    """Child (or "": the family) and indicator to the concerns that recur on the pooled record, and when.

    What does not recur there did not in what one agency held.
    """
    told = {key: (theirs, list(_recurring(*key, theirs, numbers))) for key, theirs in _told(whole).items()}
    return {key: (theirs, held) for key, (theirs, held) in told.items() if held}


def _told(whole: Ground) -> dict[tuple[str, str], list[_Told]]:
    """Child (or "": the family) and indicator to the concerns that count there, in the order of knowing."""
    excused = excused_absences(whole.known)
    found: dict[tuple[str, str], list[_Told]] = {}
    homes: dict[str, list[_Told]] = {}
    for look in whole.known.looks:
        row, match = look.row, meaning(look.row)
        if not (look.is_concern and look.four_domains) or match.family in OF_THEIR_OWN or row.id in excused:
            continue
        indicator, half = match.family or match.name, half_year(look.happened)
        if look.of_household:
            homes.setdefault(indicator, []).append(_Told(look.known, half, row.id, False))
        for child in look.children:
            found.setdefault((child, indicator), []).append(_Told(look.known, half, row.id, True))
    for (_, indicator), theirs in found.items():
        if indicator in homes:
            theirs += homes[indicator]
    for indicator, theirs in homes.items():
        found[FAMILY, indicator] = [_Told(each.known, each.half, each.row, True) for each in theirs]
    return found


def half_year(day: date) -> int:
    """The number of a calendar half-year: January to June, July to December."""
    return day.year * 2 + (day.month > 6)


def _end_of(half: int) -> date:
    return date(half // 2, 12, 31) if half % 2 else date(half // 2, 6, 30)


def _recurring(child: str, indicator: str, told: list[_Told], numbers: Numbers) -> Iterator[Holding]:
    """From the concern that makes a run of half-years long enough to the end of the half-year after the last of it."""
    halves = _HalfYears(numbers)
    stands, since = date.min, 0
    for known, batch in groupby(sorted(told, key=_known), key=_known):
        news = list(batch)
        goes_on = stands > date.min and known <= stands + DAY
        new = [halves.add(one) for one in news]
        run = halves.latest_run({one.half for one in news}) if any(new) or not goes_on else None
        rows = [one.row for one in news if goes_on and one.half >= since]
        if run is not None:
            rows += halves.rows(run[0], since - 1 if goes_on else run[1])
            since = min(since, run[0]) if goes_on else run[0]
            stands = max(stands, known, _end_of(run[1] + 1))
        if rows and known <= stands:
            yield Holding(
                child=child, first=known, last=stands, rows=tuple(dict.fromkeys(rows)), about=(indicator,)
            )


def _known(one: _Told) -> date:
    return one.known


class _HalfYears:
    """The half-years in which one indicator was a concern, as far as is known yet."""

    def __init__(self, numbers: Numbers) -> None:
        self._running, self._most, self._of = numbers["running"], numbers["most"], numbers["of"]
        self._rows: dict[int, list[str]] = {}
        self._own: set[int] = set()

    def add(self, one: _Told) -> bool:
        """Takes one more concern; whether its half-year counts that did not before."""
        new = one.half not in self._rows or (one.own and one.half not in self._own)
        self._rows.setdefault(one.half, []).append(one.row)
        if one.own:
            self._own.add(one.half)
        return new

    def latest_run(self, among: set[int]) -> tuple[int, int] | None:
        """First and last half-year of the latest run that is long enough and holds one of these; None: none does."""
        lasts = {half + later for half in among for later in range(max(self._of, self._running))}
        for last in sorted(lasts & self._rows.keys(), reverse=True):
            for length, enough in ((self._running, self._running), (self._of, self._most)):
                run = [half for half in range(last - length + 1, last + 1) if half in self._rows]
                if len(run) >= enough and not self._own.isdisjoint(run) and not among.isdisjoint(run):
                    return run[0], last
        return None

    def rows(self, first: int, last: int) -> Iterator[str]:
        for half in range(first, last + 1):
            yield from self._rows.get(half, ())


def ask_of_recurrence(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    found = {str(each.about[0]) for each in stretch.holdings}
    families = catalogue().families
    matters = "; ".join(sorted(families.get(each, each) for each in found))
    whose = f"for {ground.case.called(stretch.child)}" if stretch.child else "at home"
    return (
        f"The same worries {whose} have come up half-year after half-year. What has been tried, what helped a little, and "
        "what shall we do differently?",
        f"A concern of the four domains on the same indicator ({matters}) in {number(numbers['running'])} half-years "
        f"running, or in {number(numbers['most'])} of {number(numbers['of'])}, whoever recorded it; injuries and violence "
        "are not counted.",
    )


PATTERNS: tuple[Pattern, ...] = (
    Pattern("unchanged-since", unchanged_since, ask_of_unchanged_since),
    Pattern("recurrence", recurrence, ask_of_recurrence),
)
