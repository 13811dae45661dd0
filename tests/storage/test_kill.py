"""A program that is killed while it saves: what was said to be saved is there, whole; and the harness can see loss."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scr_neglect.storage.casebook import open_casebook
from tests.storage.books import FAMILY, PASSPHRASE, new_book

SAVING = """
import os, sys, time
from pathlib import Path
from scr_neglect.storage.casebook import open_casebook
from tests.storage.books import seen, written
book, early, n = open_casebook(Path(sys.argv[1]), sys.argv[2]), sys.argv[3] == "early", int(sys.argv[4])
os.write(1, b"open\\n")
while True:
    n += 1
    pair = [written(seen(f"{side}{n}", f"Note {n} " + "word " * 60)) for side in "ab"]
    if early:
        os.write(1, b"%d\\n" % n)  # says that it is saved before it is: the harness must notice
        time.sleep(0.005)
    book.append(pair)
    if not early:
        os.write(1, b"%d\\n" % n)
"""


@pytest.mark.parametrize(("when", "kills"), [("after", 8), ("early", 4)])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, when: str, kills: int) -> None:
    folder = tmp_path / "Own.casebook"
    new_book(folder).close()
    chance, lost, last, saved = random.Random(7), 0, 0, 0
    for _ in range(kills):
        child = subprocess.Popen(
            [sys.executable, "-c", SAVING, str(folder), PASSPHRASE, when, str(last)],
            stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        time.sleep(chance.uniform(0.005, 0.06))
        child.kill()
        acknowledged = [int(line) for line in child.stdout.read().split(b"\n")[:-1]]
        child.wait()
        child.stdout.close()
        book = open_casebook(folder, PASSPHRASE)  # and the lock went with the killed program
        there = set(book.rows(FAMILY)[1])
        pairs = {int(name[1:]) for name in there}
        assert all({f"a{n}", f"b{n}"} <= there for n in pairs), "half a save"
        lost += len(set(acknowledged) - pairs)
        assert book.verify() == []
        book.close()
        saved += len(acknowledged)
        last = max(pairs | {last, *acknowledged})
    assert saved > kills
    assert (lost > 0) == (when == "early")
