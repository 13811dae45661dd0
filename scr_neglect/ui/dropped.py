"""What is dropped from the desktop."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class Dropped(QObject):
    """Takes a folder or file that is dropped anywhere on a widget; `taken` says its path, once the drop itself is over.

    `wanted` says whether one may be dropped at this moment.
    """

    taken = Signal(str)

    def __init__(self, onto: QWidget, wanted: Callable[[], bool] = lambda: True) -> None:
        super().__init__(onto)
        self._wanted = wanted
        onto.setAcceptDrops(True)
        onto.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return False
        path = local_file(event.mimeData())
        if path and self._wanted():
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                QTimer.singleShot(0, self, lambda: self.taken.emit(path))
        return True


def local_file(data: QMimeData) -> str:
    """The path of the first file or folder of this machine among what is dragged; "" where there is none."""
    return next((url.toLocalFile() for url in data.urls() if url.isLocalFile()), "")
