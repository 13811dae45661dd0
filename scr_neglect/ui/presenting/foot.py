"""What stands under the words and pictures of a meeting: where we are, buttons for a mouse, and the standing words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import REFER, label


class Foot(QWidget):
    """Its buttons are for who has only a mouse: a key does the same, so they never take the keyboard."""

    def __init__(self, always: str) -> None:
        super().__init__()
        self.place = label("", "small")
        self.always = label(always, "small")
        self.always.setVisible(bool(always))
        self._row = QHBoxLayout()
        self._row.addWidget(self.place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(self._row)
        column.addWidget(self.always)
        column.addWidget(label(self.tr(REFER), "small"))

    def push(self, words: str, what: Callable[[], object] | None = None) -> QPushButton:
        """Adds a button to the right of the others."""
        made = QPushButton(words)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAutoDefault(False)
        if what is not None:
            made.clicked.connect(lambda: what())
        self._row.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)
        return made
