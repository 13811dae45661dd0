"""Prompts: the patterns that are visible in the record, each as a question, gathered in a few cards."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QWidget

from scr_neglect.casework.prompts import Found, considered_before, looked_through
from scr_neglect.casework.questions import chosen_from
from scr_neglect.casework.session import Session
from scr_neglect.casework.thresholds import own_of
from scr_neglect.records.case import Case
from scr_neglect.records.dates import short_date
from scr_neglect.records.plan import Question
from scr_neglect.scoring.patterns.cards import themes
from scr_neglect.scoring.prompts import Prompt, Thresholds, for_whom
from scr_neglect.ui import requests
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.page import Look, Page
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP, scrolling, stacked
from scr_neglect.ui.widgets.chosen import ChosenQuestions
from scr_neglect.ui.widgets.prompt import PromptDetails, can_wait, rows_request
from scr_neglect.ui.widgets.prompt_filters import PromptFilters
from scr_neglect.ui.widgets.question_list import Group, QuestionList
from scr_neglect.ui.widgets.sides import WIDE, Sides
from scr_neglect.ui.widgets.words import card, heading, label, quiet

translated = QCoreApplication.translate
FOR_SHORT = {
    "family": QT_TRANSLATE_NOOP("PromptsPage", "for the family"),
    "team": QT_TRANSLATE_NOOP("PromptsPage", "for the team"),
    "supervision": QT_TRANSLATE_NOOP("PromptsPage", "for supervision"),
    "the person who saw it": QT_TRANSLATE_NOOP("PromptsPage", "for the person who saw it"),
}
STATE_SHORT = {
    "considered": QT_TRANSLATE_NOOP("PromptsPage", "considered"),
    "discussed": QT_TRANSLATE_NOOP("PromptsPage", "discussed"),
    "action made": QT_TRANSLATE_NOOP("PromptsPage", "acted on"),
}
MARK, CHOOSE, ROWS = "m", "t", "r"
"""Letters pressed on a question: mark it, choose it for the meeting (or take it off), show its rows."""


class PromptsPage(Page):
    """Each question as one line; opened, its rule, its rows, since when, and who could have asked it alone."""

    title = "Prompts"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._worker = worker
        self._found: Found | None = None
        self._read: tuple[Case, Look, Thresholds] | None = None
        self.area, column = scrolling(self)
        self.filters = PromptFilters()
        self.filters.changed.connect(self._show)
        self.filters.printing.connect(self._print)
        self.said = quiet("")
        self.said.setAccessibleName(self.tr("How many questions are shown"))
        keys = self.tr(
            "Up and Down: the next question · Enter: open it · M: mark it · T: for the meeting · R: its rows"
        )
        self.keys = label(keys, "small")
        self.chosen = ChosenQuestions()
        self.chosen.asked.connect(self.asked)
        self.chosen.changed.connect(self._show)
        self.cards = QuestionList()
        self.cards.typed.connect(self._typed)
        column.addWidget(stacked(self.filters, self.chosen, self.said, self.keys))
        column.addWidget(self.cards)
        column.addStretch(1)

    # -- finding -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows what is found for this look; looks again only when the records, the day or the numbers have changed."""
        if self.look is None:
            return
        whole, numbers = self.session.case(self.look.family_id), self.session.thresholds()
        case = whole.known_on(self.look.day)
        self.chosen.show_family(whole, case)
        if self._read is not None and self._found is not None and self._is_read(whole, numbers):
            self._show()
            return
        same_family = self._read is not None and self._read[1].family_id == self.look.family_id
        self._read = (whole, self.look, numbers)
        self.filters.offer(case)
        looking = self.tr("Looking through the record …")
        if not same_family:
            self.area.verticalScrollBar().setValue(0)
        if not (same_family and self._found is not None):
            self._found = None
            self.cards.show_groups((), self._detail, self._details)
        self.said.setText(looking)

        def work(progress: Progress) -> Found:
            progress(0, 1)
            return looked_through(case, numbers)

        self._worker.run("prompts", work, self._have, self._have_not)

    def _is_read(self, whole: Case, numbers: Thresholds) -> bool:
        assert self._read is not None
        return self._read[0] is whole and self._read[1] == self.look and self._read[2] == numbers

    def _have(self, found: Found) -> None:
        self._found = found
        self._show()

    def _have_not(self, fault: Exception) -> None:
        self._read = self._found = None
        if not isinstance(fault, Stopped):
            self.cards.show_groups((), self._detail, self._details)
            self.said.setText(
                self.tr("The record could not be looked through. Verify the casebook, then come back.")
            )

    # -- showing -----------------------------------------------------------------------------------------------

    def shown(self) -> list[Prompt]:
        """The prompts that the filters let through: what still holds first, then the latest."""
        if self._found is None:
            return []
        kept = [p for p in self._found.prompts if self.filters.let_through(self._found.case, p)]
        return sorted(kept, key=lambda p: (p.until is not None, -p.visible.toordinal(), p.pattern, p.child))

    def _show(self) -> None:
        if self._found is None:
            return
        shown, every = self.shown(), self._found.prompts
        place = self.area.verticalScrollBar().value()
        self.said.setText(self._counted(shown, every))
        self.filters.print.setEnabled(bool(shown))
        self.keys.setVisible(bool(shown))
        if every:
            self.cards.show_groups(_grouped(shown), self._detail, self._details)
        else:
            self.cards.show_other(Sides((self._nothing(self._found.case),), (), narrow=WIDE, to_read=True))
        self.area.verticalScrollBar().setValue(place)

    def _counted(self, shown: Sequence[Prompt], every: Sequence[Prompt]) -> str:
        if not every:
            return ""
        one, many = self.tr("1 question"), self.tr("{} questions")
        words = one if len(every) == 1 else many.format(len(every))
        parts = [words if len(shown) == len(every) else self.tr("{} of {} shown").format(len(shown), words)]
        if shown:
            parts.append(self._still(sum(p.until is None for p in shown)))
        put_away = sum(p.state != "new" for p in every)
        if put_away and self.filters.hide_considered.isChecked():
            parts.append(self.tr("{} considered, discussed or acted on and not shown").format(put_away))
        if not shown:
            parts.append(self.tr("choose “Everyone” and “All”, and take the ticks off, to see more"))
        own = len(own_of(self.session))
        if own:
            rules = self.tr("one rule") if own == 1 else self.tr("{} rules").format(own)
            parts.append(
                self.tr("{} with numbers of this casebook’s own (Settings, When to ask)").format(rules)
            )
        return "; ".join(parts) + "."

    def _still(self, standing: int) -> str:
        if standing == 1:
            return self.tr("1 still holds")
        return self.tr("{} still hold").format(standing) if standing else self.tr("none of them still holds")

    def _detail(self, prompt: Prompt) -> str:
        """The small line under a question."""
        assert self._found is not None
        case = self._found.case
        days = self.tr("since {}").format(short_date(prompt.visible))
        if prompt.until is not None:
            days = self.tr("{} to {}").format(short_date(prompt.visible), short_date(prompt.until))
        parts = [
            case.called(prompt.child) if prompt.child else self.tr("The family"), days,
            self.tr(FOR_SHORT[for_whom(case, prompt)]),
        ]  # fmt: skip
        before = considered_before(case, prompt)
        if before is not None and before.new:
            parts.append(self.tr("new rows since it was {}").format(self.tr(STATE_SHORT[before.what])))
        elif before is not None:
            parts.append(self.tr(STATE_SHORT[before.what]))
        if self._chosen_from(prompt) is not None:
            parts.append(self.tr("chosen for the meeting"))
        return " · ".join(parts)

    def _chosen_from(self, prompt: Prompt) -> Question | None:
        whole = self.session.case(self.look.family_id) if self.look is not None else None
        return chosen_from(whole, prompt, self.chosen.meeting.value()) if whole is not None else None

    def _details(self, prompt: Prompt) -> PromptDetails:
        assert self._found is not None
        return PromptDetails(prompt, self._found, self._chosen_from(prompt), self._ask)

    def _nothing(self, case: Case) -> QFrame:
        kept = sum(c.kept for c in case.contacts)
        seen = sum(bool(c.children_seen) for c in case.contacts)
        contacts = self.tr("{} contacts are recorded: {} took place, and {} say which child was seen.")
        frame, _ = card(
            heading(self.tr("No pattern is visible in what is recorded")),
            label(
                self.tr(
                    "That is not a sign of safety: it may mean that all is well, that little was looked at, or that little was written down."
                )
            ),
            quiet(contacts.format(len(case.contacts), kept, seen)),
            quiet(
                self.tr("What has not been looked at stands on the page Children; Ctrl+N records a visit.")
            ),
        )
        return frame

    # -- asking ------------------------------------------------------------------------------------------------

    def _ask(self, request: object) -> None:
        """Passes a request on; a question is chosen for the meeting that the page shows."""
        if isinstance(request, requests.Choose):
            request = requests.Choose(request.prompt, self.chosen.meeting.value())
        self.asked.emit(request)

    def _typed(self, prompt: Prompt, letter: str) -> None:
        if letter == MARK:
            self._ask(requests.Consider(prompt))
        elif letter == ROWS:
            assert self._found is not None
            request = rows_request(self._found.rows(prompt), prompt.question)
            if request is not None:
                self._ask(request)
        elif letter == CHOOSE:
            chosen = self._chosen_from(prompt)
            if chosen is not None:
                self._ask(requests.Withdraw(chosen.id))
            elif can_wait(prompt):
                self._ask(requests.Choose(prompt))

    def _print(self) -> None:
        self._ask(requests.PrintQuestions(tuple(self.shown())))


def _grouped(shown: Sequence[Prompt]) -> list[Group]:
    """The prompts in the cards of their themes, in the order of the screen; an empty card is left out."""
    found = []
    for code, title in themes().items():
        mine = [p for p in shown if p.theme == code]
        if mine:
            standing = tuple(p for p in mine if p.until is None)
            found.append(Group(code, title, standing, tuple(p for p in mine if p.until is not None)))
    return found
