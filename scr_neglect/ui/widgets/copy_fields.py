"""What a copy is to be: for whom, of which kind, about which children, for which meeting, and why."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework import paper
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import FAMILY_AUDIENCES
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Meeting
from scr_neglect.reports.copy import Copy
from scr_neglect.scoring.coverage import held_meetings
from scr_neglect.ui import theme
from scr_neglect.ui.page import Look
from scr_neglect.ui.widgets.asked_about import ChildrenField, ColumnsField, MeetingField, RequestField
from scr_neglect.ui.widgets.copy_kinds import AUDIENCES, KINDS, SUITED, TOLD, WITH_KINDS
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, may_be_narrow
from scr_neglect.ui.widgets.one_click import OneClick
from scr_neglect.ui.widgets.recipient import RecipientField, readers
from scr_neglect.ui.widgets.rows import tab_before, with_label
from scr_neglect.ui.widgets.words import button, quiet


class CopyFields(QWidget):
    """The choices behind a copy; `changed` after each, `chosen` when a person was pressed and pages are wanted at once."""

    changed = Signal()
    chosen = Signal()
    safety_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._whole: Case | None = None
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        self.one_click = OneClick()
        self.safety, self.change_safety = quiet(""), button("", "link")
        self.recipient, self.audience = RecipientField(), self._choice(AUDIENCES)
        self.kind, self.about, self.meeting = self._choice(KINDS), RequestField(), MeetingField()
        self.columns, self.children_ = ColumnsField(()), ChildrenField()
        self.start, self.why, self.basis = DateField(session.today()), QLineEdit(), QLineEdit()
        self.family_told = self._choice(TOLD)
        self._labels: dict[QWidget, QWidget] = {}
        column.addWidget(self.one_click)
        for words, field in (
            (self.tr("A copy for &one named person"), self.recipient), (self.tr("&Kind of copy"), self.audience),
            (self.tr("Which pa&per"), self.kind), (self.tr("The re&quest it is about"), self.about),
            (self.tr("&Columns"), self.columns), (self.tr("A&bout which children"), self.children_),
            (self.tr("For the &meeting"), self.meeting), (self.tr("Period &from (or leave it empty)"), self.start),
            (self.tr("&Why it is given"), self.why), (self.tr("On what &basis it is shared"), self.basis),
            (self.tr("Was the family &told?"), self.family_told),
        ):  # fmt: skip
            said, _ = with_label(words, field)
            self._labels[field] = said
            column.addWidget(said)
            column.addWidget(field)
            if field is self.recipient:
                column.addWidget(self.safety)
                column.addWidget(self.change_safety)
            column.addSpacing(theme.GAP // 2)
        for combo in (self.audience, self.kind, self.about, self.meeting, self.family_told):
            may_be_narrow(combo, 12)
        self.recipient.box.setAccessibleName(self.recipient.accessibleName())
        self._suit()
        self._listen()

    def _choice(self, choices: tuple[tuple[str, str], ...]) -> ChoiceField:
        return ChoiceField([(code, self.tr(words)) for code, words in choices])

    def _listen(self) -> None:
        self.one_click.pressed.connect(self.choose)
        self.audience.currentIndexChanged.connect(self._suit_audience)
        self.kind.currentIndexChanged.connect(self._suit_kind)
        self.meeting.currentIndexChanged.connect(self._suit_meeting)
        self.recipient.currentTextChanged.connect(self._suit_reader)
        for one in (self.about.currentIndexChanged, self.start.changed, self.why.textChanged, self.columns.changed, self.children_.changed):  # fmt: skip
            one.connect(self._say_changed)
        self.change_safety.clicked.connect(self.safety_asked)

    # -- showing -----------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Empties every field: no word of one family stands beside the next."""
        self._filling, self._whole = True, None
        self.recipient.show_choices([])
        self.recipient.setEditText("")
        self.one_click.show_people([], [])
        for combo in (self.audience, self.kind, self.family_told):
            combo.setCurrentIndex(0)
        for box in (self.why, self.basis, self.start.box):
            box.clear()
        self.children_.offer_of(None)
        self.columns.offer(())
        self.say_safety("", "")
        self._filling = False

    def show_family(self, whole: Case, known: Case) -> None:
        """Offers the people, meetings and requests of a family, keeping what is chosen."""
        self._filling, self._whole = True, whole
        family, others = readers(whole, "family"), readers(whole, "professionals")
        self.one_click.show_people(family, others)
        self.recipient.show_choices(readers(known, self.audience.value()))
        self.meeting.offer_of(known)
        self.about.offer_of(known, self.audience.value())
        self.children_.offer_of(whole)
        self._tick_children()
        self._suit()
        tab_before(self.one_click, self.recipient)
        tab_before(self.children_, self.meeting)
        self._filling = False

    def say_safety(self, words: str, change: str) -> None:
        """What was answered about the reader, and the words of the link that asks (again)."""
        self.safety.setText(words)
        self.change_safety.setText(change)
        for widget in (self.safety, self.change_safety):
            widget.setVisible(bool(change))

    def choose(self, code: str, audience: str) -> None:
        """A copy for one person at a press: of the kind that is theirs, about the children who are."""
        if self._whole is None:
            return
        self._filling = True
        now = self.audience.value()
        same = (now in FAMILY_AUDIENCES) == (audience in FAMILY_AUDIENCES)
        self.audience.set_value(now if same else audience)
        self.recipient.show_choices(readers(self._whole, self.audience.value()))
        self.recipient.setCurrentIndex(self.recipient.findData(code))
        self._tick_children()
        self._suit()
        self._filling = False
        self.chosen.emit()

    # -- what suits what ---------------------------------------------------------------------------------------

    def _suit(self) -> None:
        """Shows the fields that this kind of copy has a use for."""
        audience, kind = self.audience.value(), self.paper()
        shown: dict[QWidget, bool] = {
            self.kind: audience in WITH_KINDS,
            self.about: audience in SUITED,
            self.columns: kind == "chronology",
            self.children_: len(self.children_.boxes) > 1,
            self.basis: audience not in FAMILY_AUDIENCES,
            self.family_told: audience not in FAMILY_AUDIENCES,
        }
        for field, wanted in shown.items():
            field.setVisible(wanted)
            self._labels[field].setVisible(wanted)

    def _suit_audience(self) -> None:
        if self._filling or self._whole is None:
            return
        self._filling = True
        self.recipient.show_choices(readers(self._whole, self.audience.value()))
        self.about.offer_of(self._whole, self.audience.value())
        self._tick_children()
        self._suit()
        self._filling = False
        self.changed.emit()

    def _suit_kind(self) -> None:
        if self._filling or self._whole is None:
            return
        self._filling = True
        if self.paper() == "minutes" and not self.meeting.value():
            held = [meeting.id for meeting in held_meetings(self._whole)]
            self.meeting.setCurrentIndex(max(0, self.meeting.findData(held[-1] if held else "")))
        if self.paper() == "chronology" and not self.columns.boxes:
            self.columns.offer_all()
            tab_before(self.columns, self.meeting)
            tab_before(self.children_, self.meeting)
        self._suit()
        self._filling = False
        self.changed.emit()

    def _suit_meeting(self) -> None:
        if self._filling or self._whole is None:
            return
        meeting = self._whole.by_id.get(self.meeting.value())
        if isinstance(meeting, Meeting) and meeting.purpose and not self.why.text().strip():
            self.why.setText(meeting.purpose)
        self.changed.emit()

    def _suit_reader(self) -> None:
        if not self._filling and self._whole is not None:
            self._filling = True
            self._tick_children()
            self._filling = False
            self.changed.emit()

    def _say_changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _tick_children(self) -> None:
        if self._whole is not None:
            self.children_.tick_for(self._whole, self.recipient.value(), self.audience.value())  # type: ignore[arg-type]

    # -- what is asked for -------------------------------------------------------------------------------------

    def paper(self) -> str:
        """Which kind of paper it is: for most audiences only the summary is laid out."""
        return self.kind.value() if self.audience.value() in WITH_KINDS else "summary"

    def copy(self, look: Look) -> Copy:
        """What is asked for; raises Refusal with what is still missing, or what cannot be."""
        if not self.recipient.value():
            raise Refusal("Choose who this copy is for, or type a name. Its pages then appear here.")
        audience, kind = self.audience.value(), self.paper()
        if kind == "minutes" and not self.meeting.value():
            raise Refusal("Choose the meeting whose minutes these are. Its pages then appear here.")
        return paper.copy_for(
            self.session.case(look.family_id), audience=audience, to=self.recipient.value(),  # type: ignore[arg-type]
            why=self.why.text().strip(), meeting=self.meeting.value(), day=look.day,
            start=_first_day(self.start), kind=kind, children=self.children_.wanted(self.recipient.value()),  # type: ignore[arg-type]
            about=self.about.value() if audience in SUITED else "",
            columns=self.columns.value() if kind == "chronology" else (), today=self.session.today(),
        )  # fmt: skip


def _first_day(field: DateField) -> date | None:
    """The day from which the period runs; None for all of the time."""
    if field.question():
        raise Refusal(field.question())
    start = field.value()
    if start is not None and start.first is None:
        raise Refusal(
            "The day from which the period runs is not understood. Write it another way, or leave it empty."
        )
    return start.first if start is not None else None
