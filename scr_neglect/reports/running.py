"""What stands on every page of one reader's copy, whatever kind of paper it is."""

from scr_neglect.reports.pages import Running
from scr_neglect.reports.paper import Paper, ended
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT, NOT_LOGGED
from scr_neglect.reports.prompts_sheet import MARK


def running(paper: Paper, title: str) -> Running:
    """The head and foot of every page: for whom, the handling mark, the title, the sentences and the receipt."""
    reader = paper.copy.recipient.name or "no one by name yet"
    own = ALWAYS_LEFT_OUT if paper.plain else ""
    return Running(
        title=title,
        reader=f"Copy for {reader}",
        mark="" if paper.plain else MARK,
        foot=" ".join(ended(text) for text in (paper.case.family.sentence, own) if text),
        receipt=f"Receipt {paper.copy.receipt}" if paper.copy.receipt else NOT_LOGGED,
    )
