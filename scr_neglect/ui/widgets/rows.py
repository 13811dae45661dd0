"""Fields in rows, each under its label."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.ui import theme

LARGE = 1.4
"""The text size from which fields no longer stand side by side."""


def with_label(words: str, field: QWidget) -> tuple[QLabel, QWidget]:
    """A field under its label, each the other's; the label's words are the field's accessible name."""
    said = QLabel(words)
    said.setWordWrap(True)
    inner = field.focusProxy() or field
    said.setBuddy(inner)
    plain = words.replace("&", "")
    for widget in (field, inner):
        if not isinstance(widget, QCheckBox):
            widget.setAccessibleName(plain)
    return said, field


def large() -> bool:
    """Whether the text is so large that what stands side by side goes one under the other."""
    return theme.scale_of() > LARGE


def in_a_row(*pairs: tuple[str, QWidget]) -> QBoxLayout:
    """Fields side by side (in large type one under the other), each under its label, which it keeps as `said`."""
    row = QVBoxLayout() if large() else QHBoxLayout()
    row.setSpacing(2 * theme.GAP)
    for words, field in pairs:
        cell = QVBoxLayout()
        cell.setSpacing(theme.GAP // 2)
        said, _ = with_label(words, field)
        field.setProperty("said", said)
        cell.addWidget(said)
        cell.addWidget(field)
        cell.addStretch(1)
        row.addLayout(cell, 1)
    return row


def show_field(field: QWidget, shown: bool) -> None:
    """Shows or hides a field together with its label."""
    field.setVisible(shown)
    field.property("said").setVisible(shown)


def beside_its_bar(area: QScrollArea, column: QVBoxLayout) -> None:
    """Keeps what an area scrolls clear of its bar while there is one, and in line with the rest while there is none."""

    def clear(low: int, high: int) -> None:
        column.setContentsMargins(0, 0, theme.GAP if high > low else 0, 0)

    column.setContentsMargins(0, 0, 0, 0)
    area.verticalScrollBar().rangeChanged.connect(clear)


def tab_before(inside: QWidget, other: QWidget) -> None:
    """Lets Tab come to the fields of a part that was made late (`inside`) just before it comes to another field."""
    chain = [w for w in _round(other) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not w.focusProxy()]
    mine = [widget for widget in chain if inside.isAncestorOf(widget)]
    before = next(widget for widget in reversed(chain) if widget not in mine)
    proxy = inside.focusProxy() if mine else None
    if proxy is not None:  # it goes with its fields: from where it stood, Tab would jump to them again
        inside.setFocusProxy(None)  # type: ignore[arg-type]
        inside.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt moves nothing else
        mine.insert(0, inside)
    for first, second in pairwise((before, *mine)):
        QWidget.setTabOrder(first, second)
    if proxy is not None:
        inside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setFocusProxy(proxy)


def _round(start: QWidget) -> list[QWidget]:
    """The widgets in the order of Tab, once round."""
    found, here = [start], start.nextInFocusChain()
    while here is not None and here is not start:
        found.append(here)
        here = here.nextInFocusChain()
    return found
