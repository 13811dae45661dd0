"""Page 1: then and now in words, beside the cumulative picture across agencies."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.scoring.change import Change, then_and_now
from scr_neglect.ui import requests
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.drawn import Drawn, Paper, drawn
from scr_neglect.ui.widgets.film import Frame, framed
from scr_neglect.ui.widgets.filming import Filming, Reel
from scr_neglect.ui.widgets.nothing import NothingYet
from scr_neglect.ui.widgets.picture_sheet import PictureSheet
from scr_neglect.ui.widgets.replay import Replayed, replayed
from scr_neglect.ui.widgets.span import days_of, has_anything

PAUSE = 80
"""Milliseconds for which size or day must stand still before the picture is drawn anew, or in full."""
COPY = Paper(width=1100, height=790, ratio=1.5)


class PicturePage(Page):
    """The picture of a family, its switches, its slider and the table behind it."""

    title = "Picture"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._worker = worker
        self._case: Case | None = None
        self._on_screen: Case | None = None
        """What is drawn: `_case`, or the same family as known on the day that the slider is over."""
        self._replayed: date | None = None
        """The day that the slider is over, while it is not the day looked at."""
        self._offered: list[date] = []
        self._drawing = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._draw)
        self._build()

    # -- arranging ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sheet = sheet = PictureSheet(self.session.today())
        self.switches, self.changes, self.pane, self.days = (
            sheet.switches,
            sheet.changes,
            sheet.pane,
            sheet.days,
        )
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
        self.filming = Filming(self._worker, self.days, self)
        self.filming.taken.connect(self._filmed)
        self.filming.failed.connect(self._not_drawn)
        self.days.moved.connect(self._replay)
        self.days.wanted.connect(self._film_ahead)
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
        before, self._case, self._replayed = self._case, self.case(), None
        if self._case is None or before is None or before.family.id != self._case.family.id:
            self._clear()
        if self._case is None or self.look is None:
            self.nothing.no_family()
        elif has_anything(self._case):
            self._show(self._case)
            return
        elif has_anything(self.session.case(self.look.family_id)):
            self.nothing.before(self._case.day)
        else:
            self.nothing.new_family()
        self.stack.setCurrentWidget(self.nothing)

    def _show(self, case: Case) -> None:
        assert self.look is not None
        self.stack.setCurrentWidget(self.sheet)
        self.switches.offer(case)
        self._offered = days_of(self.session.case(self.look.family_id), self.look.day)
        self.days.show_days(self._offered, self.look.day)
        self._draw()

    def _clear(self) -> None:
        """Takes one family's picture off the screen before another's name stands over it."""
        self._on_screen = None
        self.filming.stop()
        self.switches.forget_period()
        self.sheet.clear()

    # -- drawing -----------------------------------------------------------------------------------------------

    @property
    def _can_draw(self) -> bool:
        return (
            self._case is not None
            and self.look is not None
            and self.isVisible()
            and self.stack.currentWidget() is self.sheet
        )

    def _draw(self) -> None:
        """Asks for the picture; while one is being drawn, only the last thing asked for is drawn next."""
        if not self._can_draw:
            return
        if self._drawing:
            self._again = True
            return
        assert self._case is not None
        case, like = self._case, None
        if self._replayed is not None:
            like = self._whole()
            case = like.known_on(self._replayed)
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
        choices, paper = self.switches.choices(case), self.sheet.paper()

        def draw(_: Progress) -> tuple[Case, Drawn, tuple[Change, ...]]:
            picture = drawn(case, choices, paper, like=like)
            return case, picture, picture.changes

        return draw

    def _drawn(self, result: object) -> None:
        case, found, changes = cast(tuple[Case, Drawn | Replayed, tuple[Change, ...]], result)
        self._drawing = False
        if self.look is None or case.family.id != self.look.family_id:
            self._draw()
            return
        self.changes.show_changes(case, changes)
        if isinstance(found, Replayed):
            self.pane.show_replay(case, found, self._offered)
        else:
            self.pane.show_picture(found)
        self.days.drawn(case.day)
        if self._again:
            self._draw()
        else:
            self._load_film()
            self.filming.get_ready()

    def _not_drawn(self, fault: Exception) -> None:
        self._drawing = False
        self.days.stop()
        self._not_copied(fault)

    def _not_copied(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self.pane.say(fault.sentence)
        elif not isinstance(fault, Stopped):
            raise fault

    # -- replaying ---------------------------------------------------------------------------------------------

    def _replay(self, day: date) -> None:
        """Shows a day that the slider is over: from the film where it can, and in full once it stands still."""
        self._replayed = day
        self._load_film()
        if not self._has_film:
            self._draw()
            return
        frame = self.filming.film.at(day)
        if frame is None:
            self.filming.want(day)
        else:
            self._show_frame(frame)

    @property
    def _has_film(self) -> bool:
        """Whether what is shown is a picture whose days are filmed."""
        return self._can_draw and not self.pane.when.isChecked() and not self.pane.is_table

    def _load_film(self) -> None:
        """Says what the film is of, as the page stands now."""
        self.filming.load(self._reel() if self._has_film else None, self._offered)

    def _film_ahead(self) -> None:
        self._load_film()
        self.filming.draw_next()

    def _reel(self) -> Reel:
        whole, paper, switches = self._whole(), self.sheet.paper(), self.switches

        def frame_of(day: date) -> Callable[[], Frame]:
            case = whole.known_on(day)
            choices = switches.choices(case)
            return lambda: framed(drawn(case, choices, paper, like=whole, moving=True))

        return Reel(of=(whole, switches.state, paper), frame_of=frame_of)

    def _filmed(self, frame: Frame) -> None:
        if self._has_film and frame.day == self._replayed:
            self._show_frame(frame)

    def _show_frame(self, frame: Frame) -> None:
        whole = self._whole()
        self._on_screen = whole.known_on(frame.day)
        self.changes.show_changes(self._on_screen, frame.changes)
        self.pane.show_moving(frame.drawn())
        self.days.drawn(frame.day)
        if not self.days.playing:
            self._soon.start()

    def _settle(self, day: date) -> None:
        """Asks to look at the day; where that changes nothing, what is shown of it is still drawn in full."""
        self._soon.stop()
        self.asked.emit(requests.KnownOn(day))
        if self._replayed is not None:
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
        """Puts the picture on the clipboard, on light paper with its caption, and notes that it was copied."""
        case = self._on_screen
        if case is None:
            return
        choices = self.switches.choices(case)
        self._worker.run(
            "copy picture",
            lambda _: drawn(case, choices, COPY, to_copy=True),
            lambda picture: self._copied(case.family.id, picture),
            self._not_copied,
        )

    def _copied(self, family_id: str, picture: Drawn) -> None:
        QGuiApplication.clipboard().setImage(picture.image)
        self.session.casebook.log("copy picture", family_id)
        self.pane.say_copied()

    def _copied_table(self) -> None:
        if self._on_screen is not None:
            self.session.casebook.log("copy table", self._on_screen.family.id)
            self.pane.say_copied()

    # -- coming and going --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._replayed = None
        self.filming.stop()
        super().hideEvent(event)
