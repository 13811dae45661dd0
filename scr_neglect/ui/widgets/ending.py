"""Why help ended: one of the glossary's reasons, and more words if wanted."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.fields import ChoiceField

REASONS = ("need met", "family ended agreement", "service ended", "moved")
"""The glossary's words, as a level of help keeps them."""
OTHER = "other"
_SAID = {
    "": "Not said", "need met": "The need is met", "family ended agreement": "The family ended the agreement",
    "service ended": "The service ended", "moved": "The family moved", OTHER: "Another reason (say which)",
}  # fmt: skip


class EndingField(QWidget):
    """The reason as one text: "need met", "need met: in more words", or another reason in words of its own."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reason = ChoiceField([(code, _tr(words)) for code, words in _SAID.items()])
        self.more = QLineEdit()
        self.more.setAccessibleName(_tr("In more words"))
        self.more.setPlaceholderText(_tr("In more words"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.reason)
        column.addWidget(self.more)
        self.setFocusProxy(self.reason)
        self.reason.currentIndexChanged.connect(lambda _: self._suit())
        self.more.textChanged.connect(lambda _: self.changed.emit())
        self._suit()

    def _suit(self) -> None:
        self.more.setVisible(bool(self.reason.value()))
        self.changed.emit()

    def value(self) -> str:
        reason, more = self.reason.value(), self.more.text().strip()
        if reason in ("", OTHER):
            return more if reason else ""
        return f"{reason}: {more}" if more else reason

    def set_value(self, words: str) -> None:
        """Takes a reason apart; words that begin with none of the reasons are another reason, and stay as they are."""
        begun = next((each for each in REASONS if words == each or words.startswith(f"{each}: ")), "")
        self.reason.set_value(begun or (OTHER if words else ""))
        self.more.setText(words.removeprefix(begun).removeprefix(": ") if begun else words)

    def check(self) -> None:
        """Raises Refusal when no reason is given."""
        if not self.value():
            (self.more if self.reason.value() == OTHER else self.reason).setFocus()
            raise Refusal(
                "Say why the help ends: the need is met, the family ended the agreement, the service ended, they moved, or "
                "another reason in your words."
            )


def _tr(words: str) -> str:
    return QCoreApplication.translate("EndingField", words)
