"""Stretches of days on which a rule holds, and how those that touch become one."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from operator import attrgetter

from msgspec import Struct

DAY = timedelta(days=1)
FOR_EVER = date.max


class Holding(Struct, frozen=True, kw_only=True, gc=False):
    """Days on which a rule holds for one child (or "": the family), and the rows that it then counts.

    `first` and `last` are both days on which it holds; `last` is `FOR_EVER` while nothing ends it. `rows` are
    record ids. `waited` is how many days the rule itself had to wait; `about` is whatever the pattern's words need.
    """

    child: str
    first: date
    last: date = FOR_EVER
    rows: tuple[str, ...]
    waited: int = 0
    about: tuple[str | int | date, ...] = ()


IN_ORDER = attrgetter("child", "first", "last", "about")


class Stretch(Struct, frozen=True, kw_only=True, dict=True):
    """One unbroken stretch: what becomes one prompt. `until` is the first day on which the rule no longer holds."""

    child: str
    visible: date
    until: date | None
    holdings: tuple[Holding, ...]

    @property
    def opening(self) -> Holding:
        """The holding with which the stretch became visible."""
        return self.holdings[0]

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The ids of every row that counted, each once."""
        return tuple(dict.fromkeys(chain.from_iterable([holding.rows for holding in self.holdings])))

    def meets(self, other: "Stretch") -> bool:
        """Whether both hold on some day, for the same child."""
        mine, its = self.until or FOR_EVER, other.until or FOR_EVER
        return self.child == other.child and self.visible < its and other.visible < mine


def stretches(holdings: Iterable[Holding], day: date) -> list[Stretch]:
    """The unbroken stretches of some holdings as they stand on `day`, by child and then by day.

    Holdings that overlap or follow each other without a day between are one stretch. What begins after `day` is
    not there yet, and what ends on or after it has not ended.
    """
    begun = (each for each in holdings if each.first <= day and each.first <= each.last)
    found: list[Stretch] = []
    child, gathered, last = "", [], FOR_EVER
    for each in sorted(begun, key=IN_ORDER):
        if gathered and (each.child != child or (each.first > last and each.first > last + DAY)):
            found.append(_stretch(gathered, last, day))
            gathered = []
        last = max(last, each.last) if gathered else each.last
        child = each.child
        gathered.append(each)
    if gathered:
        found.append(_stretch(gathered, last, day))
    return found


def _stretch(gathered: list[Holding], last: date, day: date) -> Stretch:
    return Stretch(
        child=gathered[0].child,
        visible=gathered[0].first,
        until=None if last >= day else last + DAY,
        holdings=tuple(gathered),
    )
