"""The marks of a child through time: every injury on record, where on the body, when, who saw it, and the account."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from scr_neglect.records.body import Where, where_in
from scr_neglect.records.body_map import standing
from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.scoring.immediate import INJURY
from scr_neglect.scoring.patterns.occasions import occasions


class Mark(Struct, frozen=True, kw_only=True):
    """One injury, as first told; `rows` are it and those that tell it again. Numbered in the order of happening."""

    number: int
    row: Observation
    rows: tuple[str, ...]
    where: Where
    """The places that any of its rows names."""
    happened: date
    known: date
    seen: bool
    """Whether any of its rows was seen first-hand; else it was told."""

    @property
    def is_placed(self) -> bool:
        """Whether it stands on the map."""
        return any(standing(place).regions for place in self.where.places)


class Marks(Struct, frozen=True, kw_only=True):
    """Every injury of a child, and the looks at which there was nothing to be seen."""

    marks: tuple[Mark, ...] = ()
    fine: tuple[str, ...] = ()

    @property
    def placed(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.is_placed)

    @property
    def without_place(self) -> tuple[Mark, ...]:
        """Injuries of which no place is recorded, or none that the map has: said in words, never left out."""
        return tuple(mark for mark in self.marks if not mark.is_placed)


def marks_of(case: Case, child: str) -> Marks:
    """The injuries of a child in the order of happening; one that several rows tell is one mark."""
    own = [
        row for row in case.observations if child in case.children_of(row) and meaning(row).family == INJURY
    ]
    rows = {row.id: row for row in own if row.is_concern}
    told: dict[str, list[str]] = {}
    for each in occasions(case, rows.values()):
        if each.child == child:
            first = next((one for one, ids in told.items() if each.rows[0] in ids), each.rows[0])
            told.setdefault(first, []).extend(row for row in each.rows if row not in told.get(first, ()))
    found = sorted(
        ([rows[row] for row in ids] for ids in told.values()),
        key=lambda same: (case.happened(same[0]), case.known_day(same[0]), same[0].label, same[0].id),
    )
    return Marks(
        marks=tuple(_mark(case, number, same) for number, same in enumerate(found, start=1)),
        fine=tuple(row.id for row in own if row.kind == "looked-and-fine"),
    )


def known_by(case: Case, marks: Marks, day: date) -> Marks:
    """What was on record of them by a day, and no more: who told of a mark later, or where it is, is not. Numbers stay."""
    ids = (*(row for mark in marks.marks for row in mark.rows), *marks.fine)
    rows = (row for each in ids if isinstance(row := case.by_id.get(each), Observation))
    by_then = {row.id: row for row in rows if case.known_day(row) <= day}
    told = [(mark, [by_then[row] for row in mark.rows if row in by_then]) for mark in marks.marks]
    return Marks(
        marks=tuple(_mark(case, mark.number, rows) for mark, rows in told if rows),
        fine=tuple(row for row in marks.fine if row in by_then),
    )


def _mark(case: Case, number: int, same: list[Observation]) -> Mark:
    return Mark(
        number=number,
        row=same[0],
        rows=tuple(row.id for row in same),
        where=where_in(tuple(dict.fromkeys(_sites(same)))),
        happened=case.happened(same[0]),
        known=min(case.known_day(row) for row in same),
        seen=any(row.first_hand for row in same),
    )


def _sites(rows: Iterable[Observation]) -> Iterable[str]:
    return (site for row in rows for site in row.body_site)
