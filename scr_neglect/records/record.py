"""What every record carries from the first day: an identity, where it came from, and who may see it."""

from typing import ClassVar, Literal

from msgspec import Struct

from scr_neglect.records.dates import UncertainDate

Visibility = Literal["undecided", "family", "professionals", "none"]
YesNo = Literal["", "yes", "no"]
Codes = tuple[str, ...]
"""Codes of people or agencies of this family ("kyle", "hv"): they name records of kind person or agency."""
Links = tuple[str, ...]
"""Ids of other records."""


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One noun of the glossary, as last written: immutable, known by its id, visible to no one until decided.

    Field names are the columns of the case folder (`records.md`), so that each thing has one word.
    `links` names the fields that hold ids of other records; `late` names the fields that are learned after the
    row itself; `about` names the fields that say which children or adults it concerns.
    """

    links: ClassVar[tuple[str, ...]] = ()
    late: ClassVar[tuple[str, ...]] = ()
    holders: ClassVar[tuple[str, ...]] = ("agency", "known_to")

    id: str
    version: Literal[1] = 1
    """The shape of the body. A body of a later version does not decode here: it is kept, and shown as not readable."""
    origin: str = ""
    visibility: Visibility = "undecided"
    private_to: Codes = ()
    may_be_shared: Literal["", "yes", "ask", "no"] = ""
    note: str = ""
    extra: dict[str, str] = {}

    def __repr__(self) -> str:
        """Never the contents: a trace or a log that prints a record must not give a family away."""
        return f"<{type(self).__name__} {self.id[:8]}>"

    @property
    def label(self) -> str:
        """The id it had in its source file (`O061`), or the first eight digits of its own."""
        return self.origin.partition("/")[2] or self.id[:8]

    @property
    def when(self) -> UncertainDate:
        """When it happened; for a level of help, when it began; for what has no date, not placed."""
        return getattr(self, "date", None) or getattr(self, "start", None) or NOT_PLACED


NOT_PLACED = UncertainDate()
