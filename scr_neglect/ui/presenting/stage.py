"""What stands on the wall: whose turn it is, the step in large type, the picture or the list; and the way through them."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from scr_neglect.casework.meeting_view import Shown
from scr_neglect.reports.meeting_steps import Part, Step
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT
from scr_neglect.ui import theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.presenting.foot import Foot
from scr_neglect.ui.presenting.large import LargeText
from scr_neglect.ui.presenting.own_list import KEYS, TEAM_KEYS, OwnList
from scr_neglect.ui.presenting.pictures import PictureArea
from scr_neglect.ui.widgets.drawn import Choices
from scr_neglect.ui.widgets.words import label

PAUSE = 80
"""Milliseconds for which the size must stand still before a picture is drawn anew."""


class Stage(QWidget):
    """Goes through the parts of what is shown, one step and one page at a time; `moved` says that it did."""

    moved = Signal()

    def __init__(self, shown: Shown, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self.family = shown.copy.recipient.is_family
        self.keys = KEYS if self.family else (*KEYS[:4], *TEAM_KEYS, *KEYS[4:])
        self.here = (0, 0)
        """The part and the step."""
        self._page = 0
        self._emptied = True
        self._agency = -1
        self.letters = 28
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._draw_again)
        self.whose, self.title = label("", "title"), label("", "heading")
        self.text, self.area, self.list = LargeText(), PictureArea(worker), OwnList()
        self.stack = QStackedWidget()
        for widget in (self.text, self.area, self.list):
            self.stack.addWidget(widget)
        said = (ALWAYS_LEFT_OUT if self.family else "", shown.case.family.sentence)
        self.foot = Foot(" ".join(text for text in said if text))
        self.area.said.connect(self.foot.place.setText)
        self._build()

    def _build(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(5 * theme.GAP, 3 * theme.GAP, 5 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self.whose)
        column.addWidget(self.title)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.foot.push(self.tr("Back"), self.back)
        self.foot.push(self.tr("Go on"), self.go_on)
        self.foot.push(self.tr("Picture"), self.swap_picture)
        if not self.family:
            self.foot.push(self.tr("Lanes"), self.swap_lanes)
            self.foot.push(self.tr("One alone"), self.next_alone)
        self.cover = self.foot.push(self.tr("Cover"))

    # -- where we are ------------------------------------------------------------------------------------------

    @property
    def part(self) -> Part:
        return self.shown.parts[self.here[0]]

    @property
    def step(self) -> Step:
        return self.part.steps[self.here[1]]

    def go_on(self) -> None:
        """The next page, else the next step, else the next child, else what is for everyone; there it ends."""
        part, step = self.here
        if self.stack.currentWidget() is not self.text:
            self._scroll(+1)
        elif self.text.page + 1 < self.text.pages:
            self._turn(self.text.page + 1)
        elif step + 1 < len(self.part.steps):
            self.go_to(part, step + 1)
        elif part + 1 < len(self.shown.parts):
            self.go_to(part + 1, 0)

    def back(self) -> None:
        """The page, step or child before."""
        part, step = self.here
        if self.stack.currentWidget() is not self.text:
            self._scroll(-1)
        elif self.text.page:
            self._turn(self.text.page - 1)
        elif step:
            self.go_to(part, step - 1, last=True)
        elif part:
            self.go_to(part - 1, len(self.shown.parts[part - 1].steps) - 1, last=True)

    def to_child(self, step: int) -> None:
        """The next child or the one before, at the beginning; after the last comes what is for everyone."""
        self.go_to(max(0, min(self.here[0] + step, len(self.shown.parts) - 1)), 0)

    def go_to(self, part: int, step: int, *, last: bool = False) -> None:
        """Shows the words of a step, from the first page or the last one."""
        self.here, self.area.wanted, self._agency = (part, step), None, -1
        self.stack.setCurrentWidget(self.text)
        self._show(last=last)

    def _show(self, *, last: bool = False) -> None:
        self.whose.setText(self.part.title)
        self.title.setText(self.step.title)
        self.title.show()
        self._column.activate()  # how many pages there are hangs on the room left for them
        self.text.show_lines(self.step.lines, self.letters, last=last)
        self._say_place()
        self.text.setFocus()

    def _turn(self, page: int) -> None:
        self.text.turn_to(page)
        self._say_place()

    def _say_place(self) -> None:
        told = [self.tr("Step {} of {}").format(self.here[1] + 1, len(self.part.steps))]
        if self.text.pages > 1:
            told.append(self.tr("page {} of {}").format(self.text.page + 1, self.text.pages))
        self.foot.place.setText(", ".join(told))
        self.moved.emit()

    def _scroll(self, step: int) -> None:
        (self.list if self.stack.currentWidget() is self.list else self.area).scroll(step)

    # -- pictures and the list ---------------------------------------------------------------------------------

    def swap_picture(self) -> None:
        """The picture of the child whose turn it is (at the end, of all), or back to the words."""
        self._swap(Choices(child=self.part.child))

    def swap_lanes(self) -> None:
        """The agency lanes, or back to the words."""
        self._swap(Choices(what="lanes", child=self.part.child))

    def next_alone(self) -> None:
        """What one agency alone knew, then the next agency, then the words again."""
        case = self.shown.case.about(self.part.child) if self.part.child else self.shown.case
        codes = [
            a.code for a in case.agencies if any(r.is_concern for r in case.held_by(a.code).observations)
        ]
        self._agency += 1
        if self._agency >= len(codes):
            self.go_to(*self.here)
            return
        self._draw(Choices(child=self.part.child, agency=codes[self._agency]))

    def _swap(self, choices: Choices) -> None:
        self._agency = -1
        if self.area.wanted == choices:
            self.go_to(*self.here)
        else:
            self._draw(choices)

    def _draw(self, choices: Choices) -> None:
        alone = self.shown.case.called(choices.agency) if choices.agency else ""
        self.title.setText(self.tr("{} alone").format(alone) if alone else "")
        self.title.setVisible(bool(alone))
        self.stack.setCurrentWidget(self.area)
        self._column.activate()
        self.area.draw(self.shown.case, choices)

    def _draw_again(self) -> None:
        if self.area.wanted is not None and not self._emptied:
            self._draw(self.area.wanted)

    def swap_list(self) -> None:
        """The presenter's list, or back to the words."""
        if self.stack.currentWidget() is self.list:
            self.go_to(*self.here)
            return
        self.area.wanted = None
        self.list.show_list(self.shown.parts, self.here, self.keys)
        self.stack.setCurrentWidget(self.list)
        self.title.setText(self.tr("The presenter's list"))
        self.title.show()
        self.foot.place.clear()

    # -- emptied and filled ------------------------------------------------------------------------------------

    def empty(self) -> None:
        """Leaves nothing of the family on it, and remembers where we were."""
        if not self._emptied:
            self._page = self.text.page
        self._emptied = True
        for widget in (self.whose, self.title, self.foot.place, self.text, self.list, self.area):
            widget.clear()

    def fill(self) -> None:
        """Shows again what was shown."""
        self._emptied = False
        self.stack.setCurrentWidget(self.text)
        self._show()
        self._turn(self._page)
        self._draw_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._emptied and self.stack.currentWidget() is self.text:
            self._show()
        self._soon.start()
