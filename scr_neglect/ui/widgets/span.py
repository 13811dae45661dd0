"""Over which days there is something to draw of a family."""

from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.plan import Meeting
from scr_neglect.ui.widgets.days import month_ends


def has_anything(case: Case) -> bool:
    """Whether there is anything to draw."""
    return any((case.observations, case.contacts, case.meetings, case.levels))


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
