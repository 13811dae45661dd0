"""All prompts on 10,000 rows, and how they grow from 1,000."""

from collections.abc import Iterator
from dataclasses import replace

from scr_neglect.records.case import Case
from scr_neglect.scoring.prompts import find

from . import families
from .measure import LINEAR, Figure, ratios, seconds, turn_by_turn


def figures() -> Iterator[Figure]:
    """Rows of every kind, from a Case of which nothing was asked yet; ten times the rows may take ten times as long."""
    large, small = families.case_grown(10_000), families.case_grown(1_000)

    def asked(case: Case) -> float:
        fresh = replace(case)
        return seconds(lambda: find(fresh))

    pairs = turn_by_turn(lambda: asked(large), lambda: asked(small), pairs=7)
    took = sorted(p.ours for p in pairs)[len(pairs) // 2]
    yield Figure(
        what="all prompts on 10,000 rows",
        ours=took,
        value=took,
        limit=0.5,
        unit="s",
        against="no library does this",
    )
    small_took = sorted(p.bare for p in pairs)[len(pairs) // 2]
    yield Figure(
        what="all prompts: 10,000 rows against ten times 1,000 rows", ours=took, bare=small_took * 10,
        value=ratios(pairs) / 10, limit=LINEAR, against="linear growth from 1,000 rows",
    )  # fmt: skip
