"""Days across a picture: over which there is something to draw, where they lie, and the part of them that was chosen."""

from datetime import date
from typing import NamedTuple

from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date, month_end
from scr_neglect.records.plan import Meeting
from scr_neglect.ui.widgets.days import month_ends

LOOKED_AT = ("observation", "contact", "voice", "day", "meeting", "level")
"""Kinds of rows that a period is opened to: what happened in it, and the help there was."""


class Span(NamedTuple):
    """A part of the time, its first and its last day."""

    first: date
    last: date

    @property
    def words(self) -> str:
        """The period as it is said in a sentence."""
        return f"{long_date(self.first)} to {long_date(self.last)}"

    @property
    def half_years(self) -> "Span":
        """The whole half-years that the period touches."""
        first, last = self.first, self.last
        return Span(
            date(first.year, 7 if first.month > 6 else 1, 1),
            month_end(last.year, 11 if last.month > 6 else 5),
        )


class Across(NamedTuple):
    """Where time runs across an image: from `left` to `right` in logical pixels, `first` and `last` day as day numbers."""

    left: float
    right: float
    first: int
    last: int

    def day(self, x: float) -> date:
        """The day at a place, or the nearest that is drawn."""
        share = (min(max(x, self.left), self.right) - self.left) / (self.right - self.left)
        return date.fromordinal(min(self.first + int(share * (self.last + 1 - self.first)), self.last))

    def x(self, day: date) -> float:
        """The place at which a day begins, no further out than what is drawn."""
        share = (day.toordinal() - self.first) / (self.last + 1 - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def months(self, one: date, other: date) -> Span:
        """The whole months from that of the one day to that of the other, whichever comes first."""
        low, high = sorted((one, other))
        return Span(low.replace(day=1), month_end(high.year, high.month - 1))

    def shifted(self, day: date, months: int) -> date:
        """The same month's first day so many months on, within what is drawn."""
        low, high = (d.year * 12 + d.month - 1 for d in map(date.fromordinal, (self.first, self.last)))
        index = min(max(day.year * 12 + day.month - 1 + months, low), high)
        return date(index // 12, index % 12 + 1, 1)


def has_anything(case: Case) -> bool:
    """Whether there is anything to draw."""
    return any((case.observations, case.contacts, case.meetings, case.levels))


def first_day(case: Case) -> date:
    """The first day on which anything that is drawn may have happened; the day asked where nothing has."""
    days = (row.when.first for kind in LOOKED_AT for row in case.rows(kind))
    return min((day for day in days if day is not None), default=case.day)


def rows_in(case: Case, period: Span) -> tuple[str, ...]:
    """The ids of the rows that may have happened in a period, and of the help that ran in it."""
    there = case.between(*period)
    return tuple(row.id for kind in LOOKED_AT for row in there.rows(kind))


def days_of(whole: Case, looked_at: date) -> list[date]:
    """The days that the slider offers: month ends from the day on which services first learned of something that is
    drawn, to the last learned day or the day looked at."""
    rows = (
        *whole.observations,
        *whole.contacts,
        *whole.levels,
        *(m for m in whole.meetings if whole.was_held(m)),
    )
    learned = [whole.known_day(row) for row in rows if whole.children_of(row) or isinstance(row, Meeting)]
    last = max(whole.reckoning.last_learned, looked_at)
    return month_ends(min(learned, default=last), last)
