"""Answers: requests to other agencies that nobody is on record as having answered."""

from collections.abc import Iterator
from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import escalation_stages
from scr_neglect.records.dates import short_date
from scr_neglect.records.phrases import words_of
from scr_neglect.records.plan import Escalation
from scr_neglect.scoring.patterns.days import days_after, happened_on, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.stretch import DAY, Holding, Stretch
from scr_neglect.scoring.patterns.words import answer, listed
from scr_neglect.scoring.standing import FAMILY

FAMILYS_OWN = "family challenge"
"""What the family itself asked is answered to the family, under a pattern of its own."""


def request_unanswered(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A referral, escalation or check that was made and not answered in its time (SCR 7, 8).

    The request counts for it; a refusal or any answer of substance, dated or not, counts against it. That an
    answer is not known is not that there was none.
    """
    case = ground.case
    for row in ground.escalations:
        if row.made not in ("", "yes") or row.kind == FAMILYS_OWN or not row.date.placed:
            continue
        asked = happened_on(case, row)
        waited = limit(row, asked, numbers)
        first = days_after(asked, waited)
        last = months_after(asked, numbers["lapse_months"])
        answered = answered_on(case, row)
        if answered is not None:
            last = min(last, answered - DAY)
        if first <= last:
            yield Holding(child=FAMILY, first=first, last=last, rows=(row.id,), waited=waited)


def answered_on(case: Case, row: Escalation) -> date | None:
    """The day from which a request was known to be answered, or its answer known to be not on record; None: neither.

    As `Case.known_on` has it: on the day of the answer, or, undated, by the latest day of the request.
    """
    told = row.response_date
    if (
        row.refused != "yes"
        and answer(row.response) == "none"
        and (row.response or not (row.outcome or told))
    ):
        return None
    if told is not None and told.last is not None:
        return told.last
    return row.when.latest or case.reckoning.last_learned


def limit(row: Escalation, asked: date, numbers: Numbers) -> int:
    """Days within which an answer was due: by the day set, its stage (working days), or as for any request."""
    if row.answer_due is not None and row.answer_due.last is not None:
        return max(0, (row.answer_due.last - asked).days)
    said = words_of(row.stage)
    if "urgent" in said:
        return numbers["urgent_days"]
    for stage in escalation_stages():
        if stage.working_days is not None and (str(stage.number) in said or words_of(stage.name) == said):
            return (_working_day(asked, stage.working_days) - asked).days
    return numbers["days"]


def _working_day(day: date, count: int) -> date:
    """The day some working days later, Saturdays and Sundays left out."""
    while count > 0:
        day += DAY
        count -= day.weekday() < 5
    return day


def ask_of_request_unanswered(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    row = case.by_id[stretch.opening.rows[0]]
    assert isinstance(row, Escalation)
    by = listed([case.called(code) for code in row.by])
    to = listed([case.called(code) for code in row.to if ground.known.is_agency(code)]) or "another agency"
    more = len(stretch.rows) - 1
    others = "" if not more else f" The same is so of {more} more {'request' if more == 1 else 'requests'}."
    return (
        f"{by} asked {to} ({short_date(happened_on(case, row))}), and no answer is on record.{others} Has an answer come, "
        "and who will ask again?",
        f"A referral, escalation or check with no answer on record within the time of its stage, or {numbers['days']} "
        'days where none is set; an answer "not stated" is not counted.',
    )
