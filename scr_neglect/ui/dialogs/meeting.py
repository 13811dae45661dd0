"""Record a meeting, in the meeting: who is here, each in turn, what is decided, who thinks what of it; kept as typed."""

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from scr_neglect.casework.meeting_draft import MeetingDraft, Party, everyone
from scr_neglect.casework.meeting_record import finish_meeting
from scr_neglect.casework.session import Session
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.plan import Meeting
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.meeting_plan import MeetingPlan
from scr_neglect.ui.dialogs.note import NoteDialog
from scr_neglect.ui.forms_everyday import MEETING_KINDS
from scr_neglect.ui.questions import VISIBILITY, seen_by_said
from scr_neglect.ui.widgets.cards import stacked
from scr_neglect.ui.widgets.earlier_actions import EarlierActions
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField, text_box
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.meeting import (
    ATTENDANCE,
    Seat,
    Turn,
    ViewOfDecision,
)
from scr_neglect.ui.widgets.rows import in_a_row, show_field, with_label
from scr_neglect.ui.widgets.words import heading, quiet

SPEAKING = ("present", "written")


class MeetingDialog(NoteDialog):
    """Writes the record of a meeting. *Leave unfinished* keeps it as it stands; *Finish* seals it in one step."""

    topic = "plan"

    def __init__(self, session: Session, draft: MeetingDraft, parent: QWidget | None) -> None:
        super().__init__(session, draft, self.tr("The record of a meeting"), parent)
        self.draft = draft
        self.case = session.case(draft.family_id)
        before = self.case.by_id.get(draft.meeting_id)
        self.finished_before = isinstance(before, Meeting) and before.held == "yes"
        self._build()
        self.kept.begin()  # it has room now for everyone who may be here
        QShortcut(QKeySequence("Ctrl+Shift+G"), self).activated.connect(self.plan.add_goal)
        QShortcut(QKeySequence("Ctrl+Shift+A"), self).activated.connect(self.plan.add_action)
        self._suit()
        self.in_tab_order()
        first = next((f for c, f in self.attendance.items() if c in draft.invited), self.when)
        (self.when if first is self.when or self.finished_before else first).setFocus()

    # -- arranging ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        draft = self.draft
        self.column.addWidget(quiet(self.case.family.name))
        self._about()
        self._who()
        self._in_turn()
        self.earlier = EarlierActions(draft.earlier, self.case, self.today)
        self.earlier.changed.connect(self._take)
        self.column.addWidget(self.earlier)
        self.column.addSpacing(theme.GAP)
        names = [(code, self.case.called(code)) for code in self._codes()]
        self.plan = MeetingPlan(draft, self.case, self.today, names)
        self.plan.changed.connect(self._take)
        self.plan.arranged.connect(self.in_tab_order)
        self.column.addWidget(self.plan)
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("What is decided, and who thinks what of it")))
        self.decisions = self._box(self.tr("What is &decided"), draft.decisions, 2)
        self.views = {code: ViewOfDecision(self.case.called(code), p) for code, p in self._parties()}
        for view in self.views.values():
            self.column.addWidget(view)
            view.changed.connect(self._take)
        self.dissent = self._box(
            self.tr("Who sees it differently, and what would settle &it"), draft.dissent, 1
        )
        self.next = DateField(self.today, words=draft.next_date)
        self.visibility = ChoiceField(VISIBILITY)
        self.visibility.set_value(draft.visibility)
        self.column.addLayout(
            in_a_row((self.tr("Ne&xt meeting"), self.next), (self.tr("Who may see it"), self.visibility))
        )
        before = self.case.by_id.get(draft.meeting_id)
        if before is not None and before.private_to:
            said = self.tr("{}, as was decided, and so is what is new here. “Who may see it” in the Chronology changes that.")  # fmt: skip
            self.column.addWidget(quiet(said.format(seen_by_said(self.case, before))))
        self.column.addWidget(
            quiet(
                self.tr("A child's own words stay with professionals until someone decides with the child.")
            )
        )
        self.reason = QLineEdit(draft.reason)
        self.column.addLayout(in_a_row((self.tr("Why the record is corrected"), self.reason)))
        show_field(self.reason, self.finished_before)
        self.column.addWidget(self.saved)
        self.column.addStretch(1)
        self.next.changed.connect(self._take)
        self.visibility.currentIndexChanged.connect(self._take)
        self.reason.textChanged.connect(self._take)

    def _about(self) -> None:
        draft = self.draft
        self.when = DateField(self.today, words=draft.when, optional=False)
        self.kind = ChoiceField(MEETING_KINDS)
        self.kind.set_value(draft.kind)
        agencies = [("", self.tr("Not said")), *((a.code, a.called) for a in self.case.agencies)]
        self.led, self.named_lead = ChoiceField(agencies), ChoiceField(agencies)
        self.led.set_value(draft.led)
        self.named_lead.set_value(draft.named_lead)
        self.place, self.purpose = QLineEdit(draft.place), QLineEdit(draft.purpose)
        self.chair, self.note_taker = QLineEdit(draft.chair), QLineEdit(draft.note_taker)
        for box in (self.place, self.purpose, self.chair, self.note_taker):
            box.setCursorPosition(0)  # what is longer than its box shows how it begins
        for row in (
            ((self.tr("&When"), self.when), (self.tr("&Kind"), self.kind)),
            ((self.tr("Wh&y we meet"), self.purpose),),
            ((self.tr("P&lace and time"), self.place), (self.tr("&Chaired by"), self.chair),
             (self.tr("&Notes taken by"), self.note_taker)),
            ((self.tr("Led by"), self.led), (self.tr("Named {}").format(catalogue().lead_within), self.named_lead)),
        ):  # fmt: skip
            self.column.addLayout(in_a_row(*row))
        self.when.changed.connect(self._take)
        for choice in (self.kind, self.led, self.named_lead):
            choice.currentIndexChanged.connect(self._take)
        for box in (self.place, self.purpose, self.chair, self.note_taker):
            box.textChanged.connect(self._take)

    def _who(self) -> None:
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("Who is here")))
        self.column.addWidget(
            quiet(
                self.tr("One key each: P present, A apologies, N not there, W a written view with apologies.")
            )
        )
        self.attendance: dict[str, Seat] = {}
        self._seats: dict[str, QWidget] = {}
        choices = [(code, self.tr(words)) for code, words in ATTENDANCE]
        codes = self._codes()
        seats = QWidget()
        row = Flow(seats)
        for code in codes:
            self.attendance[code] = pick = Seat(choices)
            pick.set_value(self.draft.parties.get(code, Party()).attendance)
            pick.currentIndexChanged.connect(self._take)
            self._seats[code] = seat = stacked(*with_label(self.case.called(code), pick), gap=theme.GAP // 2)
            row.addWidget(seat)
        self.column.addWidget(seats)
        self.invited = PickField([(code, self.case.called(code)) for code in codes])
        self.invited.set_value(self.draft.invited)
        self.invited.changed.connect(self._take)
        self.column.addLayout(in_a_row((self.tr("&Asked to come"), self.invited)))

    def _in_turn(self) -> None:
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("Each in turn, the family first")))
        self.column.addWidget(
            quiet(
                self.tr(
                    "0 is as bad as it can be, 10 is good enough to end the help. Each number stands for itself."
                )
            )
        )
        self.nobody = quiet(self.tr("Whoever is present or sent a written view is asked here."))
        self.column.addWidget(self.nobody)
        self.turns = {code: Turn(self.case.called(code), party) for code, party in self._parties()}
        for turn in self.turns.values():
            self.column.addWidget(turn)
            turn.changed.connect(self._take)

    def _box(self, words: str, text: str, lines: int) -> QPlainTextEdit:
        box = text_box(lines)
        box.setPlainText(text)
        self.column.addLayout(in_a_row((words, box)))
        box.textChanged.connect(self._take)
        return box

    def _codes(self) -> list[str]:
        """Everyone who may be here, the family first, and whoever is asked and stands in no list."""
        return list(dict.fromkeys((*everyone(self.case), *self.draft.invited)))

    def _parties(self) -> Iterable[tuple[str, Party]]:
        for code in self._codes():
            yield code, self.draft.parties.setdefault(code, Party())

    # -- writing -----------------------------------------------------------------------------------------------

    def _take(self) -> None:
        draft = self.draft
        draft.when, draft.kind, draft.next_date = self.when.words(), self.kind.value(), self.next.words()
        draft.led, draft.named_lead = self.led.value(), self.named_lead.value()
        draft.place, draft.purpose = self.place.text(), self.purpose.text()
        draft.chair, draft.note_taker = self.chair.text(), self.note_taker.text()
        draft.invited = self.invited.value()
        for code, pick in self.attendance.items():
            draft.parties[code].attendance = pick.value()  # type: ignore[assignment]
        draft.decisions, draft.dissent = self.decisions.toPlainText(), self.dissent.toPlainText()
        draft.visibility, draft.reason = self.visibility.value(), self.reason.text()
        self._suit()
        self.kept.touched()

    def _suit(self) -> None:
        """Asks those who are here or wrote, and shows whatever was written of anyone else."""
        spoke = False
        for code in self.attendance:
            invited = code in self.draft.invited
            self._seats[code].setVisible(invited)
            here = invited and self.draft.parties[code].attendance in SPEAKING
            spoke = spoke or here
            for part in (self.turns[code], self.views[code]):
                part.setVisible(here or (invited and not part.is_empty()))
        self.nobody.setVisible(not spoke)

    def check(self) -> None:
        self.keep()
        finish_meeting(self.session, self.draft)
        self.kept.finish()
