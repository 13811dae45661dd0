"""What follows a finished visit: its text for the agency's own system, and whether it is entered there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.casework.drafts import Visit
from scr_neglect.casework.record import enter_there
from scr_neglect.casework.session import Session
from scr_neglect.casework.visit_text import as_plain_text
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.fields import text_box
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import button, quiet


class FinishedVisit(QScrollArea):
    """A visit as plain text to copy; the tick is kept with the contact at once. `before` goes before the text."""

    def __init__(self, session: Session, visit: Visit, case: Case, *, before: str = "") -> None:
        super().__init__()
        self.session, self.family_id, self.contact_id = session, case.family.id, visit.contact.id
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(
            quiet(
                self.tr(
                    "It can be added to, corrected or withdrawn from the Chronology; nothing in it is overwritten."
                )
            )
        )
        self.text = text_box(10)
        self.text.setPlainText("\n\n".join(filter(None, (before, as_plain_text(visit, case)))))
        self.text.setReadOnly(True)
        self.copy = button(self.tr("&Copy"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.entered = QCheckBox(self.tr("&Entered in my agency's own system"))
        self.entered.setChecked(visit.contact.entered_there == "yes")
        self.entered.toggled.connect(self._keep)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.entered)
        column.addWidget(
            quiet(self.tr("Until it is ticked, the visit stands on Today as still to be entered there."))
        )
        column.addLayout(in_a_row((self.tr("As &plain text for my agency's system"), self.text)))
        for first, second in ((self.text, self.copy), (self.copy, self.entered)):
            QWidget.setTabOrder(first, second)
        column.addWidget(quiet(standing_words()))
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The finished visit"))
        self.setWidget(inside)

    def _keep(self, entered: bool) -> None:
        enter_there(self.session, self.family_id, self.contact_id, entered)


class EnterVisitDialog(Frame):
    """A visit of the record, to be entered in the agency's own system."""

    def __init__(self, session: Session, visit: Visit, case: Case, parent: QWidget | None) -> None:
        super().__init__(
            self.tr("To be entered in my agency's own system"), parent, save=self.tr("Close"), width=860
        )
        self.finished_visit = FinishedVisit(session, visit, case)
        self.column.addWidget(quiet(case.family.name))
        self.column.addWidget(self.finished_visit, 1)
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
