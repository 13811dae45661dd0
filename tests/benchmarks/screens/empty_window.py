"""The bare library: a PySide6 window with nothing in it; says so once it is painted, and ends."""

import os
import sys

from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.screens.painted import FirstPaint

app = QApplication(sys.argv[:1])
window = QWidget()
window.resize(760, 600)
window.show()


def painted() -> None:
    print("painted", flush=True)
    os._exit(0)


FirstPaint(window, painted)
app.exec()
