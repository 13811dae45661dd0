"""Page 1: then and now in words, beside the cumulative picture across agencies."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.scoring.change import Change, then_and_now
from scr_neglect.ui import requests
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.copying import Copying
from scr_neglect.ui.widgets.drawn import Choices, Drawn, Paper, drawn
from scr_neglect.ui.widgets.film import Frame, framed
from scr_neglect.ui.widgets.filming import Reel
from scr_neglect.ui.widgets.nothing import NothingYet
from scr_neglect.ui.widgets.picture_sheet import PictureSheet
from scr_neglect.ui.widgets.replay import Replayed, replayed
from scr_neglect.ui.widgets.sliding import Sliding
from scr_neglect.ui.widgets.span import days_of, has_anything
from scr_neglect.ui.widgets.switches import Switches

PAUSE = 80
"""Milliseconds for which size or day must stand still before the picture is drawn anew, or in full."""


class PicturePage(Page):
    """The picture of a family, its switches, its slider and the table behind it."""

    title = "Picture"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._worker = worker
        self._case: Case | None = None
        self._on_screen: Case | None = None
        """What is drawn: `_case`, or the same family as known on the day that the slider is over."""
        self._drawing = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._draw)
        self._build()

    # -- arranging ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sheet = sheet = PictureSheet(self.session.today())
        self.switches, self.changes = sheet.switches, sheet.changes
        self.pane, self.days = sheet.pane, sheet.days
        sheet.resized.connect(self._soon.start)
        self.switches.changed.connect(self._draw)
        self.changes.opened.connect(self._show_rows)
        self.pane.opened.connect(self._show_rows)
        self.pane.swapped.connect(self._swap)
        self.pane.turned.connect(sheet.turn_over)
        self.pane.copying.connect(self._copy)
        self.pane.copied.connect(self._copied_table)
        self.pane.whole.connect(self._all_time)
        self.pane.figure.chosen.connect(self.switches.choose_period)
        self.pane.asking.asked.connect(self.asked)
        self.pane.asking.chosen.connect(lambda day: self.asked.emit(requests.KnownOn(day)))
        self.copying = Copying(self.session, self._worker, self.pane)
        self.sliding = Sliding(self._worker, self.days, self._reel, self)
        self.sliding.in_full.connect(self._draw)
        self.sliding.framed.connect(self._show_frame)
        self.sliding.failed.connect(self._not_drawn)
        self.days.chosen.connect(self._settle)
        self.nothing = NothingYet()
        self.nothing.asked.connect(self.asked)
        self.stack = QStackedWidget()
        self.stack.addWidget(sheet)
        self.stack.addWidget(self.nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the family again and draws it as known on the day looked at."""
        before, self._case, self.sliding.day = self._case, self.case(), None
        if self._case is None or before is None or before.family.id != self._case.family.id:
            self._clear()
        if self._case is not None and has_anything(self._case):
            self._show(self._case)
            return
        self.nothing.tell(self._case, self.look is not None and has_anything(self._whole()))
        self.stack.setCurrentWidget(self.nothing)

    def _show(self, case: Case) -> None:
        assert self.look is not None
        self.stack.setCurrentWidget(self.sheet)
        self.switches.offer(case)
        self.sliding.offer(days_of(self._whole(), self.look.day), self.look.day)
        self._draw()

    def _clear(self) -> None:
        """Takes one family's picture off the screen before another's name stands over it."""
        self._on_screen = None
        self.sliding.forget()
        self.switches.forget_period()
        self.sheet.clear()

    # -- drawing -----------------------------------------------------------------------------------------------

    @property
    def _can_draw(self) -> bool:
        shown = self.isVisible() and self.stack.currentWidget() is self.sheet
        return shown and self._case is not None and self.look is not None

    def _draw(self) -> None:
        """Asks for the picture; while one is being drawn, only the last thing asked for is drawn next."""
        if not self._can_draw:
            return
        if self._drawing:
            self._again = True
            return
        assert self._case is not None
        case, like = self._case, None
        if self.sliding.day is not None:
            like = self._whole()
            case = like.known_on(self.sliding.day)
        self._on_screen = case
        self._drawing, self._again = True, False
        self._worker.run("picture", self._work(case, like), self._drawn, self._not_drawn)

    def _whole(self) -> Case:
        assert self.look is not None
        return self.session.case(self.look.family_id)

    def _work(self, case: Case, like: Case | None) -> Callable[[Progress], object]:
        """What the worker is to do: draw the picture, or, where that is shown, replay what could have been asked."""
        if self.pane.when.isChecked():
            whole, numbers = self._whole(), self.session.thresholds()
            before = self.pane.asking.found
            return lambda _: (case, replayed(case, whole, numbers, before), tuple(then_and_now(case)))
        return drawing_of(case, self.switches.choices(case), self.sheet.paper(), like)

    def _drawn(self, result: object) -> None:
        case, found, changes = cast(tuple[Case, Drawn | Replayed, tuple[Change, ...]], result)
        self._drawing = False
        if self.look is None or case.family.id != self.look.family_id:
            self._draw()
            return
        self.changes.show_changes(case, changes)
        if isinstance(found, Replayed):
            self.pane.show_replay(case, found, self.sliding.offered)
        else:
            self.pane.show_picture(found)
        if self._again:
            self.sliding.shows(case.day)
            self._draw()
        else:
            self.sliding.drawn(case.day)

    def _not_drawn(self, fault: Exception) -> None:
        self._drawing = False
        self.days.stop()
        self._not_copied(fault)

    def _not_copied(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self.pane.say(fault.sentence)
        elif not isinstance(fault, Stopped):
            raise fault

    # -- sliding -----------------------------------------------------------------------------------------------

    def _reel(self) -> Reel | None:
        """What is filmed as the page stands now; None where no picture is shown, but its table or the replay."""
        if not self._can_draw or self.pane.when.isChecked() or self.pane.is_table:
            return None
        return film_of(self._whole(), self.switches, self.sheet.paper())

    def _show_frame(self, frame: Frame) -> None:
        whole = self._whole()
        self._on_screen = whole.known_on(frame.day)
        self.changes.show_changes(self._on_screen, frame.changes)
        self.pane.show_moving(frame.drawn())
        self.sliding.shows(frame.day)
        if not self.days.playing:
            self._soon.start()

    def _settle(self, day: date) -> None:
        """Asks to look at the day; where that changes nothing, what is shown of it is still drawn in full."""
        self._soon.stop()
        self.asked.emit(requests.KnownOn(day))
        if self.sliding.day is not None:
            self._soon.start()

    # -- doing -------------------------------------------------------------------------------------------------

    def _show_rows(self, rows: tuple[str, ...], why: str) -> None:
        if rows:
            self.asked.emit(requests.ShowRows(rows, why))

    def _swap(self) -> None:
        """The replay takes the place of the picture, or gives it back."""
        self.switches.setVisible(not self.pane.when.isChecked())
        self.sheet.turn_over()
        self._draw()

    def _all_time(self) -> None:
        self.switches.all_time()
        self.pane.figure.setFocus()

    def _copy(self) -> None:
        if self._on_screen is not None:
            case = self._on_screen
            self.copying.picture(case, self.switches.choices(case), self._not_copied)

    def _copied_table(self) -> None:
        if self._on_screen is not None:
            self.copying.table(self._on_screen.family.id)

    # -- coming and going --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self.sliding.day = None
        self.sliding.forget()
        super().hideEvent(event)


def drawing_of(case: Case, choices: Choices, paper: Paper, like: Case | None) -> Callable[[Progress], object]:
    """Draws a picture, and what stands in words beside it."""

    def draw(_: Progress) -> tuple[Case, Drawn, tuple[Change, ...]]:
        picture = drawn(case, choices, paper, like=like)
        return case, picture, picture.changes

    return draw


def film_of(whole: Case, switches: Switches, paper: Paper) -> Reel:
    """The film of a family as the switches stand: how the frame of each day is drawn."""

    def frame_of(day: date) -> Callable[[], Frame]:
        case = whole.known_on(day)
        choices = switches.choices(case)
        return lambda: framed(drawn(case, choices, paper, like=whole, moving=True))

    return Reel(of=(whole, switches.state, paper), frame_of=frame_of)
