"""The dialogs about keys: the recovery key when a casebook is made, and the other ways into one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import button, heading, label, quiet

BREAK = "\u200b"
"""A line break may follow every hyphen of a shown key, so that the whole of it shows in large type."""


class OtherWays(Frame):
    """Back to the first start, or in with the recovery key and a new passphrase."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            self.tr("Another way in"), parent, save=self.tr("Open with the recovery key"), height=460
        )
        self.recovery_key = self.new_passphrase = ""
        back = button(self.tr("Another casebook, or an example"))
        back.setAutoDefault(False)
        back.clicked.connect(self.accept)
        self.key, self.fresh = QLineEdit(), QLineEdit()
        self.fresh.setEchoMode(QLineEdit.EchoMode.Password)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("The passphrase is lost")))
        self.column.addWidget(
            quiet(self.tr("The recovery key was printed when the casebook was made; your agency keeps it."))
        )
        self.column.addLayout(in_a_row((self.tr("&Recovery key, as printed"), self.key)))
        self.column.addLayout(in_a_row((self.tr("&New passphrase, at least 12 characters"), self.fresh)))
        self.column.addStretch(1)

    def check(self) -> None:
        if not self.key.text().strip():
            raise Refusal("Type the recovery key as it was printed, or choose another casebook.")
        if len(self.fresh.text()) < 12:
            raise Refusal(
                "The new passphrase needs at least 12 characters; four unrelated words make a good one."
            )
        typed = self.key.text().replace(BREAK, "")  # a key copied from the dialog that showed it
        self.recovery_key, self.new_passphrase = typed.strip(), self.fresh.text()


class RecoveryKey(Frame):
    """The recovery key, once: it cannot be shown again, so the dialog waits until it is written down."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(self.tr("The recovery key"), parent, save=self.tr("Go on"), height=420)
        self.column.addWidget(
            label(
                self.tr(
                    "Whoever has this key can open the casebook without the passphrase. Without either, nobody can, and what "
                    "is written in it is lost. It is shown only now."
                )
            )
        )
        shown = label(key.replace("-", f"-{BREAK}"), "heading")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(self.tr("Recovery key {}").format(key))
        copy = button(self.tr("Copy, to print it"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(key))
        self.kept = QCheckBox(self.tr("It is written down"))
        self.column.addWidget(shown)
        self.column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.kept)
        self.column.addWidget(quiet(self.tr("Do not keep it beside this laptop.")))
        self.column.addStretch(1)
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.save.setEnabled(False)
        self.kept.toggled.connect(self.save.setEnabled)

    def reject(self) -> None:
        if self.kept.isChecked():
            super().reject()
        else:
            self.say(self.tr("Write the key down first, and tick that you did; it cannot be shown again."))
