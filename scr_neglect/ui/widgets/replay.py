"""The replay: what could have been asked, since when and by whom alone; each line opens its rows."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework import replay as words
from scr_neglect.casework.chronology import Entry
from scr_neglect.casework.prompts import entries_behind
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.reports.own_numbers import own_numbers, own_rules
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt, Thresholds
from scr_neglect.scoring.replay import Replay, Series, Told, replay, series
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import bring_into_view, flow, stacked
from scr_neglect.ui.widgets.fields import ChoiceField, may_be_narrow
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.prompt import rows_request
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.steps import Steps, StepsView
from scr_neglect.ui.widgets.words import button, heading, label, quiet

BELOW = 20 * theme.GAP
"""Pixels of the list of questions that are to be seen when its counts are gone to."""
FIRST = 6
"""How many of the questions are shown before all are asked for."""


class Replayed(Struct, frozen=True, kw_only=True):
    """A family replayed: as known on a day, and the counts of every day of the whole record."""

    whole: Case
    thresholds: Thresholds
    replay: Replay
    series: Series
    entries: Mapping[str, Entry]
    """The rows behind every question of the replay."""


def replayed(case: Case, whole: Case, thresholds: Thresholds, before: Replayed | None) -> Replayed:
    """Replays a Case as known on its day; the counts of every day are those of `before` while the record is the same.

    Slow on a long record, so run in the worker.
    """
    same = before is not None and before.whole is whole and before.thresholds is thresholds
    counts = before.series if same and before is not None else series(whole, thresholds)
    found = replay(case, thresholds)
    every = (*found.whole.prompts, *(found.by_then.prompts if found.by_then is not None else ()))
    return Replayed(
        whole=whole, thresholds=thresholds, replay=found, series=counts, entries=entries_behind(case, every)
    )


class ReplayView(QWidget):
    """Shows a family replayed; `asked` carries a request for the rows of a line, `chosen` a day to look at instead."""

    asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Replayed | None = None
        self._case: Case | None = None
        self._counts: dict[str, words.Count] = {}
        self.headline = label("")
        self.behind = button(self.tr("The questions behind each of these counts"), "link")
        self.behind.clicked.connect(self._to_counts)
        self.steps = StepsView()
        self.steps.chosen.connect(self.chosen)
        self.lines_said = quiet(
            self.tr(
                "Patterns to ask about, day by day. Solid line: by all together. Broken line: the most that one agency "
                "could have asked about alone. Point at a day for its counts; click it for the questions of that day."
            )
        )
        self.gravest = FittedList(self.tr("The gravest questions; Enter opens the rows of one"), self._open)
        self.gravest.show_first(None)
        self.standing = label("")
        self.which = ChoiceField(())
        may_be_narrow(self.which)
        self.which.currentIndexChanged.connect(self._show_counted)
        self.which.view().setAccessibleName(self.tr("The counts of the headline"))
        self._choice = stacked(
            *with_label(self.tr("The &questions behind which count"), self.which), gap=theme.GAP // 2
        )
        self.questions = FittedList(self.tr("The questions counted; Enter opens the rows of one"), self._open)
        self.more = button(self.tr("Show all questions"))
        self.more.clicked.connect(self._show_all)
        self._grave = heading(self.tr("The gravest, and when they could first have been asked"))
        self.unseen = quiet("")
        self._stand = heading(self.tr("What stands to be asked, and what was counted"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (
            self.headline, flow(self.behind), self.steps, self.lines_said, self._grave, self.gravest, self.unseen,
            self._stand, self.standing, self._choice, self.questions, self.more,
        ):  # fmt: skip
            column.addWidget(widget)

    def show_replay(self, case: Case, shown: Replayed, days: Sequence[date]) -> None:
        """Shows what could have been asked of a Case, as known on its day; `days` are those of the slider."""
        found, self.found, self._case = shown.replay, shown, case
        self.steps.show_steps(_steps(shown, days))
        own = own_rules(shown.thresholds)
        by_own = self.tr("Counted with numbers of this casebook’s own (Settings, When to ask) in: {}.")
        said = [*words.headline(case, found)[1:], *([by_own.format("; ".join(own))] if own else [])]
        self.headline.setText("\n".join(said))
        self.headline.setVisible(bool(self.headline.text()))
        told = [each for each in found.told if each.prompts]
        self.gravest.show_lines([self._told(case, shown, each) for each in told])
        self.gravest.setVisible(bool(told))
        self.unseen.setText(self._not_visible(found))
        self.unseen.setVisible(len(told) < len(found.told))
        self.standing.setText(words.standing_line(found))
        self._counts = {each.key: each for each in words.counts(case, found)}
        self._offer()
        self._show_counted()

    def clear(self) -> None:
        """Shows nothing."""
        self.found = self._case = None
        self._counts = {}
        self._offer()
        self.steps.show_steps(None)
        for said in (self.headline, self.standing, self.unseen):
            said.setText("")
        for lines in (self.gravest, self.questions):
            lines.show_lines([])
        self.more.hide()

    def _not_visible(self, found: Replay) -> str:
        """The others of the gravest, of which nothing stands in the record."""
        titles = [cards()[each.pattern].title.lower() for each in found.told if not each.prompts]
        said = self.tr("Of the {} gravest, not visible in what was known on {}: {}.")
        listed = said.format(len(found.told), long_date(found.day), "; ".join(titles))
        return f"{listed} {words.NOT_SAFETY}"

    def _offer(self) -> None:
        """Offers every count there is; the one chosen stays chosen as long as it is one of them."""
        chosen = self.which.value()
        self.which.blockSignals(True)
        self.which.clear()
        for each in self._counts.values():
            self.which.addItem(each.words, each.key)
        self.which.setCurrentIndex(max(self.which.findData(chosen), 0))
        self.which.blockSignals(False)
        for widget in (self._choice, self.behind):
            widget.setVisible(bool(self._counts))

    def _show_counted(self) -> None:
        """Lists the questions behind the count that is chosen."""
        counted = self._counts.get(self.which.value())
        prompts = counted.prompts if counted is not None else ()
        if self.found is not None and self._case is not None:
            case, shown = self._case, self.found
            self.questions.show_lines([self._asked(case, shown, each) for each in prompts])
        self.questions.setVisible(bool(prompts))
        self._fold(prompts)

    def _to_counts(self) -> None:
        self.which.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_view(self.questions, QRect(0, 0, 1, BELOW))
        bring_into_view(self._choice)

    def _told(self, case: Case, shown: Replayed, told: Told) -> Line:
        """One of the gravest: what it is, since when, how long before it went forward, who could have asked alone."""
        said = [self.tr("First on {}").format(words.first_days(told))]
        if shown.replay.went_forward is not None:
            said.append(words.before(told))
        said.append(self.tr("alone: {}").format(words.who_alone(case, told)))
        return self._opening(
            shown, told.pattern, cards()[told.pattern].title, said, told.rows, told.prompts[0].question
        )

    def _asked(self, case: Case, shown: Replayed, prompt: Prompt) -> Line:
        whose = case.called(prompt.child) if prompt.child else self.tr("the family")
        alone = words.alone(case, prompt.alone)
        since = self.tr("since {}").format(long_date(prompt.visible))
        if prompt.until is not None:
            since = self.tr("from {} until {}").format(long_date(prompt.visible), long_date(prompt.until))
        said = [cards()[prompt.pattern].title, whose, since, self.tr("alone: {}").format(alone)]
        return self._opening(shown, prompt.pattern, prompt.question, said, prompt.evidence, prompt.question)

    def _opening(
        self, shown: Replayed, pattern: str, says: str, said: list[str], ids: Sequence[str], why: str
    ) -> Line:
        """A line that opens its rows; those that the chronology does not list stand on it, and so do own numbers."""
        rows = [shown.entries[each] for each in ids if each in shown.entries]
        besides = [row.words for row in rows if row.kind not in KINDS]
        if besides:
            said = [*said, self.tr("it rests on this too: {}").format("; ".join(besides))]
        own = own_numbers(pattern, shown.thresholds)
        return Line(says, " · ".join([*said, own] if own else said), rows_request(rows, why))

    def _fold(self, stand: Sequence[Prompt]) -> None:
        """Shows the first few questions, unless all were asked for."""
        folded = len(stand) > FIRST and not self.more.property("all")
        self.questions.show_first(FIRST if folded else None)
        self.more.setText(self.tr("Show all {} questions").format(len(stand)))
        self.more.setVisible(folded)

    def _show_all(self) -> None:
        self.more.setProperty("all", True)
        self.questions.show_first(None)
        self.questions.setFocus()
        self.more.hide()

    def _open(self, request: object) -> None:
        if request is not None:
            self.asked.emit(request)


def _steps(shown: Replayed, days: Sequence[date]) -> Steps:
    """The counts from the first day of the slider on, up to the day shown."""
    first, counts = max(days[0], shown.series.first), shown.series
    place = (first - counts.first).days
    return Steps(
        first=first, together=counts.together[place:], alone=counts.alone[place:], day=shown.replay.day,
        last=max(days[-1], shown.replay.day), mark=shown.replay.went_forward,
    )  # fmt: skip
