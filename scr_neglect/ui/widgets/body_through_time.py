"""A child's body map through time: every injury on record, when, who saw it, and the account, month by month."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.records.case import Case
from scr_neglect.records.people import Person
from scr_neglect.scoring.marks import Marks, known_by
from scr_neglect.ui import theme
from scr_neglect.ui.models.body_marks import HEADS, MarkWords, counted, fine
from scr_neglect.ui.widgets.behind import TableBehind
from scr_neglect.ui.widgets.body_layout import Shown
from scr_neglect.ui.widgets.body_map import BodyMapView
from scr_neglect.ui.widgets.cards import bring_into_view, flow
from scr_neglect.ui.widgets.days import DayBar, month_ends
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.opener import Opener
from scr_neglect.ui.widgets.sides import Sides
from scr_neglect.ui.widgets.words import button, label, quiet

TABLE_ROWS = 8
"""As many rows of the table as are shown at once."""


class BodyThroughTime(QWidget):
    """Folded to a line of words until it is opened; `opened` gives the rows of a mark, and what they are."""

    opened = Signal(tuple, str)

    def __init__(self, case: Case, child: Person, marks: Marks) -> None:
        super().__init__()
        self.case, self.child, self.marks = case, child, marks
        self.words = MarkWords(case, child)
        self.day = case.day
        self.line = Opener(self.tr("Body map through time"), self._counted(), role="heading")
        self.line.setFocusPolicy(self.line.focusPolicy().StrongFocus)
        self.line.setAccessibleName(self.tr("Body map of {} through time").format(child.called))
        self.inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._column.addWidget(self.line)
        self.line.clicked.connect(lambda: self.show_open(not self.line.is_open))

    def show_open(self, is_open: bool) -> None:
        """Opens or folds it; the map is made when it is first opened."""
        if is_open and self.inside is None:
            self.inside = self._made()
            self._column.addWidget(self.inside)
            self._show_day(self.day)
        self.line.show_open(is_open)
        if self.inside is not None:
            self.inside.setVisible(is_open)

    # -- making ------------------------------------------------------------------------------------------------

    def _made(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(theme.GAP)
        self.days = DayBar()
        first = min((mark.known for mark in self.marks.marks), default=self.case.day)
        self.days.show_days(month_ends(first, self.case.day), self.case.day)
        self.days.moved.connect(self._moved)
        self.days.starting.connect(self.days.go)
        self.map = BodyMapView(choosing=False)
        self.here = label(" ")
        self.list = FittedList(
            self.tr("Injuries of {}, each with who saw it and the account").format(self.child.called),
            self._open,
        )
        self.list.show_first(None)
        self.said = label("")
        self.table = TableBehind()
        self.table.setMinimumHeight(TABLE_ROWS * self.table.verticalHeader().defaultSectionSize())
        self.table.hide()
        self.behind = button(self.tr("Show the table behind"))
        self.behind.setCheckable(True)
        self.behind.toggled.connect(self._show_table)
        key = quiet(
            self.tr(
                "A full disc was seen; an open diamond was told; dashed where the side, or which part, is not recorded "
                "(then on both sides). The number is that of the entry. Left and right are the child's own. "
                "No photographs are kept here."
            )
        )
        for widget in (
            self.days,
            self.said,
            Sides([self.map, self.here, key], [self.list]),
            flow(self.behind),
            self.table,
        ):
            column.addWidget(widget)
        self.days.setVisible(bool(self.marks.marks))
        self.map.said.connect(lambda words: self.here.setText(words or " "))
        self.map.opened.connect(lambda shown: self.opened.emit(shown.rows, shown.words))
        self.map.reached.connect(lambda place: bring_into_view(self.map, place))
        return holder

    # -- showing a day -----------------------------------------------------------------------------------------

    def _moved(self, day: date) -> None:
        self._show_day(day)
        self.days.drawn(day)

    def _show_day(self, day: date) -> None:
        """Shows what was on record by a day."""
        self.day = day
        by_then = known_by(self.case, self.marks, day)
        self.map.show_marks(
            [
                Shown(number=mark.number, places=mark.where.places, words=self.words.line(mark),
                      seen=mark.seen, rows=mark.rows)
                for mark in by_then.placed
            ]
        )  # fmt: skip
        self.list.show_lines(
            [
                Line(words=self.words.line(mark), detail=self.words.detail(mark), record=mark.number)
                for mark in by_then.marks
            ]
        )
        self.said.setText(counted(by_then))
        self.table.show_table(HEADS, [self.words.cells(mark) for mark in by_then.marks])

    def _show_table(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self.behind.setText(self.tr("Hide the table behind") if shown else self.tr("Show the table behind"))

    def _open(self, number: int) -> None:
        mark = next(each for each in self.marks.marks if each.number == number)
        self.opened.emit(mark.rows, self.words.line(mark))

    def _counted(self) -> str:
        if self.marks.marks:
            return counted(self.marks)
        none = self.tr("No injury is on record. That is not the same as none. {}")
        return none.format(fine(self.marks)).strip()
