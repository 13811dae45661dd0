"""Tampering by someone who holds the key, and damage by the disk: each is found and said."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scr_neglect.errors import Refusal
from scr_neglect.storage import receipts, schema
from scr_neglect.storage.casebook import Casebook, open_casebook
from scr_neglect.storage.database import DatabaseError
from scr_neglect.storage.files import DATABASE
from tests.storage.books import FAMILY, PASSPHRASE, child, family, new_book, seen, written

NOTES = [written(seen(f"o{n}", f"ZQX note {n}")) for n in range(6)]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    book = new_book(tmp_path / "Own.casebook")
    first = written(seen("p1", "Cold"))
    book.append([written(family()), written(child("ash")), *NOTES, first])
    book.append([written(seen("p1", "Not cold"), supersedes=(first.id,))])
    book.log("view", FAMILY)
    yield book
    book.close()


def unguarded(book: Casebook) -> Any:
    """The connection of someone who took the guards away."""
    for name in schema.TRIGGERS:
        book._db.conn.execute(f"DROP TRIGGER {name}")
    return book._db.conn


def guarded_again(conn: Any) -> None:
    for statement in schema.TRIGGERS.values():
        conn.execute(statement)


# -- the guards --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET body = x'7b7d' WHERE seq = 3",
        "UPDATE OR REPLACE revision SET seq = 1 WHERE seq = 3",
        "DELETE FROM revision WHERE seq = 3",
        "DELETE FROM revision",
        "REPLACE INTO revision SELECT * FROM revision WHERE seq = 3",
        "INSERT OR REPLACE INTO revision SELECT 99, id, record_id, family_id, kind, supersedes, 'Other', agency,"
        " recorded_at, reason, body FROM revision WHERE seq = 3",
        "INSERT OR REPLACE INTO revision SELECT 3, 'x', record_id, family_id, kind, supersedes, 'Other', agency,"
        " recorded_at, reason, body FROM revision WHERE seq = 3",
        "UPDATE receipt SET about = 'x' WHERE seq = 3",
        "DELETE FROM receipt WHERE seq = 3",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_guards_refuse_every_change(book: Casebook, statement: str, recursive: str) -> None:
    conn = book._db.conn
    conn.execute(f"PRAGMA recursive_triggers={recursive}")
    with pytest.raises(DatabaseError, match=r"is never|deleted only after"):
        conn.execute(statement)
    assert book.verify() == []


def test_a_receipt_is_not_replaced(book: Casebook) -> None:
    with pytest.raises(DatabaseError, match="is never"):
        book._db.conn.execute("REPLACE INTO receipt SELECT * FROM receipt WHERE seq = 3")


def test_a_listed_purge_is_not_unlisted(book: Casebook) -> None:
    book.purge(["o1"], reason="another family's")
    for statement in ("UPDATE purge SET reason = ''", "DELETE FROM purge"):
        with pytest.raises(DatabaseError, match="is never"):
            book._db.conn.execute(statement)


def test_a_guard_that_is_gone_or_hollow_is_said(book: Casebook) -> None:
    conn = book._db.conn
    conn.execute("DROP TRIGGER revision_is_not_changed")
    assert "revision_is_not_changed" in one_problem(book)
    conn.execute("CREATE TRIGGER revision_is_not_changed BEFORE UPDATE ON revision BEGIN SELECT 1; END")
    assert "revision_is_not_changed" in one_problem(book)


def one_problem(book: Casebook) -> str:
    (said,) = book.verify()
    assert "ZQX" not in said
    return said


# -- entries and receipts -----------------------------------------------------------------------------------------


def edit(conn: Any) -> None:
    conn.execute(
        "UPDATE revision SET body = CAST(replace(CAST(body AS TEXT), 'note 2', 'lies 2') AS BLOB) WHERE record_id = 'o2'"
    )


def backdate(conn: Any) -> None:
    conn.execute("UPDATE revision SET recorded_at = '2025-01-01T09:00:00Z' WHERE record_id = 'o2'")


def break_json(conn: Any) -> None:
    conn.execute("UPDATE revision SET body = x'7b' WHERE record_id = 'o2'")


def swap(conn: Any) -> None:
    bodies = conn.execute("SELECT body FROM revision WHERE seq IN (4, 5) ORDER BY seq DESC").fetchall()
    conn.executemany("UPDATE revision SET body = ? WHERE seq = ?", [(*bodies[0], 4), (*bodies[1], 5)])


def delete(conn: Any) -> None:
    conn.execute("DELETE FROM revision WHERE record_id = 'o2'")


def smuggle(conn: Any) -> None:
    forged = written(seen("o9", "Never written"))
    conn.execute(
        "INSERT INTO revision VALUES (90, ?, 'o9', ?, 'observation', '[]', ?, ?, ?, '', ?)",
        (forged.id, FAMILY, forged.author, forged.agency, forged.recorded_at, forged.body),
    )


def unlist(conn: Any) -> None:
    conn.execute("INSERT INTO purge SELECT id, record_id, 'now', '' FROM revision WHERE record_id = 'o2'")
    delete(conn)


def redate_receipt(conn: Any) -> None:
    conn.execute("UPDATE receipt SET received_at = '2025-01-01T09:00:00Z' WHERE seq = 5")


def cut_receipt(conn: Any) -> None:
    conn.execute("DELETE FROM receipt WHERE seq = 5")


def swap_receipts(conn: Any) -> None:
    conn.execute("UPDATE receipt SET seq = -seq WHERE seq IN (4, 5)")
    conn.execute("UPDATE receipt SET seq = 9 + seq WHERE seq < 0")


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        (edit, "Entry o2 was altered"),
        (backdate, "Entry o2 was altered"),
        (break_json, "Entry o2 was altered"),
        (swap, "was altered"),
        (delete, "An entry that was here is gone"),
        (smuggle, "Entry o9 .* came in by another way"),
        (unlist, "listed as deleted by another way"),
        (redate_receipt, "changed at number 5"),
        (cut_receipt, "changed at number 5"),
        (swap_receipts, "changed at number 4"),
    ],
)  # fmt: skip
def test_what_was_done_behind_the_guards_is_found(
    book: Casebook, attack: Callable[[Any], None], said: str
) -> None:
    conn = unguarded(book)
    attack(conn)
    guarded_again(conn)
    found = book.verify()
    assert any(re.search(said, each) for each in found), found
    assert not any("ZQX" in each or "lies" in each for each in found)


def test_a_paper_that_was_swapped_is_found(book: Casebook) -> None:
    book.keep_given(b"%PDF as given")
    book._db.conn.execute("UPDATE given SET pdf = x'00'")
    assert "paper that was given out" in one_problem(book)
    with pytest.raises(Refusal):
        book.given(book.keep_given(b"%PDF as given"))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM amended", "what stands"),
        ("UPDATE amended SET shown = 1, stands = 1", "what stands"),
        ("UPDATE agenda SET day = '2026-03-09' WHERE what = 'seen'", "what Today shows"),
        ("DELETE FROM agenda WHERE what = 'child'", "what Today shows"),
        ("DELETE FROM words WHERE rowid = 4", "what a search finds"),
        ("INSERT INTO words (rowid, text, scope) VALUES (400, 'made up', 's')", "what a search finds"),
    ],
)
def test_lists_that_do_not_follow_from_the_entries_are_found_and_mended(
    book: Casebook, statement: str, said: str
) -> None:
    book._db.conn.execute(statement)
    assert said in one_problem(book)
    book.rebuild_derived()
    assert book.verify() == []


# -- anchors -----------------------------------------------------------------------------------------------------


def test_a_tail_cut_off_shows_by_a_head_from_paper_alone(book: Casebook) -> None:
    paper = book.receipt_head()
    assert book.verify(anchors=[paper]) == []
    conn = unguarded(book)
    seq = paper[0]
    conn.execute("DELETE FROM receipt WHERE seq = ?", (seq,))
    guarded_again(conn)
    assert book.verify() == []
    (said,) = book.verify(anchors=[paper])
    assert f"older than number {seq}" in said
    receipts.add(
        conn, book._chain, [("view", "", "another")], received_at="2026-03-09T09:00:00Z", source="here"
    )
    (said,) = book.verify(anchors=[paper])
    assert f"Number {seq}" in said


def test_an_old_file_put_back_shows_by_a_backup_made_since(book: Casebook, tmp_path: Path) -> None:
    book.close()
    old = tmp_path / "old.db"
    shutil.copyfile(book.folder / DATABASE, old)
    book = open_casebook(book.folder, PASSPHRASE)
    book.append([written(seen("o7", "Since then"))])
    book.backup()
    assert book.verify() == []
    book.close()
    shutil.copyfile(old, book.folder / DATABASE)
    book = open_casebook(book.folder, PASSPHRASE)
    assert "an old file was put back" in one_problem(book)
    book.close()


# -- damage ------------------------------------------------------------------------------------------------------


def test_a_damaged_page_is_said_and_never_read_as_if_sound(book: Casebook) -> None:
    book.append([written(seen(f"q{n}", "word " * 40)) for n in range(300)])
    folder = book.folder
    book.close()
    sound = (folder / DATABASE).read_bytes()
    for at in range(4096 + 100, len(sound), len(sound) // 25):
        damaged = bytearray(sound)
        damaged[at] ^= 4
        (folder / DATABASE).write_bytes(damaged)
        assert any("damaged" in said for said in opened_and_verified(folder)), at
    (folder / DATABASE).write_bytes(sound)
    book = open_casebook(folder, PASSPHRASE)
    assert book.verify() == []
    book.close()


def opened_and_verified(folder: Path) -> list[str]:
    """What opening and verifying a casebook says is wrong with it."""
    try:
        book = open_casebook(folder, PASSPHRASE)
    except Refusal as refusal:
        return [refusal.sentence]
    try:
        return book.verify()
    except Refusal as refusal:
        return [refusal.sentence]
    finally:
        book.close()


def test_reading_a_damaged_page_says_to_restore(book: Casebook) -> None:
    book.append([written(seen(f"q{n}", "word " * 40)) for n in range(300)])
    folder = book.folder
    book.close()
    content = bytearray((folder / DATABASE).read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 500] ^= 4
    (folder / DATABASE).write_bytes(content)
    with pytest.raises(Refusal, match=r"damaged.*backup"):
        open_casebook(folder, PASSPHRASE)
    assert not (folder / "casebook.db-wal").exists() or (folder / DATABASE).read_bytes() == content


def test_progress_of_verify_is_told_to_the_end(book: Casebook) -> None:
    book.append([written(seen(f"q{n}", "Note")) for n in range(6000)])
    told: list[tuple[int, int]] = []
    assert book.verify(lambda done, total: told.append((done, total))) == []
    (total,) = {total for _, total in told}
    assert total == 2 * (6000 + 10)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == total
