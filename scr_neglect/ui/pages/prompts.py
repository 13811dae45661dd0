"""Prompts: the patterns that are visible in the record, each as a question, gathered in a few cards."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QFrame, QLayout, QPushButton, QWidget

from scr_neglect.casework.chronology import Entry, entries
from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.prompts import Prompt, find
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.page import Look, Page
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP, emptied, flow, scrolling, stacked
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet

THEMES = {
    "act-now": QT_TRANSLATE_NOOP("PromptsPage", "To act on now"),
    "injuries-and-safety": QT_TRANSLATE_NOOP("PromptsPage", "Injuries and safety"),
    "health-care": QT_TRANSLATE_NOOP("PromptsPage", "Health care"),
    "the-childs-view": QT_TRANSLATE_NOOP("PromptsPage", "The child’s view"),
    "what-keeps-coming-back": QT_TRANSLATE_NOOP("PromptsPage", "What keeps coming back"),
    "life-around-the-child": QT_TRANSLATE_NOOP("PromptsPage", "Life around the child"),
    "meetings-and-plan": QT_TRANSLATE_NOOP("PromptsPage", "Meetings and the plan"),
    "what-we-promised": QT_TRANSLATE_NOOP("PromptsPage", "What we promised"),
    "who-has-not-heard": QT_TRANSLATE_NOOP("PromptsPage", "Who has not heard"),
    "how-we-know": QT_TRANSLATE_NOOP("PromptsPage", "How we know"),
    "what-has-worked": QT_TRANSLATE_NOOP("PromptsPage", "What has worked"),
}
"""The cards in their order: what to act on first, then the child, then the adults, and what has worked."""
FOR = {
    "family": QT_TRANSLATE_NOOP("PromptsPage", "For the family and the team"),
    "team": QT_TRANSLATE_NOOP("PromptsPage", "For the professionals of the team"),
    "supervision": QT_TRANSLATE_NOOP("PromptsPage", "For supervision"),
    "the person who saw it": QT_TRANSLATE_NOOP("PromptsPage", "For the person who saw it"),
}
STATES = {
    "considered": QT_TRANSLATE_NOOP("PromptsPage", "Considered, because: {}"),
    "discussed": QT_TRANSLATE_NOOP("PromptsPage", "Discussed, because: {}"),
    "action made": QT_TRANSLATE_NOOP("PromptsPage", "An action was made, because: {}"),
}
FIRST_ROWS = 3


class Found(Struct, frozen=True):
    """What a look through one Case gave: the prompts, and the entries behind them."""

    case: Case
    prompts: tuple[Prompt, ...] = ()
    entries: dict[str, Entry] = {}


def looked_through(case: Case) -> Found:
    """The prompts of a Case with the entries of their evidence; slow on a long record, so run in the worker."""
    prompts = tuple(find(case))
    wanted = {row for prompt in prompts for row in prompt.evidence}
    return Found(case, prompts, {e.id: e for e in entries(case) if e.id in wanted})


class PromptsPage(Page):
    """Each question first; then its rule, its rows, since when it is visible, and who could have asked it alone."""

    title = "Prompts"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._worker = worker
        self._found: Found | None = None
        self._read: tuple[Case, Look] | None = None
        self.area, column = scrolling(self)
        self.for_whom = ChoiceField(
            (("", self.tr("Everyone")), *((f, self.tr(words)) for f, words in FOR.items()))
        )
        self.child = ChoiceField((("", self.tr("All")),))
        self.standing = QCheckBox(self.tr("&Only what is still so"))
        self.hide_considered = QCheckBox(self.tr("&Hide what was considered"))
        self.hide_considered.setChecked(True)
        self.said = quiet("")
        self.cards = stacked(gap=3 * theme.GAP)
        whom = stacked(*with_label(self.tr("&For whom"), self.for_whom), gap=theme.GAP // 2)
        whose = stacked(*with_label(self.tr("&Which child"), self.child), gap=theme.GAP // 2)
        ticks = flow(self.standing, self.hide_considered, gap=3 * theme.GAP)
        column.addWidget(stacked(flow(whom, whose, gap=3 * theme.GAP), ticks, self.said))
        column.addWidget(self.cards)
        column.addStretch(1)
        for choice in (self.for_whom, self.child):
            choice.currentIndexChanged.connect(self._show)
        for tick in (self.standing, self.hide_considered):
            tick.toggled.connect(self._show)

    # -- finding -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows what is found for this look; looks again only when the records or the day have changed."""
        if self.look is None:
            return
        whole = self.session.case(self.look.family_id)
        if (
            self._read is not None
            and self._read[0] is whole
            and self._read[1] == self.look
            and self._found is not None
        ):
            self._show()
            return
        same_family = self._read is not None and self._read[1].family_id == self.look.family_id
        self._read = (whole, self.look)
        case = whole.known_on(self.look.day)
        self._offer_children(case)
        looking = self.tr("Looking through the record …")
        if same_family and self._found is not None:
            self.said.setText(looking)
        else:
            self._found = None
            self._say_nothing(looking)

        def work(progress: Progress) -> Found:
            progress(0, 1)
            return looked_through(case)

        self._worker.run("prompts", work, self._have, self._have_not)

    def _have(self, found: Found) -> None:
        self._found = found
        self._show()

    def _have_not(self, fault: Exception) -> None:
        self._read = None
        if not isinstance(fault, Stopped):
            self._say_nothing(
                self.tr("The record could not be looked through. Verify the casebook, then come back.")
            )

    def _offer_children(self, case: Case) -> None:
        chosen = self.child.value()
        names = [(c.code, c.called) for c in case.children]
        self.child.blockSignals(True)
        self.child.clear()
        for code, name in (("", self.tr("All")), *names):
            self.child.addItem(name, code)
        self.child.setCurrentIndex(max(self.child.findData(chosen), 0))
        self.child.blockSignals(False)

    # -- showing -----------------------------------------------------------------------------------------------

    def shown(self) -> list[Prompt]:
        """The prompts that the filters let through, the latest first."""
        prompts = self._found.prompts if self._found is not None else ()
        whom, child = self.for_whom.value(), self.child.value()
        kept = [
            p
            for p in prompts
            if (not whom or p.for_ == whom)
            and (not child or p.child in ("", child))
            and (p.until is None or not self.standing.isChecked())
            and (p.state == "new" or not self.hide_considered.isChecked())
        ]
        return sorted(kept, key=lambda p: (p.until is not None, -p.visible.toordinal(), p.pattern, p.child))

    def _show(self) -> None:
        if self._found is None:
            return
        shown, every = self.shown(), self._found.prompts
        place, button_in_use = self.area.verticalScrollBar().value(), self._focused()
        emptied(self._column())
        self.said.setText(self._counted(len(shown), every))
        if not every:
            self._column().addWidget(self._nothing(self._found.case))
        for name, words in THEMES.items():
            mine = [p for p in shown if p.theme == name]
            if mine:
                self._column().addWidget(self._card(self.tr(words), mine, self._found))
        QTimer.singleShot(0, self, lambda: self._return_to(place, button_in_use))

    def _focused(self) -> int:
        """Which button of the cards has the keyboard, counted from the first; -1 for none."""
        buttons = self.cards.findChildren(QPushButton)
        return next((number for number, each in enumerate(buttons) if each.hasFocus()), -1)

    def _return_to(self, place: int, number: int) -> None:
        """The same place on the page, and the keyboard where it was, though the cards are new."""
        buttons = [each for each in self.cards.findChildren(QPushButton) if not each.isHidden()]
        if number >= 0 and buttons:
            buttons[min(number, len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.verticalScrollBar().setValue(place)

    def _column(self) -> QLayout:
        layout = self.cards.layout()
        assert layout is not None
        return layout

    def _say_nothing(self, words: str) -> None:
        emptied(self._column())
        self.said.setText(words)

    def _counted(self, shown: int, every: Sequence[Prompt]) -> str:
        if not every:
            return ""
        one, many = self.tr("1 question"), self.tr("{} questions")
        words = one if len(every) == 1 else many.format(len(every))
        parts = [words if shown == len(every) else self.tr("{} of {} shown").format(shown, words)]
        put_away = sum(p.state != "new" for p in every)
        if put_away and self.hide_considered.isChecked():
            parts.append(self.tr("{} considered, discussed or acted on and not shown").format(put_away))
        if not shown:
            parts.append(self.tr("choose “Everyone” and “All” to see more"))
        return "; ".join(parts) + "."

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

    # -- cards -------------------------------------------------------------------------------------------------

    def _card(self, words: str, prompts: Iterable[Prompt], found: Found) -> QFrame:
        frame, column = card(heading(words))
        column.setSpacing(2 * theme.GAP)
        for number, prompt in enumerate(prompts):
            if number:
                line = QFrame()
                line.setFrameShape(QFrame.Shape.HLine)
                line.setFrameShadow(QFrame.Shadow.Plain)
                line.setProperty("role", "quiet")
                column.addWidget(line)
            column.addWidget(self._one(prompt, found))
        return frame

    def _one(self, prompt: Prompt, found: Found) -> QWidget:
        case = found.case
        parts: list[QWidget] = [
            label(prompt.question, "question"),
            quiet(self._about(prompt, case)),
            label(prompt.rule),
        ]
        rows = [found.entries[row] for row in prompt.evidence if row in found.entries]
        told = "\n".join(self._row(entry) for entry in rows[-FIRST_ROWS:])
        if len(rows) > FIRST_ROWS:
            earlier = self.tr("The last {} of {} rows:").format(FIRST_ROWS, len(rows))
            told = f"{earlier}\n{told}"
        if told:
            parts.append(label(told, "small"))
        parts.append(label(self._alone(prompt, case)))
        if prompt.state != "new":
            parts.append(label(self.tr(STATES[prompt.state]).format(prompt.because)))
        parts.append(flow(*self._buttons(prompt)))
        one = stacked(*parts)
        one.setAccessibleName(prompt.question)
        return one

    def _about(self, prompt: Prompt, case: Case) -> str:
        whose = case.called(prompt.child) if prompt.child else self.tr("The family")
        since = self.tr("visible since {}, still so").format(long_date(prompt.visible))
        if prompt.until is not None:
            since = self.tr("visible from {} until {}").format(
                long_date(prompt.visible), long_date(prompt.until)
            )
        parts = [whose, self.tr(FOR[prompt.for_]), since]
        if prompt.waited:
            parts.append(self.tr("the rule itself waits {} days").format(prompt.waited))
        return " · ".join(parts)

    def _row(self, entry: Entry) -> str:
        return self.tr("{}: {}").format(entry.when.short() or self.tr("not yet placed"), entry.words)

    def _alone(self, prompt: Prompt, case: Case) -> str:
        if not prompt.alone:
            return self.tr("Who could have asked this alone: nobody; together you can.")
        names = ", ".join(case.called(code) for code in prompt.alone)
        return self.tr("Who could have asked this alone: {}.").format(names)

    def _buttons(self, prompt: Prompt) -> list[QPushButton]:
        count = len(prompt.evidence)
        rows = button(self.tr("Show the row") if count == 1 else self.tr("Show the {} rows").format(count))
        rows.clicked.connect(lambda: self.asked.emit(requests.ShowRows(prompt.evidence, prompt.question)))
        mark = button(self.tr("Considered, discussed, acted on…"))
        mark.clicked.connect(lambda: self.asked.emit(requests.Consider(prompt)))
        found = [rows, mark]
        if prompt.for_ == "family":
            choose = button(self.tr("Choose as a question for a meeting…"))
            choose.clicked.connect(
                lambda: self.asked.emit(
                    requests.Add("question", {"words": prompt.question, "pattern": prompt.pattern})
                )
            )
            found.append(choose)
        for each in found:
            each.setAccessibleDescription(prompt.question)
        return found
