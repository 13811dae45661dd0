"""One record in words, field by field, as the whole-entry pane, the search and the paper say it."""

from msgspec import Struct
from msgspec.structs import asdict

from scr_neglect.records.body import said_of
from scr_neglect.records.called import BASES, KINDS, SEEN_BY, row_called
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.entries import GRADE_WORDS, Contact, SignificantEvent
from scr_neglect.records.people import plain
from scr_neglect.records.plan import Meeting
from scr_neglect.records.record import Record

FIRST = ("summary", "words", "view", "matter", "action", "service", "framework", "kind", "parent_account")
"""The fields that come first: what it is about, and right under it the carer's account."""
HIDDEN = frozenset({"id", "version", "origin", "extra", "date", "start", "source"})
WORDS_OF = {
    "parent_account": "Carer's account", "summary": "What was seen or said", "severity": "Grade", "basis": "Known how",
    "known_to": "On record as known to", "not_known_to": "On record as not known to", "contradicted_by": "Contradicted by",
    "my_view": "View (opinion)", "effect_on_child": "Effect on the child", "agreed": "Done or agreed",
    "may_be_shared": "May be shared on", "visibility": "Who may see it", "reported": "Learned", "money_or_housing": "Money or housing",
    "told_from": "Repeats", "seen_child": "Child seen", "body_site": "Where on the body", "child": "About",
    "verbatim": "Word for word", "asked": "What was asked", "present": "Who was there", "done": "Done",
    "note": "Note, and what was added", "entered_there": "Entered in the agency's own system",
}  # fmt: skip
NAMED = frozenset({"agency", "by", "provider", "led", "named_lead", "owner", "person", "child", "told_by"})
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
    places = {name: place for place, name in enumerate(FIRST)}
    order = sorted(fields, key=lambda name: places.get(name, len(FIRST)))
    return [Said(_name(name), _said(case, row, name, fields[name])) for name in order]


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
    if name == "basis":
        return BASES.get(str(value), str(value))
    if name == "visibility":
        return SEEN_BY.get(str(value), str(value))
    if name == "kind":
        return KINDS.get(str(value)) or plain(str(value))
    if name == "indicator":
        return catalogue().name(str(value))
    if name == "severity":
        return f"{value} {GRADE_WORDS.get(int(str(value)), '')}".strip()
    return case.called(str(value)) if name in NAMED else str(value)
