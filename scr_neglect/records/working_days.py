"""Working days in England: Mondays to Fridays that are no bank holiday. Every clock of an answer counts in them."""

from datetime import date, timedelta
from functools import cache, lru_cache

DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year in England, days in lieu and one-off ones too (source: the `holidays` library).

    A one-off holiday that is proclaimed later is known to a later version of the program.
    """
    from holidays.countries.united_kingdom import UnitedKingdom  # slow to load, and not needed at start

    return frozenset(UnitedKingdom(subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether a day is neither a Saturday, a Sunday nor a bank holiday in England."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


@lru_cache(maxsize=1 << 15)
def working_day(day: date, count: int) -> date:
    """The day so many working days after a day; the day itself for none. The last day of the calendar ends the count."""
    while count > 0 and day < date.max:
        day += DAY
        count -= is_working_day(day)
    return day


def working_days(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; below nought when `end` comes first."""
    if end < start:
        return -working_days(end, start)
    return sum(is_working_day(start + DAY * n) for n in range(1, (end - start).days + 1))
