"""Who a copy is for, and what of each record that reader may have: closed until decided, allowed field by field."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from scr_neglect.records.entries import UNSPECIFIED, Observation
from scr_neglect.records.record import Record

Audience = Literal["family", "easy-read", "professionals", "referral", "escalation", "supervision"]
FAMILY_AUDIENCES = frozenset({"family", "easy-read"})


class Recipient(Struct, frozen=True, kw_only=True):
    """The one named person for whom a copy is made.

    `person` is the code of a person of the family (or of a professional), "" for someone outside the record.
    """

    audience: Audience
    name: str = ""
    person: str = ""

    def __repr__(self) -> str:
        """Never the name: a trace or a log must not say who reads of a family."""
        return f"<{type(self).__name__} {self.audience}>"

    @property
    def is_family(self) -> bool:
        return self.audience in FAMILY_AUDIENCES


def _fields(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ALWAYS = _fields("id version visibility private_to may_be_shared")
"""Kept on every row that is shown, because a later cut needs them; they are never printed."""

FAMILY: dict[str, frozenset[str]] = {
    "person": _fields("code role name born due died"),
    "agency": _fields("code name kind"),
    "professional": _fields("code name role agency"),
    "household": _fields("date people sleeping"),
    "agreement": _fields("date person child explained may_know may_not withdrawn why"),
    "network": _fields("date who offers checked_by still_so"),
    "contact": _fields(
        "date agency kind person status count children_seen seen_alone barrier what_we_changed done"
    ),
    "observation": _fields(
        "date reported agency observer_role child kind domain indicator meant severity specificity basis seen_child"
        " summary parent_account contradicted_by body_site count meeting contact told_from money_or_housing"
        " effect_on_child agreed my_view"
    ),
    "voice": _fields("date child mode words verbatim asked present not_asked_because agency contact meeting"),
    "day": _fields("date child waking morning day after evening night who_told"),
    "claim": _fields("date by claim agrees contradicts untested reply"),
    "parents_view": _fields("date person view asked_for wrong_here"),
    "event": _fields("entry why impact response"),
    "meeting": _fields(
        "date kind held attended absent apologies led named_lead invited written_update chair note_taker place"
        " purpose decisions dissent views next_date"
    ),
    "scaling": _fields("meeting person value reason"),
    "level": _fields(
        "start end child framework agency tier step consent_based lead_role ending_reason explained_on"
    ),
    "worry_statement": _fields("date who worry may_happen child"),
    "goal": _fields("date child goal how_we_will_know contingency due"),
    "action": _fields("date goal meeting action owner due done effect"),
    "service": _fields(
        "date provider for_whom service purpose uptake effect planned delivered barrier explained"
    ),
    "escalation": _fields(
        "date by to kind made matter response response_date outcome refused want family_told"
    ),
    "assessment": _fields("date child tool assessor trained area grade"),
    "question": _fields("date meeting words"),
}
"""What a parent or child may have of a row that was decided to be for the family. A kind that is not named is not shown."""

STRUCTURE: dict[str, frozenset[str]] = {
    "person": FAMILY["person"],
    "agency": FAMILY["agency"],
    "professional": FAMILY["professional"],
    "meeting": _fields("date kind held"),
    "level": _fields("start end child framework agency tier step"),
}
"""What a family copy shows of a row that no one has decided about: the bare frame that its reader was part of."""

PROFESSIONALS: dict[str, frozenset[str]] = {
    **FAMILY,
    "person": FAMILY["person"]
    | _fields("origin parental_responsibility school gp communication language disability"),
    "household": FAMILY["household"] | _fields("orders note"),
    "contact": FAMILY["contact"] | _fields("origin not_seen known_to present note professional"),
    "observation": FAMILY["observation"]
    | _fields("origin series account_changed known_to not_known_to told_by graded_by told_carer note"),
    "voice": FAMILY["voice"] | _fields("origin sharing_asked note"),
    "claim": FAMILY["claim"] | _fields("origin note"),
    "parents_view": FAMILY["parents_view"] | _fields("origin note"),
    "event": FAMILY["event"] | _fields("origin note"),
    "meeting": FAMILY["meeting"] | _fields("origin note"),
    "level": FAMILY["level"] | _fields("origin known_to not_known_to note"),
    "goal": FAMILY["goal"] | _fields("origin note"),
    "action": FAMILY["action"] | _fields("origin note"),
    "service": FAMILY["service"] | _fields("origin known_to note"),
    "escalation": FAMILY["escalation"]
    | _fields(
        "origin disputed effect_on_child stage answer_due interim_safety parallel_referral follows note"
    ),
    "assessment": FAMILY["assessment"] | _fields("origin note"),
    "question": FAMILY["question"] | _fields("origin pattern child visible"),
    "consideration": _fields("origin date pattern child evidence what reason"),
    "disclosure": _fields("date to audience why shared"),
}
"""What a professional may have of a row; of copies given before, the line of the sharing record."""
SUPERVISION: dict[str, frozenset[str]] = {
    **PROFESSIONALS,
    "supervision": _fields("origin date supervisor child advice decision reason by escalate_when"),
}


def shown_to(kind: str, row: Record, recipient: Recipient) -> Record | None:
    """The row with only what this reader may have of it, or None when it is withheld."""
    allowed = _allowed(kind, row, recipient)
    if not allowed:
        return None
    kept: dict[str, Any] = {name: getattr(row, name) for name in _kept(type(row), allowed)}
    if isinstance(row, Observation):
        kept |= unidentified(row, recipient)
    return type(row)(**kept)


@cache
def _kept(record: type[Record], allowed: frozenset[str]) -> tuple[str, ...]:
    """The fields of a record that are on the list."""
    return tuple(name for name in record.__struct_fields__ if name in allowed or name in _ALWAYS)


def unidentified(row: Observation, recipient: Recipient) -> dict[str, object]:
    """What is changed in a row whose source did not give a name, or is kept apart: who told it stands on no copy.

    A family copy does not say either whom they told, which alone may say who they are.
    """
    if row.basis != "anonymous" and not row.source:
        return {}
    told = "anonymous" if row.basis.startswith("told-") else row.basis
    changes: dict[str, object] = {"basis": told, "observer_role": "", "told_by": ""}
    return {**changes, "agency": UNSPECIFIED} if recipient.is_family and told == "anonymous" else changes


def _allowed(kind: str, row: Record, recipient: Recipient) -> frozenset[str] | None:
    """The fields of this row that this reader may have; None for none of it."""
    if kind == "disclosure":
        return _table(recipient).get(kind)
    if row.visibility == "none":
        return None
    if kind == "person" and getattr(row, "protected", "") == "yes":
        return _protected(row, recipient)
    if row.private_to:
        mine = bool(recipient.person) and recipient.person in row.private_to
        if recipient.is_family and row.visibility == "professionals":
            return None
        return _table(recipient).get(kind) if mine else None
    if row.may_be_shared == "no":
        return None
    if not recipient.is_family:
        return _table(recipient).get(kind)
    if row.visibility == "family":
        return FAMILY.get(kind)
    return STRUCTURE.get(kind) if row.visibility == "undecided" else None


def _protected(person: Record, recipient: Recipient) -> frozenset[str] | None:
    """A protected child is named and no more; a protected adult is shown to themself alone."""
    if getattr(person, "is_child", False):
        return _fields("code role name born")
    return _fields("code role name") if recipient.person == getattr(person, "code", None) else None


def _table(recipient: Recipient) -> dict[str, frozenset[str]]:
    if recipient.is_family:
        return FAMILY
    return SUPERVISION if recipient.audience == "supervision" else PROFESSIONALS
