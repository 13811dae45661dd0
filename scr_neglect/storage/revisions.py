"""Writing and reading revisions: the set union that is every save and every import, and what stands of it now."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from scr_neglect.errors import Refusal
from scr_neglect.records.kinds import KINDS, record_from
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision, recomputed_id
from scr_neglect.records.versions import as_closed_as
from scr_neglect.storage import derived, receipts

Rows = dict[str, list[Record]]
Progress = Callable[[int, int], None]
"""Told how many are done of how many; it may raise to stop, and then nothing was done."""

COLUMNS = "id, record_id, family_id, kind, supersedes, body, author, agency, recorded_at, reason"
_OF_FAMILY = """record_id IN (SELECT r.record_id FROM revision AS r LEFT JOIN amended AS a USING (seq)
  WHERE r.family_id = ? AND coalesce(a.stands, 1))"""
_SHOWN = """FROM revision AS r LEFT JOIN amended AS a USING (seq)
  WHERE r.family_id = ? AND coalesce(a.shown, 1) AND r.body != x''"""
_ids = msgspec.json.Decoder(tuple[str, ...]).decode
_as_ids = msgspec.json.Encoder().encode


HERE = "here"
"""The source of what was written in this casebook itself."""


def checked(revisions: Iterable[Revision], source: str) -> dict[str, Revision]:
    """The revisions by id, each once.

    Refusal when one is not what its id says, or has no day of writing; and when one of our own could not be read
    back: from elsewhere such a one is newer and is kept, but here it would be a note that nobody sees again.
    """
    batch: dict[str, Revision] = {}
    for each in revisions:
        try:
            as_sent = recomputed_id(each) == each.id
        except ValueError:
            as_sent = False
        if not as_sent:
            raise Refusal(
                "An entry was altered after it was written, so nothing was taken in. Ask the sender to send it again."
            )
        if recorded_day(each.recorded_at) is None:
            raise Refusal(
                "An entry does not say when it was written, so nothing was taken in. Ask the sender about it."
            )
        if source == HERE and each.body and not _readable(each.kind, each.body):
            raise Refusal(
                "This entry could not be read back, so it was not saved. What you typed is still here: look at it."
            )
        batch[each.id] = each
    return batch


def append(
    conn: Any,
    batch: dict[str, Revision],
    *,
    key: bytes,
    received_at: str,
    source: str,
    progress: Progress | None = None,
) -> int:
    """Adds those of a checked batch that are new, with receipts and derived tables; the number added.

    Ids known already are passed over, and so are those that were purged here: a purge is not undone by an import.
    """
    (seq,) = conn.execute("SELECT coalesce(max(seq), 0) FROM revision").fetchone()
    todo = list(batch.values())
    added = 0
    for start in range(0, len(todo), derived.CHUNK):
        chunk = todo[start : start + derived.CHUNK]
        here = _here(conn, chunk)
        new = [each for each in chunk if each.id not in here] if here else chunk
        if new:
            _insert(conn, new, seq + 1, set(here.values()), key, received_at, source)
            seq += len(new)
            added += len(new)
        if progress is not None:
            progress(min(start + derived.CHUNK, len(todo)), len(todo))
    return added


def _here(conn: Any, chunk: Sequence[Revision]) -> dict[str, str]:
    """Every revision, by id, that is or was here of the records in this chunk; and its record."""
    asked = _as_ids([each.record_id for each in chunk]).decode()
    found = conn.execute(
        """SELECT id, record_id FROM revision WHERE record_id IN (SELECT value FROM json_each(?1))
           UNION ALL
           SELECT revision_id, record_id FROM purge WHERE record_id IN (SELECT value FROM json_each(?1))""",
        (asked,),
    )
    return dict(found.fetchall())


def _insert(
    conn: Any, new: Sequence[Revision], seq: int, known: set[str], key: bytes, received_at: str, source: str
) -> None:
    """Inserts revisions that are not here, with their receipts and what follows; `known` holds records that are."""
    arrived = [
        derived.Arrived(
            at, each.id, each.record_id, each.family_id, each.kind,
            _as_ids(sorted(each.supersedes)).decode() if each.supersedes else "[]", each.recorded_at, each.body,
            each.author, each.agency, each.reason,
        )
        for at, each in enumerate(new, seq)
    ]  # fmt: skip
    marks = ", ".join("?" * len(derived.Arrived._fields))
    conn.executemany(f"INSERT INTO revision ({derived.COLUMNS}) VALUES ({marks})", map(tuple, arrived))
    rows = [(receipts.REVISION, each.id, "") for each in new]
    receipts.add(conn, key, rows, received_at=received_at, source=source)
    derived.take_in(conn, arrived, known)


# -- what stands now ---------------------------------------------------------------------------------------------


def rows(conn: Any, family_id: str) -> tuple[Rows, dict[str, date]]:
    """What stands of one family: records by kind, and by record id the day each was first recorded.

    Withdrawn records are left out, and so is what a newer version wrote and this one cannot read (`unreadable`). Of
    several heads of one record the latest written is there, as closed as the most closed of them; a withdrawal hides
    no other head, but closes it to the family.
    """
    contested = {
        record_id: [_read(each) for each in both]
        for record_id, both in disagreements(conn, family_id).items()
    }
    by_kind: Rows = {}
    recorded: dict[str, date] = {}
    for kind in KINDS:
        found = conn.execute(
            f"""SELECT r.body, coalesce(a.first_day, substr(r.recorded_at, 1, 10)) {_SHOWN} AND r.kind = ?""",
            (family_id, kind),
        ).fetchall()
        if not found:
            continue
        try:
            kept = [record_from(kind, body) for body, _ in found]
        except Refusal:
            found = [row for row in found if _readable(kind, row[0])]
            kept = [record_from(kind, body) for body, _ in found]
        if kept:
            if contested:
                kept = [as_closed_as(each, contested.get(each.id, ())) for each in kept]
            by_kind[kind] = kept
            recorded.update(
                zip([record.id for record in kept], [_day(first) for _, first in found], strict=True)
            )
    return by_kind, recorded


def _read(revision: Revision) -> Record | None:
    """What a revision holds; None when it takes the record back, or a newer version wrote it."""
    try:
        return None if revision.withdrawn else record_from(revision.kind, revision.body)
    except Refusal:
        return None


def _readable(kind: str, body: bytes) -> bool:
    try:
        record_from(kind, body)
    except Refusal:
        return False
    return True


@lru_cache(maxsize=1 << 14)
def recorded_day(recorded_at: str) -> date | None:
    """The day (UTC) of a time of writing; None when it is none."""
    try:
        return date.fromisoformat(recorded_at[:10])
    except ValueError:
        return None


def _day(recorded_at: str) -> date:
    return recorded_day(recorded_at) or date.max


def unreadable(conn: Any, family_id: str) -> list[Revision]:
    """The heads that a newer version wrote and this one cannot read: kept, passed on, shown only as being there."""
    shown = _revisions(conn, f"seq IN (SELECT r.seq {_SHOWN})", family_id)
    return [each for each in shown if not _readable(each.kind, each.body)]


def disagreements(conn: Any, family_id: str) -> dict[str, list[Revision]]:
    """The records of a family that stand in two ways or more, with all their heads, the earliest written first.

    Heads that say the same are no disagreement.
    """
    contested = conn.execute(
        """SELECT DISTINCT r.record_id FROM amended AS a CROSS JOIN revision AS r USING (seq)
           WHERE a.stands AND a.heads > 1 AND r.family_id = ? ORDER BY r.record_id""",
        (family_id,),
    ).fetchall()
    found = {record_id: heads(conn, record_id) for (record_id,) in contested}
    return {record_id: both for record_id, both in found.items() if len({each.body for each in both}) > 1}


def heads(conn: Any, record_id: str) -> list[Revision]:
    """What stands of one record: one revision, or more when people disagree; the earliest written first."""
    every = history(conn, record_id)
    replaced = {one for each in every for one in each.supersedes}
    return [each for each in every if each.id not in replaced]


def history(conn: Any, record_id: str) -> list[Revision]:
    """Every revision of one record, the earliest written first."""
    return _revisions(conn, "record_id = ?", record_id)


def of_family(conn: Any, family_id: str) -> list[Revision]:
    """Every revision of every record that stands in a family, for another casebook; the earliest written first."""
    return _revisions(conn, _OF_FAMILY, family_id)


def imported(conn: Any, family_id: str) -> dict[str, tuple[str, bytes]]:
    """By record id the (revision id, body) of each record's last revision whose reason is "imported"."""
    found = conn.execute(
        f"""SELECT record_id, id, body FROM revision
           WHERE {_OF_FAMILY} AND reason = 'imported'
           ORDER BY recorded_at, id""",
        (family_id,),
    )
    return {record_id: (revision_id, body) for record_id, revision_id, body in found}


def _revisions(conn: Any, where: str, *values: str) -> list[Revision]:
    found = conn.execute(f"SELECT {COLUMNS} FROM revision WHERE {where} ORDER BY recorded_at, id", values)
    return [from_row(row) for row in found]


def from_row(row: Sequence[Any]) -> Revision:
    """The revision of a row (id, record_id, family_id, kind, supersedes, body, author, agency, recorded_at, reason)."""
    id_, record_id, family_id, kind, supersedes, body, author, agency, recorded_at, reason = row
    return Revision(
        id=id_, record_id=record_id, family_id=family_id, kind=kind, supersedes=_ids(supersedes), body=body,
        author=author, agency=agency, recorded_at=recorded_at, reason=reason,
    )  # fmt: skip


def family_ids(conn: Any) -> list[tuple[str, str]]:
    """(family id, name) of every family of which anything stands; name "" for one whose own record is not here."""
    # one step of the index per family, instead of one per record
    found = conn.execute(
        f"""WITH RECURSIVE family (one) AS (
              SELECT min(family_id) FROM revision
              UNION ALL SELECT (SELECT min(family_id) FROM revision WHERE family_id > one) FROM family WHERE one NOTNULL)
            SELECT one, coalesce((SELECT words FROM agenda WHERE what = 'family' AND family_id = one LIMIT 1), '')
            FROM family WHERE EXISTS (SELECT 1 {_SHOWN.replace("?", "one")})"""
    )
    return sorted(found.fetchall(), key=lambda each: (each[1].casefold(), each[0]))


def purge(conn: Any, record_ids: Sequence[str], *, reason: str, listed_at: str) -> list[str]:
    """Deletes every revision of these records, each listed first; the ids of the revisions deleted."""
    gone: list[str] = []
    derived.take_out_records(conn, record_ids)
    for record_id in record_ids:
        ids = [one for (one,) in conn.execute("SELECT id FROM revision WHERE record_id = ?", (record_id,))]
        conn.executemany(
            "INSERT INTO purge VALUES (?, ?, ?, ?)", [(one, record_id, listed_at, reason) for one in ids]
        )
        conn.execute("DELETE FROM revision WHERE record_id = ?", (record_id,))
        gone.extend(ids)
    return gone
