"""The two ways out of the laptop: a file and a printer. Each asks where first, and gives what will do it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QWidget

from scr_neglect.casework.saving import save
from scr_neglect.ui.ask import ask
from scr_neglect.ui.widgets.preview import a4_printer, print_pdf

Leave = Callable[[bytes], object]
Prepare = Callable[[QWidget, str, str], Leave | None]
"""Asks where, in front of a widget, for something of a day (ISO), called so; None when the person went back."""


def save_to(parent: QWidget, day: str, what: str = "summary") -> Leave | None:
    """Asks for a file for a PDF; its name says nothing of the family."""
    title = QCoreApplication.translate("leaving", "Save the PDF")
    path = place_for(parent, title, f"{what}-{day}", "pdf", "PDF (*.pdf)")
    return None if path is None else lambda pdf: save(pdf, path)


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
    return lambda pdf: print_pdf(pdf, printer)
