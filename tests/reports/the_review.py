"""The summary of the published review for one reader, as the tests read it back."""

from datetime import date
from functools import cache

from scr_neglect.casework.paper import copy_for
from scr_neglect.records.audience import Audience
from scr_neglect.reports.papers import print_copy
from tests.scoring import made

DAY = date(2020, 6, 30)
PARTS = ["Then and now", "What is working well", "What we are worried about", "Questions for this meeting"]
FIXED = "Some information about other people may not be in this copy."


def made_anew(audience: Audience) -> bytes:
    """The pages for the mother, or for a professional, at the last meeting before the record opens."""
    review = made.the_review()
    return print_copy(
        review,
        copy_for(
            review, audience=audience, to="mother" if audience == "family" else "Alex Invented-Reader", meeting="M020",
            children=("kyle", "sam"), today=date(2026, 11, 23),
        ),
    )  # fmt: skip


summary = cache(made_anew)
"""The same, made once for all tests that only read it."""
