"""What a copy leaves out, by category, for its sender alone; and rows whose words may name someone whom it leaves out."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from msgspec.structs import asdict

from scr_neglect.records.audience import FAMILY, SUPERVISION, Recipient, shown_to
from scr_neglect.records.case import Case
from scr_neglect.records.record import Record

NOUNS = {
    "person": "people", "agency": "agencies", "professional": "professionals", "household": "households",
    "agreement": "agreements", "network": "people around the family", "contact": "contacts",
    "observation": "observations", "voice": "children’s own words", "day": "days in a child’s life",
    "claim": "claims", "parents_view": "parents’ statements", "event": "significant events", "meeting": "meetings",
    "scaling": "scalings", "level": "levels of help", "worry_statement": "worry statements", "goal": "goals",
    "action": "actions", "service": "services", "escalation": "requests", "supervision": "supervisions",
    "assessment": "assessments", "question": "questions", "consideration": "considerations",
    "source": "protected sources", "disclosure": "copies given",
}  # fmt: skip

PROTECTED = "tells where a protected person is"
"""Its words name a protected place, or it tells who is where, and when."""
ON_ONE_LEFT_OUT = "of an entry that is left out"


def withheld(case: Case, recipient: Recipient, children: Collection[str] = ()) -> dict[str, int]:
    """How many rows of a Case this reader may not have, by what they are and why, in the order of the case folder.

    `children` are the codes of those whom the copy is about; none named: every child.
    For the sender's eyes and a professionals' copy: a family copy never hints at what or how much it leaves out.
    """
    return {what: len(rows) for what, rows in withheld_rows(case, recipient, children).items()}


def withheld_rows(
    case: Case, recipient: Recipient, children: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """The ids of the rows that `withheld` counts, for the sender alone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    cut = case.for_audience(recipient)
    theirs = {(kind, row.id): row for kind, row in cut.every_row()}
    of_others = theirs.keys() - {(kind, row.id) for kind, row in cut.only(children).every_row()}
    for kind, row in case.every_row():
        shown = theirs.get((kind, row.id))
        if shown is None:
            found[f"{NOUNS[kind]}, {_why(kind, row, recipient)}"].append(row.id)
        elif (kind, row.id) in of_others:
            found[f"{NOUNS[kind]}, about another child"].append(row.id)
        elif recipient.is_family and row.visibility == "undecided" and _says_less(row, shown):
            found[f"{NOUNS[kind]}, details not yet decided"].append(row.id)
    return {what: tuple(rows) for what, rows in found.items()}


def _why(kind: str, row: Record, recipient: Recipient) -> str:
    if shown_to(kind, row, recipient) is not None:
        return ON_ONE_LEFT_OUT if kind == "event" else PROTECTED
    if row.private_to:
        return "private to someone else"
    if row.visibility == "none":
        return "for no report"
    if getattr(row, "protected", "") == "yes":
        return "protected"
    if recipient.is_family:
        if kind not in FAMILY:
            return "never in a family copy"
        if row.visibility != "professionals" and row.may_be_shared == "no":
            return "may not be shared on"
        return "professionals only" if row.visibility == "professionals" else "not yet decided"
    if row.may_be_shared == "no":
        return "may not be shared on"
    return "only for supervision" if kind in SUPERVISION else "never in a copy"


def _says_less(row: Record, shown: Record) -> bool:
    """Whether something that the reader could have had is blank in what is shown."""
    whole, left = asdict(row), asdict(shown)
    hidden = {name for name, value in whole.items() if value != left[name]}
    return bool(hidden - {"note", "extra", "origin"})


def _spoken_of(called: str, code: str) -> re.Pattern[str]:
    """A name as it may be written: whole, any part of three letters or more that begins with a capital, or its code."""
    parts = [part for part in called.split() if len(part) > 2 and part[0].isupper()]
    ways = sorted({called, code, *parts}, key=len, reverse=True)
    return _any_of(ways)


def _any_of(ways: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(way)}(?!\w)" for way in ways), re.IGNORECASE)


def names_hidden(whole: Case, shown: Case) -> Callable[[str], bool]:
    """Whether a text names a person or agency of the whole Case who is not in the one shown.

    For the program's own sentences, which call everyone by code or by the whole name (an agency also without what
    stands in brackets after it); a surname that two people share names neither.
    """
    kept = {each.code: each.called for each in (*shown.people, *shown.professionals, *shown.agencies)}
    every = (*whole.people, *whole.professionals, *whole.agencies)
    ways = {each.code for each in every if each.code not in kept}
    for each in every:
        if kept.get(each.code) != each.called:  # not there, or called by something else
            ways |= {each.called, each.called.partition(" (")[0]} - {""}
    guard = whole.protection(shown.recipient) if shown.recipient is not None else None
    places = guard.names_place if guard is not None else lambda _: False
    if not ways:
        return places
    pattern = _any_of(sorted(ways, key=len, reverse=True))
    return lambda text: pattern.search(text) is not None or places(text)


def speaks_of_hidden(whole: Case, shown: Case) -> Callable[[str], bool]:
    """Whether what was typed as a name names a person or agency of the whole Case who is not in the one shown.

    By code, by the whole name or by any part of it, but for parts that somebody shown has too.
    """
    hidden = names_hidden(whole, shown)
    kept = {each.code for each in (*shown.people, *shown.professionals)}
    gone = [each.name for each in (*whole.people, *whole.professionals) if each.code not in kept]
    theirs = {part for each in (*shown.people, *shown.professionals) for part in each.name.casefold().split()}
    parts = {
        part for name in gone for part in name.split() if len(part) > 2 and part.casefold() not in theirs
    }
    pattern = _any_of(sorted(parts, key=len, reverse=True)) if parts else None
    return lambda text: hidden(text) or (pattern is not None and pattern.search(text) is not None)


def named_in_words(
    case: Case, recipient: Recipient, children: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Rows that this reader would see whose words name someone whom the copy leaves out: row id to those names.

    To be pointed out to the sender before printing. It knows names as recorded, not nicknames or descriptions.
    """
    shown = case.for_audience(recipient).only(children)
    kept = {person.code for person in (*shown.people, *shown.professionals)}
    hidden = [p for p in (*case.people, *case.professionals) if p.code not in kept]
    patterns = {p.called: _spoken_of(p.called, p.code) for p in hidden}
    found: dict[str, tuple[str, ...]] = {}
    for _, row in shown.every_row():
        words = " ".join(value for value in asdict(row).values() if isinstance(value, str))
        named = tuple(name for name, pattern in patterns.items() if pattern.search(words))
        if named:
            found[row.id] = named
    return found
