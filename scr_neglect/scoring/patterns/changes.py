"""Changes and what is coming: a change with no review, a history not at hand, a stretch with nobody to see the child."""

from scr_neglect.scoring.patterns import coming, reviews
from scr_neglect.scoring.patterns.pattern import Pattern

PATTERNS: tuple[Pattern, ...] = (*reviews.PATTERNS, *coming.PATTERNS)
