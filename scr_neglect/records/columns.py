"""The open columns: agencies' own words for contacts, meetings, agencies, body sites, people and levels."""

from collections.abc import Mapping
from typing import Generic, Literal, TypeVar

import msgspec
from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.paths import resources
from scr_neglect.records.phrases import indexed, phrases_in, tidied, words_of

How = Literal["listed", "matched", "by its words", "not in the list"]
"""By its own code or name; by a whole entry of the table; by words inside it; not at all."""

T = TypeVar("T")
K = TypeVar("K", bound="Kind")


def read_table(name: str, kind: type[T]) -> T:
    """A shipped table; raises msgspec.ValidationError naming the field when it is not as its Struct says."""
    return msgspec.toml.decode((resources() / name).read_bytes(), type=kind)


class Kind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the program's own words for an open column; code is empty when the text is not in the list."""

    code: str
    name: str
    words: tuple[str, ...] = ()
    how: How = "listed"


class ContactKind(Kind, frozen=True, kw_only=True):
    """A kind of contact: what could be seen in it."""

    home: bool = False
    setting: bool = False
    in_person: bool = False
    announced: Literal["yes", "no", ""] = ""
    field: str = ""


class MeetingKind(Kind, frozen=True, kw_only=True):
    """A kind of meeting: whether several agencies, and whether the family, sit in it."""

    multi_agency: bool = False
    family: bool = False


class AgencyKind(Kind, frozen=True, kw_only=True):
    """A kind of agency: the domains it can usually see, and whether it is anybody at all."""

    sees: tuple[str, ...] = ()
    home: bool = False
    health: bool = False
    nobody: bool = False


class BodySite(Kind, frozen=True, kw_only=True):
    """A place on the body: bony, where everyday bumps are; or concerning, a TEN-FACES site (Pierce 2021)."""

    bony: bool = False
    concerning: bool = False


class Stage(Kind, frozen=True, kw_only=True):
    """How a child got about: not yet mobile is before crawling, cruising or bottom-shuffling."""

    not_mobile: bool = False


class Role(Kind, frozen=True, kw_only=True):
    """What a person is to the child."""

    child: bool = False
    unborn: bool = False
    parent: bool = False


class Framework(Kind, frozen=True, kw_only=True):
    """A legal or service framework of a level of help; tier 1 to 4, or None where it has none."""

    tier: int | None = None
    statutory: bool = False
    by_agreement: bool = False
    assessment: bool = False
    order: bool = False
    adult: bool = False


class KindFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/kinds.toml`."""

    contact_kinds: tuple[ContactKind, ...]
    meeting_kinds: tuple[MeetingKind, ...]
    agency_kinds: tuple[AgencyKind, ...]
    body_sites: tuple[BodySite, ...]
    stages: tuple[Stage, ...]
    markings: tuple[Kind, ...]
    roles: tuple[Role, ...]


class Tier(Struct, frozen=True, forbid_unknown_fields=True):
    """A tier of help, 1 to 4, with the area's label."""

    tier: int
    name: str


class LevelFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/levels.toml`."""

    lead: str
    tiers: tuple[Tier, ...]
    frameworks: tuple[Framework, ...]


class Labels(Struct, frozen=True, kw_only=True):
    """An area's own words for what `levels.toml` names: tiers by number, frameworks by code; "" or none: as shipped."""

    tiers: dict[int, str] = {}
    frameworks: dict[str, str] = {}
    lead: str = ""


class Column(Generic[K]):
    """The kinds of one open column; `find(text)` gives the kind, never raises, and remembers its answers."""

    def __init__(
        self,
        kinds: tuple[K, ...],
        passed_over: frozenset[str] = frozenset(),
        names: Mapping[str, str] | None = None,
    ) -> None:
        """`names` are own names by code; what is shipped is still understood under its own."""
        shipped, names = kinds, names or {}
        kinds = tuple(msgspec.structs.replace(k, name=names.get(k.code) or k.name) for k in shipped)
        self.kinds = kinds
        self._passed_over = passed_over
        self._unlisted = type(kinds[0])
        self._named = {
            words_of(old.name): kind for old, kind in reversed(tuple(zip(shipped, kinds, strict=True)))
        }
        self._named |= {words_of(text): kind for kind in reversed(kinds) for text in (kind.name, kind.code)}
        self._index = indexed((kind.words, kind) for kind in kinds)
        self.find = remembered()(self._find)

    def _find(self, text: str) -> K:
        """The kind of that code or name; else of the entry with most words in the text, first in the file."""
        words = tuple(word for word in words_of(text) if word not in self._passed_over)
        if words in self._named:
            return self._named[words]
        standing = phrases_in(self._index, words)
        found = min(standing, key=lambda phrase: (-len(phrase.words), phrase.place), default=None)
        if found is None:
            return self._unlisted(code="", name=tidied(text), how="not in the list")
        how: How = "matched" if found.is_all_of(words) else "by its words"
        return msgspec.structs.replace(found.entry, how=how)
