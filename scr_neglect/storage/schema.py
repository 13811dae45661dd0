"""The tables of the casebook, as numbered migrations; a migration is never edited once released."""

from scr_neglect.errors import Refusal
from scr_neglect.storage.database import Database, Migrations

MIGRATIONS = Migrations("casebook")
KNOWN = frozenset({"0001_casebook"})
"""The migrations that this version knows; a file that has been through another one is newer."""
DERIVED_VERSION = "2"
"""Of what follows from the entries, tables and rules; raise it when either changes, and it is built again at opening."""


@MIGRATIONS(name="0001_casebook")
def _casebook(db: Database) -> None:
    for statement in (*_WRITTEN, *TRIGGERS.values(), *_BESIDE):
        db.conn.execute(statement)


_WRITTEN = (
    # seq is this file's own order of arrival: it never leaves the file and no record refers to it
    """CREATE TABLE revision (
         seq INTEGER PRIMARY KEY,
         id TEXT NOT NULL UNIQUE,
         record_id TEXT NOT NULL,
         family_id TEXT NOT NULL,
         kind TEXT NOT NULL,
         supersedes TEXT NOT NULL,
         author TEXT NOT NULL,
         agency TEXT NOT NULL,
         recorded_at TEXT NOT NULL,
         reason TEXT NOT NULL,
         body BLOB NOT NULL
       ) STRICT""",
    "CREATE INDEX revision_record ON revision (record_id)",
    "CREATE INDEX revision_family ON revision (family_id, kind)",
    """CREATE TABLE purge (
         revision_id TEXT NOT NULL PRIMARY KEY,
         record_id TEXT NOT NULL,
         listed_at TEXT NOT NULL,
         reason TEXT NOT NULL
       ) STRICT""",
    """CREATE TABLE receipt (
         seq INTEGER PRIMARY KEY,
         what TEXT NOT NULL,
         revision_id TEXT NOT NULL,
         about TEXT NOT NULL,
         received_at TEXT NOT NULL,
         "from" TEXT NOT NULL,
         mac BLOB NOT NULL
       ) STRICT""",
    # what nothing supersedes; a revision can replace only revisions of its own record
    """CREATE VIEW head AS
       SELECT * FROM revision AS r WHERE NOT EXISTS (
         SELECT 1 FROM revision AS later, json_each(later.supersedes) AS replaced
         WHERE later.record_id = r.record_id AND replaced.value = r.id)""",
)
_GUARDS = {
    "revision_is_not_changed": ("BEFORE UPDATE ON revision", "a revision is never changed"),
    "revision_is_not_deleted": (
        "BEFORE DELETE ON revision WHEN NOT EXISTS (SELECT 1 FROM purge WHERE revision_id = OLD.id)",
        "a revision is deleted only after its purge was listed",
    ),
    # INSERT OR REPLACE would delete without asking the trigger above where recursive_triggers is off
    "revision_is_not_replaced": (
        "BEFORE INSERT ON revision WHEN EXISTS (SELECT 1 FROM revision WHERE id = NEW.id)"
        " OR NEW.seq BETWEEN 1 AND (SELECT max(seq) FROM revision)",
        "a revision is never replaced",
    ),
    "receipt_is_not_changed": ("BEFORE UPDATE ON receipt", "a receipt is never changed"),
    "receipt_is_not_deleted": ("BEFORE DELETE ON receipt", "a receipt is never deleted"),
    "purge_is_not_changed": ("BEFORE UPDATE ON purge", "a listed purge is never changed"),
    "purge_is_not_deleted": ("BEFORE DELETE ON purge", "a listed purge is never deleted"),
}
TRIGGERS = {
    name: f"CREATE TRIGGER {name} {when} BEGIN SELECT raise(ABORT, '{said}'); END"
    for name, (when, said) in _GUARDS.items()
}
"""Without which the tables of what was written would not be append-only; `verify` asks for each."""
DERIVED = (
    "DROP TABLE IF EXISTS {schema}.amended",
    "DROP TABLE IF EXISTS {schema}.agenda",
    "DROP TABLE IF EXISTS {schema}.words",
    # of records written more than once: which revisions stand, how many, which is shown, and since when there is one.
    # A record written once has no row here: its one revision stands. So an import writes nothing twice.
    """CREATE TABLE {schema}.amended (
         seq INTEGER PRIMARY KEY,
         first_day TEXT NOT NULL,
         heads INTEGER NOT NULL,
         stands INTEGER NOT NULL,
         shown INTEGER NOT NULL
       ) STRICT""",
    """CREATE TABLE {schema}.agenda (
         what TEXT NOT NULL,
         family_id TEXT NOT NULL,
         child TEXT NOT NULL,
         day TEXT NOT NULL,
         seq INTEGER NOT NULL,
         record_id TEXT NOT NULL,
         due TEXT NOT NULL,
         words TEXT NOT NULL,
         PRIMARY KEY (what, family_id, child, day, seq)
       ) STRICT, WITHOUT ROWID""",
    # no copy of the words themselves: only which entry holds which word
    """CREATE VIRTUAL TABLE {schema}.words USING fts5(
         text, scope, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2")""",
)
"""Makes the derived tables anew, empty."""
_BESIDE = (
    "CREATE TABLE given (sha256 TEXT NOT NULL PRIMARY KEY, pdf BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE draft (
         key TEXT NOT NULL PRIMARY KEY, family_id TEXT NOT NULL, saved_at TEXT NOT NULL, body BLOB NOT NULL
       ) STRICT""",
    "CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def check_version(db: Database) -> None:
    """Refusal when the file is not a casebook, or has been through a migration that this version does not know."""
    applied = {done.name for done in MIGRATIONS.applied(db)}
    if not applied:
        raise Refusal("This file is encrypted but is not a casebook. Restore the casebook from a backup.")
    if applied - KNOWN:
        raise Refusal(
            "This casebook was written by a newer version of the program. Install that version to open it."
        )


def is_behind(db: Database) -> bool:
    """Whether the file still needs a migration."""
    return bool(MIGRATIONS.pending(db))


def migrate(db: Database) -> None:
    """Brings the file to this version's tables; each migration is done wholly or not at all."""
    MIGRATIONS.apply(db)
