"""What a copy leaves out, by category, for its sender alone; and rows whose words may name someone whom it leaves out."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec.structs import asdict

from scr_neglect.records.audience import FAMILY, SUPERVISION, Recipient, shown_to
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.left_out import fields_of_names, names_gone
from scr_neglect.records.names import finder, parts_of
from scr_neglect.records.protected import Protection
from scr_neglect.records.reckoning import tokens_of
from scr_neglect.records.record import Record
from scr_neglect.scoring.sentences import counted

NOUNS = {
    "person": ("person", "people"), "agency": ("agency", "agencies"), "professional": ("professional", "professionals"),
    "household": ("household", "households"), "agreement": ("agreement", "agreements"),
    "network": ("person around the family", "people around the family"), "contact": ("contact", "contacts"),
    "observation": ("observation", "observations"), "voice": ("child’s own words", "children’s own words"),
    "day": ("day in a child’s life", "days in a child’s life"), "claim": ("claim", "claims"),
    "parents_view": ("parent’s statement", "parents’ statements"), "event": ("significant event", "significant events"),
    "meeting": ("meeting", "meetings"), "scaling": ("scaling", "scalings"), "level": ("level of help", "levels of help"),
    "worry_statement": ("worry statement", "worry statements"), "goal": ("goal", "goals"), "action": ("action", "actions"),
    "service": ("service", "services"), "escalation": ("request", "requests"),
    "supervision": ("supervision", "supervisions"), "assessment": ("assessment", "assessments"),
    "question": ("question", "questions"), "consideration": ("consideration", "considerations"),
    "source": ("protected source", "protected sources"), "disclosure": ("copy given", "copies given"),
}  # fmt: skip
"""What one record of a kind is called, and many."""
PROTECTED = "tells where a protected person is"
"""Its words name a protected place, or it tells who is where, and when."""
NAMES_ONE = "names someone who is left out"
"""In a field where a name is written, on a family copy: chosen from the list instead, they are not named and the row stays."""
ON_ONE_LEFT_OUT = "of an entry that is left out"


def withheld(case: Case, recipient: Recipient, children: Collection[str] = ()) -> dict[str, int]:
    """How many rows of a Case this reader may not have, by what they are and why, in the order of the case folder.

    `children` are the codes of those whom the copy is about; none named: every child.
    For the sender's eyes and a professionals' copy: a family copy never hints at what or how much it leaves out.
    """
    return {what: len(rows) for what, rows in withheld_rows(case, recipient, children).items()}


def left_out_said(withheld: Mapping[str, int]) -> str:
    """What a copy left out, by category: "1 observation, professionals only; 3 contacts, not yet decided"."""
    one = {many: one for one, many in NOUNS.values()}
    told = []
    for what, count in withheld.items():
        noun, comma, why = what.partition(", ")
        told.append(f"{counted(count, one.get(noun, noun), noun)}{comma}{why}")
    return "; ".join(told)


def withheld_rows(
    case: Case, recipient: Recipient, children: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """The ids of the rows that `withheld` counts, for the sender alone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    cut, guard = case.for_audience(recipient), case.protection(recipient)
    theirs = {(kind, row.id): row for kind, row in cut.every_row()}
    of_others = theirs.keys() - {(kind, row.id) for kind, row in cut.only(children).every_row()}
    for kind, row in case.every_row():
        shown = theirs.get((kind, row.id))
        if shown is None:
            found[f"{NOUNS[kind][1]}, {_why(kind, row, recipient, guard)}"].append(row.id)
        elif (kind, row.id) in of_others:
            found[f"{NOUNS[kind][1]}, about another child"].append(row.id)
        elif recipient.is_family and row.visibility == "undecided" and _says_less(row, shown):
            found[f"{NOUNS[kind][1]}, details not yet decided"].append(row.id)
    return {what: tuple(rows) for what, rows in found.items()}


def _why(kind: str, row: Record, recipient: Recipient, guard: Protection | None) -> str:
    if (theirs := shown_to(kind, row, recipient)) is not None:
        if guard is not None and not guard.cut({kind: [theirs]})[kind]:
            return PROTECTED
        return ON_ONE_LEFT_OUT if kind == "event" else NAMES_ONE
    if row.private_to and recipient.person not in row.private_to:
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


def _spoken_of(called: str, code: str) -> Callable[[str], bool]:
    """Whether a text has a name as it may be written: whole, any part of it, or its code."""
    return finder({called, code, *parts_of(called)})


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
    if guard is not None:
        ways |= guard.names_written_over(ways)
    if not ways:
        return places
    named = finder(ways)
    return lambda text: named(text) or places(text)


def speaks_of_hidden(whole: Case, shown: Case) -> Callable[[str], bool]:
    """Whether what was typed as a name names a person or agency of the whole Case who is not in the one shown.

    By code, by the whole name or by any part of it, but for parts that somebody shown has too.
    """
    hidden = names_hidden(whole, shown)
    there = {each.code for each in (*shown.people, *shown.professionals, *shown.agencies)}
    gone = names_gone(
        (each for each in (*whole.people, *whole.professionals) if each.code not in there),
        (each for each in whole.agencies if each.code not in there),
        (*shown.people, *shown.professionals),
    )
    return hidden if gone is None else lambda text: hidden(text) or gone(text)


def text_of(row: Record, but: Collection[str] = ()) -> str:
    """Every word of a row, but for ids of its own or of another, who may see it and the fields that are named."""
    skipped = {"id", "version", "origin", "visibility", "private_to", "may_be_shared", *type(row).links, *but}
    return "\n".join(
        text for name, value in asdict(row).items() if name not in skipped for text in _words(value)
    )


def _words(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, UncertainDate):
        yield value.words
    elif isinstance(value, dict):
        yield from (str(text) for text in value.values())


def named_in_words(
    case: Case, recipient: Recipient, children: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Rows that this reader would see whose words name someone whom the copy leaves out: row id to those names.

    To be pointed out to the sender before printing. It knows names as recorded, not nicknames or descriptions; where a name
    is all that is written, no copy has it.
    """
    shown = case.for_audience(recipient).only(children)
    kept = {person.code for person in (*shown.people, *shown.professionals)}
    hidden = [p for p in (*case.people, *case.professionals) if p.code not in kept]
    patterns = {p.called: _spoken_of(p.called, p.code) for p in hidden}
    found: dict[str, tuple[str, ...]] = {}
    for _, row in shown.every_row():
        words = text_of(row, fields_of_names(type(row)))
        named = tuple(name for name, is_named in patterns.items() if is_named(words))
        if named:
            found[row.id] = named
    return found


def of_another_adult(
    case: Case, recipient: Recipient, children: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Rows of a family copy that are about a grown-up alone who is not its reader: row id to their names.

    To be pointed out to the sender before printing: what was decided for the family may have been meant for that one alone.
    """
    if not recipient.is_family:
        return {}
    shown = case.for_audience(recipient).only(children)
    adults = {person.code: person.called for person in shown.people if not person.is_child}
    found: dict[str, tuple[str, ...]] = {}
    for _, row in shown.every_row():
        about = tokens_of(row)
        if about and recipient.person not in about and all(token in adults for token in about):
            found[row.id] = tuple(adults[token] for token in about)
    return found
