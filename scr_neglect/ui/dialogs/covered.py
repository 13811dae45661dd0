"""The cover of a casebook that cannot be locked yet, since something typed cannot be kept: it shows nothing of any record."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from scr_neglect.errors import Refusal
from scr_neglect.ui import crash
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import label

AGAIN = 1000
"""Milliseconds between two tries to keep what was typed."""


class CoveredDialog(Frame):
    """Ends when everything typed is kept (`kept`), or when the passphrase was given; no key and no press closes it before.

    `keep` keeps all of it or raises; `opens` raises Refusal for a wrong passphrase. Without `opens` none is asked for.
    """

    topic = "starting"

    def __init__(
        self, keep: Callable[[], None], opens: Callable[[str], None] | None, parent: QWidget | None
    ) -> None:
        super().__init__(
            self.tr("The screen is covered"), parent, save=self.tr("Go on"), width=600, height=420
        )
        self._keep, self._opens = keep, opens
        self.kept = False
        self.column.addWidget(
            label(
                self.tr(
                    "Nobody was here for a while. What was being written could not be kept yet, so it stays in this program, "
                    "and the casebook locks as soon as it is kept. Please do not switch the computer off."
                )
            )
        )
        self.why = label("")
        self.column.addWidget(self.why)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        if opens is not None:
            for widget in with_label(self.tr("&Passphrase, to go on writing"), self.passphrase):
                self.column.addWidget(widget)
        self.column.addStretch(1)
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self.try_to_keep)
        self._again.start()

    def try_to_keep(self) -> bool:
        """Tries to keep what was typed; ends once it is, else says why not."""
        try:
            self._keep()
        except Refusal as refusal:
            self.why.setText(refusal.sentence)
            return False
        except Exception as fault:  # whatever it is, the cover stays until everything is kept
            logging.getLogger(__name__).error("%s", crash.report(type(fault), fault.__traceback__))
            self.why.setText(self.tr("The casebook's file could not be written."))
            return False
        self.kept = True
        self.done(QDialog.DialogCode.Rejected)
        return True

    def check(self) -> None:
        if self._opens is not None:
            typed = self.passphrase.text()
            self.passphrase.clear()
            self._opens(typed)

    def done(self, result: int) -> None:
        self._again.stop()
        super().done(result)

    def reject(self) -> None:
        """Esc and the window's own close button do nothing."""
