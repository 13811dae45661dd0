"""Jot: one box, one line each, saved at every pause; sorted into a visit when there is time."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QWidget

from scr_neglect.casework import drafts
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import long_date, weekday_date
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dialogs.note import NoteDialog
from scr_neglect.ui.widgets.fields import text_box
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import label, quiet, under


class JotDialog(NoteDialog):
    """Notes taken before they fade. Closing it keeps them; `sort` is True when they are to become a visit now."""

    def __init__(self, session: Session, jots: drafts.Jots, parent: QWidget | None, *, family: str) -> None:
        super().__init__(
            session, jots, self.tr("Jot"), parent, save=self.tr("Sort into a visit (Ctrl+Enter)"),
            later=self.tr("Keep for later (Esc)"), width=720, height=480,
        )  # fmt: skip
        self.jots, self.sort = jots, False
        self.column.addWidget(quiet(family))
        self.begun = quiet("")
        self.column.addWidget(self.begun)
        self._say_begun()
        self.box = text_box(8)
        before = jots.text.rstrip()
        self.box.setPlainText(f"{before}\n" if before else "")  # what is jotted next is a line of its own
        for widget in with_label(self.tr("&One line each"), self.box):
            self.column.addWidget(widget, 1 if widget is self.box else 0)
        self.column.addWidget(
            quiet(
                self.tr(
                    "Begin a line with  -  a worry   +  a strength   .  looked, and fine   \"  the child's own words"
                )
            )
        )
        self.column.addWidget(self.saved)
        self.box.textChanged.connect(self._typed)
        self.box.setFocus()
        self.box.setMinimumWidth(QFontMetrics(self.font()).averageCharWidth() * 50)

    def _typed(self) -> None:
        drafts.begin(self.jots, self.session.now())
        self._say_begun()
        self.jots.text = self.box.toPlainText()
        self.kept.touched()

    def _say_begun(self) -> None:
        """Says of jots of another day which it is: what is added to them is sorted into a visit of that day."""
        moment = drafts.jotted_on(self.jots)
        older = moment is not None and moment.date() != self.session.today()
        if moment is not None and older:
            words = self.tr("Begun on {} at {}: they are sorted into a visit of that day.")
            self.begun.setText(words.format(weekday_date(moment.date()), f"{moment:%H:%M}"))
        self.begun.setVisible(older)

    def check(self) -> None:
        if not self.jots.text.strip():
            raise Refusal(self.tr("Nothing is written yet."))
        self.sort = True


class WhichJotsDialog(Frame):
    """Which of the jots that wait are of the visit to be written; with none ticked it begins empty."""

    def __init__(
        self, parent: QWidget | None, waiting: Sequence[drafts.Jots], names: Mapping[str, str], family_id: str
    ) -> None:
        super().__init__(self.tr("Jots that wait"), parent, save=self.tr("Go on"), height=460)
        self.family_id, self.waiting = family_id, waiting
        own = [each for each in waiting if each.family_id == family_id]
        together = [each for each in own if drafts.belong_together((own[0], each), family_id)]
        self.column.addWidget(label(self.tr("Which of these are the visit that you want to write?")))
        self.ticks: dict[str, QCheckBox] = {}
        for each in waiting:
            self.ticks[each.key] = tick = QCheckBox(self._when(each, names))
            tick.setChecked(each in together)
            words = quiet(each.text.strip())
            tick.setAccessibleDescription(words.text())
            self.column.addWidget(tick)
            self.column.addWidget(under(tick, words))
        self.column.addWidget(
            quiet(self.tr("Those left out wait on Today. With none ticked the visit begins empty."))
        )
        self.column.addStretch(1)

    def _when(self, jots: drafts.Jots, names: Mapping[str, str]) -> str:
        moment = drafts.jotted_on(jots)
        when = f"{long_date(moment.date())}, {moment:%H:%M}" if moment is not None else self.tr("no day kept")
        return f"{names.get(jots.family_id) or self.tr('No family chosen yet')}, {when}"

    def chosen(self) -> list[drafts.Jots]:
        return [each for each in self.waiting if self.ticks[each.key].isChecked()]

    def check(self) -> None:
        chosen = self.chosen()
        if not chosen and not self.family_id:
            raise Refusal("Tick the jots that are one visit.")
        if len({each.family_id for each in chosen if each.family_id} | {self.family_id} - {""}) > 1:
            raise Refusal(drafts.ONE_FAMILY)
        if len({moment.date() for each in chosen if (moment := drafts.jotted_on(each)) is not None}) > 1:
            raise Refusal(drafts.ONE_DAY)
