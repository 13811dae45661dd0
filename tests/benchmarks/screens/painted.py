"""Tells when a window is on the screen: once the first of its widgets was painted, all of them were."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Calls `then` once, after the first painting of a widget or of anything in it."""

    # a child of the widget: it lives as long, and nobody has to keep it
    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then: Callable[[], None] | None = then
        for each in (widget, *widget.findChildren(QWidget)):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            QTimer.singleShot(0, self._then)  # when the rest of this painting is done
            self._then = None
        return False


def until(app: QApplication, is_so: Callable[[], bool]) -> None:
    """Lets the program run, and its threads while it waits for events, until something is so."""
    while not is_so():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
