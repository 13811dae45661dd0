"""Taking records in, giving them back, checking and copying a casebook."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.casework.session import unlock
from tests.cli.run import (
    FAMILY,
    GIVEN,
    PASSPHRASE,
    out,
    run,
    sentence,
)

# -- import ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(example_folder(INVENTED), tmp_path / "sent"))
    put(folder / "observations.csv", 9, severity="7", kind="concern")
    put(folder / "observations.csv", 5, indicator="physical.dragons")
    return folder


def put(file: Path, line: int, **cells: str) -> None:
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    for column, cell in cells.items():
        rows[line][rows[0].index(column)] = cell
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)


def test_an_import_says_what_it_did(damaged: Path, tmp_path: Path) -> None:
    book, mend = tmp_path / "new.casebook", tmp_path / "mend"
    words = ("import", str(damaged), "--casebook", str(book), "--family", "Larch", "--json")
    looked = run(*words, "--dry-run")
    assert looked.exit_code == 0
    report = json.loads(looked.stdout)
    assert list(report) == ["new", "already_there", "changed", "refused", "not_in_the_list"]
    (row,) = report["refused"]
    assert list(row) == ["file", "line", "column", "value", "expected"]
    assert (row["file"], row["line"], row["column"], row["value"]) == (
        "observations.csv",
        10,
        "severity",
        "7",
    )
    assert report["not_in_the_list"] == {"physical.dragons": 1}
    assert not book.exists()

    taken = run(*words, "--refused", str(mend))
    assert "recovery key" in taken.stderr
    done = json.loads(taken.stdout)
    assert done == report
    assert [file.name for file in mend.iterdir()] == ["observations.csv"]
    put(mend / "observations.csv", 1, severity="3")
    mended = json.loads(out("import", str(mend), "--casebook", str(book), "--family", "Larch", "--json"))
    assert (mended["new"], mended["refused"]) == (1, [])
    again = json.loads(out(*words))
    assert (again["new"], again["changed"]) == (0, 0)
    assert again["already_there"] == done["new"]


def test_an_import_in_words_names_each_refused_row(damaged: Path, book: Path) -> None:
    said = out("import", str(damaged), "--casebook", str(book), "--family", "Larch", "--dry-run")
    assert "observations.csv, line 10, severity: “7”. Expected: " in said
    assert "Not in the list: physical.dragons (1 row)" in said
    session = unlock(book, PASSPHRASE)
    assert [line.name for line in session.families()] == [FAMILY]
    session.close()


def test_what_is_neither_a_folder_nor_a_sheet_is_refused(book: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"words")
    assert "letter.docx" in sentence("import", str(letter), "--casebook", str(book))


# -- keeping ---------------------------------------------------------------------------------------------------------


def test_export_and_import_give_the_same(book: Path, tmp_path: Path) -> None:
    given, other = tmp_path / "given", tmp_path / "other.casebook"
    source = ("--casebook", str(book), "--family", FAMILY)
    before = json.loads(out("picture", *source, *GIVEN, "--json"))
    assert out("export", *source, *GIVEN, str(given)).splitlines() == [str(given)]
    taken = json.loads(out("import", str(given), "--casebook", str(other), "--family", FAMILY, "--json"))
    assert taken["refused"] == []
    assert (
        json.loads(out("picture", "--casebook", str(other), "--family", FAMILY, *GIVEN, "--json")) == before
    )
    assert json.loads(out("picture", str(given), "--json"))["sentence"] == before["sentence"]


def test_verify_back_up_and_restore(book: Path, tmp_path: Path) -> None:
    assert out("verify", "--casebook", str(book)).startswith("Sound. Receipt head ")
    place = tmp_path / "stick"
    copy = Path(out("backup", "--casebook", str(book), "--to", str(place)).strip())
    assert copy.exists()
    assert place in copy.parents
    again = tmp_path / "again.casebook"
    assert out("restore", str(copy), "--casebook", str(again)).strip() == str(again)
    assert out("verify", "--casebook", str(again)).startswith("Sound. ")
    pictures = [
        out("picture", "--casebook", str(each), "--family", FAMILY, *GIVEN, "--json")
        for each in (book, again)
    ]
    assert pictures[0] == pictures[1]
    assert "already" in sentence("restore", str(copy), "--casebook", str(again))


def test_a_damaged_casebook_is_said(book: Path) -> None:
    file = book / "casebook.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    result = run("verify", "--casebook", str(book))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "." in result.stderr
