"""Whether a casebook is what was written: nothing altered, cut out, put back, or out of step."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scr_neglect.records.revision import recomputed_id
from scr_neglect.storage import derived, receipts, schema
from scr_neglect.storage.revisions import COLUMNS, Progress, from_row

RESTORE = "Keep this file as it is, tell your manager, and restore a backup."


def problems(
    conn: Any, chain: bytes, *, anchors: Iterable[tuple[int, str]] = (), progress: Progress | None = None
) -> list[str]:
    """A sentence for each thing that is wrong; none when the casebook is sound.

    Recomputes every revision's id and every receipt's code, and compares the derived tables with a rebuild. `anchors`
    are heads known from outside (number, first 12 digits of the code: on paper, in names of backups), without which a
    tail cut off, or the whole file put back as it was, cannot be seen.
    """
    found = list(_damage(conn))
    if found:
        return found  # what else is read from a damaged file means nothing
    (total,) = conn.execute("SELECT count(*) FROM revision").fetchone()
    tell = _told(progress, 2 * total)
    found += [
        *_triggers(conn),
        *_altered(conn, tell),
        *_chain(conn, chain, anchors),
        *_strays(conn),
        *_papers(conn),
    ]
    return found or out_of_step(conn, lambda done: tell(total + done))


def _told(progress: Progress | None, total: int) -> Callable[[int], None]:
    return (lambda done: None) if progress is None else (lambda done: progress(done, total))


def _damage(conn: Any) -> Iterator[str]:
    pages = conn.execute("PRAGMA cipher_integrity_check").fetchall()
    if pages or conn.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        yield f"The file is damaged on the disk. {RESTORE}"


def _triggers(conn: Any) -> Iterator[str]:
    there = dict(conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    for name, sql in schema.TRIGGERS.items():
        if there.get(name) != sql:
            yield f"A guard of the file was taken away ({name}), so entries could be changed. {RESTORE}"


def _altered(conn: Any, tell: Callable[[int], None]) -> Iterator[str]:
    for done, row in enumerate(conn.execute(f"SELECT {COLUMNS} FROM revision ORDER BY seq"), 1):
        revision = from_row(row)
        try:
            sound = recomputed_id(revision) == revision.id
        except ValueError:
            sound = False
        if not sound:
            yield f"Entry {revision.record_id[:8]} was altered after it was written ({revision.id[:12]}). {RESTORE}"
        if done % derived.CHUNK == 0:
            tell(done)


def _chain(conn: Any, chain: bytes, anchors: Iterable[tuple[int, str]]) -> Iterator[str]:
    broken = receipts.first_broken(conn, chain)
    if broken is not None:
        yield f"The list of what reached this casebook was changed at number {broken}. {RESTORE}"
    for seq, digits in anchors:
        if seq == 0:  # printed before anything had reached the casebook: every casebook goes on from there
            continue
        row = conn.execute("SELECT mac FROM receipt WHERE seq = ?", (seq,)).fetchone()
        if row is None:
            yield f"This casebook is older than number {seq} ({digits}), which was in it: an old file was put back. {RESTORE}"
        elif row[0].hex()[:12] != digits:
            yield f"Number {seq} of this casebook is not {digits}, as it was: another file was put in its place. {RESTORE}"


def _strays(conn: Any) -> Iterator[str]:
    missing = conn.execute(
        """SELECT revision_id FROM receipt WHERE what = ?
           EXCEPT SELECT id FROM revision EXCEPT SELECT revision_id FROM purge""",
        (receipts.REVISION,),
    )
    for (revision_id,) in missing.fetchall():
        yield f"An entry that was here is gone ({revision_id[:12]}). {RESTORE}"
    unknown = conn.execute(
        "SELECT record_id, id FROM revision WHERE id NOT IN (SELECT revision_id FROM receipt WHERE what = ?)",
        (receipts.REVISION,),
    )
    for record_id, revision_id in unknown.fetchall():
        yield f"Entry {record_id[:8]} ({revision_id[:12]}) came in by another way than this program. {RESTORE}"
    unlisted = conn.execute(
        "SELECT revision_id FROM purge EXCEPT SELECT revision_id FROM receipt WHERE what = 'purge'"
    )
    for (revision_id,) in unlisted.fetchall():
        yield f"An entry was listed as deleted by another way than this program ({revision_id[:12]}). {RESTORE}"


def _papers(conn: Any) -> Iterator[str]:
    for sha256, pdf in conn.execute("SELECT sha256, pdf FROM given"):
        if hashlib.sha256(pdf).hexdigest() != sha256:
            yield f"A paper that was given out is not the one that was kept ({sha256[:12]}). {RESTORE}"


def out_of_step(conn: Any, tell: Callable[[int], None] = lambda done: None) -> list[str]:
    """What does not follow from the revisions as it should: the derived tables are built a second time, and compared."""
    try:
        derived.rebuild(conn, "temp", tell)
        for place in ("main", "temp"):
            conn.execute(f"CREATE VIRTUAL TABLE temp.terms_{place} USING fts5vocab({place}, words, row)")
        same = {
            "what stands": _same(conn, "main.amended", "temp.amended") and not _off_head(conn),
            "what Today shows": _same(conn, "main.agenda", "temp.agenda"),
            "what a search finds": _same(conn, "main.words_docsize", "temp.words_docsize", "id, sz")
            and _same(conn, "temp.terms_main", "temp.terms_temp"),
        }
    finally:
        for name in ("terms_main", "terms_temp", *derived.TABLES):
            conn.execute(f"DROP TABLE IF EXISTS temp.{name}")
    return [
        f"The list of {what} does not follow from the entries. Build the lists again; the entries are not touched."
        for what, is_same in same.items()
        if not is_same
    ]


def _same(conn: Any, one: str, other: str, columns: str = "*") -> bool:
    return not _differ(conn, f"SELECT {columns} FROM {one}", f"SELECT {columns} FROM {other}")


def _differ(conn: Any, one: str, other: str) -> bool:
    """Whether one query gives a row that the other does not."""
    return any(
        conn.execute(f"{left} EXCEPT {right} LIMIT 1").fetchone() is not None
        for left, right in ((one, other), (other, one))
    )


def _off_head(conn: Any) -> bool:
    """Whether what stands differs from the view `head`, which says the same in another way."""
    standing = (
        "SELECT r.seq FROM revision AS r LEFT JOIN amended AS a USING (seq) WHERE coalesce(a.stands, 1)"
    )
    return _differ(conn, standing, "SELECT seq FROM head")
