"""Injuries and safety: several injuries to one child, whoever recorded each."""

from collections.abc import Iterable

from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.occasions import in_a_window, occasions
from scr_neglect.scoring.patterns.stretch import Holding, Stretch
from scr_neglect.scoring.standing import reaches

INJURY = "injury"
"""The family of indicators."""


def repeated_injuries(ground: Ground, numbers: Numbers) -> Iterable[Holding]:
    """Several injuries to one child within months, whoever recorded them (SCR 25, 28). All rows count for it."""
    rows = [row for row in ground.concerns_of(INJURY) if not is_everyday_bump(row)]
    return in_a_window(occasions(ground.case, rows), times=numbers["times"], months=numbers["months"])


def is_everyday_bump(row: Observation) -> bool:
    """A low-grade injury at places where everyday bumps are, and nowhere else; no place recorded is no such thing."""
    if reaches(row, 2) or not row.body_site:
        return False
    return all(catalogue().body_site(site).bony for site in row.body_site)


def ask_of_repeated_injuries(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"{child} has been hurt several times. Has anyone looked at all of these injuries together, and has a health "
        "professional seen them?",
        f"{numbers['times']} or more injuries to one child within {numbers['months']} months, whoever recorded them; "
        "low-grade bumps to knee, shin, elbow or palm are not counted.",
    )
