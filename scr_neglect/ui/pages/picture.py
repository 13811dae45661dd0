"""Page 1: then and now in words, beside the cumulative picture across agencies."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.scoring.change import Change, then_and_now
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.days import DayBar
from scr_neglect.ui.widgets.drawn import Drawn, Paper, drawn
from scr_neglect.ui.widgets.film import Film, Frame, framed
from scr_neglect.ui.widgets.nothing import NothingYet
from scr_neglect.ui.widgets.pane import PicturePane
from scr_neglect.ui.widgets.replay import Replayed, replayed
from scr_neglect.ui.widgets.span import Span, days_of, has_anything
from scr_neglect.ui.widgets.switches import Switches
from scr_neglect.ui.widgets.then_and_now import ThenAndNow

PAUSE = 80
"""Milliseconds for which size or day must stand still before the picture is drawn anew, or in full."""
LETTERS = 1.2
"""The chart's own type is small; on the screen it is read from further away than paper."""
COPY = Paper(width=1100, height=790, ratio=1.5)
NARROW = 100
"""Below so many letters' width the picture goes under *then and now* instead of beside it."""


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
        self._film = Film()
        self._drawing = self._again = self._filming = False
        self._narrow: bool | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._draw)
        self._build()

    # -- arranging ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.switches = Switches()
        self.switches.changed.connect(self._draw)
        self.changes = ThenAndNow(self)
        self.changes.opened.connect(self._show_rows)
        self.changes.reached.connect(lambda rect: self._bring(self.changes.lines, rect))
        self.pane = PicturePane()
        self.pane.opened.connect(self._show_rows)
        self.pane.swapped.connect(self._swap)
        self.pane.turned.connect(self._turn_over)
        self.pane.copying.connect(self._copy)
        self.pane.copied.connect(self._copied_table)
        self.pane.whole.connect(self._all_time)
        self.pane.figure.reached.connect(lambda rect: self._bring(self.pane.figure, rect))
        self.pane.figure.chosen.connect(self._choose_period)
        self.pane.asking.asked.connect(self.asked)
        self.pane.asking.chosen.connect(lambda day: self.asked.emit(requests.KnownOn(day)))
        self.days = DayBar()
        self.days.moved.connect(self._replay)
        self.days.wanted.connect(self._ahead)
        self.days.chosen.connect(self._settle)
        self.body = QGridLayout()
        self.body.setHorizontalSpacing(4 * theme.GAP)
        self.body.setVerticalSpacing(theme.GAP)
        self._turn()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(self.switches)
        column.addLayout(self.body)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.full = QWidget()
        whole = QVBoxLayout(self.full)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.days)
        self.nothing = NothingYet()
        self.nothing.asked.connect(self.asked)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.full)
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
        self.stack.setCurrentWidget(self.full)
        self.switches.offer(case)
        self._offered = days_of(self.session.case(self.look.family_id), self.look.day)
        self.days.show_days(self._offered, self.look.day)
        self._draw()

    def _clear(self) -> None:
        """Takes one family's picture off the screen before another's name stands over it."""
        self._on_screen = None
        self._film.clear()
        self.switches.forget_period()
        self.pane.clear()
        self.changes.clear()
        self.area.verticalScrollBar().setValue(0)

    # -- drawing -----------------------------------------------------------------------------------------------

    @property
    def _can_draw(self) -> bool:
        return (
            self._case is not None
            and self.look is not None
            and self.isVisible()
            and self.stack.currentWidget() is self.full
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
        choices, paper = self.switches.choices(case), self._paper()

        def draw(_: Progress) -> tuple[Case, Drawn, tuple[Change, ...]]:
            picture = drawn(case, choices, paper, like=like)
            return case, picture, picture.changes

        return draw

    def _paper(self) -> Paper:
        return Paper(
            width=max(self.pane.width(), 320), height=max(self.area.viewport().height(), 360),
            ratio=self.devicePixelRatioF(), scale=LETTERS * theme.scale_of(), dark=theme.colours_of() is theme.DARK,
        )  # fmt: skip

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
        if self.pane.when.isChecked() or self.pane.is_table or not self._can_draw:
            self._draw()
            return
        self._film.begin(self._reel())
        frame = self._film.at(day)
        if frame is None:
            self._ahead()
        else:
            self._show_frame(frame)

    def _reel(self) -> object:
        """Everything on which the frames of the film depend but their day."""
        return (self._whole(), self.switches.state, self._paper())

    def _show_frame(self, frame: Frame) -> None:
        whole = self._whole()
        self._on_screen = whole.known_on(frame.day)
        self.changes.show_changes(self._on_screen, frame.changes)
        self.pane.show_moving(frame.drawn())
        self.days.drawn(frame.day)
        if not self.days.playing:
            self._soon.start()

    def _ahead(self) -> None:
        """Draws the month that the slider is over if the film lacks it, else the next that it lacks while it is in use."""
        if not self._can_draw or self._filming or self.pane.when.isChecked() or self.pane.is_table:
            return
        reel = self._reel()
        self._film.begin(reel)
        day = self._replayed if self._replayed is not None and self._film.at(self._replayed) is None else None
        if day is None and self.days.in_use:
            day = self._film.missing(self._offered, self.days.slider.value())
        if day is None:
            return
        self._filming = True
        like, paper = self._whole(), self._paper()
        case = like.known_on(day)
        choices = self.switches.choices(case)
        self._worker.run(
            "film",
            lambda _: framed(drawn(case, choices, paper, like=like, moving=True)),
            lambda frame: self._filmed(reel, cast(Frame, frame)),
            self._not_filmed,
        )

    def _filmed(self, reel: object, frame: Frame) -> None:
        self._filming = False
        self._film.add(reel, frame)
        if self._can_draw and frame.day == self._replayed and reel == self._reel():
            self._show_frame(frame)
        self._ahead()

    def _not_filmed(self, fault: Exception) -> None:
        self._filming = False
        self._not_drawn(fault)

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
        self._turn_over()
        self._draw()

    def _turn_over(self) -> None:
        self.pane.table.setMinimumHeight(self.area.viewport().height() * 3 // 4 if self.pane.is_table else 0)

    def _choose_period(self, span: Span) -> None:
        self.switches.choose_period(span)

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

    # -- moving ------------------------------------------------------------------------------------------------

    def _bring(self, widget: QWidget, rect: QRect) -> None:
        """Scrolls the page until a place of a widget can be seen."""
        inside = self.area.widget()
        assert inside is not None
        for corner in (rect.bottomRight(), rect.topLeft()):
            place = widget.mapTo(inside, corner)
            self.area.ensureVisible(place.x(), place.y(), theme.GAP, theme.GAP)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._replayed = None
        self._film.clear()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()
        self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._turn()
            self._soon.start()

    def _turn(self) -> None:
        """Puts the picture beside the words, or, where there is no room, between their summary and their lines."""
        narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self.changes.summary, self.pane, self.changes.lines):
            self.body.removeWidget(widget)
        self.body.addWidget(self.changes.summary, 0, 0)
        self.body.addWidget(self.changes.lines, 2 if narrow else 1, 0)
        if narrow:
            self.body.addWidget(self.pane, 1, 0)
        else:
            self.body.addWidget(self.pane, 0, 1, 2, 1)
        self.body.setRowStretch(1, 0 if narrow else 1)
        self.body.setColumnStretch(0, 1 if narrow else 2)
        self.body.setColumnStretch(1, 0 if narrow else 5)
