"""Labels of the one type scale: title, heading, quiet words, a question."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from scr_neglect.ui import theme


def label(words: str, role: str = "") -> QLabel:
    """Words that wrap and can be selected, in a role of the style sheet ("" for body text)."""
    made = QLabel(words)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        made.setProperty("role", role)
    return made


def title(words: str) -> QLabel:
    return label(words, "title")


def heading(words: str) -> QLabel:
    return label(words, "heading")


def quiet(words: str) -> QLabel:
    return label(words, "quiet")


def warning(words: str) -> QLabel:
    return label(words, "warn")


def button(words: str, role: str = "", *, tip: str = "") -> QPushButton:
    """A push button; role "main" for the one thing to do here, "link" for a quiet one."""
    made = QPushButton(words)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
    return made


def card(*widgets: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """A framed group with room around it; gives the frame and its column."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
    column.setSpacing(theme.GAP)
    for widget in widgets:
        column.addWidget(widget)
    return frame, column
