"""What follows a finished visit: its text for the agency's own system, and whether it is entered there."""

from PySide6.QtWidgets import QWidget

from scr_neglect.casework.finishing import Visit
from scr_neglect.casework.session import Session
from scr_neglect.casework.visit_text import as_plain_text
from scr_neglect.records.case import Case
from scr_neglect.records.entries import Contact
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.finished import Finished
from scr_neglect.ui.widgets.words import quiet


class FinishedVisit(Finished):
    """A visit as plain text to copy. `before` goes before the text."""

    def __init__(self, session: Session, visit: Visit, case: Case, *, before: str = "") -> None:
        text = "\n\n".join(filter(None, (before, as_plain_text(visit, case))))
        super().__init__(session, case.family.id, visit.contact, text, self.tr("The finished visit"))


class EnterThereDialog(Frame):
    """A visit or call of the record as its plain text, to be entered in the agency's own system."""

    def __init__(
        self, session: Session, contact: Contact, text: str, case: Case, parent: QWidget | None
    ) -> None:
        super().__init__(
            self.tr("To be entered in my agency's own system"), parent, save=self.tr("Close"), width=860
        )
        name = self.tr("The finished visit or call")
        self.shown = Finished(session, case.family.id, contact, text, name)
        self.column.addWidget(quiet(case.family.name))
        self.column.addWidget(self.shown, 1)
        self.shown.copy.setFocus()
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
