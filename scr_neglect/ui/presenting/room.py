"""Before the meeting view: who is in the room, for which meeting; what that leaves out, for the presenter alone."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from scr_neglect.casework.meeting_view import Room, Shown, shown_in
from scr_neglect.casework.session import Session
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.chosen import show_meetings
from scr_neglect.ui.widgets.fields import ChoiceField, PickField
from scr_neglect.ui.widgets.recipient import readers
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import label, quiet, warning

PAUSE = 200
"""Milliseconds without a change after which it is worked out anew."""
WHO = (("family", "The family is there"), ("team", "The team, without the family"))

Answers = tuple[Room, str]


class RoomDialog(Frame):
    """Asks once who is there. `shown` is what they may see; `on_paper` whether it is wanted on paper instead."""

    topic = "summary"

    def __init__(
        self, session: Session, worker: Worker, family_id: str, day: date, parent: QWidget | None
    ) -> None:
        super().__init__(self.tr("Meeting view"), parent, save=self.tr("&Show it"), height=660)
        self.session, self._worker, self._family_id, self._day = session, worker, family_id, day
        self.shown: Shown | None = None
        self.on_paper = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.make)
        whole = session.case(family_id)
        self.column.addWidget(
            label(self.tr("Answer this before you share the screen or switch on the projector."))
        )
        self.who, self.meeting = ChoiceField(WHO), ChoiceField(())
        self.people = PickField(readers(whole, "family"))
        self.people.set_value(p.code for p in whole.people if p.is_parent)
        self.others = QCheckBox(self.tr("S&omebody else is there too: workers, a friend, an interpreter"))
        self.others.setChecked(True)
        show_meetings(self.meeting, whole, whole.known_on(day), "")
        self._put(self.tr("&Who is in the room?"), self.who)
        self._people_said = self._put(self.tr("Who of the &family is there?"), self.people)
        self.column.addWidget(self.others)
        self._put(self.tr("For which &meeting?"), self.meeting)
        self.state, self.named = label(""), warning("")
        self.column.addWidget(self.state)
        self.column.addWidget(self.named)
        self.column.addWidget(quiet(self.tr(
            "With the family there, only what somebody decided the family may see is shown. What is private to one of them "
            "is shown only when they are alone with you."
        )))  # fmt: skip
        self.column.addStretch(1)
        self.paper = QPushButton(self.tr("On &paper instead…"))
        self.paper.setAutoDefault(False)
        self.buttons.addButton(self.paper, self.buttons.ButtonRole.ActionRole)
        self.paper.clicked.connect(self._take_paper)
        for changed in (
            self.who.currentIndexChanged,
            self.people.changed,
            self.others.toggled,
            self.meeting.currentIndexChanged,
        ):
            changed.connect(self._changed)
        self.make()

    def _put(self, words: str, field: QWidget) -> QWidget:
        said, _ = with_label(words, field)
        self.column.addWidget(said)
        self.column.addWidget(field)
        return said

    def room(self) -> Room:
        """What was answered."""
        return Room(
            family=self.who.value() == "family", people=self.people.value(), others=self.others.isChecked()
        )

    def answers(self) -> Answers:
        """The room, and the id of the meeting."""
        return self.room(), self.meeting.value()

    # -- working it out ----------------------------------------------------------------------------------------

    def _changed(self) -> None:
        for widget in (self._people_said, self.people, self.others):
            widget.setVisible(self.who.value() == "family")
        self._ready(None)
        self._pause.start()

    def make(self) -> None:
        """Works out behind the screen what this room may see."""
        self._pause.stop()
        self._ready(None)
        self.state.setText(self.tr("Working out what may be shown…"))
        whole, (room, meeting) = self.session.case(self._family_id), self.answers()
        numbers, today = self.session.thresholds(), self.session.today()

        def work(_: Progress) -> tuple[Answers, Shown]:
            shown = shown_in(whole, room, day=self._day, today=today, meeting=meeting, thresholds=numbers)
            return (room, meeting), shown

        self._worker.run("meeting view", work, self._have, self._have_not)

    def _have(self, result: tuple[Answers, Shown]) -> None:
        """Takes what was worked out, unless the answers have changed since: it would be for another room."""
        answers, shown = result
        if answers != self.answers():
            return
        self._ready(shown)
        self.state.setText(self._said(shown))
        names = sorted({name for found in shown.named.values() for name in found})
        self.named.setText(
            self.tr("The words of some rows name someone who is left out: {}. Read them first.").format(
                ", ".join(names)
            )
        )
        self.named.setVisible(bool(names))

    def _said(self, shown: Shown) -> str:
        """For the presenter alone: how many questions there are, and how many of those chosen this room does not hear."""
        asked = sum(step.title.startswith("Question") for part in shown.parts for step in part.steps)
        told = [self.tr("One question for this meeting will be shown.") if asked == 1
                else self.tr("{} questions for this meeting will be shown.").format(asked)]  # fmt: skip
        if shown.kept_back:
            told.append(self.tr(
                "For you alone: {} more that you chose will not. Nobody has decided yet that this room may see them, or they may be put to the "
                "family only when a safeguarding lead says so."
            ).format(shown.kept_back))  # fmt: skip
        return " ".join(told)

    def _have_not(self, fault: Exception) -> None:
        self.state.setText(
            self.tr("It could not be worked out what may be shown. Verify the casebook, then try again.")
        )
        if not isinstance(fault, Stopped):
            raise fault

    def _ready(self, shown: Shown | None) -> None:
        self.shown = shown
        self.named.setVisible(False)
        for push in (self.save, self.paper):
            push.setEnabled(shown is not None)

    def _take_paper(self) -> None:
        self.on_paper = True
        self.accept()
