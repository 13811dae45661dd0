"""A question chosen for a meeting: its words, which can still be changed, the meeting, and who may see it."""

from PySide6.QtWidgets import QWidget

from scr_neglect.casework.questions import MOST, check_room, chosen_for, is_for_family
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.scoring.prompts import Prompt, may_reach_family
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.questions import VISIBILITY
from scr_neglect.ui.widgets.chosen import show_meetings
from scr_neglect.ui.widgets.fields import ChoiceField, text_box
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import label, quiet, warning


class ChooseDialog(Frame):
    """Takes a prompt as a question for a meeting. A question for the team is not offered to the family here.

    `whole` is the family's whole record, in which chosen questions are counted; `known` the record as looked at.
    """

    def __init__(
        self, parent: QWidget | None, whole: Case, known: Case, prompt: Prompt, meeting: str
    ) -> None:
        super().__init__(self.tr("A question for a meeting"), parent, save=self.tr("Choose it"), height=500)
        self._whole, self._before = whole, prompt.question
        theirs = may_reach_family(known, prompt)
        if not theirs:
            self.column.addWidget(
                warning(
                    (
                        self.tr(
                            "This question rests on an injury or on violence, and so is not for the family yet."
                        )
                        if prompt.for_ == "family"
                        else self.tr("This question is for professionals, not for the family.")
                    )
                    + " "
                    + self.tr(
                        "It goes into copies for professionals alone; a safeguarding lead who releases it says so in the "
                        "question’s own form."
                    )
                )
            )
        self.words = text_box(4)
        self.words.setPlainText(prompt.question)
        self._put(self.tr("The &question, in words that can be read aloud"), self.words)
        self.meeting = ChoiceField(())
        show_meetings(self.meeting, whole, known, meeting)
        self._put(self.tr("For the &meeting"), self.meeting)
        self.count = quiet("")
        self.column.addWidget(self.count)
        seen = [each for each in VISIBILITY if each[0] != "family" or theirs]
        self.visibility = ChoiceField(seen)
        ready = is_for_family(known, prompt)
        self.visibility.set_value("family" if ready else "undecided" if theirs else "professionals")
        self._put(self.tr("Who may &see it"), self.visibility)
        if theirs and not ready:
            self.column.addWidget(
                label(
                    self.tr(
                        "Some of the rows behind it are not decided to be for the family. Read the words once more before "
                        "you decide who may see them."
                    )
                )
            )
        self.column.addStretch(1)
        self.meeting.currentIndexChanged.connect(self._say_count)
        self._say_count()

    def _put(self, words: str, field: QWidget) -> None:
        for widget in with_label(words, field):
            self.column.addWidget(widget)

    def _say_count(self) -> None:
        chosen = len(chosen_for(self._whole, self.meeting.value()))
        self.count.setText(self.tr("{} of {} are chosen for this meeting.").format(chosen, MOST))

    def check(self) -> None:
        if not self.words.toPlainText().strip():
            self.words.setFocus()
            raise Refusal("Write the question, in words that can be read aloud.")
        check_room(self._whole, self.meeting.value())

    def typed(self) -> str:
        """The words as they stand, if they were changed, for a note that waits on Today."""
        said = " ".join(self.words.toPlainText().split())
        return self.tr("A question for the meeting: {}").format(said) if said != self._before else ""
