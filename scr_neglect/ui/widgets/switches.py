"""The switches of the picture: which picture, split how, whose, by whom, since when."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from scr_neglect.records.case import Case
from scr_neglect.records.entries import UNSPECIFIED
from scr_neglect.reports.captions import agency_name
from scr_neglect.scoring.coverage import held_meetings
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.drawn import Choices
from scr_neglect.ui.widgets.flow import Flow

Offer = Sequence[tuple[str, object]]
LONG = 24
"""Letters of a name that are shown before it is cut short; the whole of it is in the tool tip."""


class Choice(QComboBox):
    """A choice with room for the frame that shows where the keyboard is."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(2 * theme.GAP, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Switches(QWidget):
    """One labelled choice each, in a row that wraps; `changed` after every choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = Flow(self)
        self.what = self._switch(self.tr("Sho&w"))
        self.by = self._switch(self.tr("&Split by"))
        self.child = self._switch(self.tr("Chil&dren"))
        self.agency = self._switch(self.tr("Kn&own to"))
        self.period = self._switch(self.tr("Per&iod"))
        self.what.activated.connect(self._allow)
        _fill(
            self.what,
            [
                (self.tr("The picture so far"), "cumulative"), (self.tr("Who knew what, when"), "lanes"),
                (self.tr("What goes on and on"), "persistence"),
            ],
        )  # fmt: skip
        _fill(self.by, [(self.tr("Domain"), "domain"), (self.tr("Agency"), "agency")])

    def offer(self, case: Case) -> None:
        """Offers the children, agencies and periods of a Case, keeping what is chosen where it is still there."""
        _fill(self.child, [(self.tr("All children"), ""), *((c.called, c.code) for c in case.children)])
        codes = {o.agency for o in case.observations}.union(*(o.known_to for o in case.observations))
        names = sorted((agency_name(case, code), code) for code in codes - {UNSPECIFIED, ""})
        _fill(self.agency, [(self.tr("All agencies together"), ""), *names])
        _fill(self.period, self._periods(case))

    def choices(self, case: Case) -> Choices:
        """What is chosen, as it stands for a Case."""
        return Choices(
            what=self.what.currentData() or "cumulative",
            by=self.by.currentData() or "domain",
            child=self.child.currentData() or "",
            agency=self.agency.currentData() or "",
            since=_since(case, self.period.currentData() or ""),
        )

    def _allow(self) -> None:
        """Only the cumulative picture is split by domain or by agency."""
        self.by.setEnabled(self.what.currentData() == "cumulative")

    def _periods(self, case: Case) -> Offer:
        offered: list[tuple[str, object]] = [(self.tr("Since the start"), "")]
        if held_meetings(case):
            offered.append((self.tr("Since the last meeting"), "meeting"))
        return [*offered, (self.tr("Last 12 months"), "year")]

    def _switch(self, words: str) -> Choice:
        box = Choice()
        said = QLabel(words)
        said.setBuddy(box)
        said.setProperty("role", "small")
        box.setAccessibleName(words.replace("&", ""))
        box.view().setAccessibleName(words.replace("&", ""))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(self.changed)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(said)
        column.addWidget(box)
        self._row.addWidget(holder)
        return box


def _fill(box: Choice, offered: Offer) -> None:
    before = box.currentData()
    box.clear()
    for words, value in offered:
        box.addItem(words if len(words) <= LONG else f"{words[: LONG - 1].rstrip()}…", value)
        box.setItemData(box.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        box.setItemData(box.count() - 1, words, Qt.ItemDataRole.AccessibleTextRole)
    box.setCurrentIndex(max(box.findData(before), 0))


def _since(case: Case, period: str) -> date | None:
    """The first day of a period; None for all of it, and where there was no meeting."""
    if period == "year":
        return case.day - timedelta(days=365)
    met = held_meetings(case) if period == "meeting" else []
    return met[-1].date.last if met else None
