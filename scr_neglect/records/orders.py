"""Which way round the days of a file are written, as far as they say so themselves."""

import re
from collections.abc import Iterable

from msgspec import Struct

_DAY = re.compile(r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)", re.ASCII)
_MONTHS = 12


class Orders(Struct, frozen=True):
    """How many days in numbers can only be day first, can only be month first, or could be either; one of each kind."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0
    a_day_first: str = ""
    a_month_first: str = ""
    an_either: str = ""

    @property
    def settled(self) -> str:
        """The one order that all of them allow, "dmy" or "mdy"; "" where none is sure."""
        if self.day_first and not self.month_first:
            return "dmy"
        return "mdy" if self.month_first and not self.day_first else ""


def orders_of(cells: Iterable[str]) -> Orders:
    """The orders that the days among some cells allow; 5/5/2024 is the same day either way, and says nothing."""
    day_first: list[str] = []
    month_first: list[str] = []
    either: list[str] = []
    for cell in cells:
        match = _DAY.match(cell)
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > _MONTHS >= second:
            day_first.append(cell.strip())
        elif second > _MONTHS >= first:
            month_first.append(cell.strip())
        elif first != second and first <= _MONTHS:
            either.append(cell.strip())
    return Orders(
        day_first=len(day_first), month_first=len(month_first), either=len(either),
        a_day_first=next(iter(day_first), ""), a_month_first=next(iter(month_first), ""),
        an_either=next(iter(either), ""),
    )  # fmt: skip
