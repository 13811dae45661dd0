"""As known on: a slider over the months in which services learned of things, and a button that plays them at a speed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QSlider, QVBoxLayout, QWidget

from scr_neglect.records.dates import long_date, month_end, short_date
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import button

SETTLED = 400
"""Milliseconds without another key after which the day counts as chosen."""
SLOW, STEADY, FAST = 500, 125, 25
"""Milliseconds from one played month to the next: two, eight, or as far as the machine keeps up forty a second."""
NARROW = 90
"""Below so many letters' width the day is said in short, so that room is left for the slider."""


def month_ends(first: date, last: date) -> list[date]:
    """The last day of each month from that of `first`, and `last` itself at the end."""
    found = [
        month_end(index // 12, index % 12)
        for index in range(*(d.year * 12 + d.month - 1 for d in (first, last)))
    ]
    return [*found, last]


class DayBar(QWidget):
    """Emits `moved(day)` while it is dragged or plays, and `chosen(day)` once the day is settled.

    While it plays it waits for `drawn()` before the next month, so that no frame is asked for before the last is seen.
    A step by key or mouse stops it. `wanted` says that the days are about to be gone through, and `starting` that they
    are to be played: it waits for `go()`, and meanwhile says how many of the pictures are ready.
    """

    moved = Signal(object)
    chosen = Signal(object)
    wanted = Signal()
    starting = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: list[date] = []
        self._day: date | None = None
        self._said: date | None = None
        """The day in words beside the slider: while it plays, that of the picture on the screen."""
        self.playing = self.waiting = False
        said = QLabel(self.tr("As &known on"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        said.setBuddy(self.slider)
        self.slider.setAccessibleName(self.tr("As known on"))
        self.slider.setPageStep(12)
        self.play = button(self.tr("&Play"), tip=self.tr("Replays what was known, month by month"))
        self.speed = QComboBox()
        how_fast = QLabel(self.tr("S&peed"))
        how_fast.setBuddy(self.speed)
        for each in (self.speed, self.speed.view()):
            each.setAccessibleName(self.tr("Speed of play"))
        for words, each in ((self.tr("Slow"), SLOW), (self.tr("Steady"), STEADY), (self.tr("Fast"), FAST)):
            self.speed.addItem(words, each)
        self.speed.setCurrentIndex(1)
        self.speed.currentIndexChanged.connect(self.starting)
        self.words = QLabel()
        self.words.setProperty("role", "heading")
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._choose)
        self._frame = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._next)
        self._since = QElapsedTimer()
        """Runs from the moment at which the month that is shown was asked for."""
        self.slider.actionTriggered.connect(self._taken)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(self._choose)
        self.play.clicked.connect(self._toggle)
        self.ready = _thin_bar(self.tr("Pictures ready to be played"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 0, 2 * theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP - self.ready.height())
        column.addWidget(self.ready)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        column.addLayout(row)
        for widget in (self.play, how_fast, self.speed, said, self.slider, self.words):
            row.addWidget(widget, 1 if widget is self.slider else 0)

    def show_days(self, days: Sequence[date], day: date) -> None:
        """Offers these days, and stands on `day` (or the last of them before it)."""
        self.stop()
        self._settle.stop()
        self._days, self._day = list(days), day
        place = max((n for n, each in enumerate(self._days) if each <= day), default=0)
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(len(self._days) - 1, 0))
        self.slider.setValue(place)
        self.slider.blockSignals(False)
        self.setEnabled(len(self._days) > 1)
        self._say(day)

    def drawn(self, day: date) -> None:
        """Told that the picture of a day can be seen; while it plays, that is the day it says."""
        if not self.playing or self.waiting:
            return
        self._say(day)
        if not self._frame.isActive():
            spent = self._since.elapsed() if self._since.isValid() else 0
            self._frame.start(max(self.every - spent, 0))

    @property
    def ahead(self) -> int:
        """The place of the day that comes next: while it waits to be played from the end, the first."""
        at = self.slider.value()
        if not self.waiting:
            return at
        return 0 if at == self.slider.maximum() else at + 1

    @property
    def every(self) -> int:
        """Milliseconds from one played month to the next."""
        return self.speed.currentData()

    def say_ready(self, ready: int, days: int) -> None:
        """Says how many of the pictures of the days are ready: quietly, and in words while play waits for them."""
        self.ready.setRange(0, max(days, 1))
        self.ready.setValue(ready)
        self.ready.setVisible(0 < ready < days)
        if self.waiting:
            self.words.setText(self.tr("Getting ready: {} of {}").format(ready, days))

    @property
    def in_use(self) -> bool:
        """Whether the days are being gone through, or are about to be."""
        return self.playing or self.slider.isSliderDown() or self.underMouse()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.wanted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._said is not None:
            self._say(self._said)

    def _say(self, day: date) -> None:
        narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        self._said = day
        self.words.setText(short_date(day) if narrow else long_date(day))
        self.slider.setAccessibleDescription(long_date(day))

    def _moved(self, place: int) -> None:
        self._since.start()
        self._day = self._days[place]
        if not self.playing:
            self._say(self._day)
        self.moved.emit(self._day)
        if not self.slider.isSliderDown() and not self.playing:
            self._settle.start()

    def _choose(self) -> None:
        self._settle.stop()
        if self._day is not None and not self.playing:
            self.chosen.emit(self._day)

    def _taken(self, _: int) -> None:
        """The person moved the slider: from here on it goes where they take it."""
        self.stop()

    def _toggle(self) -> None:
        if self.playing:
            self.stop()
            self._choose()
            return
        self.playing = self.waiting = True
        self._settle.stop()
        self.play.setText(self.tr("&Pause"))
        self.wanted.emit()
        self.starting.emit()

    def go(self) -> None:
        """Begins the play that waits."""
        if not self.waiting:
            return
        self.waiting = False
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        else:
            self._next()

    def _next(self) -> None:
        if not self.playing or self.waiting:
            return
        if self.slider.value() < self.slider.maximum():
            self.slider.setValue(self.slider.value() + 1)
        else:
            self.stop()
            self._choose()

    def stop(self) -> None:
        """Stops playing where it is."""
        if self.playing and self._day is not None:
            self._say(self._day)
        self.playing = self.waiting = False
        self._frame.stop()
        self.play.setText(self.tr("&Play"))


def _thin_bar(name: str) -> QProgressBar:
    """A progress bar as thin as a line, without words; it keeps its room while it is hidden."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedHeight(3)
    bar.setAccessibleName(name)
    kept = bar.sizePolicy()
    kept.setRetainSizeWhenHidden(True)
    bar.setSizePolicy(kept)
    bar.hide()
    return bar
