"""Every page and dialog, with the worked examples in them, drawn to PNG files: to be looked at before a release."""

import tempfile
from contextlib import chdir
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from scr_neglect.casework import giving
from scr_neglect.casework.examples import DEMO_PASSPHRASE, INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import import_case
from scr_neglect.casework.session import Session, new_casebook
from scr_neglect.ui import ask, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.keys import OtherWays, RecoveryKey
from scr_neglect.ui.door import Door
from scr_neglect.ui.pages.children import ChildrenPage
from scr_neglect.ui.pages.chronology import ChronologyPage
from scr_neglect.ui.pages.picture import PicturePage
from scr_neglect.ui.pages.prompts import PromptsPage
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.presenting.pages import MeetingPagesDialog
from scr_neglect.ui.presenting.room import RoomDialog
from scr_neglect.ui.presenting.view import MeetingView
from scr_neglect.ui.requests import History
from scr_neglect.ui.screen_dialogs import dialogs
from scr_neglect.ui.screen_samples import NOON
from scr_neglect.ui.settling import settle
from scr_neglect.ui.widgets.body_through_time import BodyThroughTime
from scr_neglect.ui.widgets.span import Span
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
    """Takes the screens one after the other, and keeps their files."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder, self.size = folder, size
        self.files: list[Path] = []
        made, self.recovery_key = new_casebook(
            BOOK, DEMO_PASSPHRASE, agency="Health visiting", author="Health visitor"
        )
        self.session = Session(made.casebook, clock=lambda: NOON)
        self.review, self.invented = (
            import_case(self.session, example_folder(name), family_id=f"screens-{name}").family_id
            for name in (REVIEW, INVENTED)
        )

    def every_screen(self) -> list[Path]:
        window = Window(self.session)
        window.resize(*self.size)
        window.show()
        try:
            self._pages(window)
            self._tour(window)
            self._dialogs(window)
            self._giving(window)
            self._presenting(window)
        finally:
            window.worker.wait()
            self.session.listeners.clear()
            window.close()
            window.deleteLater()
            self.session.close()
        self._door()
        return self.files

    def take(self, name: str, widget: QWidget) -> None:
        QApplication.sendPostedEvents()  # what was just shown is laid out
        path = self.folder / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"{path.name} could not be written")
        self.files.append(path)

    # -- pages -------------------------------------------------------------------------------------------------

    def _pages(self, window: Window) -> None:
        window.show_today()
        settle(window.worker)
        self.take("01-today", window)
        number = 1
        for family_id, name, day in (
            (self.review, "review", date(2017, 11, 30)), (self.invented, "invented", NOON.date()),
        ):  # fmt: skip
            for page in window.pages:
                number += 1
                window.open_family(family_id, page.title, day)
                if isinstance(page, SummaryPage):
                    self._choose_reader(page)
                settle(window.worker)
                self.take(f"{number:02}-{name}-{page.title.lower()}", window)
                if isinstance(page, ChronologyPage):
                    self._find_words(page)
                    settle(window.worker)
                    self.take(f"{number:02}-{name}-{page.title.lower()}-found", window)
                    page.show_all()
                if isinstance(page, PromptsPage):
                    self._open_question(page)
                    settle(window.worker)
                    self.take(f"{number:02}-{name}-{page.title.lower()}-open", window)
                if isinstance(page, ChildrenPage):
                    self._open_body_map(page)
                    settle(window.worker)
                    self.take(f"{number:02}-{name}-body-map", window)
                if isinstance(page, PicturePage):
                    self._other_pictures(window, page, f"{number:02}-{name}")
                    page.pane.when.setChecked(True)
                    settle(window.worker)
                    self.take(f"{number:02}-{name}-replay", window)
                    page.pane.when.setChecked(False)
                    settle(window.worker)

    def _other_pictures(self, window: Window, page: PicturePage, name: str) -> None:
        """A part of the time, and each picture besides the cumulative one."""
        page.switches.choose_period(Span(date(2014, 3, 1), date(2015, 11, 30)))
        settle(window.worker)
        self.take(f"{name}-period", window)
        page.switches.all_time()
        for what in ("lanes", "persistence", "scaling", "plan", "cumulative"):
            page.switches.what.setCurrentIndex(page.switches.what.findData(what))
            page.switches.changed.emit()
            settle(window.worker)
            if what != "cumulative":
                self.take(f"{name}-{what}", window)

    def _tour(self, window: Window) -> None:
        """The tour on its second stop."""
        window.open_family(self.invented, "Picture", NOON.date())
        window.begin_tour()
        window.tour.go(1)
        settle(window.worker)
        self.take("20-tour", window)
        window.tour.hide()

    def _find_words(self, page: ChronologyPage) -> None:
        page.search.setText("sleep")
        page.table.go_to(0)

    def _open_question(self, page: PromptsPage) -> None:
        page.cards.open(next(p for p in page.shown() if p.for_ == "family"))

    def _open_body_map(self, page: ChildrenPage) -> None:
        body = max(page.findChildren(BodyThroughTime), key=lambda each: len(each.marks.marks))
        body.show_open(True)
        QApplication.sendPostedEvents()
        page.area.ensureWidgetVisible(body)

    def _choose_reader(self, page: SummaryPage) -> None:
        page.fields.choose("mother", "family")
        page.fields.children_.set_value(tuple(page.fields.children_.boxes))
        page.make()

    # -- dialogs -----------------------------------------------------------------------------------------------

    def _dialogs(self, window: Window) -> None:
        for name, make in dialogs(self.session, self.review, self.invented, window).items():
            self.take_dialog(f"dialog-{name}", make())
        self._history(window)

    def take_dialog(self, name: str, dialog: QDialog) -> None:
        """Shows a dialog, takes it, and puts it away as a person would who goes back."""
        dialog.show()
        settle(Worker(dialog))
        self.take(name, dialog)
        dialog.reject()
        dialog.deleteLater()

    def _history(self, window: Window) -> None:
        ask.answers.append(lambda dialog: self.take_dialog("dialog-history", dialog))
        window.carry_out(History(self.session.case(self.invented).observations[0].id))

    def _giving(self, window: Window) -> None:
        """The one clear check, and the log behind it."""
        page = window.page_named("Summary")
        assert isinstance(page, SummaryPage)
        window.open_family(self.invented, page.title, NOON.date())
        self._choose_reader(page)
        settle(window.worker)

        def safe(dialog: QDialog) -> None:
            assert isinstance(dialog, SafetyDialog)
            dialog.ways.set_value(("hand",))
            dialog.accept()

        def place(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            dialog.selectFile(str(Path("summary.pdf").resolve()))
            dialog.done(QDialog.DialogCode.Accepted)

        ask.answers.extend((safe, place, lambda dialog: self.take_dialog("dialog-give", dialog)))
        page.save.click()
        assert page.made is not None
        giving.give(self.session, self.invented, page.made.pdf, page.made.copy, how="Printed.")
        page.fields.why.setText("For the review meeting")
        page.fields.children_.set_value(
            tuple(page.fields.children_.boxes)[:1]
        )  # so that something has changed
        settle(window.worker)
        page.make()
        settle(window.worker)
        page.since.opener.setChecked(True)
        settle(window.worker)
        page.given.table.selectRow(0)
        self.take("21-given", window)
        page.fields.choose(
            next(each.code for each in self.session.case(self.invented).professionals), "professionals"
        )
        page.fields.kind.set_value("chronology")
        page.make()
        settle(window.worker)
        self.take("22-chronology-for-professionals", window)

    def _presenting(self, window: Window) -> None:
        """The meeting view: the question before it, its pages, its cover, a child, a question, and the picture."""
        room = RoomDialog(self.session, window.worker, self.invented, NOON.date(), window)
        self.take_when_ready("dialog-meeting-room", room, window.worker)
        assert room.shown is not None
        pages = MeetingPagesDialog(self.session, window.worker, self.invented, room.shown, window)
        self.take_when_ready("dialog-meeting-pages", pages, window.worker)
        view = MeetingView(room.shown, window.worker, window)
        view.resize(*self.size)
        view.show()
        self.take("meeting-covered", view)
        view.uncover()
        self.take("meeting-child", view)
        view.stage.to_child(len(room.shown.parts))
        self.take("meeting-question", view)
        view.stage.swap_picture()
        settle(window.worker)
        self.take("meeting-picture", view)
        view.stage.swap_list()
        self.take("meeting-list", view)
        view.accept()
        view.deleteLater()

    def take_when_ready(self, name: str, dialog: QDialog, worker: Worker) -> None:
        dialog.show()
        settle(worker)
        self.take(name, dialog)
        dialog.reject()

    # -- the door ----------------------------------------------------------------------------------------------

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
