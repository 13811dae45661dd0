"""The table of the chronology: two lines to a cell, typed words marked, one height for every row."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from scr_neglect.ui import theme
from scr_neglect.ui.models.chronology import (
    ABOUT,
    INDICATOR,
    KIND,
    LEARNED,
    RECORD,
    UNDER,
    WORDS,
    Index,
    ShownEntries,
)
from scr_neglect.ui.widgets.highlight import marks, places
from scr_neglect.ui.widgets.lines import paint_ground

WIDTHS = (112, 116, 100, 146, 126, 300, 118)
SHARES = (0, 0, 0, 1, 3, 3, 2)
"""How what a wide screen leaves over is shared among the columns."""
FEWEST_WORDS = 220
"""The width in which the words of an entry are still read with ease."""
SPARED = (LEARNED, KIND, ABOUT, INDICATOR)
"""Columns that give way in this order where there is no room for all: the entry that is read says them too."""
ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
ABOVE = theme.GAP // 2
BEFORE = 16
"""Letters that are shown before what is searched, where a line must begin later to show it."""


class TwoLines(QStyledItemDelegate):
    """Draws a cell's words, and under them quietly what belongs to them; words with nothing under them take both lines."""

    words: tuple[str, ...] = ()
    """What is searched, to be marked."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget = paint_ground(self, painter, option, index)
        room: QRect = option.rect.adjusted(theme.GAP, ABOVE, -theme.GAP, -ABOVE)  # type: ignore[attr-defined]
        main, under, colours = str(index.data() or ""), str(index.data(UNDER) or ""), theme.colours_of()
        line = QFontMetrics(widget.font()).lineSpacing()
        painter.save()
        painter.setClipRect(room)
        self._draw(painter, widget.font(), room, main, QColor(colours.ink), 1 if under else 2)
        if under:
            ink = colours.ink if index.column() == WORDS else colours.quiet
            self._draw(painter, widget.font(), room.adjusted(0, line, 0, 0), under, QColor(ink), 1)
        painter.restore()

    def _draw(self, painter: QPainter, font: QFont, room: QRect, words: str, ink: QColor, lines: int) -> None:
        text = " ".join(words.split())
        y = room.y()
        if lines > 1:
            first = text[: _first_break(text[: room.width()], font, room.width())]
            self._line(painter, font, QPointF(room.x(), y), first, ink)
            text, y = text[len(first) :], y + QFontMetrics(font).lineSpacing()
        if text:
            self._line(painter, font, QPointF(room.x(), y), self._cut(text, font, room.width()), ink)

    def _cut(self, text: str, font: QFont, width: int) -> str:
        """The words of a line as far as there is room; where what is searched would be cut off, the words about that."""
        found = places(text, self.words)
        widest = QFont(font)
        widest.setBold(bool(found))
        metrics = QFontMetrics(widest)
        short = metrics.elidedText(text[:width], Qt.TextElideMode.ElideRight, width)
        if found and found[0][0] + found[0][1] >= len(short) < len(text):
            rest = "…" + text[max(0, found[0][0] - BEFORE) :]
            return metrics.elidedText(rest[:width], Qt.TextElideMode.ElideRight, width)
        return short

    def _line(self, painter: QPainter, font: QFont, at: QPointF, text: str, ink: QColor) -> None:
        made = QTextLayout(text, font)
        made.setFormats(marks(text, self.words))
        made.beginLayout()
        made.createLine().setNumColumns(len(text))
        made.endLayout()
        painter.setPen(ink)
        made.draw(painter, at)


def _first_break(text: str, font: QFont, width: int) -> int:
    """How many letters of a text stand in a line of this width."""
    made = QTextLayout(text, font)
    made.beginLayout()
    line = made.createLine()
    line.setLineWidth(width)
    made.endLayout()
    return line.textLength()


class EntryTable(QTableView):
    """A table in which keys never leave one row chosen and another one shown, as Ctrl with an arrow would."""

    def __init__(self, rows: ShownEntries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._lines = rows, TwoLines(self)
        self.setModel(rows)
        self.setItemDelegate(self._lines)
        self.setAccessibleName(self.tr("Entries"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        head.sortIndicatorChanged.connect(self._share)

    def mark(self, words: Sequence[str]) -> None:
        """Marks these words wherever they stand."""
        self._lines.words = tuple(words)
        self.viewport().update()

    def fit(self) -> None:
        """Gives the words of the entries all the room that is left."""
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 2 * ABOVE + 2)
        self._share()
        self.setMinimumHeight(
            self.horizontalHeader().sizeHint().height() + 3 * self.verticalHeader().defaultSectionSize()
        )
        self.horizontalHeader().setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)

    def _share(self, *_: object) -> None:
        """Each column's width, and its share of the room that is left; in large type there are fewer columns."""
        least = [round(width * theme.scale_of()) for width in WIDTHS]
        spared = self._spared(least)
        left = max(self.viewport().width() - sum(least) + sum(least[place] for place in spared), 0)
        for place, (width, share) in enumerate(zip(least, SHARES, strict=True)):
            self.setColumnHidden(place, place in spared)
            self.setColumnWidth(place, width + left * share // sum(SHARES))

    def _spared(self, least: Sequence[int]) -> set[int]:
        """The columns for which there is no room; the one that the entries are ordered by is kept."""
        ordered, spared = self.horizontalHeader().sortIndicatorSection(), set[int]()
        over = sum(least) - least[WORDS] + round(FEWEST_WORDS * theme.scale_of())
        for place in SPARED:
            if over > self.viewport().width() and place != ordered:
                spared.add(place)
                over -= least[place]
        return spared

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def ids(self) -> tuple[str, ...]:
        """The chosen rows; with none chosen the one that Tab came to, whose whole text is shown."""
        here = self.currentIndex()
        rows = self.selectionModel().selectedRows() or ([here] if here.isValid() else [])
        return tuple(index.data(RECORD).id for index in rows)

    def go_to(self, row: int) -> None:
        """Chooses a row alone and brings it into view."""
        index = self._rows.index(row, max(0, self.currentIndex().column()))
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, ONLY)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        here, model = self.currentIndex(), self.selectionModel()
        if here.isValid() and len(model.selectedRows()) <= 1 and not model.isSelected(here):
            model.select(here, ONLY)
