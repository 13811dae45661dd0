"""A part of the time in typed words, from a day to a day, each said back; taken at a pause or with Enter."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scr_neglect.records.dates import long_date
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.fields import DateField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.span import Span
from scr_neglect.ui.widgets.words import quiet

PAUSE = 700
"""Milliseconds without another key after which what is typed is taken."""


class PeriodFields(QWidget):
    """Two dates in words; `chosen` carries the `Span` they mean, an empty one meaning the first day or today."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = self._first = today
        self._span: Span | None = None
        self.start, self.end = DateField(today), DateField(today)
        self.wrong = quiet("")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.wrong)
        self.wrong.hide()
        for words, field in ((self.tr("Fro&m"), self.start), (self.tr("To"), self.end)):
            said, _ = with_label(words, field)
            said.setProperty("role", "small")
            field.box.setFixedWidth(28 * field.fontMetrics().averageCharWidth())
            cell = QVBoxLayout()
            cell.setSpacing(theme.GAP // 2)
            cell.addWidget(said)
            cell.addWidget(field)
            cell.addStretch(1)
            row.addLayout(cell)
            field.changed.connect(self._pause.start)
            field.box.returnPressed.connect(self._take)

    def show_span(self, span: Span | None, first: date) -> None:
        """Shows what is chosen now; `first` is the day from which anything is on record."""
        self._first = first
        if span == self._span:
            return
        self._span = span
        for field, day in zip((self.start, self.end), span or (None, None), strict=True):
            field.box.setText(long_date(day) if day is not None else "")
        self._pause.stop()

    def span(self) -> Span | None:
        """The part of the time that is typed; None while nothing is, or while it cannot be read."""
        start, end = self.start.value(), self.end.value()
        unread = any(
            f.words() and (v is None or not v.placed) for f, v in ((self.start, start), (self.end, end))
        )
        if unread or (start is None and end is None):
            return None
        first = start.first if start is not None else None
        last = end.last if end is not None else None
        return Span(first or self._first, min(last or self._today, self._today))

    def _take(self) -> None:
        """Takes what is typed, once both can be read and follow each other."""
        self._pause.stop()
        span = self.span()
        backwards = span is not None and span.first > span.last
        self.wrong.setText(self.tr("From lies after to: nothing is changed yet.") if backwards else "")
        self.wrong.setVisible(backwards)
        if span is not None and not backwards and span != self._span:
            self._span = span
            self.chosen.emit(span)
