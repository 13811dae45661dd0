"""A case for training, taken from a published source: what stands beside it on every output."""

from scr_neglect.records.case import Case
from scr_neglect.records.entries import ParentsView


def parents_on_the_source(whole: Case, shown: Case) -> list[ParentsView]:
    """What the parents said of the published source: their views that are dated later than the day shown.

    Empty for a family that has no published source.
    """
    if not whole.family.source:
        return []
    later = (v for v in whole.parents_views if v.date.last is None or v.date.last > shown.day)
    return sorted(later, key=lambda v: (*v.date.order, v.id))
