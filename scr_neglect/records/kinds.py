"""Every kind of record by name: how bodies are read, written and addressed."""

from typing import Any, TypeVar

import msgspec

from scr_neglect.errors import Refusal
from scr_neglect.records import entries, people, plan
from scr_neglect.records.record import Record

KINDS: dict[str, type[Record]] = {
    "family": people.Family,
    "person": people.Person,
    "agency": people.Agency,
    "professional": people.Professional,
    "household": people.Household,
    "agreement": people.Agreement,
    "network": people.Network,
    "contact": entries.Contact,
    "observation": entries.Observation,
    "voice": entries.Voice,
    "day": entries.Day,
    "claim": entries.Claim,
    "parents_view": entries.ParentsView,
    "event": entries.SignificantEvent,
    "meeting": plan.Meeting,
    "scaling": plan.Scaling,
    "level": plan.Level,
    "worry_statement": plan.WorryStatement,
    "goal": plan.Goal,
    "action": plan.Action,
    "service": plan.Service,
    "escalation": plan.Escalation,
    "supervision": plan.Supervision,
    "assessment": plan.Assessment,
    "question": plan.Question,
    "consideration": plan.Consideration,
    "source": plan.Source,
    "disclosure": plan.Disclosure,
}
KIND_OF: dict[type[Record], str] = {struct: kind for kind, struct in KINDS.items()}

R = TypeVar("R", bound=Record)

_decoders: dict[str, msgspec.json.Decoder[Any]] = {kind: msgspec.json.Decoder(s) for kind, s in KINDS.items()}
_encoder = msgspec.json.Encoder(order="sorted")


def kind_of(record: Record) -> str:
    """The kind name under which a record is kept."""
    return KIND_OF[type(record)]


def body_of(record: Record) -> bytes:
    """The record as canonical JSON (sorted keys, defaults left out): equal records give equal bytes."""
    return _encoder.encode(record)


def record_from(kind: str, body: bytes) -> Record:
    """The record that a body holds.

    Raises Refusal when the kind is unknown or the body does not fit it; the message carries no contents.
    """
    decoder = _decoders.get(kind)
    if decoder is None:
        raise Refusal(f"This casebook holds records of kind “{kind}”, which this version cannot show.")
    try:
        return decoder.decode(body)
    except msgspec.MsgspecError:
        raise Refusal(
            f"A record of kind “{kind}” cannot be read; run “verify” and restore a backup."
        ) from None


def validated(record: R) -> R:
    """The same record, checked field by field against its types.

    Raises Refusal naming the first field that does not fit and what was expected.
    """
    try:
        return msgspec.convert(msgspec.to_builtins(record), type(record))
    except msgspec.ValidationError as fault:
        field = str(fault).rpartition("`$.")[2].strip("`") if "`$." in str(fault) else "a field"
        raise Refusal(f"“{field}” cannot be saved as it is; choose one of the words offered.") from None
