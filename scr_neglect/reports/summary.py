"""The summary for a meeting: ten parts in one order, for one named reader (`pictures.md`, `practice.md` 5.2)."""

from reportlab.platypus import Flowable

from scr_neglect.reports.copy import Printed
from scr_neglect.reports.pages import Running, typeset
from scr_neglect.reports.paper import Paper
from scr_neglect.reports.parts_child import (
    ALWAYS_LEFT_OUT,
    NOT_LOGGED,
    afterwards,
    family_view,
    head,
    the_child,
    title,
)
from scr_neglect.reports.parts_differences import differences
from scr_neglect.reports.parts_people import short_words, who
from scr_neglect.reports.parts_picture import then_now
from scr_neglect.reports.parts_plan import the_plan
from scr_neglect.reports.parts_questions import questions
from scr_neglect.reports.parts_worries import working_well, worries

MARK = "For professionals – not for the family"


def summary(made: Paper) -> Printed:
    """The PDF of one copy: A4, real text, the same bytes for the same Paper.

    Everything on it comes from the Case as known on the copy's day and cut to its reader, but for what a
    professionals' copy says of patterns, of earlier copies and of how much it leaves out.
    """
    return Printed(typeset(_story(made), _running(made)))


def _story(made: Paper) -> list[Flowable]:
    blocks: list[Flowable] = []
    for each in (
        head,
        the_child,
        family_view,
        then_now,
        working_well,
        worries,
        questions,
        differences,
        the_plan,
        who,
        afterwards,
    ):
        blocks += each(made)
    return [*blocks, *short_words(blocks)] if made.plain else blocks


def _running(made: Paper) -> Running:
    reader = made.copy.recipient.name or "no one by name yet"
    own = ALWAYS_LEFT_OUT if made.plain else ""
    return Running(
        title=title(made),
        reader=f"Copy for {reader}",
        mark="" if made.plain else MARK,
        foot=" ".join(text for text in (made.case.family.sentence, own) if text),
        receipt=f"Receipt {made.copy.receipt}" if made.copy.receipt else NOT_LOGGED,
    )
