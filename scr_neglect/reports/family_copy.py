"""The family copy of a summary: the same parts in the same order, in plain words that one parent reads in five minutes."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace
from reportlab.platypus import Flowable

from scr_neglect.reports.blocks import texts
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.fitting import first_that_fits
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import Paper
from scr_neglect.reports.parts_child import title
from scr_neglect.reports.parts_people import short_words
from scr_neglect.reports.running import running
from scr_neglect.reports.summary import PARTS
from scr_neglect.reports.type import said
from scr_neglect.scoring.sentences import counted

WORDS_A_MINUTE = 200
"""How fast a grown-up reads plain print, about."""
FIVE = 5
"""Minutes that it is to take; where even the barest takes longer, the copy says that there is a shorter one."""
PAGES = 4
Parts = tuple[list[Flowable], list[Flowable]]
FITS = range(11)
"""How many rows fewer each list shows, from the fullest copy to the barest; the first that is short enough is taken."""


def family_copy(made: Paper) -> Printed:
    """The pages for one named person of the family: nothing on them is undecided, withheld or said in codes."""
    tried: dict[int, Parts] = {}

    def parts(fit: int) -> Parts:
        if fit not in tried:
            tried[fit] = _parts(made, fit)
        return tried[fit]

    # halved each time: a list that shows fewer rows never takes longer to read
    first = bisect_left(FITS, True, key=lambda fit: minutes_of(parts(fit)[1]) <= FIVE)
    fits = FITS[first:] or FITS[-1:]
    return first_that_fits(
        fits, lambda fit: Printed(typeset(_story(*parts(fit)), running(made, title(made)))), PAGES
    )


def _parts(made: Paper, spare: int) -> Parts:
    """The head, and all that follows it."""
    head, *rest = [each(replace(made, spare=spare)) for each in PARTS]
    return head, [block for each in rest for block in each]


def _story(head: list[Flowable], blocks: list[Flowable]) -> list[Flowable]:
    return [*head, said(reading(blocks)), *blocks, *short_words([*head, *blocks])]


def minutes_of(blocks: Sequence[Flowable]) -> int:
    """How many whole minutes it takes to read some blocks, at least one."""
    return max(1, -(-sum(len(text.split()) for text in texts(blocks)) // WORDS_A_MINUTE))


def reading(blocks: Sequence[Flowable]) -> str:
    """How long the copy takes to read, in words; that what a list leaves out can be asked for; and, above five minutes,
    that there is a shorter copy."""
    minutes = minutes_of(blocks)
    told = f"It takes about {counted(minutes, 'minute')} to read."
    if any(text.endswith(" shown.") for text in texts(blocks)):
        told += " Where it says how many are “shown”, you can ask to see the rest."
    return told if minutes <= FIVE else f"{told} You can also ask for one page in large print."
