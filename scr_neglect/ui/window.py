"""The one window: families on the left, the open family's pages on the right. It arranges; it knows no rule."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.ui import looks, menus, requests, theme
from scr_neglect.ui.ask import tell
from scr_neglect.ui.background import Worker
from scr_neglect.ui.desk.desk import Desk
from scr_neglect.ui.dropped import Dropped
from scr_neglect.ui.page import Look, Page
from scr_neglect.ui.pages.order import PAGES, TITLES
from scr_neglect.ui.pages.today import TodayPage
from scr_neglect.ui.widgets.families import FamilyList
from scr_neglect.ui.widgets.header import Header
from scr_neglect.ui.widgets.tour import Tour
from scr_neglect.ui.widgets.words import REFER, quiet

LEAST = 30 * theme.GAP
"""The least height of a page beside the tour: in the largest type it is cut short rather than push the tour off the screen."""


class Window(QMainWindow):
    """The main window on one open casebook. `locked`: the casebook is to be closed; `settled`: its settings changed."""

    locked = Signal()
    settled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.worker = Worker(self)
        self.look: Look | None = None
        self.desk = Desk(session, self.worker, self)
        self.desk.done.connect(self.carry_out)
        self.setWindowTitle(self.tr("scr_neglect"))
        self._build()
        self._menus()
        session.listeners.append(self._records_changed)
        Dropped(self).taken.connect(lambda source: self.carry_out(requests.Import(source)))
        self.resize(1280, 800)
        self.show_today()

    # -- arranging ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.families = FamilyList(self.session)
        self.families.asked.connect(self.carry_out)
        self.today = TodayPage(self.session, self.worker)
        self._made: dict[str, Page] = {}
        self.stack = QStackedWidget()
        self._take_in(self.today)
        self.header = Header(TITLES)
        self.header.asked.connect(self.carry_out)
        self.header.chosen.connect(lambda title: self.show_page(self.page_named(title)))
        self.tour = Tour()
        self.tour.asked.connect(self.carry_out)
        self.tour.shown.connect(lambda shown: self.stack.setMinimumHeight(LEAST if shown else 0))
        refer = quiet(self.tr(REFER))
        refer.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, theme.GAP)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        column.addWidget(self.tour)
        column.addWidget(refer)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.families)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([min(round(210 * theme.scale_of()), 300), 1100])
        split.setChildrenCollapsible(False)
        self.setCentralWidget(split)

    def _menus(self) -> None:
        own = {
            "today": self.show_today,
            "larger": lambda: self._look_otherwise(lambda session: looks.text_by(session, +1)),
            "smaller": lambda: self._look_otherwise(lambda session: looks.text_by(session, -1)),
            "scheme": lambda: self._look_otherwise(looks.other_scheme),
        }
        pages = [(title, lambda title=title: self.show_page(self.page_named(title))) for title in TITLES]
        menus.fill(self, self.carry_out, pages, own)

    # -- showing -----------------------------------------------------------------------------------------------

    def show_today(self) -> None:
        """Shows Today, with no family open."""
        self.header.hide()
        self.stack.setCurrentWidget(self.today)
        self.today.show_look(None)
        self.families.choose("")

    def show_page(self, page: Page) -> None:
        """Shows a page of the open family, or Today while none is open."""
        if self.look is None:
            self.show_today()
            return
        self.header.show()
        self.stack.setCurrentWidget(page)
        self._describe()
        page.show_look(self.look)

    def page_named(self, name: str) -> Page:
        """The page called so ("Picture"); the first one for ""."""
        title = name if name in TITLES else TITLES[0]
        if title not in self._made:
            self._made[title] = PAGES[TITLES.index(title)](self.session, self.worker)
            self._take_in(self._made[title])
        return self._made[title]

    @property
    def pages(self) -> list[Page]:
        """The six pages of a family; each is made when it is first asked for."""
        return [self.page_named(title) for title in TITLES]

    def _take_in(self, page: Page) -> None:
        page.asked.connect(self.carry_out)
        self.stack.addWidget(page)

    def current(self) -> Page:
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def open_family(self, family_id: str, page: str = "", day: date | None = None) -> None:
        """Opens a family on one of its pages, as known on a day (left out: the day it opens on)."""
        self.look = Look(family_id, day or self.session.opening_day(family_id))
        self.families.choose(family_id)
        self.session.casebook.log("view", family_id)
        self.show_page(self.page_named(page))

    def _describe(self) -> None:
        assert self.look is not None
        title = self.current().title
        whole = self.session.case(self.look.family_id)
        self.header.describe(whole, self.look.day, self.session.today(), title)

    def _records_changed(self, ids: frozenset[str]) -> None:
        self.families.refresh()
        if self.look is not None and self.stack.currentWidget() is not self.today:
            self._describe()
        self.current().records_changed(ids)

    # -- doing -------------------------------------------------------------------------------------------------

    def carry_out(self, request: object) -> None:
        """Does what a page, the list or the desk asked for."""
        match request:
            case requests.OpenFamily(family_id, page):
                self.open_family(family_id, page)
            case requests.KnownOn(day) if self.look is not None:
                self.look = Look(self.look.family_id, day or self.session.opening_day(self.look.family_id))
                self.show_page(self.page_named(self.current().title))
            case requests.ShowRows(ids, why):
                self.show_page(self.page_named("Chronology"))
                self.page_named("Chronology").show_rows(ids, why)  # type: ignore[attr-defined]
            case requests.Command("tour"):
                self.begin_tour()
            case requests.Command("lock"):
                self.lock()
            case requests.Command("settled"):
                self.current().refresh()
                self.settled.emit()
            case requests.Command("noted"):
                if self.current() is self.today:
                    self.today.refresh()
            case requests.Command("quit"):
                self.close()
            case requests.Command("today"):
                self.show_today()
            case _:
                open_here = None if self.current() is self.today else self.look
                self.desk.carry_out(request, open_here, self.current())

    def begin_tour(self) -> None:
        """Goes through the pages of the open family, or, on Today, of the one that was open last or stands first."""
        known = self.session.families()
        if self.look is None and not known:
            tell(
                self,
                self.tr(
                    "The tour is held on a family. Begin one, or explore the invented family at the start."
                ),
            )
            return
        self.tour.begin(self.look.family_id if self.look is not None else known[0].id)

    def lock(self) -> None:
        """Closes the casebook and forgets everything read from it."""
        self.desk.keep_notes()
        self.leave()

    def leave(self) -> None:
        """Gives the casebook back to be closed, once every note is kept."""
        self.worker.wait()
        self.session.listeners.clear()
        self.locked.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes once every open note is kept; else it stays, so that what is written in it is not lost."""
        try:
            self.desk.keep_notes()
        except Refusal as refusal:
            event.ignore()
            tell(self, refusal.sentence)
            return
        self.worker.wait()
        super().closeEvent(event)

    def _look_otherwise(self, how: Callable[[Session], None]) -> None:
        how(self.session)
        self.current().refresh()
