"""A casebook made, opened, refused and recovered: its folder, its passphrase, its keys."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pyrage import x25519

from scr_neglect.errors import Refusal
from scr_neglect.storage.access import change_passphrase, let_agency_recover, new_recovery_key
from scr_neglect.storage.casebook import Casebook, create_casebook, open_casebook, recover
from scr_neglect.storage.files import DATABASE, KEYS
from tests.storage.books import FAMILY, PASSPHRASE, QUICK, family, new_book, seen, written

NOW = "2026-03-02T10:00:00Z"


def test_what_was_kept_is_there_when_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "Own.casebook"
    book = new_book(folder)
    note = seen("o1", "Warm and fed")
    assert book.append([written(family()), written(note)]) == 2
    head = book.receipt_head()
    book.close()
    book = open_casebook(folder, PASSPHRASE)
    rows, recorded = book.rows(FAMILY)
    assert rows == {"family": [family()], "observation": [note]}
    assert recorded == {FAMILY: date(2026, 3, 2), "o1": date(2026, 3, 2)}
    assert (book.author, book.agency) == ("A. Writer", "Health visiting")
    assert book.receipt_head() == head
    assert book.verify() == []
    book.close()


def test_a_casebook_is_made_in_a_new_or_empty_folder_only(tmp_path: Path) -> None:
    taken = tmp_path / "Taken.casebook"
    taken.mkdir()
    (taken / "letter.txt").write_text("mine")
    with pytest.raises(Refusal, match="already"):
        new_book(taken)
    assert [each.name for each in tmp_path.rglob("*")] == ["Taken.casebook", "letter.txt"]
    empty = tmp_path / "Empty.casebook"
    empty.mkdir()
    new_book(empty).close()


def test_a_casebook_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="longer passphrase"):
        new_book(tmp_path / "Own.casebook", "short")
    assert not list(tmp_path.iterdir())


def test_a_wrong_passphrase_is_refused_and_noted(tmp_path: Path) -> None:
    folder = tmp_path / "Own.casebook"
    new_book(folder).close()
    for _ in range(2):
        with pytest.raises(Refusal, match="does not open the casebook"):
            open_casebook(folder, "wrong umbrellas", clock=lambda: NOW)
    book = open_casebook(folder, PASSPHRASE)
    noted = book._db.conn.execute("SELECT what, about FROM receipt").fetchall()
    assert noted == [("failed unlock", NOW)] * 2
    book.close()
    open_casebook(folder, PASSPHRASE).close()
    book = open_casebook(folder, PASSPHRASE)
    assert book.receipt_head()[0] == 2
    book.close()


def test_endless_guessing_does_not_fill_the_disk(tmp_path: Path) -> None:
    folder = tmp_path / "Own.casebook"
    new_book(folder).close()
    (folder / "failed-unlocks").write_text(f"{NOW}\n" * 5000)
    with pytest.raises(Refusal):
        open_casebook(folder, "wrong umbrellas")
    assert len((folder / "failed-unlocks").read_text().split()) == 5000
    book = open_casebook(folder, PASSPHRASE)
    assert book.receipt_head()[0] == 1000
    book.close()


def test_the_recovery_key_gives_a_new_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "Own.casebook"
    book, recovery_key = create_casebook(folder, PASSPHRASE, agency="School", author="B. Writer", cost=QUICK)
    book.append([written(family())])
    book.close()
    recover(folder, recovery_key.lower(), "eight dry umbrellas", cost=QUICK)
    with pytest.raises(Refusal):
        open_casebook(folder, PASSPHRASE)
    book = open_casebook(folder, "eight dry umbrellas")
    assert book.family_ids() == [(FAMILY, "Fernleigh")]
    book.close()


def test_changing_the_passphrase_touches_the_key_file_alone(book: Casebook) -> None:
    before = (book.folder / DATABASE).read_bytes()
    with pytest.raises(Refusal, match="does not open"):
        change_passphrase(book.folder, "wrong umbrellas", "eight dry umbrellas", cost=QUICK)
    change_passphrase(book.folder, PASSPHRASE, "eight dry umbrellas", cost=QUICK)
    fresh = new_recovery_key(book.folder, "eight dry umbrellas")
    assert (book.folder / DATABASE).read_bytes() == before
    book.close()
    open_casebook(book.folder, "eight dry umbrellas").close()
    recover(book.folder, fresh, PASSPHRASE, cost=QUICK)
    open_casebook(book.folder, PASSPHRASE).close()


def test_an_agency_recovers_a_casebook_without_its_user(book: Casebook) -> None:
    agency = x25519.Identity.generate()
    with pytest.raises(Refusal, match="does not open"):
        let_agency_recover(book.folder, "wrong umbrellas", str(agency.to_public()))
    let_agency_recover(book.folder, PASSPHRASE, str(agency.to_public()))
    book.close()
    recover(book.folder, str(agency), "eight dry umbrellas", cost=QUICK)
    open_casebook(book.folder, "eight dry umbrellas").close()


def test_an_open_casebook_is_not_opened_a_second_time(book: Casebook) -> None:
    with pytest.raises(Refusal, match="open already"):
        open_casebook(book.folder, PASSPHRASE)
    other = subprocess.run(
        [
            sys.executable, "-c",
            "import sys, pathlib; from scr_neglect.storage.casebook import open_casebook\n"
            "try: open_casebook(pathlib.Path(sys.argv[1]), sys.argv[2])\n"
            "except Exception as refusal: print(refusal)",
            str(book.folder), PASSPHRASE,
        ],
        capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert "open already" in other.stdout
    book.close()
    open_casebook(book.folder, PASSPHRASE).close()


def test_a_folder_that_is_no_casebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no casebook"):
        open_casebook(tmp_path, PASSPHRASE)
    with pytest.raises(Refusal, match="no casebook"):
        open_casebook(tmp_path / "none.casebook", PASSPHRASE)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("lost", "said"), [(DATABASE, "not there. Restore"), (KEYS, "key file is missing. Restore")]
)
def test_half_a_casebook_is_refused_with_what_to_do(book: Casebook, lost: str, said: str) -> None:
    book.close()
    (book.folder / lost).unlink()
    with pytest.raises(Refusal, match=said):
        open_casebook(book.folder, PASSPHRASE)


def test_another_casebooks_key_file_is_refused(book: Casebook, tmp_path: Path) -> None:
    other = new_book(tmp_path / "Other.casebook")
    other.close()
    book.close()
    (book.folder / KEYS).write_bytes((other.folder / KEYS).read_bytes())
    with pytest.raises(Refusal, match="does not fit the encrypted file"):
        open_casebook(book.folder, PASSPHRASE)
