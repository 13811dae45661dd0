"""Every page and dialog, with the worked examples in them, drawn to PNG files: to be looked at before a release."""

import tempfile
from contextlib import chdir
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from scr_neglect.casework.examples import DEMO_PASSPHRASE, INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import import_case
from scr_neglect.casework.session import Session, new_casebook
from scr_neglect.ui import ask, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.keys import OtherWays, RecoveryKey
from scr_neglect.ui.door import Door
from scr_neglect.ui.requests import History
from scr_neglect.ui.screen_dialogs import dialogs
from scr_neglect.ui.screen_giving import take_giving, take_older_copies
from scr_neglect.ui.screen_meeting import take_meeting_view
from scr_neglect.ui.screen_pages import take_pages, take_tour
from scr_neglect.ui.screen_samples import NOON
from scr_neglect.ui.settling import settle
from scr_neglect.ui.window import Window

BOOK = Path("Training.casebook")


def draw_all(
    app: QApplication,
    folder: Path,
    *,
    scheme: theme.Scheme = "light",
    scale: float = 1.0,
    size: tuple[int, int] | None = None,
) -> list[Path]:
    """Draws every page of the worked examples and every dialog into a folder; gives the files in their order.

    The window is as large as `size` in pixels; without one, it grows with the text.
    """
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    blink = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    theme.dress(app, scheme, scale)
    try:
        with tempfile.TemporaryDirectory(prefix="scr_neglect-screens-") as place, chdir(place):
            larger = (1 + scale) / 2
            return Camera(folder, size or (round(1280 * larger), round(800 * larger))).every_screen()
    finally:
        app.setCursorFlashTime(blink)


class Camera:
    """Takes the screens one after the other, and keeps their files; each is taken as the window that is worked in."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder, self.size = folder, size
        self.files: list[Path] = []
        made, _ = new_casebook(BOOK, DEMO_PASSPHRASE, agency="Health visiting", author="Health visitor")
        self.now = NOON
        self.session = Session(made.casebook, clock=lambda: self.now)
        self.review, self.invented = (
            import_case(self.session, example_folder(name), family_id=f"screens-{name}").family_id
            for name in (REVIEW, INVENTED)
        )

    def every_screen(self) -> list[Path]:
        window = Window(self.session)
        window.resize(*self.size)
        window.show()
        try:
            take_pages(self, window)
            take_tour(self, window)
            self._dialogs(window)
            take_giving(self, window)
            take_meeting_view(self, window)
            take_older_copies(self, window)
        finally:
            window.worker.wait()
            self.session.listeners.clear()
            window.close()
            window.deleteLater()
            self.session.close()
        self._door()
        return self.files

    def take(self, name: str, widget: QWidget) -> None:
        if not widget.isActiveWindow():
            widget.activateWindow()
            settle(Worker(widget))
        QApplication.sendPostedEvents()  # what was just shown is laid out
        path = self.folder / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"{path.name} could not be written")
        self.files.append(path)

    def take_dialog(self, name: str, dialog: QDialog) -> None:
        """Shows a dialog, takes it, and puts it away as a person would who goes back."""
        dialog.show()
        settle(Worker(dialog))
        self.take(name, dialog)
        dialog.reject()
        dialog.deleteLater()

    def _dialogs(self, window: Window) -> None:
        for name, make in dialogs(self.session, self.review, self.invented, window).items():
            self.take_dialog(f"dialog-{name}", make())
        ask.answers.append(lambda dialog: self.take_dialog("dialog-history", dialog))
        window.carry_out(History(self.session.case(self.invented).observations[0].id))

    def _door(self) -> None:
        door = Door(None)
        door.show()
        self.take("door-first-start", door)
        door.show_make()
        self.take("door-make", door)
        door.casebook = BOOK
        door.show_start()
        self.take("door-unlock", door)
        self.take_dialog("door-recovery-key", RecoveryKey("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV", door))
        self.take_dialog("door-other-ways", OtherWays(door))
        door.close()
        door.deleteLater()
