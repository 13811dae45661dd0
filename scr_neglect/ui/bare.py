"""Windows in which nothing is left to be seen, reached by Tab or read aloud, for a while."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@contextmanager
def bare(windows: Iterable[QWidget]) -> Iterator[None]:
    """Until the end of the block nothing is in these windows, on any screen or in what the system shows of them.

    The windows themselves stay: a dialog that is hidden would be over, and what is typed in it lost.
    """
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    gone: list[QWidget] = []
    focus = [here for window in windows if (here := window.focusWidget()) is not None]
    for window in windows:
        inside = window.findChildren(QWidget, options=direct)
        gone += [each for each in inside if not each.isWindow() and not each.isHidden()]
    for each in gone:
        each.hide()
    try:
        yield
    finally:
        for each in gone:
            each.show()
        for here in focus:
            here.setFocus()
