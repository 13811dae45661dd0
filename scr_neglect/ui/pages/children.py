"""Page 3: each child first: when last seen, own words, a day, what was looked at, what is going well."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.casework.session import Session
from scr_neglect.casework.training import parents_on_the_source
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import age, long_date
from scr_neglect.records.entries import Day, Observation, ParentsView, Voice
from scr_neglect.reports.captions import agency_name
from scr_neglect.scoring.coverage import Looked
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.body_through_time import BodyThroughTime
from scr_neglect.ui.widgets.child import Told, told_of
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.sides import Sides
from scr_neglect.ui.widgets.then_and_now import ThenAndNow
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet, title

SHOWN = 4
"""How many of a child's words and strengths stand on the card before the rest is a button away."""


class ChildrenPage(Page):
    """One card for each child, eldest first."""

    title = "Children"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._worker = worker
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._shown_for: str | None = None

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the family again; the cards come when they are worked out."""
        case = self.case()
        if case is None or self.look is None:
            self._put(
                None,
                [
                    heading(self.tr("No family is open.")),
                    label(self.tr("Choose one from the list on the left.")),
                ],
            )
            return
        if not case.children:
            self._put(case, self._no_child())
            return
        if case.family.id != self._shown_for:
            self._put(case, [quiet(self.tr("Reading…"))])
        later = parents_on_the_source(self.session.case(self.look.family_id), case)
        self._worker.run(
            "children",
            lambda _: [told_of(case, child) for child in case.children],
            lambda told: self._told(case, told, later),
            self._failed,
        )

    def _told(self, case: Case, told: Sequence[Told], later: Sequence[ParentsView]) -> None:
        """Shows the cards, unless another family was opened while they were worked out."""
        if self.look is None or self.look.family_id != case.family.id:
            return
        self._put(case, [*(self._card(case, each) for each in told), *self._of_the_review(case, later)])

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self._put(None, [label(fault.sentence)])
        elif not isinstance(fault, Stopped):
            raise fault

    def _put(self, case: Case | None, widgets: Sequence[QWidget]) -> None:
        """Shows these widgets one under another, at the place where the page was, for the same family."""
        at = (
            self.area.verticalScrollBar().value()
            if case is not None and case.family.id == self._shown_for
            else 0
        )
        self._shown_for = case.family.id if case is not None else None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.area.verticalScrollBar().setValue(at)

    def _no_child(self) -> list[QWidget]:
        add = button(self.tr("Add a chil&d…"), "main")
        add.clicked.connect(lambda: self.asked.emit(requests.Add("person")))
        return [
            heading(self.tr("No child is recorded for this family yet.")),
            label(
                self.tr(
                    "Add each child with a name or initials and a date of birth; everything else is read from there."
                )
            ),
            _in_a_row(add),
        ]

    # -- one child ---------------------------------------------------------------------------------------------

    def _card(self, case: Case, told: Told) -> QFrame:
        child = told.child
        years = age(child.born or child.due, case.day) or self.tr("age not recorded")
        left = [self._part(self.tr("Last seen"), label(told.last_seen), quiet(self._on_the_day(told)))]
        left += [self._words(told), self._day(told), self._strengths(case, told)]
        right = [self._domains(case, told), *self._then_and_now(case, told)]
        name = title(f"{child.called}, {years}")
        name.setWordWrap(True)
        body = BodyThroughTime(case, child, told.marks)
        body.opened.connect(self._show_rows)
        frame, column = card(name, Sides(left, right), body)
        frame.setAccessibleName(child.called)
        column.setSpacing(2 * theme.GAP)
        return frame

    def _part(self, words: str, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(theme.GAP)
        for widget in (heading(words), *widgets):
            column.addWidget(widget)
        return holder

    def _on_the_day(self, told: Told) -> str:
        """What was written of the child on the day last seen; of a baby, whether awake and handled is asked."""
        if told.is_baby:
            if told.then_written:
                return self.tr("Awake and handled? What was recorded then: “{}”").format(told.then_written)
            return self.tr("Whether awake and handled is not recorded.")
        return self.tr("Recorded then: “{}”").format(told.then_written) if told.then_written else ""

    def _words(self, told: Told) -> QWidget:
        name, voices = told.child.called, told.voices
        add = button(self.tr("Add words…"))
        add.setAccessibleName(self.tr("Add words of {}").format(name))
        add.clicked.connect(lambda: self.asked.emit(requests.Add("voice")))
        tools: list[QWidget] = [add]
        if len(voices) > SHOWN:
            tools.append(
                self._rows(
                    self.tr("Show all {}").format(len(voices)),
                    [v.id for v in voices],
                    self.tr("Words of {}").format(name),
                )
            )
        said: list[QWidget] = []
        for voice in voices[:SHOWN]:
            said.append(_pair(self._said(voice), quiet(self._how_said(told.case, voice))))
        if not voices:
            said.append(label(self.tr("No words, drawing, play or cue of {}'s is recorded.").format(name)))
        return self._part(self._of(self.tr("Own words"), len(voices)), *said, _in_a_row(*tools))

    def _said(self, voice: Voice) -> QWidget:
        """The child's words; in quotation marks only where they are word for word."""
        if voice.words:
            return label(f"“{voice.words}”" if voice.verbatim == "yes" else voice.words, "question")
        if voice.not_asked_because:
            return label(self.tr("Not asked, because: {}").format(voice.not_asked_because))
        return label(self.tr("Asked; what came of it is not recorded."))

    def _how_said(self, case: Case, voice: Voice) -> str:
        exact = {"yes": self.tr("word for word"), "no": self.tr("not word for word")}
        parts = [voice.date.short(), voice.mode.replace("-", " ")]
        if voice.words:
            parts.append(exact.get(voice.verbatim, self.tr("not recorded whether word for word")))
        parts.append(self.tr("asked: “{}”").format(voice.asked) if voice.asked else "")
        parts.append(self.tr("there: {}").format(voice.present) if voice.present else "")
        parts.append(agency_name(case, voice.agency) if voice.agency else "")
        return "; ".join(part for part in parts if part)

    def _day(self, told: Told) -> QWidget:
        if told.day is None:
            return self._part(self.tr("A day in my life"), label(self.tr("Not recorded.")))
        day = told.day
        lines = [label(f"{when}: {words}") for when, words in self._hours(day) if words]
        who = (
            self.tr("told by {}").format(day.who_told)
            if day.who_told
            else self.tr("by whom told is not recorded")
        )
        return self._part(self.tr("A day in my life"), *lines, quiet(f"{day.date.short()}; {who}"))

    def _hours(self, day: Day) -> list[tuple[str, str]]:
        return [
            (self.tr("Waking"), day.waking), (self.tr("Morning"), day.morning), (self.tr("Day"), day.day),
            (self.tr("After school or nursery"), day.after), (self.tr("Evening"), day.evening), (self.tr("Night"), day.night),
        ]  # fmt: skip

    def _domains(self, case: Case, told: Told) -> QWidget:
        lines: list[QWidget] = []
        line: QWidget
        for own, household, rows in told.domains:
            line = label(self._looked(case, told, own, household))
            if rows:
                why = self.tr("{}, {} domain").format(told.child.called, own.domain)
                line = _beside(
                    line, self._rows(self.tr("Show {}").format(len(rows)), [r.id for r in rows], why)
                )
            lines.append(line)
        return self._part(self.tr("Looked at, and not looked at"), *lines)

    def _looked(self, case: Case, told: Told, own: Looked, household: Looked) -> str:
        name = own.domain.capitalize()
        if own.looks:
            counts = [
                self._counted(own.concerns, self.tr("1 worry"), self.tr("{} worries")),
                self._counted(own.strengths, self.tr("1 strength"), self.tr("{} strengths")),
                self._counted(own.fine, self.tr("1 looked and fine"), self.tr("{} looked and fine")),
            ]
            last = self.tr("; last on {}").format(long_date(own.last)) if own.last is not None else ""
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
        return self.tr("{}: not looked at, in what is recorded. That is not the same as fine.").format(name)

    def _counted(self, number: int, one: str, many: str) -> str:
        return "" if not number else one if number == 1 else many.format(number)

    def _strengths(self, case: Case, told: Told) -> QWidget:
        name, rows = told.child.called, told.strengths
        said: list[QWidget] = []
        for row in rows[:SHOWN]:
            kind = self.tr("specific") if row.specificity == "specific" else self.tr("general")
            said.append(
                _pair(label(row.summary), quiet(f"{row.date.short()}; {self._by(case, row)}; {kind}"))
            )
        if not rows:
            said.append(
                label(
                    self.tr("None is recorded for {} yet. What is going well, and since when?").format(name)
                )
            )
        elif len(rows) > SHOWN:
            all_of = self._rows(
                self.tr("Show all {}").format(len(rows)),
                [r.id for r in rows],
                self.tr("Strengths of {}").format(name),
            )
            said.append(_in_a_row(all_of))
        return self._part(self._of(self.tr("Strengths"), len(rows)), *said)

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

    def _rows(self, words: str, ids: Sequence[str], why: str) -> QWidget:
        made = button(words, "link")
        made.setAccessibleName(f"{words}: {why}")
        made.clicked.connect(partial(self._show_rows, tuple(ids), why))
        return made

    def _show_rows(self, ids: tuple[str, ...], why: str) -> None:
        self.asked.emit(requests.ShowRows(ids, why))

    # -- the published review ----------------------------------------------------------------------------------

    def _of_the_review(self, case: Case, views: Sequence[ParentsView]) -> list[QWidget]:
        if not views:
            return []
        said: list[QWidget] = []
        for view in views:
            asked = self.tr("Asked for: {}").format(view.asked_for) if view.asked_for else ""
            wrong = self.tr("Says is wrong here: {}").format(view.wrong_here) if view.wrong_here else ""
            words = " ".join(each for each in (view.view, asked, wrong) if each)
            said.append(_pair(label(words), quiet(f"{case.called(view.person)}; {view.date.short()}")))
        frame, _ = card(
            heading(self.tr("What the parents said of the review")),
            quiet(
                self.tr(
                    "Said later than the day looked at, so nobody could have known it then. It stands here because it is theirs."
                )
            ),
            *said,
        )
        return [frame]


def _pair(words: QWidget, about: QWidget) -> QWidget:
    """Words, and close under them what is said about them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, theme.GAP // 2)
    column.setSpacing(theme.GAP // 4)
    column.addWidget(words)
    column.addWidget(about)
    return holder


def _beside(words: QWidget, link: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * theme.GAP)
    row.addWidget(words, 1)
    row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    return holder


def _in_a_row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = Flow(holder, gap=theme.GAP)
    for widget in widgets:
        row.addWidget(widget)
    return holder
