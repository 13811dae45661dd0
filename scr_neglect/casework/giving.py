"""Handing a copy over: who must not see it, what was given to whom and why, and exactly those bytes again."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec import Struct

from scr_neglect.casework.record import add, withdraw
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Recipient
from scr_neglect.records.case import Case
from scr_neglect.records.dates import exactly
from scr_neglect.records.names import plainly
from scr_neglect.records.plan import Disclosure
from scr_neglect.reports.copy import Copy

Out = TypeVar("Out")


def give(
    session: Session,
    family_id: str,
    pdf: bytes,
    copy: Copy,
    *,
    basis: str = "",
    family_told: str = "",
    left_out: dict[str, int] | None = None,
    how: str = "",
) -> str:
    """Logs that a copy was given, to whom, why and how it left, and keeps its exact bytes; gives the id of the entry.

    `left_out` is what the pages leave out by category; None: all of the record that this reader may not have.
    The bytes are kept as they were made, also when they left under a passphrase: nobody could read them else.
    """
    from scr_neglect.reports.withheld import withheld

    sha256 = session.casebook.keep_given(pdf)
    case = session.case(family_id)
    if left_out is None:
        left_out = withheld(case.known_on(copy.day), copy.recipient, copy.children)
    record = Disclosure(
        id=new_id(), date=exactly(session.today()), to=called(case, copy.recipient), audience=kind_of_copy(copy),
        why=copy.why, basis=basis, family_told=family_told, sha256=sha256, withheld=left_out, note=how, visibility="none",
    )  # fmt: skip
    add(session, family_id, record)
    session.casebook.log("print", family_id)
    return record.id


def did_not_leave(session: Session, family_id: str, entry: str) -> None:
    """Takes the entry of a copy back that stayed in after all: the log holds what left, the history that it was tried."""
    withdraw(
        session,
        family_id,
        entry,
        "It did not leave: the file was not put in its place, or the printer did not take it.",
    )
    session.casebook.log("did not leave", family_id)


def let_out(session: Session, family_id: str, log: Callable[[], str], out: Callable[[], Out]) -> Out:
    """Logs, then lets out, and gives what that gives; what stays in after all is taken out of the log again."""
    entry = log()
    try:
        return out()
    except Refusal:
        did_not_leave(session, family_id, entry)
        raise


def decided_not_to_share(
    session: Session,
    family_id: str,
    *,
    to: str,
    what: str,
    why: str,
    basis: str = "",
    family_told: str = "",
    by: str = "",
) -> str:
    """Logs a decision not to share something with someone, as a copy that was given is logged; gives its id.

    Raises Refusal without whom it was not shared with, what it was, or why.
    """
    to, what, why = to.strip(), what.strip(), why.strip()
    if not to:
        raise Refusal("Say with whom it is not shared.")
    if not what:
        raise Refusal("Say what is not shared, in a few words.")
    if not why:
        raise Refusal("Say why it is not shared; the reason is what the next reader will look for.")
    record = Disclosure(
        id=new_id(), date=exactly(session.today()), to=to, audience=what, why=why, basis=basis.strip(),
        family_told=family_told, shared="no", note=f"Decided by {by.strip()}." if by.strip() else "", visibility="none",
    )  # fmt: skip
    add(session, family_id, record)
    session.casebook.log("not shared", family_id)
    return record.id


def kind_of_copy(copy: Copy) -> str:
    """What the log calls a copy: its audience, and what it is when it is not a summary."""
    audience = copy.recipient.audience
    return audience if copy.kind == "summary" else f"{audience}, {copy.kind}"


def called(case: Case, recipient: Recipient) -> str:
    """What the log calls a reader: their name; of two people of the record with one name each by their code."""
    everyone = (*case.people, *case.professionals)
    alike = [p for p in everyone if plainly(p.called) == plainly(recipient.name)]
    return recipient.person if recipient.person and len(alike) > 1 else recipient.name or recipient.person


def last_given(session: Session, family_id: str, copy: Copy) -> Disclosure | None:
    """The last copy of this kind that the same reader was given; None when there is none, or its pages are not kept."""
    case = session.case(family_id)
    to = plainly(called(case, copy.recipient))
    given = [
        each for each in case.disclosures
        if each.sha256 and each.shared != "no" and each.audience == kind_of_copy(copy) and plainly(each.to) == to
    ]  # fmt: skip
    return max(given, key=lambda each: (each.date.order, _written(session, each)), default=None)


def _written(session: Session, given: Disclosure) -> str:
    """When a copy came into the log: of two on one day, the later one is the last."""
    return session.casebook.history(given.id)[0].recorded_at


class NotAsked(Refusal):
    """Nobody has said yet who must not see the copies of one of the family."""


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


def keep_it_from(session: Session, family_id: str, recipient: Recipient, keep_from: str = "") -> list[str]:
    """Remembers who must not see a copy for a reader, if that is said ("nobody": no one); gives it as sentences.

    Raises `NotAsked` for one of the family of whom nobody was ever asked.
    """
    known = safety_of(session, family_id, recipient)
    if keep_from.strip():
        named = "" if keep_from.strip().casefold() == "nobody" else keep_from.strip()
        known = Safety(keep_from=named, ways=known.ways if known is not None else ())
        remember_safety(session, family_id, recipient, known)
    if known is None and recipient.is_family:
        raise NotAsked(
            f"Nobody has said yet who must not see a copy for {recipient.name or recipient.person}. Ask them first."
        )
    return [f"Keep it from: {known.keep_from}."] if known is not None and known.keep_from else []


def _safety_name(session: Session, family_id: str, recipient: Recipient) -> str:
    case = session.case(family_id)
    known = {each.code: each.id for each in (*case.professionals, *case.people)}
    return f"safety/{family_id}/{known.get(recipient.person) or recipient.name.casefold()}"


def given_again(session: Session, sha256: str) -> bytes:
    """The exact bytes of a copy that was given."""
    return session.casebook.given(sha256)


def note_again(session: Session, family_id: str, entry: str, *, left: bool = True) -> str:
    """Notes in the casebook's own log that the pages of an entry went out once more, or did not after all; gives its id."""
    session.casebook.log("print again" if left else "did not leave", family_id)
    return entry


def log_disclosure(session: Session, family_id: str, *, to: str, why: str, what: str) -> str:
    """Logs that something other than a copy left the casebook; gives the id of the entry."""
    record = Disclosure(
        id=new_id(), date=exactly(session.today()), to=to, audience=what, why=why, visibility="none"
    )
    add(session, family_id, record)
    session.casebook.log(what, family_id)
    return record.id
