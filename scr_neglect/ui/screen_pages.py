"""The pages of the window as they are drawn: Today, the six of each worked example in their several states, the tour."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from scr_neglect.ui.page import Page
from scr_neglect.ui.pages.children import ChildrenPage
from scr_neglect.ui.pages.chronology import ChronologyPage
from scr_neglect.ui.pages.picture import PicturePage
from scr_neglect.ui.pages.prompts import PromptsPage
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.screen_samples import NOON
from scr_neglect.ui.settling import settle
from scr_neglect.ui.widgets.body_through_time import BodyThroughTime
from scr_neglect.ui.widgets.span import Span
from scr_neglect.ui.window import Window

if TYPE_CHECKING:
    from scr_neglect.ui.screens import Camera

Take = Callable[[str], None]
"""Takes the window under a name, once it has come to rest."""


def take_pages(camera: "Camera", window: Window) -> None:
    """Today, and every page of the published review and of the invented family."""

    def take(name: str) -> None:
        settle(window.worker)
        camera.take(name, window)

    window.show_today()
    take("01-today")
    number = 1
    for family_id, name, day in (
        (camera.review, "review", date(2017, 11, 30)), (camera.invented, "invented", NOON.date()),
    ):  # fmt: skip
        for page in window.pages:
            number += 1
            window.open_family(family_id, page.title, day)
            if isinstance(page, SummaryPage):
                choose_reader(page)
            take(f"{number:02}-{name}-{page.title.lower()}")
            _take_other_states(take, page, f"{number:02}-{name}")
            settle(window.worker)


def _take_other_states(take: Take, page: Page, name: str) -> None:
    """What a page shows once something was done on it; it is left as it was."""
    match page:
        case PicturePage():
            _take_other_pictures(take, page, name)
        case ChronologyPage():
            page.search.setText("sleep")
            page.table.go_to(0)
            take(f"{name}-chronology-found")
            page.show_all()
        case ChildrenPage():
            body = max(page.findChildren(BodyThroughTime), key=lambda each: len(each.marks.marks))
            body.show_open(True)
            QApplication.sendPostedEvents()
            page.area.ensureWidgetVisible(body)
            take(f"{name}-body-map")
        case PromptsPage():
            page.cards.open(next(p for p in page.shown() if p.for_ == "family"))
            take(f"{name}-prompts-open")


def _take_other_pictures(take: Take, page: PicturePage, name: str) -> None:
    """A part of the time, each picture besides the cumulative one, and the replay."""
    page.switches.choose_period(Span(date(2014, 3, 1), date(2015, 11, 30)))
    take(f"{name}-period")
    page.switches.all_time()
    for what in ("lanes", "persistence", "scaling", "plan"):
        _choose_picture(page, what)
        take(f"{name}-{what}")
    _choose_picture(page, "cumulative")
    page.pane.when.setChecked(True)
    take(f"{name}-replay")
    page.pane.when.setChecked(False)


def _choose_picture(page: PicturePage, what: str) -> None:
    page.switches.what.setCurrentIndex(page.switches.what.findData(what))
    page.switches.changed.emit()


def take_tour(camera: "Camera", window: Window) -> None:
    """The tour on its second stop."""
    window.open_family(camera.invented, "Picture", NOON.date())
    window.begin_tour()
    window.tour.go(1)
    settle(window.worker)
    camera.take("20-tour", window)
    window.tour.hide()


def choose_reader(page: SummaryPage) -> None:
    """The mother's own copy, about every child."""
    page.fields.choose("mother", "family")
    page.fields.children_.set_value(tuple(page.fields.children_.boxes))
    page.make()
