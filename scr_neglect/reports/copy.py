"""One copy of a summary: for whom, for which meeting, as known when, and by what right."""

from datetime import date

from msgspec import Struct

from scr_neglect.records.audience import Recipient
from scr_neglect.scoring.prompts import Thresholds


class Copy(Struct, frozen=True, kw_only=True):
    """What a summary is asked to be. `meeting` is the id of the meeting's record, or "" for none."""

    recipient: Recipient
    day: date
    start: date | None = None
    meeting: str = ""
    why: str = ""
    author: str = ""
    agency: str = ""
    receipt: str = ""
    """The receipt head of the casebook (12 hex digits; the number before it except on a family copy); "" = not logged."""
    thresholds: Thresholds | None = None
    """The numbers of the rules as the casebook has them; None = as shipped."""
    made_on: date
    version: str = ""
