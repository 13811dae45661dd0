"""Where the keys go on the body map: the next place in the way of an arrow, or the one whose name is typed."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QPointF

from scr_neglect.records.body_map import Region
from scr_neglect.ui.widgets.body_layout import Shown

TYPING = 1000
"""Milliseconds within which letters belong to one word."""
ASIDE = 2.5
"""How much more it counts to be beside the way that an arrow key goes than to be far along it."""


class Target(NamedTuple):
    """Something that can be chosen: a region, or a mark on the map."""

    words: str
    at: QPointF
    region: Region | None = None
    mark: Shown | None = None

    @property
    def what(self) -> tuple[Region | None, Shown | None]:
        """What it is, wherever it stands."""
        return self.region, self.mark


def towards(found: Sequence[Target], current: Target | None, way: tuple[int, int]) -> Target:
    """The nearest in the way of an arrow key; where there is none, it stays."""
    if current is None:
        return found[0]
    here = next((each.at for each in found if each.what == current.what), current.at)

    def cost(each: Target) -> float:
        along = (each.at.x() - here.x()) * way[0] + (each.at.y() - here.y()) * way[1]
        aside = abs((each.at.x() - here.x()) * way[1]) + abs((each.at.y() - here.y()) * way[0])
        return along + ASIDE * aside if along > 1 else math.inf

    nearest = min(found, key=cost)
    return nearest if cost(nearest) < math.inf else current


class TypedName:
    """Letters typed one after the other; a pause begins another name."""

    def __init__(self) -> None:
        self._letters, self._since = "", QElapsedTimer()

    def takes(self, text: str) -> bool:
        """Whether a key belongs to a name: a letter, or a space within one."""
        return text.isalpha() or (text == " " and self._goes_on())

    def type(self, letter: str, found: Sequence[Target], current: Target | None) -> Target | None:
        """The next place whose name, or a word of it, begins with what is typed so far."""
        self._letters = (self._letters if self._goes_on() else "") + letter.casefold()
        self._since.start()
        now = next((n for n, each in enumerate(found) if current and each.what == current.what), -1)
        start = max(now if len(self._letters) > 1 else now + 1, 0)
        order = [*found[start:], *found[:start]]
        names = [(each.words.casefold(), each) for each in order]
        begins = (each for name, each in names if name.startswith(self._letters))
        within = (each for name, each in names if any(w.startswith(self._letters) for w in name.split()))
        return next(begins, None) or next(within, None)

    def pause(self) -> None:
        """The next letter begins another name."""
        self._letters = ""

    def _goes_on(self) -> bool:
        return bool(self._letters) and self._since.isValid() and self._since.elapsed() < TYPING
