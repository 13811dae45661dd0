"""The ways out of the laptop: a file, a locked file, a printer. Each asks where first, and gives what will do it.

Whatever can fail is done before the log says that a copy was given, and the copy is let out after (docs/decisions/0018).
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from scr_neglect.casework.passphrases import locked
from scr_neglect.casework.saving import waiting
from scr_neglect.errors import Refusal
from scr_neglect.ui.ask import ask
from scr_neglect.ui.dialogs.locking import PassphraseDialog
from scr_neglect.ui.widgets.preview import a4_printer, check_range, print_pdf


class Ready(Struct, frozen=True):
    """Bytes that wait at the door: `out` lets them go, `back` leaves no trace of them. Raises Refusal when they stay in."""

    out: Callable[[], object]
    back: Callable[[], object] = lambda: None


class Leave(Struct, frozen=True):
    """What brings the bytes of a paper to the door, with everything that can fail; and how they leave, in words for the log.

    `check` is for before anybody is asked: it raises Refusal of bytes that cannot go this way, and leaves no trace.
    """

    how: str
    ready: Callable[[bytes], Ready]
    check: Callable[[bytes], object] = lambda _: None

    def after(self, pdf: bytes, log: Callable[[], str], undo: Callable[[str], object]) -> None:
        """Brings the bytes to the door, logs, and lets them out; `undo` takes the entry (its id) back when they stay in.

        Raises Refusal, and then nothing has left and the log does not say so.
        """
        self.check(pdf)
        ready = self.ready(pdf)
        try:
            entry = log()
        except BaseException:
            ready.back()
            raise
        try:
            ready.out()
        except Refusal:
            undo(entry)
            raise


Prepare = Callable[[QWidget, str, str], Leave | None]
"""Asks where, in front of a widget, for something of a day (ISO), called so; None when the person went back."""


def save_to(parent: QWidget, day: str, what: str = "summary") -> Leave | None:
    """Asks for a file for a PDF; its name says nothing of the family."""
    path = place_for(parent, _tr("Save the PDF"), f"{what}-{day}", "pdf", "PDF (*.pdf)")
    return None if path is None else Leave("Saved as a PDF.", lambda pdf: _file(pdf, path))


def save_locked(parent: QWidget, day: str, what: str = "summary", names: Iterable[str] = ()) -> Leave | None:
    """Asks for a passphrase and a file; what is written opens with it alone. `names` are no good passphrase."""
    dialog = PassphraseDialog(names, parent)
    if not ask(dialog):
        return None
    passphrase = dialog.passphrase.text()
    path = place_for(parent, _tr("Save the locked PDF"), f"{what}-{day}", "pdf", "PDF (*.pdf)")
    if path is None:
        return None
    how = "Saved as a PDF that opens with a passphrase alone (AES-256)."
    return Leave(how, lambda pdf: _file(locked(pdf, passphrase), path))


def _file(content: bytes, path: Path) -> Ready:
    file = waiting(content, path)
    return Ready(file.put_in_place, file.throw_away)


def place_for(parent: QWidget, title: str, name: str, suffix: str, kind: str) -> Path | None:
    """Asks where to save a file of a kind, offering a name; None when the person went back."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(suffix)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog.setDirectory(documents)
    dialog.selectFile(f"{name}.{suffix}")
    return Path(dialog.selectedFiles()[0]) if ask(dialog) else None


def folder_for(parent: QWidget, title: str) -> Path | None:
    """Asks for a folder to write into; None when the person went back."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return Path(dialog.selectedFiles()[0]) if ask(dialog) else None


def print_on(parent: QWidget, day: str, what: str = "summary") -> Leave | None:
    """Asks for a printer."""
    printer = a4_printer(f"{what}-{day}")
    dialog = QPrintDialog(printer, parent)
    if not ask(dialog):
        return None
    return Leave("Printed.", lambda pdf: _sheets(pdf, printer), lambda pdf: check_range(pdf, printer))


def _sheets(pdf: bytes, printer: QPrinter) -> Ready:
    return Ready(lambda: print_pdf(pdf, printer))


def _tr(words: str) -> str:
    return QCoreApplication.translate("leaving", words)
