"""What stands in the screens that are drawn: an invented call, and invented local procedures."""

from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.local import LocalProcedures

LOCAL = LocalProcedures(
    hub="Northshire MASH", hub_phone="01632 960 001", hub_out_of_hours="01632 960 002",
    lead="Named nurse, 01632 960 003", lado="01632 960 004", bruising="Same-day paediatric opinion through the hub",
    police="999 now; 101 where nobody is in danger at this moment",
)  # fmt: skip
"""Invented, with telephone numbers that are nobody's."""


def call_in(family_id: str) -> CallDraft:
    """A nursery rings about a mark on an ear, before pick-up."""
    return CallDraft(
        key="call/screens", family_id=family_id, child=("ash",), body_site=("ear",), indicator="physical.accidental-injury",
        words="There is a red mark on the top of his ear. It was not there yesterday. Robin said the gate did it.",
        caller="Key worker, Little Acorns, ring back on 01632 960 005", saw="caller", at="14:50", seen_at="14:30",
        account="None yet", child_now="In the book corner with me", home_when="16:00", home_with="Dad",
        said="Please stay with Ash and write down what you see, with the time.", refers="caller", yes=("patterned-mark",),
    )  # fmt: skip
