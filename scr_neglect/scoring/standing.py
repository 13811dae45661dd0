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
from datetime import date
from functools import lru_cache
from typing import Literal
from weakref import WeakKeyDictionary

from msgspec import Struct

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
    return (row.grade or UNGRADED_COUNTS_AS) >= at_least if row.is_concern else False


def closes(row: Observation) -> bool:
    """Whether a look closes an earlier concern: first-hand, with a date, and fine or a specific strength."""
    if not row.first_hand or not row.date.placed:
        return False
    return row.kind == "looked-and-fine" or (row.kind == "strength" and row.specificity == "specific")


def a_year_after(day: date) -> date:
    """The last day that is at most 12 months after a day."""
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)


def threads(case: Case, *, by: By = "family") -> dict[tuple[str, str], Thread]:
    """Every thread of a Case by (child, matter), made in one pass and kept for as long as the Case is."""
    kept = _kept.setdefault(case, {})
    if by not in kept:
        kept[by] = _threaded(case, by)
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


class _Growing:
    """A thread while its looks come in, in order of known day."""

    def __init__(self, child: str, matter: str, family: str) -> None:
        self.child, self.matter, self.family = child, matter, family
        self.looks: list[Observation] = []
        self.deciding: list[tuple[date, bool, Observation]] = []
        """Looks that decide something, in the order of happening, concerns first on a day."""
        self.after: list[Turn | None] = []
        self.turns: list[Turn] = []
        self.known: list[date] = []

    def add(self, case: Case, row: Observation) -> None:
        self.looks.append(row)
        if not row.is_concern and not closes(row):
            return
        look = (case.happened(row), not row.is_concern, row)
        place = bisect_right(self.deciding, look[:2], key=lambda each: each[:2])
        self.deciding.insert(place, look)
        del self.after[place:]
        turn = self.after[-1] if self.after else None
        for day, _, each in self.deciding[place:]:
            turn = _turned(turn, day, each)
            self.after.append(turn)
        if turn is not None:
            self.turns.append(turn)
            self.known.append(case.known_day(row))

    def thread(self) -> Thread:
        return Thread(
            child=self.child,
            matter=self.matter,
            family=self.family,
            looks=tuple(self.looks),
            turns=tuple(self.turns),
            known=tuple(self.known),
        )


def _turned(before: Turn | None, day: date, row: Observation) -> Turn | None:
    """How a thread stands after one more deciding look, taken in the order of happening."""
    if not row.is_concern:
        return None if before is None else _looked_fine(before, day, row)
    if before is None:
        return Turn(True, day, day, row, row, day, row.in_four_domains)
    worst = row
    if before.concern_day == day and _weight(before.concern) >= _weight(row):
        worst = before.concern
    four_domains = row.in_four_domains or (before.open and before.four_domains)
    return Turn(True, before.since if before.open else day, day, worst, worst, day, four_domains)


def _looked_fine(before: Turn, day: date, row: Observation) -> Turn:
    """A good look closes what was open before its day; on the day of a concern it changes nothing."""
    if day <= before.concern_day:
        return before
    since = day if before.open else before.since
    return Turn(False, since, day, row, before.concern, before.concern_day, before.four_domains)


def _weight(row: Observation) -> tuple[int, bool]:
    return (row.grade or UNGRADED_COUNTS_AS, row.grade is not None)


def _threaded(case: Case, by: By) -> dict[tuple[str, str], Thread]:
    growing: dict[tuple[str, str], _Growing] = {}
    of_matter: dict[str, list[_Growing]] = {}
    # a child's own rows of a day come before the household's, so that the order of ids never matters
    own_first = sorted(case.observations, key=lambda row: (case.known_day(row), not case.children_of(row)))
    for row in own_first:
        if row.kind == "neutral":
            continue
        children = case.children_of(row)
        for matter, family in matters_of(row, by):
            for child in children or (FAMILY,):
                thread = growing.get((child, matter))
                if thread is None:
                    if not row.is_concern:
                        continue
                    thread = growing[child, matter] = _Growing(child, matter, family)
                    of_matter.setdefault(matter, []).append(thread)
                thread.add(case, row)
            if not children and HOUSEHOLD in tokens_of(row):
                for thread in of_matter.get(matter, ()):
                    if thread.child != FAMILY:
                        thread.add(case, row)
    return {key: each.thread() for key, each in growing.items()}


def matters_of(row: Observation, by: By) -> tuple[tuple[str, str], ...]:
    """The matters that a row is a look at, each with its family of indicators; a strength may answer several.

    A code that fits no family is a family of its own: what is not in the list is kept apart, never lost.
    """
    return _matters(code_of(row), row.domain, row.is_concern, by)


@lru_cache(maxsize=1 << 14)
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
