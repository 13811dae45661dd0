"""A finished PDF on the screen and on a printer: always the very bytes that were made, never a second drawing."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.errors import Refusal

DOTS = 300
"""Dots an inch on paper: one A4 page is then 35 MB while it is being drawn, whatever the printer could do."""


class PdfPreview(QWidget):
    """Shows the pages of a PDF one below the other, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # children go in the order in which they came: a document that goes before its view ends the program
        self.view = QPdfView(self)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(self.tr("Preview of the pages"))
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def show_pdf(self, pdf: bytes) -> None:
        """Shows these pages, at the place where the last ones stood; no bytes show nothing."""
        bar = self.view.verticalScrollBar()
        place = bar.value()
        _load(self._document, self._buffer, pdf)
        bar.setValue(place)
        self.view.setAccessibleDescription(self.tr("{} pages").format(self.pages) if pdf else "")

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return max(0, self._document.pageCount())


def print_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Puts the pages that the printer's range asks for on paper, each as large as the paper allows; how many.

    Raises Refusal when the printer does not take them.
    """
    buffer, document = QBuffer(), QPdfDocument()
    _load(document, buffer, pdf)
    printer.setResolution(DOTS)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal("The printer did not take the pages. Look whether it is switched on, then print again.")
    try:
        chosen = [n for n in range(document.pageCount()) if _is_asked(printer, n + 1)]
        for place, number in enumerate(chosen):
            if place:
                printer.newPage()
            room = printer.pageLayout().paintRectPixels(printer.resolution()).size()
            size = document.pagePointSize(number).scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
            image = document.render(number, QSize(round(size.width()), round(size.height())))
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    finally:
        painter.end()
        document.close()
    return len(chosen)


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


def _is_asked(printer: QPrinter, page: int) -> bool:
    first, last = printer.fromPage(), printer.toPage()
    return not first or first <= page <= last


def _load(document: QPdfDocument, buffer: QBuffer, pdf: bytes) -> None:
    document.close()
    buffer.close()
    if not pdf:
        return
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
