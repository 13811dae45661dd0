"""Waiting until a window has nothing more to draw."""

import threading

import pytest

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
