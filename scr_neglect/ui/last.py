"""Which casebook was open last on this laptop."""

from pathlib import Path

from scr_neglect import paths

LAST = "last-casebook.txt"


def last_casebook() -> Path | None:
    """The casebook that was open last on this laptop, if it is still there."""
    note = paths.local_data() / LAST
    if not note.is_file():
        return None
    folder = Path(note.read_text(encoding="utf-8").strip())
    return folder if folder.is_dir() else None


def remember(folder: Path) -> None:
    """Notes which casebook was open, so that the next start asks for its passphrase."""
    place = paths.local_data()
    place.mkdir(parents=True, exist_ok=True)
    (place / LAST).write_text(str(folder), encoding="utf-8")
