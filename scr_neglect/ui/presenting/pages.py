"""The meeting view on paper: seen page by page, checked, logged, and only then printed or saved."""

from PySide6.QtWidgets import QPushButton, QWidget

from scr_neglect.casework import paper
from scr_neglect.casework.meeting_view import Shown, made_pages
from scr_neglect.casework.session import Session
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.handing_over import hand_over
from scr_neglect.ui.leaving import Prepare, print_on, save_to
from scr_neglect.ui.widgets.preview import PdfPreview
from scr_neglect.ui.widgets.words import quiet


class MeetingPagesDialog(Frame):
    """Shows the pages for a room, and gives them after one clear check."""

    topic = "summary"

    def __init__(
        self, session: Session, worker: Worker, family_id: str, shown: Shown, parent: QWidget | None
    ) -> None:
        super().__init__(
            self.tr("The meeting view on paper"), parent, save=self.tr("Close"), width=900, height=700
        )
        self.session, self._family_id = session, family_id
        self.made: paper.Made | None = None
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.save.setDefault(False)
        self.state, self.preview = quiet(self.tr("Making the pages…")), PdfPreview()
        self.preview.setMinimumHeight(360)
        self.column.addWidget(self.state)
        self.column.addWidget(self.preview, 1)
        self.to_file, self.on_paper = QPushButton(self.tr("&Save PDF…")), QPushButton(self.tr("&Print…"))
        for push, way in ((self.to_file, save_to), (self.on_paper, print_on)):
            push.setEnabled(False)
            push.setAutoDefault(False)
            self.buttons.addButton(push, self.buttons.ButtonRole.ActionRole)
            push.clicked.connect(lambda _=False, way=way: self._give(way))
        copy = paper.ready_copy(session, family_id, shown.copy)
        worker.run("meeting pages", lambda _: made_pages(shown, copy), self._have, self._have_not)

    def _have(self, made: paper.Made) -> None:
        self.made = made
        self.preview.show_pdf(made.pdf)
        self.state.setText(self.tr("{} pages for {}").format(self.preview.pages, made.copy.recipient.name))
        for push in (self.to_file, self.on_paper):
            push.setEnabled(True)

    def _have_not(self, fault: Exception) -> None:
        self.state.setText(self.tr("The pages could not be made. Verify the casebook, then try again."))
        if not isinstance(fault, Stopped):
            raise fault

    def _give(self, prepare: Prepare) -> None:
        """Gives the pages on the screen, and no others; then they are done with."""
        if self.made is None:
            return
        name = self.made.copy.recipient.name
        if hand_over(self, self.session, self._family_id, self.made, prepare, name=name, what="meeting"):
            self.accept()
