"""The kinds of copy and paper that are offered, in words, and what suits each."""

from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP

AUDIENCES = (
    ("family", QT_TRANSLATE_NOOP("CopyFields", "The family: plain words")),
    ("easy-read", QT_TRANSLATE_NOOP("CopyFields", "The family: one page in large print")),
    ("professionals", QT_TRANSLATE_NOOP("CopyFields", "Professionals: chosen deliberately")),
    ("referral", QT_TRANSLATE_NOOP("CopyFields", "A referral, in the order a hub reads it")),
    ("escalation", QT_TRANSLATE_NOOP("CopyFields", "A disagreement and its evidence")),
    ("supervision", QT_TRANSLATE_NOOP("CopyFields", "Supervision: one page")),
)
KINDS = (
    ("summary", QT_TRANSLATE_NOOP("CopyFields", "The summary")),
    ("minutes", QT_TRANSLATE_NOOP("CopyFields", "Minutes of one meeting")),
    ("body map", QT_TRANSLATE_NOOP("CopyFields", "Body map")),
    ("chronology", QT_TRANSLATE_NOOP("CopyFields", "Chronology with chosen columns")),
)
WITH_KINDS = frozenset({"family", "professionals"})
"""Audiences for whom other papers than the summary are laid out."""
SUITED = {"referral": "referral", "escalation": "professional disagreement"}
"""Audiences whose copy is about one request, and the kind of request that is offered first."""
TOLD = (
    ("", QT_TRANSLATE_NOOP("CopyFields", "Not recorded")),
    ("yes", QT_TRANSLATE_NOOP("CopyFields", "Yes")),
    ("no", QT_TRANSLATE_NOOP("CopyFields", "No")),
)
