"""A finished PDF on the screen and on a printer: always the very bytes that were made, never a second drawing."""

from collections.abc import Callable

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QMarginsF,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.words import button, quiet

DOTS = 300
"""Dots an inch on paper: one A4 page is then 35 MB while it is being drawn, whatever the printer could do."""
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
        self.view.installEventFilter(self)
        self.setFocusProxy(self.view)
        self.place = quiet("")
        self.place.setWordWrap(False)
        row = Flow(gap=theme.GAP)
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
            row.addWidget(push)
        row.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        self.view.pageNavigator().currentPageChanged.connect(self._say_place)
        self.fit()

    def show_pdf(self, pdf: bytes) -> None:
        """Shows these pages, at the place where the last ones stood; no bytes show nothing."""
        bar = self.view.verticalScrollBar()
        place = bar.value()
        _load(self._document, self._buffer, pdf)
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
        now = self.view.zoomFactor() if self._zoomed else self._fitted()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.view.setZoomFactor(min(max(now * by, SMALLEST), LARGEST))

    def fit(self) -> None:
        """Makes the pages as wide as there is room."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def _zoomed(self) -> bool:
        return self.view.zoomMode() == QPdfView.ZoomMode.Custom

    def _fitted(self) -> float:
        """The factor at which the widest page is as wide as there is room."""
        wide = max((self._document.pagePointSize(n).width() for n in range(self.pages)), default=0)
        dots = self.view.screen().logicalDotsPerInch() / 72
        return self.view.viewport().width() / (wide * dots) if wide else 1.0

    def _say_place(self) -> None:
        self.place.setText(self.tr("Page {} of {}").format(self.page, self.pages) if self.pages else "")
        self.buttons[0].setEnabled(self.page > 1)
        self.buttons[1].setEnabled(self.page < self.pages)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            does = self._by_key().get(Qt.Key(event.key())) if plain else None
            if does is not None:
                does()
                return True
        return super().eventFilter(watched, event)

    def _by_key(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_PageDown: lambda: self.turn(1), Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_Home: lambda: self.turn(-self.pages), Qt.Key.Key_End: lambda: self.turn(self.pages),
            Qt.Key.Key_Plus: lambda: self.zoom(STEP), Qt.Key.Key_Minus: lambda: self.zoom(1 / STEP),
            Qt.Key.Key_0: self.fit,
        }  # fmt: skip


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
    buffer, document = QBuffer(), QPdfDocument()
    _load(document, buffer, pdf)
    pages = _asked(printer, document.pageCount())
    if not pages:
        raise Refusal(
            f"There is no such page: this paper has {document.pageCount()}. Print again, and choose among them."
        )
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
    document.close()
    buffer.close()
    if not pdf:
        return
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
