"""Open, better or not looked: the one place that says how a matter stands for a child on a day.

Decisions, where the sheets leave room:

- A row is a *look* when it is a concern, a strength or looked-and-fine; a neutral fact is none.
- The last look is the last by the day on which it had **happened** (latest day, never after the day it was
  known), among those known by the day asked: news of an old injury does not reopen what was later seen well.
- Only a **later** first-hand look closes: on the same day, or within the same uncertain stretch, the concern
  stands. A row whose date nobody has placed may open a matter (it counts from the day it was known) and
  closes none.
- What was better goes stale like what was open: after 12 months without a look both are "not looked".
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal
from weakref import WeakKeyDictionary

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import code_of
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of

By = Literal["family", "indicator"]
State = Literal["open", "better", "not looked"]
FAMILY = ""
"""The child code of a thread that belongs to the family: rows on the household alone, or on an adult."""
UNGRADED_COUNTS_AS = 2
"""An ungraded concern counts as this where a rule asks for grade 2 or more, never as 3 or 4."""


class Turn(Struct, frozen=True, gc=False):
    """How a thread stood once one more of its looks was known."""

    open: bool
    since: date
    looked: date
    last: Observation
    concern: Observation
    concern_day: date
    four_domains: bool


class Thread(Struct, frozen=True, kw_only=True):
    """All looks at one matter for one child, in the order in which services learned of them.

    `child` is "" for the family. `matter` is the code threaded by (an indicator as matched, or a family of
    indicators), `family` the family of indicators. A child's thread starts with a concern of the child's own
    and then takes in the household's looks at the same matter; a concern on the household alone makes no
    child's thread.
    """

    child: str
    matter: str
    family: str
    looks: tuple[Observation, ...]
    turns: tuple[Turn, ...]
    """One for each look that decides something, in order of known day."""
    known: tuple[date, ...]
    """The day on which each turn was known."""
    decided: "tuple[Look, ...]"
    """The look that made each turn."""


class Standing(Struct, frozen=True, kw_only=True):
    """How a thread stands on a day.

    `since`: open, the day of the first concern of the present stretch; better, the day of the first look
    that found it so; not looked, the day of the last look. `last` is that last look, `concern` the last
    concern (the worst of its day), `grade` its grade (None: not graded).
    """

    state: State
    since: date
    last: Observation
    concern: Observation
    four_domains: bool
    """Whether a concern of the four domains is part of the present or last stretch."""

    @property
    def grade(self) -> int | None:
        return self.concern.grade

    @property
    def ungraded(self) -> bool:
        return self.concern.grade is None

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def reaches(row: Observation, at_least: int) -> bool:
    """Whether a concern is of a grade or more; an ungraded one reaches 2 and never 3 or 4 (`patterns.md`)."""
    return row.kind == "concern" and (row.severity or UNGRADED_COUNTS_AS) >= at_least


def closes(row: Observation) -> bool:
    """Whether a look closes an earlier concern: first-hand, with a date, and fine or a specific strength."""
    if not row.first_hand or not row.date.placed:
        return False
    return row.kind == "looked-and-fine" or (row.kind == "strength" and row.specificity == "specific")


@lru_cache(maxsize=1 << 14)
def a_year_after(day: date) -> date:
    """The last day that is at most 12 months after a day."""
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)


def threads(case: Case, *, by: By = "family") -> dict[tuple[str, str], Thread]:
    """Every thread of a Case by (child, matter), made in one pass and kept for as long as the Case is."""
    kept = _kept.setdefault(case, {})
    if by not in kept:
        kept[by] = threads_of(looks(case, by=by))
    return kept[by]


def standing(thread: Thread, day: date) -> Standing | None:
    """How a thread stands as known on a day; None when nothing of it was known by then."""
    place = bisect_right(thread.known, day)
    if not place:
        return None
    turn = thread.turns[place - 1]
    stale = day > a_year_after(turn.looked)
    return Standing(
        state="not looked" if stale else "open" if turn.open else "better",
        since=turn.looked if stale else turn.since,
        last=turn.last,
        concern=turn.concern,
        four_domains=turn.four_domains,
    )


def open_matters(
    case: Case,
    day: date,
    *,
    child: str | None = None,
    with_household: bool = False,
    four_domains: bool = True,
    at_least: int = 2,
    by: By = "family",
) -> list[tuple[Thread, Standing]]:
    """The matters that stand open on a day, by child and matter: any of them means that *concerns continue*.

    `child` asks for one child's own matters ("" for the family's), `with_household` adds the family's.
    """
    wanted = None if child is None else {child, FAMILY} if with_household else {child}
    found: list[tuple[Thread, Standing]] = []
    for key, thread in threads(case, by=by).items():
        if wanted is not None and key[0] not in wanted:
            continue
        now = standing(thread, day)
        if now is None or not now.is_open or not reaches(now.concern, at_least):
            continue
        if now.four_domains or not four_domains:
            found.append((thread, now))
    return sorted(found, key=lambda pair: (pair[0].child, pair[0].matter))


# -- how threads are made ------------------------------------------------------------------------------------

_kept: WeakKeyDictionary[Case, dict[str, dict[tuple[str, str], Thread]]] = WeakKeyDictionary()


class Look(Struct, frozen=True, gc=False):
    """One look at one or several matters (each with its family), with what its threads need of it, worked out once."""

    row: Observation
    known: date
    happened: date
    children: frozenset[str]
    of_household: bool
    is_concern: bool
    four_domains: bool
    decides: bool
    order: tuple[date, bool]
    """Its place in the order of happening, in which concerns come first on a day."""
    matters: tuple[tuple[str, str], ...]


def looks(case: Case, *, by: By = "family") -> list[Look]:
    """Every look of a Case, in the order of knowing; of one day, the household's after the children's own.

    A child's thread begins with a concern of its own: which of two rows of one day comes first must not depend on
    their ids.
    """
    children_of, known_day, happened_on = case.children_of, case.known_day, case.happened
    found = []
    for row in case.observations:
        if row.kind != "neutral":
            children, happened, is_concern = children_of(row), happened_on(row), row.is_concern
            found.append(
                Look(
                    row=row,
                    known=known_day(row),
                    happened=happened,
                    children=children,
                    of_household=not children and HOUSEHOLD in tokens_of(row),
                    is_concern=is_concern,
                    four_domains=row.in_four_domains,
                    decides=is_concern or closes(row),
                    order=(happened, not is_concern),
                    matters=matters_of(row, by),
                )
            )
    return sorted(found, key=lambda look: (look.known, not look.children))


class _Growing:
    """A thread while its looks come in, in order of known day."""

    def __init__(self, child: str, matter: str, family: str) -> None:
        self.child, self.matter, self.family = child, matter, family
        self.looks: list[Observation] = []
        self.deciding: list[Look] = []
        """Those that decide something, in the order of happening, concerns first on a day."""
        self.after: list[Turn | None] = []
        self.turns: list[Turn] = []
        self.known: list[date] = []
        self.decided: list[Look] = []

    def add(self, look: Look) -> None:
        self.looks.append(look.row)
        if not look.decides:
            return
        deciding, after = self.deciding, self.after
        place = len(deciding)
        if (
            place and look.order < deciding[-1].order
        ):  # most looks are known in the order in which they happened
            place = bisect_right(deciding, look.order, key=_order)
            del after[place:]
        deciding.insert(place, look)
        turn = after[-1] if after else None
        for each in deciding[place:]:
            turn = _turned(turn, each)
            after.append(turn)
        if turn is not None:
            self.turns.append(turn)
            self.known.append(look.known)
            self.decided.append(look)

    def thread(self) -> Thread:
        return Thread(
            child=self.child,
            matter=self.matter,
            family=self.family,
            looks=tuple(self.looks),
            turns=tuple(self.turns),
            known=tuple(self.known),
            decided=tuple(self.decided),
        )


def _order(look: Look) -> tuple[date, bool]:
    return look.order


def _turned(before: Turn | None, look: Look) -> Turn | None:
    """How a thread stands after one more deciding look, taken in the order of happening."""
    row, day = look.row, look.happened
    if not look.is_concern:
        return None if before is None else _looked_fine(before, day, row)
    if before is None:
        return Turn(True, day, day, row, row, day, look.four_domains)
    worst = row
    if before.concern_day == day and _weight(before.concern) >= _weight(row):
        worst = before.concern
    four_domains = look.four_domains or (before.open and before.four_domains)
    return Turn(True, before.since if before.open else day, day, worst, worst, day, four_domains)


def _looked_fine(before: Turn, day: date, row: Observation) -> Turn:
    """A good look closes what was open before its day; on the day of a concern it changes nothing."""
    if day <= before.concern_day:
        return before
    since = day if before.open else before.since
    return Turn(False, since, day, row, before.concern, before.concern_day, before.four_domains)


def _weight(row: Observation) -> tuple[int, bool]:
    return (row.severity or UNGRADED_COUNTS_AS, row.severity is not None)


def threads_of(looks: Iterable[Look], *, of: str | None = None) -> dict[tuple[str, str], Thread]:
    """The threads that some looks make, which come in the order of `looks`; those `of` one matter, or all of them."""
    growing: dict[tuple[str, str], _Growing] = {}
    of_matter: dict[str, list[_Growing]] = {}
    for look in looks:
        for matter, family in look.matters:
            if of is not None and matter != of:
                continue
            for child in look.children or (FAMILY,):
                thread = growing.get((child, matter))
                if thread is None:
                    if not look.is_concern:
                        continue
                    thread = growing[child, matter] = _Growing(child, matter, family)
                    of_matter.setdefault(matter, []).append(thread)
                thread.add(look)
            if look.of_household:
                for thread in of_matter.get(matter, ()):
                    if thread.child != FAMILY:
                        thread.add(look)
    return {key: each.thread() for key, each in growing.items()}


def matters_of(row: Observation, by: By) -> tuple[tuple[str, str], ...]:
    """The matters that a row is a look at, each with its family of indicators; a strength may answer several.

    A code that fits no family is a family of its own: what is not in the list is kept apart, never lost.
    """
    return _matters(code_of(row), row.domain, row.kind == "concern", by)


@remembered(1 << 14)
def _matters(code: str, domain: str, is_concern: bool, by: By) -> tuple[tuple[str, str], ...]:
    listed = catalogue()
    found = listed.match(code, domain)
    own = found.indicator.code if found.indicator is not None else "-".join(code.casefold().split())
    family = found.family or own
    answered = found.indicator.answers if found.indicator is not None and not is_concern else ()
    families = {each: listed.indicators[each].family for each in answered}
    if by == "family":
        return tuple((each, each) for each in dict.fromkeys((family, *families.values())))
    return tuple(families.items()) or ((own, family),)
