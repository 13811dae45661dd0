"""Work that takes longer than a blink, off the screen's own thread: one worker, progress, and a way to stop."""

import logging
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from scr_neglect.errors import Refusal

log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


class Stopped(Exception):
    """The person asked for the work to stop; nothing after this point is done."""


class Job(QObject):
    """One piece of work under way; ask it to `stop`, listen to its `progressed`.

    It belongs to its worker, on the screen's thread: were it freed by the thread that works, a signal on its way
    from it would reach an object that is gone.
    """

    progressed = Signal(int, int)
    _finished = Signal(object)
    _failed = Signal(object)

    def __init__(
        self, on_done: Callable[[Any], None], on_error: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stop = False
        self._finished.connect(on_done)
        self._failed.connect(on_error)

    def stop(self) -> None:
        self._stop = True

    def tell(self, done: int, total: int) -> None:
        """Called by the work, from its own thread; raises Stopped when the person has had enough."""
        if self._stop:
            raise Stopped
        self.progressed.emit(done, total)


class _Work(QRunnable):
    def __init__(self, job: Job, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._job = job
        self._work = work

    def run(self) -> None:
        try:
            result = self._work(self._job.tell)
        except (Refusal, Stopped) as expected:
            self._job._failed.emit(expected)
        except Exception as fault:
            log.error("background work failed: %s", "".join(traceback.format_tb(fault.__traceback__)))
            self._job._failed.emit(fault)
        else:
            self._job._finished.emit(result)


class Worker(QObject):
    """The window's one worker; jobs run one after the other, and the last of a kind wins."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: dict[str, Job] = {}

    def run(
        self,
        name: str,
        work: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> Job:
        """Starts `work(progress)`; its result comes to `on_done` on the screen's thread, unless a newer job of the
        same name has taken its place."""
        job: Job

        def done(result: Any) -> None:
            job.deleteLater()
            if self._jobs.get(name) is job:
                del self._jobs[name]
                on_done(result)

        def failed(fault: Exception) -> None:
            job.deleteLater()
            if self._jobs.get(name) is job:
                del self._jobs[name]
                on_error(fault)

        earlier = self._jobs.get(name)
        if earlier is not None:
            earlier.stop()
        job = self._jobs[name] = Job(done, failed, self)
        self._pool.start(_Work(job, work))
        return job

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def wait(self) -> None:
        """Waits until nothing runs; used before the casebook is closed."""
        for job in self._jobs.values():
            job.stop()
        self._pool.waitForDone()
        self._jobs.clear()
