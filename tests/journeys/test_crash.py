"""The program is killed while a visit is being written: no word is lost."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from scr_neglect.casework import drafts
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.session import unlock
from scr_neglect.ui.dialogs.visit import VisitDialog
from tests.journeys.person import PASSPHRASE, Person

WORDS = 'Kitchen floor cleared; Juniper showed me her drawing of the cat and said "that is Biscuit".'
WRITING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scr_neglect.casework.session import unlock
from scr_neglect.ui import requests, theme
from scr_neglect.ui.window import Window

app = QApplication([])
theme.dress(app, "light")
session = unlock(Path(sys.argv[1]), sys.argv[2])
window = Window(session)
window.show()
window.open_family(session.families()[0].id)

def write():
    dialog = app.activeModalWidget()
    dialog.add_line()
    box = dialog.editors[0].summary
    box.setFocus()
    QTest.keyClicks(box, sys.argv[3])
    watch = QTimer(dialog, interval=20)
    watch.timeout.connect(lambda: dialog.saved.text() and (watch.stop(), print("kept", flush=True)))
    watch.start()

QTimer.singleShot(0, write)
window.carry_out(requests.RecordVisit())
"""


def test_every_word_of_a_visit_outlives_a_crash(person: Person, casebook: Path, start) -> None:
    writing = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(casebook), PASSPHRASE, WORDS],
        stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert writing.stdout is not None
    try:
        assert writing.stdout.readline() == "kept\n"
    finally:
        writing.kill()
        writing.wait()
        writing.stdout.close()
    assert not any(WORDS.encode() in file.read_bytes() for file in casebook.rglob("*") if file.is_file())

    window = person.enter(start(), PASSPHRASE)
    assert window.current().title == "Today"
    notes = window.today.unfinished.list.model()
    assert [notes.index(row, 0).data() for row in range(notes.rowCount())] == ["Visit, Larch family"]
    found: list[str] = []
    person.on(lambda dialog: go_on_writing(person, dialog, found))
    person.reach("Unfinished notes")
    person.press("Home")
    person.press("Return")
    assert found == [WORDS]
    case = window.session.case(window.session.families()[0].id)
    assert [row.summary for row in case.observations] == [f"{WORDS} She was warmly dressed."]
    assert window.session.casebook.drafts() == []
    person.press("Ctrl+0")
    person.settled(window)
    assert window.today.unfinished.none.isVisible()


def go_on_writing(person: Person, dialog: QDialog, found: list[str]) -> None:
    assert isinstance(dialog, VisitDialog)
    person.reach("What I saw or heard")
    found.append(dialog.editors[0].summary.toPlainText())
    person.press("Ctrl+End")
    person.key_in(" She was warmly dressed.")
    person.choose("Kind", "A fact")
    person.press("Ctrl+Return")
    person.press("Return")


TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scr_neglect.casework.session import unlock
from scr_neglect.ui import requests, theme
from scr_neglect.ui.window import Window

app = QApplication([])
theme.dress(app, "light")
session = unlock(Path(sys.argv[1]), sys.argv[2])
window = Window(session)
window.show()
window.open_family(session.families()[0].id)

def box_of(dialog):
    if sys.argv[3] == "RecordVisit":
        dialog.add_line()
        return dialog.editors[0].summary
    return dialog.box if sys.argv[3] == "Jot" else dialog.fields["words"]

def write():
    dialog = app.activeModalWidget()
    box, keys = box_of(dialog), QTimer(dialog, interval=15)
    box.setFocus()
    keys.timeout.connect(lambda: QTest.keyClick(box, "abcdefghij"[len(box.toPlainText()) % 10]))
    dialog.kept.kept.connect(lambda: print(len(box.toPlainText()), flush=True))
    keys.start()

QTimer.singleShot(0, write)
window.carry_out(getattr(requests, sys.argv[3])())
"""


@pytest.mark.parametrize("what", ["RecordVisit", "Jot", "Call"])
def test_every_character_up_to_the_last_pause_outlives_a_kill_in_the_middle_of_typing(
    casebook: Path, what: str
) -> None:
    typing = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(casebook), PASSPHRASE, what],
        stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert typing.stdout is not None
    try:
        kept = [int(typing.stdout.readline()) for _ in range(3)]
        time.sleep(random.Random(what).uniform(0, 0.7))
    finally:
        typing.kill()
        kept += [int(line) for line in typing.stdout.read().splitlines()]
        typing.wait()
        typing.stdout.close()
    assert kept == sorted(set(kept)), "it is kept while the keys go on"
    session = unlock(casebook, PASSPHRASE)
    (found,) = drafts.unfinished(session)
    match found.note:
        case drafts.VisitDraft():
            text = found.note.lines[0].summary
        case drafts.Jots():
            text = found.note.text
        case CallDraft():
            text = found.note.words
    session.close()
    assert len(text) >= kept[-1]
    assert text == ("abcdefghij" * len(text))[: len(text)], "not one character is missing"
