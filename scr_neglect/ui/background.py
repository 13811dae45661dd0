"""Work that takes longer than a blink, off the screen's own thread: one worker, progress, and a way to stop."""

import gc
import logging
import threading
import traceback
from collections.abc import Callable
from concurrent import futures
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from scr_neglect.collector import go_on, put_off
from scr_neglect.errors import Refusal

log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]


class Stopped(Exception):
    """The person asked for the work to stop; nothing after this point is done."""


class Job(QObject):
    """One piece of work under way; ask it to `stop`, listen to its `progressed`.

    The thread that works looks at `stopping` and touches nothing else of it: signals come from the worker, which
    outlives every job.
    """

    progressed = Signal(int, int)

    def __init__(
        self,
        name: str,
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.name, self.on_done, self.on_error = name, on_done, on_error
        self.stopping = threading.Event()

    def stop(self) -> None:
        self.stopping.set()


class Worker(QObject):
    """The window's one worker; jobs run one after the other, and the last of a name wins.

    While it works, Python's collector of cycles stands still: on the working thread it would destroy widgets and
    timers that belong to the screen's, and the program would end with their next event.
    """

    _told = Signal(object, int, int)
    _finished = Signal(object, object)
    _failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = futures.ThreadPoolExecutor(1, thread_name_prefix="work")
        self._running: set[futures.Future[None]] = set()
        self._jobs: dict[str, Job] = {}
        self._under_way: set[Job] = set()
        self._told.connect(self._pass_on)
        self._finished.connect(self._deliver)
        self._failed.connect(self._report)

    def run(
        self,
        name: str,
        work: Callable[[Progress], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None],
        *,
        after: float = 0.0,
    ) -> Job:
        """Starts `work(progress)`; its result comes to `on_done` on the screen's thread, unless a newer job of the
        same name has taken its place. `after` so many seconds, so that the screen is painted first."""
        earlier = self._jobs.get(name)
        if earlier is not None:
            earlier.stop()
        job = self._jobs[name] = Job(name, on_done, on_error, self)
        self._under_way.add(job)
        put_off()
        future = self._pool.submit(self._work, job, work, after)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return job

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    @property
    def under_way(self) -> tuple[str, ...]:
        """The names of the jobs whose results are waited for."""
        return tuple(self._jobs)

    def wait(self) -> None:
        """Stops and waits until nothing runs, and forgets what was under way; before the casebook is closed."""
        for job in self._jobs.values():
            job.stop()
        futures.wait(tuple(self._running))
        self._jobs.clear()
        for job in tuple(self._under_way):
            self._is_over(job)

    # -- on the thread that works ------------------------------------------------------------------------------

    def _work(self, job: Job, work: Callable[[Progress], Any], after: float) -> None:
        tell = partial(self._tell, job)
        try:
            if after:
                job.stopping.wait(after)
            tell(0, 0)
            result = work(tell)
        except (Refusal, Stopped) as expected:
            self._failed.emit(job, expected)
        except (
            BaseException
        ) as fault:  # any, as what a library panics with: whoever waits would wait for ever
            log.error("background work failed: %s", "".join(traceback.format_tb(fault.__traceback__)))
            self._failed.emit(job, _told_as(fault))
        else:
            self._finished.emit(job, result)

    def _tell(self, job: Job, done: int, total: int) -> None:
        """Called by the work; raises Stopped when the person has had enough."""
        if job.stopping.is_set():
            raise Stopped
        if total:
            self._told.emit(job, done, total)

    # -- on the screen's thread --------------------------------------------------------------------------------

    def _pass_on(self, job: Job, done: int, total: int) -> None:
        if self._jobs.get(job.name) is job:
            job.progressed.emit(done, total)

    def _deliver(self, job: Job, result: Any) -> None:
        if self._is_last(job) and _waits(job):
            job.on_done(result)

    def _report(self, job: Job, fault: Exception) -> None:
        if self._is_last(job) and _waits(job):
            job.on_error(fault)

    def _is_last(self, job: Job) -> bool:
        """Whether no newer job of the name has taken this one's place; either way it is over."""
        job.deleteLater()
        self._is_over(job)
        if self._jobs.get(job.name) is not job:
            return False
        del self._jobs[job.name]
        return True

    def _is_over(self, job: Job) -> None:
        """Lets the collector run again after the last job; it starts from nothing, so that the working thread's last
        steps cannot set it off."""
        if job in self._under_way:
            self._under_way.discard(job)
            if not self._under_way:
                gc.collect(1)
            go_on()


def _told_as(fault: BaseException) -> Exception:
    """A fault as whoever waits is told of it: here and now none of them ends the program."""
    if isinstance(fault, Exception):
        return fault
    return RuntimeError(type(fault).__name__).with_traceback(fault.__traceback__)


def _waits(job: Job) -> bool:
    """Whether whoever wanted the result is still there: a dialog that was closed meanwhile wants nothing more."""
    wanted_by = getattr(job.on_error, "__self__", None)
    return not isinstance(wanted_by, QObject) or isValid(wanted_by)
