"""Every pattern that the program knows, in one list."""

from scr_neglect.scoring.patterns import (
    accounts,
    act_now,
    asking,
    better,
    breadth,
    changes,
    child,
    cycles,
    growth,
    health,
    household,
    injuries,
    meetings,
    notes,
    plan,
    recurring,
    requests,
    safety,
    seen,
    services,
    sharing,
    steps,
)
from scr_neglect.scoring.patterns.pattern import Pattern

__all__ = ["PATTERNS", "Pattern"]

_THEMES = (
    act_now,
    injuries,
    safety,
    growth,
    health,
    asking,
    breadth,
    recurring,
    cycles,
    household,
    meetings,
    notes,
    steps,
    plan,
    changes,
    accounts,
    sharing,
    child,
    seen,
    requests,
    services,
    better,
)

PATTERNS: tuple[Pattern, ...] = tuple(pattern for theme in _THEMES for pattern in theme.PATTERNS)
