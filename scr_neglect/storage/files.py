"""The files of a casebook, and how they are written: there whole, or not at all."""

import os
import tempfile
import time
from pathlib import Path

DATABASE = "casebook.db"
KEYS = "keys.json"
LOCK = "casebook.lock"
FAILURES = "failed-unlocks"
BACKUPS = "backups"
PATIENCE = (0.05, 0.1, 0.2, 0.4)
"""Seconds to wait before each further try while an antivirus or an indexer holds a file."""


def write_whole(path: Path, content: bytes) -> None:
    """Writes `content` at `path`: into a file beside it, to the disk, then into its place.

    After a crash or a power cut the old content or the new is there, never a part. Raises OSError.
    """
    beside = write_beside(path, content)
    try:
        put_in_place(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_beside(path: Path, content: bytes) -> Path:
    """Writes `content` into a new file beside `path`, to the disk, and gives it; `put_in_place` gives it its name.

    Raises OSError, and leaves nothing.
    """
    handle, beside = tempfile.mkstemp(prefix=path.name + ".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return Path(beside)


def put_in_place(made: Path, place: Path) -> None:
    """Gives a finished file or folder its name, trying again for a while where another program holds it (Windows)."""
    for wait in PATIENCE:
        try:
            os.replace(made, place)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    os.replace(made, place)


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
