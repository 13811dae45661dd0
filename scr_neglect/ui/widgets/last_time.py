"""What was last recorded of an indicator, beside the line of a visit in which it is written again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.earlier import last_look, still_so
from scr_neglect.records.case import Case
from scr_neglect.records.entries import GRADE_WORDS, Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import button, quiet

LINE_KINDS = (
    ("concern", "Worry"), ("strength", "Strength"), ("looked-and-fine", "Looked, and fine"), ("neutral", "A fact"),
    ("words", "The child's own words"),
)  # fmt: skip


class LastTime(QWidget):
    """Shows the last look at what a line is about; `still_so` with the words to write, when it is so again today."""

    still_so = Signal(str)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case
        self._asked_of: tuple[str, tuple[str, ...]] = ("", ())
        self._last: Observation | None = None
        self.before = quiet("")
        self.still = button(self.tr("Still so, seen today"))
        self.still.setAutoDefault(False)
        self.still.clicked.connect(self._say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.before)
        column.addWidget(self.still, 0, Qt.AlignmentFlag.AlignLeft)

    def show_of(self, line: Line) -> None:
        """What was last recorded of the same indicator, its grade and the words of that grade; beside the new one."""
        asked_of = (line.indicator if line.kind != "words" else "", line.child)
        if asked_of != self._asked_of:
            self._asked_of, self._last = asked_of, last_look(self.case, *asked_of)
        last = self._last
        self.before.setText(self._last_time(last) if last is not None else "")
        self.before.setVisible(last is not None)
        self.still.setVisible(last is not None and last.kind == line.kind)
        self.setVisible(last is not None)

    def _last_time(self, last: Observation) -> str:
        grade = (
            self.tr("not graded") if last.is_concern else dict(LINE_KINDS).get(last.kind, last.kind).lower()
        )
        if last.grade:
            one = meaning(last).indicator
            words = one.grades[last.grade - 1] if one is not None and len(one.grades) == 4 else ""
            grade = self.tr("grade {}").format(f"{last.grade} {GRADE_WORDS[last.grade]}")
            grade = f"{grade} ({words})" if words else grade
        return self.tr("Last time, {}, {}: {}").format(last.date.short(), grade, last.summary)

    def _say(self) -> None:
        if self._last is not None:
            self.still_so.emit(still_so(self._last))
