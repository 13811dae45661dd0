"""A planned visit that did not happen, written at once: what is known of it, and never why it is thought to be so."""

from collections.abc import Sequence

from msgspec import Struct

from scr_neglect.casework.record import record_visit
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Contact, ContactStatus


class Missed(Struct, frozen=True):
    """One way in which a planned visit did not happen: its key, its status, its words, and what was most likely planned."""

    key: str
    status: ContactStatus
    words: str
    kind: str


WAYS = (
    Missed("B", "not-brought", "Was not brought", "appointment"),
    Missed("N", "no-access", "No reply at the door", "home visit"),
    Missed("F", "cancelled-by-family", "Cancelled by the family", "home visit"),
    Missed("U", "cancelled-by-service", "Cancelled by us", "home visit"),
    Missed("R", "no-contact", "Could not be reached", "call"),
    Missed("T", "declined", "Not taken up", "appointment"),
)
"""Each with a key of its own; none of them says why."""


def expected_children(case: Case) -> tuple[str, ...]:
    """Whom a visit was most likely for: the only child; of several, nobody is guessed."""
    return (case.children[0].code,) if len(case.children) == 1 else ()


def record_not_happened(
    session: Session,
    family_id: str,
    *,
    status: ContactStatus,
    kind: str,
    when: UncertainDate,
    person: Sequence[str] = (),
    barrier: str = "",
    what_we_changed: str = "",
) -> str:
    """Writes a contact that was planned and did not happen, by this casebook's agency; gives its id."""
    own = session.agency_code
    contact = Contact(
        id=new_id(), date=when, agency=own, kind=kind, person=tuple(person), status=status, count=1, known_to=(own,),
        barrier=barrier.strip(), what_we_changed=what_we_changed.strip(), professional=session.author,
    )  # fmt: skip
    return record_visit(session, family_id, contact)[0]
