"""Half-years of an indicator: when it was a concern, when it was looked at and fine, when no look is on record.

A row stands in the half-year of the latest day on which it can have happened.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from scr_neglect.records.case import Case
from scr_neglect.records.entries import DOMAINS, GRADE_WORDS, Observation
from scr_neglect.records.meaning import code_of, meaning
from scr_neglect.scoring.sentences import counted
from scr_neglect.scoring.standing import closes


class Cell(NamedTuple):
    """What one half-year holds of one indicator: concerns, first-hand looks that found it fine, and other good words."""

    concerns: tuple[Observation, ...] = ()
    fine: tuple[Observation, ...] = ()
    said: tuple[Observation, ...] = ()

    @property
    def worst(self) -> int | None:
        """The worst grade among the concerns; None when none is graded."""
        return max((row.grade for row in self.concerns if row.grade), default=None)


class Persistent(NamedTuple):
    """One indicator over the half-years, by their numbers (`half_of`)."""

    domain: str
    name: str
    cells: dict[int, Cell]
    spans: tuple[tuple[int, int], ...]
    """Halves that concerns with wide dates may have happened in, first and last."""

    @property
    def halves(self) -> int:
        """In how many half-years it was a concern."""
        return sum(1 for cell in self.cells.values() if cell.concerns)


def half_of(day: date) -> int:
    """The number of a day's half-year: year * 2, and 1 more from July."""
    return day.year * 2 + (day.month > 6)


def half_start(half: int) -> date:
    """The first day of a half-year."""
    return date(half // 2, 7 if half % 2 else 1, 1)


def half_name(half: int) -> str:
    """A half-year in words, as in "Jan to Jun 2015"."""
    return f"{'Jul to Dec' if half % 2 else 'Jan to Jun'} {half // 2}"


def persistent(case: Case, first: int, last: int) -> list[Persistent]:
    """Every indicator that was a concern in the halves from `first` to `last`: by domain, then most half-years first.

    What was looked at and fine is so for the whole family of indicators, as it is wherever matters are closed.
    """
    concerns: dict[tuple[str, str], list[Observation]] = {}
    family_of: dict[tuple[str, str], str] = {}
    well: dict[str, list[Observation]] = {}
    for row in case.observations:
        if row.date.last is None or not first <= half_of(row.date.last) <= last:
            continue
        found = meaning(row)
        family = found.family or code_of(row)
        if row.is_concern:
            concerns.setdefault((row.domain, found.name), []).append(row)
            family_of[row.domain, found.name] = family
        elif row.kind in ("strength", "looked-and-fine"):
            well.setdefault(family, []).append(row)
    lines = []
    for (domain, name), rows in concerns.items():
        spans = {
            (max(half_of(r.date.first), first), half_of(r.date.last))
            for r in rows
            if r.date.first and r.date.last
        }
        cells = _cells(rows, well.get(family_of[domain, name], ()))
        wide = tuple(sorted(span for span in spans if span[0] < span[1]))
        lines.append(Persistent(domain, name, cells, wide))
    order = (*DOMAINS, "context")
    return sorted(
        lines, key=lambda line: (order.index(line.domain), -line.halves, min(line.cells), line.name)
    )


def _cells(concerns: Sequence[Observation], well: Sequence[Observation]) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    for row in (*concerns, *well):
        assert row.date.last is not None
        half = half_of(row.date.last)
        cell = cells.get(half, Cell())
        if row.is_concern:
            cells[half] = cell._replace(concerns=(*cell.concerns, row))
        elif closes(row):
            cells[half] = cell._replace(fine=(*cell.fine, row))
        else:
            cells[half] = cell._replace(said=(*cell.said, row))
    return cells


def cell_words(cell: Cell) -> str:
    """What a half-year holds, in words: "3 concerns, worst serious; looked, fine once"."""
    said = []
    if cell.concerns:
        worst = GRADE_WORDS.get(cell.worst or 0, "")
        said.append(
            f"{counted(len(cell.concerns), 'concern')}, {f'worst {worst}' if worst else 'not graded'}"
        )
    if cell.fine:
        said.append(f"looked, fine ({len(cell.fine)})")
    if cell.said:
        said.append(f"said to be well ({len(cell.said)})")
    return "; ".join(said)
