"""What a room is shown of one family: one child at a time, step by step, large; Esc covers it at once."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPixmap, QResizeEvent, QScreen
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.casework.meeting_view import Shown
from scr_neglect.reports.meeting_steps import Part, Step
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT
from scr_neglect.ui import theme
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.presenting.cover import Cover
from scr_neglect.ui.presenting.large import SMALL, LargeText
from scr_neglect.ui.presenting.own_list import KEYS, TEAM_KEYS, OwnList
from scr_neglect.ui.widgets.drawn import Choices, Drawn, Paper, drawn
from scr_neglect.ui.widgets.words import REFER, label

LETTERS = 1.6
"""The type of a picture, to that of one on paper: it is read from across a room."""
PAUSE = 80
"""Milliseconds for which the size must stand still before a picture is drawn anew."""


class MeetingView(QDialog):
    """Shows a room what it may see, and nothing else: the first thing it shows is a cover.

    It holds no casebook. Its window is called like the program; under the cover nothing of the family is left in it.
    """

    def __init__(self, shown: Shown, worker: Worker, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.setWindowTitle(self.tr("scr_neglect"))
        self.shown, self._worker = shown, worker
        self._part, self._step, self._page = 0, 0, 0
        """Where we are; the page is kept while the screen is covered."""
        self.letters = 0
        self._agency = -1
        self._wanted: Choices | None = None
        """The picture that is to be seen; None while the words are."""
        self._second: OwnList | None = None
        self.keys = KEYS if shown.copy.recipient.is_family else (*KEYS[:4], *TEAM_KEYS, *KEYS[4:])
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._again)
        self._build()
        self._dress()
        self.resize(1280, 720)
        self.cover()

    # -- arranging ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.whose, self.title = label("", "title"), label("", "heading")
        self.text, self.list = LargeText(), OwnList()
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.area = QScrollArea()
        self.area.setWidget(self.picture)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # its width is the picture's
        self.area.setAccessibleName(self.tr("The picture"))
        self.stack = QStackedWidget()
        for widget in (self.text, self.area, self.list):
            self.stack.addWidget(widget)
        self.place = label("", "small")
        said = " ".join(
            text
            for text in (ALWAYS_LEFT_OUT if self._family else "", self.shown.case.family.sentence)
            if text
        )
        self.always, self.refer = label(said, "small"), label(self.tr(REFER), "small")
        self.always.setVisible(bool(said))
        self.inside = QWidget()
        column = self._column = QVBoxLayout(self.inside)
        column.setContentsMargins(5 * theme.GAP, 3 * theme.GAP, 5 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        for widget in (self.whose, self.title):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.place, 1)
        for push in self._pushes():
            foot.addWidget(push, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        column.addWidget(self.always)
        column.addWidget(self.refer)
        self.covered = Cover(self.keys)
        self.covered.again.clicked.connect(self.uncover)
        self.covered.end.clicked.connect(self.accept)
        self.whole = QStackedWidget()
        self.whole.addWidget(self.covered)
        self.whole.addWidget(self.inside)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.whole)

    def _pushes(self) -> list[QPushButton]:
        """For who has only a mouse; the keys do the same, so none of them takes the keyboard."""
        found = []
        pictures = [(self.tr("Picture"), self.swap_picture)]
        if not self._family:
            pictures += [(self.tr("Lanes"), self.swap_lanes), (self.tr("One alone"), self.next_alone)]
        for words, what in (
            (self.tr("Back"), self.back), (self.tr("Go on"), self.go_on), *pictures, (self.tr("Cover"), self.cover),
        ):  # fmt: skip
            push = QPushButton(words)
            push.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            push.setAutoDefault(False)
            push.clicked.connect(what)
            found.append(push)
        return found

    def _dress(self) -> None:
        letters = theme.letters_for_a_room(self.height())
        if letters == self.letters:
            return
        self.letters = letters
        self.setPalette(theme.palette(theme.ROOM))
        self.setStyleSheet(theme.room_sheet(round(self.letters * SMALL)))

    def _lay_out(self) -> None:
        """Gives everything its room now: how many pages there are hangs on it."""
        for layout in (self._outer, self._column):
            layout.activate()

    @property
    def _family(self) -> bool:
        return self.shown.copy.recipient.is_family

    # -- where we are ------------------------------------------------------------------------------------------

    @property
    def part(self) -> Part:
        return self.shown.parts[self._part]

    @property
    def step(self) -> Step:
        return self.part.steps[self._step]

    def go_on(self) -> None:
        """The next page, else the next step, else the next child, else what is for everyone; there it ends."""
        if self.stack.currentWidget() is not self.text:
            self._scroll(+1)
        elif self.text.page + 1 < self.text.pages:
            self.text.turn_to(self.text.page + 1)
            self._say_place()
        elif self._step + 1 < len(self.part.steps):
            self._go(self._part, self._step + 1)
        elif self._part + 1 < len(self.shown.parts):
            self._go(self._part + 1, 0)

    def back(self) -> None:
        """The page, step or child before."""
        if self.stack.currentWidget() is not self.text:
            self._scroll(-1)
        elif self.text.page:
            self.text.turn_to(self.text.page - 1)
            self._say_place()
        elif self._step:
            self._go(self._part, self._step - 1, last=True)
        elif self._part:
            self._go(self._part - 1, len(self.shown.parts[self._part - 1].steps) - 1, last=True)

    def to_child(self, step: int) -> None:
        """The next child or the one before, at the beginning; after the last comes what is for everyone."""
        self._go(max(0, min(self._part + step, len(self.shown.parts) - 1)), 0)

    def _go(self, part: int, step: int, *, last: bool = False) -> None:
        self._part, self._step, self._wanted = part, step, None
        self.stack.setCurrentWidget(self.text)
        self._show(last=last)

    def _show(self, *, last: bool = False) -> None:
        """Puts the words of the step on the screen."""
        self.whose.setText(self.part.title)
        self.title.setText(self.step.title)
        self.title.show()
        self._lay_out()
        self.text.show_lines(self.step.lines, self.letters, last=last)
        self._say_place()
        self.text.setFocus()

    def _say_place(self) -> None:
        told = [self.tr("Step {} of {}").format(self._step + 1, len(self.part.steps))]
        if self.text.pages > 1:
            told.append(self.tr("page {} of {}").format(self.text.page + 1, self.text.pages))
        self.place.setText(", ".join(told))
        if self._second is not None:
            self._second.show_list(self.shown.parts, (self._part, self._step), self.keys)

    def _scroll(self, step: int) -> None:
        if self.stack.currentWidget() is self.list:
            self.list.scroll(step)
            return
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + step * round(self.area.viewport().height() * 0.9))

    # -- covering ----------------------------------------------------------------------------------------------

    def cover(self) -> None:
        """Covers the screen at once, and leaves nothing of the family under the cover."""
        if not self.is_covered:
            self._page = self.text.page
        self.whole.setCurrentWidget(self.covered)
        for words in (self.whose, self.title, self.place):
            words.clear()
        for widget in (self.text, self.list, self.picture):
            widget.clear()
        self.area.setAccessibleDescription("")
        self.always.hide()
        if self._second is not None:
            self._second.clear()
        self.covered.again.setFocus()
        self.repaint()

    def uncover(self) -> None:
        """Shows again what was shown."""
        self.whole.setCurrentWidget(self.inside)
        self.always.setVisible(bool(self.always.text()))
        self.stack.setCurrentWidget(self.text)
        self._show()
        self.text.turn_to(self._page)
        self._say_place()
        self._again()

    @property
    def is_covered(self) -> bool:
        return self.whole.currentWidget() is self.covered

    # -- pictures and the list ---------------------------------------------------------------------------------

    def swap_picture(self) -> None:
        """The picture of the child whose turn it is (at the end, of all), or back to the words."""
        self._swap(Choices(child=self.part.child))

    def swap_lanes(self) -> None:
        self._swap(Choices(what="lanes", child=self.part.child))

    def next_alone(self) -> None:
        """What one agency alone recorded, then the next agency, then the words again."""
        case = self.shown.case.about(self.part.child) if self.part.child else self.shown.case
        codes = [
            a.code for a in case.agencies if any(r.is_concern for r in case.held_by(a.code).observations)
        ]
        self._agency += 1
        if self._agency >= len(codes):
            self._agency = -1
            self._go(self._part, self._step)
            return
        self._draw(Choices(child=self.part.child, agency=codes[self._agency]))

    def swap_list(self) -> None:
        if self.stack.currentWidget() is self.list:
            self._go(self._part, self._step)
            return
        self._wanted = None
        self.list.show_list(self.shown.parts, (self._part, self._step), self.keys)
        self.stack.setCurrentWidget(self.list)
        self.title.setText(self.tr("The presenter's list"))
        self.title.show()
        self.place.clear()

    def _swap(self, choices: Choices) -> None:
        self._agency = -1
        if self._wanted == choices:
            self._go(self._part, self._step)
        else:
            self._draw(choices)

    def _draw(self, choices: Choices) -> None:
        self._wanted = choices
        alone = self.shown.case.called(choices.agency) if choices.agency else ""
        self.title.setText(self.tr("{} alone").format(alone) if alone else "")
        self.title.setVisible(bool(alone))
        self.place.setText(self.tr("Drawing the picture…"))
        self.stack.setCurrentWidget(self.area)
        paper = Paper(
            width=max(self.area.viewport().width(), 320), height=max(self.area.viewport().height(), 360),
            ratio=self.devicePixelRatioF(), scale=LETTERS * theme.scale_of() ** 0.5,
        )  # fmt: skip
        case = self.shown.case
        work: Callable[..., object] = lambda _: (choices, drawn(case, choices, paper, to_copy=True))  # noqa: E731
        self._worker.run("meeting picture", work, self._drawn, self._not_drawn)

    def _drawn(self, result: object) -> None:
        choices, found = cast(tuple[Choices, Drawn], result)
        if self.is_covered or choices != self._wanted:
            return
        self.picture.setPixmap(QPixmap.fromImage(found.image))
        self.area.setAccessibleDescription(f"{found.sentence} {found.caption}")
        self.area.verticalScrollBar().setValue(0)
        self._lay_out()
        more = found.image.height() / found.image.devicePixelRatio() > self.area.viewport().height()
        self.place.setText(self.tr("Space goes down, Page Up goes up") if more else "")

    def _not_drawn(self, fault: Exception) -> None:
        self.place.setText(self.tr("The picture could not be drawn; press P for the words."))
        if not isinstance(fault, Stopped):
            raise fault

    # -- events ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key of the view; what is no key of it does nothing."""
        key = Qt.Key
        if self.is_covered:
            if event.key() in (key.Key_Space, key.Key_Return, key.Key_Enter, key.Key_B):
                self.uncover()
            return
        doing: dict[int, Callable[[], object]] = {
            key.Key_Escape: self.cover, key.Key_B: self.cover, key.Key_Period: self.cover,
            key.Key_Space: self.go_on, key.Key_PageDown: self.go_on, key.Key_Down: self.go_on,
            key.Key_PageUp: self.back, key.Key_Up: self.back, key.Key_Backspace: self.back,
            key.Key_Right: lambda: self.to_child(+1), key.Key_Left: lambda: self.to_child(-1),
            key.Key_P: self.swap_picture, key.Key_K: self.swap_list,
        }  # fmt: skip
        if not self._family:
            doing |= {key.Key_L: self.swap_lanes, key.Key_A: self.next_alone}
        doing.get(event.key(), lambda: None)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()
        if not self.is_covered:
            self.text.show_lines(self.step.lines, self.letters)
            self._say_place()
            self._soon.start()

    def _again(self) -> None:
        if self._wanted is not None and not self.is_covered:
            self._draw(self._wanted)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The first time it covers: whoever closes the window with a projector on must not find the family behind it."""
        if not self.is_covered:
            self.cover()
            event.ignore()
            return
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Ends it, behind the cover: also when the casebook locks because nobody is there."""
        self.cover()
        if self._second is not None:
            self._second.close()
        super().done(result)

    # -- screens -----------------------------------------------------------------------------------------------

    def on_screens(self, own: QScreen, screens: list[QScreen]) -> None:
        """Takes the whole of the projector's screen; with a second screen, the list stands on the laptop's own."""
        others = [screen for screen in screens if screen is not own]
        where = others[0] if others else own
        self.setScreen(where)
        self.setGeometry(where.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        if others:
            self._second = OwnList(self)
            self._second.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.WindowDoesNotAcceptFocus)
            self._second.setWindowTitle(self.tr("scr_neglect"))
            self._second.setStyleSheet(theme.sheet(theme.ROOM, theme.scale_of()))  # read from near by
            self._second.setScreen(own)
            self._second.setGeometry(own.availableGeometry())
            self._second.show()
