"""What was written before, beside what is being written: the last look at an indicator, sentences carried forward."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import code_of
from scr_neglect.records.record import Record
from scr_neglect.scoring.prompts import Thresholds, shipped
from scr_neglect.scoring.repeats import nearly, sentences

RULE = "notes-carried-forward"
"""The rule whose numbers say when a sentence repeats another: what is marked here is what it would ask about later."""
STILL_SO = "Still so, seen today"
"""How a line begins that says of an earlier one that it holds, and was looked at again."""
TEXTS = ("summary", "effect_on_child", "parent_account", "agreed", "my_view", "done", "decisions", "note")
"""Fields of earlier entries that a sentence can be carried over from; a child's own words may be said again."""


class Carried(Struct, frozen=True):
    """A sentence that stands nearly word for word in an earlier entry, and that entry's date and id."""

    sentence: str
    date: UncertainDate
    record_id: str


def last_look(case: Case, indicator: str, about: Sequence[str]) -> Observation | None:
    """The latest entry of an indicator about any of these children (or the household), whatever it found."""
    children = frozenset(about)
    rows = [
        row
        for row in case.observations
        if indicator
        and code_of(row) == indicator
        and not children.isdisjoint((*row.child, *case.children_of(row)))
    ]
    placed = [row for row in rows if row.date.last is not None]
    return max(
        placed or rows, key=lambda row: (row.date.last_ordinal or 0, case.known_day(row)), default=None
    )


def still_so(last: Observation) -> str:
    """The words of a line that says an earlier one still holds: its day, and none of its text."""
    return f"{STILL_SO}; written before on {last.date.short()}."


class Earlier:
    """The sentences of a family's entries, made small once, against which what is being written is held."""

    def __init__(self, case: Case, thresholds: Thresholds | None = None) -> None:
        numbers = (shipped() if thresholds is None else thresholds)[RULE]
        self._case = case
        self._words, self._alike = numbers["words"].value, numbers["alike"].value

    def carried(self, text: str) -> list[Carried]:
        """The sentences of a text that repeat an earlier entry, each with the latest entry in which it stands."""
        found = []
        for sentence in sentences(text, self._words):
            if sentence.startswith(STILL_SO):
                continue
            rows = [self._rows[at] for at in nearly(sentence.casefold(), self._texts, self._alike)]
            if rows:
                row = max(rows, key=lambda row: row.when.last_ordinal or 0)
                found.append(Carried(sentence, row.when, row.id))
        return found

    @cached_property
    def _told(self) -> list[tuple[str, Record]]:
        return [
            (sentence.casefold(), row)
            for row in (*self._case.observations, *self._case.contacts, *self._case.meetings)
            for name in TEXTS
            for sentence in sentences(getattr(row, name, ""), self._words)
        ]

    @cached_property
    def _texts(self) -> list[str]:
        return [text for text, _ in self._told]

    @cached_property
    def _rows(self) -> list[Record]:
        return [row for _, row in self._told]
