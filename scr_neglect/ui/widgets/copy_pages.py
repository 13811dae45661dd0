"""The pages of a copy as they will leave, with how far they have come and the ways to give them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.casework.paper import Made
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.preview import PdfPreview
from scr_neglect.ui.widgets.rows import large
from scr_neglect.ui.widgets.since_last import SinceLast
from scr_neglect.ui.widgets.words import button, label, quiet

SEEN = 180
"""Pixels of a page, at 100 % text, that are seen at least: in large type what is over and under it is scrolled to."""


class CopyPages(QScrollArea):
    """Shows pages, or a sentence in their place; what its buttons do is for the page that holds it."""

    def __init__(self, since: SinceLast) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The pages"))
        self.setMinimumHeight(round(150 * theme.scale_of()))  # the head of the window gives way first
        self._made: Made | None = None
        self.state = quiet("")
        self.stop = button(self.tr("Stop"), "link")
        self.stop.hide()
        self.save, self.print = button(self.tr("&Save PDF…"), "main"), button(self.tr("&Print…"))
        self.lock = button(self.tr("Save &locked…"), tip=self.tr("A file that opens with a passphrase alone"))
        self.first = button("", "link", tip=self.tr("Go to what is to be read before this copy leaves"))
        self.preview = PdfPreview()
        self.preview.setMinimumHeight(round(SEEN * theme.scale_of()))
        self.empty = label("", "question")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange(since)

    def _arrange(self, since: SinceLast) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.GAP, 0, 0, 0)
        column.setSpacing(theme.GAP)
        row = Flow(gap=theme.GAP) if large() else QHBoxLayout()
        for push in (self.save, self.lock, self.print):
            row.addWidget(push)
        head = QVBoxLayout() if large() else QHBoxLayout()
        head.addWidget(self.state, 1)
        head.addWidget(self.stop)
        head.addLayout(row)
        column.addLayout(head)
        if large():
            row.addWidget(self.first)
        else:
            column.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(since)
        column.addWidget(self.empty, 1)
        column.addWidget(self.preview, 1)
        self.setWidget(inside)

    def show_made(self, made: Made | None, warnings: int) -> None:
        """Shows these pages (None: none), and how many warnings are to be read before they leave."""
        self._made = made
        self.preview.show_pdf(made.pdf if made is not None else b"")
        self.preview.setVisible(made is not None)
        self.empty.setVisible(made is None)
        self.empty.setText("")
        pages = self.tr("1 page for {1}") if self.preview.pages == 1 else self.tr("{0} pages for {1}")
        self.state.setText(pages.format(self.preview.pages, made.copy.recipient.name) if made else "")
        one, many = self.tr("Read first: 1 warning"), self.tr("Read first: {} warnings")
        self.first.setText(one if warnings == 1 else many.format(warnings))
        self.first.setVisible(warnings > 0)
        self.stop.hide()
        self.ready(made is not None)

    def ready(self, ready: bool) -> None:
        """Whether the pages on the screen are what is asked for, and may be given."""
        for push in (self.save, self.lock, self.print):
            push.setEnabled(ready)
            push.setVisible(self._made is not None)

    def say_progress(self, done: int, total: int) -> None:
        """How far a long paper has come; a short one is there before it says so."""
        if total and self._made is None:
            self.state.setText(self.tr("Making the pages… {} of {} steps").format(f"{done:,}", f"{total:,}"))
            self.stop.show()
