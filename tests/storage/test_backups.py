"""Backups and migrations: opened before they are called good, never half there, restored into a new place alone."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.errors import Refusal
from scr_neglect.storage import backups, keys, schema
from scr_neglect.storage.access import change_passphrase
from scr_neglect.storage.casebook import Casebook, create_casebook, open_casebook, recover, restore
from scr_neglect.storage.database import Database, Migrations, open_database
from scr_neglect.storage.files import BACKUPS, DATABASE, KEYS
from tests.storage.books import FAMILY, PASSPHRASE, QUICK, family, new_book, seen, written

NOW = "2026-03-02T10:20:30Z"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    book, _ = create_casebook(
        tmp_path / "Own.casebook", PASSPHRASE, agency="a", author="b", cost=QUICK, clock=lambda: NOW
    )
    book.append([written(family()), *(written(seen(f"o{n}", f"Note {n}")) for n in range(30))])
    yield book
    book.close()


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_is_named_after_day_time_and_receipt_head(book: Casebook, tmp_path: Path) -> None:
    seq, digits = book.receipt_head()
    place = book.backup()
    assert place == book.folder / BACKUPS / f"Own 2026-03-02 102030 {seq}-{digits}.backup"
    assert names(place) == [DATABASE, KEYS]
    assert book.backup().name == f"Own 2026-03-02 102030 {seq}-{digits} 2.backup"
    assert backups.anchors(backups.backups_in(book.folder / BACKUPS)) == [(seq, digits)] * 2
    stick = tmp_path / "stick"
    assert book.backup(stick).parent == stick
    assert len(names(stick)) == 1


def test_a_backup_holds_all_of_it_and_opens_with_the_passphrase_of_its_day(
    book: Casebook, tmp_path: Path
) -> None:
    book.save_draft("jot", FAMILY, b"- cold")
    book.set_setting("label", "lead professional")
    paper = book.keep_given(b"%PDF")
    rows, head = book.rows(FAMILY), book.receipt_head()
    place = book.backup()
    book.append([written(seen("later", "Later"))])
    change_passphrase(book.folder, PASSPHRASE, "eight dry umbrellas", cost=QUICK)
    with pytest.raises(Refusal, match="does not open"):
        restore(place, tmp_path / "Again.casebook", "eight dry umbrellas")
    again = restore(place, tmp_path / "Again.casebook", PASSPHRASE, clock=lambda: NOW)
    assert again.rows(FAMILY) == rows
    assert again.drafts()[0].body == b"- cold"
    assert again.setting("label") == "lead professional"
    assert again.given(paper) == b"%PDF"
    assert again.search("note") != []
    assert again.verify(anchors=[head]) == []
    told = again._db.conn.execute(
        "SELECT what, about, received_at FROM receipt ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    assert told == ("restore", f"{head[0]}-{head[1]}", NOW)
    again.close()
    open_casebook(tmp_path / "Again.casebook", PASSPHRASE).close()


def test_a_backup_is_itself_opened_by_the_recovery_key(tmp_path: Path) -> None:
    book, recovery_key = create_casebook(
        tmp_path / "Own.casebook", PASSPHRASE, agency="a", author="b", cost=QUICK
    )
    place = book.backup()
    book.close()
    recover(place, recovery_key, "eight dry umbrellas", cost=QUICK)
    restore(place, tmp_path / "Again.casebook", "eight dry umbrellas").close()


def test_nothing_is_overwritten_by_restoring(book: Casebook, tmp_path: Path) -> None:
    place = book.backup()
    taken = tmp_path / "Taken.casebook"
    taken.mkdir()
    with pytest.raises(Refusal, match="nothing is overwritten"):
        restore(place, taken, PASSPHRASE)
    with pytest.raises(Refusal, match="nothing is overwritten"):
        restore(place, book.folder, PASSPHRASE)
    with pytest.raises(Refusal, match="is not a backup"):
        restore(taken, tmp_path / "New.casebook", PASSPHRASE)
    assert names(tmp_path) == ["Own.casebook", "Taken.casebook"]


def test_a_backup_is_left_as_it_is_by_restoring(book: Casebook, tmp_path: Path) -> None:
    place = book.backup()
    before = {each.name: each.read_bytes() for each in place.iterdir()}
    restore(place, tmp_path / "Again.casebook", PASSPHRASE).close()
    assert {each.name: each.read_bytes() for each in place.iterdir()} == before


@pytest.mark.parametrize("at", [50, 5000, 20_000, 60_000])
def test_a_damaged_backup_is_not_restored(book: Casebook, tmp_path: Path, at: int) -> None:
    place = book.backup()
    content = bytearray((place / DATABASE).read_bytes())
    content[at] ^= 1
    (place / DATABASE).write_bytes(content)
    with pytest.raises(Refusal, match="backup"):
        restore(place, tmp_path / "Again.casebook", PASSPHRASE)
    assert names(tmp_path) == ["Own.casebook"]


def test_a_backup_under_another_ones_name_is_not_restored(book: Casebook, tmp_path: Path) -> None:
    old = book.backup()
    book.append([written(seen("later", "Later"))])
    new = book.backup()
    shutil.rmtree(new)
    old.rename(new)
    with pytest.raises(Refusal, match="not sound"):
        restore(new, tmp_path / "Again.casebook", PASSPHRASE)


def test_a_copy_that_is_not_the_same_never_gets_its_name(
    book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backups._counts
    monkeypatch.setattr(backups, "_counts", lambda db: real(db) if db is book._db else [0, *real(db)[1:]])
    with pytest.raises(Refusal, match="could not be read back"):
        book.backup()
    assert names(book.folder / BACKUPS) == []


def test_a_full_disk_leaves_no_backup_behind(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "sync_file", full)
    with pytest.raises(Refusal, match="disk is full"):
        book.backup()
    assert names(book.folder / BACKUPS) == []


BACKING_UP = """
import sys
from pathlib import Path
from scr_neglect.storage.access import change_passphrase
from scr_neglect.storage.casebook import open_casebook
book = open_casebook(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
while True:
    book.backup()
"""


def test_a_killed_backup_never_looks_finished(tmp_path: Path) -> None:
    book = new_book(tmp_path / "Own.casebook")
    book.append([written(seen(f"o{n}", "word " * 100)) for n in range(2000)])
    book.close()
    for wait in (0.005, 0.03, 0.06):
        child = subprocess.Popen(
            [sys.executable, "-c", BACKING_UP, str(book.folder), PASSPHRASE],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(wait)
        child.kill()
        child.wait()
        child.stdout.close()
    for n, place in enumerate(backups.backups_in(book.folder / BACKUPS)):
        again = restore(place, tmp_path / f"Again {n}.casebook", PASSPHRASE)
        assert len(again.rows(FAMILY)[1]) == 2000
        again.close()
    open_casebook(book.folder, PASSPHRASE).close()
    assert not [name for name in names(book.folder / BACKUPS) if not name.endswith(".backup")]


@given(st.text(max_size=30))
def test_only_finished_backups_are_taken_for_anchors(name: str) -> None:
    assert backups.anchors([Path(f"{name} 2026-03-02 102030 12-0123456789ab.backup")]) == [
        (12, "0123456789ab")
    ]
    assert backups.anchors([Path(f"{name}.part")]) == []


# -- migrations --------------------------------------------------------------------------------------------------


def with_migration(monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """A next version of the program, with one more migration than this one."""
    later = Migrations("casebook")
    for known in schema.MIGRATIONS._migrations:
        later(name=known.name)(known.fn)

    def more(db: Database) -> None:
        db.conn.execute("CREATE TABLE more (words TEXT) STRICT")
        db.conn.execute(change)

    later(name="0002_more")(more)
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(schema, "KNOWN", schema.KNOWN | {"0002_more"})


def test_a_migration_keeps_a_copy_first(
    book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, folder = book.rows(FAMILY), book.folder
    book.close()
    with monkeypatch.context() as later:
        with_migration(later, "INSERT INTO more VALUES ('there')")
        book = open_casebook(folder, PASSPHRASE)
        assert book.rows(FAMILY) == rows
        assert book.verify() == []
        book.close()
        open_casebook(folder, PASSPHRASE).close()
        (copy,) = backups.backups_in(folder / BACKUPS)
    with pytest.raises(Refusal, match="newer version"):
        open_casebook(folder, PASSPHRASE)
    before = restore(copy, tmp_path / "Before.casebook", PASSPHRASE)
    assert before.rows(FAMILY) == rows
    before.close()


def test_a_migration_that_fails_changes_nothing(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, folder = book.rows(FAMILY), book.folder
    book.close()
    with monkeypatch.context() as later:
        with_migration(later, "INSERT INTO nowhere VALUES (1)")
        with pytest.raises(Exception, match="nowhere"):
            open_casebook(folder, PASSPHRASE)
    book = open_casebook(folder, PASSPHRASE)
    assert book.rows(FAMILY) == rows
    assert not book._db["more"].exists()
    book.close()


def test_lists_that_another_version_built_are_built_again_at_opening(book: Casebook) -> None:
    folder = book.folder
    book._db.conn.execute("UPDATE setting SET value = 'another' WHERE name = 'derived'")
    book._db.conn.execute("DROP TABLE agenda")
    book.close()
    book = open_casebook(folder, PASSPHRASE)
    assert book.verify() == []
    assert book.family_ids() == [(FAMILY, "Fernleigh")]
    book.close()


def test_an_encrypted_file_that_is_no_casebook_is_refused(book: Casebook) -> None:
    folder, data_key = book.folder, book._data_key
    book.close()
    (folder / DATABASE).unlink()
    other = open_database(folder / DATABASE, data_key, create=True)
    other.conn.execute("CREATE TABLE note (words)")
    other.close()
    with pytest.raises(Refusal, match="is not a casebook"):
        open_casebook(folder, PASSPHRASE)


KEPT = Path(__file__).parent / "kept"


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*.casebook")), ids=lambda kept: kept.stem)
def test_a_casebook_of_every_released_schema_opens(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / kept.name
    shutil.copytree(kept, folder)
    assert keys.by_passphrase(keys.read_keys(folder / KEYS), PASSPHRASE)
    book = open_casebook(folder, PASSPHRASE)
    rows, recorded = book.rows(FAMILY)
    assert {row.id for row in rows["observation"]} == {"o1", "o2"}
    assert recorded["o1"].isoformat() == "2026-03-02"
    assert [hit.record_id for hit in book.search("not cold")] == ["o1"]
    assert book.verify() == []
    book.close()
