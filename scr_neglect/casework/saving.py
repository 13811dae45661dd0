"""Saving a file that a person asked for: whole, or not at all."""

import errno
import os
from pathlib import Path

from scr_neglect.errors import Refusal
from scr_neglect.storage.files import write_whole

FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


def can_save(output: Path, *endings: str) -> None:
    """Raises Refusal before anything is logged as given, when the file cannot be written or is of another kind."""
    if output.suffix.lower() not in endings:
        kinds = " or ".join([", ".join(endings[:-1]), endings[-1]] if len(endings) > 1 else endings)
        raise Refusal(f"This is saved as {kinds}; “{output.name}” is none of these.")
    if not output.parent.is_dir() or not os.access(output.parent, os.W_OK):
        raise Refusal(f"“{output.name}” cannot be written there; choose another folder.")


def save(content: bytes, path: Path) -> None:
    """Writes a file whole, or leaves what was there as it was.

    Raises Refusal when it cannot be written.
    """
    try:
        write_whole(path, content)
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
