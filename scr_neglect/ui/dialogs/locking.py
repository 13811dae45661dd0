"""The passphrase of a file that leaves: typed twice, how hard it is to guess in words, and how it may be told."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QWidget

from scr_neglect.casework.passphrases import as_key, strength_of
from scr_neglect.errors import Refusal
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import label, quiet


class PassphraseDialog(Frame):
    """Asks for the passphrase of one file; it is kept nowhere."""

    topic = "Summary"

    def __init__(self, names: Iterable[str], parent: QWidget | None) -> None:
        super().__init__(self.tr("Lock this file"), parent, save=self.tr("Lock it"), height=520)
        self._names = tuple(names)
        self.column.addWidget(
            label(
                self.tr(
                    "The file opens with this passphrase alone. Tell it to the reader another way than you send the file: "
                    "on the telephone, or in person. A passphrase in the same email protects nothing."
                )
            )
        )
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        self.strength = quiet("")
        for words, box in (
            (self.tr("A &passphrase for this file"), self.passphrase),
            (self.tr("The passphrase a&gain"), self.again),
        ):
            box.setEchoMode(QLineEdit.EchoMode.Password)
            for widget in with_label(words, box):
                self.column.addWidget(widget)
            if box is self.passphrase:
                self.column.addWidget(self.strength)
        self.column.addWidget(
            quiet(
                self.tr(
                    "It is kept nowhere: if it is forgotten, give the copy again with another one. This casebook keeps the same "
                    "pages without it. What is printed is never locked."
                )
            )
        )
        self.column.addStretch(1)
        self.passphrase.textChanged.connect(self._say_strength)
        self._say_strength()

    def _say_strength(self) -> None:
        found = strength_of(self.passphrase.text(), self._names)
        self.strength.setText(found.sentence)
        self.passphrase.setAccessibleDescription(found.sentence)

    def check(self) -> None:
        found = strength_of(self.passphrase.text(), self._names)
        if not found.enough:
            raise Refusal(found.sentence)
        if as_key(self.passphrase.text()) != as_key(self.again.text()):
            raise Refusal("The two passphrases differ; type them again.")
