"""A call or message in, as it is being written: words as typed, nothing decided, nothing lost."""

from collections.abc import Callable

import msgspec
from msgspec import Struct

from scr_neglect.casework.session import new_id


class CallDraft(Struct):
    """What someone tells, who tells it and who saw it; `*_id` are those of the records that it will become."""

    key: str
    family_id: str = ""
    words: str = ""
    child: tuple[str, ...] = ()
    basis: str = "told-by-professional"
    caller: str = ""
    caller_agency: str = ""
    person: str = ""
    """The code of who rings, where that is someone of the family."""
    saw: str = ""
    """Who saw it: "caller", "other" (then `saw_who`), or "" while nobody said."""
    saw_who: str = ""
    asked: str = ""
    kind: str = "call"
    when: str = "today"
    at: str = ""
    happened: str = ""
    seen_at: str = ""
    what: str = "concern"
    indicator: str = ""
    severity: int | None = None
    body_site: tuple[str, ...] = ()
    marks: str = ""
    """What several places are: "several" marks, "one" wide mark, or "" while nobody said."""
    account: str = ""
    account_changed: str = ""
    yes: tuple[str, ...] = ()
    """The codes of the act-now list to which the answer was yes."""
    child_now: str = ""
    home_when: str = ""
    home_with: str = ""
    parents_told: str = ""
    parents_why: str = ""
    said: str = ""
    refers: str = ""
    """Who refers: "me", "caller", or "" while it is not decided."""
    refer_to: str = ""
    referred: str = ""
    confirmed: str = ""
    confirmed_how: str = ""
    visibility: str = "undecided"
    day: str = msgspec.field(default="", name="kept_on")
    """The day (ISO) on which it was begun or taken up again: what "today" and "yesterday" in it mean."""
    row_id: str = msgspec.field(default_factory=new_id)
    voice_id: str = msgspec.field(default_factory=new_id)
    source_id: str = msgspec.field(default_factory=new_id)

    def say_days(self, again: Callable[[str], str]) -> None:
        """Says each day in it again, so that it goes on meaning the same."""
        self.when, self.happened = again(self.when), again(self.happened)
