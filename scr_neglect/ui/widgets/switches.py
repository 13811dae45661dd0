"""The switches of the picture: which picture, split how, whose, by whom, over which time."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from scr_neglect.records.case import Case
from scr_neglect.records.dates import MONTHS, month_end, short_date
from scr_neglect.records.entries import UNSPECIFIED
from scr_neglect.reports.captions import agency_name
from scr_neglect.scoring.coverage import held_meetings
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.drawn import Choices
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.period import PeriodFields
from scr_neglect.ui.widgets.span import Span, first_day

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

    def __init__(self, today: date) -> None:
        super().__init__()
        self._row = Flow(self)
        self._span: Span | None = None
        """The part of the time that was last chosen on the picture."""
        self._met = False
        self.what = self._switch(self.tr("Sho&w"))
        self.by = self._switch(self.tr("&Split by"))
        self.child = self._switch(self.tr("Chil&dren"))
        self.agency = self._switch(self.tr("Kn&own to"))
        self.period = self._switch(self.tr("Per&iod"))
        self.days = PeriodFields(today)
        self._first = today
        self._row.addWidget(self.days)
        self.days.hide()
        self.days.chosen.connect(self.choose_period)
        self.period.activated.connect(self._ask_days)
        self.what.activated.connect(self._allow)
        _fill(
            self.what,
            [
                (self.tr("The picture so far"), "cumulative"), (self.tr("Who knew what, when"), "lanes"),
                (self.tr("What goes on and on"), "persistence"), (self.tr("From 0 to 10, by person"), "scaling"),
                (self.tr("Plan: done, and effect"), "plan"),
            ],
        )  # fmt: skip
        _fill(self.by, [(self.tr("Domain"), "domain"), (self.tr("Agency"), "agency")])

    def offer(self, case: Case) -> None:
        """Offers the children, agencies and periods of a Case, keeping what is chosen where it is still there."""
        _fill(self.child, [(self.tr("All children"), ""), *((c.called, c.code) for c in case.children)])
        codes = {o.agency for o in case.observations}.union(*(o.known_to for o in case.observations))
        names = sorted((agency_name(case, code), code) for code in codes - {UNSPECIFIED, ""})
        _fill(self.agency, [(self.tr("All agencies together"), ""), *names])
        self._met = bool(held_meetings(case))
        self._first = first_day(case)
        self._fill_periods(self.period.currentData())

    def choose_period(self, span: Span) -> None:
        """Shows a part of the time only, as it was chosen on the picture."""
        self._span = span
        self._fill_periods("span")
        self.changed.emit()

    def _ask_days(self) -> None:
        """Goes on to the two days where these are to be typed."""
        self._show_days()
        if self.period.currentData() == "days":
            self.days.start.setFocus()

    def _show_days(self) -> None:
        chosen = self.period.currentData()
        if chosen in ("span", "days"):
            self.days.show_span(self._span if chosen == "span" else None, self._first)
        self.days.setVisible(chosen in ("span", "days"))

    def all_time(self) -> None:
        """Shows all of the time again."""
        self._fill_periods("")
        self.changed.emit()

    @property
    def state(self) -> tuple[object, ...]:
        """Everything that is chosen, to be compared."""
        boxes = (self.what, self.by, self.child, self.agency, self.period)
        return (*(box.currentData() for box in boxes), self._span)

    def forget_period(self) -> None:
        """Forgets what was chosen on the picture of another family."""
        self._span = None
        self.days.show_span(None, self._first)

    def choices(self, case: Case) -> Choices:
        """What is chosen, as it stands for a Case."""
        period = self.period.currentData() or ""
        if period == "span" and self._span is not None:
            since, until = self._span
        else:
            since, until = _since(case, period), None
        return Choices(
            what=self.what.currentData() or "cumulative",
            by=self.by.currentData() or "domain",
            child=self.child.currentData() or "",
            agency=self.agency.currentData() or "",
            since=since,
            until=until,
        )

    def _allow(self) -> None:
        """Only the cumulative picture is split by domain or by agency."""
        self.by.setEnabled(self.what.currentData() == "cumulative")

    def _fill_periods(self, chosen: object) -> None:
        offered: list[tuple[str, object]] = [(self.tr("Since the start"), "")]
        if self._met:
            offered.append((self.tr("Since the last meeting"), "meeting"))
        offered.append((self.tr("Last 12 months"), "year"))
        if self._span is not None:
            offered.append((_said(self._span), "span"))
        offered.append((self.tr("From a day to a day…"), "days"))
        _fill(self.period, offered)
        self.period.setCurrentIndex(max(self.period.findData(chosen), 0))
        self._show_days()

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


def _said(span: Span) -> str:
    """A part of the time in short: by its months where it is made of whole ones."""
    whole = span.first.day == 1 and span.last == month_end(span.last.year, span.last.month - 1)
    return " – ".join(_month(day) if whole else short_date(day) for day in span)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _since(case: Case, period: str) -> date | None:
    """The first day of a period; None for all of it, and where there was no meeting."""
    if period == "year":
        return case.day - timedelta(days=365)
    met = held_meetings(case) if period == "meeting" else []
    return met[-1].date.last if met else None
