"""Saving a file that a person asked for: whole, or not at all."""

from pathlib import Path

from scr_neglect.errors import Refusal
from scr_neglect.storage.files import write_whole


def save(content: bytes, path: Path) -> None:
    """Writes a file whole, or leaves what was there as it was.

    Raises Refusal when it cannot be written.
    """
    try:
        write_whole(path, content)
    except OSError:
        raise Refusal(
            f"“{path.name}” cannot be written there; choose another folder, or make room on the disk."
        ) from None
