"""The lines of a visit: added, taken out, marked on the body map, and a mark in several places made into several marks."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from scr_neglect.casework import finishing
from scr_neglect.casework.drafts import Line, VisitDraft
from scr_neglect.casework.earlier import Earlier
from scr_neglect.casework.marks import apart, is_like, marks_with, together, with_marks
from scr_neglect.casework.so_far import when_so_far
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.line import LineEditor
from scr_neglect.ui.dialogs.visit_head import Open
from scr_neglect.ui.widgets.act_now import ActNowBanner, Saying


class VisitLines(QWidget):
    """Writes the lines of a visit into its draft, each in a card of its own.

    `changed` at every key, `entered` with the field from which Enter goes on, `arranged` when other cards stand there.
    """

    changed = Signal()
    entered = Signal(QWidget)
    arranged = Signal()

    def __init__(self, draft: VisitDraft, case: Case, today: date, banner: ActNowBanner) -> None:
        super().__init__()
        self.draft, self.case, self.today, self.banner = draft, case, today, banner
        self.editors: list[LineEditor] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._written: LineEditor | None = None
        self._parted: dict[str, set[str]] = {}
        """A line that was made into several marks, by id, and those that it was made into beside it."""
        for line in draft.lines:
            self._show(line)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def add(self) -> LineEditor:
        """Adds an empty line."""
        only = self.case.children[0].code if len(self.case.children) == 1 else ""
        self.draft.lines.append(Line(child=(only,) if only else ()))
        editor = self._show(self.draft.lines[-1])
        editor.show()  # at once, so that Tab goes on into it
        self.arranged.emit()
        self.changed.emit()
        return editor

    def look_back(self, earlier: Earlier) -> None:
        """Marks what stands in earlier entries, line by line."""
        for editor in self.editors:
            editor.look_back(earlier)

    def order(self) -> list[Open]:
        """The fields of every line in their order, each with whether it is still open."""
        return [field for editor in self.editors for field in editor.order()]

    def _show(self, line: Line) -> LineEditor:
        editor = LineEditor(line, len(self.editors) + 1, self.case, self.today)
        editor.changed.connect(self.changed.emit)
        editor.removed.connect(lambda: self._remove(editor))
        editor.entered.connect(lambda: self.entered.emit(editor.indicator))
        editor.on_map.connect(lambda: self._mark_on_map(editor.line))
        editor.places.apart_asked.connect(lambda: self._take_apart(editor.line))
        editor.places.together_asked.connect(lambda: self._put_together(editor.line))
        editor.places.offer_together(bool(self._beside(line)))
        self.editors.append(editor)
        self._column.addWidget(editor)
        self._give_letters(self._written or editor)
        return editor

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """The line in which the cursor stands is the one that is being written."""
        if now is not None and self.isAncestorOf(now):
            self._give_letters(next((e for e in self.editors if e.isAncestorOf(now)), self._written))

    def _give_letters(self, to: LineEditor | None) -> None:
        """Each letter with Alt leads to one field: of several lines, into the one that is being written."""
        self._written = to
        for editor in self.editors:
            editor.hold_letters(editor is to)

    def _remove(self, editor: LineEditor) -> None:
        self.draft.lines.remove(editor.line)
        self._forget(editor)
        for number, each in enumerate(self.editors, start=1):
            each.number(number)
        self.changed.emit()

    def _forget(self, editor: LineEditor) -> None:
        self.editors.remove(editor)
        self._column.removeWidget(editor)
        if self._written is editor:
            self._give_letters(next(iter(self.editors), None))
        editor.hide()
        editor.deleteLater()

    def _mark_on_map(self, line: Line) -> None:
        """Opens the body map at a line; each mark put there is a line of its own, kept as it is written."""
        marks = marks_with(line, self.draft.lines)
        ids = {mark.id for mark in marks}

        def take(marks: Sequence[Line]) -> Saying:
            self.draft.lines = with_marks(self.draft.lines, marks, ids)
            ids.update(mark.id for mark in marks)
            self.changed.emit()
            return self.banner.said

        when = finishing.day_of(when_so_far(self.draft.when, self.today), self.today)
        day = when.first if isinstance(when, UncertainDate) and when.first else self.today
        ask(BodyMapDialog(marks, self.case, day, take, self.window(), like=line, local=self.banner.local))
        self._show_again(lambda each: each is line)

    def _take_apart(self, line: Line) -> None:
        """Makes a mark in several places into a mark for each; the cursor goes into the first that has no note yet."""
        marks = apart(line)
        self._parted.setdefault(line.id, set()).update(mark.id for mark in marks[1:])
        self.draft.lines = with_marks(self.draft.lines, marks, {line.id})
        self._show_again(lambda each: each in marks and not each.summary.strip())
        self.changed.emit()

    def _beside(self, line: Line) -> list[Line]:
        """The marks that a line was made into, beside it, as far as they are still of the same child and matter."""
        made = self._parted.get(line.id, ())
        return [each for each in self.draft.lines if each.id in made and is_like(each, line)]

    def _put_together(self, line: Line) -> None:
        """Takes it back that a mark was made into several: one wide mark again, with all that was written of them."""
        marks = self._beside(line)
        together(line, marks)
        self._parted[line.id] -= {mark.id for mark in marks}
        self.draft.lines = [each for each in self.draft.lines if each not in marks]
        self._show_again(lambda each: each is line)
        self.changed.emit()

    def _show_again(self, wanted: Callable[[Line], bool]) -> None:
        """Shows the lines as they are now, with the cursor in the one that is wanted."""
        for editor in tuple(self.editors):
            self._forget(editor)
        for line in self.draft.lines:
            self._show(line).show()
        self.arranged.emit()
        next((e for e in self.editors if wanted(e.line)), self.editors[-1]).summary.setFocus()
