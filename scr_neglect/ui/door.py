"""The door: first start, or the passphrase of the casebook last used. Nothing heavy is loaded before it is painted."""

import importlib
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.ui import crash, theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.door_forms import FirstStart, MakeForm, UnlockForm
from scr_neglect.ui.last import last_casebook
from scr_neglect.ui.widgets.cards import scrolled

if TYPE_CHECKING:
    from scr_neglect.casework.session import Session
    from scr_neglect.ui.idle import IdleLock
    from scr_neglect.ui.window import Window

AFTER_PAINTING = 100
"""Milliseconds from showing the door to loading what lies behind it: the door is painted well before."""
NEEDED_NEXT = (
    "scr_neglect.records.case",
    "scr_neglect.casework.session",
    "scr_neglect.casework.exchange",
    "scr_neglect.scoring.prompts",
    "scr_neglect.ui.desk.desk",
    "scr_neglect.ui.pages.order",
    "scr_neglect.ui.window",
    "holidays.countries",
    "matplotlib.backends.backend_agg",
    "scr_neglect.reports.charts",
)
"""What the window will need, in pieces that each load faster than a person types two letters; the bank holidays, which
Today's clocks count with, last of what the first page needs."""


def open_door(app: QApplication) -> "Door":
    """The door of this laptop, with the crash dialog in place behind it."""
    door = Door(last_casebook())
    crash.install(lambda: door.window_open or door)
    app.aboutToQuit.connect(door.shut)
    return door


class Door(QWidget):
    """First start and unlock. Holds the open window, and shows itself again when the casebook is locked.

    `painted` is emitted once, after the first painting; from then on what the window will need is loaded bit by bit,
    while the person types. `clock`: the wall clock by which it locks when nobody is there.
    """

    painted = Signal()

    def __init__(self, casebook: Path | None, *, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("scr_neglect"))
        self.casebook = casebook
        self._clock = clock
        self.window_open: Window | None = None
        self.idle: IdleLock | None = None
        self._thrown_away: Path | None = None
        self._was_painted = False
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        scale = theme.scale_of()
        self.resize(min(round(760 * scale), 1240), min(round(600 * scale), 700))
        QShortcut(QKeySequence.StandardKey.HelpContents, self).activated.connect(self.help)
        self.show_start()

    def help(self) -> None:
        """Opens the help with starting."""
        from scr_neglect.ui.dialogs.help import HelpDialog

        ask(HelpDialog(self, "starting"))

    def showEvent(self, event: QShowEvent) -> None:
        # not paintEvent: the forms cover the door wholly, so Qt never asks the door itself to paint
        super().showEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(AFTER_PAINTING, self, self._after_painting)

    def _after_painting(self) -> None:
        self.painted.emit()
        self._load(NEEDED_NEXT)

    def _load(self, modules: tuple[str, ...]) -> None:
        """Loads one module, and the others in turn after whatever was typed meanwhile."""
        if modules:
            importlib.import_module(modules[0])
            QTimer.singleShot(0, self, lambda: self._load(modules[1:]))

    def show_start(self) -> None:
        """The passphrase when there is a casebook, else the first start."""
        if self.casebook is None:
            self.show_first()
            return
        self._show(self.unlock)
        self.unlock.show_for(self.casebook)
        self.unlock.passphrase.setFocus()

    def show_first(self) -> None:
        self._show(self.first)

    def show_make(self) -> None:
        self._show(self.make)
        self.make.agency.setFocus()

    def _show(self, form: QWidget) -> None:
        area = form.property("area")
        if area is None:
            area = scrolled(form)
            form.setProperty("area", area)
            self.stack.addWidget(area)
        self.stack.setCurrentWidget(area)

    @cached_property
    def unlock(self) -> "UnlockForm":
        return UnlockForm(self)

    @cached_property
    def make(self) -> "MakeForm":
        return MakeForm(self)

    @cached_property
    def first(self) -> "FirstStart":
        return FirstStart(self)

    def explore(self, name: str) -> None:
        """Opens a shipped example in a casebook of its own, which is thrown away when it is closed."""
        import tempfile

        from scr_neglect.casework.examples import example_casebook

        place = Path(tempfile.mkdtemp(prefix="scr_neglect-example-"))
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            session = example_casebook(place / "example.casebook", name)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._thrown_away = place
        window = self.enter(session)
        window.open_family(session.families()[0].id)
        if name == "invented":
            window.begin_tour()

    def enter(self, session: "Session") -> "Window":
        """Opens the window on a session, and waits behind it."""
        from scr_neglect.ui.looks import dress_as_kept
        from scr_neglect.ui.window import Window

        dress_as_kept(session)
        self.window_open = window = Window(session)
        window.locked.connect(self.lock)
        window.settled.connect(self._watch)
        self._watch()
        window.show()
        self.hide()
        return window

    def _watch(self) -> None:
        """Locks after as many idle minutes as this casebook's settings say, by the wall clock."""
        from scr_neglect.ui.idle import SETTING, IdleLock, minutes_from

        self._stop_watching()
        app, window = QApplication.instance(), self.window_open
        if window is None or not isinstance(app, QApplication):
            return
        minutes = minutes_from(window.session.casebook.setting(SETTING))
        self.idle = IdleLock(app, minutes, self._clock, self.lock_unattended)
        self.idle.start()

    def lock_unattended(self) -> bool:
        """Locks because nobody is there; False when something typed could not be kept and somebody came back meanwhile."""
        from scr_neglect.ui.unattended import all_kept, close_dialogs

        app, window = QApplication.instance(), self.window_open
        if window is None or not isinstance(app, QApplication):
            return True
        # nobody was told the passphrase of an example
        opens = window.session.casebook.check_passphrase if self._thrown_away is None else None
        if not all_kept(app, window.desk.keep_notes, opens):
            return False
        close_dialogs(app)
        window.leave()
        return True

    def _stop_watching(self) -> None:
        if self.idle is not None:
            self.idle.stop()
            self.idle.deleteLater()
            self.idle = None

    def lock(self) -> None:
        """Closes the casebook, forgets the window, and asks for the passphrase again."""
        self._stop_watching()
        window, self.window_open = self.window_open, None
        if window is not None:
            window.session.close()
            window.hide()
            window.deleteLater()
        self._throw_away()
        self.show_start()
        self.show()

    def shut(self) -> None:
        """At the end of the program: closes whatever is open."""
        self._stop_watching()
        if self.window_open is not None:
            self.window_open.session.close()
            self.window_open = None
        self._throw_away()

    def _throw_away(self) -> None:
        if self._thrown_away is not None:
            import shutil

            shutil.rmtree(self._thrown_away, ignore_errors=True)
            self._thrown_away = None
