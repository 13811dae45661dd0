"""The slider over the days of a picture: frames of the film while it moves, the picture in full once it stands still."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from scr_neglect.ui.background import Worker
from scr_neglect.ui.widgets.days import DayBar
from scr_neglect.ui.widgets.film import Frame
from scr_neglect.ui.widgets.filming import Filming, Reel


class Sliding(QObject):
    """Follows the slider; `reel` gives what the film is of as the page stands now, None while nothing can be filmed."""

    in_full = Signal()
    """The day that the slider is over has no film: it is to be drawn."""
    framed = Signal(object)
    """A frame of that day is to be shown."""
    failed = Signal(object)

    def __init__(self, worker: Worker, bar: DayBar, reel: Callable[[], Reel | None], parent: QObject) -> None:
        super().__init__(parent)
        self.day: date | None = None
        """The day that the slider is over, while it is not the day looked at."""
        self.offered: list[date] = []
        self._bar, self._reel = bar, reel
        self.filming = Filming(worker, bar, self)
        self.filming.taken.connect(self._filmed)
        self.filming.failed.connect(self.failed)
        bar.moved.connect(self._over)
        bar.wanted.connect(self._film_ahead)

    def offer(self, days: list[date], day: date) -> None:
        """Offers the days of a family, one of them looked at."""
        self.offered = days
        self._bar.show_days(days, day)

    def drawn(self, day: date) -> None:
        """A picture stands drawn in full: the film of it is got ready."""
        self._bar.drawn(day)
        self._load()
        self.filming.get_ready()

    def shows(self, day: date) -> None:
        """A day is on the screen; nothing more is to be got ready for it yet."""
        self._bar.drawn(day)

    def forget(self) -> None:
        """Forgets the film."""
        self.filming.stop()

    def _load(self) -> bool:
        """Says what the film is of, as the page stands now; whether it is of anything."""
        reel = self._reel()
        self.filming.load(reel, self.offered)
        return reel is not None

    def _over(self, day: date) -> None:
        self.day = day
        if not self._load():
            self.in_full.emit()
            return
        frame = self.filming.film.at(day)
        if frame is None:
            self.filming.want(day)
        else:
            self.framed.emit(frame)

    def _film_ahead(self) -> None:
        self._load()
        self.filming.draw_next()

    def _filmed(self, frame: Frame) -> None:
        if frame.day == self.day and self._reel() is not None:
            self.framed.emit(frame)
