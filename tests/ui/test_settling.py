"""Waiting until a window has nothing more to draw."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer

from scr_neglect.ui import settling
from scr_neglect.ui.background import Worker


def test_work_that_does_not_end_is_named_and_where_it_is(qtbot, monkeypatch):
    monkeypatch.setattr(settling, "DEADLINE", 200)
    worker, ended = Worker(), threading.Event()

    def endless(_: object) -> None:
        ended.wait()

    worker.run("the pages", endless, lambda _: None, lambda _: None)
    with pytest.raises(TimeoutError, match=r"the pages; .*endless"):
        settling.settle(worker)
    ended.set()
    settling.settle(worker)
    worker.wait()


def test_work_that_begins_as_the_screen_comes_to_rest_is_waited_for(qtbot, monkeypatch):
    monkeypatch.setattr(settling, "QUIET", 1)
    worker, made = Worker(), []
    painting = QTimer(singleShot=True, interval=0)
    pause = QTimer(singleShot=True, interval=settling.TICK + 5, timerType=Qt.TimerType.PreciseTimer)
    # while this takes its time, the look that finds all at rest and the end of the pause both come due, in this order
    painting.timeout.connect(lambda: threading.Event().wait(3 * settling.TICK / 1000))
    pause.timeout.connect(lambda: worker.run("the pages", lambda _: "as asked for", made.append, made.append))
    painting.start()
    pause.start()
    settling.settle(worker)
    assert made == ["as asked for"]
    worker.wait()
