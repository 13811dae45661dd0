"""Frames a second while the days of a picture are played on the page, as the person sees them, and the wait before."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from scr_neglect.casework.examples import example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.ui import theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.picture import PicturePage
from scr_neglect.ui.widgets.days import FAST

from . import books, families
from .drawing import MANY
from .measure import Figure

GOAL = 30
"""Frames a second."""
SIZE = (1040, 640)
TIMEOUT = 600_000


def figures() -> Iterator[Figure]:
    """The worked example and a family of 10,000 rows: played at once when the page is opened, and played again.

    Play is pressed as soon as the first picture stands; how long it then gets its frames ready is said with the figure.
    """
    with TemporaryDirectory() as place:
        session = example_casebook(Path(place) / "example.casebook")
        yield from _played(session, session.family_named("Sam and Kyle"), "the worked example")
        session.close()
    with books.fresh_session() as session:
        family, rows = families.grown(10_000, kinds=MANY)
        session.append(family.id, families.revisions_of(family, rows))
        yield from _played(session, family.id, "10,000 rows")


def _played(session: Session, family: str, what: str) -> Iterator[Figure]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.dress(app, "light")
    worker = Worker()
    page = PicturePage(session, worker)
    page.resize(*SIZE)
    page.show_look(Look(family, session.opening_day(family)))
    page.show()
    played = [_play(page, worker) for _ in range(2)]
    worker.wait()
    page.close()
    page.deleteLater()
    for (wait, frames), how in zip(played, ("for the first time", "again"), strict=True):
        a_frame = median(frames)
        yield Figure(
            what=f"a frame of {what}, played {how} ({1 / a_frame:.0f} a second, after {wait:.1f} s of getting ready)",
            ours=a_frame, value=a_frame,
            limit=1 / GOAL, unit="s", against=f"{GOAL} a second",
        )  # fmt: skip


class _Watch(QObject):
    """Notes when each day's picture was painted on the screen."""

    def __init__(self, page: PicturePage) -> None:
        super().__init__()
        self.page, self.days, self.times = page, [], []
        page.pane.figure.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.page.pane.figure.day not in self.days[-1:]:
            self.days.append(self.page.pane.figure.day)
            self.times.append(perf_counter())
        return False


def _play(page: PicturePage, worker: Worker) -> tuple[float, list[float]]:
    """Seconds from pressing Play to the first frame, and between two frames from the first month to the last, played fast."""
    loop, look = QEventLoop(), QTimer()
    _rest(loop, look, lambda: not worker.busy)
    page.days.speed.setCurrentIndex(page.days.speed.findData(FAST))
    page.days.slider.setValue(page.days.slider.maximum())
    _rest(loop, look, lambda: not worker.busy and not page._soon.isActive())
    watch, pressed = _Watch(page), perf_counter()
    page.days.play.click()
    _rest(loop, look, lambda: not page.days.playing)
    page.pane.figure.removeEventFilter(watch)
    months = len(page.sliding.offered)
    if len(watch.times) < months - 2:
        raise RuntimeError(f"only {len(watch.times)} of {months} months were painted")
    return watch.times[1] - pressed, [b - a for a, b in zip(watch.times[1:], watch.times[2:], strict=False)]


def _rest(loop: QEventLoop, look: QTimer, done: object) -> None:
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if done() else None)  # type: ignore[operator]
    look.start(100)
    QTimer.singleShot(TIMEOUT, loop.quit)
    loop.exec()
    look.stop()
