"""Waiting until a window has nothing more to draw, for whoever looks at screens one after the other."""

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QTimer

from scr_neglect.ui.background import Worker

TICK, QUIET, DEADLINE = 20, 8, 120_000
"""Milliseconds between two looks at the worker, looks at rest after which a page is done, and the most it may take."""


@contextmanager
def faults_raised() -> Iterator[None]:
    """Raises, at the end of the block, the first fault of a slot in it, which Qt would only have printed."""
    found: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _, fault, __: found.append(fault)
    try:
        yield
    finally:
        sys.excepthook = before
    if found:
        raise found[0]


def settle(worker: Worker) -> None:
    """Lets the window work until the worker has been at rest for a while.

    Work that begins in the very pass of the loop in which it came to rest, as when a page's pause ends then, is waited
    for like any other. Raises TimeoutError when it does not come to rest, and whatever went wrong meanwhile.
    """
    loop, timer = QEventLoop(), QTimer()
    rest, spent = 0, 0

    def look() -> None:
        nonlocal rest, spent
        rest, spent = (0 if worker.busy else rest + 1), spent + TICK
        if rest >= QUIET or spent >= DEADLINE:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(TICK)
    with faults_raised():
        while loop.exec() == 0 and worker.busy and spent < DEADLINE:
            rest = 0
    timer.stop()
    if worker.busy:
        raise TimeoutError(f"not finished in time: {', '.join(worker.under_way)}; {_elsewhere()}")


def _elsewhere() -> str:
    """In which functions every other thread is, the innermost first."""
    own, frames = threading.get_ident(), sys._current_frames()
    stacks = (traceback.extract_stack(frame)[-8:] for thread, frame in frames.items() if thread != own)
    return "; ".join(" < ".join(each.name for each in reversed(stack)) for stack in stacks)
