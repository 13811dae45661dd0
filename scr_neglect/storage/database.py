"""The one place that opens the encrypted file; everything else is given an open `Database`.

sqlite-utils imports `pysqlite3` where there is one, and catches that module's errors. So SQLCipher takes that name
before sqlite-utils is imported: otherwise a failed statement leaves a transaction open, and a later backup never ends.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

sqlcipher: Any = sqlcipher3.dbapi2  # it comes without types
sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = sqlcipher
# sqlite-utils loads numpy, if it finds it, to recognise its numbers; no record holds any, and it delays the first screen
_not_wanted = [name for name in ("numpy", "pandas") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_not_wanted))  # type: ignore[arg-type]

import sqlite_utils.db as sqlite_utils_db  # noqa: E402
from sqlite_utils import Database  # noqa: E402
from sqlite_utils.migrations import Migrations  # noqa: E402

for _name in _not_wanted:
    del sys.modules[_name]

from scr_neglect.errors import Refusal  # noqa: E402

if vars(sqlite_utils_db)["sqlite3"].OperationalError is not sqlcipher.OperationalError:
    raise ImportError(
        "sqlite_utils was imported before scr_neglect.storage.database: import this module first"
    )

__all__ = [
    "Database", "DatabaseError", "IntegrityError", "Migrations", "OperationalError", "WrongKey",
    "copying", "open_database", "sentences", "writing",
]  # fmt: skip
DatabaseError = sqlcipher.DatabaseError
IntegrityError = sqlcipher.IntegrityError
OperationalError = sqlcipher.OperationalError

APPLICATION_ID = 0x53435231
"""Marks the file as one of ours ("SCR1")."""
LOW_SPACE = 64 * 1024 * 1024
"""Free bytes under which a failed write is put down to a full disk."""
PLAIN = b"SQLite format 3\0"
_PRAGMAS = {
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "cache_size": ("-65536", -65536),
}
_ATTACH, _DETACH = 24, 25
_OK, _DENY = 0, 1


class WrongKey(Refusal):
    """The file is encrypted, but not with this key; or its first page is damaged, which looks the same."""


def open_database(path: Path, key: bytes, create: bool = False) -> Database:
    """The encrypted database at `path`, opened with the raw 32-byte `key`; with `create`, a new one.

    Raises Refusal when the file is missing, there already (with `create`), empty, not encrypted, or locked by
    another program, and WrongKey when the key does not open it.
    """
    if len(key) != 32:
        raise ValueError("the key of a casebook is 32 bytes")
    _check_file(path, create)
    conn = sqlcipher.connect(str(path), timeout=5, isolation_level=None, check_same_thread=False)
    try:
        conn.execute("PRAGMA cipher_log_level=NONE")
        conn.execute(f"PRAGMA key=\"x'{key.hex()}'\"")  # the only form that needs no quoting
        if not conn.execute("PRAGMA cipher_version").fetchone():
            raise Refusal(
                "This installation cannot encrypt, so no casebook was opened. Install the program again."
            )
        with sentences(path):
            _read_first_page(conn)
            if create:
                # EXTRA syncs the folder too: else a power cut can bring back the journal that undoes the new file
                conn.execute("PRAGMA synchronous=EXTRA")
                conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
            _set_pragmas(conn)
        conn.set_authorizer(_refuse_attach)
        return Database(conn, execute_plugins=False)
    except BaseException:
        conn.close()
        raise


def _check_file(path: Path, create: bool) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        if create:
            return
        raise Refusal(f"The file “{path.name}” is not there. Restore the casebook from a backup.") from None
    except OSError as fault:
        raise Refusal(_os_sentence(fault)) from None
    if create:
        raise Refusal(f"There is a file “{path.name}” here already. Choose another folder.")
    if len(head) < 16:  # SQLCipher would open an empty file with any key, as a new casebook
        raise Refusal(f"The file “{path.name}” is empty or cut short. Restore the casebook from a backup.")
    if head == PLAIN:
        raise Refusal(
            f"The file “{path.name}” is not encrypted, so it is not a casebook. It was left as it is."
        )


def _read_first_page(conn: Any) -> None:
    try:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except OperationalError:
        raise
    except DatabaseError:
        raise WrongKey(
            "The key file does not fit the encrypted file beside it, or that file is damaged. "
            "Restore the casebook from a backup."
        ) from None


def _set_pragmas(conn: Any) -> None:
    if conn.execute("PRAGMA journal_mode=wal").fetchone() != ("wal",):
        raise Refusal("This folder cannot hold a casebook safely. Keep it on this computer's own disk.")
    for name, (value, read_back) in _PRAGMAS.items():
        conn.execute(f"PRAGMA {name}={value}")
        if conn.execute(f"PRAGMA {name}").fetchone() != (read_back,):
            raise Refusal("This installation's database is not the one expected. Install the program again.")


def _refuse_attach(action: int, *_: object) -> int:
    """No second file can be attached, so nothing can be copied out of the encrypted one into a plain one."""
    return _DENY if action in (_ATTACH, _DETACH) else _OK


@contextmanager
def copying(db: Database) -> Iterator[None]:
    """Lets `VACUUM INTO` attach the file that it writes, for this block only."""
    db.conn.set_authorizer(None)
    try:
        yield
    finally:
        db.conn.set_authorizer(_refuse_attach)


@contextmanager
def writing(db: Database, path: Path) -> Iterator[Any]:
    """One transaction that writes: all of the block is kept, or nothing. Gives the connection.

    It takes the right to write at once (`BEGIN IMMEDIATE`), so that it cannot fail for that half-way.
    """
    conn = db.conn
    with sentences(path):
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield conn
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turns what the database says about disks and damage into a Refusal; what is our own mistake stays an error."""
    try:
        yield
    except DatabaseError as fault:
        said = _sentence(str(fault), path)
        if said is None:
            raise
        raise Refusal(said) from None
    except OSError as fault:
        raise Refusal(_os_sentence(fault)) from None


def _sentence(fault: str, path: Path) -> str | None:
    full = "The disk is full, so nothing of this was saved. Free some space, then save again: what you typed is still here."
    if re.search("database or disk is full", fault):
        return full
    if re.search("disk I/O error", fault):
        if _free_bytes(path) < LOW_SPACE:
            return full
        return "The disk could not be read or written, so nothing of this was saved. Save again; if it stays so, restore a backup."
    if re.search("malformed|not a database|cannot be decrypted|hmac check failed", fault, re.IGNORECASE):
        return "The casebook's file is damaged. Nothing was changed. Restore it from a backup."
    if re.search("is locked|busy", fault):
        return "Another program is using the casebook's file. Wait a moment, then try again."
    if re.search("readonly|unable to open", fault):
        return "The casebook's folder cannot be written to. Look at its permissions, or move it to this computer's own disk."
    return None


def _os_sentence(fault: OSError) -> str:
    if fault.errno == 28:
        return "The disk is full, so nothing of this was saved. Free some space, then try again."
    if isinstance(fault, PermissionError):
        return "The casebook's folder may not be read or written. Look at its permissions."
    return "A file of the casebook could not be read or written. Look at the disk, then try again."


def _free_bytes(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return 0
