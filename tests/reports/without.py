"""A casebook from which everything withheld was taken out, for proving that nothing of it is felt in a copy."""

from scr_neglect.records.audience import shown_to
from scr_neglect.records.case import ROWS, Case, case_of
from scr_neglect.reports.copy import Copy


def without_withheld(case: Case, asked: Copy) -> Case:
    """The rows that the reader of a copy may have, whole, in a Case of their own."""
    rows = {
        kind: [row for row in case.rows(kind) if shown_to(kind, row, asked.recipient) is not None]
        for kind in ROWS
    }
    return case_of(case.family, rows, day=case.day)
