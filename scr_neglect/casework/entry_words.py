"""One record in words, field by field, as the whole-entry pane, the search and the paper say it."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import asdict

from scr_neglect.records.body import said_of
from scr_neglect.records.called import BASES, KINDS, SEEN_BY, STATUS, UPTAKE, row_called
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.entries import GRADE_WORDS, Contact, SignificantEvent
from scr_neglect.records.people import plain
from scr_neglect.records.plan import Meeting, view_said
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.cards import cards

FIRST = ("summary", "words", "view", "matter", "action", "service", "framework", "kind", "parent_account")
"""The fields that come first: what it is about, and right under it the carer's account."""
LAST = ("note", "visibility", "may_be_shared")
"""The fields that every record has: they come after what is its own."""
HIDDEN = frozenset(
    {"id", "version", "origin", "extra", "date", "start", "source", "code", "sha256", "private_to"}
)
WORDS_OF = {
    "date": "When", "start": "Began", "end": "Ended", "status": "What became of it",
    "parent_account": "Carer's account", "summary": "What was seen or said", "severity": "Grade", "basis": "Known how",
    "known_to": "On record as known to", "not_known_to": "On record as not known to", "contradicted_by": "Contradicted by",
    "my_view": "View (opinion)", "effect_on_child": "Effect on the child", "agreed": "Done or agreed", "graded_by": "Graded by",
    "may_be_shared": "May be shared on", "visibility": "Who may see it", "reported": "Learned", "money_or_housing": "Money or housing",
    "told_from": "Repeats", "seen_child": "Child seen", "body_site": "Where on the body", "child": "About",
    "observer_role": "Recorded by", "specificity": "Specific or general", "told_carer": "Carer told that it is recorded",
    "meant": "Taken here to mean", "series": "One of a series",
    "verbatim": "Word for word", "asked": "What was asked", "present": "Who was there", "done": "Done",
    "sharing_asked": "Child asked about sharing", "professional": "Worker",
    "attended": "Present", "absent": "Not there", "led": "Led by", "named_lead": "Named as lead", "invited": "Asked to come",
    "written_update": "Sent a written view", "chair": "Chaired by", "note_taker": "Notes taken by", "held": "Took place",
    "dissent": "Seen differently", "views": "Views on the decisions", "next_date": "Next meeting", "value": "From 0 to 10",
    "consent_based": "By agreement", "step": "Compared with before", "ending_reason": "Why it ended",
    "explained_on": "Explained to the family", "owner": "By whom", "uptake": "What became of it", "made": "Was made",
    "response_date": "Response on", "want": "What is asked for", "disputed": "Decision disputed",
    "interim_safety": "What keeps the child safe meanwhile", "parallel_referral": "Referral made at the same time",
    "trained": "Assessor trained in it", "visible": "Could be asked from", "pattern": "From the card",
    "note": "Note, and what was added", "entered_there": "Entered in the agency's own system",
}  # fmt: skip
"""What a field is called beside what stands in it."""
AROUND = "around the children, in none of the four domains"
CODES: dict[str, Mapping[str, str]] = {
    "basis": BASES, "status": STATUS, "uptake": UPTAKE, "domain": {"context": AROUND},
    "money_or_housing": {"unknown": "not known"}, "seen_child": {"unknown": "not known"},
    "consent_based": {"no": "no, statutory", "not-stated": "not stated"},
    "step": {"up": "a step up", "down": "a step down", "start": "the start", "end": "the end"},
    "may_be_shared": {"ask": "ask the source first"},
}  # fmt: skip
"""What a field's codes are called; one that stands in no table is a word already."""
NAMED = frozenset(
    {"agency", "by", "provider", "led", "named_lead", "owner", "person", "child", "told_by", "checked_by", "graded_by"}
)  # fmt: skip
NO_RESPONSE = "none recorded"


GIST = (*FIRST[:-1], "claim", "goal", "why", "reason", "done", "note")


class Said(Struct, frozen=True):
    """One field of a record: what it is called, and what stands in it."""

    name: str
    words: str


def details(case: Case, row: Record) -> list[Said]:
    """A record as lines of words, what matters first; what is empty is left out."""
    lines = _lines(case, row, HIDDEN)
    lines.append(Said("Learned by", long_date(case.known_day(row))))
    lines.append(Said("Row", row.label))
    return lines


def version_lines(case: Case, row: Record) -> list[Said]:
    """One version of a record as lines of words, with its days: these may be what was corrected."""
    return _lines(case, row, HIDDEN - {"date", "start"})


def _lines(case: Case, row: Record, hidden: frozenset[str]) -> list[Said]:
    fields = {name: value for name, value in asdict(row).items() if value and name not in hidden}
    places = {name: place for place, name in enumerate((*FIRST, "", *LAST))}
    order = sorted(fields, key=lambda name: places.get(name, len(FIRST)))
    return [Said(_name(name), _said(case, row, name, fields[name])) for name in order]


def seen_by(case: Case, row: Record) -> str:
    """Who may see a record, in words: "only Rowan" where it is for named people."""
    if not row.private_to or row.visibility == "none":
        return SEEN_BY[row.visibility]
    names = ", ".join(case.called(code) for code in row.private_to)
    if row.visibility == "professionals":
        return f"nobody: professionals only, and of all people only {names}"
    return f"only {names}"


def star_lines(star: SignificantEvent) -> list[Said]:
    """A significant event as lines of words; that no response is recorded is said."""
    lines = [
        Said("Why it is significant", star.why),
        Said("Impact on the child", star.impact or NO_RESPONSE),
        Said("Response", star.response or NO_RESPONSE),
    ]
    return [*lines, Said("Note", star.note)] if star.note else lines


def gist(row: Record | None) -> str:
    """What a record is about, in its own words, for who is about to take it back or to mark it; "" when it says nothing."""
    name = next((name for name in GIST if getattr(row, name, "")), "")
    said = str(getattr(row, name, ""))
    return plain(said) if name == "kind" else said


def _other(row: Record | None) -> str:
    """A row to which another one points: what it is, its day, and what it is about."""
    if row is None:
        return "a row not shown here"
    about = "" if isinstance(row, (Contact, Meeting)) else gist(row)
    return ": ".join(filter(None, (row_called(row), about)))


def _name(field: str) -> str:
    return WORDS_OF.get(field, field.replace("_", " ").capitalize())


def _said(case: Case, row: Record, name: str, value: object) -> str:
    if isinstance(value, UncertainDate):
        return value.sentence()
    if name in type(row).links:
        links = value if isinstance(value, tuple) else (value,)
        return "; ".join(_other(case.by_id.get(str(link))) for link in links)
    if name == "body_site" and isinstance(value, tuple):
        return said_of(value)
    if isinstance(value, tuple):
        return ", ".join(case.called(str(each)) for each in value)
    if isinstance(value, dict):
        said = (
            {case.called(who): view_said(view) for who, view in value.items()} if name == "views" else value
        )
        return "; ".join(f"{each}: {words}" for each, words in said.items())
    if name == "visibility":
        return seen_by(case, row)
    words = str(value)
    if name in CODES:
        return CODES[name].get(words, words)
    if name == "kind":
        return KINDS.get(words) or plain(words)
    if name in ("indicator", "meant"):
        return catalogue().name(words)
    if name == "severity":
        return f"{words} {GRADE_WORDS.get(int(words), '')}".strip()
    if name == "tier":
        return f"{words} {catalogue().tiers.get(int(words), '') if words.isdigit() else ''}".strip()
    if name == "pattern":
        return cards()[words].title if words in cards() else plain(words)
    if name == "series":
        return plain(words)
    return case.called(words) if name in NAMED else words
