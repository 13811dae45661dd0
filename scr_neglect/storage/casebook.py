"""The casebook: one agency's encrypted record of many families, kept by one practitioner, append-only."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from filelock import FileLock, Timeout
from msgspec import Struct

from scr_neglect.errors import Refusal
from scr_neglect.records.kinds import record_from
from scr_neglect.records.revision import Revision
from scr_neglect.scoring.agenda import AgendaLine
from scr_neglect.storage import (
    access,
    backups,
    derived,
    failures,
    keys,
    receipts,
    revisions,
    schema,
    search,
    soundness,
    today,
)
from scr_neglect.storage.access import check_folder, recover
from scr_neglect.storage.database import Database, open_database, sentences, writing
from scr_neglect.storage.files import BACKUPS, DATABASE, KEYS, LOCK, put_in_place, sync_folder
from scr_neglect.storage.revisions import Progress, Rows

__all__ = ["Casebook", "Draft", "create_casebook", "open_casebook", "recover", "restore", "utc_now"]
IN_USE = "This casebook is open already, in another window or by another user. Close it there first."
Clock = Callable[[], str]


def utc_now() -> str:
    """Now, in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Draft(Struct, frozen=True, kw_only=True):
    """Unfinished writing, as it was last kept by itself: mutable, and gone once finished."""

    key: str
    family_id: str
    saved_at: str
    body: bytes


class Casebook:
    """An open casebook; only one program has it open at a time. Safe to use from several threads, one call at a time."""

    def __init__(self, folder: Path, db: Database, data_key: bytes, lock: FileLock, clock: Clock) -> None:
        self.folder = folder
        self._db = db
        self._data_key = data_key
        self._chain = receipts.chain_key(data_key)
        self._lock = lock
        self._clock = clock
        self._turn = RLock()
        self.author = self.setting("author") or ""
        self.agency = self.setting("agency") or ""

    def close(self) -> None:
        """Closes the file and lets another program open it; closing twice does no harm."""
        with self._turn:
            self._db.close()
            self._data_key = self._chain = b""
            self._lock.release()

    def check_passphrase(self, passphrase: str) -> None:
        """Raises Refusal when this passphrase does not open the casebook; that is noted like a failed unlock."""
        with sentences(self.folder):
            _by_passphrase(self.folder, keys.read_keys(self.folder / KEYS), passphrase, self._clock)

    # -- revisions

    def append(
        self,
        revisions_: Iterable[Revision],
        *,
        source: str = revisions.HERE,
        progress: Progress | None = None,
        draft: str = "",
    ) -> int:
        """Adds revisions in one transaction; the number that were new. Ids known already are passed over.

        `source`: from whom they come; `draft`: the key of the writing that they finish, which goes in the same step.
        Refusal, with nothing added, when one is not what its id says, or one of our own could not be read back, or the
        disk is full.
        """
        batch = revisions.checked(revisions_, source)
        with self._turn, writing(self._db, self._file) as conn:
            added = revisions.append(
                conn, batch, key=self._chain, received_at=self._clock(), source=source, progress=progress
            )
            _drop(conn, [draft])
            return added

    def rows(self, family_id: str) -> tuple[Rows, dict[str, date]]:
        """What stands of a family, by kind, and by record id the day first recorded (see `revisions.rows`)."""
        return self._read(revisions.rows, family_id)

    def heads(self, record_id: str) -> list[Revision]:
        """What stands of one record: one revision, or more when people disagree; the earliest written first."""
        return self._read(revisions.heads, record_id)

    def history(self, record_id: str) -> list[Revision]:
        """Every revision of one record, the earliest written first."""
        return self._read(revisions.history, record_id)

    def revisions_of(self, family_id: str) -> list[Revision]:
        """Every revision of every record that stands in a family; the earliest written first."""
        return self._read(revisions.of_family, family_id)

    def disagreements(self, family_id: str) -> dict[str, list[Revision]]:
        """The records of a family that stand in two ways or more, with all their heads."""
        return self._read(revisions.disagreements, family_id)

    def unreadable(self, family_id: str) -> list[Revision]:
        """The heads of a family that a newer version of the program wrote and this one cannot read."""
        return self._read(revisions.unreadable, family_id)

    def family_ids(self) -> list[tuple[str, str]]:
        """(id, name) of every family, by name."""
        return self._read(revisions.family_ids)

    def imported(self, family_id: str) -> dict[str, tuple[str, bytes]]:
        """By record id the (revision id, body) of each record's last revision whose reason is "imported"."""
        return self._read(revisions.imported, family_id)

    def purge(self, record_ids: Sequence[str], *, reason: str) -> int:
        """Deletes all of these records, each revision listed first, without a trace of their words; how many revisions.

        The receipts and the list of what was purged (ids, when, why) stay.
        """
        with self._turn, writing(self._db, self._file) as conn:
            gone = revisions.purge(conn, record_ids, reason=reason, listed_at=self._clock())
            self._receipt(conn, [("purge", one, "") for one in gone], self.author)
        return len(gone)

    def search(self, text: str, *, family_id: str | None = None, limit: int = 50) -> list[search.Hit]:
        """The latest entries that hold every word typed, each perhaps unfinished; none for no word."""
        found = self._read(search.look, text, family_id, limit)
        return [
            search.Hit(
                record_id=record_id, family_id=family, kind=kind,
                snippet=search.snippet(search.text_of(kind, record_from(kind, body)), text),
            )
            for record_id, family, kind, body in found
        ]  # fmt: skip

    def agenda(self, until: date) -> list[AgendaLine]:
        """Meetings up to a day, actions and requests due by it or not said by when, and each child with the day last seen."""
        return self._read(today.agenda, until)

    # -- drafts, settings, papers

    def save_draft(self, key: str, family_id: str, body: bytes, *, instead_of: Sequence[str] = ()) -> None:
        """Keeps unfinished writing in the place of what was kept under this key, and of these others, in one step."""
        with self._turn, writing(self._db, self._file) as conn:
            conn.execute("REPLACE INTO draft VALUES (?, ?, ?, ?)", (key, family_id, self._clock(), body))
            _drop(conn, instead_of)

    def drafts(self) -> list[Draft]:
        """All unfinished writing, the latest first."""
        found = self._read(
            _all, "SELECT key, family_id, saved_at, body FROM draft ORDER BY saved_at DESC, key"
        )
        return [Draft(key=key, family_id=family, saved_at=at, body=body) for key, family, at, body in found]

    def drop_draft(self, key: str) -> None:
        """Lets go of unfinished writing; none under this key is no error."""
        with self._turn, writing(self._db, self._file) as conn:
            _drop(conn, [key])

    def setting(self, name: str) -> str | None:
        """A setting of this casebook; None when it was never set."""
        found = self._read(_all, "SELECT value FROM setting WHERE name = ?", (name,))
        return found[0][0] if found else None

    def set_setting(self, name: str, value: str) -> None:
        """Keeps a setting."""
        with self._turn, writing(self._db, self._file) as conn:
            conn.execute("REPLACE INTO setting VALUES (?, ?)", (name, value))
        if name in ("author", "agency"):
            setattr(self, name, value)

    def keep_given(self, pdf: bytes) -> str:
        """Keeps the exact bytes of a paper that was handed out; their SHA-256, by which `given` finds them."""
        name = hashlib.sha256(pdf).hexdigest()
        with self._turn, writing(self._db, self._file) as conn:
            conn.execute("INSERT OR IGNORE INTO given VALUES (?, ?)", (name, pdf))
        return name

    def given(self, sha256: str) -> bytes:
        """The paper with this SHA-256; Refusal when it is not here, or not what was given."""
        found = self._read(_all, "SELECT pdf FROM given WHERE sha256 = ?", (sha256,))
        if not found or hashlib.sha256(found[0][0]).hexdigest() != sha256:
            raise Refusal("The paper that was given is not in this casebook. Look for it in a backup.")
        return found[0][0]

    # -- receipts

    def log(self, what: str, about: str = "") -> None:
        """Adds a receipt of what the author did ("view", "export", "print"), about which family or record; never contents."""
        with self._turn, writing(self._db, self._file) as conn:
            self._receipt(conn, [(what, "", about)], self.author)

    def receipt_head(self) -> tuple[int, str]:
        """The number of the last receipt and the first 12 hex digits of its code, for paper and names of backups."""
        seq, mac = self._read(receipts.head)
        return seq, mac.hex()[:12]

    # -- keeping it safe

    def verify(
        self, progress: Progress | None = None, *, anchors: Sequence[tuple[int, str]] = ()
    ) -> list[str]:
        """What is wrong with the casebook, a sentence each; none when it is sound (see `soundness.problems`).

        The heads in the names of its backups are asked for too; `anchors` are more of them, from paper.
        """
        known = [*backups.anchors(backups.backups_in(self.folder / BACKUPS)), *anchors]
        with sentences(self._file):
            second = open_database(
                self._file, self._data_key
            )  # of its own, so that reading can go on meanwhile
            try:
                return soundness.problems(second.conn, self._chain, anchors=known, progress=progress)
            finally:
                second.close()

    def rebuild_derived(self, progress: Progress | None = None) -> None:
        """Builds what follows from the entries (what stands, Today, the search) again from the entries alone."""
        with self._turn, writing(self._db, self._file) as conn:
            (total,) = conn.execute("SELECT count(*) FROM revision").fetchone()
            derived.rebuild(conn, progress=None if progress is None else lambda done: progress(done, total))

    def backup(self, to_folder: Path | None = None) -> Path:
        """A verified backup, in the casebook's own folder of backups or in `to_folder` (see `backups.back_up`)."""
        place = to_folder or self.folder / BACKUPS
        return backups.back_up(self._db, self._data_key, self.folder, place, self._clock(), turn=self._turn)

    def change_passphrase(self, old: str, new: str) -> None:
        """Gives the casebook another passphrase; Refusal when `old` is wrong or `new` too short (see `access`)."""
        access.change_passphrase(self.folder, old, new)

    # -- inside

    @property
    def _file(self) -> Path:
        return self.folder / DATABASE

    def _receipt(self, conn: Any, rows: list[tuple[str, str, str]], who: str) -> None:
        receipts.add(conn, self._chain, rows, received_at=self._clock(), source=who)

    def _log_failures(self) -> None:
        noted = failures.noted(self.folder)
        if noted:
            with self._turn, writing(self._db, self._file) as conn:
                self._receipt(conn, [("failed unlock", "", at) for at in noted], "")
            failures.forget(self.folder)

    def _read(self, read: Callable[..., Any], *asked: object) -> Any:
        with self._turn, sentences(self._file):
            return read(self._db.conn, *asked)


def _all(conn: Any, sql: str, values: Sequence[object] = ()) -> list[Any]:
    return conn.execute(sql, values).fetchall()


def _drop(conn: Any, keys_: Iterable[str]) -> None:
    conn.executemany("DELETE FROM draft WHERE key = ?", [(key,) for key in keys_])


def create_casebook(
    folder: Path,
    passphrase: str,
    *,
    agency: str,
    author: str,
    cost: keys.Cost = keys.STRONG,
    clock: Clock = utc_now,
) -> tuple[Casebook, str]:
    """A new casebook in a new folder, open, and its recovery key to print; it is there whole or not at all.

    Refusal when the folder has anything in it, cannot be written, or the passphrase is too short.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(f"There is something in “{folder.name}” already. Choose another name.")
    data_key, key_file, recovery_key = keys.new_keys(passphrase, cost)
    with sentences(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
        try:
            _fill(beside, data_key, key_file, {"agency": agency, "author": author})
            if folder.exists():
                folder.rmdir()
            put_in_place(beside, folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        sync_folder(folder.parent)
    return _opened(folder, lambda _: data_key, clock), recovery_key


def _fill(folder: Path, data_key: bytes, key_file: keys.KeyFile, settings: dict[str, str]) -> None:
    keys.write_keys(folder / KEYS, key_file)
    (folder / BACKUPS).mkdir()
    db = open_database(folder / DATABASE, data_key, create=True)
    try:
        schema.migrate(db)
        with writing(db, folder / DATABASE) as conn:
            conn.executemany("INSERT INTO setting VALUES (?, ?)", list(settings.items()))
            derived.rebuild(conn)
    finally:
        db.close()


def open_casebook(folder: Path, passphrase: str, *, clock: Clock = utc_now) -> Casebook:
    """The casebook in a folder, open.

    Refusal on a wrong passphrase, when another program has it open, and when the folder holds no casebook, a damaged
    one, or one written by a newer version.
    """

    return _opened(folder, lambda key_file: _by_passphrase(folder, key_file, passphrase, clock), clock)


def _by_passphrase(folder: Path, key_file: keys.KeyFile, passphrase: str, clock: Clock) -> bytes:
    """The data key; a wrong passphrase is noted as a failed unlock."""
    try:
        return keys.by_passphrase(key_file, passphrase)
    except keys.WrongPassphrase:
        failures.note(folder, clock())
        raise


def restore(
    backup: Path, folder: Path, passphrase: str, *, clock: Clock = utc_now, progress: Progress | None = None
) -> Casebook:
    """Makes a casebook of a backup, in a folder that is not there yet, and opens it (see `backups.restore`)."""
    data_key = backups.restore(backup, folder, passphrase, at=clock(), progress=progress)
    return _opened(folder, lambda _: data_key, clock)


def _opened(folder: Path, unlock: Callable[[keys.KeyFile], bytes], clock: Clock) -> Casebook:
    check_folder(folder)
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    with sentences(folder):
        try:
            lock.acquire()
        except Timeout:
            raise Refusal(IN_USE) from None
        try:
            data_key = unlock(keys.read_keys(folder / KEYS))
            db = open_database(folder / DATABASE, data_key)
            try:
                _bring_up_to_date(db, data_key, folder, clock)
                book = Casebook(folder, db, data_key, lock, clock)
                book._log_failures()
                return book
            except BaseException:
                db.close()
                raise
        except BaseException:
            lock.release()
            raise


def _bring_up_to_date(db: Database, data_key: bytes, folder: Path, clock: Clock) -> None:
    """Refuses a newer casebook; takes an older one through its migrations, with a backup of what it was."""
    schema.check_version(db)
    backups.sweep(folder / BACKUPS)
    if schema.is_behind(db):
        backups.back_up(db, data_key, folder, folder / BACKUPS, clock())
        schema.migrate(db)
    if derived.is_behind(db.conn):
        with writing(db, folder / DATABASE) as conn:
            derived.rebuild(conn)
