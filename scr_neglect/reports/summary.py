"""The summary for professionals at a meeting: ten parts in one order, for one named reader (`pictures.md`, `practice.md` 5.2)."""

from collections.abc import Callable

from reportlab.platypus import Flowable

from scr_neglect.reports.copy import Printed
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import Paper
from scr_neglect.reports.parts_child import afterwards, family_view, head, the_child, title
from scr_neglect.reports.parts_differences import differences
from scr_neglect.reports.parts_people import who
from scr_neglect.reports.parts_picture import then_now
from scr_neglect.reports.parts_plan import the_plan
from scr_neglect.reports.parts_questions import questions
from scr_neglect.reports.parts_worries import working_well, worries
from scr_neglect.reports.running import running

PARTS: tuple[Callable[[Paper], list[Flowable]], ...] = (
    head, the_child, family_view, then_now, working_well, worries, questions, differences, the_plan, who, afterwards,
)  # fmt: skip
"""What a summary tells, in the order in which family and professionals are told it."""


def summary(made: Paper) -> Printed:
    """The pages of one copy: A4, real text, the same bytes for the same Paper.

    Everything on it comes from the Case as known on the copy's day and cut to its reader, but for what it says of
    patterns, of earlier copies and of how much it leaves out.
    """
    return Printed(typeset([block for each in PARTS for block in each(made)], running(made, title(made))))
