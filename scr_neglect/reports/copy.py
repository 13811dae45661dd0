"""One copy of a paper: for whom, of which kind, for which meeting, as known when, and by what right."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from msgspec import Struct

from scr_neglect.records.audience import Recipient
from scr_neglect.scoring.prompts import Thresholds

Progress = Callable[[int, int], None]
"""Told what is done of how much; what it raises ends the work."""
Kind = Literal["summary", "minutes", "body map", "chronology"]


class Copy(Struct, frozen=True, kw_only=True):
    """What a paper is asked to be. `meeting` is the id of the meeting's record, or "" for none."""

    recipient: Recipient
    day: date
    kind: Kind = "summary"
    """What is printed; a summary is laid out for its audience."""
    children: tuple[str, ...] = ()
    """Codes of the children it is about; none named = every child whom its reader may have."""
    about: str = ""
    """The id of the request or disagreement that an escalation is about."""
    columns: tuple[str, ...] = ()
    """The columns of a chronology, by name; none named = its usual ones."""
    start: date | None = None
    meeting: str = ""
    why: str = ""
    author: str = ""
    agency: str = ""
    receipt: str = ""
    """The receipt head of the casebook (12 hex digits; the number before it except on a family copy); "" = not logged."""
    thresholds: Thresholds | None = None
    """The numbers of the rules as the casebook has them; None = as shipped."""
    contested: tuple[str, ...] = ()
    """Ids of the records of which two versions stand in the casebook; none on a family copy."""
    made_on: date
    version: str = ""

    def __repr__(self) -> str:
        """Never what it is asked for, nor why."""
        return "<Copy>"


class Printed(Struct, frozen=True):
    """The finished pages; `rows` are the ids of the rows whose words stand on them, None = any that the reader may have."""

    pdf: bytes
    rows: frozenset[str] | None = None

    def __repr__(self) -> str:
        """Never the pages: their bytes hold every word."""
        return "<Printed>"
