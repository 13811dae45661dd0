"""Locks when nobody is there: by the wall clock, so that a laptop that slept is locked when it wakes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

MINUTES = 5
CHOICES = (1, 2, 5, 10, 15)
SETTING = "lock-minutes"
"""The name under which a casebook keeps its own number of minutes."""
TICK = 1000
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress, QEvent.Type.TabletMove,
    }
)  # fmt: skip


class IdleLock(QObject):
    """Calls `on_idle` once nobody has touched the program for so many minutes; where that did not lock, it begins anew.

    `clock` gives the wall clock's moment. A touch that comes after the time is up is not taken: the lock comes first.
    """

    def __init__(
        self,
        app: QApplication,
        minutes: int,
        clock: Callable[[], datetime],
        on_idle: Callable[[], bool],
    ) -> None:
        super().__init__(app)
        self._app, self._clock, self._on_idle = app, clock, on_idle
        self._allowed = timedelta(minutes=minutes)
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begins to watch, from now."""
        self._last = self._clock()
        self._app.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watches no longer."""
        self._timer.stop()
        self._app.removeEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Takes another number of minutes from now on."""
        self._allowed = timedelta(minutes=minutes)

    def look(self) -> bool:
        """Looks at the clock, and locks when the time is up; True when it was.

        A clock that was put back counts as a touch: else it could keep the program open for hours.
        """
        now = self._clock()
        if now < self._last:
            self._last = now
        if now - self._last < self._allowed:
            return False
        self.stop()
        locked = False
        try:
            locked = self._on_idle()
        finally:
            if not locked:
                self.start()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _SIGNS:
            return False
        if self.look():
            return True
        self._last = self._clock()
        return False


def minutes_from(setting: str | None) -> int:
    """The number of minutes from a casebook's setting; the usual five when it says nothing that can be read."""
    return int(setting) if setting and setting.isdigit() and int(setting) in CHOICES else MINUTES
