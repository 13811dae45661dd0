"""What a form is made of: questions, each with its words and the field that takes the answer."""

from collections.abc import Callable

from msgspec import Struct

from scr_neglect.casework.entry_words import seen_by
from scr_neglect.records.case import Case
from scr_neglect.records.letters import capital_first
from scr_neglect.records.record import Record

Choices = tuple[tuple[str, str], ...]
VISIBILITY: Choices = (
    ("undecided", "Not decided yet (in no family copy)"),
    ("family", "The family may see it"),
    ("professionals", "Professionals only"),
    ("none", "In no report"),
)
NOBODY = ("", "Not chosen yet")
"""Where one person must be named, none is chosen for whoever writes: least of all a child for a parent."""
YES_NO: Choices = (("", "Not recorded"), ("yes", "Yes"), ("no", "No"))


def listed(*words: str) -> Choices:
    """Words that are kept as they are, each shown with a capital letter."""
    return tuple((each, capital_first(each)) for each in words)


CONTACT_KINDS = listed(
    "home visit", "home visit, unannounced", "appointment", "session", "setting day", "call", "message", "assessment"
)  # fmt: skip


class Field(Struct, frozen=True, kw_only=True):
    """One question of a form, and which field takes its answer (`how`: see `RecordForm`)."""

    name: str
    words: str
    how: str = "text"
    choices: Choices | Callable[[], Choices] = ()
    needed: bool = False


SEEN_BY = Field(name="visibility", words="Who may see it", how="seen-by")


def seen_by_said(case: Case, row: Record) -> str:
    """Who may see a record: as the choice says it, or for whom alone it is by name."""
    return capital_first(seen_by(case, row)) if row.private_to else dict(VISIBILITY)[row.visibility]


def choices_of(field: Field, case: Case) -> Choices:
    """What a field offers for this family."""
    if field.choices:
        return field.choices() if callable(field.choices) else field.choices
    young = {c.code for c in case.children}
    people = tuple(
        (p.code, p.called) for p in (*case.children, *(p for p in case.people if p.code not in young))
    )
    agencies = tuple((a.code, a.called) for a in case.agencies)
    children = tuple((c.code, c.called) for c in case.children)
    return {
        "people": people,
        "one-person": (NOBODY, *people),
        "children": children,
        "about": (*children, ("household", "The household")),
        "agencies": agencies,
        "one-agency": (("", "Not said"), *agencies),
        "parties": (*people, *agencies),
        "one-party": (NOBODY, *people, *agencies),
        "meeting": (("", "None"), *((m.id, f"{m.kind}, {m.date.short()}") for m in reversed(case.meetings))),
    }.get(field.how, ())
