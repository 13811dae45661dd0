"""Who a copy is for: someone of the record by name, or a name that is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from scr_neglect.casework.paper import can_be_reader
from scr_neglect.records.audience import FAMILY_AUDIENCES
from scr_neglect.records.case import Case
from scr_neglect.ui.widgets.fields import may_be_narrow


class RecipientField(QComboBox):
    """One named person: chosen from those of the record, or typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        box = self.lineEdit()
        assert box is not None  # an editable one has a box
        self.box = box
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        may_be_narrow(self, 12)
        self.currentIndexChanged.connect(
            lambda: box.setCursorPosition(0)
        )  # a long name is read from its start
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def show_choices(self, choices: list[tuple[str, str]]) -> None:
        """Offers (code, name) pairs; what was chosen or typed stays."""
        typed = self.currentText()
        self.clear()
        for code, name in choices:
            self.addItem(name, code)
        self.setCurrentIndex(self.findText(typed) if typed else -1)
        self.setEditText(typed)

    def name(self) -> str:
        """The name alone, as the log has it, of the person chosen or typed: without what stands in brackets after it."""
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString) if typed else -1
        return typed.partition(" (")[0] if place >= 0 else typed

    def value(self) -> str:
        """The code of the person chosen, or the name as typed; "" for nobody yet."""
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString) if typed else -1
        return self.itemData(place) if place >= 0 else typed


def readers(case: Case, audience: str) -> list[tuple[str, str]]:
    """Whom a copy of this kind may be for, as (code, name): the family, adults first; or the professionals.

    A name can still be typed: whom a copy is for is the sender's to say.
    """
    if audience not in FAMILY_AUDIENCES:
        return [
            (p.code, _named(p.called, case.called(p.agency) if p.agency else p.role))
            for p in case.professionals
            if can_be_reader(p)
        ]
    people = sorted(case.people, key=lambda p: (p.is_child, not p.is_parent))
    return [(p.code, _named(p.called, p.role)) for p in people if can_be_reader(p)]


def _named(name: str, what: str) -> str:
    return f"{name} ({what})" if what and what.casefold() != name.casefold() else name
