"""When something goes wrong that nobody foresaw: say so, keep what was typed, offer a report without contents."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from scr_neglect.errors import Refusal
from scr_neglect.ui.ask import ask, tell


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened and with which versions; never the message of the fault, which could hold what was typed."""
    import platform
    import traceback

    where = "".join(traceback.format_tb(trace)) if trace else ""
    return (
        f"{kind.__name__}\n{where}\nPython {platform.python_version()}, PySide6 {qt_version}, {platform.system()} "
        f"{platform.release()}\n"
    )


class CrashDialog(QDialog):
    """Tells the person what happened in a sentence, with a report that they may copy; nothing is sent."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        said = QLabel(
            self.tr(
                "The program met a fault of its own. What you had finished is saved, and notes that you were writing are kept "
                "as unfinished. You can go on; if it happens again, close the program and open it again."
            )
        )
        said.setWordWrap(True)
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(self.tr("Report without any record contents"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (said, box, buttons):
            layout.addWidget(widget)
        self.resize(720, 420)


def install(parent: Callable[[], QWidget | None]) -> None:
    """From now on a Refusal that escapes is said as its sentence, and anything else opens the crash dialog."""

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        import logging

        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
        elif isinstance(fault, Refusal):
            tell(parent(), fault.sentence)
        else:
            text = report(kind, trace)
            logging.getLogger(__name__).error("%s", text)
            ask(CrashDialog(text, parent()))

    sys.excepthook = hook
