"""A page as one column of cards that scrolls, and controls side by side that wrap."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.flow import Flow

TALLEST = 1 << 20
"""More pixels than any page has: no limit."""


def QT_TRANSLATE_NOOP(context: str, words: str) -> str:
    """Marks words that are translated only where they are shown, by the name that the translators' tool looks for."""
    return words


def flow(*widgets: QWidget, gap: int = theme.GAP, middle: bool = False) -> QWidget:
    """Widgets side by side, wrapping, their tops or their middles on one line; as one widget."""
    holder = QWidget()
    row = Flow(holder, gap=gap, middle=middle)
    for widget in widgets:
        row.addWidget(widget)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def scrolling(page: QWidget, *, to_read: bool = False) -> tuple[QScrollArea, QVBoxLayout]:
    """Fills a page with one column that scrolls up and down; gives the area and the column.

    A column of sentences (`to_read`) grows no wider than they are easy to read.
    """
    inside = QWidget()
    area = scrolled(inside)
    column = QVBoxLayout(inside)
    column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 3 * theme.GAP)
    column.setSpacing(3 * theme.GAP)
    if to_read:
        inside.setMaximumWidth(round(theme.READING * theme.scale_of()))
    outside = QVBoxLayout(page)
    outside.setContentsMargins(0, 0, 0, 0)
    outside.addWidget(area)
    return area, column


def scrolled(inside: QWidget) -> QScrollArea:
    """What scrolls up and down where it is taller than its room; Tab goes to what is in it, never to itself."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def stacked(*widgets: QWidget, gap: int = theme.GAP) -> QWidget:
    """Widgets that belong together, one under the other; as one widget."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def put_in(layout: QLayout, widget: QWidget) -> None:
    """Adds a widget to a layout that may be on the screen already, and shows it."""
    layout.addWidget(widget)
    shown_now(widget)


def shown_now(widget: QWidget) -> None:
    """Shows what was just put in: a layout would do so at the next turn of events, and the next key may come before."""
    widget.show()


def emptied(layout: QLayout) -> None:
    """Takes everything out of a layout and lets go of it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)


def bring_into_view(widget: QWidget, place: QRect | None = None) -> None:
    """Scrolls the page so far that a widget, or a part of it, is seen."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    inside = above.widget() if above is not None else None
    if above is None or inside is None:
        return
    room = place or widget.rect()
    top = widget.mapTo(inside, room.topLeft())
    above.ensureVisible(top.x(), top.y() + room.height(), 0, 2 * theme.GAP)
    above.ensureVisible(top.x(), top.y(), 0, 2 * theme.GAP)
