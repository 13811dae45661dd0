"""What kinds of entries, ways of knowing and outcomes of a contact are called, on screen and on paper."""

KINDS = {
    "concern": "Worry", "strength": "Strength", "looked-and-fine": "Looked, fine", "neutral": "Fact",
    "contact": "Contact", "meeting": "Meeting", "level": "Level of help", "escalation": "Request",
    "service": "Service", "voice": "Own words", "parents_view": "Parent's view", "action": "Action",
}  # fmt: skip
"""What each kind of entry is called on screen and paper, in the order in which a filter lists them."""
BASES = {
    "seen": "seen", "told-by-child": "told by the child", "told-by-parent": "told by a parent",
    "told-by-professional": "told by a professional", "told-by-relative": "told by a relative",
    "anonymous": "told anonymously", "record": "from a record", "": "not recorded how",
}  # fmt: skip
SEEN_BY = {
    "undecided": "not decided yet", "family": "the family", "professionals": "professionals only", "none": "in no report",
}  # fmt: skip
"""What it is called who may see a row."""
STATUS = {
    "attended": "took place", "not-brought": "was not brought", "no-access": "no reply", "cancelled": "cancelled",
    "cancelled-by-family": "cancelled by the family", "cancelled-by-service": "cancelled by the service",
    "not-delivered": "planned, not delivered", "declined": "not taken up", "no-contact": "could not be reached",
    "unclear": "not clear whether it took place",
}  # fmt: skip
