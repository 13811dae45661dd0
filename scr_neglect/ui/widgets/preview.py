"""A finished PDF on the screen and on a printer: always the very bytes that were made, never a second drawing."""

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPainter, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.words import button, quiet

DOTS = 300
"""Dots an inch on paper: one A4 page is then 35 MB while it is being drawn, whatever the printer could do."""
WIDEST = 900
"""Pixels that a page is wide at first, at the plain size of text, where there is more room: beyond it lines are too long to read."""
STEP, SMALLEST, LARGEST = 1.25, 0.25, 6.0
"""How much larger one step makes the pages, and how small and large they may be (1 = as on paper)."""


class PdfPreview(QWidget):
    """Shows the pages of a PDF one below the other, as wide as there is room.

    Page Down and Page Up go to the next page and back, + and - make it larger and smaller, 0 as wide as there is room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # children go in the order in which they came: a document that goes before its view ends the program
        self.view = QPdfView(self)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(self.tr("Preview of the pages"))
        self._fits = True
        self._listen_to_keys()
        self.setFocusProxy(self.view)
        self.place = quiet("")
        self.place.setWordWrap(False)
        self.buttons: list[QPushButton] = []
        for sign, name, do in (
            ("◀", self.tr("Previous page"), lambda: self.turn(-1)), ("▶", self.tr("Next page"), lambda: self.turn(1)),
            ("−", self.tr("Smaller pages"), lambda: self.zoom(1 / STEP)), ("+", self.tr("Larger pages"), lambda: self.zoom(STEP)),
            ("↔", self.tr("Pages as wide as there is room"), self.fit),
        ):  # fmt: skip
            push = button(sign, tip=name)
            push.setAccessibleName(name)
            push.setAutoDefault(False)
            push.clicked.connect(do)
            self.buttons.append(push)
        self.place.setMinimumHeight(self.buttons[0].sizeHint().height())  # on one line with them
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.view, 1)
        column.addWidget(flow(*self.buttons, self.place))
        self.view.pageNavigator().currentPageChanged.connect(self._say_place)
        self.fit()

    def show_pdf(self, pdf: bytes) -> None:
        """Shows these pages, at the place where the last ones stood; no bytes show nothing."""
        bar = self.view.verticalScrollBar()
        place = bar.value()
        _load(self._document, self._buffer, pdf)
        if self._fits:
            self.fit()
        bar.setValue(place)
        self.view.setAccessibleDescription(self.tr("{} pages").format(self.pages) if pdf else "")
        self._say_place()

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return max(0, self._document.pageCount())

    @property
    def page(self) -> int:
        """The number of the page that is looked at, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    def turn(self, by: int) -> None:
        """Goes so many pages on, or back."""
        wanted = min(max(self.page - 1 + by, 0), self.pages - 1)
        if wanted >= 0:
            self.view.pageNavigator().jump(wanted, QPointF(), 0)

    def zoom(self, by: float) -> None:
        """Makes the pages larger or smaller by a factor, within what can be read."""
        now = self._fitted() if self._fits else self.view.zoomFactor()
        self._fits = False
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._draw_at(min(max(now * by, SMALLEST), LARGEST))

    def fit(self) -> None:
        """Makes the pages as wide as there is room, and no wider than they are easy to read."""
        self._fits = True
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if self.view.viewport().width() > WIDEST * theme.scale_of():
            self._draw_at(self._fitted())
        else:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _draw_at(self, factor: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(factor)

    def _fitted(self) -> float:
        """The factor at which the widest page has the room there is, or is as wide as is easy to read."""
        wide = max((self._document.pagePointSize(n).width() for n in range(self.pages)), default=0)
        dots = self.view.screen().logicalDotsPerInch() / 72
        room = min(self.view.viewport().width(), WIDEST * theme.scale_of())
        return room / (wide * dots) if wide else 1.0

    def _say_place(self) -> None:
        self.place.setText(self.tr("Page {} of {}").format(self.page, self.pages) if self.pages else "")
        self.buttons[0].setEnabled(self.page > 1)
        self.buttons[1].setEnabled(self.page < self.pages)

    def _listen_to_keys(self) -> None:
        for keys, does in (
            ("PgDown", lambda: self.turn(1)), ("PgUp", lambda: self.turn(-1)),
            ("Home", lambda: self.turn(-self.pages)), ("End", lambda: self.turn(self.pages)),
            ("+", lambda: self.zoom(STEP)), ("-", lambda: self.zoom(1 / STEP)), ("0", self.fit),
        ):  # fmt: skip
            key = QShortcut(QKeySequence(keys), self.view)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(does)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()


def texts_of(pdf: bytes) -> list[str]:
    """The text of each page, line by line; on whichever thread asks."""
    buffer, document = QBuffer(), QPdfDocument()
    _load(document, buffer, pdf)
    found = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    return found


def print_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Puts the pages that the printer's range asks for on paper, each as large as the paper allows; how many sheets.

    Copies are made here for a printer that makes none itself: one whole paper after the other when they are to be
    collated. Raises Refusal when none of the pages is there, or the printer does not take them.
    """
    check_range(pdf, printer)
    buffer, document = QBuffer(), QPdfDocument()
    _load(document, buffer, pdf)
    pages = _asked(printer, document.pageCount())
    printer.setResolution(DOTS)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal("The printer did not take the pages. Look whether it is switched on, then print again.")
    try:
        for place, number in enumerate(pages):
            if place:
                printer.newPage()
            room = printer.pageLayout().paintRectPixels(printer.resolution()).size()
            size = document.pagePointSize(number).scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
            image = document.render(number, QSize(round(size.width()), round(size.height())))
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    finally:
        painter.end()
        document.close()
    return len(pages)


def check_range(pdf: bytes, printer: QPrinter) -> None:
    """Raises Refusal when none of the pages that the printer's range asks for is there."""
    buffer, document = QBuffer(), QPdfDocument()
    _load(document, buffer, pdf)
    count = document.pageCount()
    document.close()
    if not _asked(printer, count):
        pages = "1 page" if count == 1 else f"{count} pages"
        raise Refusal(f"There is no such page: this paper has {pages}. Print again, and choose among them.")


def _asked(printer: QPrinter, count: int) -> list[int]:
    """The pages to be put on paper, from 0, in their order, as often as they are to come out here."""
    ranges = printer.pageRanges()
    pages = [n for n in range(count) if ranges.isEmpty() or ranges.contains(n + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * times
    return [page for page in pages for _ in range(times)]


def a4_printer(title: str) -> QPrinter:
    """A printer set to A4 with no margins of its own: the pages bring theirs."""
    printer = QPrinter()
    printer.setDocName(title)
    printer.setFullPage(True)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    printer.setPageLayout(layout)
    return printer


def _load(document: QPdfDocument, buffer: QBuffer, pdf: bytes) -> None:
    # always a plain QBuffer: QtPdf reads it under a lock of its own, for which its calls wait without letting go of
    # Python's; a device that needs Python to be read would stop the program for good
    document.close()
    buffer.close()
    if not pdf:
        return
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
