"""The one way in: what is opened, what is refused, what the open file guards against."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scr_neglect.errors import Refusal
from scr_neglect.storage import database
from scr_neglect.storage.database import (
    DatabaseError,
    IntegrityError,
    WrongKey,
    copying,
    open_database,
    sentences,
    writing,
)

KEY = bytes(range(32))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some.db"
    db = open_database(path, KEY, create=True)
    db.conn.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT) STRICT")
    db.conn.execute("INSERT INTO note (words) VALUES ('Warm and fed')")
    db.close()
    return path


def test_what_was_written_is_read_with_the_same_key_alone(file: Path) -> None:
    db = open_database(file, KEY)
    assert db.conn.execute("SELECT words FROM note").fetchall() == [("Warm and fed",)]
    db.close()
    with pytest.raises(WrongKey, match="does not fit"):
        open_database(file, bytes(32))


def test_the_file_is_not_a_plain_database(file: Path) -> None:
    assert file.read_bytes()[:16] != database.PLAIN
    plain = sqlite3.connect(file)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM note")
    plain.close()


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not there"):
        open_database(tmp_path / "none.db", KEY)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"short"])
def test_an_empty_or_cut_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cut.db"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="empty or cut short"):
        open_database(path, KEY)
    assert path.read_bytes() == content


def test_a_plain_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE note (words)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(Refusal, match="not encrypted"):
        open_database(path, KEY)
    assert path.read_bytes() == before


def test_a_file_that_is_there_is_not_made_anew(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(Refusal, match="already"):
        open_database(file, KEY, create=True)
    assert file.read_bytes() == before


@pytest.mark.parametrize("at", [20, 1000, 4000])
def test_a_flipped_bit_on_the_first_page_is_noticed(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
    with pytest.raises(Refusal, match="Restore the casebook from a backup"):
        open_database(file, KEY)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1), ("secure_delete", 1),
        ("trusted_schema", 0), ("cell_size_check", 1), ("temp_store", 2),
    ],
)  # fmt: skip
def test_every_guard_of_the_connection_is_on(file: Path, pragma: str, value: object) -> None:
    db = open_database(file, KEY)
    assert db.conn.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    db.close()


def test_no_second_file_can_be_attached_but_for_a_copy(file: Path, tmp_path: Path) -> None:
    db = open_database(file, KEY)
    with pytest.raises(DatabaseError, match="not authorized"):
        db.conn.execute(f"ATTACH '{tmp_path / 'out.db'}' AS out KEY ''")
    with copying(db):
        db.conn.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    with pytest.raises(DatabaseError, match="not authorized"):
        db.conn.execute(f"ATTACH '{tmp_path / 'out.db'}' AS out KEY ''")
    db.close()
    assert not (tmp_path / "out.db").exists()
    copy = open_database(tmp_path / "copy.db", KEY)
    assert copy.conn.execute("SELECT count(*) FROM note").fetchone() == (1,)
    copy.close()


def test_a_write_is_kept_whole_or_not_at_all(file: Path) -> None:
    db = open_database(file, KEY)
    with pytest.raises(IntegrityError), writing(db, file) as conn:
        conn.executemany("INSERT INTO note VALUES (?, 'Second')", [(2,), (2,)])
    assert not db.conn.in_transaction
    with writing(db, file) as conn:
        conn.execute("INSERT INTO note VALUES (3, 'Third')")
    assert db.conn.execute("SELECT id FROM note").fetchall() == [(1,), (3,)]
    db.close()


def test_a_returning_query_through_sqlite_utils_leaves_no_transaction_open(file: Path) -> None:
    db = open_database(file, KEY)
    with pytest.raises(IntegrityError):
        list(db.query("INSERT INTO note VALUES (1, 'First again') RETURNING id"))
    assert not db.conn.in_transaction
    db.close()


def test_a_file_that_another_writer_holds_is_said_to_be_in_use(file: Path) -> None:
    one, other = open_database(file, KEY), open_database(file, KEY)
    other.conn.execute("PRAGMA busy_timeout=1")
    with (
        writing(one, file),
        pytest.raises(Refusal, match="Another program is using"),
        writing(other, file),
    ):
        pass
    one.close()
    other.close()


@pytest.mark.parametrize(
    ("fault", "free", "said"),
    [
        ("database or disk is full", 10**12, "The disk is full"),
        ("disk I/O error", 1000, "The disk is full"),
        ("disk I/O error", 10**12, "could not be read or written"),
        ("database disk image is malformed", 10**12, "damaged"),
        ("attempt to write a readonly database", 10**12, "cannot be written"),
    ],
)
def test_faults_of_the_disk_are_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str, free: int, said: str
) -> None:
    monkeypatch.setattr(database, "_free_bytes", lambda path: free)
    with pytest.raises(Refusal, match=said), sentences(tmp_path):
        raise DatabaseError(fault)


def test_our_own_mistakes_are_not_dressed_up(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such table"), sentences(tmp_path):
        raise DatabaseError("no such table: note")


@pytest.mark.parametrize(
    ("first", "code"),
    [("import sqlite_utils", 1), ("import scr_neglect.storage.database; import sqlite_utils", 0)],
)
def test_the_wrong_order_of_imports_is_caught_at_start(first: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{first}; import scr_neglect.storage.casebook"],
        capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("import this module first" in done.stderr) == bool(code)
