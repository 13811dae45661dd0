"""Papers of so many pages whatever the record holds: laid out ever more sparely until they fit."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TypeVar

import pikepdf

from scr_neglect.reports.copy import Printed

F = TypeVar("F")


def first_that_fits(fits: Sequence[F], made: Callable[[F], Printed], most: int = 1) -> Printed:
    """The first layout, from the fullest to the barest, that takes no more than so many pages; else the barest."""
    for fit in fits[:-1]:
        found = made(fit)
        if pages_of(found.pdf) <= most:
            return found
    return made(fits[-1])


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
