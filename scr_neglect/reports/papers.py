"""Every paper that can be handed over, each by the one way from a whole Case to the bytes of one reader's copy."""

from collections.abc import Callable

from scr_neglect.records.audience import Audience
from scr_neglect.records.case import Case
from scr_neglect.reports.body_sheet import body_sheet
from scr_neglect.reports.chronology_print import chronology_print
from scr_neglect.reports.copy import Copy, Kind, Printed, Progress
from scr_neglect.reports.easy_read import easy_read
from scr_neglect.reports.escalation_sheet import escalation_sheet
from scr_neglect.reports.family_copy import family_copy
from scr_neglect.reports.minutes import minutes
from scr_neglect.reports.paper import Paper, paper
from scr_neglect.reports.referral import referral
from scr_neglect.reports.summary import summary
from scr_neglect.reports.supervision_sheet import supervision_sheet

Layout = Callable[[Paper], Printed]

SUMMARIES: dict[Audience, Layout] = {
    "family": family_copy,
    "easy-read": easy_read,
    "professionals": summary,
    "referral": referral,
    "escalation": escalation_sheet,
    "supervision": supervision_sheet,
}
"""How a summary is laid out for each audience."""
PAPERS: dict[Kind, Callable[[Paper, Progress | None], Printed]] = {
    "summary": lambda made, _: SUMMARIES[made.copy.recipient.audience](made),
    "minutes": lambda made, _: minutes(made),
    "body map": lambda made, _: body_sheet(made),
    "chronology": chronology_print,
}
"""How each kind of paper is laid out."""


def printed(case: Case, copy: Copy, progress: Progress | None = None) -> Printed:
    """The finished pages of a copy, from the whole Case."""
    return PAPERS[copy.kind](paper(case, copy), progress)


def print_copy(case: Case, copy: Copy, progress: Progress | None = None) -> bytes:
    """The PDF of a copy, from the whole Case: the same bytes for the same Case and Copy."""
    return printed(case, copy, progress).pdf
