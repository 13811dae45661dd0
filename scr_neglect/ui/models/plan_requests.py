"""Requests, referrals and disagreements with their clock, in words; the program moves nothing on by itself."""

from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import direct_route
from scr_neglect.records.plan import Escalation
from scr_neglect.scoring.answers import (
    can_go_further,
    clock_of,
    due_sentence,
    is_answered,
    taken_further,
    waits,
)
from scr_neglect.ui.models.plan_words import (
    day_said,
    days_said,
    names_of,
    newest_first,
    not_recorded,
    or_else,
    sentences,
    sort_key,
    translate,
)
from scr_neglect.ui.models.rows import Row


def requests(case: Case) -> list[Row]:
    """Every request, the latest first, with its clock and what keeps the child safe meanwhile."""
    rows = []
    for each in newest_first(case.escalations):
        who = f"{names_of(case, each.by)} → {or_else(names_of(case, each.to), not_recorded())}"
        kind = or_else(each.kind, translate("Plan", "referral"))
        cells = (
            or_else(day_said(each.date), translate("Plan", "not placed")),
            f"{kind}, {each.stage}" if each.stage else kind,
            who,
            each.matter,
            clock(case, each),
            _meanwhile(case, each),
            sentences(each.response, each.outcome),
        )
        rows.append(Row(cells, each.id, (sort_key(each.date),)))
    return rows


def unsettled(case: Case) -> tuple[str, ...]:
    """The ids of the requests that can be taken to a next stage: those longest past their day first."""
    rows = [each for each in newest_first(case.escalations) if can_go_further(case, each)]
    clocks = {each.id: clock_of(each, case.day) for each in rows}
    due = {key: found.due if found is not None else date.max for key, found in clocks.items()}
    return tuple(sorted(due, key=lambda key: due[key]))


def route(case: Case) -> str:
    """The direct route, beside every stage (SCR 104)."""
    return direct_route()


def clock(case: Case, each: Escalation) -> str:
    """Whether an answer is recorded; else since when it was asked, by when it is due, and what came next."""
    if each.made == "no":
        return translate("Plan", "Not made")
    if each.made == "unclear":
        return translate("Plan", "Not clear whether it was made")
    answered = day_said(each.response_date)
    if answered:
        return translate("Plan", "Answered {}").format(answered)
    if is_answered(each):
        return translate("Plan", "Answered; the day is not recorded")
    parts = [translate("Plan", "No answer recorded")]
    if each.date.last is not None and each.date.last <= case.day:
        parts.append(
            translate("Plan", "{} since it was asked").format(days_said((case.day - each.date.last).days))
        )
    further = taken_further(case, each)
    if further is not None:
        parts.append(translate("Plan", "taken further on {}: {}").format(
            or_else(day_said(further.date), translate("Plan", "a day not placed")), or_else(further.stage, not_recorded())
        ))  # fmt: skip
    else:
        parts.append(due_sentence(clock_of(each, case.day), case.day))
    return "; ".join(parts)


def _meanwhile(case: Case, each: Escalation) -> str:
    """What keeps the child safe meanwhile; that nothing is written is said while a request waits."""
    return each.interim_safety or (translate("Plan", "Nothing written") if waits(case, each) else "")
