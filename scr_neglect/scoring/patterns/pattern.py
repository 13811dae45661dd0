"""A pattern: its name, the days on which its rule holds, and its question and rule in words."""

from collections.abc import Callable

from msgspec import Struct

from scr_neglect.scoring.patterns.ground import Ground, Numbers, Rule
from scr_neglect.scoring.patterns.stretch import Stretch


class Pattern(Struct, frozen=True):
    """One pattern of `patterns.md`; whom it is for, its card and its numbers are in `patterns.toml`."""

    name: str
    holds: Rule
    asks: Callable[[Ground, Numbers, Stretch], tuple[str, str]]
    graded: bool = False
    """Whether the rule asks for grade 2 or more, so that entries not graded have to be pointed out."""
