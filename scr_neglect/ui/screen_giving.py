"""What is drawn of copies that leave: the one clear check, the log behind it, a chronology, and what was put right since."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QFileDialog

from scr_neglect.casework import giving
from scr_neglect.casework.record import correct
from scr_neglect.ui import ask
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.screen_pages import choose_reader
from scr_neglect.ui.screen_samples import NOON
from scr_neglect.ui.settling import settle
from scr_neglect.ui.widgets.cards import bring_into_view
from scr_neglect.ui.window import Window

if TYPE_CHECKING:
    from scr_neglect.ui.screens import Camera


def take_giving(camera: "Camera", window: Window) -> None:
    """Saves a copy as a person would, gives another, and looks at the log."""
    page = window.page_named("Summary")
    assert isinstance(page, SummaryPage)
    window.open_family(camera.invented, page.title, NOON.date())
    choose_reader(page)
    settle(window.worker)
    ask.answers.extend((_safe, _place, lambda dialog: camera.take_dialog("dialog-give", dialog)))
    page.save.click()
    assert page.made is not None
    giving.give(camera.session, camera.invented, page.made.pdf, page.made.copy, how="Printed.")
    page.fields.why.setText("For the review meeting")
    page.fields.children_.set_value(tuple(page.fields.children_.boxes)[:1])  # so that something has changed
    settle(window.worker)
    page.make()
    settle(window.worker)
    page.since.opener.setChecked(True)
    settle(window.worker)
    page.given.table.selectRow(0)
    camera.take("21-given", window)
    professionals = camera.session.case(camera.invented).professionals
    page.fields.choose(next(each.code for each in professionals), "professionals")
    page.fields.kind.set_value("chronology")
    page.make()
    settle(window.worker)
    camera.take("22-chronology-for-professionals", window)


def take_older_copies(camera: "Camera", window: Window) -> None:
    """Puts right, an hour later, what the mother's copy holds: the Summary page and Today say so."""
    page = window.page_named("Summary")
    assert isinstance(page, SummaryPage)
    seen = next(
        row for row in camera.session.case(camera.invented).observations if row.visibility == "family"
    )
    giving.log_disclosure(camera.session, camera.invented, to="The hub", why="A new worker", what="export")
    camera.now += timedelta(hours=1)
    after = replace(seen, summary=f"{seen.summary} This was in the kitchen.")
    correct(camera.session, camera.invented, after, "The room was left out")
    window.open_family(camera.invented, page.title, NOON.date())
    settle(window.worker)
    camera.take("23-older-copies", window)
    page.older.pointer.click()
    camera.take("23-older-copies-list", window)
    window.show_today()
    settle(window.worker)
    bring_into_view(window.today.older)
    camera.take("24-today-older-copies", window)


def _safe(dialog: QDialog) -> None:
    assert isinstance(dialog, SafetyDialog)
    dialog.ways.set_value(("hand",))
    dialog.accept()


def _place(dialog: QDialog) -> None:
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(Path("summary.pdf").resolve()))
    dialog.done(QDialog.DialogCode.Accepted)
