"""Sealing a visit of five observations, against one raw insert of the same bytes in the same kind of file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scr_neglect.casework.record import own_agency, record_visit
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import exactly
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.people import Family
from scr_neglect.storage.database import writing

from . import families
from .books import bare_file, fresh_session
from .measure import Figure, compared, seconds, turn_by_turn

BARE = "CREATE TABLE entry (id TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT"


def visit(code: str, day: date) -> tuple[Contact, list[Observation]]:
    """A home visit and five of the shipped example's observations, dated that day."""
    contact = Contact(id=new_id(), date=exactly(day), agency=code, kind="home-visit", status="attended")
    five = [
        Observation(
            id=new_id(), date=exactly(day), agency=code, child=each.child, kind=each.kind, domain=each.domain,
            indicator=each.indicator, severity=each.severity, basis="seen", summary=each.summary,
        )
        for each in families.example("review").observations[100:105]
    ]  # fmt: skip
    return contact, five


def figures() -> Iterator[Figure]:
    """The family is open on the screen, as it is when a visit is written: its Case was read before."""
    with fresh_session() as session, bare_file(BARE) as db:
        family, rows = families.grown(500)
        session.append(family.id, families.revisions_of(family, rows))
        session.append(family.id, [session.revise(family.id, own_agency(session, family.id))])
        written = _bytes_of_a_visit(session, family)
        file = Path(db.conn.execute("PRAGMA database_list").fetchone()[2])

        def ours() -> float:
            session.case(family.id)
            contact, five = visit(session.agency_code, session.today())
            return seconds(lambda: record_visit(session, family.id, contact, five))

        def insert() -> None:
            with writing(db, file) as conn:
                conn.execute("INSERT INTO entry VALUES (?, ?)", (new_id(), written))

        pairs = turn_by_turn(ours, lambda: seconds(insert), pairs=41)
    yield compared(
        "seal a visit of five observations", 3, pairs, "one raw insert of the same bytes, same kind of file"
    )


def _bytes_of_a_visit(session: Session, family: Family) -> bytes:
    """Everything that is written of one visit, in one piece: the bodies, and what stands beside them."""
    contact, five = visit(session.agency_code, session.today())
    made = [session.revise(family.id, row) for row in (contact, *five)]
    return b"".join(
        each.body + "".join((each.id, each.record_id, each.family_id, each.author, each.recorded_at)).encode()
        for each in made
    )
