"""People and agencies whom the rows of a case folder name and no file lists (`records.md`)."""

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter

from scr_neglect.records.entries import UNSPECIFIED
from scr_neglect.records.kinds import KINDS
from scr_neglect.records.people import PARENT_ROLES, Agency, Person, plain
from scr_neglect.records.reckoning import EVERY_CHILD, HOUSEHOLD, UNBORN
from scr_neglect.records.record import Record
from scr_neglect.storage.case_files import CODED, FILES
from scr_neglect.storage.columns import split_list
from scr_neglect.storage.identity import record_id

NOBODY = frozenset({*EVERY_CHILD, HOUSEHOLD, UNBORN, UNSPECIFIED, "family", ""})
"""Words that stand where a code may stand and name no one person or agency."""
ADULTS = PARENT_ROLES | {
    "adult", "anonymous", "aunt", "boyfriend", "cousin", "ex-partner", "friend", "girlfriend", "gran",
    "grandad", "grandfather", "grandmother", "grandparent", "grandparents", "lodger", "nan", "neighbour",
    "parents", "partner", "relative", "uncle",
}  # fmt: skip
"""Words in a code that say that it is not a child's."""
_CHILD_FIELDS = ("child", "children_seen", "seen_alone")
_AGENCY_FIELDS = ("agency", "known_to", "not_known_to", "attended", "absent", "led", "provider")
_EITHER_FIELDS = ("by", "to")
"""Who asks and who is asked: an agency, unless it is a person."""


def unlisted_children(
    rows: Mapping[str, Iterable[Record]], listed: Collection[str], family_id: str
) -> list[Record]:
    """A person for every child whom a row names and `listed` (codes of people) does not hold.

    A code that says that it is an adult's ("mother" on a level of help) makes a person of that role.
    """
    named = _codes(rows, _CHILD_FIELDS) - NOBODY - set(listed)
    return [
        Person(
            id=record_id(family_id, f"{FILES['person'].name}/{code}"),
            origin=f"{FILES['person'].name}/{code}",
            code=code,
            role=plain(code).lower() if is_adult(code) else "child",
        )
        for code in sorted(named)
    ]


def unlisted_agencies(
    rows: Mapping[str, Iterable[Record]], listed: Collection[str], people: Collection[str], family_id: str
) -> list[Record]:
    """An agency for every code that a row names as one and that stands for no one yet.

    `listed` holds the codes of agencies, `people` those of people and professionals.
    """
    taken = NOBODY | set(listed) | set(people)
    named = _codes(rows, _AGENCY_FIELDS) - taken
    either = {code for code in _codes(rows, _EITHER_FIELDS) - taken if not is_adult(code)}
    return [
        Agency(
            id=record_id(family_id, f"{FILES['agency'].name}/{code}"),
            origin=f"{FILES['agency'].name}/{code}",
            code=code,
        )
        for code in sorted(named | either)
    ]


def is_adult(code: str) -> bool:
    """Whether a code says by itself that it is an adult's ("paternal-grandmother")."""
    return code.lower() in ADULTS or not ADULTS.isdisjoint(code.lower().replace("_", "-").split("-"))


def _codes(rows: Mapping[str, Iterable[Record]], names: tuple[str, ...]) -> set[str]:
    """The codes in the named fields of all rows."""
    cells: set[str | tuple[str, ...]] = set()
    for kind, each in rows.items():
        if kind not in CODED:
            for name in names:
                if name in KINDS[kind].__struct_fields__:
                    cells.update(map(attrgetter(name), each))
    return {code for cell in cells for code in (cell if isinstance(cell, tuple) else split_list(cell))}
