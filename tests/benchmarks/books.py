"""Casebooks to measure in, each in a fresh temporary folder, and the bare file beside them: same key, same settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from scr_neglect.casework.examples import INVENTED, REVIEW
from scr_neglect.casework.session import Session, new_casebook
from scr_neglect.storage import keys
from scr_neglect.storage.database import Database, open_database
from scr_neglect.storage.files import DATABASE, KEYS

from . import families

PASSPHRASE = "four unrelated invented words"
FAMILIES, RECORDS = 200, 100_000
BARE_KEY = bytes(range(32))


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    with TemporaryDirectory(prefix="scr_neglect-figures-") as folder:
        yield Path(folder)


@contextmanager
def fresh_session() -> Iterator[Session]:
    """A new, empty casebook, open."""
    with fresh_folder() as folder:
        session, _ = new_casebook(
            folder / "new.casebook", PASSPHRASE, agency="Health visiting", author="A. Writer"
        )
        try:
            yield session
        finally:
            session.close()


def fill(session: Session) -> None:
    """Puts 200 families of 500 records each into a casebook, half like either example, all of them of this year."""
    each = RECORDS // FAMILIES
    for number in range(1, FAMILIES + 1):
        name = INVENTED if number % 2 else REVIEW
        family, rows = families.grown(each - 1, name=name, number=number, last_year=date.today().year)
        session.append(family.id, families.revisions_of(family, rows))


def second_connection(casebook: Path) -> Database:
    """The file of a casebook, opened bare a second time, for reading what the library alone reads."""
    return open_database(casebook / DATABASE, keys.by_passphrase(keys.read_keys(casebook / KEYS), PASSPHRASE))


@contextmanager
def bare_file(*statements: str) -> Iterator[Database]:
    """A new encrypted file with the same settings as a casebook's and only these tables."""
    with fresh_folder() as folder:
        db = open_database(folder / "bare.db", BARE_KEY, create=True)
        try:
            for statement in statements:
                db.conn.execute(statement)
            yield db
        finally:
            db.close()
