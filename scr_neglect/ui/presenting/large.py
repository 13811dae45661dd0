"""Words for a whole room: large, a page at a time, and never cut."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from scr_neglect.reports.meeting_steps import Kind, Line
from scr_neglect.ui import theme

BREAK = "\N{LINE SEPARATOR}"
SIZES: dict[Kind, float] = {"said": 1, "own words": 1.25, "question": 1.5, "heading": 1, "quiet": 0.8}
SMALL = 0.8
"""Of the size of the words: what stands below them, and what is said of the whole."""
HEADING = QTextFormat.Property.UserProperty + 1


class LargeText(QWidget):
    """Lines in large type on as many pages as they need; `page` counts from 0, `pages` says how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = 0
        self._lines: tuple[Line, ...] = ()
        self._letters = 28
        self._text = QTextDocument(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def pages(self) -> int:
        return max(1, self._text.pageCount())

    def show_lines(self, lines: Iterable[Line], letters: int, *, last: bool = False) -> None:
        """Shows lines in letters so many pixels high, from the first page, or the last one."""
        self._lines, self._letters = tuple(lines), letters
        self._set()
        self.turn_to(self.pages - 1 if last else 0)

    def clear(self) -> None:
        """Shows nothing, and keeps nothing of what was shown."""
        self.show_lines((), self._letters)

    def turn_to(self, page: int) -> None:
        """Shows one of the pages."""
        self.page = max(0, min(page, self.pages - 1))
        self.setAccessibleName(" ".join(self.words()) or self.tr("Nothing is shown"))
        self.update()

    def words(self, page: int | None = None) -> list[str]:
        """The lines of type on a page (left out: the one shown), as they are broken."""
        wanted = self.page if page is None else page
        return [text for place, text in self._typed() if place == wanted and text]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set()
        self.turn_to(self.page)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.ROOM.paper))
        painter.translate(0, -self.page * self.height())
        self._text.drawContents(painter, QRectF(0, self.page * self.height(), self.width(), self.height()))

    # -- setting -----------------------------------------------------------------------------------------------

    def _set(self) -> None:
        """Sets the lines anew in the room there is."""
        self._text.clear()
        self._text.setDocumentMargin(0)
        self._text.setPageSize(QSizeF(max(self.width(), 1), max(self.height(), 1)))
        cursor = QTextCursor(self._text)
        for place, line in enumerate(self._lines):
            under_heading = place and self._lines[place - 1].kind == "heading"
            shape = QTextBlockFormat()
            shape.setTopMargin(0 if not place or under_heading else round(self._letters * 0.6))
            if line.kind == "heading":
                shape.setProperty(HEADING, True)
            if place:
                cursor.insertBlock(shape)
            else:
                cursor.setBlockFormat(shape)
            self._write(cursor, line)
        self._keep_together()

    def _write(self, cursor: QTextCursor, line: Line) -> None:
        size = self._letters * SIZES[line.kind]
        if line.head:
            cursor.insertText(line.head + (" " if line.goes_on else BREAK), self._in(size, bold=True))
        bold, quiet = line.kind in ("heading", "question"), line.kind == "quiet"
        cursor.insertText(line.words.replace("\n", BREAK), self._in(size, bold=bold, quiet=quiet))
        if line.small:
            cursor.insertText(BREAK + line.small, self._in(self._letters * SMALL, quiet=True))

    def _in(self, size: float, *, bold: bool = False, quiet: bool = False) -> QTextCharFormat:
        font = QFont(theme.FAMILY_NAME)
        font.setPixelSize(round(size))
        font.setBold(bold)
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(QColor(theme.ROOM.quiet if quiet else theme.ROOM.ink))
        return made

    # -- pages -------------------------------------------------------------------------------------------------

    def _keep_together(self) -> None:
        """Moves what the end of a page would part to the next one, with its heading, unless it is longer than a page."""
        block = self._text.begin()
        while block.isValid():
            start = block
            while start.blockFormat().hasProperty(HEADING) and start.next().isValid():
                start = start.next()
            top, bottom = self._span(block)[0], self._span(start)[1]
            high = self.height()
            if int(top // high) != int((bottom - 1) // high) and bottom - top <= high and top % high:
                cursor, shape = QTextCursor(block), block.blockFormat()
                shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(shape)
            block = start.next()

    def _span(self, block: QTextBlock) -> tuple[float, float]:
        rect = self._text.documentLayout().blockBoundingRect(block)
        return rect.top(), rect.bottom()

    def _typed(self) -> Iterator[tuple[int, str]]:
        """Every line of type with the page it stands on."""
        block = self._text.begin()
        while block.isValid():
            top, _ = self._span(block)
            laid = block.layout()
            for number in range(laid.lineCount()):
                line = laid.lineAt(number)
                text = block.text()[line.textStart() : line.textStart() + line.textLength()]
                yield (
                    int((top + line.y() + line.height() / 2) // max(self.height(), 1)),
                    text.strip(BREAK + " "),
                )
            block = block.next()
