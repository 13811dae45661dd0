"""A picture for a whole room: drawn off the screen's own thread, as wide as there is, and read down."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from scr_neglect.records.case import Case
from scr_neglect.ui import theme
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.widgets.drawn import Choices, Drawn, Paper, drawn

LETTERS = 1.6
"""The type of a picture, to that of one on paper: it is read from across a room."""


class PictureArea(QScrollArea):
    """Shows a picture with its sentence, caption and standing words; `said` is what to say of it while it is shown."""

    said = Signal(str)

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.wanted: Choices | None = None
        """The picture that is to be seen; None while something else is."""
        self._covered = False
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self.picture)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its width is the picture's
        self.setAccessibleName(self.tr("The picture"))

    def draw(self, case: Case, choices: Choices) -> None:
        """Draws a picture of a Case and shows it, unless something else is wanted by then."""
        self.wanted, self._covered = choices, False
        paper = Paper(
            width=max(self.viewport().width(), 320), height=max(self.viewport().height(), 360),
            ratio=self.devicePixelRatioF(), scale=LETTERS * theme.scale_of() ** 0.5,
        )  # fmt: skip

        def work(_: object) -> tuple[Choices, Drawn]:
            return choices, drawn(case, choices, paper, to_copy=True)

        self.said.emit(self.tr("Drawing the picture…"))
        self._worker.run("meeting picture", work, self._drawn, self._not_drawn)

    def clear(self) -> None:
        """Shows nothing, and keeps nothing of what was shown or is still being drawn; what is wanted stays so."""
        self._covered = True
        self.picture.clear()
        self.setAccessibleDescription("")

    def scroll(self, step: int) -> None:
        """Goes down or up by most of what is shown."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * round(self.viewport().height() * 0.9))

    def _drawn(self, result: object) -> None:
        choices, found = cast(tuple[Choices, Drawn], result)
        if self._covered or choices != self.wanted:
            return
        self.picture.setPixmap(QPixmap.fromImage(found.image))
        self.setAccessibleDescription(f"{found.sentence} {found.caption}")
        self.verticalScrollBar().setValue(0)
        more = found.image.height() / found.image.devicePixelRatio() > self.viewport().height()
        self.said.emit(self.tr("Space goes down, Page Up goes up") if more else "")

    def _not_drawn(self, fault: Exception) -> None:
        if not self._covered and self.wanted is not None:
            self.said.emit(self.tr("The picture could not be drawn; press P for the words."))
        if not isinstance(fault, Stopped):
            raise fault
