"""The worked example replayed: what could have been asked on every day, together and by each agency alone."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from scr_neglect.casework.examples import REVIEW
from scr_neglect.scoring.replay import Series, series

from . import families
from .measure import PAIRS, Figure, seconds

YEARS = 7


def figures() -> Iterator[Figure]:
    """From a Case of which nothing was asked yet, as after opening the family."""
    case = families.example(REVIEW)
    days = _days(series(case))
    took = median(seconds(lambda: series(replace(case))) for _ in range(PAIRS))
    yield Figure(
        what=f"replay of the worked example, every day of {days / 365.25:.0f} years", ours=took, value=took, limit=2.0,
        unit="s", against="no library does this",
    )  # fmt: skip


def _days(found: Series) -> int:
    """How many days it counts; at least the seven years that are promised."""
    days = len(found.together)
    assert days >= YEARS * 365
    return days
