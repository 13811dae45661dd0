"""Locks when nobody is there: by the wall clock, so that a laptop that slept is locked when it wakes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

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
    """Calls `on_idle` once nobody has touched the program for so many minutes; before that it blanks the screen.

    `clock` gives the wall clock's moment. A touch that comes after the time is up is not taken: the lock comes first.
    """

    def __init__(
        self,
        app: QApplication,
        minutes: int,
        clock: Callable[[], datetime],
        on_idle: Callable[[], None],
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
        """Looks at the clock, and locks when the time is up; True when it did.

        A clock that was put back counts as a touch: else it could keep the program open for hours.
        """
        now = self._clock()
        if now < self._last:
            self._last = now
        if now - self._last < self._allowed:
            return False
        self.stop()
        try:
            blank(self._app)
            self._on_idle()
        except BaseException:
            self.start()
            raise
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


def blank(app: QApplication) -> None:
    """Closes every dialog and menu, the last opened first (each keeps what was typed), and empties the clipboard."""
    while (popup := app.activePopupWidget()) is not None:
        popup.hide()
    dialogs = [w for w in app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    for dialog in reversed(_in_order(dialogs)):
        dialog.reject()
    QGuiApplication.clipboard().clear()


def _in_order(dialogs: list[QDialog]) -> list[QDialog]:
    """Dialogs with those they were opened from before them."""

    def depth(dialog: QDialog) -> int:
        above, parent = 0, dialog.parentWidget()
        while parent is not None:
            above += isinstance(parent, QDialog)
            parent = parent.parentWidget()
        return above

    return sorted(dialogs, key=depth)
