"""Today: what waits in the whole casebook, before any family is open."""

from collections import deque
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from scr_neglect.casework import today as casework
from scr_neglect.casework.session import Session
from scr_neglect.casework.today import (
    ChildLine,
    DueLine,
    EntryLine,
    MeetingLine,
    Named,
    NoteLine,
    PromptLine,
    Today,
)
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.answers import clock_until, due_sentence
from scr_neglect.scoring.prompts import Thresholds
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Job, Progress, Stopped, Worker
from scr_neglect.ui.models.rows import RECORD
from scr_neglect.ui.page import Look, Page
from scr_neglect.ui.widgets.cards import flow, scrolling, stacked
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet, title

FIRST = 6
"""So many lines of each list at first; the rest is one key away."""


AFTER_PAINTING = 0.2
"""Seconds until the prompts are looked for: what is on Today already is to be painted first."""


class Section(QWidget):
    """A heading, its lines, words for when there are none, and a way to see them all."""

    def __init__(self, name: str, none: str, on_open: Callable[[Any], None]) -> None:
        super().__init__()
        self.none = quiet(none)
        self.list = FittedList(name, on_open)
        self.more = button("", "link")
        self.more.clicked.connect(self._show_all)
        self.hint = quiet("")
        """What can be done with its lines besides opening them; "" for nothing."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (heading(name), self.none, self.list, self.more, self.hint):
            column.addWidget(widget)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows the first of these lines, or all of them once that was asked for."""
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.more.setVisible(self.list.first.limit is not None and len(lines) > FIRST)
        self.more.setText(self.tr("Show all {}").format(len(lines)))
        self.hint.setVisible(bool(lines and self.hint.text()))

    def _show_all(self) -> None:
        self.list.show_first(None)
        self.more.hide()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


class TodayPage(Page):
    """Children not seen longest, unfinished notes, meetings, actions, requests; prompts are found behind."""

    title = "Today"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._worker = worker
        self._job: Job | None = None
        self._found: dict[str, list[PromptLine]] = {}
        self._older: dict[str, Line | None] = {}
        """Of each family the line that says how many copies hold what was put right since."""
        self._unread: set[str] = set()
        self._waiting: deque[Named] = deque()
        self._counted_from: date | None = None
        self._asked_by: Thresholds = {}
        """The numbers of the rules with which its questions were found."""
        self._writes = 0
        self._paused = False
        session.listeners.append(self._forget)
        self.area, column = scrolling(self, to_read=True)
        self.day = quiet("")
        self.note = quiet("")
        self.begin = self._begin_card()
        self.children_seen = Section(
            self.tr("Children, longest not seen first"), self.tr("No child is recorded yet."), self.asked.emit
        )
        self.unfinished = Section(
            self.tr("Unfinished notes"), self.tr("No note is unfinished."), self.asked.emit
        )
        away = QAction(self.tr("Throw away…"), self.unfinished.list)
        away.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        away.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        away.triggered.connect(self._throw_away)
        self.unfinished.list.addAction(away)
        self.unfinished.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.unfinished.hint.setText(
            self.tr("Delete throws the chosen note away; until the casebook is locked it can be taken back.")
        )
        self.to_enter = Section(
            self.tr("To be entered in the agency's own system"),
            self.tr("Every visit written here is marked as entered."),
            self.asked.emit,
        )
        self.meetings = Section(
            self.tr("Next meetings"),
            self.tr("No meeting is planned in the next three months."),
            self.asked.emit,
        )
        self.overdue = Section(
            self.tr("Overdue actions"), self.tr("No action is recorded as due and not done."), self.asked.emit
        )
        self.unanswered = Section(
            self.tr("Requests without an answer"),
            self.tr("No request is waiting for an answer."),
            self.asked.emit,
        )
        self.older = Section(self.tr("Copies given before something was put right"), "", self.asked.emit)
        self.prompts = Section(self.tr("New questions"), "", self.asked.emit)
        self.progress = quiet("")
        self.stop = button(self.tr("Stop looking"), "link")
        self.stop.clicked.connect(self._stop)
        self.sections = (
            self.children_seen, self.unfinished, self.meetings, self.overdue, self.unanswered, self.to_enter,
            self.older, self.prompts,
        )  # fmt: skip
        head = stacked(title(self.title), self.day, self.note, gap=theme.GAP // 2)
        for widget in (head, self.begin, *self.sections, stacked(self.progress, self.stop)):
            column.addWidget(widget)
        column.addStretch(1)

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
        self.children_seen.show_lines([self._child(each) for each in now.children])
        self.unfinished.show_lines([self._unfinished(each) for each in now.notes])
        self.meetings.show_lines([self._meeting(each) for each in now.meetings])
        self.overdue.show_lines([self._action(each) for each in now.actions])
        self.unanswered.show_lines([self._request(each) for each in now.requests])
        self.to_enter.show_lines([self._entry(each) for each in now.entries])
        self.to_enter.setVisible(bool(now.entries))
        self._look_for_prompts(now)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is looking: what was found is kept, the rest can wait."""
        self._pause()
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

    # -- words -------------------------------------------------------------------------------------------------

    def _ago(self, days: int, line: Named) -> str:
        if line.today != self.session.today():
            return self.tr("{} days before {}").format(days, long_date(line.today))
        if days == 0:
            return self.tr("today")
        return self.tr("yesterday") if days == 1 else self.tr("{} days ago").format(days)

    def _child(self, each: ChildLine) -> Line:
        detail = self.tr("Not recorded as seen.")
        if each.last_seen is not None and each.days is not None:
            detail = self.tr("Last recorded as seen on {}, {}.")
            detail = detail.format(long_date(each.last_seen), self._ago(each.days, each))
        words = self.tr("{}, {}").format(each.child, each.family)
        return Line(words, detail, requests.OpenFamily(each.family_id, "Children"))

    def _unfinished(self, each: NoteLine) -> Line:
        family = each.family or self.tr("no family chosen yet")
        lines = self.tr("1 line") if each.lines == 1 else self.tr("{} lines").format(each.lines)
        what, open_it = self.tr("Jots, {}"), requests.Jot(each.key)
        if each.what == "visit":
            what, open_it = self.tr("Visit, {}"), requests.RecordVisit(each.key)
        elif each.what == "call":
            what, open_it = self.tr("Call or message in, {}"), requests.Call(each.key)
        elif each.what == "meeting":
            what, open_it = self.tr("Meeting, {}"), requests.RecordMeeting(each.key)
            people = self.tr("something is written of 1 person or agency")
            lines = people if each.lines == 1 else self.tr("something is written of {} people and agencies")
            lines = lines.format(each.lines)
        if each.saved_at is None:
            thrown = self.tr("Thrown away: {}").format(what.format(family))
            detail = self.tr("{}. Open it to take it back; it is gone when the casebook is locked.")
            return Line(thrown, detail.format(lines[:1].upper() + lines[1:]), requests.TakeBack(each.key))
        saved = self.tr("{}, last saved on {} at {}.")
        detail = saved.format(lines, long_date(each.saved_at.date()), each.saved_at.strftime("%H:%M"))
        return Line(what.format(family), detail[:1].upper() + detail[1:], open_it)

    def _throw_away(self) -> None:
        chosen = self.unfinished.list.currentIndex().data(RECORD)
        if chosen is not None and not isinstance(chosen, requests.TakeBack):
            self.asked.emit(requests.ThrowAway(chosen.key))

    def _meeting(self, each: MeetingLine) -> Line:
        words = self.tr("{}: {}, {}").format(long_date(each.day), each.kind, each.family)
        detail = self.tr(
            "Recorded: who is asked to come, place and time, who chairs, who takes notes, what it is for."
        )
        if each.needs:
            detail = self.tr("Not recorded yet: {}.").format("; ".join(each.needs))
        return Line(words, detail, requests.OpenFamily(each.family_id, "Plan"))

    def _action(self, each: DueLine) -> Line:
        detail = self.tr("{}. Not recorded as done.").format(each.family)
        if each.due is not None:
            detail = self.tr("{}. Was due on {}, {}; not recorded as done.")
            detail = detail.format(each.family, long_date(each.due), self._ago(each.overdue, each))
        return Line(each.words, detail, requests.OpenFamily(each.family_id, "Plan"))

    def _request(self, each: DueLine) -> Line:
        parts = [each.family]
        if each.since is not None:
            days = (each.today - each.since).days
            parts.append(self.tr("asked on {}, {}").format(long_date(each.since), self._ago(days, each)))
        parts.append(due_sentence(clock_until(each.due, each.today), each.today))
        return Line(each.words, "; ".join(parts) + ".", requests.OpenFamily(each.family_id, "Plan"))

    def _entry(self, each: EntryLine) -> Line:
        words = self.tr("{}, {}").format(each.kind[:1].upper() + each.kind[1:], each.family)
        detail = self.tr("Of {}, {}; not marked as entered there.")
        detail = detail.format(long_date(each.day), self._ago((each.today - each.day).days, each))
        return Line(words, detail, requests.EnterThere(each.record_id))

    def _prompt(self, each: PromptLine) -> Line:
        whose = self.tr("{}, {}").format(each.child, each.family) if each.child else each.family
        detail = self.tr("{}. For the {}. Visible since {}.")
        return Line(
            each.question,
            detail.format(whose, each.for_.removeprefix("the "), long_date(each.visible)),
            requests.OpenFamily(each.family_id, "Prompts"),
        )

    # -- prompts, behind ---------------------------------------------------------------------------------------

    def _forget(self, ids: frozenset[str]) -> None:
        """What changed belongs to one family: only that one is looked at again; what is under way is out of date."""
        self._writes += 1
        changed = casework.family_of(self.session, next(iter(ids))) if ids else ""
        if changed:
            self._found.pop(changed, None)
        else:
            self._found.clear()

    def _look_for_prompts(self, now: Today) -> None:
        self._paused = False
        numbers = self.session.thresholds()
        if (self._counted_from, self._asked_by) != (now.day, numbers):
            self._found.clear()
            self._counted_from, self._asked_by = now.day, numbers
        here = {family.family_id for family in now.families}
        self._found = {family_id: lines for family_id, lines in self._found.items() if family_id in here}
        self._unread.clear()
        self._waiting = deque(f for f in now.families if f.family_id not in self._found)
        self._next(AFTER_PAINTING)

    def _next(self, after: float = 0.0) -> None:
        self._show_prompts()
        if not self._waiting or self._paused:
            return
        family, session = self._waiting[0], self.session

        def work(progress: Progress) -> tuple[list[PromptLine], Line | None]:
            from scr_neglect.ui.widgets.older_copies import line_of

            progress(0, 1)
            return casework.prompts_of_family(session, family), line_of(session, family)

        done = partial(self._looked, family, self._writes)
        failed = partial(self._not_looked, family)
        self._job = self._worker.run("prompts for Today", work, done, failed, after=after)

    def _looked(self, family: Named, writes: int, found: tuple[list[PromptLine], Line | None]) -> None:
        self._job = None
        if writes == self._writes:
            self._found[family.family_id], self._older[family.family_id] = found
            self._pass_over(family)
        self._next()

    def _not_looked(self, family: Named, fault: Exception) -> None:
        self._job = None
        if isinstance(fault, Stopped):
            return
        self._unread.add(family.family)
        self._pass_over(family)
        self._next()

    def _pass_over(self, family: Named) -> None:
        if self._waiting and self._waiting[0] is family:
            self._waiting.popleft()

    def _stop(self) -> None:
        self._pause()
        self._waiting.clear()
        self._show_prompts()

    def _pause(self) -> None:
        self._paused = True
        if self._job is not None:
            self._job.stop()

    def _show_prompts(self) -> None:
        lines = casework.newest_first([line for lines in self._found.values() for line in lines])
        done, left = len(self._found), len(self._waiting)
        none = self.tr("No new pattern is visible in what is recorded. That is not a sign of safety.")
        self.prompts.none.setText(self.tr("Looking …") if left else none)
        self.prompts.show_lines([self._prompt(each) for each in lines])
        older = [line for i in self._found if (line := self._older.get(i)) is not None]
        self.older.show_lines(older)
        self.older.setVisible(bool(older))
        said = self.tr("Looked at {} of {} families so far.").format(done, done + left) if left else ""
        if self._unread:
            unread = self.tr("The records of {} could not be looked at. Verify the casebook.")
            said = " ".join((said, unread.format(", ".join(sorted(self._unread))))).strip()
        self.progress.setText(said)
        self.progress.setVisible(bool(said))
        self.stop.setVisible(bool(left))
