"""How a figure is measured: ours and the bare library turn by turn, so that a busy machine slows both alike."""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple

from msgspec import Struct

PAIRS = 7
LINEAR = 1.1
"""The limit on growth that is to be no worse than linear: a tenth is left for what a busy machine adds."""
Run = Callable[[], float]
"""Does the work once, from the same start each time, and gives the seconds that it took."""


class Pair(NamedTuple):
    """The seconds of one turn: ours, and the bare library's right after it."""

    ours: float
    bare: float


class Figure(Struct, frozen=True, kw_only=True):
    """One line of the table; times in seconds, memory in megabytes. `value` is what the limit is set on: a ratio, or those."""

    what: str
    ours: float
    bare: float | None = None
    value: float
    limit: float
    unit: str = "x"
    against: str = ""
    limited_by: str = ""
    """What was found to stand in the way, for when the limit is not met."""

    @property
    def met(self) -> bool:
        return self.value <= self.limit


def seconds(work: Callable[[], object]) -> float:
    """How long one piece of work takes, starting with no garbage of earlier work left to collect."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def turn_by_turn(ours: Run, bare: Run, *, pairs: int = PAIRS, warm: bool = True) -> list[Pair]:
    """Pairs of runs, after a first one that is not counted: what is loaded at first use is loaded by then."""
    if warm:
        ours(), bare()
    return [Pair(ours(), bare()) for _ in range(pairs)]


def compared(what: str, limit: float, pairs: list[Pair], against: str, limited_by: str = "") -> Figure:
    """The figure of a ratio: the median of the pairs' ratios, and the median times beside it."""
    return Figure(
        what=what, ours=median(p.ours for p in pairs), bare=median(p.bare for p in pairs),
        value=ratios(pairs), limit=limit, against=against, limited_by=limited_by,
    )  # fmt: skip


def ratios(pairs: list[Pair]) -> float:
    """The median of the first of each pair over the second."""
    return median(p.ours / p.bare for p in pairs)
