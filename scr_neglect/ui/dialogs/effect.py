"""What became of an action: when it was done is one thing, the effect seen for the child another."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.plan import NOT_LOOKED, NOT_SEEN, SEEN, Action, Goal, effect_of
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, text_box
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import label, quiet


class EffectDialog(Frame):
    """Asks when an action was done, whether its effect for the child was seen, and what was seen."""

    topic = "plan"

    def __init__(self, before: Action, case: Case, today: date, parent: QWidget | None) -> None:
        super().__init__(self.tr("What became of it"), parent, save=self.tr("Save"), height=460)
        self.before = before
        self.column.addWidget(label(before.action))
        goal = case.by_id.get(before.goal)
        if isinstance(goal, Goal):
            know = goal.how_we_will_know or self.tr("not said")
            self.column.addWidget(
                quiet(self.tr("For: {} How we will know: {}.").format(goal.goal, know.rstrip(".")))
            )
        self.when = DateField(today)
        self.when.set_value(before.done)
        self.seen = ChoiceField(
            [
                (NOT_LOOKED, self.tr("Nobody has looked yet")),
                (SEEN, self.tr("Seen: something is different for the child")),
                (NOT_SEEN, self.tr("Looked, and not seen")),
            ]
        )
        how, words = effect_of(before.effect)
        self.seen.set_value(how)
        self.words = text_box(2)
        self.words.setPlainText(words)
        self.column.addLayout(
            in_a_row((self.tr("&Done on"), self.when), (self.tr("&Effect for the child"), self.seen))
        )
        self.column.addLayout(in_a_row((self.tr("&What was seen, when and by whom"), self.words)))
        self.column.addWidget(quiet(self.tr("What stood before is kept, with its date and writer.")))
        self.column.addStretch(1)

    def check(self) -> None:
        if self.when.question():
            self.when.setFocus()
            raise Refusal(self.when.question())
        if self.seen.value() == SEEN and not self.words.toPlainText().strip():
            self.words.setFocus()
            raise Refusal("Say what was seen; a word or two is enough.")

    def typed(self) -> str:
        """What was written of the effect, for a note that waits on Today."""
        return " ".join(self.words.toPlainText().split()) if self.words.document().isModified() else ""

    def action(self) -> Action:
        """The action with what was written here."""
        words = " ".join(self.words.toPlainText().split())
        effect = ": ".join(filter(None, (self.seen.value(), words)))
        if effect == NOT_LOOKED:
            effect = self.before.effect if effect_of(self.before.effect) == (NOT_LOOKED, "") else ""
        return replace(self.before, done=self.when.value(), effect=effect)
