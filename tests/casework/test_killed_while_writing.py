"""The program killed at any moment while jots are sorted or a visit is written: every word stands once."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from scr_neglect.casework import drafts
from scr_neglect.casework.session import unlock

from .conftest import PASSPHRASE

SORTING = """
import os, sys
from pathlib import Path
from scr_neglect.casework import drafts
from scr_neglect.casework.session import unlock
session = unlock(Path(sys.argv[1]), sys.argv[2])
family = session.families()[0].id
n = int(sys.argv[3])
os.write(1, b"open\\n")
while True:
    n += 1
    jots = drafts.Jots(key=f"jots/{n}", family_id=family, text=f"Note {n} ")
    drafts.keep(session, jots)
    os.write(1, b"%d\\n" % n)
    drafts.keep(session, drafts.visit_from_jots([jots], session.case(family)), instead_of=[jots])
"""


def test_what_is_jotted_stands_once_whenever_the_sorting_is_killed(session, family):
    folder = Path(session.casebook.folder)
    session.close()
    chance, number, visits = random.Random(11), 0, 0
    for _ in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", SORTING, str(folder), PASSPHRASE, str(number)],
            stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        time.sleep(chance.uniform(0.02, 0.2))
        child.kill()
        said = [int(line) for line in child.stdout.read().split(b"\n")[:-1]]
        child.wait()
        child.stdout.close()
        again = unlock(folder, PASSPHRASE)
        notes = [each.note for each in drafts.unfinished(again)]
        words = [n.text if isinstance(n, drafts.Jots) else n.lines[0].summary for n in notes]
        numbers = [int(each.split()[1]) for each in words]
        assert len(numbers) == len(set(numbers)), "it stands twice"
        assert set(said) <= set(numbers), "a note is lost"
        visits += sum(isinstance(note, drafts.VisitDraft) for note in notes)
        number = max([number, *numbers])
        again.close()
    assert visits


WRITING = """
import os, sys
from pathlib import Path
from scr_neglect.casework import drafts, finishing
from scr_neglect.casework.session import unlock
session = unlock(Path(sys.argv[1]), sys.argv[2])
family = session.families()[0].id
n = int(sys.argv[3])
os.write(1, b"open\\n")
while True:
    n += 1
    draft = drafts.new_visit(family, session.case(family))
    line = drafts.Line(child=("ash",), kind="neutral")
    draft.lines = [line]
    for words in range(1, 4):
        line.summary = f"Note {n} " + "word " * words
        drafts.keep(session, draft)
        os.write(1, b"kept %d %d\\n" % (n, words))
    finishing.finish_visit(session, draft)
    os.write(1, b"done %d 3\\n" % n)
"""


def test_a_visit_survives_a_kill_at_any_moment(session, family):
    folder = Path(session.casebook.folder)
    session.close()
    chance, number, kept_as_draft, sealed = random.Random(5), 0, 0, 0
    for _ in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITING, str(folder), PASSPHRASE, str(number)],
            stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        time.sleep(chance.uniform(0.05, 0.4))
        child.kill()
        said = [line.split() for line in child.stdout.read().split(b"\n")[:-1]]
        child.wait()
        child.stdout.close()
        again = unlock(folder, PASSPHRASE)
        rows = [row.summary for row in again.case(family).observations]
        notes = [each.note for each in drafts.unfinished(again)]
        written = rows + [line.summary for note in notes for line in note.lines]
        for _, n, words in said:
            number = max(number, int(n))
            found = [text.strip() for text in written if text.startswith(f"Note {int(n)} ")]
            assert found, f"note {n} is lost"
            assert all(text.count("word") >= int(words) for text in found)
        assert len(rows) == len(set(rows)), "a visit was sealed twice"
        kept_as_draft, sealed = kept_as_draft + len(notes), sealed + len(rows)
        number = max([number, *(int(text.split()[1]) for text in written)])
        again.close()
    assert kept_as_draft
    assert sealed
