"""Every page and dialog is drawn, the same each time."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from scr_neglect.ui import theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.screens import draw_all
from scr_neglect.ui.settling import settle

PAGES = ("picture", "chronology", "children", "prompts", "plan", "summary")
DIALOGS = (
    "jot", "visit", "visit-places", "meeting", "meeting-finished", "effect", "correct", "withdraw", "decide", "decide-only", "consider", "choose", "questions",
    "when-to-ask", "codes", "which-jots", "enter-visit", "add-to", "star", "export", "export-all",
    "new-family", "progress", "safety", "decide-each", "lock-file", "not-share", "help", "about", "settings", "crash", "history", "import", "give",
    "meeting-room", "meeting-pages", "body-map", "call", "call-finished", "local-procedures",
    "step-down", "next-stage", "claim", "link-claim", "labels", "go-on", "behind", "not-happened", "supervision", "stages",
    "training-stop", "training-paper", "covered",
)  # fmt: skip
MEETING = ("covered", "child", "question", "picture", "list")
DOOR = ("first-start", "make", "unlock", "recovery-key", "other-ways")


def test_every_page_and_dialog_is_drawn(qapp: QApplication, tmp_path: Path) -> None:
    try:
        files = draw_all(qapp, tmp_path / "screens")
    finally:
        theme.dress(qapp, "light", 1.0)
    names = [file.stem for file in files]
    expected = [f"{n:02}-review-{page}" for n, page in enumerate(PAGES, start=2)]
    expected += [f"{n:02}-invented-{page}" for n, page in enumerate(PAGES, start=8)]
    expected += [
        "02-review-replay",
        "08-invented-replay",
        "05-review-prompts-open",
        "11-invented-prompts-open",
        "04-review-body-map",
        "10-invented-body-map",
        "20-tour",
        "21-given",
        "22-chronology-for-professionals",
        "23-older-copies",
        "23-older-copies-list",
        "24-today-older-copies",
        "dialog-import-sheet",
        "03-review-chronology-found",
        "09-invented-chronology-found",
    ]
    others = ("period", "lanes", "persistence", "scaling", "plan")
    expected += [f"{name}-{each}" for name in ("02-review", "08-invented") for each in others]
    expected += [f"dialog-{name}" for name in DIALOGS]
    expected += [f"dialog-form-{kind}" for kind in FORMS]
    expected += [f"meeting-{name}" for name in MEETING]
    expected += [f"door-{name}" for name in DOOR]
    assert set(names) == {"01-today", *expected}
    assert len(names) == len(set(names))
    for file in files:
        image = QImage(str(file))
        assert image.width() >= 300
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 3, file.name
    window = QImage(str(files[1]))
    assert (window.width(), window.height()) == (1280, 800)
    contents = [file.read_bytes() for file in sorted(files)]
    assert all(one != other for one, other in pairwise(contents))


def test_a_fault_of_a_page_is_raised(qapp: QApplication) -> None:
    worker = Worker()

    def fault(_: object) -> None:
        raise ZeroDivisionError

    worker.run("a fault", lambda _: None, fault, fault)
    with pytest.raises(ZeroDivisionError):
        settle(worker)
    worker.wait()


SAID = """
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QWidget
from scr_neglect.app import hush_offscreen
app = QApplication([])
hush_offscreen()
window = QWidget()
window.show()
window.setFixedSize(200, 100)
window.raise_()
qWarning("The plugin raises a question")
"""


def test_only_what_the_offscreen_platform_says_of_every_window_is_left_out() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SAID], capture_output=True, text=True, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert run.stderr.splitlines() == ["The plugin raises a question"]
