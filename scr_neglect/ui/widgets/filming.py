"""Draws the frames of the film of a picture, in the worker, while nothing else is asked of it, and says when play may begin."""

from collections.abc import Callable, Sequence
from datetime import date
from time import perf_counter
from typing import cast

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from scr_neglect.ui.background import Worker
from scr_neglect.ui.widgets.days import DayBar
from scr_neglect.ui.widgets.film import Film, Frame

STILL = 1500
"""Milliseconds for which a picture must have been looked at before its film is got ready."""
BREATH = 25
"""Milliseconds between two frames that nobody waits for: whatever else is asked comes first."""
LONGEST = 30.0
"""Seconds that play waits at most for its frames; where they would take longer it begins at once, as fast as they come."""
SMOOTH = 1000 / 30
"""Milliseconds between two shown frames below which none can be drawn in between."""
ROOM = 1.2
"""How much longer than so far a frame may take to draw before play stutters."""


class Reel(Struct, frozen=True):
    """What a film is of: everything on which its frames depend but their day, and how one of a day is drawn."""

    of: object
    frame_of: Callable[[date], Callable[[], Frame]]


def may_begin(ahead: Sequence[bool], every: float, took: float) -> bool:
    """Whether play that shows a frame `every` so many milliseconds never has to wait, each missing one taking `took`.

    `ahead` says of each frame to come whether it is ready.
    """
    missing = [place for place, ready in enumerate(ahead) if not ready]
    if every <= SMOOTH or not missing:
        return not missing
    return all((n + 1) * took * ROOM <= place * every for n, place in enumerate(missing))


class Filming(QObject):
    """Keeps the film of one picture and draws what it lacks: the day asked for, then what is ahead of the slider.

    Frames that nobody waits for are drawn only while the worker is idle.
    """

    taken = Signal(object)
    """A frame that was just drawn."""
    failed = Signal(object)

    def __init__(self, worker: Worker, bar: DayBar, parent: QObject) -> None:
        super().__init__(parent)
        self.film = Film()
        self._worker, self._bar = worker, bar
        self._reel: Reel | None = None
        self._days: Sequence[date] = ()
        self._wanted: date | None = None
        self._under_way = False
        self._spent: list[float] = []
        """Milliseconds that each frame of this film took."""
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.draw_next)
        bar.starting.connect(self.begin_play)

    def load(self, reel: Reel | None, days: Sequence[date]) -> None:
        """Says what the film is of and its days; frames of anything else are forgotten. None: no more is drawn for now."""
        self._reel, self._days = reel, days
        if reel is not None and not self.film.is_of(reel.of):
            self._spent, self._wanted = [], None
            self.film.begin(reel.of)
        self._tell()

    def stop(self) -> None:
        """Forgets the film; a frame that is being drawn is not kept."""
        self._idle.stop()
        self.film.clear()
        self.load(None, ())

    def get_ready(self) -> None:
        """Draws the film once the picture has been looked at for a while."""
        self._idle.start(STILL)

    def want(self, day: date) -> None:
        """Draws the frame of a day before all others."""
        self._wanted = day
        self.draw_next()

    def draw_next(self) -> None:
        """Draws one frame that is missing, unless one is being drawn."""
        if self._reel is None or self._under_way:
            return
        if (day := self._choose()) is None:
            return
        self._under_way, reel = True, self._reel
        draw = reel.frame_of(day)

        def timed() -> tuple[Frame, float]:
            start = perf_counter()
            return draw(), (perf_counter() - start) * 1000

        self._worker.run(
            "film",
            lambda _: timed(),
            lambda made: self._take(reel, *cast(tuple[Frame, float], made)),
            self._not_taken,
        )

    def _choose(self) -> date | None:
        """The day to draw next: the one that is wanted, else one ahead; None for none, or not now."""
        if self._wanted is not None and self.film.at(self._wanted) is None:
            return self._wanted
        day = None if self.film.full else self.film.missing(self._days, self._bar.ahead)
        if day is not None and self._worker.busy and not self._bar.in_use:
            self._idle.start(STILL)
            return None
        return day

    def _take(self, reel: Reel, frame: Frame, spent: float) -> None:
        self._under_way = False
        self.film.add(reel.of, frame)
        if self._reel is None:
            return
        if reel.of == self._reel.of:
            self._spent.append(spent)
            self._tell()
            self.taken.emit(frame)
        self.begin_play()
        if self._bar.in_use or self._wanted is not None:
            self.draw_next()
        else:
            self._idle.start(BREATH)

    def _not_taken(self, fault: Exception) -> None:
        self._under_way = False
        self.failed.emit(fault)

    # -- playing -----------------------------------------------------------------------------------------------

    def begin_play(self) -> None:
        """Lets the play that waits begin, once it can go on without a stutter, or would have to wait too long for that."""
        if not self._bar.waiting:
            return
        ahead = [self.film.at(day) is not None for day in self._days[self._bar.ahead :]]
        missing = ahead.count(False)
        if self._reel is None or not missing or self.film.full:
            self._bar.go()
        elif not self._spent:
            self.draw_next()
        elif missing * self._took > LONGEST * 1000 or may_begin(ahead, self._bar.every, self._took):
            self._bar.go()
        else:
            self.draw_next()

    @property
    def _took(self) -> float:
        return sum(self._spent) / len(self._spent)

    def _tell(self) -> None:
        ready = sum(self.film.at(day) is not None for day in self._days)
        self._bar.say_ready(ready, len(self._days))
