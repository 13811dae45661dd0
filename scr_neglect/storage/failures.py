"""Failed unlocks: noted beside the encrypted file, which cannot be written yet, until the next unlock that succeeds."""

from contextlib import suppress
from pathlib import Path

from scr_neglect.storage.files import FAILURES

MOST = 1000
"""Failed unlocks that are noted between two that succeed."""
_LINE = len("2026-03-02T10:00:00Z\n")


def note(folder: Path, at: str) -> None:
    """Notes one; where the folder cannot be written, what the user hears is still that the passphrase was wrong."""
    file = folder / FAILURES
    with suppress(OSError):
        if not file.exists() or file.stat().st_size < MOST * _LINE:
            with file.open("a", encoding="ascii") as lines:
                lines.write(at[: _LINE - 1] + "\n")


def noted(folder: Path) -> list[str]:
    """When each was (UTC), the first first."""
    try:
        lines = (folder / FAILURES).read_text("ascii", errors="replace").split()
    except OSError:
        return []
    return [line[: _LINE - 1] for line in lines[:MOST]]


def forget(folder: Path) -> None:
    """Lets go of the notes, once they are in the receipts."""
    with suppress(OSError):
        (folder / FAILURES).unlink()
