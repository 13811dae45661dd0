"""Answers: requests that nobody is on record as having answered, and requests turned down again and again."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import direct_route, escalation_stages
from scr_neglect.records.dates import short_date
from scr_neglect.records.phrases import words_of
from scr_neglect.records.plan import Escalation
from scr_neglect.records.working_days import working_day
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, Holding, Stretch
from scr_neglect.scoring.patterns.words import answer, listed, number, turned_down
from scr_neglect.scoring.standing import FAMILY

FAMILYS_OWN = "family challenge"
"""What the family itself asked is answered to the family, under a pattern of its own."""
SOCIAL_CARE = "social-care"
"""The kind of agency to which anyone may refer directly."""


def request_unanswered(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A referral, escalation or check that was made and not answered in its time (SCR 7, 8).

    The request counts for it; a refusal or any answer of substance, dated or not, counts against it. That an
    answer is not known is not that there was none.
    """
    case = ground.case
    for row in ground.escalations:
        if row.made not in ("", "yes") or row.kind == FAMILYS_OWN or not row.date.placed:
            continue
        asked = case.happened(row)
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


_words = remembered()(words_of)


def limit(row: Escalation, asked: date, numbers: Numbers) -> int:
    """Days within which an answer was due: by the day set, its stage (working days), or as for any request."""
    if row.answer_due is not None and row.answer_due.last is not None:
        return max(0, (row.answer_due.last - asked).days)
    said = _words(row.stage)
    if "urgent" in said:
        return numbers["urgent_days"]
    for stage in escalation_stages():
        if stage.working_days is not None and (str(stage.number) in said or _words(stage.name) == said):
            return (working_day(asked, stage.working_days) - asked).days
    return numbers["days"]


def ask_of_request_unanswered(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    of_first_day = (row for each in stretch.holdings if each.first == stretch.visible for row in each.rows)
    asked = (row for row in map(case.by_id.get, of_first_day) if isinstance(row, Escalation))
    row = min(asked, key=lambda one: (case.happened(one), one.by, one.to, one.matter))
    by = listed([case.called(code) for code in row.by])
    to = listed([case.called(code) for code in row.to if ground.known.is_agency(code)]) or "another agency"
    more = len(stretch.rows) - 1
    others = "" if not more else f" The same is so of {more} more {'request' if more == 1 else 'requests'}."
    return (
        f"{by} asked {to} ({short_date(case.happened(row))}), and no answer is on record.{others} Has an answer come, "
        "and who will ask again?",
        f"A referral, escalation or check with no answer on record within the time of its stage, or {numbers['days']} "
        'days where none is set; an answer "not stated" is not counted.',
    )


# -- turned down ---------------------------------------------------------------------------------------------


def escalation_refused_twice(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Requests about one family refused or deferred twice within months (SCR 55, 57, 104, 120).

    Each request that was turned down counts for it; one that social care, or whoever turned one down, took on
    later counts against it. What the family itself asked for is left to the family's own questions.
    """
    case = ground.case
    refused = sorted(
        (case.learned(row, "refused"), row.id)
        for row in ground.escalations
        if _was_turned_down(ground.known, row) and _was_made(row) and row.date.placed
    )
    taken_on = ground.known.once("requests taken on", _taken_on)
    days = [each.day for each in taken_on]
    start = 0
    for place, (day, _) in enumerate(refused):
        while months_after(refused[start][0], numbers["months"]) < day:
            start += 1
        rows = tuple(row for _, row in refused[start : place + 1])
        if len(rows) < numbers["times"]:
            continue
        last = months_after(day, numbers["months"])
        by = {code for row in rows for code in case.by_id[row].to}  # type: ignore[attr-defined]
        later = taken_on[bisect_left(days, day + DAY) : bisect_left(days, last + DAY)]
        theirs = [one for one in later if one.social_care or by.intersection(one.to)]
        if theirs:
            last = theirs[0].day - DAY
            rows += tuple(one.row for one in theirs if one.day == theirs[0].day)
        yield Holding(child=FAMILY, first=day, last=last, rows=rows)


class _TakenOn(Struct, frozen=True, gc=False):
    """A request that was answered and not turned down: the day its answer was known, and to whom it went."""

    day: date
    row: str
    to: tuple[str, ...]
    social_care: bool


def _was_turned_down(known: Known, row: Escalation) -> bool:
    """As the record has it; where it does not say, as the words of an answer to an agency do."""
    if row.refused:
        return row.refused == "yes"
    return any(map(known.is_agency, row.by)) and turned_down(row.response)


def _was_made(row: Escalation) -> bool:
    return row.made in ("", "yes") and row.kind != FAMILYS_OWN


def _taken_on(case: Case) -> list[_TakenOn]:
    """The requests that were taken on, by the day on which that was known."""
    found = (
        _TakenOn(
            day=case.learned(row, "response"),
            row=row.id,
            to=row.to,
            social_care=any(case.agency_kind(code).code == SOCIAL_CARE for code in row.to),
        )
        for row in case.escalations
        if _was_made(row) and row.refused != "yes" and row.response and answer(row.response) == "answered"
    )
    return sorted(found, key=lambda one: (one.day, one.row))


def ask_of_escalation_refused_twice(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    asked = [
        row
        for row in map(case.by_id.get, stretch.rows)
        if isinstance(row, Escalation) and row.refused == "yes"
    ]
    to = listed(
        sorted({case.called(code) for row in asked for code in row.to if ground.known.is_agency(code)})
    )
    return (
        f"{number(len(asked)).capitalize()} requests{f' to {to}' if to else ''} were turned down or put off. Is it time "
        f"for the formal procedure, and who will use it? {direct_route()}",
        f"{number(numbers['times']).capitalize()} requests about the family refused or deferred within "
        f"{numbers['months']} months; until a later one is taken on. What the family itself asked for is not counted.",
    )


PATTERNS = (
    Pattern("request-unanswered", request_unanswered, ask_of_request_unanswered),
    Pattern("escalation-refused-twice", escalation_refused_twice, ask_of_escalation_refused_twice),
)
