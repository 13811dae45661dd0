"""The head of a visit: when, of what kind, whether it took place, who was there, and each child seen or not."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework.drafts import VisitDraft
from scr_neglect.records.case import Case
from scr_neglect.ui import theme
from scr_neglect.ui.questions import CONTACT_KINDS
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField
from scr_neglect.ui.widgets.rows import in_a_row, show_field

STATUSES = (
    ("attended", "It took place"), ("not-brought", "The child was not brought"), ("no-access", "No reply at the door"),
    ("cancelled-by-family", "Cancelled by the family"), ("cancelled-by-service", "Cancelled by the service"),
    ("not-delivered", "Planned, not delivered"), ("declined", "Not taken up; reason given"),
)  # fmt: skip
SEEN = (("", "Not recorded"), ("seen", "Seen"), ("alone", "Seen alone"), ("not seen", "Not seen"))
Open = tuple[QWidget, bool]
"""A field, and whether it is still open."""


class VisitHead(QWidget):
    """Writes what a visit says of itself into its draft; `changed` at every key."""

    changed = Signal()

    def __init__(self, draft: VisitDraft, case: Case, today: date) -> None:
        super().__init__()
        self.draft, self.case = draft, case
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        self._fields(today)
        self._lay_out(column)
        self._suit()
        for field in (self.kind, self.status, *self.seen.values()):
            field.currentIndexChanged.connect(self._take)
        for field in (self.when, self.person):
            field.changed.connect(self._take)
        for box in (self.present, self.not_seen, self.barrier, self.changed_by_us):
            box.textChanged.connect(self._take)

    def _fields(self, today: date) -> None:
        draft = self.draft
        self.when = DateField(today, words=draft.when, optional=False)
        self.kind, self.status = ChoiceField(CONTACT_KINDS), ChoiceField(STATUSES)
        self.kind.set_value(draft.kind)
        self.status.set_value(draft.status)
        self.person = PickField([(p.code, p.called) for p in self.case.people if not p.is_child])
        self.person.set_value(draft.person)
        self.present, self.not_seen = QLineEdit(draft.present), QLineEdit(draft.not_seen)
        self.barrier, self.changed_by_us = QLineEdit(draft.barrier), QLineEdit(draft.what_we_changed)
        self.seen: dict[str, ChoiceField] = {}
        for child in self.case.children:
            self.seen[child.code] = pick = ChoiceField(SEEN)
            pick.set_value(draft.seen.get(child.code, ""))

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.addLayout(
            in_a_row(
                (self.tr("&When"), self.when),
                (self.tr("&Kind of contact"), self.kind),
                (self.tr("Did it happen?"), self.status),
            )
        )
        column.addLayout(
            in_a_row(
                (self.tr("What got in the way"), self.barrier),
                (self.tr("What we changed because of it"), self.changed_by_us),
            )
        )
        column.addLayout(
            in_a_row(
                (self.tr("Adults who were there"), self.person),
                (self.tr("Anyone else who was there"), self.present),
            )
        )
        names = {child.code: child.called for child in self.case.children}
        codes = list(self.seen)
        for start in range(0, len(codes), 3):
            three = codes[start : start + 3]
            column.addLayout(
                in_a_row(*((self.tr("{}: seen?").format(names[code]), self.seen[code]) for code in three))
            )
        column.addLayout(in_a_row((self.tr("Why a child was not seen"), self.not_seen)))

    def _take(self) -> None:
        draft = self.draft
        draft.when, draft.kind, draft.status = self.when.words(), self.kind.value(), self.status.value()
        draft.person = self.person.value()
        draft.present, draft.not_seen = self.present.text(), self.not_seen.text()
        draft.barrier, draft.what_we_changed = self.barrier.text(), self.changed_by_us.text()
        draft.seen = {code: pick.value() for code, pick in self.seen.items()}
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        missed = self.draft.status != "attended"
        for field in (self.barrier, self.changed_by_us):
            show_field(field, missed)
        show_field(self.not_seen, "not seen" in self.draft.seen.values() or bool(self.draft.not_seen))

    def order(self) -> list[Open]:
        """Its fields in their order, each with whether it is still open."""
        draft, missed = self.draft, self.draft.status != "attended"
        return [
            (self.when, not draft.when.strip()), (self.kind, False), (self.status, False),
            (self.barrier, missed and not draft.barrier.strip()),
            (self.changed_by_us, missed and not draft.what_we_changed.strip()),
            (self.person, False), (self.present, False),
            *((pick, not missed and not pick.value()) for pick in self.seen.values()),
            (self.not_seen, not draft.not_seen.strip()),
        ]  # fmt: skip
