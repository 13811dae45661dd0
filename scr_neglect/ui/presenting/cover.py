"""The plain cover of the meeting view: no name, no word of a record; the way on, and the way out."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.words import REFER, button, label, quiet, title


class Cover(QWidget):
    """Says that the screen is covered, and which keys there are."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.again = button(self.tr("Show (Space)"), "main")
        self.end = button(self.tr("End meeting view"))
        for push in (self.again, self.end):
            push.setAutoDefault(False)
        told = "\n".join(f"{key}:  {QCoreApplication.translate('presenting', what)}" for key, what in keys)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(5 * theme.GAP, 5 * theme.GAP, 5 * theme.GAP, 3 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(title(self.tr("The screen is covered")))
        column.addWidget(flow(self.again, self.end, gap=2 * theme.GAP))
        column.addWidget(
            label(self.tr("Stop sharing the screen before you end: the family's own page is behind this."))
        )
        column.addWidget(quiet(told))
        column.addStretch(1)
        column.addWidget(label(self.tr(REFER), "small"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
