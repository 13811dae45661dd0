"""The family copy of a summary: the same parts in the same order, in plain words that one parent reads in five minutes."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from msgspec.structs import replace
from reportlab.platypus import Flowable

from scr_neglect.reports.blocks import says_more, words_in
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.fitting import first_that_fits
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import BRIEF, Most, Paper, shows
from scr_neglect.reports.parts_child import afterwards, head, title
from scr_neglect.reports.parts_home import to_ask_for
from scr_neglect.reports.parts_people import lead_of, short_words
from scr_neglect.reports.running import running
from scr_neglect.reports.summary import PARTS
from scr_neglect.reports.type import said
from scr_neglect.scoring.sentences import counted

WORDS_A_MINUTE = 200
"""How fast a grown-up reads plain print, about."""
FIVE = 5
"""Minutes that it is to take; where even the barest takes longer, the copy says that there is a shorter one."""
PAGES = 4
FITS = range(14)
"""How many rows fewer each list shows, from the fullest copy to the barest; the first that is short enough is taken."""
Part = Callable[[Paper], list[Flowable]]
Words = tuple[list[Flowable], int]
"""The blocks of a part, and how many words are in them."""


class Worded:
    """The parts of one copy at each fit, and the words in them.

    Each part tells by what it asks (`Paper.asked`) how much its lists hold, and is put into words anew only for more or less.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._made: dict[tuple[Part, bool], list[tuple[dict[Most, int], Words]]] = {}

    def _at(self, fit: int) -> list[Words]:
        """Each part at a fit."""
        paper = replace(self._paper, spare=fit)
        return [self._part(each, paper) for each in PARTS]

    def _part(self, part: Part, paper: Paper) -> Words:
        made = self._made.setdefault((part, paper.brief), [])
        for asked, worded in made:
            if all(shows(paper, number) == shown for number, shown in asked.items()):
                return worded
        alone = replace(paper, asked={})
        blocks = part(alone)
        made.append((alone.asked, (blocks, words_in(blocks))))
        return made[-1][1]

    def words(self, fit: int) -> list[int]:
        """How many words each part has, the head first."""
        return [count for _, count in self._at(fit)]

    def minutes(self, fit: int) -> int:
        """How long it takes to read what follows the head; what was said later of a training case is no part of it."""
        told = dict(zip(PARTS, self.words(fit), strict=True))
        return minutes_for(sum(count for part, count in told.items() if part not in (head, afterwards)))

    def is_short(self, fit: int) -> bool:
        """Whether it is read in five minutes."""
        return self.minutes(fit) <= FIVE

    def fullest(self) -> int:
        """The first fit that is short enough; the barest where none is. A list that shows fewer rows never takes longer."""
        few, many = (0, BRIEF) if self.is_short(BRIEF) else (BRIEF + 1, len(FITS) - 1)
        return bisect_left(FITS, True, few, many, key=self.is_short)

    def story(self, fit: int) -> list[Flowable]:
        """All that is to be set at a fit; worded anew if it is asked for again: what was laid out once cannot be again."""
        told = dict(zip(PARTS, (blocks for blocks, _ in self._at(fit)), strict=True))
        top, later = told.pop(head), told.pop(afterwards)
        blocks = [block for part in told.values() for block in part]
        paper = replace(self._paper, spare=fit)
        long = reading(
            self.minutes(fit), says_more(blocks), lead_of(paper), to_ask_for(paper) if paper.brief else ()
        )
        self._made.clear()
        return [*top, said(long), *blocks, *short_words([*top, *blocks, *later]), *later]


def family_copy(made: Paper) -> Printed:
    """The pages for one named person of the family: nothing on them is undecided, withheld or said in codes."""
    worded = Worded(made)
    return first_that_fits(
        FITS[worded.fullest() :],
        lambda fit, most: Printed(typeset(worded.story(fit), running(made, title(made)), most=most)),
        PAGES,
    )


def minutes_for(words: int) -> int:
    """How many whole minutes it takes to read so many words, at least one."""
    return max(1, -(-words // WORDS_A_MINUTE))


def reading(minutes: int, in_part: bool, whom: str = "", more: Sequence[str] = ()) -> str:
    """How long the copy takes to read, in words; where its lists show a part, that there is more and whom to ask for it; what
    else is left out for shortness; above five minutes why, and that there is a shorter copy."""
    told = f"It takes about {counted(minutes, 'minute')} to read"
    told += "." if minutes <= FIVE else ", because each open worry is named."
    if in_part:
        told += f" Where it says how many are “shown”, you can ask {whom or 'us'} for the rest."
    if more:
        told += f" Ask too, if you want to see it here: {listed(more)}."
    return told if minutes <= FIVE else f"{told} You can also ask for one page in large print."
