"""Good news that stays general beside worries that are particular (SCR 39, 117)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.scoring.patterns.days import days_after, happened_on
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import number
from scr_neglect.scoring.standing import FAMILY


def strengths_vague(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """At one meeting or in days: most strengths general, most concerns specific (SCR 39, 117).

    General strengths and specific concerns count for it; strengths and concerns that are not so against it. In days
    a child's own and the household's are taken together, for the family the household's alone; at a meeting all.
    """
    said = ground.known.once("said", lambda case: _all_said(case, numbers["days"]))
    if ground.holder:
        held = {row.id for row in ground.observations}
        general, specific = ([one for one in lot if one.row.id in held] for lot in said[:2])
        said = (general, specific, *said[2:])
    if not _most(len(said[0]), numbers["strengths"], numbers, "strengths"):
        return
    yield from _at_meetings(numbers, said)
    children = frozenset[str]().union(*(one.children for lot in said[:2] for one in lot))
    for child in sorted({FAMILY, *children}):
        yield from _in_days(ground, numbers, child, said)


class _Said(Struct, frozen=True, gc=False):
    """A strength or concern: when it was known, from when it is no longer of the last days, and whom it is about."""

    known: date
    gone: date
    row: Observation
    children: frozenset[str]
    home: bool

    def is_about(self, child: str) -> bool:
        return self.home or child in self.children

    def is_own(self, child: str) -> bool:
        return child == FAMILY or child in self.children


Lot = list[_Said]
Four = tuple[Lot, Lot, Lot, Lot]
"""General strengths, specific concerns, other strengths, other concerns, each in the order of knowing."""


def _all_said(case: Case, days: int) -> Four:
    said: Four = ([], [], [], [])
    for row in case.observations:
        if row.kind == "strength":
            lot = said[0 if row.specificity == "general" else 2]
        elif row.is_concern:
            lot = said[1 if row.specificity == "specific" else 3]
        else:
            continue
        children = case.children_of(row)
        home = not children and HOUSEHOLD in tokens_of(row)
        gone = days_after(happened_on(case, row), days + 1)
        lot.append(_Said(case.known_day(row), gone, row, children, home))
    return said


def _most(some: int, of: int, numbers: Numbers, what: str) -> bool:
    return of >= numbers[what] and some * 100 >= of * numbers["share"]


# -- at one meeting ------------------------------------------------------------------------------------------


def _at_meetings(numbers: Numbers, said: Four) -> Iterator[Holding]:
    """From the day on which enough of what was said at a meeting was known, for as many days as are taken together."""
    at: dict[str, list[tuple[date, int, Observation]]] = {one.row.meeting: [] for one in said[0]}
    at.pop("", None)
    for kind, lot in enumerate(said):
        for one in lot:
            if one.row.meeting in at:
                at[one.row.meeting].append((one.known, kind, one.row))
    for told in at.values():
        told.sort(key=lambda each: each[:2])
        days = [(day, list(each)) for day, each in groupby(told, key=lambda each: each[0])]
        counts = [0, 0, 0, 0]
        rows: list[str] = []
        for place, (day, batch) in enumerate(days):
            for _, kind, row in batch:
                counts[kind] += 1
                rows += [row.id] if kind < 2 else []
            good, bad, strengths, concerns = counts
            if _most(good, good + strengths, numbers, "strengths") and _most(
                bad, bad + concerns, numbers, "concerns"
            ):
                then = days[place + 1][0] - DAY if place + 1 < len(days) else FOR_EVER
                last = min(days_after(day, numbers["days"]), then)
                yield Holding(child=FAMILY, first=day, last=last, rows=tuple(rows))


# -- in days -------------------------------------------------------------------------------------------------


class _Lately:
    """How much of what was said was known, and had happened lately enough, on a day."""

    def __init__(self, lot: Lot, child: str) -> None:
        self._lot = [one for one in lot if one.is_about(child) and one.known < one.gone]
        self.known = [one.known for one in self._lot]
        self.gone = sorted([one.gone for one in self._lot])

    def on(self, day: date) -> int:
        return bisect_right(self.known, day) - bisect_right(self.gone, day)

    def changes(self, first: date, last: date) -> set[date]:
        """The days after `first`, up to `last`, on which the number changes."""
        return {
            day
            for days in (self.known, self.gone)
            for day in days[bisect_right(days, first) : bisect_right(days, last)]
        }

    def between(self, first: date, last: date, days: int) -> Lot:
        """What counted on any day from `first` to `last`."""
        start = bisect_left(self.known, days_after(first, -days))
        return [one for one in self._lot[start : bisect_right(self.known, last)] if one.gone > first]


def _in_days(ground: Ground, numbers: Numbers, child: str, said: Four) -> Iterator[Holding]:
    """The days on which what was said in the days before them is enough; for a child some of it has to be its own."""
    good = _Lately(said[0], child)
    strengths = ground.known.once(f"strengths not general, {child}", lambda _: _Lately(said[2], child))
    vague = list(_mostly_vague(good, strengths, numbers))
    if not vague:
        return
    bad = _Lately(said[1], child)
    concerns = ground.known.once(f"concerns not specific, {child}", lambda _: _Lately(said[3], child))
    for first, last in vague:
        for day in (first, *sorted(bad.changes(first, last) | concerns.changes(first, last))):
            if _most(bad.on(day), bad.on(day) + concerns.on(day), numbers, "concerns"):
                until = min(last, ground.day)
                counted = [lot.between(day, until, numbers["days"]) for lot in (good, bad)]
                own = (one.known for lot in counted for one in lot if one.is_own(child))
                begun = max(day, min(own, default=FOR_EVER))
                rows = tuple(one.row.id for lot in counted for one in lot)
                if begun <= last:
                    yield Holding(child=child, first=begun, last=last, rows=rows)
                break


def _mostly_vague(good: _Lately, strengths: _Lately, numbers: Numbers) -> Iterator[tuple[date, date]]:
    """The stretches of days on which most strengths were general."""
    begun: date | None = None
    for day in sorted(good.changes(date.min, FOR_EVER) | strengths.changes(date.min, FOR_EVER)):
        now = _most(good.on(day), good.on(day) + strengths.on(day), numbers, "strengths")
        if now and begun is None:
            begun = day
        elif not now and begun is not None:
            yield begun, day - DAY
            begun = None


def ask_of_strengths_vague(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    whom = ground.case.called(stretch.child) if stretch.child else "the family"
    return (
        f"What goes well for {whom} is written in general words, the worries in particular ones. What exactly was seen to "
        "go well, when and by whom?",
        f"At one meeting or within {numbers['days']} days: of at least {number(numbers['strengths'])} strengths "
        f"{numbers['share']} per cent are general, and of at least {number(numbers['concerns'])} concerns "
        f"{numbers['share']} per cent are specific. Where it is not said which, it counts as neither.",
    )
