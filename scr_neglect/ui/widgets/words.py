"""Labels of the one type scale: title, heading, quiet words, a question."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.ui import theme

REFER = "If a child may be at risk of significant harm, follow your local procedures now. Any professional may refer directly."
"""Always on the screen."""


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


def under(choice: QCheckBox | QRadioButton, said: QLabel) -> QLabel:
    """Words that belong to a tick or a round button, set in as far as its own words are."""
    choice.ensurePolished()
    option, part = QStyleOptionButton(), QStyle.SubElement
    choice.initStyleOption(option)
    words = part.SE_RadioButtonContents if isinstance(choice, QRadioButton) else part.SE_CheckBoxContents
    said.setContentsMargins(choice.style().subElementRect(words, option, choice).x(), 0, 0, 0)
    return said


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


class FewLines(QScrollArea):
    """Words that take at most so many lines' room; where they need more, in large type, they are scrolled through."""

    def __init__(self, words: QLabel, lines: int, name: str) -> None:
        super().__init__()
        self._words, self.lines = words, lines
        """What it shows, and of how many lines it takes the room."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(words)
        for each in (self.viewport(), words):  # what lies behind shows through
            each.setAutoFillBackground(False)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(self._words.heightForWidth(width), self._most())

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._words.fontMetrics().lineSpacing())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or another size of type
            self.updateGeometry()
        return super().event(event)

    def _most(self) -> int:
        line = QFontMetricsF(self._words.font()).lineSpacing()
        return self.lines * ceil(
            line
        )  # as a label counts them; rounded down, the last line would want a scroll bar
