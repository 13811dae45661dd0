"""The forms of the door: the first start, the passphrase of a casebook, and a new casebook."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from scr_neglect import paths
from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask, tell
from scr_neglect.ui.dialogs.keys import OtherWays, RecoveryKey
from scr_neglect.ui.last import remember
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import button, card, label, quiet, title, warning

if TYPE_CHECKING:
    from scr_neglect.ui.door import Door


def column_of(form: QWidget) -> QVBoxLayout:
    """The column of a form, with the door's margins."""
    column = QVBoxLayout(form)
    column.setContentsMargins(5 * theme.GAP, 4 * theme.GAP, 5 * theme.GAP, 4 * theme.GAP)
    column.setSpacing(theme.GAP)
    return column


class FirstStart(QWidget):
    """The four ways to begin, each with what it is for."""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        column = column_of(self)
        column.addWidget(title(self.tr("A shared record of what was seen")))
        column.addWidget(
            label(
                self.tr(
                    "Write down what you see of a child's care, see it beside what the other agencies saw, and print a summary "
                    "for the next meeting. It is kept encrypted on this laptop; nothing is sent anywhere."
                )
            )
        )
        for words, said, what in (
            (
                self.tr("Make a casebook"),
                self.tr("For your own families: choose a passphrase, and print the recovery key."),
                door.show_make,
            ),
            (
                self.tr("Explore an invented family"),
                self.tr(
                    "Two years, two children, five agencies; nobody in it is real. What you try is thrown away."
                ),
                lambda: door.explore("invented"),
            ),
            (
                self.tr("Training: the published review"),
                self.tr("The facts of a published Serious Case Review, as known on 30 November 2017."),
                lambda: door.explore("review"),
            ),
            (
                self.tr("Open a casebook that is already there…"),
                self.tr("Choose its folder; its name ends in .casebook."),
                self._choose,
            ),
        ):
            frame, inside = card()
            go = button(words, "main" if what == door.show_make else "")
            go.clicked.connect(what)
            go.setAccessibleDescription(said)
            inside.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
            inside.addWidget(quiet(said))
            column.addWidget(frame)
        column.addStretch(1)

    def _choose(self) -> None:
        """Lets the person point at a casebook's folder."""
        chosen = QFileDialog.getExistingDirectory(
            self._door, self.tr("Open a casebook"), str(paths.local_data())
        )
        if chosen:
            self._door.casebook = Path(chosen)
            self._door.show_start()


class UnlockForm(QWidget):
    """The passphrase of one casebook."""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        column = column_of(self)
        self.name = title("")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self.open)
        said = QLabel(self.tr("&Passphrase"))
        said.setBuddy(self.passphrase)
        self.wrong = warning("")
        self.wrong.hide()
        go = button(self.tr("Open"), "main")
        go.clicked.connect(self.open)
        other = button(self.tr("Another way in…"), "link")
        other.clicked.connect(self._other)
        for widget in (self.name, said, self.passphrase, self.wrong):
            column.addWidget(widget)
        column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_for(self, casebook: Path | None) -> None:
        self.name.setText(casebook.stem if casebook else "")
        self.passphrase.clear()
        self.wrong.hide()

    def open(self) -> None:
        """Opens the casebook, or says in a sentence why not."""
        from scr_neglect.casework.session import unlock

        assert self._door.casebook is not None
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            session = unlock(self._door.casebook, self.passphrase.text())
        except Refusal as refusal:
            self.wrong.setText(refusal.sentence)
            self.wrong.show()
            self.passphrase.selectAll()
            self.passphrase.setFocus()
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.passphrase.clear()
        remember(self._door.casebook)
        self._door.enter(session)

    def _other(self) -> None:
        dialog = OtherWays(self)
        if ask(dialog):
            if dialog.recovery_key:
                self._recover(dialog.recovery_key, dialog.new_passphrase)
            else:
                self._door.show_first()

    def _recover(self, key: str, passphrase: str) -> None:
        from scr_neglect.casework.session import recover

        assert self._door.casebook is not None
        try:
            session = recover(self._door.casebook, key, passphrase)
        except Refusal as refusal:
            tell(self, refusal.sentence)
            return
        self._door.enter(session)


class MakeForm(QWidget):
    """A new casebook: whose it is, and its passphrase."""

    def __init__(self, door: "Door") -> None:
        super().__init__()
        self._door = door
        column = column_of(self)
        self.agency, self.author = QLineEdit(), QLineEdit()
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        for secret in (self.passphrase, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.wrong = warning("")
        self.wrong.hide()
        form = QVBoxLayout()
        form.setSpacing(theme.GAP)
        for words, field in (
            (self.tr("Your &agency (the casebook is held for it)"), self.agency),
            (self.tr("Your name and &role, as other professionals know you"), self.author),
            (self.tr("A &passphrase: four or more unrelated words, at least 12 characters"), self.passphrase),
            (self.tr("The passphrase a&gain"), self.again),
        ):
            form.addLayout(in_a_row((words, field)))
        go = button(self.tr("Make the casebook"), "main")
        go.clicked.connect(self.make)
        back = button(self.tr("Back"))
        back.clicked.connect(door.show_first)
        row = QHBoxLayout()
        row.addWidget(go)
        row.addWidget(back)
        row.addStretch(1)
        column.addWidget(title(self.tr("Make a casebook")))
        column.addWidget(
            quiet(
                self.tr(
                    "Your agency's own system stays the record of truth. Nobody can open the casebook without the passphrase or the "
                    "recovery key, which is shown next: print it, and give it to your agency to keep."
                )
            )
        )
        column.addLayout(form)
        column.addWidget(self.wrong)
        column.addLayout(row)
        column.addStretch(1)

    def make(self) -> None:
        """Makes the casebook and shows its recovery key, or says what is still wrong."""
        from scr_neglect.casework.session import new_casebook

        try:
            folder = self._checked()
            session, key = new_casebook(
                folder,
                self.passphrase.text(),
                agency=self.agency.text().strip(),
                author=self.author.text().strip(),
            )
        except Refusal as refusal:
            self.wrong.setText(refusal.sentence)
            self.wrong.show()
            return
        self.passphrase.clear()
        self.again.clear()
        self._door.casebook = folder
        remember(folder)
        ask(RecoveryKey(key, self))
        self._door.enter(session)

    def _checked(self) -> Path:
        if not self.agency.text().strip() or not self.author.text().strip():
            raise Refusal(
                "Give your agency and your own name or role; they stand beside everything you write."
            )
        if self.passphrase.text() != self.again.text():
            raise Refusal("The two passphrases differ; type them again.")
        name = "".join(c if c.isalnum() else "-" for c in self.agency.text().strip()).strip("-") or "my"
        place = paths.local_data() / "casebooks"
        place.mkdir(parents=True, exist_ok=True)
        folder, number = place / f"{name}.casebook", 2
        while folder.exists():
            folder, number = place / f"{name}-{number}.casebook", number + 1
        return folder
