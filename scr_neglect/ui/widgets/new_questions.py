"""The new questions of every family, looked for behind the screen while Today is already there."""

from collections import deque
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from scr_neglect.casework import today as casework
from scr_neglect.casework.session import Session
from scr_neglect.casework.today import Named, PromptLine, Today
from scr_neglect.scoring.prompts import Thresholds
from scr_neglect.ui.background import Job, Progress, Stopped, Worker
from scr_neglect.ui.widgets.lines import Line
from scr_neglect.ui.widgets.section import Section
from scr_neglect.ui.widgets.today_lines import TodayLines
from scr_neglect.ui.widgets.words import button, quiet

AFTER_PAINTING = 0.2
"""Seconds until the questions are looked for: what is on Today already is to be painted first."""


class NewQuestions(Section):
    """Fills in family by family; it can be stopped, and looks again only at a family that has changed.

    The same look finds the copies that were given before something was put right, for a section of their own.
    """

    def __init__(
        self, session: Session, worker: Worker, older: Section, on_open: Callable[[Any], None]
    ) -> None:
        super().__init__(self.tr("New questions"), "", on_open)
        self._copies = older
        self._session, self._worker = session, worker
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
        self.progress = quiet("")
        self.stop = button(self.tr("Stop looking"), "link")
        self.stop.clicked.connect(self._stop)
        for widget in (self.progress, self.stop):
            self.column.addWidget(widget)

    def _forget(self, ids: frozenset[str]) -> None:
        """What changed belongs to one family: only that one is looked at again; what is under way is out of date."""
        self._writes += 1
        changed = casework.family_of(self._session, next(iter(ids))) if ids else ""
        if changed:
            self._found.pop(changed, None)
        else:
            self._found.clear()

    def look(self, now: Today) -> None:
        """Shows what is found already, and looks behind the screen at the families that are new or have changed."""
        self._paused = False
        numbers = self._session.thresholds()
        if (self._counted_from, self._asked_by) != (now.day, numbers):
            self._found.clear()
            self._counted_from, self._asked_by = now.day, numbers
        here = {family.family_id for family in now.families}
        self._found = {family_id: lines for family_id, lines in self._found.items() if family_id in here}
        self._unread.clear()
        self._waiting = deque(f for f in now.families if f.family_id not in self._found)
        self._next(AFTER_PAINTING)

    def _next(self, after: float = 0.0) -> None:
        self._show()
        if not self._waiting or self._paused:
            return
        family, session = self._waiting[0], self._session

        def work(progress: Progress) -> tuple[list[PromptLine], Line | None]:
            from scr_neglect.ui.widgets.older_copies import line_of

            progress(0, 1)
            return casework.prompts_of_family(session, family), line_of(session, family, progress)

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
        self.pause()
        self._waiting.clear()
        self._show()

    def pause(self) -> None:
        """Looks no further for now; what was found is kept."""
        self._paused = True
        if self._job is not None:
            self._job.stop()

    def _show(self) -> None:
        lines = casework.newest_first([line for lines in self._found.values() for line in lines])
        done, left = len(self._found), len(self._waiting)
        none = self.tr("No new pattern is visible in what is recorded. That is not a sign of safety.")
        self.none.setText(self.tr("Looking …") if left else none)
        words = TodayLines(self._session.today())
        self.show_lines([words.prompt(each) for each in lines])
        older = [line for i in self._found if (line := self._older.get(i)) is not None]
        self._copies.show_lines(older)
        self._copies.setVisible(bool(older))
        said = self.tr("Looked at {} of {} families so far.").format(done, done + left) if left else ""
        if self._unread:
            unread = self.tr("The records of {} could not be looked at. Verify the casebook.")
            said = " ".join((said, unread.format(", ".join(sorted(self._unread))))).strip()
        self.progress.setText(said)
        self.progress.setVisible(bool(said))
        self.stop.setVisible(bool(left))
