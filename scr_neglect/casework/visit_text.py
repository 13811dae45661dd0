"""A finished visit as plain text, to be pasted into the agency's own system."""

from scr_neglect.casework.finishing import Visit
from scr_neglect.records.body import said_of
from scr_neglect.records.case import Case
from scr_neglect.records.entries import GRADE_WORDS, Contact, Observation, Voice
from scr_neglect.records.meaning import meaning
from scr_neglect.records.people import plain

KIND_WORDS = {
    "concern": "Worry", "strength": "Strength", "looked-and-fine": "Looked, fine", "neutral": "Fact",
}  # fmt: skip
KNOWN = {
    "seen": "seen", "told-by-child": "told by the child", "told-by-parent": "told by a parent",
    "told-by-professional": "told by a professional", "told-by-relative": "told by a relative",
    "anonymous": "told by someone who wants no name given",
}  # fmt: skip
MONEY = {"yes": "yes", "partly": "partly", "no": "no", "unknown": "not known"}


def visit_of(case: Case, contact_id: str) -> Visit | None:
    """A contact of the record with what was seen and said in it; None when there is none."""
    contact = case.by_id.get(contact_id)
    if not isinstance(contact, Contact):
        return None
    rows = tuple(row for row in case.observations if row.contact == contact_id)
    return Visit(contact, rows, tuple(voice for voice in case.voices if voice.contact == contact_id))


def as_plain_text(visit: Visit, case: Case) -> str:
    """Everything that a visit says, a line for each thing."""
    contact = visit.contact
    children = {child.code for child in case.children}
    adults = [case.called(code) for code in contact.person if code not in children]
    parts = [f"{plain(contact.kind)}, {contact.date.sentence()}"]
    more = [
        ("Got in the way", contact.barrier), ("Changed because of it", contact.what_we_changed),
        ("Seen", ", ".join(_seen(code, contact, case) for code in contact.children_seen)),
        ("Not seen", contact.not_seen), ("Adults there", ", ".join(adults)),
        ("Also there", contact.present),
    ]  # fmt: skip
    parts += [f"{name}: {text}" for name, text in more if text]
    parts += [_line(row, case) for row in visit.observations]
    parts += [_words(voice, case) for voice in visit.voices]
    if contact.done:
        parts.append(f"What I did or agreed: {contact.done}")
    if contact.note:
        parts.append(contact.note)
    return "\n".join(parts) + "\n"


def _seen(code: str, contact: Contact, case: Case) -> str:
    return case.called(code) + (" (alone)" if code in contact.seen_alone else "")


def _words(voice: Voice, case: Case) -> str:
    whose = ", ".join(case.called(c) for c in voice.child)
    asked = f" (asked: {voice.asked})" if voice.asked else ""
    near = "" if voice.verbatim == "yes" else " (not word for word)"
    return f"{whose}, own words{near}: “{voice.words}”{asked}"


def _line(row: Observation, case: Case) -> str:
    about = ", ".join(case.called(c) for c in row.child)
    where = f", {said_of(row.body_site)}" if row.body_site else ""
    grade = f", grade {row.grade} {GRADE_WORDS[row.grade]}" if row.grade else ""
    known = KNOWN.get(row.basis, row.basis) + (f": {row.told_by}" if row.told_by else "")
    what = f"{KIND_WORDS[row.kind]} ({about}; {meaning(row).name}{where}{grade}; {known})"
    when = f", on {row.date.short()}" if row.reported is not None else ""
    more = [
        ("Effect on the child", row.effect_on_child), ("Carer's account", row.parent_account),
        ("Did or agreed", row.agreed), ("My view (opinion)", row.my_view),
        ("Money, housing or the landlord", MONEY.get(row.money_or_housing, "")), ("Carer told", row.told_carer),
    ]  # fmt: skip
    return "\n".join([f"{what}{when}: {row.summary}", *(f"  {name}: {text}" for name, text in more if text)])
