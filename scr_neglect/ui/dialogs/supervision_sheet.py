"""The one page that is taken to supervision, for one named supervisor."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from scr_neglect.casework import paper
from scr_neglect.casework.session import Session
from scr_neglect.records.audience import Audience
from scr_neglect.records.case import Case
from scr_neglect.reports.copy import Copy
from scr_neglect.ui.background import Progress, Worker
from scr_neglect.ui.dialogs.sheet import SheetDialog


class SupervisionSheetDialog(SheetDialog):
    """Begins with whom the last supervision was with."""

    what, topic = "supervision", "plan"

    def __init__(
        self, session: Session, worker: Worker, family_id: str, day: date, parent: QWidget | None
    ) -> None:
        super().__init__(self.tr("One page for supervision"), session, worker, family_id, day, parent)
        known = session.case(family_id).known_on(day).supervisions
        last = max(known, key=lambda each: (each.date.order, each.id), default=None)
        if last is not None and last.supervisor:
            self.reader.setEditText(last.supervisor)

    def audience(self) -> Audience:
        return "supervision"

    def work(self, whole: Case, copy: Copy) -> Callable[[Progress], paper.Made]:
        return lambda _: paper.made(whole, copy)
