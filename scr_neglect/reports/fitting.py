"""Papers of so many pages or words whatever the record holds: laid out ever more sparely until they fit."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from reportlab.platypus import Flowable

from scr_neglect.reports.blocks import first
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.paper import Most, Paper, most

F = TypeVar("F")
T = TypeVar("T")


def first_that_fits(fits: Sequence[F], made: Callable[[F, int | None], Printed], most: int = 1) -> Printed:
    """The first layout, from the fullest to the barest, that takes no more than so many pages; else the barest.

    `made` sets one of them, told how many pages it may take (None: as many as it needs), as `typeset` is.
    """
    for fit in fits[:-1]:
        found = made(fit, most)
        if found.pdf:
            return found
    return made(fits[-1], None)


def as_many(paper: Paper, rows: Sequence[T], number: Most, what: str) -> tuple[Sequence[T], list[Flowable]]:
    """As many of a list's rows as this copy shows, and the line that says so when that is not all of them: "6 of 20
    goals shown", on a brief copy "6 of 20 shown"."""
    return first(rows, most(paper, number), "" if paper.brief else what)
