"""The files of a casebook, and how they are written: there whole, or not at all."""

import os
import tempfile
from pathlib import Path

DATABASE, KEYS, LOCK, FAILURES, BACKUPS = "casebook.db", "keys.json", "casebook.lock", "failed-unlocks", "backups"


def write_whole(path: Path, content: bytes) -> None:
    """Writes `content` at `path`: into a file beside it, to the disk, then into its place.

    After a crash or a power cut the old content or the new is there, never a part. Raises OSError.
    """
    handle, beside = tempfile.mkstemp(prefix=path.name + ".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Brings a file that something else wrote to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
