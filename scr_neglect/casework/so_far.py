"""A visit as far as it is written, to be held against the act-now list while it is being written."""

from datetime import date

from msgspec.structs import replace

from scr_neglect.casework import drafts, finishing
from scr_neglect.records.case import Case
from scr_neglect.records.words import DateQuestion


def so_far(draft: drafts.VisitDraft, case: Case, *, today: date, agency: str) -> finishing.Visit | None:
    """The worries of a visit as far as they are written, without their words; None when there is none.

    What is still to be put right (a date, a child, an indicator) is left open rather than waited for.
    """
    lines = [_so_far(line, today) for line in draft.lines if line.kind == "concern"]
    if not lines:
        return None
    filled = replace(
        draft,
        when=when_so_far(draft.when, today),
        lines=lines,
        done="",
        barrier="",
        what_we_changed="",
        money="",
    )
    visit = finishing.finish(filled, case, today=today, agency=agency)
    rows = tuple(replace(row, contact=visit.contact.id) for row in visit.observations)
    return replace(visit, observations=rows)


def when_so_far(words: str, today: date) -> str:
    """The words of a visit's day, or today while there are none, or they are asked back or say a day to come."""
    when = finishing.day_of(words, today)
    if not words.strip() or isinstance(when, DateQuestion) or (when.first is not None and when.first > today):
        return today.isoformat()
    return words


def _so_far(line: drafts.Line, today: date) -> drafts.Line:
    asked_back = isinstance(finishing.day_of(line.happened, today), DateQuestion)
    return replace(
        line, summary="being written", child=line.child or ("household",),
        indicator=line.indicator or "context.note", happened="" if asked_back else line.happened,
        effect_on_child="", parent_account="", agreed="", my_view="", told_by="",
    )  # fmt: skip
