"""A heading over a list of lines: the first few at once, and all of them when asked for."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.ui import requests, theme
from scr_neglect.ui.models.rows import RECORD
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.words import button, heading, quiet

FIRST = 6
"""So many lines of each list at first; the rest is one key away."""


class Section(QWidget):
    """A heading, its lines, words for when there are none, and a way to see them all."""

    def __init__(self, name: str, none: str, on_open: Callable[[Any], None]) -> None:
        super().__init__()
        self.none = quiet(none)
        self.list = FittedList(name, on_open)
        self.more = button("", "link")
        self.more.clicked.connect(self._show_all)
        self.hint = quiet("")
        """What can be done with its lines besides opening them; "" for nothing."""
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (heading(name), self.none, self.list, self.more, self.hint):
            column.addWidget(widget)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows the first of these lines, or all of them once that was asked for."""
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.more.setVisible(self.list.first.limit is not None and len(lines) > FIRST)
        self.more.setText(self.tr("Show all {}").format(len(lines)))
        self.hint.setVisible(bool(lines and self.hint.text()))

    def _show_all(self) -> None:
        self.list.show_first(None)
        self.more.hide()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


class UnfinishedNotes(Section):
    """Notes that are not finished; Delete throws the chosen one away, and until the casebook is locked gives it back."""

    def __init__(self, on_open: Callable[[Any], None]) -> None:
        super().__init__(self.tr("Unfinished notes"), self.tr("No note is unfinished."), on_open)
        self._on_open = on_open
        away = QAction(self.tr("Throw away…"), self.list)
        away.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        away.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        away.triggered.connect(self._throw_away)
        self.list.addAction(away)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.hint.setText(
            self.tr("Delete throws the chosen note away; until the casebook is locked it can be taken back.")
        )

    def _throw_away(self) -> None:
        chosen = self.list.currentIndex().data(RECORD)
        if chosen is not None and not isinstance(chosen, requests.TakeBack):
            self._on_open(requests.ThrowAway(chosen.key))
