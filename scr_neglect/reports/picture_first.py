"""A picture with the table that stands beside it, laid out so that no page is left half empty before the picture."""

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable

from scr_neglect.reports.blocks import Row
from scr_neglect.reports.rows import Rows

LEAST = 3
"""So many rows stand before the picture, or none."""


class PictureFirst(Flowable):
    """The picture over its table; where the page has no room for it, rows of the table fill the page and the picture follows.

    `table` makes a table of some of the rows: each piece is one of its own, so that it is read in the order of the pages.
    """

    def __init__(
        self, picture: Flowable, rows: Sequence[Row], table: Callable[[Sequence[Row]], Rows]
    ) -> None:
        super().__init__()
        self._picture, self._rows, self._table = picture, list(rows), table

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Higher than any page, so that it is always taken apart."""
        return wide, 1e6

    def split(self, wide: float, high: float) -> list[Flowable]:
        if self._height(self._picture, wide, high) <= high:
            return [self._picture, *([self._table(self._rows)] if self._rows else [])]
        fit = self._that_fit(wide, high)
        if fit < LEAST:
            return []
        head = next((row for row in reversed(self._rows[:fit]) if isinstance(row, str)), None)
        rest = self._rows[fit:]
        if rest and head is not None and not isinstance(rest[0], str):
            rest = [head, *rest]
        return [self._table(self._rows[:fit]), PictureFirst(self._picture, rest, self._table)]

    def _that_fit(self, wide: float, high: float) -> int:
        """How many of the first rows the rest of a page can hold, and no head of rows the last of them."""
        low, most = 0, len(self._rows)
        while low < most:
            half = (low + most + 1) // 2
            fits = self._height(self._table(self._rows[:half]), wide, high) <= high
            low, most = (half, most) if fits else (low, half - 1)
        while low and low < len(self._rows) and isinstance(self._rows[low - 1], str):
            low -= 1
        return low

    def _height(self, part: Flowable, wide: float, high: float) -> float:
        return part.wrap(wide, high)[1] + part.getSpaceAfter()
