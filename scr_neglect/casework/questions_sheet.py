"""The sheet of questions for one named professional: which of them this reader may have, and the pages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scr_neglect.casework.chronology import Entry
from scr_neglect.casework.paper import Made
from scr_neglect.casework.prompts import entries_behind
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.reports.copy import Copy
from scr_neglect.scoring.prompts import Prompt

if TYPE_CHECKING:
    from scr_neglect.reports.paper import Paper

LEFT_OUT = "questions, resting on rows that are not for this reader"
NAMING = "questions, naming someone who is not for this reader"
FOR_SUPERVISION = "questions, only for supervision"


def made_sheet(case: Case, copy: Copy, prompts: Sequence[Prompt]) -> Made:
    """The sheet of these prompts from a ready copy of a whole Case; takes no casebook, so that a worker can do it.

    Raises Refusal for a family's copy, and when the reader may have none of them.
    """
    from scr_neglect.reports.identifying import identifying
    from scr_neglect.reports.paper import TWO, names, paper
    from scr_neglect.reports.prompts_sheet import RowLine, printable, prompts_sheet
    from scr_neglect.reports.unprintable import told
    from scr_neglect.reports.withheld import named_in_words

    if copy.recipient.is_family:
        raise Refusal(
            "A sheet of questions is for professionals; the family’s own questions are in their summary."
        )
    made = paper(case, copy)
    shown = printable(made, prompts)
    if not shown:
        raise Refusal(
            "None of these questions can be printed for this reader: some row behind each of them, or someone it names, is "
            "not for their eyes."
        )
    lines = {
        each.id: RowLine(
            when=_when(each) + (f" {TWO}" if each.id in copy.contested else ""),
            who=names(made, each.agencies),
            how=_how(made, each),
            words=each.words,
            account=each.account,
        )
        for each in entries_behind(made.case, shown).values()
    }
    named = named_in_words(made.whole, copy.recipient)
    return Made(
        copy,
        prompts_sheet(made, shown, lines),
        _left_out(made, prompts, shown),
        {row: names for row, names in named.items() if row in lines},
        identifying={
            row: said for row, said in identifying(made.whole, copy.recipient).items() if row in lines
        },
        **told(made.whole, copy),
    )


def _how(made: "Paper", entry: Entry) -> str:
    """How it is known, and who told it by name; of them nothing, if the reader may not have them."""
    from scr_neglect.reports.paper import NOT_NAMED, named

    how, _, teller = entry.basis.partition(" (")
    teller = "" if made.hidden(entry.basis) else named(made, teller.removesuffix(")"))
    return f"{how} ({teller})" if teller not in ("", NOT_NAMED) else how


def _when(entry: Entry) -> str:
    return entry.when.short() or "not yet placed"


def _left_out(made: "Paper", prompts: Sequence[Prompt], shown: Sequence[Prompt]) -> dict[str, int]:
    """How many of the questions asked for are not on the sheet, and why."""
    gone = [prompt for prompt in prompts if prompt not in shown]
    supervision = 0
    if made.copy.recipient.audience != "supervision":
        supervision = sum(prompt.for_ == "supervision" for prompt in gone)
        gone = [prompt for prompt in gone if prompt.for_ != "supervision"]
    rows = sum(any(row not in made.case.by_id for row in prompt.evidence) for prompt in gone)
    counts = ((FOR_SUPERVISION, supervision), (LEFT_OUT, rows), (NAMING, len(gone) - rows))
    return {what: count for what, count in counts if count}
