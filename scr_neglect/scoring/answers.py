"""The clock of an answer: by when it is due, how many working days are left, and what the next stage is (SCR 104, 120).

The clock starts again at each stage. A day that has passed is said; nothing moves on by itself.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import EscalationStage
from scr_neglect.records.dates import weekday_date
from scr_neglect.records.phrases import words_of
from scr_neglect.records.plan import Escalation
from scr_neglect.records.working_days import working_day, working_days
from scr_neglect.scoring.sentences import counted


class Clock(Struct, frozen=True):
    """The day by which an answer is due, and the working days from today until then (below nought: over)."""

    due: date
    left: int


def due_on(asked: date, stage: EscalationStage) -> date | None:
    """The day by which a stage asks for an answer; None where it is left to local policy."""
    return working_day(asked, stage.working_days) if stage.working_days is not None else None


def clock_of(row: Escalation, day: date) -> Clock | None:
    """The clock of a request on a day; None when no day was set for its answer."""
    return clock_until(row.answer_due.last if row.answer_due is not None else None, day)


def clock_until(due: date | None, day: date) -> Clock | None:
    """The clock that runs on a day until another; None when none was set."""
    return Clock(due, working_days(day, due)) if due is not None else None


def due_sentence(found: Clock | None, day: date) -> str:
    """By when an answer is due, in words, with the working days that are left or over."""
    if found is None:
        return "no day for the answer was set"
    when = weekday_date(found.due)
    if found.due == day:
        return f"answer due today, {when}"
    if found.due > day:
        return f"answer due {when}, {counted(found.left, 'working day')} left"
    if not found.left:
        return f"answer was due {when}; no working day since"
    return f"answer was due {when}, overdue by {counted(-found.left, 'working day')}"


def is_answered(row: Escalation) -> bool:
    """Whether anything is on record that came of a request."""
    return bool(row.response or row.outcome or row.refused or row.response_date is not None)


def waits(case: Case, row: Escalation) -> bool:
    """Whether a request was made, has no answer on record and was not taken further."""
    return row.made in ("", "yes") and not is_answered(row) and taken_further(case, row) is None


def can_go_further(case: Case, row: Escalation) -> bool:
    """Whether a request can be taken to a next stage: it waits, or was turned down or put off and left at that."""
    turned_down = row.refused == "yes" and row.made != "no" and taken_further(case, row) is None
    return waits(case, row) or turned_down


def taken_further(case: Case, row: Escalation) -> Escalation | None:
    """The request that took this one to its next stage; the first, if there is more than one."""
    later = (each for each in case.escalations if each.follows == row.id and each.made != "no")
    return min(later, key=lambda each: (each.date.order, each.id), default=None)


def stage_of(row: Escalation, stages: Sequence[EscalationStage]) -> EscalationStage | None:
    """The stage at which a request stands, by its name or number; None when it says none of these."""
    said = words_of(row.stage)
    fits = (stage for stage in stages if said and words_of(stage.name) == said)
    return next(fits, None) or next((stage for stage in stages if str(stage.number) in said), None)


def next_stage(row: Escalation, stages: Sequence[EscalationStage]) -> EscalationStage | None:
    """The stage after that of a request; the first for one that stands at none; None after the last."""
    now = stage_of(row, stages)
    number = now.number if now is not None else 0
    return next((stage for stage in stages if stage.number > number), None)
