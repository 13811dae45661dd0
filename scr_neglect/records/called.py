"""What records, kinds of entries, ways of knowing and outcomes of a contact are called, on screen and on paper."""

from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.meaning import meaning
from scr_neglect.records.plan import Meeting
from scr_neglect.records.record import Record

KINDS = {
    "concern": "Worry", "strength": "Strength", "looked-and-fine": "Looked, fine", "neutral": "Fact",
    "contact": "Contact", "meeting": "Meeting", "level": "Level of help", "escalation": "Request",
    "service": "Service", "voice": "Own words", "parents_view": "Parent's view", "action": "Action",
}  # fmt: skip
"""What each kind of entry is called on screen and paper, in the order in which a filter lists them."""
OTHERS = {
    "claim": "Something said and relied on", "household": "Who lives where", "network": "Someone around the family",
    "day": "A day in a child’s life", "event": "Significant event", "scaling": "Where someone puts it, 0 to 10",
    "worry_statement": "What someone is worried about", "question": "Question for a meeting",
}  # fmt: skip
"""What kinds of record are called that stand in no chronology."""
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
UPTAKE = {
    "taken": "taken up", "sporadic": "taken up in part", "declined": "not taken up",
    "discharged for non-attendance": "ended by the service after missed sessions", "not delivered": "not given",
    "unclear": "not clear whether taken up", "": "",
}  # fmt: skip
"""What became of an offer of help: no word of it says why."""


def kind_called(row: Record) -> str:
    """What kind of record it is, as the chronology or its own form calls it."""
    kind = kind_of(row)
    known = KINDS.get(row.kind) if isinstance(row, Observation) else KINDS.get(kind)
    return known or OTHERS.get(kind, kind.replace("_", " ").capitalize())


def row_called(row: Record) -> str:
    """How one record is called where another speaks of it, by what it is and its day: "Team around the family, 3 Nov 2015"."""
    what = kind_called(row)
    if isinstance(row, Observation):
        what = f"{what}: {meaning(row).name}"
    elif isinstance(row, Contact):
        what = catalogue().contact_kind(row.kind).name or what
    elif isinstance(row, Meeting):
        what = catalogue().meeting_kind(row.kind).name or what
    return ", ".join(text for text in (what, row.when.short()) if text)
