"""The rows behind a line, in words, while another dialog waits."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from scr_neglect.casework.chronology import entries
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.words import card, label, quiet


class RowsDialog(Frame):
    """Every row by its date: what is recorded, the carer's account beside it in the same size of type, who and how."""

    def __init__(self, parent: QWidget | None, case: Case, ids: Collection[str], why: str) -> None:
        super().__init__(self.tr("The rows behind it"), parent, save=self.tr("Close"), height=700)
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.column.addWidget(label(why))
        for entry in entries(case):
            if entry.id in ids:
                who = ", ".join(case.called(code) for code in entry.agencies)
                when = entry.when.short() or self.tr("not yet placed")
                lines = [label(entry.words)]
                if entry.account:
                    lines.append(label(self.tr("Carer’s account: {}").format(entry.account)))
                how = ", ".join(part for part in (KINDS[entry.kind], entry.grade, entry.basis, who) if part)
                frame, _ = card(label(when, "heading"), *lines, quiet(how))
                self.column.addWidget(frame)
        self.column.addStretch(1)
