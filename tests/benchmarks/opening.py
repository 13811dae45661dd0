"""Opening a family of 10,000 records as a Case, against reading and decoding the same rows raw."""

from collections.abc import Iterator

import msgspec

from scr_neglect.casework.session import Session
from scr_neglect.records.kinds import KINDS

from . import families
from .books import fresh_session, second_connection
from .measure import Figure, compared, seconds, turn_by_turn


def figures() -> Iterator[Figure]:
    """Every record was written once, so that the raw rows are what stands; both read the same file."""
    family, rows = families.grown(9_999)
    decode = {kind: msgspec.json.Decoder(struct).decode for kind, struct in KINDS.items()}
    with fresh_session() as session:
        session.append(family.id, families.revisions_of(family, rows))
        db = second_connection(session.casebook.folder)

        def raw() -> None:
            found = db.conn.execute(
                "SELECT kind, body FROM revision WHERE family_id = ?", (family.id,)
            ).fetchall()
            [decode[kind](body) for kind, body in found]

        def opened() -> None:
            Session(session.casebook).case(family.id)

        assert len(session.case(family.id).by_id) == 9_999
        pairs = turn_by_turn(lambda: seconds(opened), lambda: seconds(raw), pairs=11)
        db.close()
    yield compared(
        "open a family of 10,000 records as a Case",
        2,
        pairs,
        "reading and decoding the same rows with sqlcipher and msgspec",
    )
