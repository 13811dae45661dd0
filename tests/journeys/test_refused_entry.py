"""Doors that stay shut: each says in a sentence why, and leaves everything as it was."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scr_neglect.casework.session import unlock
from scr_neglect.ui.door import Door
from tests.journeys.person import PASSPHRASE, Person

HOLDING = """
import sys
from pathlib import Path
from scr_neglect.casework.session import unlock
session = unlock(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
sys.stdin.readline()
session.close()
"""


def refused(person: Person, door: Door, passphrase: str = PASSPHRASE) -> str:
    """Tries a passphrase and gives the sentence that the door answers with."""
    person.at(door)
    person.write("Passphrase", passphrase)
    person.press("Return")
    assert door.window_open is None
    assert door.unlock.wrong.isVisible()
    assert door.unlock.passphrase.hasFocus()
    return door.unlock.wrong.text()


@pytest.fixture
def held(casebook: Path) -> Iterator[Path]:
    """A second program that has the casebook open."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(casebook), PASSPHRASE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    yield casebook
    other.communicate("\n")


def test_a_wrong_passphrase_then_the_right_one(person: Person, casebook: Path, start) -> None:
    door = start()
    sentence = refused(person, door, "kettle orchard window thimbles")
    assert "passphrase" in sentence
    assert "thimble" not in sentence
    assert person.enter(door, PASSPHRASE).isVisible()


def test_a_second_copy_is_told_that_the_first_is_open(person: Person, held: Path, start) -> None:
    assert "open" in refused(person, start())


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def plain(file: Path) -> None:
    file.unlink()
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE note (words TEXT)")
    database.commit()
    database.close()


@pytest.mark.parametrize(("spoil", "why"), [(emptied, "is empty or cut short"), (plain, "is not encrypted")])
def test_a_file_that_is_no_casebook_is_left_as_it_is(
    person: Person, casebook: Path, start, spoil: Callable[[Path], None], why: str
) -> None:
    file = casebook / "casebook.db"
    for beside in casebook.glob("casebook.db-*"):
        beside.unlink()
    spoil(file)
    content = file.read_bytes()
    assert why in refused(person, start())
    assert file.read_bytes() == content


def test_the_passphrase_is_lost_and_the_recovery_key_is_not(person: Person, tmp_path: Path, start) -> None:
    from scr_neglect.casework.session import new_casebook
    from scr_neglect.ui.dialogs.keys import OtherWays
    from scr_neglect.ui.last import remember

    folder = tmp_path / "Own.casebook"
    session, key = new_casebook(folder, PASSPHRASE, agency="School", author="Safeguarding lead")
    session.close()
    remember(folder)
    fresh = "lantern pebble harvest cellar"

    def with_the_key(dialog) -> None:
        assert isinstance(dialog, OtherWays)
        person.write("Recovery key", key)
        person.write("New passphrase", fresh)
        person.press("Return")

    door = start()
    person.at(door)
    person.on(with_the_key)
    person.push("Another way in")
    assert person.inside(door).isVisible()
    person.press("Ctrl+L")
    assert "passphrase" in refused(person, door, PASSPHRASE)
    person.enter(door, fresh)
    person.press("Ctrl+L")
    unlock(folder, fresh).close()
