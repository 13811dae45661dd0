"""A visit is asked for while one to the same family is unfinished: go on with that one, or begin another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QRadioButton, QWidget

from scr_neglect.casework.drafts import VisitDraft
from scr_neglect.casework.going_on import called_day
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.words import label, quiet, under


class GoOnDialog(Frame):
    """Which visit is to be written: the one last left unfinished is chosen, so that Enter goes on with it."""

    def __init__(self, parent: QWidget | None, unfinished: Sequence[VisitDraft], today) -> None:
        super().__init__(self.tr("A visit is left unfinished"), parent, save=self.tr("Go on"), height=360)
        self.unfinished = unfinished
        self.column.addWidget(label(self.tr("Which visit do you want to write?")))
        go_on = self.tr("Go on with the visit of {}, left unfinished")
        self.choices = [QRadioButton(go_on.format(called_day(each, today))) for each in unfinished]
        for each, choice in zip(unfinished, self.choices, strict=True):
            self.column.addWidget(choice)
            first = next((line.summary.strip() for line in each.lines if line.summary.strip()), "")
            words = quiet(first or self.tr("No line is written yet."))
            choice.setAccessibleDescription(words.text())
            self.column.addWidget(under(choice, words))
        self.choices.append(QRadioButton(self.tr("Begin another visit")))
        self.column.addWidget(self.choices[-1])
        self.column.addStretch(1)
        self.choices[0].setChecked(True)
        self.choices[0].setFocus()

    def chosen(self) -> VisitDraft | None:
        """The unfinished visit to go on with; None for another one."""
        at = next(n for n, choice in enumerate(self.choices) if choice.isChecked())
        return self.unfinished[at] if at < len(self.unfinished) else None
