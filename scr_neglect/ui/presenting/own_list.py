"""The presenter's own list: where we are, the questions chosen for this meeting, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from scr_neglect.reports.meeting_steps import Part
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP, emptied, scrolling
from scr_neglect.ui.widgets.words import heading, label

KEYS = (
    ("Space", QT_TRANSLATE_NOOP("presenting", "Go on; Page Down does the same")),
    ("Page Up", QT_TRANSLATE_NOOP("presenting", "Go back")),
    ("Left, Right", QT_TRANSLATE_NOOP("presenting", "The child before, the next child")),
    ("P", QT_TRANSLATE_NOOP("presenting", "The picture, and back to the words")),
    ("K", QT_TRANSLATE_NOOP("presenting", "This list, and back")),
    ("Esc", QT_TRANSLATE_NOOP("presenting", "Cover the screen at once; so does B")),
)
TEAM_KEYS = (
    ("L", QT_TRANSLATE_NOOP("presenting", "Agency lanes, and back to the words")),
    ("A", QT_TRANSLATE_NOOP("presenting", "One agency alone, then the next")),
)


class OwnList(QWidget):
    """Says what comes, and how to go there; it holds nothing that the room may not see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The presenter's list"))
        self._area, self._column = scrolling(self)
        self._column.setSpacing(theme.GAP)

    def show_list(
        self, parts: Sequence[Part], here: tuple[int, int] | None, keys: Sequence[tuple[str, str]]
    ) -> None:
        """Shows the steps of all parts, the one at `here` marked, the questions in full, and the keys."""
        emptied(self._column)
        self._column.addWidget(heading(self.tr("Keys")))
        self._column.addWidget(
            label(
                "\n".join(f"{key}:  {QCoreApplication.translate('presenting', what)}" for key, what in keys)
            )
        )
        for number, part in enumerate(parts):
            self._column.addWidget(heading(part.title))
            told = []
            for place, step in enumerate(part.steps):
                asked = next((line.words for line in step.lines if line.kind == "question"), "")
                said = f"{step.title}: {asked}" if asked else step.title
                told.append(self.tr("Now:  {}").format(said) if here == (number, place) else f"–  {said}")
            self._column.addWidget(label("\n".join(told)))
        self._column.addStretch(1)
        self._column.activate()

    def scroll(self, step: int) -> None:
        """Goes down or up by most of what is shown."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + step * round(self._area.viewport().height() * 0.9))

    def clear(self) -> None:
        """Shows nothing, and keeps nothing of what was shown."""
        emptied(self._column)
