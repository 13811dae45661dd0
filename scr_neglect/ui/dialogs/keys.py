"""The dialogs about keys: the recovery key when a casebook is made, and the other ways into one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import button, heading, label, quiet


class OtherWays(QDialog):
    """Back to the first start, or in with the recovery key and a new passphrase."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Another way in"))
        self.recovery_key = self.new_passphrase = ""
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        back = button(self.tr("Another casebook, or an example"))
        back.clicked.connect(self.accept)
        self.key, self.fresh = QLineEdit(), QLineEdit()
        self.fresh.setEchoMode(QLineEdit.EchoMode.Password)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Recovery key, as printed"), self.key)
        form.addRow(self.tr("&New passphrase, at least 12 characters"), self.fresh)
        use = button(self.tr("Open with the recovery key"))
        use.clicked.connect(self._use)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading(self.tr("The passphrase is lost")))
        column.addWidget(
            quiet(self.tr("The recovery key was printed when the casebook was made; your agency keeps it."))
        )
        column.addLayout(form)
        column.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(buttons)
        self.resize(520, 0)

    def _use(self) -> None:
        self.recovery_key, self.new_passphrase = self.key.text().strip(), self.fresh.text()
        if self.recovery_key:
            self.accept()


class RecoveryKey(QDialog):
    """The recovery key, once: it cannot be shown again."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The recovery key"))
        column = QVBoxLayout(self)
        column.setSpacing(2 * theme.GAP)
        shown = label(key, "heading")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(self.tr("Recovery key"))
        copy = button(self.tr("Copy, to print it"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(key))
        self.kept = QCheckBox(self.tr("It is written down, and not kept beside this laptop"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        go = buttons.button(QDialogButtonBox.StandardButton.Ok)
        go.setEnabled(False)
        self.kept.toggled.connect(go.setEnabled)
        buttons.accepted.connect(self.accept)
        column.addWidget(
            label(
                self.tr(
                    "Whoever has this key can open the casebook without the passphrase. Without either, nobody can, and what is "
                    "written in it is lost. It is shown only now."
                )
            )
        )
        column.addWidget(shown)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.kept)
        column.addWidget(buttons)
        self.resize(560, 0)
