"""Jot: one box, one line each, saved at every pause; sorted into a visit when there is time."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from scr_neglect.casework import drafts
from scr_neglect.casework.session import Session
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.fields import text_box
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import quiet

PAUSE = 700
"""Milliseconds without a key after which what was typed is saved."""


class JotDialog(Frame):
    """Notes taken before they fade. Closing it keeps them; `sort` is True when they are to become a visit now."""

    def __init__(self, session: Session, jots: drafts.Jots, parent: QWidget | None, *, family: str) -> None:
        super().__init__(self.tr("Jot"), parent, save=self.tr("Sort into a visit"), height=480)
        self.session, self.jots, self.sort = session, jots, False
        self.column.addWidget(quiet(family))
        self.box = text_box(8)
        self.box.setPlainText(jots.text)
        for widget in with_label(self.tr("&One line each"), self.box):
            self.column.addWidget(widget, 1 if widget is self.box else 0)
        self.column.addWidget(
            quiet(
                self.tr(
                    "Begin a line with  -  a worry   +  a strength   .  looked, and fine   \"  the child's own words"
                )
            )
        )
        self.saved = quiet("")
        self.column.addWidget(self.saved)
        later = QPushButton(self.tr("Keep for later"))
        self.buttons.addButton(later, self.buttons.ButtonRole.RejectRole)
        cancel = self.buttons.button(self.buttons.StandardButton.Cancel)
        cancel.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self.box.textChanged.connect(self._typed)
        self.box.setFocus()
        self.box.setMinimumWidth(QFontMetrics(self.font()).averageCharWidth() * 50)

    def _typed(self) -> None:
        if not self.jots.begun:
            self.jots.begun = self.session.now().astimezone().isoformat(timespec="minutes")
        if not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Saves what stands in the box, now."""
        self._pause.stop()
        self.jots.text = self.box.toPlainText()
        if self.jots.text.strip():
            drafts.keep(self.session, self.jots)
            self.saved.setText(self.tr("Saved as you type; it waits on Today."))
        else:
            drafts.drop(self.session, self.jots)

    def try_to_save(self) -> None:
        self.keep()
        if not self.jots.text.strip():
            self.say(self.tr("Nothing is written yet."))
            return
        self.sort = True
        self.accept()

    def done(self, result: int) -> None:
        self.keep()
        super().done(result)
