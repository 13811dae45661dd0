"""Work off the screen's own thread: whoever waits for it hears of its end, however it ended."""

import gc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from scr_neglect.errors import Refusal
from scr_neglect.ui.background import Stopped, Worker

MOST = 10_000
"""Milliseconds after which work of no length at all must have been told of."""


def come_to_rest(worker: Worker) -> None:
    ends = QDeadlineTimer(MOST)
    while worker.busy and not ends.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert not worker.busy


def raising(fault: BaseException) -> Callable[[object], None]:
    def work(_: object) -> None:
        raise fault

    return work


@pytest.mark.parametrize("fault", [ValueError("Oakes"), SystemExit(3), GeneratorExit(), KeyboardInterrupt()])
def test_a_page_hears_of_a_fault_of_whatever_kind(qapp: QApplication, fault: BaseException) -> None:
    worker, told = Worker(), []
    worker.run("the pages", raising(fault), told.append, told.append)
    come_to_rest(worker)
    (heard,) = told
    assert isinstance(heard, Exception)
    assert heard is fault or str(heard) == type(fault).__name__
    assert heard.__traceback__ is not None, "a report must be able to say where it was"
    worker.run("the pages", lambda _: "made after all", told.append, told.append)
    come_to_rest(worker)
    assert told[1:] == ["made after all"]
    worker.wait()


ENDS = (None, ValueError, Refusal, Stopped, SystemExit)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(ENDS)), max_size=12))
def test_the_last_work_of_each_name_is_told_of_once(
    qapp: QApplication, jobs: list[tuple[str, type[BaseException] | None]]
) -> None:
    worker, told, before = Worker(), [], gc.isenabled()
    for number, (name, ends) in enumerate(jobs):

        def tell(_: object, which: tuple[str, int] = (name, number)) -> None:
            told.append(which)

        worker.run(name, raising(ends("made up")) if ends else lambda _: None, tell, tell)
    come_to_rest(worker)
    assert sorted(told) == sorted({name: (name, number) for number, (name, _) in enumerate(jobs)}.values())
    worker.wait()
    assert gc.isenabled() == before
