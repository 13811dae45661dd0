"""The only way a dialog is opened: one question, one value back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QGridLayout, QMessageBox, QSpacerItem, QWidget
from shiboken6 import isValid

from scr_neglect.ui import theme

LONG, WIDE = 240, 560
"""Letters of a question that needs a wider box, and how wide that is in pixels at the plain size of text."""
answers: list[Callable[[QDialog], Any]] = []
"""Filled by tests and by the screenshots alone: what stands in for the person at the next dialogs."""


def ask(dialog: QDialog, *, again: bool = False) -> bool:
    """Shows a dialog until it is closed; True when it was accepted.

    Its value is its own to give at once; when the work in hand is done, or another dialog opens, it goes, with all that
    was typed into it. One that may be asked `again` stays until `let_go`.
    """
    if answers:
        answers.pop(0)(dialog)
        result = dialog.result()
    else:
        result = dialog.exec()
    if not again:
        let_go(dialog)
    return result == QDialog.DialogCode.Accepted


def let_go(dialog: QDialog) -> None:
    """Forgets a dialog that was closed; it would stay in memory as long as its window, with all that it holds."""
    if isValid(dialog):  # else its window went first: the casebook was locked
        dialog.deleteLater()


def tell(parent: QWidget | None, sentence: str) -> None:
    """Says one sentence, and waits until it is read."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "scr_neglect", sentence, QMessageBox.StandardButton.Ok, parent)
    ask(box)


def confirm(parent: QWidget | None, question: str, *, yes: str, no: str = "Cancel") -> bool:
    """Asks a question whose safe answer is no, which is also the default button."""
    box = QMessageBox(
        QMessageBox.Icon.NoIcon, "scr_neglect", question, QMessageBox.StandardButton.NoButton, parent
    )
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    _widen(box)
    ask(box)
    return box.clickedButton() is accept


def _widen(box: QMessageBox) -> None:
    """Gives a long question lines of its own width: in large type a narrow box would be taller than the screen."""
    grid, long = box.layout(), len(box.text()) > LONG
    if isinstance(grid, QGridLayout) and long:
        wide = min(round(WIDE * theme.scale_of()), 1160)
        grid.addItem(QSpacerItem(wide, 0), grid.rowCount(), 0, 1, grid.columnCount())
