"""The ways out of the laptop: a file, a locked file, a printer. Each asks where first, and gives what will do it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QWidget

from scr_neglect.casework.passphrases import locked
from scr_neglect.casework.saving import save
from scr_neglect.ui.ask import ask
from scr_neglect.ui.dialogs.locking import PassphraseDialog
from scr_neglect.ui.widgets.preview import a4_printer, print_pdf


class Leave(Struct, frozen=True):
    """What lets the bytes of a paper out, once; and how they leave, in words for the log."""

    how: str
    out: Callable[[bytes], object]

    def __call__(self, pdf: bytes) -> None:
        self.out(pdf)


Prepare = Callable[[QWidget, str, str], Leave | None]
"""Asks where, in front of a widget, for something of a day (ISO), called so; None when the person went back."""


def save_to(parent: QWidget, day: str, what: str = "summary") -> Leave | None:
    """Asks for a file for a PDF; its name says nothing of the family."""
    path = place_for(parent, _tr("Save the PDF"), f"{what}-{day}", "pdf", "PDF (*.pdf)")
    return None if path is None else Leave("Saved as a PDF.", lambda pdf: save(pdf, path))


def save_locked(parent: QWidget, day: str, what: str = "summary", names: Iterable[str] = ()) -> Leave | None:
    """Asks for a passphrase and a file; what is written opens with it alone. `names` are no good passphrase."""
    dialog = PassphraseDialog(names, parent)
    if not ask(dialog):
        return None
    path = place_for(parent, _tr("Save the locked PDF"), f"{what}-{day}", "pdf", "PDF (*.pdf)")
    if path is None:
        return None
    passphrase = dialog.passphrase.text()
    how = "Saved as a PDF that opens with a passphrase alone (AES-256)."
    return Leave(how, lambda pdf: save(locked(pdf, passphrase), path))


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


def print_on(parent: QWidget, day: str, what: str = "summary") -> Leave | None:
    """Asks for a printer."""
    printer = a4_printer(f"{what}-{day}")
    dialog = QPrintDialog(printer, parent)
    if not ask(dialog):
        return None
    return Leave("Printed.", lambda pdf: print_pdf(pdf, printer))


def _tr(words: str) -> str:
    return QCoreApplication.translate("leaving", words)
