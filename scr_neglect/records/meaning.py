"""What a row means among the indicators that the program knows."""

from scr_neglect.forgetting import remembered
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.records.indicators import Match


def code_of(row: Observation) -> str:
    """The code that a row counts by: what someone here said it means, else as it was recorded."""
    return row.meant or row.indicator


def meaning(row: Observation) -> Match:
    """What a row's indicator means: as settled by a person, else by the list, its families or plain words."""
    return _meaning(row.meant or row.indicator, row.domain)


@remembered()
def _meaning(code: str, domain: str) -> Match:
    return catalogue().match(code, domain)
