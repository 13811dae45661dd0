"""When nobody is there: what was typed is kept, and until that is possible nothing of the casebook stays on the screen."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip

from scr_neglect.ui.ask import ask
from scr_neglect.ui.bare import bare
from scr_neglect.ui.dialogs.covered import CoveredDialog


def all_kept(app: QApplication, keep: Callable[[], None], opens: Callable[[str], None] | None) -> bool:
    """Keeps what was typed, at once or behind a cover; False when somebody came back and gave the passphrase.

    `keep` and `opens`: as `CoveredDialog` takes them. See docs/decisions/0024.
    """
    close_menus(app)
    windows = [window for window in app.topLevelWidgets() if window.isVisible()]
    above = app.activeModalWidget() or (windows[0] if windows else None)
    try:
        keep()
        return True
    except Exception:
        with bare(windows):
            cover = CoveredDialog(keep, opens, above)
            if not cover.try_to_keep():
                ask(cover)
        return cover.kept


def close_menus(app: QApplication) -> None:
    """Closes every menu and list that is dropped down, and empties the clipboard."""
    while (popup := app.activePopupWidget()) is not None:
        popup.hide()
    QToolTip.hideText()
    QGuiApplication.clipboard().clear()


def close_dialogs(app: QApplication) -> None:
    """Closes every dialog, the last opened first; each keeps what was typed."""
    dialogs = [w for w in app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    for dialog in sorted(dialogs, key=_depth, reverse=True):
        dialog.reject()


def _depth(dialog: QDialog) -> int:
    """From how many dialogs it was opened, one within the other."""
    above, parent = 0, dialog.parentWidget()
    while parent is not None:
        above += isinstance(parent, QDialog)
        parent = parent.parentWidget()
    return above
