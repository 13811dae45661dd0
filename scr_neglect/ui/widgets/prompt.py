"""What one question of the Prompts page shows when it is opened: its rule, days and rows, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework.chronology import Entry
from scr_neglect.casework.prompts import Before, Found, considered_before
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.plan import Question
from scr_neglect.reports.own_numbers import own_numbers
from scr_neglect.scoring.prompts import Prompt, for_whom
from scr_neglect.scoring.sentences import counted
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP, flow, stacked
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.opener import MARKER
from scr_neglect.ui.widgets.words import button, label, quiet

FOR = {
    "family": QT_TRANSLATE_NOOP("PromptDetails", "For the family and the team"),
    "team": QT_TRANSLATE_NOOP("PromptDetails", "For the professionals of the team"),
    "supervision": QT_TRANSLATE_NOOP("PromptDetails", "For supervision"),
    "the person who saw it": QT_TRANSLATE_NOOP("PromptDetails", "For the person who saw it"),
}
STATES = {
    "considered": QT_TRANSLATE_NOOP("PromptDetails", "Considered on {}, because: {}"),
    "discussed": QT_TRANSLATE_NOOP("PromptDetails", "Discussed on {}, because: {}"),
    "action made": QT_TRANSLATE_NOOP("PromptDetails", "An action was made on {}, because: {}"),
}
LAST_ROWS = 5
"""How many of its rows a question shows at once; all of them open in the chronology.

Rows that the chronology does not list are shown however many there are.
"""


def can_wait(prompt: Prompt) -> bool:
    """Whether a question may be kept for a meeting: what is to be acted on now waits for none."""
    return prompt.theme != "act-now"


def rows_request(rows: Sequence[Entry], why: str) -> requests.ShowRows | requests.History | None:
    """What opens some rows: the chronology with those that it lists, else the first one's own versions; None for none."""
    listed = tuple(row.id for row in rows if row.kind in KINDS)
    if listed:
        return requests.ShowRows(listed, why)
    return requests.History(rows[0].id) if rows else None


class PromptDetails(QWidget):
    """The rule, the days, who could have asked it alone, the last rows, and the buttons of one question."""

    def __init__(
        self, prompt: Prompt, found: Found, chosen: Question | None, ask: Callable[[object], None]
    ) -> None:
        super().__init__()
        self.prompt, self._found, self._ask = prompt, found, ask
        case, before = found.case, considered_before(found.case, prompt)
        parts: list[QWidget] = []
        if before is not None:
            parts.append(label(self._considered(before)))
        own = own_numbers(prompt.pattern, found.thresholds)
        parts += [
            quiet(self._about(case)),
            label(" ".join(part for part in (self.tr("Rule: {}").format(prompt.rule), own) if part)),
            label(self._alone(case)),
        ]
        rows = found.rows(prompt)
        if rows:
            parts.append(self._rows(rows, frozenset(before.new) if before is not None else frozenset()))
        self.buttons = self._buttons(before, chosen)
        parts.append(flow(*self.buttons))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARKER, theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        for part in parts:
            column.addWidget(part)
        self.setAccessibleName(prompt.question)

    def stops(self) -> list[QWidget]:
        """What Tab is to come to in it, in order."""
        return [*self.findChildren(FittedList), *self.buttons]

    # -- words -------------------------------------------------------------------------------------------------

    def _considered(self, before: Before) -> str:
        said = self.tr(STATES[before.what]).format(before.on.short(), before.reason)
        if not before.new:
            return said
        one, many = self.tr("one row"), self.tr("{} rows").format(len(before.new))
        return self.tr("{} New since then: {}.").format(_ended(said), one if len(before.new) == 1 else many)

    def _about(self, case: Case) -> str:
        prompt = self.prompt
        whose = (
            self.tr("About {}").format(case.called(prompt.child))
            if prompt.child
            else self.tr("About the family")
        )
        since = self.tr("visible since {}, still so").format(long_date(prompt.visible))
        if prompt.until is not None:
            since = self.tr("visible from {} until {}").format(
                long_date(prompt.visible), long_date(prompt.until)
            )
        parts = [whose, self.tr(FOR[for_whom(case, prompt)]), since]
        if prompt.waited:
            parts.append(self.tr("the rule itself waits {}").format(counted(prompt.waited, "day")))
        return " · ".join(parts)

    def _alone(self, case: Case) -> str:
        if not self.prompt.alone:
            return self.tr("Who could have asked this alone: nobody; together you can.")
        names = ", ".join(case.called(code) for code in self.prompt.alone)
        return self.tr("Who could have asked this alone: {}.").format(names)

    # -- rows --------------------------------------------------------------------------------------------------

    def _rows(self, rows: list[Entry], new: frozenset[str]) -> QWidget:
        last = rows[-LAST_ROWS:]
        shown = [row for row in rows[:-LAST_ROWS] if row.kind not in KINDS] + last
        name = self.tr("The rows behind it")
        if len(rows) > len(shown):
            words = self.tr("The last {} of {} rows behind it")
            if len(shown) > len(last):
                words = self.tr("{} of the {} rows behind it")
            name = words.format(len(shown), len(rows))
        made = FittedList(name, self._open_row)
        made.show_first(None)
        made.show_lines(
            [Line(self._told(entry), self._source(entry, entry.id in new), entry.id) for entry in shown]
        )
        return stacked(quiet(name), made, gap=theme.GAP // 2)

    def _open_row(self, row: str) -> None:
        """Opens one row in the chronology; one that it does not list, by its own versions."""
        self._ask(rows_request((self._found.entries[row],), self.prompt.question))

    def _told(self, entry: Entry) -> str:
        """What a row says, and under it, in the same size of type, what the carer said of it."""
        if not entry.account:
            return entry.words
        return "\n".join((entry.words, self.tr("Carer's account: {}").format(entry.account)))

    def _source(self, entry: Entry, is_new: bool) -> str:
        """Where a row comes from: its date, the agencies, how it is known."""
        case = self._found.case
        parts = [
            entry.when.short() or self.tr("not yet placed"),
            ", ".join(case.called(code) for code in entry.agencies), entry.basis,
            self.tr("new since it was considered") if is_new else "",
        ]  # fmt: skip
        return " · ".join(part for part in parts if part)

    # -- what can be done --------------------------------------------------------------------------------------

    def _buttons(self, before: Before | None, chosen: Question | None) -> list[QPushButton]:
        prompt, rows = self.prompt, self._found.in_chronology(self.prompt)
        made: list[QPushButton] = []
        if rows:
            many = self.tr("Show the {} rows").format(len(rows))
            made.append(
                self._button(
                    self.tr("Show the row") if len(rows) == 1 else many,
                    requests.ShowRows(rows, prompt.question),
                )
            )
        made.append(self._button(self.tr("Considered, discussed, acted on…"), requests.Consider(prompt)))
        if chosen is None and can_wait(prompt):
            made.append(self._button(self.tr("For the next meeting…"), requests.Choose(prompt)))
        if chosen is not None:
            made.append(self._button(self.tr("Take it off the meeting…"), requests.Withdraw(chosen.id)))
        if before is not None:
            made.append(
                self._button(self.tr("Take “{}” back…").format(before.what), requests.Withdraw(before.id))
            )
        return made

    def _button(self, words: str, request: object) -> QPushButton:
        made = button(words)
        made.setAccessibleDescription(self.prompt.question)
        made.clicked.connect(lambda: self._ask(request))
        return made


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
