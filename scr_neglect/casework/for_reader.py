"""What one named professional may have of the picture and of the patterns found, where it is no paper: for the command line."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.casework.paper import copy_for
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Audience
from scr_neglect.records.case import Case
from scr_neglect.scoring.prompts import Prompt, Thresholds, find
from scr_neglect.scoring.sentences import counted

if TYPE_CHECKING:
    from scr_neglect.reports.paper import Paper

NOT_NAMED = "not-named-here"
"""The code that stands for an agency whom the reader may not have."""


class Theirs(Struct, frozen=True, kw_only=True):
    """A Case cut to its reader, called `to`; `paper` is None, and nothing cut, when no reader is named.

    `left_out` says to the sender alone how many rows the reader may not have ("": none).
    """

    case: Case
    to: str = ""
    left_out: str = ""
    held_by: str = ""
    paper: "Paper | None" = None

    def __repr__(self) -> str:
        """Never the contents."""
        return "<Theirs>"

    @classmethod
    def of(
        cls,
        case: Case,
        *,
        to: str = "",
        audience: Audience = "professionals",
        day: date | None = None,
        held_by: str = "",
    ) -> "Theirs":
        """What is for a reader, as known on a day (None: the Case's own), of all agencies or as one held it.

        Raises Refusal when the agency is not in the record, and for one of the family: for them there are papers.
        """
        if not to.strip():
            known = case.known_on(day) if day is not None else case
            return cls(case=_held(known, held_by), held_by=held_by)
        from scr_neglect.casework.giving import called
        from scr_neglect.reports.paper import paper
        from scr_neglect.reports.withheld import withheld

        copy = copy_for(case, audience=audience, to=to, day=day)
        made = paper(case, copy)
        rows = sum(withheld(made.whole, copy.recipient).values())
        return cls(
            case=_held(made.case, held_by), to=called(case, copy.recipient), held_by=held_by, paper=made,
            left_out=f"It leaves out {counted(rows, 'row')} that this reader may not have." if rows else "",
        )  # fmt: skip

    def prompts(self, thresholds: Thresholds | None = None) -> list[Prompt]:
        """The patterns found on the whole record, of which this reader may have every row, the words and the names.

        Found on what the reader may have alone, a row left out would look like a gap.
        """
        if self.paper is None:
            return find(self.case, thresholds)
        from scr_neglect.reports.prompts_sheet import printable

        whole = _held(self.paper.whole, self.held_by)
        shown = printable(self.paper, find(whole, thresholds))
        return [self._cut(p) for p in shown if all(row in self.case.by_id for row in p.evidence)]

    def _cut(self, prompt: Prompt) -> Prompt:
        """The prompt with the agencies that the reader may have, and what was considered if they may have that."""
        known = {agency.code for agency in self.case.agencies}
        told = any(each.reason == prompt.because for each in self.case.considerations)
        return replace(
            prompt,
            agencies=_named(prompt.agencies, known), alone=_named(prompt.alone, known),
            state=prompt.state if told else "new", because=prompt.because if told else "",
        )  # fmt: skip


def _named(codes: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code if code in known else NOT_NAMED for code in codes))


def _held(case: Case, agency: str) -> Case:
    """What one agency held of a Case, or all of it."""
    if not agency:
        return case
    codes = {each.code for each in case.agencies}
    if agency not in codes:
        raise Refusal(f"No agency “{agency}” is in this record; there are {', '.join(sorted(codes))}.")
    return case.held_by(agency)
