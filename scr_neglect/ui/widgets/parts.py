"""Small arrangements of a child's card: a part under its heading, words with what is said about them, words beside a link."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.words import heading


def part(words: str, *widgets: QWidget) -> QWidget:
    """Widgets under a heading."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, theme.GAP)
    column.setSpacing(theme.GAP)
    for widget in (heading(words), *widgets):
        column.addWidget(widget)
    return holder


def pair(words: QWidget, about: QWidget) -> QWidget:
    """Words, and close under them what is said about them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, theme.GAP // 2)
    column.setSpacing(theme.GAP // 4)
    column.addWidget(words)
    column.addWidget(about)
    return holder


def beside(words: QWidget, link: QWidget) -> QWidget:
    """Words, and at their end a link."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * theme.GAP)
    row.addWidget(words, 1)
    row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    return holder


def in_line(*widgets: QWidget) -> QWidget:
    """Widgets in a row that wraps."""
    holder = QWidget()
    row = Flow(holder, gap=theme.GAP)
    for widget in widgets:
        row.addWidget(widget)
    return holder
