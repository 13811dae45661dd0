"""The page for supervision, for one named supervisor: which questions stand on it, and the page."""

from scr_neglect.casework.paper import Made
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.reports.copy import Copy
from scr_neglect.scoring.prompts import find


def made_page(case: Case, copy: Copy) -> Made:
    """One page from a ready copy of a whole Case; takes no casebook, so that a worker can do it.

    The questions are found on the whole record, and those printed of which this reader may have every row.
    Raises Refusal for a copy that is not for supervision.
    """
    from scr_neglect.reports.paper import paper
    from scr_neglect.reports.prompts_sheet import printable
    from scr_neglect.reports.supervision_sheet import supervision_sheet
    from scr_neglect.reports.withheld import named_in_words, withheld

    if copy.recipient.audience != "supervision":
        raise Refusal("This page is for supervision alone.")
    made = paper(case, copy)
    standing = [each for each in find(made.whole, copy.thresholds) if each.until is None]
    page = supervision_sheet(made, printable(made, standing))
    named = named_in_words(made.whole, copy.recipient)
    return Made(
        copy, page.pdf, withheld(made.whole, copy.recipient),
        {row: found for row, found in named.items() if row in page.rows},
    )  # fmt: skip
