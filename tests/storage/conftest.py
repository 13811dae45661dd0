"""For every test of the storage: a casebook of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_neglect.storage.casebook import Casebook
from tests.storage.books import new_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    book = new_book(tmp_path / "Own.casebook")
    yield book
    book.close()
