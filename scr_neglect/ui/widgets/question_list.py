"""Questions in cards, one line each, one open at a time; those that no longer hold folded away under a line of their own."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from scr_neglect.scoring.prompts import Prompt
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import bring_into_view, emptied, shown_now
from scr_neglect.ui.widgets.opener import Opener
from scr_neglect.ui.widgets.prompt import PromptDetails
from scr_neglect.ui.widgets.sides import WIDE, Sides
from scr_neglect.ui.widgets.words import card, heading

Key = tuple[str, str, int]
"""What makes a prompt the same one when the record is looked through again: pattern, child, first visible day."""


def key_of(prompt: Prompt) -> Key:
    return (prompt.pattern, prompt.child, prompt.visible.toordinal())


class Group(Struct, frozen=True):
    """One card: its code and title, the prompts that still hold, and those that no longer do."""

    code: str
    title: str
    standing: tuple[Prompt, ...]
    past: tuple[Prompt, ...]


class _Part(QWidget):
    """The lines of one group; those of what no longer holds are made when they are first unfolded."""

    def __init__(self, group: Group, make: Callable[[Prompt], Opener]) -> None:
        super().__init__()
        self.group, self._make = group, make
        self.standing = [make(prompt) for prompt in group.standing]
        self.past: list[Opener] = []
        self.fold: Opener | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        for line in self.standing:
            self.column.addWidget(line)
        if group.past:
            many = len(group.past)
            words = (
                self.tr("1 that no longer holds")
                if many == 1
                else self.tr("{} that no longer hold").format(many)
            )
            named = words if group.standing else f"{group.title}: {many}"
            self.fold = Opener(named, role="", key=group.code)
            self.column.addWidget(self.fold)

    def unfold(self, is_open: bool) -> None:
        """Shows or folds away what no longer holds."""
        assert self.fold is not None
        self.fold.show_open(is_open)
        if is_open and not self.past:
            self.past = [self._make(prompt) for prompt in self.group.past]
            for line in self.past:
                self.column.addWidget(line)
        for line in self.past:
            line.setVisible(is_open)

    def lines(self) -> Iterator[Opener]:
        """The lines that can be seen, from the top."""
        yield from self.standing
        if self.fold is not None:
            yield self.fold
            if self.fold.is_open:
                yield from self.past


class QuestionList(QWidget):
    """The cards of a page; `typed` carries a prompt and the letter pressed on its line."""

    typed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GAP)
        self._parts: list[_Part] = []
        self._prompts: dict[Key, Prompt] = {}
        self._stop: Opener | None = None
        self._open: Key | None = None
        self._unfolded: set[str] = set()
        self._details: PromptDetails | None = None
        self._describe: Callable[[Prompt], str] = lambda _: ""
        self._detail: Callable[[Prompt], PromptDetails] | None = None

    # -- showing -----------------------------------------------------------------------------------------------

    def show_groups(
        self,
        groups: Sequence[Group],
        describe: Callable[[Prompt], str],
        detail: Callable[[Prompt], PromptDetails],
    ) -> None:
        """Shows these cards; what was open stays open, and the keyboard where it was, as far as it is still there.

        `describe` gives the small line under a question, `detail` what stands under it when it is opened.
        """
        place, key, was_inside = self._place()
        self._clear()
        self._describe, self._detail = describe, detail
        self._prompts = {key_of(p): p for group in groups for p in (*group.standing, *group.past)}
        for group in sorted(groups, key=lambda group: not group.standing):
            self._parts.append(self._part(group))
        frames = [card(heading(p.group.title), p)[0] for p in self._parts if p.standing]
        over = [part for part in self._parts if not part.standing]
        if over:
            frame, column = card(heading(self.tr("What no longer holds")), *over)
            column.setSpacing(0)
            frames.append(frame)
        self._stand(frames, [len(part.standing) for part in self._parts if part.standing])
        lines = self.lines()
        if self._open is not None and (line := self._line_of(self._open)) is not None:
            self._show_details(line)
        if lines:
            here = self._line_of(key) or lines[min(place, len(lines) - 1)]
            self._stop_at(here)
            if was_inside:
                here.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand(self, frames: Sequence[QWidget], lines: Sequence[int]) -> None:
        """Puts the cards in their order into two columns, with about as many lines in each, or one where that is narrow."""
        before = [2 * sum(lines[:number]) for number in range(len(frames) + 1)]
        left = min(range(1, len(frames) + 1), key=lambda number: abs(before[number] - sum(lines)), default=0)
        columns = Sides(frames[:left], frames[left:], narrow=WIDE, gap=2 * theme.GAP, to_read=True)
        self._column.addWidget(columns)
        shown_now(columns)

    def _part(self, group: Group) -> _Part:
        made = _Part(group, self._line)
        if made.fold is not None:
            self._listen(made.fold)
            made.fold.clicked.connect(lambda: self._toggle_fold(made))
            if group.code in self._unfolded:
                made.unfold(True)
        return made

    def show_other(self, widget: QWidget) -> None:
        """Shows one widget in place of the cards."""
        self._clear()
        self._column.addWidget(widget)

    def lines(self) -> list[Opener]:
        """Every line that can be seen, from the top."""
        return [line for each in self._parts for line in each.lines()]

    def line_of(self, prompt: Prompt) -> Opener | None:
        """The line of a prompt, if it can be seen."""
        return self._line_of(key_of(prompt))

    def details(self) -> PromptDetails | None:
        """What stands under the line that is open."""
        return self._details

    def _place(self) -> tuple[int, object, bool]:
        """Where Tab comes to: the number of the line, its key, and whether the keyboard is in the list now."""
        lines = self.lines()
        focus = self.window().focusWidget()  # also while a dialog stands before the window
        inside = focus is not None and self.isAncestorOf(focus)
        if self._stop is None or self._stop not in lines:
            return 0, None, inside
        return lines.index(self._stop), self._stop.key, inside

    def _clear(self) -> None:
        self._parts, self._prompts, self._stop, self._details = [], {}, None, None
        emptied(self._column)

    def _line_of(self, key: object) -> Opener | None:
        return next((line for line in self.lines() if line.key == key), None) if key is not None else None

    def _line(self, prompt: Prompt) -> Opener:
        made = Opener(prompt.question, self._describe(prompt), key=key_of(prompt))
        self._listen(made)
        made.clicked.connect(lambda: self._toggle(made))
        made.pressed_key.connect(lambda letter: self.typed.emit(prompt, letter))
        return made

    def _listen(self, line: Opener) -> None:
        line.moved.connect(lambda steps: self._go(line, steps))
        line.entered.connect(lambda: self._stop_at(line))

    # -- opening -----------------------------------------------------------------------------------------------

    def open(self, prompt: Prompt) -> None:
        """Opens the line of a prompt, unfolding its card if need be."""
        for each in self._parts:
            if prompt in each.group.past and each.fold is not None and not each.fold.is_open:
                self._toggle_fold(each)
        line = self.line_of(prompt)
        if line is not None and not line.is_open:
            self._toggle(line)

    def _toggle(self, line: Opener) -> None:
        top = self._seen_at(line)
        was_open = line.is_open
        self._close()
        if not was_open:
            assert isinstance(line.key, tuple)
            self._open = line.key
            self._show_details(line)
        self._stop_at(line)
        QTimer.singleShot(0, line, lambda: self._keep_in_place(line, top))

    def _close(self) -> None:
        if self._details is not None:
            self._details.hide()
            self._details.deleteLater()
            self._details = None
        before = self._line_of(self._open)
        if before is not None:
            before.show_open(False)
        self._open = None

    def _show_details(self, line: Opener) -> None:
        part = next(each for each in self._parts if line in each.lines())
        assert self._detail is not None
        assert isinstance(line.key, tuple)
        line.show_open(True)
        self._details = self._detail(self._prompts[line.key])
        part.column.insertWidget(part.column.indexOf(line) + 1, self._details)
        shown_now(self._details)
        before: QWidget = line
        for stop in self._details.stops():
            QWidget.setTabOrder(before, stop)
            before = stop

    def _toggle_fold(self, part: _Part) -> None:
        assert part.fold is not None
        is_open = not part.fold.is_open
        line = self._line_of(self._open)
        if not is_open and line is not None and line in part.past:
            self._close()
        part.unfold(is_open)
        (self._unfolded.add if is_open else self._unfolded.discard)(part.group.code)
        self._stop_at(part.fold)

    # -- the keyboard ------------------------------------------------------------------------------------------

    def _go(self, line: Opener, steps: int) -> None:
        lines = self.lines()
        there = lines[max(0, min(lines.index(line) + steps, len(lines) - 1))]
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_view(there)

    def _stop_at(self, line: Opener) -> None:
        """Makes a line the one that Tab comes to: the arrow keys go among the others."""
        if self._stop is line:
            return
        if self._stop is not None:
            self._stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stop = line

    def _seen_at(self, line: Opener) -> int:
        return line.mapTo(self.window(), line.rect().topLeft()).y()

    def _keep_in_place(self, line: Opener, top: int) -> None:
        """Scrolls so that the line stands where it stood before another closed above it, and what it opened is seen."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is None or line not in self.lines():
            return
        for _ in range(2):  # what was just put in is laid out, and then what stands around it
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        bar = above.verticalScrollBar()
        bar.setValue(bar.value() + self._seen_at(line) - top)
        if self._details is not None:
            bring_into_view(self._details)
        bring_into_view(line)
