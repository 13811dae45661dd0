"""Before the first copy to a person: is there anyone who should not see it, and how may it safely reach them?"""

from PySide6.QtWidgets import QLineEdit, QWidget

from scr_neglect.casework.giving import Safety
from scr_neglect.errors import Refusal
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.fields import PickField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import quiet

WAYS = (("hand", "Handed over in person"), ("post", "Posted"), ("mail", "Sent by email"))


class SafetyDialog(Frame):
    """Asks once for each person; `safety()` is the answer, which is remembered and can be changed."""

    def __init__(self, name: str, before: Safety | None, parent: QWidget | None) -> None:
        super().__init__(
            self.tr("Before a copy goes to {}").format(name),
            parent,
            save=self.tr("Keep this answer"),
            height=440,
        )
        self.setWindowTitle(self.tr("Before a copy goes out"))  # no name where a task bar shows it
        self.column.addWidget(
            quiet(
                self.tr("This is asked once for each person, and shown again whenever a copy goes to them.")
            )
        )
        self.keep_from = QLineEdit(before.keep_from if before else "")
        for widget in with_label(
            self.tr("&Is there anyone who should not see it? Say who, or leave this empty for nobody."),
            self.keep_from,
        ):
            self.column.addWidget(widget)
        self.ways = PickField(WAYS)
        self.ways.set_value(before.ways if before else ())
        for widget in with_label(
            self.tr("How is it safe to reach them? Tick every way that is safe."), self.ways
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def check(self) -> None:
        if not self.ways.value():
            raise Refusal(
                "Tick at least one way that is safe. If none is, no copy should go out: speak with your safeguarding lead."
            )

    def safety(self) -> Safety:
        """What was answered."""
        return Safety(keep_from=self.keep_from.text().strip(), ways=self.ways.value())


def in_words(safety: Safety) -> str:
    """The answer as two sentences: the ways that are safe and those that are not, and who must not see it."""
    safe = [words.lower() for way, words in WAYS if way in safety.ways]
    not_safe = [words.lower() for way, words in WAYS if way not in safety.ways]
    ways = f"Safe: {', '.join(safe)}." + (f" Not safe: {', '.join(not_safe)}." if not_safe else "")
    seen = (
        f"Keep it from: {safety.keep_from}."
        if safety.keep_from
        else "Nobody was named who should not see it."
    )
    return f"{ways} {seen}"
