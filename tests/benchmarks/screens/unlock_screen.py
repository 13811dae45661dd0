"""The program as its command starts it; says so once the door is painted, and ends.

The command runs unchanged up to the event loop, whose place a loop takes that watches for the first painting.
"""

import os
import sys

from PySide6.QtWidgets import QApplication

from tests.benchmarks.screens.painted import FirstPaint

run = QApplication.exec


def painted() -> None:
    print("painted", flush=True)
    os._exit(0)


def run_watched(*_: object) -> int:
    (door,) = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    FirstPaint(door, painted)
    assert door.casebook is not None  # type: ignore[attr-defined]
    return run()


QApplication.exec = run_watched  # type: ignore[assignment]

from scr_neglect.__main__ import main  # noqa: E402

sys.argv[1:] = []
main()
