"""Nothing that was written is readable in any file, while the casebook is open or after it is closed."""

import tempfile
from collections import Counter
from math import log2
from pathlib import Path

import pytest

from scr_neglect.errors import Refusal
from scr_neglect.storage.casebook import create_casebook, open_casebook
from tests.storage.books import FAMILY, PASSPHRASE, QUICK, child, family, seen, written

MARK = "ZQXchildname"
FORMS = [MARK.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")] + [
    MARK.lower().encode(),
    MARK.upper().encode(),
]


def marked(folder: Path) -> list[str]:
    return [
        each.name
        for each in folder.rglob("*")
        if each.is_file() and any(form in each.read_bytes() for form in FORMS)
    ]


def bits_per_byte(content: bytes) -> float:
    return -sum(n / len(content) * log2(n / len(content)) for n in Counter(content).values())


def test_no_word_of_it_reaches_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = tmp_path / "Own.casebook"
    book, _ = create_casebook(folder, PASSPHRASE, agency=MARK, author=MARK, cost=QUICK)
    notes = [
        written(seen(f"o{n}", f"{MARK} kitchen note {n} " + "word " * 20), reason=MARK) for n in range(3000)
    ]
    book.append([written(family(MARK)), written(child(MARK.lower())), *notes], source=MARK)
    book.append([written(seen("o1", f"{MARK} mended"), supersedes=(notes[1].id,), reason=MARK)])
    book.save_draft(MARK, FAMILY, MARK.encode())
    book.set_setting(MARK, MARK)
    book.keep_given(MARK.encode() * 500)
    book.log("view", MARK)
    assert len(book.search(MARK)) == 50
    assert book.verify() == []
    place = book.backup()
    book.purge(["o2"], reason=MARK)
    assert marked(tmp_path) == []
    with pytest.raises(Refusal) as refusal:
        open_casebook(folder, MARK)
    assert MARK not in str(refusal.value)
    assert (folder / "casebook.db-wal").stat().st_size > 0
    book.close()
    assert marked(tmp_path) == []
    for file in (folder / "casebook.db", place / "casebook.db"):
        content = file.read_bytes()
        assert not content.startswith(b"SQLite")
        assert bits_per_byte(content) > 7.9
    (tmp_path / "plain.txt").write_text(MARK)
    assert marked(tmp_path) == ["plain.txt"]
