"""What a page can ask of the window: plain values, carried by `Page.asked`."""

from datetime import date
from typing import Any

from msgspec import Struct

from scr_neglect.scoring.prompts import Prompt


class OpenFamily(Struct, frozen=True):
    """Open a family, on one of its pages ("" = where it was)."""

    family_id: str
    page: str = ""


class ShowRows(Struct, frozen=True):
    """Open the rows behind a number or a mark, in the chronology."""

    ids: tuple[str, ...]
    why: str = ""


class KnownOn(Struct, frozen=True):
    """Look at the family as known on a day; None for the day it opens on."""

    day: date | None = None


class Jot(Struct, frozen=True):
    """Jot something; `key` opens an unfinished one."""

    key: str = ""


class RecordVisit(Struct, frozen=True):
    """Record a visit; `key` opens an unfinished one, or jots to be sorted."""

    key: str = ""


class RecordMeeting(Struct, frozen=True):
    """Record a meeting; `key` opens an unfinished one, `meeting` the one with this id; neither: the next to be written."""

    key: str = ""
    meeting: str = ""


class LookAtEffect(Struct, frozen=True):
    """Say when an action was done, and which effect was seen for the child."""

    record_id: str


class ThrowAway(Struct, frozen=True):
    """Throw an unfinished note away, the one with this key."""

    key: str


class TakeBack(Struct, frozen=True):
    """Keep a note again that was thrown away, the one with this key."""

    key: str


class Call(Struct, frozen=True):
    """Write down a call or message that came in; `key` opens an unfinished one."""

    key: str = ""


class Add(Struct, frozen=True):
    """Add a record of a kind by its form ("meeting", "level", "action", ...), with values to begin with."""

    kind: str
    given: dict[str, Any] = {}


class EnterThere(Struct, frozen=True):
    """Show a contact as plain text for the agency's own system, to be ticked as entered there."""

    record_id: str


class AddTo(Struct, frozen=True):
    """Add words to a sealed record, under today's date."""

    record_id: str


class Correct(Struct, frozen=True):
    """Correct a record, with a reason."""

    record_id: str


class Withdraw(Struct, frozen=True):
    """Withdraw a record, with a reason."""

    record_id: str


class History(Struct, frozen=True):
    """Show every version of a record."""

    record_id: str


class Star(Struct, frozen=True):
    """Mark an entry as significant, or put right what was said of it."""

    record_id: str


class LinkClaim(Struct, frozen=True):
    """Lay an entry beside something that was said and relied on."""

    record_id: str


class ExportRows(Struct, frozen=True):
    """Take rows out as a sheet: exactly these, in this order; `filter` says in words which they are."""

    ids: tuple[str, ...]
    filter: str


class Decide(Struct, frozen=True):
    """Decide who may see records."""

    ids: tuple[str, ...]


class DecideEach(Struct, frozen=True):
    """Go through records one by one, and decide who may see each."""

    ids: tuple[str, ...]


class NotShare(Struct, frozen=True):
    """Log a decision not to share something; `to` is whom the page is about ("" for nobody yet)."""

    to: str = ""


class Consider(Struct, frozen=True):
    """Mark a prompt as considered, discussed or acted on."""

    prompt: Prompt


class Choose(Struct, frozen=True):
    """Choose a prompt as a question for a meeting, the one with this id ("": the next one)."""

    prompt: Prompt
    meeting: str = ""


class PrintQuestions(Struct, frozen=True):
    """Print the prompts that a page shows, as a sheet for professionals or supervision."""

    prompts: tuple[Prompt, ...]


class MeetingView(Struct, frozen=True):
    """Show a meeting what it may see of the open family."""


class NotHappened(Struct, frozen=True):
    """Record a planned visit that did not happen."""


class NextStage(Struct, frozen=True):
    """Take an unanswered request or disagreement to its next stage."""

    record_id: str


class PrintSupervision(Struct, frozen=True):
    """Print the one page for supervision."""


class Training(Struct, frozen=True):
    """Training at a stop (its number; 0: none): "write" down what the group would ask, print the "packs" or the "sheet"."""

    what: str
    stop: int = 0


class Import(Struct, frozen=True):
    """Bring in a case folder or a sheet, at this path ("": still to be chosen)."""

    source: str = ""


class Command(Struct, frozen=True):
    """One of the window's own commands: "new-family", "import", "export", "backup", "verify", "codes", "settings", "lock", "help"."""

    name: str
