"""A row laid beside what somebody said and was relied on: it bears it out, contradicts it, or could not test it."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from scr_neglect.casework.chronology import Entry
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.entries import Claim
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.models.plan_claims import account_said, row_said
from scr_neglect.ui.widgets.fields import ChoiceField, may_be_narrow
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import label, quiet

OPEN = "?"
"""Stands for a choice that is still to be made: nothing is linked by a key pressed twice."""
REASON = "a later row was laid beside it"
"""The reason with which an account has a row more."""


class LinkDialog(Frame):
    """Asks which account a row belongs beside, and how; "" for an account that is still to be written down."""

    topic = "plan"

    def __init__(self, case: Case, entry: Entry, parent: QWidget | None) -> None:
        super().__init__(self.tr("Beside what was said"), parent, save=self.tr("Lay it beside"), height=420)
        self.case, self.row = case, entry.id
        self.column.addWidget(label(row_said(case, entry)))
        others = [each for each in case.claims if each.id != entry.id]
        self.account = ChoiceField(
            [
                (OPEN, self.tr("Choose…")),
                *((each.id, account_said(case, each)) for each in others),
                ("", self.tr("Something not written down yet…")),
            ]
        )
        may_be_narrow(self.account)
        self.how = ChoiceField(
            [
                (OPEN, self.tr("Choose…")),
                ("agrees", self.tr("It bears it out")),
                ("contradicts", self.tr("It contradicts it")),
                ("untested", self.tr("It could not test it")),
            ]
        )
        for words, field in (
            (self.tr("&What was said and relied on"), self.account),
            (self.tr("What this &row does"), self.how),
        ):
            for widget in with_label(words, field):
                self.column.addWidget(widget)
        self.whole = label("")
        self.column.addWidget(self.whole)
        self.account.currentIndexChanged.connect(self._say)
        self._say()
        self.column.addWidget(
            quiet(
                self.tr(
                    "Both kinds of row stand side by side. What bears an account out is kept as carefully as what contradicts it."
                )
            )
        )
        self.column.addStretch(1)

    def _say(self) -> None:
        """Says the whole of what was said: the line of the choice may be too narrow for it."""
        claim = self.claim()
        self.whole.setText(f"“{claim.claim}”" if claim is not None else "")
        self.whole.setVisible(claim is not None)

    def check(self) -> None:
        for field, sentence in (
            (self.account, "Choose what this row belongs beside."),
            (self.how, "Say what this row does: bear it out, contradict it, or leave it untested."),
        ):
            if field.value() == OPEN:
                field.setFocus()
                raise Refusal(sentence)
        claim = self.claim()
        if claim is not None and self.row in getattr(claim, self.how.value()):
            raise Refusal("This row stands beside it in this way already.")

    def claim(self) -> Claim | None:
        """The account that was chosen; None for one that is still to be written down."""
        found = self.case.by_id.get(self.account.value())
        return found if isinstance(found, Claim) else None

    def linked(self) -> Claim | None:
        """The account with the row beside it, in one way only."""
        claim = self.claim()
        if claim is None:
            return None
        ways: dict[str, Any] = {
            way: tuple(each for each in getattr(claim, way) if each != self.row)
            for way in ("agrees", "contradicts", "untested")
        }
        ways[self.how.value()] = (*ways[self.how.value()], self.row)
        return replace(claim, **ways)

    def given(self) -> dict[str, Any]:
        """What the form of an account that is still to be written down begins with."""
        return {self.how.value(): (self.row,)}
