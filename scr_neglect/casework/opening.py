"""A casebook to take a folder into, from the command line: opened, or made where there is none."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scr_neglect.casework.session import Session, unlock_or_new
from scr_neglect.errors import Refusal


@contextmanager
def opened_or_new(folder: Path, passphrase: str, dry_run: bool) -> Iterator[Session]:
    """A casebook's session; one that is not there is made (for a dry run, somewhere else, and thrown away).

    The recovery key of a new one is written to standard error. A new casebook that nothing was taken into is taken
    away again.
    """
    with tempfile.TemporaryDirectory(prefix="scr_neglect-") as elsewhere:
        place = Path(elsewhere) / "dry-run.casebook" if dry_run and not folder.exists() else folder
        session, recovery_key = unlock_or_new(place, passphrase)
        made = bool(recovery_key) and place == folder
        try:
            yield session
        except Refusal:
            if made and not session.families():
                session.close()
                shutil.rmtree(folder)
                made = False
            raise
        finally:
            if made:
                key = f"A new casebook was made. Write down its recovery key and keep it safe: {recovery_key}"
                print(key, file=sys.stderr)
            session.close()
