"""Every paper that can be handed over, each by the one way from a whole Case to the bytes of one reader's copy."""

from scr_neglect.records.case import Case
from scr_neglect.reports.copy import Copy
from scr_neglect.reports.paper import paper
from scr_neglect.reports.summary import summary


def print_copy(case: Case, copy: Copy) -> bytes:
    """The PDF of a copy, from the whole Case: the same bytes for the same Case and Copy."""
    return summary(paper(case, copy))
