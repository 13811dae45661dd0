"""The summary: for whom, for which meeting, seen page by page before it leaves, and what was given to whom."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from scr_neglect.casework import giving, paper
from scr_neglect.casework.deciding import undecided
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.plan import Disclosure
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.dialogs.giving import in_words
from scr_neglect.ui.handing_over import ask_safety, hand_over, hand_over_again, lock_for
from scr_neglect.ui.leaving import Prepare, print_on, save_to
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.copy_fields import CopyFields
from scr_neglect.ui.widgets.copy_pages import CopyPages
from scr_neglect.ui.widgets.given import GivenLog
from scr_neglect.ui.widgets.left_out import LeftOut
from scr_neglect.ui.widgets.older_copies import OlderCopies
from scr_neglect.ui.widgets.rows import large
from scr_neglect.ui.widgets.since_last import SinceLast

PAUSE = 300
"""Milliseconds without a change after which the pages are made again."""


class SummaryPage(Page):
    """Chooses a reader on the left, shows their pages on the right, and gives them after one clear check."""

    title = "Summary"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.worker = worker
        self.made: paper.Made | None = None
        self._family_id = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.make)
        self.fields, self.left_out, self.given = CopyFields(session), LeftOut(), GivenLog()
        self.since, self.older = SinceLast(), OlderCopies()
        self.pages = pages = CopyPages(self.since)
        self.save, self.lock, self.print, self.first = pages.save, pages.lock, pages.print, pages.first
        self.state, self.preview, self.empty = pages.state, pages.preview, pages.empty
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self.pages)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([420, 720])
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, theme.GAP)
        column.addWidget(split)
        self._listen()

    # -- arranging ---------------------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.older.pointer)
        column.addWidget(self.fields)
        if large():  # there is no room for it over the pages
            column.addWidget(self.since)
        column.addWidget(self.left_out)
        column.addWidget(self.older)
        column.addWidget(self.given)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMinimumWidth(round(340 * min(theme.scale_of(), 1.5)))
        area.setAccessibleName(self.tr("What the summary is to be"))
        return area

    def _listen(self) -> None:
        self.fields.changed.connect(self._changed)
        self.fields.chosen.connect(self.make)
        self.fields.safety_asked.connect(self._ask_safety)
        self.left_out.asked.connect(self.asked)
        self.older.asked.connect(self.asked)
        self.older.chosen.connect(self.given.choose)
        self.first.clicked.connect(self.left_out.go_to_warnings)
        self.save.clicked.connect(lambda: self._give(save_to))
        self.lock.clicked.connect(lambda: self._give(lock_for(self.session, self._family_id)))
        self.print.clicked.connect(lambda: self._give(print_on))
        self.given.print_again.connect(lambda given: self._again(given, print_on))
        self.given.save_again.connect(lambda given: self._again(given, save_to))
        self.given.lock_again.connect(
            lambda given: self._again(given, lock_for(self.session, self._family_id))
        )
        self.given.add_to.connect(lambda given: self.asked.emit(requests.AddTo(given.id)))
        self.given.not_shared.connect(self._not_share)

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        case = self.case()
        if case is None or self.look is None:
            self._forget()
            return
        if self.look.family_id != self._family_id:
            self._forget()
            self._family_id = self.look.family_id
        whole = self.session.case(self._family_id)
        self.fields.show_family(whole, case)
        self.given.show_given(list(whole.disclosures))
        self.make()
        self.older.look(self.session, self.worker, self._family_id)

    def _forget(self) -> None:
        """Empties the page: no word of one family stands beside the next."""
        self._pause.stop()
        self._family_id = ""
        self.fields.forget()
        self.given.show_given([])
        self.older.look(self.session, self.worker, "")
        self._show_made(None)

    def _changed(self) -> None:
        self.pages.ready(False)
        self._pause.start()

    # -- making ------------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Makes the pages behind the screen, and shows them when they are ready."""
        self._pause.stop()
        if self.look is None:
            return
        try:
            copy = paper.ready_copy(self.session, self.look.family_id, self.fields.copy(self.look))
        except Refusal as refusal:
            self._show_made(None)
            self.empty.setText(refusal.sentence)
            return
        before = self.made.copy if self.made is not None else copy
        if (before.recipient, before.kind) != (copy.recipient, copy.kind):
            self._show_made(None)
        self.pages.ready(False)
        self.state.setText(self.tr("Making the pages…"))
        whole = self.session.case(self.look.family_id)
        job = self.worker.run(
            "summary", lambda tell: paper.made(whole, copy, tell), self._show_made, self._failed
        )
        job.progressed.connect(self.pages.say_progress)
        self.pages.stop.clicked.connect(job.stop)

    def _failed(self, fault: Exception) -> None:
        self._show_made(None)
        if isinstance(fault, Stopped):
            self.empty.setText(self.tr("Stopped. Change anything on the left, and the pages are made again."))
            return
        if not isinstance(fault, Refusal):
            self.empty.setText(self.tr("The pages could not be made."))
            raise fault
        self.empty.setText(fault.sentence)

    def _show_made(self, made: paper.Made | None) -> None:
        self.made = made
        case = self.case() if made is not None else None
        waiting = undecided(case) if case is not None else ()
        self.left_out.show_made(made, case, tuple(row.id for row in waiting))
        self.pages.show_made(made, self.left_out.warned)
        self._say_safety()
        self.since.compare(self.session, self.worker, self._family_id, made)

    def _say_safety(self) -> None:
        """What was answered about the reader stands beside their name, with a way to change it."""
        if self.made is None:
            self.fields.say_safety("", "")
            return
        found = giving.safety_of(self.session, self._family_id, self.made.copy.recipient)
        if found is None:
            unasked = self.tr("Not asked yet: who must not see it, and how it may safely reach them.")
            self.fields.say_safety(unasked, self.tr("Answer now…"))
        else:
            self.fields.say_safety(in_words(found), self.tr("Change this answer…"))

    # -- giving ------------------------------------------------------------------------------------------------

    def _ask_safety(self) -> None:
        if self.made is not None:
            ask_safety(self, self.session, self._family_id, self.made.copy.recipient)
            self._say_safety()

    def _give(self, prepare: Prepare) -> None:
        """Gives the pages on the screen, and no others."""
        if self.made is not None:
            fields = self.fields
            hand_over(
                self, self.session, self._family_id, self.made, prepare, name=fields.recipient.currentText().strip(),
                basis=fields.basis.text().strip(), family_told=fields.family_told.value(), left_out=self.made.withheld,
                what=self.made.copy.kind.replace(" ", "-"),
            )  # fmt: skip
            self._say_safety()

    def _not_share(self) -> None:
        self.asked.emit(requests.NotShare(self.fields.recipient.name()))

    def _again(self, given: Disclosure, prepare: Prepare) -> None:
        hand_over_again(self, self.session, self._family_id, given, prepare)
