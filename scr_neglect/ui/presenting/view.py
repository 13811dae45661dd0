"""The meeting view: what a room is shown of one family, in a window of its own; Esc covers it at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from scr_neglect.casework.meeting_view import Shown
from scr_neglect.ui import theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.presenting.cover import Cover
from scr_neglect.ui.presenting.large import SMALL
from scr_neglect.ui.presenting.own_list import OwnList
from scr_neglect.ui.presenting.stage import Stage


class MeetingView(QDialog):
    """Shows a room what it may see, and nothing else: the first thing it shows is a cover.

    It holds no casebook. Its window is called like the program; under the cover nothing of the family is left in it.
    """

    def __init__(self, shown: Shown, worker: Worker, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setWindowTitle(self.tr("scr_neglect"))
        self._second: OwnList | None = None
        """The presenter's list on the laptop's own screen, where there are two."""
        self.stage = Stage(shown, worker)
        self.stage.cover.clicked.connect(self.cover)
        self.stage.moved.connect(self._tell_second)
        self.covered = Cover(self.stage.keys)
        self.covered.again.clicked.connect(self.uncover)
        self.covered.end.clicked.connect(self.accept)
        self.whole = QStackedWidget()
        self.whole.addWidget(self.covered)
        self.whole.addWidget(self.stage)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.whole)
        self.setPalette(theme.palette(theme.ROOM))
        self.resize(1280, 720)
        self._dress()
        self.cover()

    def _dress(self) -> None:
        """Sets the size of the letters by the height of the screen."""
        letters = theme.letters_for_a_room(self.height())
        if letters != self.stage.letters or not self.styleSheet():
            self.stage.letters = letters
            self.setStyleSheet(theme.room_sheet(round(letters * SMALL)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._dress()
        super().resizeEvent(event)

    # -- covering ----------------------------------------------------------------------------------------------

    @property
    def is_covered(self) -> bool:
        return self.whole.currentWidget() is self.covered

    def cover(self) -> None:
        """Covers the screen at once, and leaves nothing of the family under the cover."""
        self.whole.setCurrentWidget(self.covered)
        self.stage.empty()
        if self._second is not None:
            self._second.clear()
        self.covered.again.setFocus()
        self.repaint()

    def uncover(self) -> None:
        """Shows again what was shown."""
        self.whole.setCurrentWidget(self.stage)
        self.stage.fill()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The first time it covers: whoever closes the window with a projector on must not find the family behind it."""
        if not self.is_covered:
            self.cover()
            event.ignore()
            return
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Ends it, behind the cover: also when the casebook locks because nobody is there."""
        self.cover()
        if self._second is not None:
            self._second.close()
        super().done(result)

    # -- keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key of the view; what is no key of it does nothing."""
        key, stage = Qt.Key, self.stage
        if self.is_covered:
            if event.key() in (key.Key_Space, key.Key_Return, key.Key_Enter, key.Key_B):
                self.uncover()
            return
        doing: dict[int, Callable[[], object]] = {
            key.Key_Escape: self.cover, key.Key_B: self.cover, key.Key_Period: self.cover,
            key.Key_Space: stage.go_on, key.Key_PageDown: stage.go_on, key.Key_Down: stage.go_on,
            key.Key_PageUp: stage.back, key.Key_Up: stage.back, key.Key_Backspace: stage.back,
            key.Key_Right: lambda: stage.to_child(+1), key.Key_Left: lambda: stage.to_child(-1),
            key.Key_P: stage.swap_picture, key.Key_K: stage.swap_list,
        }  # fmt: skip
        if not stage.family:
            doing |= {key.Key_L: stage.swap_lanes, key.Key_A: stage.next_alone}
        doing.get(event.key(), lambda: None)()

    # -- screens -----------------------------------------------------------------------------------------------

    def on_screens(self, own: QScreen, screens: list[QScreen]) -> None:
        """Takes the whole of the projector's screen; with a second screen, the list stands on the laptop's own."""
        others = [screen for screen in screens if screen is not own]
        where = others[0] if others else own
        self.setScreen(where)
        self.setGeometry(where.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        if others:
            self._second = OwnList(self)
            self._second.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.WindowDoesNotAcceptFocus)
            self._second.setWindowTitle(self.tr("scr_neglect"))
            self._second.setStyleSheet(theme.sheet(theme.ROOM, theme.scale_of()))  # read from near by
            self._second.setScreen(own)
            self._second.setGeometry(own.availableGeometry())
            self._second.show()

    def _tell_second(self) -> None:
        if self._second is not None:
            self._second.show_list(self.stage.shown.parts, self.stage.here, self.stage.keys)
