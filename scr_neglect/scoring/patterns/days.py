"""Days that rules count in: months and years after a day."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from scr_neglect.scoring.patterns.stretch import FOR_EVER

LAST_PLACED = FOR_EVER - timedelta(days=100_000)


@lru_cache(maxsize=1 << 15)
def months_after(day: date, months: int) -> date:
    """The same day some months later (or, below 0, earlier); the last of the month where there is no such day."""
    month = day.year * 12 + day.month - 1 + months
    year, month = divmod(month, 12)
    return (
        date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        if day.day > 28
        else date(year, month + 1, day.day)
    )


@lru_cache(maxsize=1 << 15)
def days_after(day: date, days: int) -> date:
    """The day some days later (or, below 0, earlier); `FOR_EVER` where the calendar ends."""
    return FOR_EVER if day >= LAST_PLACED else day + timedelta(days=days)
