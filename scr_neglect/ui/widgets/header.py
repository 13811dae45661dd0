"""The head of an open family: its name, the children, the day as known, its source, and the six pages."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework.training import parents_on_the_source
from scr_neglect.records.case import Case
from scr_neglect.records.dates import age, long_date
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.training import TrainingBar
from scr_neglect.ui.widgets.words import FewLines, button, quiet, title

ABOUT = 1040
"""Pixels, at 100 % text, that the sentence about a record is wide at most: three lines of a published source."""


class Header(QWidget):
    """Says which family is open and as known when; `asked` carries requests, `chosen` the title of a page."""

    asked = Signal(object)
    chosen = Signal(str)

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name, self.children_line, self.sentence = title(""), quiet(""), quiet("")
        self.as_known = button("", "link", tip=self.tr("Back to the day on which this family opens"))
        self.as_known.clicked.connect(lambda: self.asked.emit(requests.KnownOn()))
        self.comments = button(self.tr("What the parents said of it…"), "link")
        self.comments.clicked.connect(lambda: self.asked.emit(requests.Command("comments")))
        self.tabs = {each: self._tab(number, each) for number, each in enumerate(titles, start=1)}
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, 0)
        column.setSpacing(theme.GAP // 2)
        top, about, tabs = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.as_known)
        about.addWidget(self.children_line, 1)
        about.addWidget(self.comments)
        tabs.setSpacing(theme.GAP // 2)
        for tab in self.tabs.values():
            tabs.addWidget(tab)
        tabs.addStretch(1)
        column.addLayout(top)
        column.addLayout(about)
        self._about = FewLines(self.sentence, 3, self.tr("About this record"))
        self._about.setMaximumWidth(round(ABOUT * theme.scale_of()))
        source = QHBoxLayout()  # the widget takes what it may, and nothing what is left
        source.addWidget(self._about, 1)
        source.addStretch(0)
        column.addLayout(source)
        self.training = TrainingBar()
        self.training.asked.connect(self.asked)
        column.addWidget(self.training)
        column.addLayout(tabs)

    def _tab(self, number: int, words: str) -> QPushButton:
        tab = QPushButton(words)
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        tab.setToolTip(f"Ctrl+{number}")
        tab.clicked.connect(lambda: self.chosen.emit(words))
        return tab

    def describe(self, whole: Case, day: date, today: date, page: str) -> None:
        """Says all this of a family, as known on a day, on one of its pages."""
        case = whole.known_on(day)
        self.name.setText(case.family.name)
        told = (
            f"{c.called}, {age(c.born or c.due, day) or self.tr('age not recorded')}" for c in case.children
        )
        self.children_line.setText("   ".join(told))
        known = (
            self.tr("As known today") if day == today else self.tr("As known on {}").format(long_date(day))
        )
        self.as_known.setText(known)
        source = self.tr("Source: {}.").format(case.family.source) if case.family.source else ""
        self.sentence.setText(" ".join(part for part in (case.family.sentence, source) if part))
        self._about.setVisible(bool(self.sentence.text()))
        self.comments.setVisible(bool(parents_on_the_source(whole, case)))
        self.training.describe(whole, day)
        self.tabs[page].setChecked(True)
