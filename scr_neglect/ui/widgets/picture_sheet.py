"""What stands on the Picture page and where: switches above, *then and now* beside the picture, the slider below."""

from datetime import date

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.days import DayBar
from scr_neglect.ui.widgets.drawn import Paper
from scr_neglect.ui.widgets.pane import PicturePane
from scr_neglect.ui.widgets.switches import Switches
from scr_neglect.ui.widgets.then_and_now import ThenAndNow

LETTERS = 1.2
"""The chart's own type is small; on the screen it is read from further away than paper."""
NARROW = 100
"""Below so many letters' width the picture goes under *then and now* instead of beside it."""


class PictureSheet(QWidget):
    """Arranges the parts of the page; `resized` when there is more or less room, or larger type."""

    resized = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.switches, self.changes, self.pane, self.days = (
            Switches(today),
            ThenAndNow(self),
            PicturePane(),
            DayBar(),
        )
        self.changes.reached.connect(lambda rect: self._bring(self.changes.lines, rect))
        self.pane.figure.reached.connect(lambda rect: self._bring(self.pane.figure, rect))
        self._narrow: bool | None = None
        self.body = QGridLayout()
        self.body.setHorizontalSpacing(4 * theme.GAP)
        self.body.setVerticalSpacing(theme.GAP)
        inside = QWidget()
        for part in (self.switches, self.changes.summary, self.changes.lines, self.pane):
            part.setParent(inside)  # Tab goes through them in this order
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        column.addLayout(self.body)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.days)
        self._turn()

    def paper(self) -> Paper:
        """What there is room to draw on."""
        return Paper(
            width=max(self.pane.width(), 320), height=max(self.area.viewport().height(), 360),
            ratio=self.devicePixelRatioF(), scale=LETTERS * theme.scale_of(), dark=theme.scheme_of() == "dark",
        )  # fmt: skip

    def clear(self) -> None:
        """Takes everything off the screen."""
        self.pane.clear()
        self.changes.clear()
        self.area.verticalScrollBar().setValue(0)

    def turn_over(self) -> None:
        """Gives the table the room that the picture had."""
        self.pane.table.setMinimumHeight(self.area.viewport().height() * 3 // 4 if self.pane.is_table else 0)

    def _bring(self, widget: QWidget, rect: QRect) -> None:
        """Scrolls until a place of a widget can be seen."""
        inside = self.area.widget()
        assert inside is not None
        for corner in (rect.bottomRight(), rect.topLeft()):
            place = widget.mapTo(inside, corner)
            self.area.ensureVisible(place.x(), place.y(), theme.GAP, theme.GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._turn()
            self.resized.emit()

    def _turn(self) -> None:
        """Puts the picture beside the words, or, where there is no room, under the counts and above all else."""
        narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self.switches, self.changes.summary, self.pane, self.changes.lines):
            self.body.removeWidget(widget)
        self.changes.brief(narrow)
        self.pane.brief(narrow)
        for widget, *place in (
            ((self.changes.summary, 0, 0), (self.pane, 1, 0), (self.switches, 2, 0), (self.changes.lines, 3, 0))
            if narrow
            else ((self.switches, 0, 0, 1, 2), (self.changes.summary, 1, 0), (self.pane, 1, 1, 2, 1), (self.changes.lines, 2, 0))
        ):  # fmt: skip
            self.body.addWidget(widget, *place)
        self.body.setRowStretch(2, 0 if narrow else 1)
        self.body.setColumnStretch(0, 1 if narrow else 2)
        self.body.setColumnStretch(1, 0 if narrow else 5)
