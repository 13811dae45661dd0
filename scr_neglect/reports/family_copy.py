"""The family copy of a summary: the same parts in the same order, in plain words that one parent reads in a few minutes."""

from reportlab.platypus import Flowable

from scr_neglect.reports.blocks import texts
from scr_neglect.reports.copy import Printed
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
"""Minutes: above it the copy says that there is a shorter one."""


def family_copy(made: Paper) -> Printed:
    """The pages for one named person of the family: nothing on them is undecided, withheld or said in codes."""
    head, *rest = [each(made) for each in PARTS]
    blocks = [block for each in rest for block in each]
    story = [*head, said(reading(blocks)), *blocks, *short_words([*head, *blocks])]
    return Printed(typeset(story, running(made, title(made))))


def reading(blocks: list[Flowable]) -> str:
    """How long the copy takes to read, in words; above five minutes, that there is a shorter one."""
    minutes = max(1, round(sum(len(text.split()) for text in texts(blocks)) / WORDS_A_MINUTE))
    told = f"It takes about {counted(minutes, 'minute')} to read."
    return told if minutes <= FIVE else f"{told} You can also ask for one page in large print."
