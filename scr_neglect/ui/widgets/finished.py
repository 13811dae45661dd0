"""What stands in place of a form once it is sealed: its text for the agency's own system, and whether it is entered there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from scr_neglect.casework.record import enter_there
from scr_neglect.casework.session import Session
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.entries import Contact
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.fields import text_box
from scr_neglect.ui.widgets.rows import beside_its_bar, with_label
from scr_neglect.ui.widgets.words import button, quiet


class Finished(QScrollArea):
    """A contact as plain text to copy; the tick is kept with the contact at once."""

    def __init__(self, session: Session, family_id: str, contact: Contact, text: str, name: str) -> None:
        super().__init__()
        self.session, self.family_id, self.contact_id = session, family_id, contact.id
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(theme.GAP)
        column.addWidget(
            quiet(
                self.tr(
                    "It can be added to, corrected or withdrawn from the Chronology; nothing in it is overwritten."
                )
            )
        )
        self.text = text_box(6, most=6)
        self.text.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding
        )  # the room there is
        self.text.setReadOnly(True)
        self.text.setPlainText(text)
        self.copy = button(self.tr("&Copy"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.entered = QCheckBox(self.tr("&Entered in my agency's own system"))
        self.entered.setChecked(contact.entered_there == "yes")
        self.entered.toggled.connect(self._keep)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.entered)
        column.addWidget(
            quiet(self.tr("Until it is ticked, it stands on Today as still to be entered there."))
        )
        said, _ = with_label(self.tr("As &plain text for my agency's system"), self.text)
        column.addWidget(said)
        column.addWidget(self.text, 1)
        for first, second in ((self.text, self.copy), (self.copy, self.entered)):
            QWidget.setTabOrder(first, second)
        column.addWidget(quiet(standing_words()))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setWidget(inside)
        beside_its_bar(self, column)

    def _keep(self, entered: bool) -> None:
        enter_there(self.session, self.family_id, self.contact_id, entered)
