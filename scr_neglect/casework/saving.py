"""Saving a file that a person asked for: whole, or not at all; at once, or written first and put in its place later."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from scr_neglect.errors import Refusal
from scr_neglect.storage.files import put_in_place, sync_folder, write_beside, write_whole

FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


def can_save(output: Path, *endings: str) -> None:
    """Raises Refusal before anything is logged as given, when the file cannot be written or is of another kind."""
    if output.suffix.lower() not in endings:
        kinds = " or ".join([", ".join(endings[:-1]), endings[-1]] if len(endings) > 1 else endings)
        raise Refusal(f"This is saved as {kinds}; “{output.name}” is none of these.")
    if not output.parent.is_dir() or not os.access(output.parent, os.W_OK):
        raise Refusal(f"“{output.name}” cannot be written there; choose another folder.")


class Waiting(Struct, frozen=True):
    """A file that is written whole beside its place: nobody has it before it gets its name."""

    beside: Path
    path: Path

    def put_in_place(self) -> None:
        """Gives it its name. Raises Refusal, and throws it away, when that cannot be done."""
        with _said(self.path):
            try:
                put_in_place(self.beside, self.path)
            except BaseException:
                self.throw_away()
                raise
            sync_folder(self.path.parent)

    def throw_away(self) -> None:
        self.beside.unlink(missing_ok=True)


def waiting(content: bytes, path: Path) -> Waiting:
    """Writes everything, to the disk, beside the place where it is to stand.

    Raises Refusal when it cannot be written; nothing is left then.
    """
    with _said(path):
        return Waiting(write_beside(path, content), path)


def save(content: bytes, path: Path) -> None:
    """Writes a file whole, or leaves what was there as it was.

    Raises Refusal when it cannot be written.
    """
    with _said(path):
        write_whole(path, content)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the disk refuses, as a sentence that says what to do."""
    try:
        yield
    except PermissionError:
        raise Refusal(
            f"“{path.name}” cannot be written: it may be open in another program, such as Excel. Close it there, or "
            "choose another name or folder. What was there is as it was."
        ) from None
    except OSError as fault:
        if fault.errno in FULL:
            raise Refusal(
                f"“{path.name}” was not written: the disk is full. Make room or choose another disk. What was there is as it was."
            ) from None
        raise Refusal(
            f"“{path.name}” cannot be written there; choose another folder, or make room on the disk."
        ) from None
