"""When something goes wrong that nobody foresaw: say so, keep what was typed, offer a report without contents."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask, tell
from scr_neglect.ui.widgets.words import button, heading, label


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
        head = heading(self.windowTitle())
        said = label(
            self.tr(
                "The program met a fault of its own. What you had finished is saved, and notes that you were writing are kept "
                "as unfinished. You can go on; if it happens again, close the program and open it again."
            )
        )
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(self.tr("Report without any record contents"))
        buttons, close = QDialogButtonBox(), button(self.tr("Close"), "main")
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        layout.setSpacing(theme.GAP)
        for widget in (head, said, box, buttons):
            layout.addWidget(widget)
        close.setDefault(True)
        close.setFocus()
        scale = theme.scale_of()
        self.resize(min(round(720 * scale), 1240), min(round(420 * scale), 700))


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
