"""A decision not to share: with whom, what, why and on what basis, by whom; logged as a copy that was given is."""

from PySide6.QtWidgets import QLineEdit, QWidget

from scr_neglect.errors import Refusal
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.questions import YES_NO
from scr_neglect.ui.widgets.fields import ChoiceField, may_be_narrow, text_box
from scr_neglect.ui.widgets.recipient import RecipientField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import quiet


class NotSharingDialog(Frame):
    """Asks what a later reader will want to know of the decision; the caller writes it."""

    topic = "Summary"

    def __init__(self, people: list[tuple[str, str]], to: str, by: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("A decision not to share"), parent, save=self.tr("Log this decision"))
        self.column.addWidget(
            quiet(
                self.tr(
                    "If a child may be at risk of significant harm, information is shared: follow your local procedures, and ask "
                    "your safeguarding lead. What you log here stands in the sharing record of professionals’ copies, and in no "
                    "family copy."
                )
            )
        )
        self.to = RecipientField()
        self.to.show_choices(people)
        self.to.setEditText(to)
        self.what, self.why = QLineEdit(), text_box(3)
        self.basis, self.by, self.told = QLineEdit(), QLineEdit(by), ChoiceField(YES_NO)
        for words, field in (
            (self.tr("&With whom it is not shared"), self.to), (self.tr("W&hat is not shared"), self.what),
            (self.tr("Wh&y not"), self.why), (self.tr("On what &basis"), self.basis),
            (self.tr("&Decided by"), self.by), (self.tr("Was the family &told?"), self.told),
        ):  # fmt: skip
            for widget in with_label(words, field):
                self.column.addWidget(widget)
        self.to.box.setAccessibleName(self.to.accessibleName())
        may_be_narrow(self.to)
        self.column.addStretch(1)

    def check(self) -> None:
        for field, sentence in (
            (self.to.currentText(), "Say with whom it is not shared."),
            (self.what.text(), "Say what is not shared, in a few words."),
            (
                self.why.toPlainText(),
                "Say why it is not shared; the reason is what the next reader will look for.",
            ),
        ):
            if not field.strip():
                raise Refusal(sentence)

    def typed(self) -> str:
        """What stands in it, for a note that waits on Today."""
        said = (self.what.text(), self.why.toPlainText(), self.basis.text())
        if not any(words.strip() for words in said):
            return ""
        to = self.to.currentText().strip()
        return "\n".join(
            " ".join(words.split()) for words in (f"Not shared with {to}", *said) if words.strip()
        )
