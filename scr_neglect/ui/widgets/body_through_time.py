"""A child's body map through time: every injury on record, when, who saw it, and the account, month by month."""

from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from scr_neglect.records.body import place_name
from scr_neglect.records.case import Case
from scr_neglect.records.dates import age_in_words, long_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.reports.captions import agency_name
from scr_neglect.scoring.marks import Mark, Marks, known_by
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.behind import TableBehind
from scr_neglect.ui.widgets.body_map import BodyMapView, Shown
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.days import DayBar, month_ends
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.opener import Opener
from scr_neglect.ui.widgets.sides import Sides
from scr_neglect.ui.widgets.words import button, label, quiet

TOLD = {
    "told-by-child": "told by the child", "told-by-parent": "told by a parent", "told-by-relative": "told by a relative",
    "told-by-professional": "told by a professional", "anonymous": "told by someone who wants no name given",
    "record": "read in a record",
}  # fmt: skip
TABLE_ROWS = 8
"""As many rows of the table as are shown at once."""


class BodyThroughTime(QWidget):
    """Folded to a line of words until it is opened; `opened` gives the rows of a mark, and what they are."""

    opened = Signal(tuple, str)

    def __init__(self, case: Case, child: Person, marks: Marks) -> None:
        super().__init__()
        self.case, self.child, self.marks = case, child, marks
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
        self.map.reached.connect(self._bring_into_sight)
        return holder

    def _bring_into_sight(self, place: QRect) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            at = self.map.mapTo(inside, place.center())
            above.ensureVisible(at.x(), at.y(), place.width(), place.height())

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
                Shown(number=mark.number, places=mark.where.places, words=f"{mark.number}. {self._words(mark)}",
                      seen=mark.seen, rows=mark.rows)
                for mark in by_then.placed
            ]
        )  # fmt: skip
        self.list.show_lines(
            [
                Line(words=f"{m.number}. {self._words(m)}", detail=self._detail(m), record=m.number)
                for m in by_then.marks
            ]
        )
        self.said.setText(self._sentence(by_then))
        self.table.show_table(HEADS, [self._row(mark) for mark in by_then.marks])

    def _show_table(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self.behind.setText(self.tr("Hide the table behind") if shown else self.tr("Show the table behind"))

    def _open(self, number: int) -> None:
        mark = next(each for each in self.marks.marks if each.number == number)
        self.opened.emit(mark.rows, f"{mark.number}. {self._words(mark)}")

    # -- in words ----------------------------------------------------------------------------------------------

    def _counted(self) -> str:
        if not self.marks.marks:
            return (
                self.tr("No injury is on record. That is not the same as none. {}")
                .format(self._fine())
                .strip()
            )
        return self._sentence(self.marks)

    def _sentence(self, marks: Marks) -> str:
        """How many, over how long, how many without a place, and how often there was nothing to be seen."""
        number, unplaced = len(marks.marks), len(marks.without_place)
        said = [
            _number(
                number,
                self.tr("1 injury on record"),
                self.tr("{} injuries on record"),
                self.tr("No injury on record by then"),
            )
            + "."
        ]
        one = self.tr("1 injury has no place recorded that the map shows.")
        several = self.tr("{} injuries have no place recorded that the map shows.")
        said.append(_number(unplaced, one, several))
        return " ".join(filter(None, (*said, self._fine(marks))))

    def _fine(self, marks: Marks | None = None) -> str:
        fine = len((marks or self.marks).fine)
        return (
            _number(fine, self.tr("Looked at and fine once."), self.tr("Looked at and fine {} times."))
            if fine
            else ""
        )

    def _words(self, mark: Mark) -> str:
        """When, where, and who saw it or was told."""
        where = "; ".join(map(place_name, mark.where.places)) or self.tr("place not recorded")
        return f"{mark.row.date.short()}, {where}, {self._how(mark)}"

    def _how(self, mark: Mark) -> str:
        rows = [row for each in mark.rows if isinstance(row := self.case.by_id.get(each), Observation)]
        return "; ".join(dict.fromkeys(map(self._how_of, rows)))

    def _how_of(self, row: Observation) -> str:
        who = agency_name(self.case, row.agency)
        if row.first_hand:
            return self.tr("seen by {}").format(who)
        told = TOLD.get(row.basis, self.tr("how it is known is not recorded"))
        return f"{told} ({self.tr('recorded by {}').format(who)})"

    def _detail(self, mark: Mark) -> str:
        row = mark.row
        account = (
            self.tr("Account: {}").format(row.parent_account)
            if row.parent_account
            else self.tr("No account is recorded.")
        )
        return "\n".join(filter(None, (row.summary, account, self._beside(mark))))

    def _beside(self, mark: Mark) -> str:
        """Age at the time, how the child got about, a pattern, how often."""
        stage = mark.where.stage
        often = mark.row.count or 1
        return "; ".join(
            filter(
                None,
                (
                    age_in_words(self.child.born, mark.row.date),
                    stage.name if stage is not None else "",
                    self.tr("a mark with a pattern") if mark.where.is_patterned else "",
                    self.tr("{} times, in one entry").format(often) if often > 1 else "",
                ),
            )
        )

    def _row(self, mark: Mark) -> tuple[str, ...]:
        where = "; ".join(map(place_name, mark.where.places)) or self.tr("not recorded")
        return (
            str(mark.number), mark.row.date.short(), long_date(mark.known), where, self._how(mark), mark.row.summary,
            mark.row.parent_account or self.tr("not recorded"), self._beside(mark),
        )  # fmt: skip


HEADS = (
    "Number",
    "Happened",
    "On record by",
    "Where",
    "Seen or told",
    "What was recorded",
    "Account",
    "Age and more",
)


def _number(number: int, one: str, many: str, none: str = "") -> str:
    return none if not number else one if number == 1 else many.format(number)
