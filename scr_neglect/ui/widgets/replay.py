"""The replay: what could have been asked, since when and by whom alone; each line opens its rows."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework import replay as words
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt, Thresholds
from scr_neglect.scoring.replay import Replay, Series, Told, replay, series
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.steps import Steps, StepsView
from scr_neglect.ui.widgets.words import button, heading, label, quiet

FIRST = 6
"""How many of the questions that stand are shown before all are asked for."""


class Replayed(Struct, frozen=True, kw_only=True):
    """A family replayed: as known on a day, and the counts of every day of the whole record."""

    whole: Case
    thresholds: Thresholds
    replay: Replay
    series: Series


def replayed(case: Case, whole: Case, thresholds: Thresholds, before: Replayed | None) -> Replayed:
    """Replays a Case as known on its day; the counts of every day are those of `before` while the record is the same.

    Slow on a long record, so run in the worker.
    """
    same = before is not None and before.whole is whole and before.thresholds is thresholds
    counts = before.series if same and before is not None else series(whole, thresholds)
    return Replayed(whole=whole, thresholds=thresholds, replay=replay(case, thresholds), series=counts)


class ReplayView(QWidget):
    """Shows a family replayed; `opened` gives the rows behind a line and why, `chosen` a day to look at instead."""

    opened = Signal(tuple, str)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Replayed | None = None
        self.headline = label("")
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
        self.questions = FittedList(
            self.tr("The questions that stand; Enter opens the rows of one"), self._open
        )
        self.more = button(self.tr("Show all questions"))
        self.more.clicked.connect(self._show_all)
        self._grave = heading(self.tr("The gravest, and when they could first have been asked"))
        self.unseen = quiet("")
        self._stand = heading(self.tr("What stands to be asked"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (
            self.headline, self.steps, self.lines_said, self._grave, self.gravest, self.unseen, self._stand,
            self.standing, self.questions, self.more,
        ):  # fmt: skip
            column.addWidget(widget)

    def show_replay(self, case: Case, shown: Replayed, days: Sequence[date]) -> None:
        """Shows what could have been asked of a Case, as known on its day; `days` are those of the slider."""
        found, self.found = shown.replay, shown
        self.steps.show_steps(_steps(shown, days))
        self.headline.setText("\n".join(words.headline(case, found)[1:]))
        self.headline.setVisible(bool(self.headline.text()))
        told = [each for each in found.told if each.prompts]
        self.gravest.show_lines([self._told(case, found, each) for each in told])
        self.gravest.setVisible(bool(told))
        self.unseen.setText(self._not_visible(found))
        self.unseen.setVisible(len(told) < len(found.told))
        self.standing.setText(words.standing_line(found))
        stand = sorted(found.standing.prompts, key=lambda one: (one.visible, one.pattern, one.child))
        self.questions.show_lines([self._asked(case, each) for each in stand])
        self.questions.setVisible(bool(stand))
        self._fold(stand)

    def clear(self) -> None:
        """Shows nothing."""
        self.found = None
        self.steps.show_steps(None)
        for said in (self.headline, self.standing, self.unseen):
            said.setText("")
        for lines in (self.gravest, self.questions):
            lines.show_lines([])
        self.more.hide()

    def _not_visible(self, found: Replay) -> str:
        """The others of the gravest, of which nothing stands in the record."""
        titles = [cards()[each.pattern].title.lower() for each in found.told if not each.prompts]
        words = self.tr("Of the {} gravest, not visible in what was known on {}: {}.")
        return words.format(len(found.told), long_date(found.day), "; ".join(titles))

    def _told(self, case: Case, found: Replay, told: Told) -> Line:
        """One of the gravest: what it is, since when, how long before it went forward, who could have asked alone."""
        said = [self.tr("First on {}").format(words.first_days(told))]
        if found.went_forward is not None:
            said.append(words.before(told))
        said.append(self.tr("alone: {}").format(words.who_alone(case, told)))
        return Line(
            cards()[told.pattern].title,
            " · ".join(said),
            requests.ShowRows(told.rows, told.prompts[0].question),
        )

    def _asked(self, case: Case, prompt: Prompt) -> Line:
        whose = case.called(prompt.child) if prompt.child else self.tr("the family")
        alone = words.alone(case, prompt.alone)
        said = (
            cards()[prompt.pattern].title, whose, self.tr("since {}").format(long_date(prompt.visible)),
            self.tr("alone: {}").format(alone),
        )  # fmt: skip
        return Line(prompt.question, " · ".join(said), requests.ShowRows(prompt.evidence, prompt.question))

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

    def _open(self, request: requests.ShowRows | None) -> None:
        if request is not None:
            self.opened.emit(request.ids, request.why)


def _steps(shown: Replayed, days: Sequence[date]) -> Steps:
    """The counts from the first day of the slider on, up to the day shown."""
    first, counts = max(days[0], shown.series.first), shown.series
    place = (first - counts.first).days
    return Steps(
        first=first, together=counts.together[place:], alone=counts.alone[place:], day=shown.replay.day,
        last=max(days[-1], shown.replay.day), mark=shown.replay.went_forward,
    )  # fmt: skip
