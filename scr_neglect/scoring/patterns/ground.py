"""What a pattern stands on: the rows for it, cut to what one agency held when asked, and the rows against it, whole."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from scr_neglect.records.case import ROWS, STRUCTURE, Case
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.records.plan import Escalation, Level, Meeting, Service
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.holders import Holders
from scr_neglect.scoring.patterns.stretch import Holding
from scr_neglect.scoring.standing import Look, Thread, looks, threads_of

__all__ = ["Ground", "Known", "Numbers", "Rule", "meaning"]

T = TypeVar("T")

Numbers = Mapping[str, int]
"""The thresholds of one pattern by name."""


class Known:
    """What one run settles once about a Case: who holds and who recorded each row, and when it was known."""

    def __init__(self, case: Case, numbers: "Mapping[str, Numbers] | None" = None) -> None:
        self.case = case
        self.numbers: Mapping[str, Numbers] = numbers or {}
        """Pattern to its thresholds, for a rule that builds upon another."""
        self._meetings = {m.id: m for m in case.meetings}
        self._once: dict[tuple[str, object], object] = {}
        self._threads: dict[tuple[str, frozenset[int]], dict[tuple[str, str], Thread]] = {}

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Row id to its place among all rows in the order of knowing, as evidence is told: by day, then by label."""
        known = self.case.reckoning.known
        by_day: defaultdict[date, list[Record]] = defaultdict(list)
        for kind, row in self.case.every_row():
            if kind not in STRUCTURE:
                by_day[known[row.id]].append(row)
        in_order = (row for day in sorted(by_day) for row in sorted(by_day[day], key=_label))
        return {row.id: place for place, row in enumerate(in_order)}

    def once(self, name: str, make: Callable[[Case], T]) -> T:
        """What `make(case)` gives, made once for all the grounds of a run and kept under a name."""
        key = (name, _maker(make))
        if key not in self._once:
            self._once[key] = make(self.case)
        return self._once[key]  # type: ignore[return-value]

    def forget(self) -> None:
        """Lets go of all that was settled once the run is over: its grounds know it too, so it would not go by itself."""
        self.__dict__.clear()

    @cached_property
    def looks(self) -> list[Look]:
        """Every look of the record, in the order in which threads take them."""
        return looks(self.case)

    @cached_property
    def ungraded(self) -> frozenset[str]:
        """The ids of the concerns that nobody graded."""
        return frozenset(look.row.id for look in self.looks if look.is_concern and look.row.grade is None)

    @cached_property
    def whole(self) -> "Ground":
        """The ground of the pooled record, on which nothing is cut."""
        return Ground(self)

    @cached_property
    def _holders(self) -> Holders:
        return Holders(self.case)

    @cached_property
    def holders(self) -> dict[str, frozenset[str]]:
        """Row id to the codes of all who hold it: `Case.holds`, the other way round."""
        return self._holders.of

    @cached_property
    def on_record(self) -> dict[str, frozenset[str]]:
        """Row id to the agencies that the row itself names as recording or knowing it, its meeting left out."""
        return self._holders.on_record

    @cached_property
    def recorders(self) -> dict[str, frozenset[str]]:
        """Row id to the agencies that recorded it, or led, provided or asked."""
        return self._holders.recorders

    def is_agency(self, code: str) -> bool:
        return self._holders.is_agency(code)

    def holding_when_known(self, row: Record) -> frozenset[str]:
        """The agencies that held a row on the day it was known: those it names, and who sat in a meeting by then."""
        meeting = self._meetings.get(getattr(row, "meeting", ""))
        if meeting is None or self.case.known_day(meeting) > self.case.known_day(row):
            return self.on_record[row.id]
        return self._holders.agencies[row.id]

    def agencies_holding(self, rows: Iterable[str]) -> set[str]:
        """The agencies that hold any of these rows; `unspecified` is nobody, and a person is no agency."""
        found = {*map(self._holders.agencies.get, rows)}
        found.discard(None)
        return set().union(*found)  # type: ignore[arg-type]

    def agencies_recording(self, rows: Iterable[str]) -> set[str]:
        """The agencies that recorded any of these rows."""
        return set().union(*{*map(self.recorders.__getitem__, rows)})

    @cached_property
    def held_rows(self) -> dict[str, dict[str, list[Record]]]:
        """Attribute of the Case to agency to the rows of that kind that it holds, in the order of knowing."""
        held: dict[str, dict[str, list[Record]]] = {}
        for kind, attribute in ROWS.items():
            if kind not in STRUCTURE:
                theirs = held[attribute] = defaultdict(list)
                for row in self.case.rows(kind):
                    for agency in self.holders[row.id]:
                        theirs[agency].append(row)
        return held

    @cached_property
    def place_of_look(self) -> dict[str, int]:
        """The id of an observation to its place among `looks`."""
        return {look.row.id: place for place, look in enumerate(self.looks)}

    @cached_property
    def closing_looks(self) -> dict[str, list[int]]:
        """Matter (family of indicators) to the places of the looks that may close it, in the order of knowing."""
        found: dict[str, list[int]] = {}
        for place, look in enumerate(self.looks):
            if look.decides and not look.is_concern:
                for matter, _ in look.matters:
                    found.setdefault(matter, []).append(place)
        return found

    def threads_of_matter(self, matter: str, concerns: frozenset[int]) -> dict[tuple[str, str], Thread]:
        """The threads of one matter that some concerns make with all that may close it, once for all who held those."""
        key = (matter, concerns)
        if key not in self._threads:
            places = sorted({*concerns, *self.closing_looks.get(matter, ())})
            self._threads[key] = threads_of((self.looks[place] for place in places), of=matter)
        return self._threads[key]

    @cached_property
    def closing(self) -> dict[str, list[Observation]]:
        """Matter to the observations that may close it, in the order of knowing."""
        return {m: [self.looks[place].row for place in places] for m, places in self.closing_looks.items()}


class Ground:
    """A Case as one pattern looks at it.

    `observations`, `contacts`, `meetings`, `levels`, `services` and `escalations` are the rows that count *for* a
    rule: all of them, or, with a `holder`, those which that agency held. What counts *against* a rule is read
    from `case`, which is never cut.
    """

    def __init__(self, known: Known, holder: str = "") -> None:
        self.known = known
        self.case = known.case
        self.day: date = known.case.day
        self.holder = holder
        self._holdings: dict[str, list[Holding]] = {}
        self._once: dict[tuple[str, object], object] = {}

    def once(self, name: str, make: "Callable[[Ground], T]") -> T:
        """What `make(ground)` gives, made once for all the patterns that stand on this ground."""
        key = (name, _maker(make))
        if key not in self._once:
            self._once[key] = make(self)
        return self._once[key]  # type: ignore[return-value]

    def holdings(self, pattern: str, rule: "Rule") -> list[Holding]:
        """The holdings of a pattern on this ground, with its own numbers, worked out once for all that build upon it."""
        found = self._holdings.get(pattern)
        if found is None:
            found = self._holdings[pattern] = list(rule(self, self.known.numbers[pattern]))
        return found

    def _mine(self, attribute: str) -> tuple[Record, ...]:
        if not self.holder:
            return getattr(self.case, attribute)
        return tuple(self.known.held_rows[attribute].get(self.holder, ()))

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        return self._mine("observations")  # type: ignore[return-value]

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        return self._mine("contacts")  # type: ignore[return-value]

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        return self._mine("meetings")  # type: ignore[return-value]

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        return self._mine("levels")  # type: ignore[return-value]

    @cached_property
    def services(self) -> tuple[Service, ...]:
        return self._mine("services")  # type: ignore[return-value]

    @cached_property
    def escalations(self) -> tuple[Escalation, ...]:
        return self._mine("escalations")  # type: ignore[return-value]

    def counts(self, row: Record) -> bool:
        """Whether a row counts for the rule here: always, or, with a holder, if that agency held it."""
        return row.id in self.held

    @cached_property
    def held(self) -> frozenset[str]:
        """The ids of the rows that count for a rule here."""
        if not self.holder:
            return frozenset(self.known.holders)
        kinds = [rows.get(self.holder, ()) for rows in self.known.held_rows.values()]
        return frozenset([row.id for rows in kinds for row in rows])

    @cached_property
    def concerns(self) -> tuple[Observation, ...]:
        return tuple(row for row in self.observations if row.kind == "concern")

    @cached_property
    def _looks_by_family(self) -> dict[str, list[Observation]]:
        """All of them for the pooled record; for a holder those that were asked for."""
        return {} if self.holder else _by_family(self.observations)

    @cached_property
    def _concerns_by_family(self) -> dict[str, list[Observation]]:
        return {}

    def looks_of(self, family: str) -> list[Observation]:
        """All observations of one family of indicators, of whatever kind, in the order of knowing."""
        if self.holder and family not in self._looks_by_family:
            theirs, held = self.known.whole.looks_of(family), self.held
            self._looks_by_family[family] = [row for row in theirs if row.id in held]
        return self._looks_by_family.get(family, [])

    def concerns_of(self, family: str) -> list[Observation]:
        """The concerns of one family of indicators, in the order of knowing."""
        found = self._concerns_by_family.get(family)
        if found is None:
            found = [row for row in self.looks_of(family) if row.kind == "concern"]
            self._concerns_by_family[family] = found
        return found

    @cached_property
    def threads(self) -> dict[tuple[str, str], Thread]:
        """Threads by (child, family of indicators): the concerns cut to the holder, the closing looks whole."""
        known = self.known
        if not self.holder:
            return threads_of(known.looks)
        concerns: defaultdict[str, list[int]] = defaultdict(list)
        for row in self.concerns:
            place = known.place_of_look[row.id]
            for matter, _ in known.looks[place].matters:
                concerns[matter].append(place)
        found: dict[tuple[str, str], Thread] = {}
        for matter, places in concerns.items():
            found |= known.threads_of_matter(matter, frozenset(places))
        return found


def _label(row: Record) -> str:
    return row.label


def _by_family(rows: Iterable[Observation]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for row in rows:
        found.setdefault(meaning(row).family, []).append(row)
    return found


def _maker(make: Callable[..., object]) -> object:
    """What tells two makers apart that happen to use one name; a lambda is the same each time it is come to."""
    return getattr(make, "__code__", make)


Rule = Callable[[Ground, Numbers], Iterable[Holding]]
"""What a pattern is: on a ground, with its numbers, the days on which it holds."""
