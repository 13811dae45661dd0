"""The places of a picture that stand for rows: which is near a point, and which the next key comes to."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import Qt

from scr_neglect.ui.widgets.drawn import Spot

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
STRIPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
KEYS = frozenset((*STEPS, *STRIPS, *ENDS))
"""The keys that go from place to place."""


class Spots:
    """Every place of a picture, strip after strip from left to right; positions and distances in the picture's pixels."""

    def __init__(self, every: Sequence[Spot] = ()) -> None:
        self.every = tuple(every)
        self._across = sorted(every, key=lambda spot: spot.x)
        """From left to right, so that those near the pointer are found at once."""

    def like(self, before: Spot | None) -> Spot | None:
        """The place that stands for the same rows as one of another picture."""
        return next((s for s in self.every if before is not None and s.rows == before.rows), None)

    def nearest(self, x: float, y: float, reach: float) -> Spot | None:
        """The place nearest to a point, no farther from it than `reach`."""

        def distance(spot: Spot) -> float:
            return hypot(spot.x - x, spot.y - y)

        low = bisect_left(self._across, x - reach, key=lambda spot: spot.x)
        high = bisect_right(self._across, x + reach, key=lambda spot: spot.x)
        found = min(self._across[low:high], key=distance, default=None)
        return found if found is not None and distance(found) <= reach else None

    def after(self, now: Spot | None, key: Qt.Key) -> Spot | None:
        """The place that a key (of `KEYS`) goes to from another, or to begin with; None where there is none."""
        if not self.every:
            return None
        if now is None:
            return self.every[0]
        if key in ENDS:
            return self.every[ENDS[key]]
        if key in STEPS:
            return self.every[max(0, min(self.every.index(now) + STEPS[key], len(self.every) - 1))]
        return self._in_next_strip(now, STRIPS[key])

    def _in_next_strip(self, now: Spot, step: int) -> Spot:
        """The place nearest in time in the strip above or below that has any."""
        strips = sorted({spot.strip for spot in self.every})
        strip = strips[max(0, min(strips.index(now.strip) + step, len(strips) - 1))]
        if strip == now.strip:
            return now
        return min((s for s in self.every if s.strip == strip), key=lambda s: abs(s.x - now.x))
