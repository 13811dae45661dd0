"""A sheet of the questions that a page shows, for one named professional."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from scr_neglect.casework import paper
from scr_neglect.casework.questions_sheet import made_sheet
from scr_neglect.casework.session import Session
from scr_neglect.records.audience import Audience
from scr_neglect.records.case import Case
from scr_neglect.reports.copy import Copy
from scr_neglect.scoring.prompts import Prompt
from scr_neglect.ui.background import Progress, Worker
from scr_neglect.ui.dialogs.sheet import SheetDialog
from scr_neglect.ui.widgets.fields import ChoiceField, may_be_narrow

KINDS = (
    ("professionals", "For a professional of the team"),
    ("supervision", "For supervision: with the questions about how we work"),
)


class QuestionsSheetDialog(SheetDialog):
    """The questions that still hold, and, if they are wanted, those that do no longer."""

    what = "questions"

    def __init__(
        self,
        session: Session,
        worker: Worker,
        family_id: str,
        day: date,
        prompts: tuple[Prompt, ...],
        parent: QWidget | None,
    ) -> None:
        self._prompts = prompts
        super().__init__(self.tr("Print these questions"), session, worker, family_id, day, parent)

    def choices(self) -> list[tuple[str, QWidget]]:
        self.kind = ChoiceField(KINDS)
        may_be_narrow(self.kind, 12)
        self.kind.currentIndexChanged.connect(self._changed)
        return [(self.tr("&Kind of copy"), self.kind)]

    def below(self) -> list[QWidget]:
        over = sum(prompt.until is not None for prompt in self._prompts)
        self.past = QCheckBox(self.tr("With those that no longer hold ({})").format(over))
        self.past.setChecked(over == len(self._prompts))
        self.past.setVisible(0 < over < len(self._prompts))
        self.past.toggled.connect(self._changed)
        return [self.past]

    def audience(self) -> Audience:
        return self.kind.value()  # type: ignore[return-value]

    def chosen(self) -> tuple[Prompt, ...]:
        """The questions that go on the sheet: those that still hold, and the others if they are wanted."""
        return tuple(p for p in self._prompts if p.until is None or self.past.isChecked())

    def work(self, whole: Case, copy: Copy) -> Callable[[Progress], paper.Made]:
        prompts = self.chosen()
        return lambda _: made_sheet(whole, copy, prompts)
