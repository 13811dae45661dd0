"""Handing a copy over: who must not see it, what was given to whom and why, and exactly those bytes again."""

import msgspec
from msgspec import Struct

from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.audience import Recipient
from scr_neglect.records.dates import exactly
from scr_neglect.records.plan import Disclosure
from scr_neglect.reports.copy import Copy


def give(
    session: Session,
    family_id: str,
    pdf: bytes,
    copy: Copy,
    *,
    basis: str = "",
    family_told: str = "",
    left_out: dict[str, int] | None = None,
) -> str:
    """Logs that a copy was given, to whom and why, and keeps its exact bytes; gives their SHA-256.

    `left_out` is what the pages leave out by category; None: all of the record that this reader may not have.
    """
    from scr_neglect.reports.withheld import withheld

    sha256 = session.casebook.keep_given(pdf)
    if left_out is None:
        left_out = withheld(session.case(family_id).known_on(copy.day), copy.recipient, copy.children)
    record = Disclosure(
        id=new_id(), date=exactly(session.today()), to=copy.recipient.name or copy.recipient.person,
        audience=copy.recipient.audience, why=copy.why, basis=basis, family_told=family_told, sha256=sha256,
        withheld=left_out, visibility="none",
    )  # fmt: skip
    add(session, family_id, record)
    session.casebook.log("print", family_id)
    return sha256


class Safety(Struct, frozen=True):
    """What was answered before the first copy to a person: who must not see it, and the ways that are safe."""

    keep_from: str = ""
    ways: tuple[str, ...] = ()


def safety_of(session: Session, family_id: str, recipient: Recipient) -> Safety | None:
    """What was answered for this person; None when nobody was asked yet."""
    kept = session.casebook.setting(_safety_name(session, family_id, recipient))
    return msgspec.json.decode(kept, type=Safety) if kept else None


def remember_safety(session: Session, family_id: str, recipient: Recipient, safety: Safety) -> None:
    """Keeps the answer for this person, by the id of their record (by their name, when they have none)."""
    session.casebook.set_setting(
        _safety_name(session, family_id, recipient), msgspec.json.encode(safety).decode()
    )


def _safety_name(session: Session, family_id: str, recipient: Recipient) -> str:
    case = session.case(family_id)
    known = {each.code: each.id for each in (*case.professionals, *case.people)}
    return f"safety/{family_id}/{known.get(recipient.person) or recipient.name.casefold()}"


def given_again(session: Session, sha256: str) -> bytes:
    """The exact bytes of a copy that was given."""
    return session.casebook.given(sha256)


def log_disclosure(session: Session, family_id: str, *, to: str, why: str, what: str) -> None:
    """Logs that something other than a summary left the casebook."""
    record = Disclosure(
        id=new_id(), date=exactly(session.today()), to=to, audience=what, why=why, visibility="none"
    )
    add(session, family_id, record)
    session.casebook.log(what, family_id)
