"""What was seen, said and done: contacts, observations, the child's voice, claims, stars."""

from typing import ClassVar, Literal

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.record import Codes, Links, Record, YesNo

Kind = Literal["concern", "strength", "looked-and-fine", "neutral"]
Domain = Literal["physical", "educational", "emotional", "medical", "context"]
Basis = Literal[
    "",
    "seen",
    "told-by-child",
    "told-by-parent",
    "told-by-professional",
    "told-by-relative",
    "anonymous",
    "record",
]
ContactStatus = Literal[
    "attended", "not-brought", "no-access", "cancelled", "cancelled-by-family", "cancelled-by-service",
    "not-delivered", "declined", "no-contact", "unclear",
]  # fmt: skip

DOMAINS: tuple[str, ...] = ("physical", "educational", "emotional", "medical")
"""The four domains of care (SCR 82); `context` stands apart and is never counted into them."""
MISSED = frozenset(
    {
        "not-brought",
        "no-access",
        "cancelled",
        "cancelled-by-family",
        "cancelled-by-service",
        "not-delivered",
        "no-contact",
    }
)
UNSPECIFIED = "unspecified"
"""The agency code of a row whose recorder is not named: it is nobody, and stands in no count by agency."""
GRADE_WORDS = {1: "low", 2: "moderate", 3: "serious", 4: "severe"}


class Contact(Record, frozen=True, kw_only=True):
    """An opportunity to see a child, kept or not."""

    date: UncertainDate
    agency: str
    kind: str
    person: Codes = ()
    status: ContactStatus
    count: int | None = None
    children_seen: Codes = ()
    seen_alone: Codes = ()
    not_seen: str = ""
    known_to: Codes = ()
    barrier: str = ""
    what_we_changed: str = ""
    present: str = ""
    done: str = ""
    entered_there: YesNo = ""
    professional: str = ""

    @property
    def kept(self) -> bool:
        return self.status == "attended"

    @property
    def missed(self) -> bool:
        """Not brought, no access, cancelled, not delivered or no contact; declined and unclear are neither."""
        return self.status in MISSED


class Observation(Record, frozen=True, kw_only=True):
    """One thing seen or told: a concern, a strength, looked-and-fine, or a neutral fact."""

    links: ClassVar[tuple[str, ...]] = ("contradicted_by", "meeting", "contact", "told_from")

    date: UncertainDate
    reported: UncertainDate | None = None
    agency: str
    observer_role: str = ""
    child: Codes
    kind: Kind
    domain: Domain
    indicator: str
    meant: str = ""
    """The indicator of the list that someone here said the recorded code means; "" leaves it to the tables."""
    severity: Literal[None, 1, 2, 3, 4] = None
    specificity: Literal["", "specific", "general"] = ""
    basis: Basis = ""
    seen_child: Literal["", "yes", "no", "unknown"] = ""
    summary: str
    parent_account: str = ""
    contradicted_by: Links = ()
    body_site: Codes = ()
    count: int | None = None
    series: str = ""
    meeting: str = ""
    contact: str = ""
    told_from: str = ""
    account_changed: YesNo = ""
    money_or_housing: Literal["", "yes", "partly", "no", "unknown"] = ""
    known_to: Codes = ()
    not_known_to: Codes = ()
    told_by: str = ""
    graded_by: str = ""
    effect_on_child: str = ""
    told_carer: str = ""
    agreed: str = ""
    my_view: str = ""
    source: str = ""

    @property
    def is_concern(self) -> bool:
        return self.kind == "concern"

    @property
    def in_four_domains(self) -> bool:
        return self.domain != "context"

    @property
    def grade(self) -> int | None:
        """The grade of a concern, 1 low to 4 severe; None when not graded, and for whatever is no concern."""
        return self.severity if self.kind == "concern" else None

    @property
    def first_hand(self) -> bool:
        """Seen by the recorder; what is told or read is never first-hand."""
        return self.basis == "seen"


class Voice(Record, frozen=True, kw_only=True):
    """The child's words, drawing, play, behaviour or infant cue; or why the child was not asked."""

    links: ClassVar[tuple[str, ...]] = ("contact", "meeting")

    date: UncertainDate
    child: Codes
    mode: str = ""
    words: str
    verbatim: YesNo = ""
    asked: str = ""
    present: str = ""
    not_asked_because: str = ""
    sharing_asked: str = ""
    agency: str = ""
    contact: str = ""
    meeting: str = ""


class Day(Record, frozen=True, kw_only=True):
    """A day in my life: six lines, told by or for one child (Horwath)."""

    date: UncertainDate
    child: Codes
    waking: str = ""
    morning: str = ""
    day: str = ""
    after: str = ""
    evening: str = ""
    night: str = ""
    who_told: str = ""


class Claim(Record, frozen=True, kw_only=True):
    """Something said and relied on, with the later rows that agree, contradict or could not test it."""

    links: ClassVar[tuple[str, ...]] = ("agrees", "contradicts", "untested")
    holders: ClassVar[tuple[str, ...]] = ("by",)

    date: UncertainDate
    by: str
    claim: str
    agrees: Links = ()
    contradicts: Links = ()
    untested: Links = ()
    reply: str = ""


class ParentsView(Record, frozen=True, kw_only=True):
    """A parent's own statement: how they see it, what they asked for, what they say is wrong here."""

    date: UncertainDate
    person: str
    view: str
    asked_for: str = ""
    wrong_here: str = ""


class SignificantEvent(Record, frozen=True, kw_only=True):
    """A star on an entry: why it matters, its impact on the child, and the response (or none)."""

    links: ClassVar[tuple[str, ...]] = ("entry",)

    entry: str
    why: str
    impact: str = ""
    response: str = ""
