"""The tables that follow from the revisions: what stands now, what is on Today, which entry holds which word.

They are kept in the transaction that appends, and can be dropped and built again at any time. `schema` names where they
are: "main", or "temp" for the second set that `verify` compares them with.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from itertools import groupby, islice
from typing import Any, NamedTuple

import msgspec

from scr_neglect.errors import Refusal
from scr_neglect.records.kinds import record_from
from scr_neglect.records.record import Record
from scr_neglect.scoring.agenda import SEEN, AgendaLine, agenda_of
from scr_neglect.storage.schema import DERIVED, DERIVED_VERSION
from scr_neglect.storage.search import scope_of, text_of

CHUNK = 5000
TABLES = ("amended", "agenda", "words")
_ids = msgspec.json.Decoder(tuple[str, ...]).decode


class Arrived(NamedTuple):
    """A revision as its row stands in the file; `seq` is this file's own order of arrival."""

    seq: int
    id: str
    record_id: str
    family_id: str
    kind: str
    supersedes: str
    recorded_at: str
    body: bytes
    author: str
    agency: str
    reason: str


COLUMNS = ", ".join(Arrived._fields)


class Standing(NamedTuple):
    """What stands of one record: the revisions that no other supersedes, the one of them shown (None: withdrawn)."""

    heads: list[Arrived]
    shown: Arrived | None


def take_in(conn: Any, arrived: Sequence[Arrived], known: set[str]) -> None:
    """Brings the derived tables up to revisions just inserted, in whatever order these were written or came.

    `known` holds the ids of those of their records of which something was here before. Refusal when the body of one
    says another record id than the revision does.
    """
    again = known.intersection(each.record_id for each in arrived) if known else set()
    again |= _twice(arrived)
    if again:
        first = arrived[0].seq
        histories = [_history(conn, record_id) for record_id in sorted(again)]
        _take_out(conn, [[each for each in history if each.seq < first] for history in histories])
        _put_in_again(conn, histories)
        arrived = [each for each in arrived if each.record_id not in again]
    _put_in(conn, arrived)


def rebuild(conn: Any, schema: str = "main", progress: Callable[[int], None] | None = None) -> None:
    """Empties the derived tables and builds them again from the revisions alone."""
    for statement in DERIVED:
        conn.execute(statement.format(schema=schema))
    rows = conn.execute(f"SELECT {COLUMNS} FROM revision ORDER BY record_id, seq")
    histories = (list(rows) for _, rows in groupby(map(Arrived._make, rows), key=lambda each: each.record_id))
    done = 0
    while chunk := list(islice(histories, CHUNK)):
        _put_in_again(conn, chunk, schema)
        done += sum(map(len, chunk))
        if progress is not None:
            progress(done)
    if schema == "main":
        conn.execute("REPLACE INTO setting VALUES ('derived', ?)", (DERIVED_VERSION,))


def is_behind(conn: Any) -> bool:
    """Whether another version of the program built the derived tables, by other rules perhaps."""
    return conn.execute("SELECT value FROM setting WHERE name = 'derived'").fetchone() != (DERIVED_VERSION,)


def take_out_records(conn: Any, record_ids: Iterable[str]) -> None:
    """Takes all that follows from records out of the derived tables, before they are purged, leaving no word behind."""
    _take_out(conn, [_history(conn, record_id) for record_id in record_ids])
    # what is taken out is only marked as gone in the index of words, until it is written anew
    conn.execute("INSERT INTO words (words) VALUES ('optimize')")


def standing_of(history: Sequence[Arrived]) -> Standing:
    """What stands of one record, given all its revisions.

    Of several heads the one shown is the latest written, then by id; a withdrawal hides no other head.
    """
    replaced = {one for each in history if each.supersedes != "[]" for one in _ids(each.supersedes)}
    heads = [each for each in history if each.id not in replaced]
    return Standing(
        heads,
        max(
            (each for each in heads if each.body), key=lambda each: (each.recorded_at, each.id), default=None
        ),
    )


def _twice(arrived: Sequence[Arrived]) -> set[str]:
    """The records of which more than one revision is among these."""
    if len({each.record_id for each in arrived}) == len(arrived):
        return set()
    seen: set[str] = set()
    return {each.record_id for each in arrived if each.record_id in seen or seen.add(each.record_id)}


def _history(conn: Any, record_id: str) -> list[Arrived]:
    rows = conn.execute(f"SELECT {COLUMNS} FROM revision WHERE record_id = ? ORDER BY seq", (record_id,))
    return [Arrived._make(row) for row in rows]


def _put_in_again(conn: Any, histories: Iterable[Sequence[Arrived]], schema: str = "main") -> None:
    """Puts in what follows from records of which there may be several revisions, given all of them."""
    rows, heads, hidden = [], [], set()
    for history in histories:
        standing = standing_of(history)
        heads += standing.heads
        if len(history) == 1:
            continue
        first_day = min(each.recorded_at for each in history)[:10]
        stands = {each.seq for each in standing.heads}
        shown = standing.shown.seq if standing.shown is not None else 0
        rows += [
            (each.seq, first_day, len(stands), each.seq in stands, each.seq == shown) for each in history
        ]
        hidden |= stands - {shown}
    conn.executemany(f"INSERT INTO {schema}.amended VALUES (?, ?, ?, ?, ?)", rows)
    _put_in(conn, heads, schema, hidden)


def _put_in(
    conn: Any, heads: Iterable[Arrived], schema: str = "main", hidden: Set[int] = frozenset()
) -> None:
    """Puts in the words of every head, and what those that are not hidden put on Today."""
    agenda, words = [], []
    for each in heads:
        record = _record(each)
        if record is None:
            continue
        text = text_of(each.kind, record)
        if text:
            words.append((each.seq, text, scope_of(each.family_id)))
        if each.seq not in hidden:
            for line in agenda_of(each.family_id, record):
                agenda.append(_agenda_row(each.seq, line))
    conn.executemany(f"INSERT OR IGNORE INTO {schema}.agenda VALUES (?, ?, ?, ?, ?, ?, ?, ?)", agenda)
    conn.executemany(f"INSERT INTO {schema}.words (rowid, text, scope) VALUES (?, ?, ?)", words)


def _take_out(conn: Any, histories: Iterable[Sequence[Arrived]]) -> None:
    for history in histories:
        conn.executemany("DELETE FROM amended WHERE seq = ?", [(each.seq,) for each in history])
        for each in standing_of(history).heads:
            conn.execute("DELETE FROM words WHERE rowid = ?", (each.seq,))
            record = _record(each)
            if record is not None:
                conn.executemany(
                    "DELETE FROM agenda WHERE what = ? AND family_id = ? AND child = ? AND day = ? AND seq = ?",
                    [_agenda_row(each.seq, line)[:5] for line in agenda_of(each.family_id, record)],
                )


def _agenda_row(seq: int, line: AgendaLine) -> tuple[Any, ...]:
    day = "" if line.day is None else line.day.isoformat()
    if line.what == SEEN:  # only the latest day of each child is ever asked for
        return SEEN, line.family_id, line.child, day, seq, "", "", ""
    due = "" if line.due is None else line.due.isoformat()
    return line.what, line.family_id, line.child, day, seq, line.record_id, due, line.words


def _record(revision: Arrived) -> Record | None:
    """The record that a revision holds; None when it is withdrawn, or newer than this version can read."""
    if not revision.body:
        return None
    try:
        record = record_from(revision.kind, revision.body)
    except Refusal:
        return None
    if record.id != revision.record_id:
        raise Refusal(
            "An entry names another entry in its place, so nothing was taken in. Ask the sender to send it again."
        )
    return record
