"""Actions agreed before a meeting: which are gone through in it, and what had become of them for its record."""

from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.plan import Action, Meeting
from scr_neglect.scoring.patterns.words import effect_recorded


def still_open(case: Case) -> list[Action]:
    """The actions that are not done, or whose effect for the child is not on record; soonest due first."""
    waiting = [a for a in case.actions if a.done is None or not effect_recorded(a.effect)]
    return sorted(waiting, key=lambda a: ((a.due or a.date).order, a.id))


def agreed_before(meeting: Meeting, case: Case) -> list[Action]:
    """The actions that were agreed before a meeting and were not done before the one before it; oldest first.

    What a record of the meeting says of earlier actions is these rows, as known on the day of the Case.
    """
    day = meeting.date.last or case.day
    held = [m.date.last for m in case.meetings if m.id != meeting.id and m.date.last and case.was_held(m)]
    since = max((d for d in held if d < day), default=date.min)
    return [
        a
        for a in case.actions
        if a.meeting != meeting.id
        and a.date.last is not None
        and a.date.last < day
        and (a.done is None or (a.done.last or case.day) >= since)
    ]
