"""Families as large as are asked for, grown out of the two shipped examples: invented, with their texts and links.

A copy of an example's row has an id and a year of its own, and points to the copies of the rows that it pointed to.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice
from uuid import NAMESPACE_OID, uuid5

from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.records.case import ROWS, STRUCTURE, Case, case_of
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.kinds import body_of, kind_of
from scr_neglect.records.people import Family, Person
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision, revision
from scr_neglect.storage.case_folder import case_from_folder

Rows = dict[str, list[Record]]
LAST_YEAR = {REVIEW: 2017, INVENTED: 2026}
SPREAD = 3
"""Years back over which the copies of one row lie, so that many fall into the same days, as in a long record."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@cache
def example(name: str) -> Case:
    """One of the shipped examples, whole."""
    return case_from_folder(example_folder(name))


def grown(
    count: int,
    *,
    name: str = REVIEW,
    number: int = 1,
    last_year: int | None = None,
    kinds: Collection[str] = ROWS,
) -> tuple[Family, Rows]:
    """A family of exactly `count` records besides its own; of `kinds` there are copies, of all others one set.

    `number` tells families apart; `last_year` moves the whole in time (left out: where the example is).
    """
    case = example(name)
    family = Family(id=_id(f"family {number}"), name=f"Family {number:03}")
    rows: Rows = {}
    for row in islice(_copies(case, number, last_year or LAST_YEAR[name], name, kinds), count):
        rows.setdefault(kind_of(row), []).append(row)
    return family, rows


def case_grown(count: int, *, kinds: Collection[str] = ROWS) -> Case:
    """The Case of such a family."""
    family, rows = grown(count, kinds=kinds)
    return case_of(family, rows)


def revisions_of(
    family: Family, rows: Rows, *, stamp: str = "2026-01-05T09:00:00.000000+00:00"
) -> list[Revision]:
    """The family as an author wrote it, one revision each."""
    return [
        revision(
            record_id=row.id, family_id=family.id, kind=kind_of(row), body=body_of(row), author="A. Writer",
            agency="Health visiting", recorded_at=stamp,
        )
        for row in [family, *(row for each in rows.values() for row in each)]
    ]  # fmt: skip


def _copies(case: Case, number: int, last_year: int, name: str, kinds: Collection[str]) -> Iterator[Record]:
    known = frozenset(case.by_id)
    round_ = 0
    while True:
        years = last_year - LAST_YEAR[name] - round_ % SPREAD
        for kind, row in case.every_row():
            if not round_ or (kind in kinds and kind not in STRUCTURE):
                yield _copy(row, known, f"{number}/{round_}", years)
        round_ += 1


def _copy(row: Record, known: frozenset[str], which: str, years: int) -> Record:
    changes: dict[str, object] = {"id": _id(f"{which}/{row.id}")}
    for field in row.__struct_fields__:
        value = getattr(row, field)
        if isinstance(value, UncertainDate):
            changes[field] = _moved(value, years)
        elif isinstance(value, str) and value in known and field != "id":
            changes[field] = _id(f"{which}/{value}")
        elif isinstance(value, tuple) and value:
            changes[field] = tuple(_moved_or_linked(each, known, which, years) for each in value)
    if isinstance(row, Person):
        changes["died"] = None  # no question is asked from that day on, and all are to be asked
    return replace(row, **changes)


def _moved_or_linked(value: object, known: frozenset[str], which: str, years: int) -> object:
    if isinstance(value, UncertainDate):
        return _moved(value, years)
    return _id(f"{which}/{value}") if value in known else value


@cache
def _moved(when: UncertainDate, years: int) -> UncertainDate:
    edtf = _YEAR.sub(lambda year: str(int(year[0]) + years), when.edtf)
    return UncertainDate(re.sub(r"(\d{4}-02)-29", r"\1-28", edtf))


def _id(of: str) -> str:
    return str(uuid5(NAMESPACE_OID, of))
