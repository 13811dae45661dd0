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
    """Asks for a file; its name says nothing of the family."""
    dialog = QFileDialog(parent, QCoreApplication.translate("leaving", "Save the PDF"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("PDF (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog.setDirectory(documents)
    dialog.selectFile(f"{what}-{day}.pdf")
    if not ask(dialog):
        return None
    path = Path(dialog.selectedFiles()[0])
    return lambda pdf: save(pdf, path)


def print_on(parent: QWidget, day: str, what: str = "summary") -> Leave | None:
    """Asks for a printer."""
    printer = a4_printer(f"{what}-{day}")
    dialog = QPrintDialog(printer, parent)
    if not ask(dialog):
        return None
    return lambda pdf: print_pdf(pdf, printer)
