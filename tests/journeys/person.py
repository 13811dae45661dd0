"""The person at the keyboard: reaches things by their names with Tab, and presses real keys on whatever has the focus."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.ui import ask
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.door import Door
from scr_neglect.ui.window import Window

PASSPHRASE = "kettle orchard window thimble"
READY = 60_000
"""The most milliseconds that a page may take; nobody measures by it."""
AS_TYPED = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}


def spoken(widget: QWidget | None) -> str:
    """What a screen reader calls a widget; Qt on Linux gives the name of a box of choices by way of its label alone."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    face = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
    return face.text(QAccessible.Text.Name).replace("&", "") if face is not None else ""


class Person:
    """Someone who has no mouse."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.faults: list[BaseException] = []
        """What went wrong at a dialog: Qt would carry it no further, so it is raised after the key that opened it."""

    def at(self, window: QWidget) -> QWidget:
        """Brings a window to the front and waits until keys go to it."""
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=READY)
        return window

    def here(self) -> QWidget:
        """Where a key goes now."""
        front, focus = QApplication.activeWindow(), QApplication.focusWidget()
        if front is not None and not front.isVisible() and focus is not None:
            self.at(
                focus.window()
            )  # without a desktop nobody brings the window back when a list has closed over it
        found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
        assert found is not None, "no window has the focus"
        return found

    def press(self, keys: str, times: int = 1) -> None:
        """Presses a key or a combination ("Ctrl+J", "Space")."""
        together = QKeySequence(keys)[0]
        for _ in range(times):
            QTest.keyClick(self.here(), together.key(), together.keyboardModifiers())
            if self.faults:
                raise self.faults.pop(0)

    def key_in(self, words: str) -> None:
        """Types words letter by letter."""
        for letter in words:
            if letter in AS_TYPED:
                QTest.keyClick(self.here(), AS_TYPED[letter])
            else:
                QTest.keyClicks(self.here(), letter)

    def reach(self, name: str, kind: type[QWidget] = QWidget, *, back: bool = False) -> QWidget:
        """Goes on with Tab (or back) until something of this name and kind has the focus."""
        passed: list[str] = []
        for _ in range(160):
            found = QApplication.focusWidget()
            said = spoken(found)
            if isinstance(found, kind) and said.startswith(name):
                return found
            passed.append(said)
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never reached “{name}”; it passed {passed[:40]}")

    def write(self, name: str, words: str) -> None:
        """Reaches a field and types over what stands in it."""
        self.reach(name)
        self.press("Ctrl+A")
        self.key_in(words)

    def push(self, name: str) -> None:
        """Reaches a button or a tick and presses Space on it."""
        self.reach(name, QAbstractButton)
        self.press("Space")

    def choose(self, name: str, words: str) -> None:
        """Reaches a box of choices and goes down to one of them."""
        box = self.reach(name, QComboBox)
        while spoken(box) != name:
            self.press("Tab")
            box = self.reach(name, QComboBox)
        assert isinstance(box, QComboBox)
        self.press("Home")
        for _ in range(box.count()):
            if box.currentText().startswith(words):
                return
            self.press("Down")
        raise AssertionError(f"“{name}” offers no “{words}”")

    def on(self, *hands: Callable[..., object]) -> None:
        """What this person will do at the next dialogs, one after the other; each must close its dialog."""
        ask.answers.extend(self._with_keys(each) for each in hands)

    def _with_keys(self, hands: Callable[..., object]) -> Callable[[QDialog], None]:
        def answer(dialog: QDialog) -> None:
            before = QApplication.activeWindow()
            self.at(dialog)
            try:
                hands(dialog)
                assert not dialog.isVisible(), (
                    f"“{dialog.windowTitle()}” is still open: {still_wrong(dialog)}"
                )
            except BaseException as fault:
                self.faults.append(fault)
                dialog.hide()
            if before is not None and before.isVisible():
                self.at(before)

        return answer

    def settled(self, window: Window) -> None:
        """Waits until what a page works out behind the screen is on it."""
        self.qtbot.waitUntil(lambda: not window.worker.busy, timeout=READY)

    def enter(self, door: Door, passphrase: str) -> Window:
        """Types the passphrase at the door, and is let in."""
        self.at(door)
        self.write("Passphrase", passphrase)
        self.press("Return")
        assert door.window_open is not None, door.unlock.wrong.text()
        return self.inside(door)

    def inside(self, door: Door) -> Window:
        window = door.window_open
        assert window is not None
        self.at(window)
        self.settled(window)
        return window

    def save_at(self, path: Path) -> Callable[[QDialog], None]:
        """Types a path into the dialog that asks for a file, and presses Enter."""

        def hands(_: QDialog) -> None:
            self.write("File name:", str(path))
            self.press("Return")

        return hands

    def folder_at(self, folder: Path) -> Callable[[QDialog], None]:
        """Types a folder into the dialog that asks for one, and presses Enter."""

        def hands(_: QDialog) -> None:
            self.write("Directory:", str(folder))
            self.press("Return")

        return hands


def still_wrong(dialog: QDialog) -> str:
    return dialog.wrong.text() if isinstance(dialog, Frame) else ""
