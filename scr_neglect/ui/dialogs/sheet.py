"""A sheet for one named professional: seen page by page, checked, logged, given. Each sheet says what is on it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework import paper
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Audience
from scr_neglect.records.case import Case
from scr_neglect.reports.copy import Copy
from scr_neglect.ui import theme
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.handing_over import by_reason, hand_over
from scr_neglect.ui.leaving import Prepare, print_on, save_to
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.preview import PdfPreview
from scr_neglect.ui.widgets.recipient import RecipientField, readers
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, label, quiet, warning

PAUSE = 300
"""Milliseconds without a change after which the pages are made again."""


class SheetDialog(Frame):
    """Chooses a reader, shows their pages, and gives them after one clear check. It is never for the family."""

    what = "sheet"
    """What the file is called, and what the one clear check counts."""

    def __init__(
        self, title: str, session: Session, worker: Worker, family_id: str, day: date, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent, save=self.tr("Close"), width=1100, height=700)
        self.session, self._worker, self._family_id, self._day = session, worker, family_id, day
        self.made: paper.Made | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.make)
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.save.setProperty("role", "")  # what is to be done here is to save or print the pages
        self.save.style().polish(self.save)
        self.save.setDefault(False)
        side, pages = self._fields(), self._pages()
        row = QVBoxLayout() if theme.scale_of() > 1.4 else QHBoxLayout()
        row.setSpacing(2 * theme.GAP)
        row.addWidget(side, 2)
        row.addWidget(pages, 3)
        self.column.addLayout(row, 1)
        self._listen()
        self.make()

    # -- what each sheet says ------------------------------------------------------------------------------------

    def audience(self) -> Audience:
        """What kind of copy it is."""
        raise NotImplementedError

    def work(self, whole: Case, copy: Copy) -> Callable[[Progress], paper.Made]:
        """What makes the pages of a ready copy, on the worker: what it needs of the screen is read here."""
        raise NotImplementedError

    def choices(self) -> list[tuple[str, QWidget]]:
        """Fields of its own with their labels, between the reader and why it is given."""
        return []

    def below(self) -> list[QWidget]:
        """Widgets of its own under the fields."""
        return []

    # -- arranging -----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field ends the typing there; it closes nothing. A button that has the focus takes it first."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def _fields(self) -> QWidget:
        self.reader = RecipientField()
        self.reader.show_choices(readers(self.session.case(self._family_id), "professionals"))
        self.why, self.basis = QLineEdit(), QLineEdit()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        for words, field in (
            (self.tr("A copy for &one named person"), self.reader), *self.choices(),
            (self.tr("&Why it is given"), self.why), (self.tr("On what &basis it is shared"), self.basis),
        ):  # fmt: skip
            for widget in with_label(words, field):
                column.addWidget(widget)
        self.reader.box.setAccessibleName(self.reader.accessibleName())
        self.left_out, self.named = label(""), warning("")
        column.addSpacing(theme.GAP)
        for widget in (*self.below(), self.left_out, self.named):
            column.addWidget(widget)
        self.print_, self.save_ = button(self.tr("&Print…")), button(self.tr("&Save PDF…"), "main")
        column.addSpacing(theme.GAP)
        column.addWidget(flow(self.save_, self.print_))
        column.addStretch(1)
        return side

    def _pages(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self.state, self.preview = quiet(""), PdfPreview()
        self.preview.setMinimumHeight(round(360 * min(theme.scale_of(), 1.5)))
        column.addWidget(self.state)
        column.addWidget(self.preview, 1)
        column.addStretch(0)
        return right

    def _listen(self) -> None:
        self.reader.currentTextChanged.connect(self._changed)
        self.why.textChanged.connect(self._changed)
        self.save_.clicked.connect(lambda: self._give(save_to))
        self.print_.clicked.connect(lambda: self._give(print_on))

    # -- making --------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._ready(False)
        self._pause.start()

    def copy(self) -> Copy:
        """What is asked for; raises Refusal with what is still missing."""
        if not self.reader.value():
            raise Refusal("Choose who this sheet is for, or type a name. Its pages then appear here.")
        return paper.copy_for(
            self.session.case(self._family_id), audience=self.audience(), to=self.reader.value(),
            why=self.why.text().strip(), day=self._day, today=self.session.today(),
        )  # fmt: skip

    def make(self) -> None:
        """Makes the pages behind the screen, and shows them when they are ready."""
        self._pause.stop()
        try:
            copy = paper.ready_copy(self.session, self._family_id, self.copy())
        except Refusal as refusal:
            self._show_made(None, refusal.sentence)
            return
        self._ready(False)
        self.state.setText(self.tr("Making the pages…"))
        whole = self.session.case(self._family_id)
        self._worker.run(self.what, self.work(whole, copy), self._show_made, self._failed)

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Stopped):
            return
        self._show_made(
            None, fault.sentence if isinstance(fault, Refusal) else self.tr("The pages could not be made.")
        )
        if not isinstance(fault, Refusal):
            raise fault

    def _show_made(self, made: paper.Made | None, instead: str = "") -> None:
        self.made = made
        self.preview.show_pdf(made.pdf if made is not None else b"")
        self.preview.setVisible(made is not None)
        pages = self.tr("1 page for {1}") if self.preview.pages == 1 else self.tr("{0} pages for {1}")
        self.state.setText(pages.format(self.preview.pages, made.copy.recipient.name) if made else instead)
        left = by_reason(made.withheld) if made is not None else ""
        self.left_out.setText(self.tr("Not on this sheet: {}.").format(left) if left else "")
        self.left_out.setVisible(bool(left))
        self.named.setText(
            "\n".join(each.words for each in paper.to_be_read_first(made)) if made is not None else ""
        )
        self.named.setVisible(bool(self.named.text()))
        self._ready(made is not None)

    def _ready(self, ready: bool) -> None:
        for push in (self.save_, self.print_):
            push.setEnabled(ready)

    # -- giving --------------------------------------------------------------------------------------------------

    def _give(self, prepare: Prepare) -> None:
        """Gives the pages on the screen, and no others; then the sheet is done with."""
        if self.made is None:
            return
        given = hand_over(
            self, self.session, self._family_id, self.made, prepare, name=self.reader.currentText().strip(),
            basis=self.basis.text().strip(), left_out=self.made.withheld, what=self.what,
        )  # fmt: skip
        if given:
            self.accept()
