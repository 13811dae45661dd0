"""The picture of 10,000 rows, against matplotlib drawing the same artists."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Drawn

from scr_neglect.reports.charts import cumulative

from . import families
from .measure import Figure, compared, seconds, turn_by_turn
from .redrawn import redrawn

MANY = frozenset({"observation", "contact"})
"""What a family has thousands of; of levels of help, meetings and requests there are as many as in the example."""


def figures() -> Iterator[Figure]:
    """Ours: from a Case of which nothing was asked yet to the pixels. The bare side is told every path, colour, place
    and word (`redrawn`), and makes and draws the same artists: the pixels are compared before the timing."""
    case = families.case_grown(10_000, kinds=MANY)
    drawn = cumulative(replace(case)).figure
    if not np.array_equal(_pixels(drawn), _pixels(redrawn(drawn))):
        raise RuntimeError("the bare picture is not the same picture")

    def ours() -> None:
        _pixels(cumulative(replace(case)).figure)

    def bare() -> None:
        _pixels(redrawn(drawn))

    pairs = turn_by_turn(lambda: seconds(ours), lambda: seconds(bare), pairs=9)
    yield compared("the picture of 10,000 rows", 1.5, pairs, "matplotlib making and drawing the same artists")


def _pixels(figure: Drawn) -> np.ndarray:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())
