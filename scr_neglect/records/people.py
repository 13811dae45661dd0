"""The family and those around it: people, households, agreements, agencies, the network."""

import re
from collections.abc import Collection
from datetime import date
from typing import ClassVar

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.letters import capital_first
from scr_neglect.records.record import Codes, Record, YesNo

CHILD_ROLES = frozenset({"child", "unborn", "baby", "infant", "sibling", "son", "daughter", "teenager"})
PARENT_ROLES = frozenset(
    {"mother", "father", "mum", "dad", "mam", "parent", "step-parent", "stepmother", "stepfather", "carer"}
)


class Family(Record, frozen=True, kw_only=True):
    """One family of the casebook, and what is said of its record as a whole (`case.toml`)."""

    name: str
    reference: str = ""
    title: str = ""
    source: str = ""
    sentence: str = ""
    thin: tuple[UncertainDate, ...] = ()
    opens_known_on: UncertainDate | None = None
    went_forward_on: UncertainDate | None = None
    stops: tuple[UncertainDate, ...] = ()
    """Days at which a training group stops to look at what was known by then; the end of a month or year."""
    lead: str = ""
    leads_before: Codes = ()
    expected_agencies: Codes = ()
    consistent_identifier: str = ""
    retention_review: UncertainDate | None = None
    legal_hold: YesNo = ""


class Person(Record, frozen=True, kw_only=True):
    """A child, parent, carer, relative or other adult; `code` is how the other records name them."""

    code: str
    role: str
    name: str = ""
    born: UncertainDate | None = None
    due: UncertainDate | None = None
    died: UncertainDate | None = None
    protected: YesNo = ""
    parental_responsibility: YesNo = ""
    school: str = ""
    gp: str = ""
    communication: str = ""
    language: str = ""
    faith: str = ""
    ethnicity: str = ""
    disability: str = ""
    address: str = ""

    @property
    def is_child(self) -> bool:
        return self.role.lower().replace(",", " ").split(" ", 1)[0] in CHILD_ROLES

    @property
    def is_parent(self) -> bool:
        """A mother, father or carer of the children (not a grandparent or an uncle)."""
        return self.role.lower().replace(",", " ").split(" ", 1)[0] in PARENT_ROLES

    @property
    def called(self) -> str:
        """The name for screen and paper; without one, the code in plain letters ("Kyle", "Paternal grandmother")."""
        return self.name or plain(self.code)


class Agency(Record, frozen=True, kw_only=True):
    """An agency or professional service; `code` is how the other records name it."""

    code: str
    name: str = ""
    kind: str = ""

    @property
    def called(self) -> str:
        return self.name or plain(self.code)


class Professional(Record, frozen=True, kw_only=True):
    """A worker by role and agency."""

    code: str
    name: str = ""
    role: str = ""
    agency: str = ""

    @property
    def called(self) -> str:
        return self.name or self.role or plain(self.code)


class Household(Record, frozen=True, kw_only=True):
    """Who lives where from when to when, and where each child sleeps."""

    date: UncertainDate
    people: Codes
    address: str = ""
    sleeping: str = ""
    orders: str = ""


class Agreement(Record, frozen=True, kw_only=True):
    """What one person agreed to: which agencies may know, who may not, and whether it was withdrawn."""

    date: UncertainDate
    person: str
    child: Codes = ()
    explained: str = ""
    may_know: Codes = ()
    may_not: Codes = ()
    withdrawn: UncertainDate | None = None
    why: str = ""


class Network(Record, frozen=True, kw_only=True):
    """Someone around the family who offers something, checked by whom, and whether it is still so."""

    date: UncertainDate
    who: str
    offers: str = ""
    checked_by: str = ""
    still_so: str = ""
    holders: ClassVar[tuple[str, ...]] = ("checked_by",)


def plain(code: str) -> str:
    """A code in plain letters: `paternal-grandmother` becomes "Paternal grandmother"."""
    words = code.replace("-", " ").replace("_", " ").strip()
    return capital_first(words)


def months_old(person: Person, day: date) -> int | None:
    """The child's age in whole months on a day, by the earliest day of birth; None when it is not recorded."""
    born = person.born.first if person.born is not None else None
    if born is None or born > day:
        return None
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def code_from(name: str, taken: Collection[str]) -> str:
    """A code for a name that no one here has yet: `Gran` becomes `gran`, then `gran-2`.

    Two laptops may give two people the same code; the records' ids differ, so nothing is merged by it.
    """
    stem = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "person"
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}-{number}", number + 1
    return code
