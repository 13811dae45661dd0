"""The one question of a visit about money, housing and the landlord, and which lines the answer is about."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework.drafts import Line, VisitDraft, say_of_money
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.fields import ChoiceField, PickField
from scr_neglect.ui.widgets.rows import in_a_row, with_label

ANSWERS = (("", "Not asked"), ("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("unknown", "Not known"))


class MoneyQuestion(QWidget):
    """Asks once of a whole visit; with "yes" and "partly", which lines it is about. Writes into the draft."""

    changed = Signal()

    def __init__(self, draft: VisitDraft) -> None:
        super().__init__()
        self.draft = draft
        draft.money = draft.money or next(filter(None, (line.money_or_housing for line in draft.lines)), "")
        self.answer = ChoiceField(ANSWERS)
        self.answer.set_value(draft.money)
        self.lines = PickField([])
        self._lines: list[str] = []
        self._which = QWidget()
        QVBoxLayout(self._which).setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(
            in_a_row((self.tr("Is any of this about money, housing or the landlord?"), self.answer))
        )
        column.addWidget(self._which)
        self.show_lines()
        self.answer.currentIndexChanged.connect(self._answered)

    def show_lines(self) -> None:
        """Offers the lines as they are now, those ticked that it is about; what was answered holds for a new worry too."""
        offered = [line for line in self.draft.lines if line.kind != "words"]
        if [line.id for line in offered] != self._lines:
            self._lines = [line.id for line in offered]
            self._offer(offered)
        some = self.draft.money in ("yes", "partly")
        self._which.setVisible(some and bool(offered))
        self._say(self.lines.value() if some else ())

    def _offer(self, offered: Sequence[Line]) -> None:
        column = self._which.layout()
        assert column is not None
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        numbers = {line.id: number for number, line in enumerate(self.draft.lines, start=1)}
        self.lines = PickField([(line.id, self.tr("Line {}").format(numbers[line.id])) for line in offered])
        self.lines.set_value(line.id for line in offered if line.money_or_housing in ("yes", "partly"))
        self.lines.changed.connect(self._picked)
        for widget in with_label(self.tr("Which lines is it about?"), self.lines):
            column.addWidget(widget)
        for first, second in pairwise((self.answer, *self.lines.boxes.values())):
            QWidget.setTabOrder(first, second)

    def _answered(self) -> None:
        self.draft.money = self.answer.value()
        if len(worries := [line.id for line in self.draft.lines if line.kind == "concern"]) == 1:
            self.lines.set_value(worries)
        self.show_lines()
        self.changed.emit()

    def _picked(self) -> None:
        self._say(self.lines.value())
        self.changed.emit()

    def _say(self, about: Sequence[str]) -> None:
        say_of_money(self.draft, self.draft.money, about)
