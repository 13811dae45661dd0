"""What is said of a place that the keys came to: beside it, and to a screen reader."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QToolTip, QWidget

BESIDE = QPoint(12, 12)
"""Where the words of a place stand, seen from it."""


def tell(widget: QWidget, place: QPoint, words: str, aloud: str = "") -> None:
    """Shows words beside a place of a widget, and has them (or `aloud` instead) read out."""
    QToolTip.showText(widget.mapToGlobal(place + BESIDE), words, widget)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, aloud or words))
