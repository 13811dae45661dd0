"""How the room of the chronology is shared between its table and the entry that is read."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from scr_neglect.ui import theme

WIDE = 1500
"""Pixels of width, at 100 % text, from which an entry is read beside the table instead of under it."""
UNDER, BESIDE = (3, 2), (3, 1)
"""The shares of the table and of the entry, until a person moves the bar between them."""


class EntrySplit(QSplitter):
    """Takes the room that is left and asks for no more than its least, or there would always be a bar to scroll."""

    def __init__(self, table: QWidget, whole: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._moved = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.addWidget(table)
        self.addWidget(whole)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.GAP)
        self.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        self._moved = True

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def suit(self, room: QSize) -> None:
        """Gives the table the larger part of so much room, and on a wide screen its whole height."""
        beside = room.width() >= WIDE * theme.scale_of()
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if way != self.orientation():
            self._moved = False
        self.setOrientation(way)
        if not self._moved:
            length, shares = (room.width(), BESIDE) if beside else (room.height(), UNDER)
            for place, share in enumerate(shares):
                self.setStretchFactor(place, share)
            self.setSizes([length * share // sum(shares) for share in shares])
        self.keep_least()

    def keep_least(self) -> None:
        """Never lets the page press it below what the table and the entry need."""
        self.setMinimumHeight(self.minimumSizeHint().height())
