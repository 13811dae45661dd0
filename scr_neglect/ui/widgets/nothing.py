"""What stands in the place of a picture while there is nothing to draw, with the next thing to do."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.words import button, heading, label


class NothingYet(QWidget):
    """Says that there is nothing, and why; `asked` carries what the person wants to do about it."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = heading("")
        self.next = label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * theme.GAP, 4 * theme.GAP, 4 * theme.GAP, 4 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.next)
        self.visit = button(self.tr("Record a vis&it…"), "main", tip="Ctrl+N")
        self.visit.clicked.connect(lambda: self.asked.emit(requests.RecordVisit()))
        self.jot = button(self.tr("&Jot a few lines…"), tip="Ctrl+J")
        self.jot.clicked.connect(lambda: self.asked.emit(requests.Jot()))
        self.back = button(self.tr("&Back to the day on which this family opens"))
        self.back.clicked.connect(lambda: self.asked.emit(requests.KnownOn()))
        column.addWidget(flow(self.visit, self.jot, self.back))
        column.addStretch(1)

    def tell(self, case: Case | None, later: bool) -> None:
        """Says why there is nothing: no family is open (None), or nothing of it was known by then, though `later` it was."""
        if case is None:
            self._no_family()
        elif later:
            self._before(case.day)
        else:
            self._new_family()

    def _no_family(self) -> None:
        self._say(self.tr("No family is open."), self.tr("Choose one from the list on the left."))

    def _before(self, day: date) -> None:
        known = self.tr("Nothing was known of this family on {}.").format(long_date(day))
        self._say(known, self.tr("What is recorded was learned later."))
        self.back.show()

    def _new_family(self) -> None:
        self._say(
            self.tr("Nothing is recorded for this family yet."),
            self.tr(
                "The picture grows with what you write down: what was seen of the child's care, what is going well, and "
                "when somebody looked. Record a visit (Ctrl+N), or jot a few lines now and sort them later (Ctrl+J). "
                "A chronology that you already have can be brought in (Ctrl+I)."
            ),
        )
        self.visit.show()
        self.jot.show()

    def _say(self, what: str, then: str) -> None:
        self.words.setText(what)
        self.next.setText(then)
        for each in (self.visit, self.jot, self.back):
            each.hide()
