"""Everything known of one family, and the smaller Cases that every question is asked of."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from msgspec import structs

from scr_neglect.records import hindsight
from scr_neglect.records.audience import Recipient, unidentified
from scr_neglect.records.catalogue import AgencyKind, catalogue
from scr_neglect.records.cut import STRUCTURE, cut_to
from scr_neglect.records.entries import Claim, Contact, Day, Observation, ParentsView, SignificantEvent, Voice
from scr_neglect.records.kinds import KINDS
from scr_neglect.records.people import (
    Agency,
    Agreement,
    Family,
    Household,
    Network,
    Person,
    Professional,
    plain,
)
from scr_neglect.records.plan import (
    Action,
    Assessment,
    Consideration,
    Disclosure,
    Escalation,
    Goal,
    Level,
    Meeting,
    Question,
    Scaling,
    Service,
    Source,
    Supervision,
    WorryStatement,
)
from scr_neglect.records.protected import Protection, protection
from scr_neglect.records.reckoning import EVERY_CHILD, HOUSEHOLD, UNBORN, Reckoning, tokens_of
from scr_neglect.records.record import Record

ROWS: dict[str, str] = {
    "person": "people", "agency": "agencies", "professional": "professionals", "household": "households",
    "agreement": "agreements", "network": "network", "contact": "contacts", "observation": "observations",
    "voice": "voices", "day": "days", "claim": "claims", "parents_view": "parents_views", "event": "events",
    "meeting": "meetings", "scaling": "scalings", "level": "levels", "worry_statement": "worry_statements",
    "goal": "goals", "action": "actions", "service": "services", "escalation": "escalations",
    "supervision": "supervisions", "assessment": "assessments", "question": "questions",
    "consideration": "considerations", "source": "sources", "disclosure": "disclosures",
}  # fmt: skip
"""Where a Case keeps the rows of each kind: kind to the name of the attribute."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Case:
    """One family as known: rows of every kind, each tuple in the order in which services learned of them.

    Make one with `case_of`. Every method that cuts gives back a smaller Case; nothing is changed in place. Cuts
    share the whole Case's reckoning of when a row was known and which children it is about, so that the same
    row means the same thing in every cut.
    """

    family: Family
    day: date
    """The day as known on: what lies after it is planned, not held."""
    reckoning: Reckoning
    recipient: Recipient | None = None
    """Whose copy this is, once cut by `for_audience`."""

    people: tuple[Person, ...] = ()
    agencies: tuple[Agency, ...] = ()
    professionals: tuple[Professional, ...] = ()
    households: tuple[Household, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    network: tuple[Network, ...] = ()
    contacts: tuple[Contact, ...] = ()
    observations: tuple[Observation, ...] = ()
    voices: tuple[Voice, ...] = ()
    days: tuple[Day, ...] = ()
    claims: tuple[Claim, ...] = ()
    parents_views: tuple[ParentsView, ...] = ()
    events: tuple[SignificantEvent, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    scalings: tuple[Scaling, ...] = ()
    levels: tuple[Level, ...] = ()
    worry_statements: tuple[WorryStatement, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    services: tuple[Service, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    supervisions: tuple[Supervision, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    questions: tuple[Question, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    sources: tuple[Source, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()

    # -- looking things up -----------------------------------------------------------------------------------

    def rows(self, kind: str) -> tuple[Record, ...]:
        """The rows of one kind ("observation", "contact", ...)."""
        return getattr(self, ROWS[kind])

    def every_row(self) -> Iterator[tuple[str, Record]]:
        """Every row with its kind, kind after kind."""
        for kind, attribute in ROWS.items():
            for row in getattr(self, attribute):
                yield kind, row

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Every row of this Case by its id."""
        return {row.id: row for _, row in self.every_row()}

    @cached_property
    def children(self) -> tuple[Person, ...]:
        """The children, eldest first; those with no date of birth last."""
        born = [(p.born or p.due) for p in self.people if p.is_child]
        order = {
            p.code: (b.first if b is not None and b.first is not None else date.max)
            for p, b in zip((p for p in self.people if p.is_child), born, strict=True)
        }
        return tuple(sorted((p for p in self.people if p.is_child), key=lambda p: (order[p.code], p.code)))

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {p.code: p for p in self.people}

    @cached_property
    def _names(self) -> dict[str, str]:
        named = (*self.professionals, *self.agencies, *self.people)
        return {each.code: each.called for each in named}

    def person(self, code: str) -> Person | None:
        return self._people.get(code)

    def called(self, code: str) -> str:
        """The name of a person or agency by code; on a copy, someone its reader may not have is "someone not named here"."""
        name = self._names.get(code)
        if name is not None:
            return name
        if self.recipient is not None and code not in ("household", "both", "all", "unborn"):
            return "someone not named here"
        return plain(code)

    def agency_kind(self, code: str) -> AgencyKind:
        """What kind of agency a code stands for: the kind that is recorded of it, else what its name says."""
        kind = self._agency_kinds.get(code)
        return kind if kind is not None else catalogue().agency_kind(code)

    @cached_property
    def _agency_kinds(self) -> dict[str, AgencyKind]:
        return {each.code: catalogue().agency_kind(each.kind or each.called) for each in self.agencies}

    @cached_property
    def known_day(self) -> Callable[[Record], date]:
        """The day by which services had learned of a row of this Case (`patterns.md`)."""
        known, day = self.reckoning.known, self.day

        def known_day(row: Record) -> date:
            try:
                return known[row.id]
            except KeyError:
                return day

        return known_day

    def learned(self, row: Record, field: str) -> date:
        """The day by which services had learned of a later fact of a row, such as its answer; never before the row."""
        return max(self.known_day(row), self.reckoning.learned(row, field))

    @cached_property
    def happened(self) -> Callable[[Record], date]:
        """The day by which a row of this Case had happened: the latest of its date, or the day it was known if earlier."""
        return self.reckoning.happened

    @cached_property
    def children_of(self) -> Callable[[Record], frozenset[str]]:
        """The codes of the children a row is about; empty for a household row or an adult's own."""
        return self.reckoning.children_of

    def was_held(self, meeting: Meeting) -> bool:
        """Whether a meeting took place: as recorded, or, left blank, if it is dated on or before the day asked."""
        if meeting.held:
            return meeting.held == "yes"
        return meeting.date.last is not None and meeting.date.last <= self.day

    def holds(self, row: Record, agency: str) -> bool:
        """Whether an agency recorded a row, is on record as knowing it, or attended or led the row's meeting."""
        for name in type(row).holders:
            value = getattr(row, name, ())
            if value == agency or (isinstance(value, tuple) and agency in value):
                return True
        meeting = self._meetings.get(getattr(row, "meeting", ""))
        return meeting is not None and (agency == meeting.led or agency in meeting.attended)

    @cached_property
    def _meetings(self) -> dict[str, Meeting]:
        return {m.id: m for m in self.meetings}

    # -- cutting ---------------------------------------------------------------------------------------------

    def cut(self, keep: Callable[[str, Record], bool]) -> "Case":
        """The Case of the rows that `keep(kind, row)` accepts; people, agencies and professionals always stay."""
        rows = {
            attribute: tuple(row for row in getattr(self, attribute) if keep(kind, row))
            for kind, attribute in ROWS.items()
            if kind not in STRUCTURE
        }
        return replace(self, **rows)

    def held_by(self, agency: str) -> "Case":
        """What one agency held: recorded by it, in its knowledge, told at a meeting it attended or led."""
        return self.cut(lambda _, row: self.holds(row, agency))

    def about(self, child: str) -> "Case":
        """The child's own rows, those of every child, the household's, and the child's rows as unborn.

        Rows that name no one (meetings, requests) stay; rows about adults alone, or about other children alone, go.
        """

        def keep(_: str, row: Record) -> bool:
            tokens = tokens_of(row)
            return not tokens or HOUSEHOLD in tokens or child in self.children_of(row)

        return self.cut(keep)

    def only(self, children: Collection[str]) -> "Case":
        """As if these were the only children, by code (none named: no cut): rows about others alone go, and they themselves.

        The household's rows, adults' own and those that name no one stay, but not those of a child who is not in this Case at
        all; an action goes with its goal, a star with its entry. Days of knowing and children are reckoned anew, so that "both" means those who are left.
        """
        if not children:
            return self
        others = {child.code for child in self.children} - set(children)
        known = self._people.keys() | {HOUSEHOLD, UNBORN} | EVERY_CHILD

        def stays(row: Record) -> bool:
            about = self.children_of(row)
            if not about and getattr(row, "child", ()) and known.isdisjoint(tokens_of(row)):
                return False
            return (not about or not about <= others) and getattr(row, "person", "") not in others

        rows = {kind: [row for row in self.rows(kind) if stays(row)] for kind in ROWS}
        rows["person"] = [person for person in self.people if person.code not in others]
        for kind, holds in (("action", "goal"), ("event", "entry")):  # a star may stand on an action
            gone = self.by_id.keys() - {row.id for each in rows.values() for row in each}
            rows[kind] = [row for row in rows[kind] if getattr(row, holds) not in gone]
        present = {row.id for each in rows.values() for row in each}
        rows = {kind: [hindsight.with_links_in(row, present) for row in each] for kind, each in rows.items()}
        reckoning = _reckoning_of(rows, self.reckoning.recorded)
        return replace(self, reckoning=reckoning, **_ordered(rows, reckoning))

    def between(self, start: date, end: date) -> "Case":
        """The rows whose dates touch the days from `start` to `end`, both included; undated plan rows stay."""

        def keep(kind: str, row: Record) -> bool:
            if kind in ("scaling", "event", "source"):
                return True
            first, last = row.when.first, row.when.last
            if kind == "level":
                return first is not None and first <= end and _end_of(row) >= start
            return first is not None and last is not None and first <= end and last >= start

        return self.cut(keep)

    def known_on(self, day: date) -> "Case":
        """What services had learned by a day, with what was learned later blanked (`hindsight`).

        Cheap enough for every frame of a slider: rows stand in the order of knowing, so each kind is one slice.
        """
        if day >= self.reckoning.last_learned:
            return replace(self, day=day)
        rows = {}
        for kind, attribute in ROWS.items():
            if kind in STRUCTURE:
                continue
            known = self._known_days[attribute]
            rows[attribute] = self._foresight[attribute].rows(bisect_right(known, day), day)
        people = tuple(
            hindsight.person_on(p, day, self.reckoning) for p in self.people if hindsight.was_expected(p, day)
        )
        return replace(self, day=day, people=people, **rows)

    @cached_property
    def _known_days(self) -> dict[str, list[date]]:
        known = self.reckoning.known
        return {a: [known[row.id] for row in getattr(self, a)] for k, a in ROWS.items() if k not in STRUCTURE}

    @cached_property
    def _foresight(self) -> dict[str, hindsight.Rows]:
        return {
            a: hindsight.Rows(getattr(self, a), self.reckoning) for k, a in ROWS.items() if k not in STRUCTURE
        }

    def for_audience(self, recipient: Recipient) -> "Case":
        """What a named reader may see: rows and fields by allow-list, and no link to anything withheld.

        Fails closed: a kind or a field that no list names is not there. Every count, chart and caption on paper
        must come from this Case. Days of knowing and children are reckoned anew from what is shown, so that a
        copy is the same whether withheld rows exist or not.
        """
        guard = self.protection(recipient)
        shown = cut_to({kind: self.rows(kind) for kind in ROWS}, recipient, guard)
        family = Family(
            id=self.family.id, name=self.family.name, title=self.family.title, source=self.family.source,
            sentence=self.family.sentence, thin=self.family.thin, lead=self.family.lead,
        )  # fmt: skip
        if guard is not None:
            family = guard.family(family)
        reckoning = _reckoning_of(shown, self.reckoning.recorded)
        return replace(
            self, family=family, recipient=recipient, reckoning=reckoning, **_ordered(shown, reckoning)
        )

    def protection(self, recipient: Recipient) -> Protection | None:
        """What the protected people of this Case close to a reader; None when nobody is protected from them."""
        return protection(
            recipient, self.people, self.agencies, self.professionals, self.households, self.day
        )

    def fit_to_leave(self) -> "Case":
        """The same rows with every protected place written over and no source named who is not to be known: for what leaves
        without being cut to one reader."""
        anyone = Recipient(audience="professionals")
        guard = self.protection(anyone)
        told = {
            row.id: structs.replace(row, **changes)
            for row in self.observations
            if (changes := unidentified(row, anyone))
        }
        if guard is None and not told:
            return self
        rows = {kind: [told.get(row.id, row) for row in self.rows(kind)] for kind in ROWS}
        rows = guard.cut(rows) if guard is not None else rows
        return replace(self, **{attribute: tuple(rows[kind]) for kind, attribute in ROWS.items()})


def _end_of(row: Record) -> date:
    end = getattr(row, "end", None)
    return end.last if end is not None and end.last is not None else date.max


def case_of(
    family: Family,
    rows: Mapping[str, Iterable[Record]],
    *,
    recorded: Mapping[str, date] | None = None,
    day: date | None = None,
) -> Case:
    """The Case of a family from its rows by kind, in any order.

    `recorded` maps row ids to the day this casebook first recorded them (leave it out for a folder). `day` is the
    day as known on: today for a casebook; left out, the last learned day.
    """
    gathered = {kind: list(rows.get(kind, ())) for kind in ROWS}
    present = {row.id for each in gathered.values() for row in each}
    gathered = {  # a link to a record that was withdrawn since is a link to nothing
        kind: [hindsight.with_links_in(row, present) for row in each] if KINDS[kind].links else each
        for kind, each in gathered.items()
    }
    reckoning = _reckoning_of(gathered, recorded or {})
    last = reckoning.last_learned if reckoning.known else date.today()
    return Case(family=family, day=day or last, reckoning=reckoning, **_ordered(gathered, reckoning))  # type: ignore[arg-type]


def _reckoning_of(rows: Mapping[str, list[Record]], recorded: Mapping[str, date]) -> Reckoning:
    return Reckoning(
        (row for kind, each in rows.items() if kind not in STRUCTURE for row in each),
        tuple(rows["person"]),  # type: ignore[arg-type]
        recorded,
    )


def _ordered(rows: Mapping[str, list[Record]], reckoning: Reckoning) -> dict[str, tuple[Record, ...]]:
    """The rows of each kind by attribute, in the order of knowing; people and agencies by code."""
    known = reckoning.known
    ordered: dict[str, tuple[Record, ...]] = {}
    for kind, attribute in ROWS.items():
        if kind in STRUCTURE:
            ordered[attribute] = tuple(sorted(rows[kind], key=lambda row: row.code))  # type: ignore[attr-defined]
        else:
            ordered[attribute] = tuple(
                sorted(rows[kind], key=lambda row: (known[row.id], row.when.first or date.max, row.id))
            )
    return ordered
