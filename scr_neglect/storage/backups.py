"""Backups: a copy of the encrypted file with its key file, opened and compared before it is called a backup."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from scr_neglect.errors import Refusal
from scr_neglect.storage import derived, keys, receipts, schema, soundness
from scr_neglect.storage.database import Database, copying, open_database, sentences, writing
from scr_neglect.storage.files import (
    BACKUPS,
    DATABASE,
    KEYS,
    put_in_place,
    sync_file,
    sync_folder,
    write_whole,
)
from scr_neglect.storage.revisions import HERE, Progress

SUFFIX = ".backup"
_COUNTED = ("revision", "receipt", "purge", "given", "setting", "draft")
_NAME = re.compile(r" (\d+)-([0-9a-f]{12})( \d+)?\.backup$")


def back_up(
    db: Database,
    data_key: bytes,
    folder: Path,
    to_folder: Path,
    at: str,
    turn: AbstractContextManager[object] | None = None,
) -> Path:
    """A backup of the casebook open as `db` in `folder`; its name holds the day, the time (UTC) and the receipt head.

    It gets its name only once it has been opened with the key, found undamaged, and found to hold as many rows and the
    same head. `turn` is held while it is copied, not while the copy is looked at. Refusal, and nothing left behind,
    when the disk is full or the copy is not the same.
    """
    with sentences(folder), _beside(to_folder, "backup") as beside:
        copy = beside / DATABASE
        with turn or nullcontext(), copying(db):
            db.conn.execute("VACUUM INTO ?", (str(copy),))
            before = _counts(db)
        write_whole(beside / KEYS, (folder / KEYS).read_bytes())
        opened = open_database(copy, data_key)
        try:
            after = _counts(opened)
            damaged = opened.conn.execute("PRAGMA cipher_integrity_check").fetchall()
            sound = opened.conn.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        finally:
            opened.close()
        if after != before or damaged or not sound:
            raise Refusal(
                "The backup could not be read back as it was written, so it was not kept. Try another disk."
            )
        sync_file(copy)
        sync_folder(beside)
        place = _free_name(to_folder, f"{folder.stem} {at[:10]} {at[11:19].replace(':', '')} {before[-1]}")
        put_in_place(beside, place)
        sync_folder(to_folder)
        return place


def restore(
    backup: Path, folder: Path, passphrase: str, *, at: str, progress: Progress | None = None
) -> bytes:
    """Makes a casebook of a backup, in a folder that is not there yet; its data key. The backup is left as it is.

    Refusal when the folder is there, the passphrase (that of the day of the backup) is wrong, or the backup unsound.
    """
    if folder.exists():
        raise Refusal(
            f"There is something called “{folder.name}” already. Choose another name: nothing is overwritten."
        )
    if not (backup / DATABASE).is_file() or not (backup / KEYS).is_file():
        raise Refusal(f"“{backup.name}” is not a backup. Choose a folder whose name ends in “{SUFFIX}”.")
    data_key = keys.by_passphrase(keys.read_keys(backup / KEYS), passphrase)
    with sentences(folder), _beside(folder.parent, folder.name) as beside:
        for name in (DATABASE, KEYS):
            shutil.copyfile(backup / name, beside / name)
            sync_file(beside / name)
        (beside / BACKUPS).mkdir()
        db = open_database(beside / DATABASE, data_key)
        try:
            schema.check_version(db)
            chain = receipts.chain_key(data_key)
            schema.migrate(db)
            with writing(db, beside / DATABASE) as conn:
                # what follows from the entries is built again, so only what was written must be sound
                derived.rebuild(conn)
                found = soundness.problems(conn, chain, anchors=anchors([backup]), progress=progress)
                if found:
                    why = found[0].removesuffix(soundness.RESTORE).strip()
                    raise Refusal(f"This backup is not sound, so it was not restored: choose another. {why}")
                receipts.add(conn, chain, [("restore", "", _called(backup))], received_at=at, source=HERE)
        finally:
            db.close()
        put_in_place(beside, folder)
        sync_folder(folder.parent)
    return data_key


def backups_in(folder: Path) -> list[Path]:
    """The finished backups in a folder, the oldest first."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.is_dir() and _NAME.search(each.name))


def anchors(backups: list[Path]) -> list[tuple[int, str]]:
    """The receipt heads that names of backups hold."""
    found = (_NAME.search(each.name) for each in backups)
    return [(int(match[1]), match[2]) for match in found if match]


def sweep(folder: Path) -> None:
    """Removes what a backup that was cut off left behind."""
    for each in folder.glob(".*.part"):
        shutil.rmtree(each, ignore_errors=True)


def _called(backup: Path) -> str:
    """The head in a backup's name: what was restored, without the casebook's own name."""
    match = _NAME.search(backup.name)
    return f"{match[1]}-{match[2]}" if match else ""


def _head(db: Database) -> str:
    seq, mac = receipts.head(db.conn)
    return f"{seq}-{mac.hex()[:12]}"


def _counts(db: Database) -> list[object]:
    counts = [db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED]
    return [*counts, _head(db)]


@contextmanager
def _beside(parent: Path, name: str) -> Iterator[Path]:
    """A hidden folder to build in, on the same disk; gone afterwards unless it was renamed."""
    parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{name}.", suffix=".part", dir=parent))
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _free_name(folder: Path, name: str) -> Path:
    place, again = folder / f"{name}{SUFFIX}", 1
    while place.exists():
        again += 1
        place = folder / f"{name} {again}{SUFFIX}"
    return place
