"""Writing things down: a family, a visit, a meeting; putting right what was wrong; taking back what should not stand."""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import exactly, long_date
from scr_neglect.records.entries import Contact, Observation, Voice
from scr_neglect.records.kinds import record_from
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.plan import Consideration
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision, revision
from scr_neglect.storage.identity import record_id


def open_family(session: Session, name: str, people: Sequence[Person] = (), *, lead: str = "") -> str:
    """Begins a record for a family and gives its id.

    Raises Refusal when the name is empty or a family of that name is there already.
    """
    name = name.strip()
    if not name:
        raise Refusal("Give the family a name or a reference, so that you can find it again.")
    if any(line.name.casefold() == name.casefold() for line in session.families()):
        raise Refusal(
            f"There is already a family called “{name}”. Open it, or add something to tell the two apart."
        )
    family = Family(id=new_id(), name=name, lead=lead)
    agency = own_agency(session, family.id)
    session.append(family.id, [session.revise(family.id, r) for r in (family, agency, *people)])
    return family.id


def add(session: Session, family_id: str, *records: Record, draft: str = "") -> tuple[str, ...]:
    """Seals new records and drops the draft they came from, in one step; gives their ids."""
    session.append(family_id, [session.revise(family_id, r) for r in records], draft=draft)
    return tuple(r.id for r in records)


def record_visit(
    session: Session,
    family_id: str,
    contact: Contact,
    observations: Sequence[Observation] = (),
    voices: Sequence[Voice] = (),
    *,
    others: Sequence[Record] = (),
    draft: str = "",
) -> tuple[str, ...]:
    """Seals one contact with what was seen and said in it, in one step; every row points to the contact.

    `others` are sealed with them: a referral that was agreed, who a source is.
    """
    rows = [replace(o, contact=contact.id) for o in observations]
    words = [replace(v, contact=contact.id) for v in voices]
    add(session, family_id, *agency_if_new(session, family_id), contact, *rows, *words, *others, draft=draft)
    return (contact.id, *(r.id for r in (*rows, *words, *others)))


def own_agency(session: Session, family_id: str) -> Agency:
    """This casebook's own agency as a record of a family; the same id on every laptop, so that copies merge."""
    code = session.agency_code
    return Agency(
        id=record_id(family_id, f"agencies/{code}"), origin=f"agencies/{code}", code=code, name=session.agency
    )


def agency_if_new(session: Session, family_id: str) -> list[Agency]:
    """This casebook's own agency as a record, while the family has none of it."""
    known = {a.code for a in session.case(family_id).agencies}
    return [] if session.agency_code in known else [own_agency(session, family_id)]


def correct(session: Session, family_id: str, record: Record, reason: str) -> None:
    """Adds a corrected version of a record, with the reason; what stood before stays in its history.

    Also reconciles: where two versions stand side by side, the corrected one follows both.
    Raises Refusal without a reason, or when nothing is changed.
    """
    reason = reason.strip()
    if not reason:
        raise Refusal("Say why this is being corrected; the reason stays beside it.")
    heads = session.casebook.heads(record.id)
    if not heads:
        raise Refusal("This record is not in the casebook, so it cannot be corrected.")
    fresh = session.revise(family_id, record, supersedes=[h.id for h in heads], reason=reason)
    if len(heads) == 1 and heads[0].body == fresh.body:
        raise Refusal("Nothing has been changed, so there is nothing to correct.")
    session.append(family_id, [fresh])


def corrected(session: Session, family_id: str, record: Record, reason: str) -> Revision | None:
    """A new record, or the corrected version of one that stands, still to be appended; None when it stands like that."""
    heads = session.casebook.heads(record.id)
    fresh = session.revise(
        family_id, record, supersedes=[h.id for h in heads], reason=reason if heads else ""
    )
    return None if len(heads) == 1 and heads[0].body == fresh.body else fresh


def add_to(session: Session, family_id: str, record_id: str, words: str) -> None:
    """Adds to a sealed record, under today's date; what stands in it is not touched.

    What is added is the record's note: professionals may have it, and no family copy has it, whatever was decided
    about the rest. Raises Refusal when nothing is added.
    """
    words = words.strip()
    if not words:
        raise Refusal("Write what is to be added.")
    said = f"Added on {long_date(session.today())}: {words}"
    _revise(
        session,
        family_id,
        record_id,
        "added to",
        lambda each: replace(each, note="\n".join(filter(None, (each.note, said)))),
    )


def enter_there(session: Session, family_id: str, contact_id: str, entered: bool = True) -> None:
    """Says that a contact is entered in the agency's own system, or that it is not yet."""
    reason = "entered in the agency's own system" if entered else "not entered in the agency's own system yet"

    def said(each: Record) -> Record:
        return replace(each, entered_there="yes" if entered else "") if isinstance(each, Contact) else each

    _revise(session, family_id, contact_id, reason, said)


def _revise(
    session: Session, family_id: str, record_id: str, reason: str, change: Callable[[Record], Record]
) -> None:
    """Writes one revision for each version of a record that stands: two that disagree stay two."""
    versions = list(standing(session, record_id))
    if not versions:
        raise Refusal("This record is not in the casebook, or was withdrawn, so nothing can be added to it.")
    session.append(
        family_id,
        [session.revise(family_id, change(v), supersedes=[head.id], reason=reason) for head, v in versions],
    )


def withdraw(session: Session, family_id: str, record_id: str, reason: str) -> None:
    """Takes a record back, with the reason: it counts nowhere, and stays in the history.

    Raises Refusal without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise Refusal("Say why this is being withdrawn; the reason stays in the history.")
    session.append(family_id, [taken_back(session, family_id, record_id, reason)])


def taken_back(session: Session, family_id: str, record_id: str, reason: str) -> Revision:
    """The withdrawal of a record, still to be appended.

    Raises Refusal when the record is not there.
    """
    heads = session.casebook.heads(record_id)
    if not heads:
        raise Refusal("This record is not in the casebook, so it cannot be withdrawn.")
    return revision(
        record_id=record_id, family_id=family_id, kind=heads[0].kind, supersedes=tuple(h.id for h in heads),
        body=b"", author=session.author, agency=session.agency, recorded_at=session.stamp(), reason=reason,
    )  # fmt: skip


def consider(
    session: Session,
    family_id: str,
    *,
    pattern: str,
    child: str,
    evidence: Sequence[str],
    what: str,
    reason: str,
) -> str:
    """Marks a prompt as considered, discussed or acted on, because; it comes back when rows are added.

    Raises Refusal without a reason.
    """
    if not reason.strip():
        raise Refusal(
            "Say in a few words why; “considered, because …” is what the next reader will look for."
        )
    record = Consideration(
        id=new_id(), date=exactly(session.today()), pattern=pattern, child=child, evidence=tuple(evidence),
        what=what, reason=reason.strip(), visibility="professionals",  # type: ignore[arg-type]
    )  # fmt: skip
    return add(session, family_id, record)[0]


def standing(session: Session, record_id: str) -> Iterator[tuple[Revision, Record]]:
    """The versions of a record that stand, each with its revision; neither a withdrawal nor what a newer version wrote."""
    for head in session.casebook.heads(record_id):
        if not head.withdrawn:
            try:
                yield head, record_from(head.kind, head.body)
            except Refusal:
                continue  # it is kept as it is, and shown as not readable
