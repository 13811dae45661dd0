"""Good news that stays general beside worries that are particular (SCR 39, 117)."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from scr_neglect.records.entries import Observation
from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import number
from scr_neglect.scoring.standing import FAMILY


def strengths_vague(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """At one meeting or in days: most strengths general, most concerns specific (SCR 39, 117).

    General strengths and specific concerns count for it; strengths and concerns that are not so against it. In days
    a child's own and the household's are taken together, for the family the household's alone; at a meeting all.
    """
    of_child, at_meetings = ground.known.once("said", lambda _: _all_said(ground.known, numbers))
    holder, holders = ground.holder, ground.known.holders
    for told in at_meetings:
        if holder:
            told = [each for each in told if each[1] not in COUNTED or holder in holders[each[2]]]
        yield from _at_a_meeting(told, numbers)
    for child, said in of_child.items():
        general, specific = said.held(holder)
        if general and specific:
            yield from _in_days(ground, numbers, child, _Lately(general), _Lately(specific), said)


class _Said(Struct, frozen=True, gc=False):
    """A strength or concern: when it was known, from when it is no longer of the last days, and whom it is about."""

    known: date
    gone: date
    row: str
    children: frozenset[str]

    def is_own(self, child: str) -> bool:
        return child == FAMILY or child in self.children


Lot = list[_Said]
GENERAL, SPECIFIC, OTHER_STRENGTH, OTHER_CONCERN = range(4)
"""What was said is one of these."""
COUNTED = (GENERAL, SPECIFIC)
"""What counts for the rule; the others count against it."""
Told = tuple[date, int, str]
"""Said at a meeting: when it was known, which of the four it is, and the row."""


class _Lots:
    """What was said of some: general strengths and specific concerns by agency ("": all), and the others of each."""

    def __init__(self) -> None:
        self.held: defaultdict[str, tuple[Lot, Lot]] = defaultdict(lambda: ([], []))
        self.others: tuple[Lot, Lot] = ([], [])

    def add(self, kind: int, one: _Said, holders: Iterable[str]) -> None:
        if kind in COUNTED:
            held = self.held
            held[""][kind].append(one)
            for holder in holders:
                held[holder][kind].append(one)
        else:
            self.others[kind - OTHER_STRENGTH].append(one)


class _OfChild(Struct, frozen=True):
    """What was said of one child and the household, or ("": the family) of the household alone."""

    own: dict[str, tuple[Lot, Lot]]
    home: dict[str, tuple[Lot, Lot]]
    strengths: "_Lately"
    concerns: "_Lately"

    def held(self, holder: str) -> tuple[Lot, Lot]:
        """The general strengths and the specific concerns that an agency ("": anyone) held."""
        general, specific = self.own.get(holder, NOTHING)
        of_home = self.home.get(holder, NOTHING)
        return [*general, *of_home[0]], [*specific, *of_home[1]]


NOTHING: tuple[Lot, Lot] = ([], [])


def _all_said(known: Known, numbers: Numbers) -> tuple[dict[str, _OfChild], list[list[Told]]]:
    """What was said of each child, and what at each meeting at which the rule holds on the pooled record.

    Of fewer general strengths beside as many others no larger share is general, and so with concerns: where it does
    not hold for all, it holds for no agency.
    """
    holders = known.holders
    own: defaultdict[str, _Lots] = defaultdict(_Lots)
    home = _Lots()
    at: dict[str, list[Told]] = {}
    for look in known.looks:
        row, kind = look.row, _kind(look.row)
        if kind is None:
            continue
        if row.meeting:
            at.setdefault(row.meeting, []).append((look.known, kind, row.id))
        gone = days_after(look.happened, numbers["days"] + 1)
        if look.known < gone:
            one = _Said(look.known, gone, row.id, look.children)
            for child in look.children:
                own[child].add(kind, one, holders[row.id])
            if look.of_household:
                home.add(kind, one, holders[row.id])
    of_child = {child: _of_child(own[child], home) for child in sorted(own)}
    for told in at.values():
        told.sort(key=lambda each: each[:2])
    return (
        {FAMILY: _of_child(_Lots(), home), **of_child},
        [told for told in at.values() if any(True for _ in _at_a_meeting(told, numbers))],
    )


def _kind(row: Observation) -> int | None:
    if row.kind == "strength":
        return GENERAL if row.specificity == "general" else OTHER_STRENGTH
    if row.kind == "concern":
        return SPECIFIC if row.specificity == "specific" else OTHER_CONCERN
    return None


def _of_child(own: _Lots, home: _Lots) -> _OfChild:
    strengths, concerns = (
        _Lately([*mine, *of_home]) for mine, of_home in zip(own.others, home.others, strict=True)
    )
    return _OfChild(own.held, home.held, strengths, concerns)


def _most(some: int, of: int, numbers: Numbers, what: str) -> bool:
    return of >= numbers[what] and some * 100 >= of * numbers["share"]


# -- at one meeting ------------------------------------------------------------------------------------------


def _at_a_meeting(told: list[Told], numbers: Numbers) -> Iterator[Holding]:
    """From the day on which enough of what was said at a meeting was known, for as many days as are taken together."""
    kinds = [kind for _, kind, _ in told]
    if kinds.count(GENERAL) + kinds.count(OTHER_STRENGTH) < numbers["strengths"]:
        return
    days = [(day, list(each)) for day, each in groupby(told, key=lambda each: each[0])]
    counts = [0, 0, 0, 0]
    rows: list[str] = []
    for place, (day, batch) in enumerate(days):
        for _, kind, row in batch:
            counts[kind] += 1
            rows += [row] if kind in COUNTED else []
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

    def __init__(self, lot: Lot) -> None:
        self._lot = sorted(lot, key=lambda one: one.known)
        self.known = [one.known for one in self._lot]
        self.gone = sorted([one.gone for one in lot])

    @cached_property
    def change(self) -> Counter[date]:
        """Each day to how many more there are from it on, or (below 0) fewer."""
        change = Counter(self.known)
        change.subtract(self.gone)
        return change

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


def _in_days(
    ground: Ground, numbers: Numbers, child: str, good: _Lately, bad: _Lately, said: _OfChild
) -> Iterator[Holding]:
    """The days on which what was said in the days before them is enough; for a child some of it has to be its own."""
    concerns = said.concerns
    for first, last in _mostly_vague(good, said.strengths, numbers):
        for day in (first, *sorted(bad.changes(first, last) | concerns.changes(first, last))):
            worries = bad.on(day)
            if _most(worries, worries + concerns.on(day), numbers, "concerns"):
                until = min(last, ground.day)
                counted = [lot.between(day, until, numbers["days"]) for lot in (good, bad)]
                own = (one.known for lot in counted for one in lot if one.is_own(child))
                begun = max(day, min(own, default=FOR_EVER))
                rows = tuple(one.row for lot in counted for one in lot)
                if begun <= last:
                    yield Holding(child=child, first=begun, last=last, rows=rows)
                break


def _mostly_vague(good: _Lately, strengths: _Lately, numbers: Numbers) -> Iterator[tuple[date, date]]:
    """The stretches of days on which most strengths were general."""
    begun: date | None = None
    general = other = 0
    more_general, more_other = good.change, strengths.change
    for day in sorted(more_general.keys() | more_other.keys()):
        general += more_general.get(day, 0)
        other += more_other.get(day, 0)
        now = _most(general, general + other, numbers, "strengths")
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
