"""What stands on every page of one reader's copy, whatever kind of paper it is."""

from scr_neglect.reports.pages import Running
from scr_neglect.reports.paper import Paper, ended
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT, NOT_LOGGED
from scr_neglect.reports.prompts_sheet import MARK

LONGEST_TITLE, LONGEST_READER = 90, 60
"""Letters that one line at the head and foot of a page can hold."""


def running(paper: Paper, title: str, *, mark: str = MARK, left_out: str = ALWAYS_LEFT_OUT) -> Running:
    """The head and foot of every page: for whom, the handling mark, the title, the sentences and the receipt.

    The mark stands on no family copy, and the sentence on what may be left out on those alone.
    """
    reader = paper.copy.recipient.name or "no one by name yet"
    own = left_out if paper.plain else ""
    return Running(
        title=title if len(title) <= LONGEST_TITLE else title.rsplit(",", 1)[-1].strip(),
        reader=f"Copy for {reader}"[:LONGEST_READER],
        mark="" if paper.plain else mark,
        foot=" ".join(ended(text) for text in (paper.case.family.sentence, own) if text),
        receipt=f"Receipt {paper.copy.receipt}" if paper.copy.receipt else NOT_LOGGED,
    )
