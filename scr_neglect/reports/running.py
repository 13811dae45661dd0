"""What stands on every page of one reader's copy, whatever kind of paper it is."""

from collections.abc import Iterable

from scr_neglect.reports.pages import Running
from scr_neglect.reports.paper import Paper, ended, two_versions
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT, NOT_LOGGED

MARK = "For professionals – not for the family"
SUPERVISION_MARK = "For supervision – not for the family"
LONGEST_TITLE, LONGEST_READER = 90, 60
"""Letters that one line at the head and foot of a page can hold."""


def running(paper: Paper, title: str, *, mark: str = MARK, left_out: str = ALWAYS_LEFT_OUT) -> Running:
    """The head and foot of every page: for whom, the handling mark, the title, the sentences and the receipt.

    The mark stands on no family copy, and the sentence on what may be left out on those alone.
    """
    copy, plain = paper.copy, paper.plain
    return headed(
        title,
        f"Copy for {copy.recipient.name or 'no one by name yet'}",
        "" if plain else mark,
        (paper.case.family.sentence, left_out if plain else two_versions(paper)),
        f"Receipt {copy.receipt}" if copy.receipt else NOT_LOGGED,
    )


def headed(title: str, reader: str, mark: str, foot: Iterable[str], receipt: str = "") -> Running:
    """The same of a paper that is for nobody by name."""
    return Running(
        title=title if len(title) <= LONGEST_TITLE else title.rsplit(",", 1)[-1].strip(),
        reader=reader[:LONGEST_READER],
        mark=mark,
        foot=" ".join(ended(text) for text in foot if text),
        receipt=receipt,
    )
