"""A fresh start, the door, the right passphrase, Today: prints the seconds to Today painted, without the derivation.

The derivation of the key is timed where it happens, and taken off. `typing` seconds pass between the painting of the
door and the passphrase, as they do when a person types it.
"""

import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.screens.painted import FirstPaint, until

folder, passphrase, typing = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])


def main() -> None:
    from scr_neglect import app as program
    from scr_neglect.ui.door import Door

    app = program._application()
    door = Door(folder)
    door.show()
    painted: list[float] = []
    FirstPaint(door, lambda: painted.append(perf_counter()))
    until(app, lambda: bool(painted))
    typed: list[bool] = []
    QTimer.singleShot(round(typing * 1000), lambda: typed.append(True))
    until(app, lambda: bool(typed))
    door.unlock.passphrase.setText(passphrase)
    today: list[float] = []
    derivations = _timed_derivation()
    start = perf_counter()
    door.unlock.open()
    window = door.window_open
    assert window is not None
    FirstPaint(window.today, lambda: today.append(perf_counter()))
    until(app, lambda: bool(today))
    assert window.current() is window.today
    print(today[0] - start - sum(derivations), sum(derivations), flush=True)
    QApplication.closeAllWindows()
    window.session.close()


def _timed_derivation() -> list[float]:
    from scr_neglect.storage import keys

    derived, taken = keys.by_passphrase, []

    def timed(*given: object) -> bytes:
        start = perf_counter()
        try:
            return derived(*given)  # type: ignore[arg-type]
        finally:
            taken.append(perf_counter() - start)

    keys.by_passphrase = timed  # type: ignore[assignment]
    return taken


main()
