"""The line over the chronology: how many entries are shown, and what can be done with what is shown."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scr_neglect.scoring.sentences import counted
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.rows import large
from scr_neglect.ui.widgets.words import button, quiet


class EntryTools(QWidget):
    """Says how many are shown, and holds the ways to see all, those that two say differently, and to export."""

    def __init__(self, significant: QWidget) -> None:
        super().__init__()
        self.shown = quiet("")
        self.contested, self.all_again = button("", "link"), button(self.tr("Show every entry again"), "link")
        self.export = button(self.tr("&Export what is shown…"), "link")
        tools = (self.contested, self.all_again, significant, self.export)
        if large():
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.shown)
            column.addWidget(flow(*tools, gap=2 * theme.GAP))
            return
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * theme.GAP)
        line.addWidget(self.shown, 1)
        for each in tools:
            line.addWidget(each)

    def say(self, shown: int, whole: int, why: str, nothing: str) -> None:
        """Says how many of all entries are shown, and why these (`why`); `nothing` where none is like what is wanted."""
        every = counted(whole, "entry", "entries")
        if not whole:
            words = self.tr(
                "Nothing is recorded yet. Record a visit with Ctrl+N, or import what another agency sent with Ctrl+I."
            )
        elif shown == whole:
            words = every
        else:
            words = self.tr("{} of {} shown").format(f"{shown:,}", every) if shown else nothing
        self.shown.setText(f"{why}  ({words})" if why else words)
        self.all_again.setVisible(shown != whole)
        self.export.setVisible(shown > 0)

    def say_contested(self, two: int) -> None:
        """Of so many rows two versions stand."""
        self.contested.setText(self.tr("Two versions stand of {} rows: look at them").format(two))
        self.contested.setVisible(two > 0)
