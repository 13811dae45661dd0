"""One child's card: when last seen, own words, a day, what was looked at and what was not, what is going well."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from scr_neglect.records.case import Case
from scr_neglect.records.dates import age, long_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.record import Record
from scr_neglect.reports.captions import agency_name
from scr_neglect.scoring.coverage import Looked
from scr_neglect.scoring.sentences import counted, days_and_weeks, on_or_in
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.body_through_time import BodyThroughTime
from scr_neglect.ui.widgets.child import Told
from scr_neglect.ui.widgets.day_in_my_life import DayInMyLife
from scr_neglect.ui.widgets.own_words import SHOWN, OwnWords
from scr_neglect.ui.widgets.parts import beside, in_line, pair, part
from scr_neglect.ui.widgets.sides import Sides
from scr_neglect.ui.widgets.then_and_now import ThenAndNow
from scr_neglect.ui.widgets.words import button, label, quiet, title


class ChildCard(QFrame):
    """What is on record of one child; every number opens its rows. `asked` carries what is to be opened or added."""

    asked = Signal(object)

    def __init__(self, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, case, child = told, told.case, told.child
        self.setProperty("role", "card")
        self.setAccessibleName(child.called)
        words = OwnWords(told)
        words.asked.connect(self.asked)
        left = [self._last_seen(told), words, DayInMyLife(told), self._strengths(case, told)]
        right = [self._domains(case, told), *self._then_and_now(case, told)]
        years = age(child.born or child.due, case.day) or self.tr("age not recorded")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        column.addWidget(title(f"{child.called}, {years}"))
        column.addWidget(Sides(left, right))
        body = BodyThroughTime(case, child, told.marks)
        body.opened.connect(lambda rows, why: self.asked.emit(requests.ShowRows(tuple(rows), why)))
        column.addWidget(body)

    # -- last seen -----------------------------------------------------------------------------------------------

    def _last_seen(self, told: Told) -> QWidget:
        """When, where and by whom; then alone, or of a baby awake and handled; each with its rows."""
        name = told.child.called
        seen: QWidget = label(told.last_seen)
        if told.sightings:
            number = counted(len(told.sightings), self.tr("entry"), self.tr("entries"))
            seen = beside(
                seen, self._rows(number, told.sightings, self.tr("{} recorded as seen").format(name))
            )
        lines = [seen]
        if on_the_day := self._on_the_day(told):
            lines.append(quiet(on_the_day))
        if not told.is_baby and told.sightings:
            alone: QWidget = label(self._alone(told))
            if told.alone:
                number = counted(len(told.alone), self.tr("contact"))
                alone = beside(alone, self._rows(number, told.alone, self.tr("{} seen alone").format(name)))
            lines.append(alone)
        return part(self.tr("Last seen"), *lines)

    def _alone(self, told: Told) -> str:
        """When last on record as seen alone; that it is not recorded says nothing of whether it was so."""
        name = told.child.called
        if not told.alone:
            return self.tr("It is not on record that anyone saw {} alone.").format(name)
        row = told.alone[0]
        by = agency_name(told.case, row.agency)
        return self.tr("Last recorded as seen alone {} by {}.").format(on_or_in(row.date), by)

    def _on_the_day(self, told: Told) -> str:
        """What was written of the child on the day last seen; of a baby, whether awake and handled is asked."""
        if told.is_baby:
            if told.then_written:
                return self.tr("Awake and handled? What was recorded then: “{}”").format(told.then_written)
            return self.tr("Whether awake and handled is not recorded.")
        return self.tr("Recorded then: “{}”").format(told.then_written) if told.then_written else ""

    def _domains(self, case: Case, told: Told) -> QWidget:
        lines: list[QWidget] = []
        line: QWidget
        for own, household, rows in told.domains:
            line = label(self._looked(case, told, own, household))
            if rows:
                why = self.tr("{}, {} domain").format(told.child.called, own.domain)
                line = beside(line, self._rows(self.tr("Show {}").format(len(rows)), rows, why))
            lines.append(line)
        return part(self.tr("Looked at, and not looked at"), *lines)

    def _looked(self, case: Case, told: Told, own: Looked, household: Looked) -> str:
        name = own.domain.capitalize()
        if own.looks:
            counts = [
                self._counted(own.concerns, self.tr("1 worry"), self.tr("{} worries")),
                self._counted(own.strengths, self.tr("1 strength"), self.tr("{} strengths")),
                self._counted(own.fine, self.tr("1 looked and fine"), self.tr("{} looked and fine")),
            ]
            last = self._last(own.last, case.day)
            by = (
                self.tr(" by {}").format(agency_name(case, own.row.agency))
                if own.row is not None and own.row.agency
                else ""
            )
            return f"{name}: {', '.join(count for count in counts if count)}{last}{by}."
        if household.looks:
            return self.tr(
                "{}: nobody is on record as having looked for {}; the household was looked at, last on {}."
            ).format(
                name,
                told.child.called,
                long_date(household.last) if household.last else self.tr("a day not recorded"),
            )
        since = self.tr(" since {}").format(long_date(told.since)) if told.since is not None else ""
        return self.tr("{}: not looked at, in what is recorded{}. That is not the same as fine.").format(
            name, since
        )

    def _last(self, last: date | None, day: date) -> str:
        if last is None:
            return ""
        ago = days_and_weeks((day - last).days)
        before = self.tr("{} before").format(ago) if last != day else self.tr("the same day")
        return self.tr("; last on {} ({})").format(long_date(last), before)

    def _counted(self, number: int, one: str, many: str) -> str:
        return "" if not number else one if number == 1 else many.format(number)

    def _strengths(self, case: Case, told: Told) -> QWidget:
        name, rows = told.child.called, told.strengths
        said: list[QWidget] = []
        for row in rows[:SHOWN]:
            kind = self.tr("specific") if row.specificity == "specific" else self.tr("general")
            said.append(pair(label(row.summary), quiet(f"{row.date.short()}; {self._by(case, row)}; {kind}")))
        if not rows:
            said.append(
                label(
                    self.tr("None is recorded for {} yet. What is going well, and since when?").format(name)
                )
            )
        elif len(rows) > SHOWN:
            all_of = self._rows(
                self.tr("Show all {}").format(len(rows)),
                rows,
                self.tr("Strengths of {}").format(name),
            )
            said.append(in_line(all_of))
        return part(self._of(self.tr("Strengths"), len(rows)), *said)

    def _by(self, case: Case, row: Observation) -> str:
        return agency_name(case, row.agency) if row.agency else self.tr("by whom is not recorded")

    def _then_and_now(self, case: Case, told: Told) -> list[QWidget]:
        changes = ThenAndNow(self)
        changes.opened.connect(lambda rows, why: self.asked.emit(requests.ShowRows(rows, why)))
        changes.show_changes(case, told.changes, one_child=True)
        return [changes.summary, changes.lines]

    def _of(self, words: str, number: int) -> str:
        """A heading that never cuts a list silently."""
        return self.tr("{} ({} of {} shown)").format(words, SHOWN, number) if number > SHOWN else words

    def _rows(self, words: str, rows: Sequence[Record], why: str) -> QWidget:
        """A number or a word that opens its rows."""
        made = button(words, "link")
        made.setAccessibleName(f"{words}: {why}")
        ids = tuple(row.id for row in rows)
        made.clicked.connect(lambda: self.asked.emit(requests.ShowRows(ids, why)))
        return made
