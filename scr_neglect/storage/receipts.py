"""The order in which things reached this laptop, as a chain: a changed, cut or swapped row shows.

Each row's code (HMAC-SHA256, key derived from the data key) covers the row and the code before it. Its head, printed on
paper and in the names of backups, is what also shows a tail cut off.
"""

import hmac
from collections.abc import Iterable
from typing import Any

import msgspec

REVISION = "revision"
_row = msgspec.json.Encoder().encode


def chain_key(data_key: bytes) -> bytes:
    """The key of the receipts of the casebook with this data key."""
    return hmac.digest(data_key, b"receipt chain", "sha256")


def head(conn: Any) -> tuple[int, bytes]:
    """The number and code of the last receipt; (0, 32 zero bytes) before the first."""
    found = conn.execute("SELECT seq, mac FROM receipt ORDER BY seq DESC LIMIT 1").fetchone()
    return found or (0, bytes(32))


def add(
    conn: Any, key: bytes, rows: Iterable[tuple[str, str, str]], *, received_at: str, source: str
) -> None:
    """Adds receipts to the end of the chain: for each (what, revision id, about whom or what) one row."""
    seq, mac = head(conn)
    linked = []
    for what, revision_id, about in rows:
        seq += 1
        row = (seq, what, revision_id, about, received_at, source)
        mac = code(key, mac, row)
        linked.append((*row, mac))
    conn.executemany("INSERT INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?)", linked)


def code(key: bytes, before: bytes, row: tuple[int, str, str, str, str, str]) -> bytes:
    """The code of one row (seq, what, revision id, about, received_at, from) after the row with the code `before`."""
    return hmac.digest(key, before + _row(row), "sha256")


def first_broken(conn: Any, key: bytes) -> int | None:
    """The number of the first receipt that does not follow from the one before it; None when all do."""
    mac = bytes(32)
    rows = conn.execute(
        'SELECT seq, what, revision_id, about, received_at, "from", mac FROM receipt ORDER BY seq'
    )
    for expected, (*row, found) in enumerate(rows, 1):
        mac = code(key, mac, tuple(row))
        if row[0] != expected or not hmac.compare_digest(mac, found):
            return expected
    return None
