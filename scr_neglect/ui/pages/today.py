"""Today: what waits in the whole casebook, before any family is open."""

from collections.abc import Collection

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QWidget

from scr_neglect.casework import today as casework
from scr_neglect.casework.session import Session
from scr_neglect.casework.today import Today
from scr_neglect.records.dates import long_date
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look, Page
from scr_neglect.ui.widgets.cards import flow, scrolling, stacked
from scr_neglect.ui.widgets.new_questions import NewQuestions
from scr_neglect.ui.widgets.section import Section, UnfinishedNotes
from scr_neglect.ui.widgets.sides import WIDE, Sides
from scr_neglect.ui.widgets.today_lines import TodayLines
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet, title


class TodayPage(Page):
    """Children not seen longest, unfinished notes, meetings, actions, requests; new questions are found behind."""

    title = "Today"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.worker = worker
        self.day, self.note = quiet(""), quiet("")
        self.begin = self._begin_card()
        self._make_sections()
        self.area, column = scrolling(self)
        column.addWidget(stacked(title(self.title), self.day, self.note, gap=theme.GAP // 2))
        left = (self.begin, self.children_seen, self.unfinished, self.meetings, self.overdue)
        right = (self.unanswered, self.to_enter, self.older, self.prompts)
        column.addWidget(Sides(left, right, narrow=WIDE, gap=3 * theme.GAP, to_read=True))
        column.addStretch(1)

    def _make_sections(self) -> None:
        """Every list, with what is said of it while there is nothing in it."""

        def section(name: str, none: str) -> Section:
            return Section(name, none, self.asked.emit)

        self.children_seen = section(
            self.tr("Children, longest not seen first"), self.tr("No child is recorded yet.")
        )
        self.unfinished = UnfinishedNotes(self.asked.emit)
        self.meetings = section(
            self.tr("Next meetings"), self.tr("No meeting is planned in the next three months.")
        )
        self.overdue = section(
            self.tr("Overdue actions"), self.tr("No action is recorded as due and not done.")
        )
        self.unanswered = section(
            self.tr("Requests without an answer"), self.tr("No request is waiting for an answer.")
        )
        self.to_enter = section(
            self.tr("To be entered in the agency's own system"),
            self.tr("Every visit written here is marked as entered."),
        )
        self.older = section(self.tr("Copies given before something was put right"), "")
        self.prompts = NewQuestions(self.session, self.worker, self.older, self.asked.emit)
        self.sections = (
            self.children_seen, self.unfinished, self.meetings, self.overdue, self.unanswered, self.to_enter,
            self.older, self.prompts,
        )  # fmt: skip

    def _begin_card(self) -> QFrame:
        words = label(
            self.tr(
                "This casebook is empty. Begin with a family, take one in from a file, or jot something first and sort it later."
            )
        )
        new = button(self.tr("New family…"), "main", tip="Ctrl+Shift+N")
        take_in = button(self.tr("Import…"), tip="Ctrl+I")
        jot = button(self.tr("Jot…"), tip="Ctrl+J")
        new.clicked.connect(lambda: self.asked.emit(requests.Command("new-family")))
        take_in.clicked.connect(lambda: self.asked.emit(requests.Command("import")))
        jot.clicked.connect(lambda: self.asked.emit(requests.Jot()))
        keys = quiet(
            self.tr("Keys: Ctrl+Shift+N begins a family, Ctrl+I imports, Ctrl+J jots from anywhere.")
        )
        frame, _ = card(heading(self.tr("What to do first")), words, flow(new, take_in, jot), keys)
        return frame

    # -- showing -----------------------------------------------------------------------------------------------

    def show_look(self, look: Look | None) -> None:
        """Today looks at every family, whichever is open."""
        self.look = None
        self.refresh()

    def records_changed(self, ids: Collection[str]) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Paints what the agenda says at once, then lets the prompts fill in behind."""
        now = casework.today(self.session)
        self.day.setText(long_date(now.day))
        self.note.setText(self._note(now))
        self.note.setVisible(bool(self.note.text()))
        empty = not now.families and not now.training
        self.begin.setVisible(empty)
        for section in self.sections:
            section.setVisible(not empty)
        self.unfinished.setVisible(not empty or bool(now.notes))
        words = TodayLines(self.session.today())
        self.children_seen.show_lines([words.child(each) for each in now.children])
        self.unfinished.show_lines([words.unfinished(each) for each in now.notes])
        self.meetings.show_lines([words.meeting(each) for each in now.meetings])
        self.overdue.show_lines([words.action(each) for each in now.actions])
        self.unanswered.show_lines([words.request(each) for each in now.requests])
        self.to_enter.show_lines([words.entry(each) for each in now.entries])
        self.to_enter.setVisible(bool(now.entries))
        self.prompts.look(now)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looking: what was found is kept, the rest can wait."""
        self.prompts.pause()
        super().hideEvent(event)

    def _note(self, now: Today) -> str:
        said = []
        if now.is_training:
            said.append(
                self.tr(
                    "These are training records. Each is shown as on the day it opens on, not as on today."
                )
            )
        elif now.training:
            said.append(
                self.tr("Training records are not counted in here: {}.").format(", ".join(now.training))
            )
        if now.unreadable:
            said.append(
                self.tr(
                    "Unfinished notes that a newer version of the program wrote: {}. They are kept as they are; open them "
                    "with that version."
                ).format(now.unreadable)
            )
        return " ".join(said)
