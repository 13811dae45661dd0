"""The picture with all that belongs to it: its sentence, its caption, the table behind it, the period chosen on it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework import replay as replay_words
from scr_neglect.records.case import Case
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.behind import TableBehind
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.drawn import Drawn
from scr_neglect.ui.widgets.figure import FigureView
from scr_neglect.ui.widgets.replay import Replayed, ReplayView
from scr_neglect.ui.widgets.words import button, heading, label, quiet


class PicturePane(QWidget):
    """Shows a picture, or the table behind it, or, in the place of both, the replay."""

    opened = Signal(tuple, str)
    """The rows behind a place that was chosen, and why."""
    swapped = Signal()
    """The replay is to be shown, or no longer."""
    turned = Signal()
    """The table is to be shown, or no longer."""
    copying = Signal()
    """The picture is to be put on the clipboard."""
    copied = Signal()
    """Rows of the table were."""
    whole = Signal()
    """The picture is to show all of the time again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawn: Drawn | None = None
        self.figure = FigureView()
        self.figure.opened.connect(self.opened)
        self.figure.said.connect(self.say)
        self.figure.left.connect(self.whole)
        self.table = TableBehind()
        self.behind = button(self.tr("&Table behind the picture"))
        self.asking = ReplayView()
        self.when = button(
            self.tr("When it co&uld have been asked"), tip=self.tr("Replays the questions of the record")
        )
        for each in (self.behind, self.when):
            each.setCheckable(True)
            each.toggled.connect(self._swap)
        self.copy = button(
            self.tr("Cop&y picture"), tip=self.tr("Copies it with its caption and the standing words")
        )
        self.copy.clicked.connect(self.copying)
        self.copy_table = button(
            self.tr("Copy tabl&e"), tip=self.tr("Copies every row of the table, as a spreadsheet takes it")
        )
        self.copy_table.clicked.connect(self.table.copy_all)
        self.table.copied.connect(self.copied)
        self.sentence = heading("")
        self.said = label("", "small")
        self.caption = quiet("")
        self._arrange()

    def _arrange(self) -> None:
        self.period = label("")
        self.period_rows = button(self.tr("Ro&ws of this period"))
        self.period_rows.clicked.connect(self._open_period)
        self.all_time = button(self.tr("Back to &all of the time"), tip="Esc")
        self.all_time.clicked.connect(self.whole)
        self.chosen = QWidget()
        inner = QVBoxLayout(self.chosen)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.GAP)
        inner.addWidget(self.period)
        inner.addWidget(flow(self.period_rows, self.all_time))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        self._to_replay, self._tools = flow(self.when), flow(self.behind, self.copy, self.copy_table)
        column.addWidget(self._to_replay)
        for widget in (self.sentence, self.chosen, self.figure, self.table, self.asking, self.said):
            column.addWidget(widget)
        column.addWidget(self._tools)
        column.addWidget(self.caption)
        column.addStretch(1)
        for widget in (self.table, self.asking, self.chosen):
            widget.hide()

    def brief(self, brief: bool) -> None:
        """In a small room nothing stands above the picture but its sentence; the way to the replay is under it."""
        self._column.removeWidget(self._to_replay)
        self._column.insertWidget(self._column.indexOf(self._tools) if brief else 0, self._to_replay)

    # -- showing -----------------------------------------------------------------------------------------------

    @property
    def is_table(self) -> bool:
        """Whether the table stands in the place of the picture."""
        return self.behind.isChecked() and not self.when.isChecked()

    def clear(self) -> None:
        """Takes everything off the screen, before another family's name stands over it."""
        self.drawn = None
        self.figure.show_drawn(None)
        self.table.show_table((), ())
        self.asking.clear()
        self.sentence.setText(self.tr("Drawing the picture…"))
        self.caption.setText("")
        self.chosen.hide()
        self.say("")

    def show_moving(self, picture: Drawn) -> None:
        """Shows a frame while the slider moves: nothing on it can be pointed at until it stands still."""
        self.figure.show_drawn(picture)
        self._show_words(picture)

    def show_picture(self, picture: Drawn) -> None:
        """Shows a picture, the table behind it, and which part of the time it shows if one was chosen."""
        self.drawn = picture
        self.figure.show_drawn(picture)
        self.table.show_table(picture.header, picture.table)
        self._show_words(picture)
        self.chosen.setVisible(picture.period is not None and not self.when.isChecked())
        if picture.period is not None:
            self.period.setText(
                self.tr("Only {} is shown: {}.").format(
                    picture.period.words, self._counted(len(picture.rows))
                )
            )
            self.period_rows.setEnabled(bool(picture.rows))
        self.say(self.figure.current.text if self.figure.current is not None else "")

    def _show_words(self, picture: Drawn) -> None:
        for shown, words in ((self.sentence, picture.sentence), (self.caption, picture.caption)):
            if shown.text() != words:
                shown.setText(words)

    def _counted(self, rows: int) -> str:
        if not rows:
            return self.tr("nothing is recorded in it")
        return self.tr("1 row") if rows == 1 else self.tr("{} rows").format(f"{rows:,}")

    def show_replay(self, case: Case, found: Replayed, days: Sequence[date]) -> None:
        """Shows what could have been asked by a day."""
        self.asking.show_replay(case, found, list(days))
        self.sentence.setText(replay_words.headline(case, found.replay)[0])
        self.caption.setText(replay_words.caption(case))

    def say(self, words: str) -> None:
        """Says what stands at the place that is pointed at; without words, how to find out."""
        if self.is_table:
            self.said.setText(self.tr("Ctrl+C copies the cells that are chosen, or all of them."))
            return
        self.said.setText(
            self.tr("{}. Click or press Enter for the rows.").format(words)
            if words
            else self.tr(
                "Point at the picture, or step through it with the arrow keys, to see what stands behind it. Drag "
                "over it, or hold Shift with the arrow keys, to look at a part of the time."
            )
            if self.figure.band.can_choose
            else self.tr(
                "Point at the picture, or step through it with the arrow keys, to see what stands behind it."
            )
        )

    def _swap(self) -> None:
        asked, table = self.when.isChecked(), self.is_table
        self.figure.setVisible(not (table or asked))
        self.said.setVisible(not asked)
        self.table.setVisible(table)
        for widget in (self.behind, self.copy, self.copy_table):
            widget.setVisible(not asked)
        if asked:
            self.chosen.hide()
        else:
            self.say("")
        if asked == self.asking.isHidden():
            self.asking.setVisible(asked)
            self.swapped.emit()
        else:
            self.turned.emit()

    # -- doing -------------------------------------------------------------------------------------------------

    def _open_period(self) -> None:
        if self.drawn is not None:
            self.opened.emit(self.drawn.rows, self.period.text())

    def say_copied(self) -> None:
        """Says that a copy was made, and what that means."""
        self.said.setText(self.tr("Copied. A copy outside this casebook is not protected by it."))
