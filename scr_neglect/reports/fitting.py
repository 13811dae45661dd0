"""Papers of so many pages whatever the record holds: laid out ever more sparely until they fit."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from scr_neglect.reports.copy import Printed

F = TypeVar("F")


def first_that_fits(fits: Sequence[F], made: Callable[[F, int | None], Printed], most: int = 1) -> Printed:
    """The first layout, from the fullest to the barest, that takes no more than so many pages; else the barest.

    `made` sets one of them, told how many pages it may take (None: as many as it needs), as `typeset` is.
    """
    for fit in fits[:-1]:
        found = made(fit, most)
        if found.pdf:
            return found
    return made(fits[-1], None)
