"""Page 1: then and now in words, beside the cumulative picture across agencies."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from scr_neglect.casework import replay as replay_words
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.change import Change, then_and_now
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.behind import TableBehind
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.days import DayBar
from scr_neglect.ui.widgets.drawn import Drawn, Paper, drawn
from scr_neglect.ui.widgets.figure import FigureView
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.replay import Replayed, ReplayView, replayed
from scr_neglect.ui.widgets.span import days_of, has_anything
from scr_neglect.ui.widgets.switches import Switches
from scr_neglect.ui.widgets.then_and_now import ThenAndNow
from scr_neglect.ui.widgets.words import button, heading, label, quiet

PAUSE = 80
"""Milliseconds for which the size must stand still before the picture is drawn anew."""
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
        self._drawing = self._again = False
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
        self.pane = self._picture()
        self.days = DayBar()
        self.days.moved.connect(self._replay)
        self.days.chosen.connect(lambda day: self.asked.emit(requests.KnownOn(day)))
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
        self.stack = QStackedWidget()
        self.stack.addWidget(self.full)
        self.stack.addWidget(self._nothing())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _picture(self) -> QWidget:
        self.figure = FigureView()
        self.figure.opened.connect(self._show_rows)
        self.figure.reached.connect(lambda rect: self._bring(self.figure, rect))
        self.figure.said.connect(self._say)
        self.table = TableBehind()
        self.behind = button(self.tr("&Table behind the picture"))
        self.asking = ReplayView()
        self.asking.asked.connect(self.asked)
        self.asking.chosen.connect(lambda day: self.asked.emit(requests.KnownOn(day)))
        self.when = button(
            self.tr("When it co&uld have been asked"), tip=self.tr("Replays the questions of the record")
        )
        for each in (self.behind, self.when):
            each.setCheckable(True)
            each.toggled.connect(self._swap)
        self.copy = button(
            self.tr("Cop&y picture"), tip=self.tr("Copies it with its caption and the standing words")
        )
        self.copy.clicked.connect(self._copy)
        self.sentence = heading("")
        self.said = label("", "small")
        self.caption = quiet("")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(flow(self.when))
        for widget in (self.sentence, self.figure, self.table, self.asking, self.said):
            column.addWidget(widget)
        column.addWidget(flow(self.behind, self.copy))
        column.addWidget(self.caption)
        column.addStretch(1)
        self.table.hide()
        self.asking.hide()
        return holder

    def _nothing(self) -> QWidget:
        """What is shown while there is nothing to draw, with the next thing to do."""
        self.nothing = heading("")
        self.next = label("")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(4 * theme.GAP, 4 * theme.GAP, 4 * theme.GAP, 4 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(self.nothing)
        column.addWidget(self.next)
        self.visit = button(self.tr("Record a vis&it…"), "main", tip="Ctrl+N")
        self.visit.clicked.connect(lambda: self.asked.emit(requests.RecordVisit()))
        self.jot = button(self.tr("&Jot a few lines…"), tip="Ctrl+J")
        self.jot.clicked.connect(lambda: self.asked.emit(requests.Jot()))
        self.back = button(self.tr("&Back to the day on which this family opens"))
        self.back.clicked.connect(lambda: self.asked.emit(requests.KnownOn()))
        tools = Flow(gap=theme.GAP)
        for each in (self.visit, self.jot, self.back):
            tools.addWidget(each)
        column.addLayout(tools)
        column.addStretch(1)
        return page

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the family again and draws it as known on the day looked at."""
        before, self._case, self._replayed = self._case, self.case(), None
        if self._case is None or before is None or before.family.id != self._case.family.id:
            self._clear()
        if self._case is None or self.look is None:
            self._say_nothing(
                self.tr("No family is open."), self.tr("Choose one from the list on the left."), write=False
            )
            return
        if not has_anything(self._case):
            self._empty(self._case)
            return
        self.stack.setCurrentWidget(self.full)
        self.switches.offer(self._case)
        whole = self.session.case(self.look.family_id)
        self._offered = days_of(whole, self.look.day)
        self.days.show_days(self._offered, self.look.day)
        self._draw()

    def _clear(self) -> None:
        """Takes one family's picture off the screen before another's name stands over it."""
        self._on_screen = None
        self.figure.show_drawn(None)
        self.table.show_table((), ())
        self.changes.clear()
        self.asking.clear()
        self.sentence.setText(self.tr("Drawing the picture…"))
        self.caption.setText("")
        self._say("")
        self.area.verticalScrollBar().setValue(0)

    def _empty(self, case: Case) -> None:
        assert self.look is not None
        if has_anything(self.session.case(self.look.family_id)):
            known = self.tr("Nothing was known of this family on {}.").format(long_date(case.day))
            self._say_nothing(known, self.tr("What is recorded was learned later."), write=False)
            self.back.show()
            return
        self._say_nothing(
            self.tr("Nothing is recorded for this family yet."),
            self.tr(
                "The picture grows with what you write down: what was seen of the child's care, what is going well, and "
                "when somebody looked. Record a visit (Ctrl+N), or jot a few lines now and sort them later (Ctrl+J). "
                "A chronology that you already have can be brought in (Ctrl+I)."
            ),
            write=True,
        )

    def _say_nothing(self, what: str, then: str, *, write: bool) -> None:
        self.nothing.setText(what)
        self.next.setText(then)
        self.visit.setVisible(write)
        self.jot.setVisible(write)
        self.back.hide()
        self.stack.setCurrentIndex(1)

    # -- drawing -----------------------------------------------------------------------------------------------

    def _replay(self, day: date) -> None:
        self._replayed = day
        self._draw()

    def _draw(self) -> None:
        """Asks for the picture; while one is being drawn, only the last thing asked for is drawn next."""
        if (
            self._case is None
            or self.look is None
            or not self.isVisible()
            or self.stack.currentWidget() is not self.full
        ):
            return
        if self._drawing:
            self._again = True
            return
        case, like = self._case, None
        if self._replayed is not None:
            like = self.session.case(self.look.family_id)
            case = like.known_on(self._replayed)
        self._on_screen = case
        self._drawing, self._again = True, False
        self._worker.run("picture", self._work(case, like), self._drawn, self._not_drawn)

    def _work(self, case: Case, like: Case | None) -> Callable[[Progress], object]:
        """What the worker is to do: draw the picture, or, where that is shown, replay what could have been asked."""
        if self.when.isChecked():
            whole, numbers = self.session.case(case.family.id), self.session.thresholds()
            before = self.asking.found
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
            self.asking.show_replay(case, found, self._offered)
            self.sentence.setText(replay_words.headline(case, found.replay)[0])
            self.caption.setText(replay_words.caption(case))
        else:
            self._show_picture(found)
        self.days.drawn()
        if self._again:
            self._draw()

    def _show_picture(self, picture: Drawn) -> None:
        self.figure.show_drawn(picture)
        self.table.show_table(picture.header, picture.table)
        self.sentence.setText(picture.sentence)
        self.caption.setText(picture.caption)
        self._say(self.figure.current.text if self.figure.current is not None else "")

    def _not_drawn(self, fault: Exception) -> None:
        self._drawing = False
        self.days.stop()
        self._not_copied(fault)

    def _not_copied(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self._say(fault.sentence)
        elif not isinstance(fault, Stopped):
            raise fault

    def _say(self, words: str) -> None:
        self.said.setText(
            self.tr("{}. Click or press Enter for the rows.").format(words)
            if words
            else self.tr(
                "Point at the picture, or step through it with the arrow keys, to see what stands behind it."
            )
        )

    # -- doing -------------------------------------------------------------------------------------------------

    def _show_rows(self, rows: tuple[str, ...], why: str) -> None:
        if rows:
            self.asked.emit(requests.ShowRows(rows, why))

    def _swap(self) -> None:
        """Shows the picture, the table behind it, or, in the place of both, the replay."""
        asked = self.when.isChecked()
        table = self.behind.isChecked() and not asked
        for widget in (self.figure, self.said):
            widget.setVisible(not (table or asked))
        self.table.setVisible(table)
        self.table.setMinimumHeight(self.area.viewport().height() * 3 // 4 if table else 0)
        for widget in (self.switches, self.behind, self.copy):
            widget.setVisible(not asked)
        if asked == self.asking.isHidden():
            self.asking.setVisible(asked)
            self._draw()

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
        self.said.setText(
            self.tr("Copied, with its caption. A copy outside this casebook is not protected by it.")
        )

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
