"""What a row calls for today: the entries of the act-now list that it meets (`practice.md` 4.6).

The banner on screen and the prompt speak with the same function, so that neither says what the other does not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.body import where_in
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import ActNow, act_now_list, catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.records.people import months_old
from scr_neglect.records.phrases import Index, indexed, phrases_in, words_of
from scr_neglect.scoring.patterns.days import months_after
from scr_neglect.scoring.patterns.occasions import Occasion, occasions
from scr_neglect.scoring.standing import FAMILY, UNGRADED_COUNTS_AS, reaches

INJURY = "injury"
"""The family of indicators."""
MOBILE_FROM = 6
"""Months of age below which a child counts as not yet mobile, whatever else is recorded."""

ConcernsOf = Callable[[str], Sequence[Observation]]
"""A family of indicators to its concerns."""


class Immediate(Struct, frozen=True, kw_only=True):
    """One entry of the list, met for one child (or "": the family) from the day `known`, by these rows."""

    entry: ActNow
    child: str
    known: date
    rows: tuple[str, ...]


class Candidates(Struct, frozen=True):
    """The concerns that say what an entry asks of a row, and those that may stand beside them."""

    entry: ActNow
    rows: list[Observation]
    beside: list[Observation]

    @property
    def counts_rows(self) -> bool:
        """Whether the entry is met by so many rows; else each row, or each two beside each other, meets it or not."""
        return self.entry.at_least > 1 and not self.entry.with_families

    def among(self, ids: Collection[str]) -> "Candidates":
        """Those of them with these ids."""
        rows = [row for row in self.rows if row.id in ids]
        return Candidates(self.entry, rows, [row for row in self.beside if row.id in ids])


def immediate(case: Case, row: Observation) -> list[Immediate]:
    """What one row calls for, as it stands in the record or as it is being written; "act now" before "today".

    The other rows of the Case count where an entry asks for more than one.
    """
    rows = [each for each in case.observations if each.is_concern and each.id != row.id]
    if row.is_concern:
        rows.append(row)
    among = _candidates_of(rows)
    met = immediates(_case_of_these(case, among), among)
    return sorted((each for each in met if row.id in each.rows), key=lambda each: each.entry.softer)


def met_in(case: Case) -> list[Immediate]:
    """Every entry that the concerns of a Case meet, in the order of the list."""
    return immediates(case, _candidates_of([row for row in case.observations if row.is_concern]))


def _candidates_of(concerns: Sequence[Observation]) -> list[Candidates]:
    of: dict[str, list[Observation]] = {}
    for each in concerns:
        of.setdefault(meaning(each).family, []).append(each)
    return candidates(concerns, lambda family: of.get(family, []))


def answered(case: Case, codes: Collection[str], children: Collection[str]) -> list[Immediate]:
    """The entries that a person answered yes to, for each of these children ("" where none is named), in the list's order."""
    return [
        Immediate(entry=entry, child=child, known=case.day, rows=())
        for entry in act_now_list()
        if entry.asked and entry.code in codes
        for child in tuple(children) or (FAMILY,)
    ]


def _case_of_these(case: Case, among: Iterable[Candidates]) -> Case:
    """The Case of what may meet an entry, reckoned anew: a row being written is not in the record yet, or not so."""
    rows = {row.id: row for each in among for row in (*each.rows, *each.beside)}
    return case_of(
        case.family,
        {
            "person": case.people,
            "contact": case.contacts,
            "meeting": case.meetings,
            "observation": rows.values(),
        },
        recorded=case.reckoning.recorded,
        day=case.day,
    )


def candidates(concerns: Sequence[Observation], concerns_of: ConcernsOf) -> list[Candidates]:
    """For each entry of the list that a record can tell, in its order, the concerns that may meet it."""
    found: list[Candidates] = []
    for entry in act_now_list():
        codes = (catalogue().indicators[code].family for code in entry.indicators)
        families = dict.fromkeys((*entry.families, *codes))
        if families or entry.grade:
            rows = [row for family in families for row in concerns_of(family)] if families else concerns
            beside = [row for family in entry.with_families for row in concerns_of(family)]
            found.append(Candidates(entry, _that_say(entry, rows), beside))
    return found


def immediates(case: Case, among: Iterable[Candidates]) -> list[Immediate]:
    """Every entry that some concerns meet, in the order of the list; what a person alone can tell is not among them."""
    found: list[Immediate] = []
    for each in among:
        entry = each.entry
        if entry.with_families:
            found += _with_another(case, entry, each.rows, each.beside)
        elif each.counts_rows:
            found += _several(case, entry, each.rows)
        else:
            found += [
                Immediate(entry=entry, child=child, known=case.known_day(row), rows=(row.id,))
                for row in each.rows
                for child in sorted(case.children_of(row)) or (FAMILY,)
                if _fits(case, entry, row, child)
            ]
    return found


# -- what a row says -----------------------------------------------------------------------------------------


def is_everyday_bump(row: Observation) -> bool:
    """A low-grade injury at places where everyday bumps are, and nowhere else; no place recorded is no such thing."""
    where = where_in(row.body_site)
    if reaches(row, 2) or not where.places or where.is_patterned or where.is_not_mobile:
        return False
    return all(catalogue().body_site(site).bony for site in where.places)


def sites_of(row: Observation) -> tuple[str, ...]:
    """The places of an injury that need a closer look, by name; read from its code where no place is recorded."""
    return _concerning(
        where_in(row.body_site).places or (() if meaning(row).how == "listed" else (row.indicator,))
    )


@remembered()
def _concerning(told: tuple[str, ...]) -> tuple[str, ...]:
    sites = (catalogue().body_site(site) for site in told)
    return tuple(dict.fromkeys(site.name for site in sites if site.concerning))


def is_not_mobile(case: Case, row: Observation, child: str) -> bool:
    """Whether a child was too young at the time to crawl, cruise or bottom-shuffle, or the row's code says so."""
    if catalogue().stage(row.indicator).not_mobile or where_in(row.body_site).is_not_mobile:
        return True
    age = age_at(case, row, child)
    return age is not None and age < MOBILE_FROM


def age_at(case: Case, row: Observation, child: str) -> int | None:
    """A child's age in whole months when a row had happened; None when it is not recorded, or was not yet born."""
    person = case.person(child)
    return None if person is None else months_old(person, case.happened(row))


@remembered(1 << 12)
def says(phrases: tuple[str, ...], text: str) -> bool:
    """Whether the words of an open field hold one of these phrases."""
    return any(True for _ in phrases_in(_index(phrases), words_of(text)))


@cache
def _index(phrases: tuple[str, ...]) -> Index[None]:
    return indexed([(phrases, None)])


# -- one entry -----------------------------------------------------------------------------------------------


def _that_say(entry: ActNow, rows: Sequence[Observation]) -> list[Observation]:
    """The rows that hold what an entry asks of a row, leaving out the child's age and other rows.

    An everyday bump is none of what entries by place or by the child's word mean.
    """
    if entry.grade:
        rows = [row for row in rows if (row.severity or UNGRADED_COUNTS_AS) >= entry.grade]
    if entry.basis:
        rows = [row for row in rows if row.basis in entry.basis]
    if entry.account_changed:
        rows = [row for row in rows if row.account_changed == "yes"]
    if entry.indicators:
        rows = [row for row in rows if _code(row) in entry.indicators]
    if entry.mark:
        rows = [row for row in rows if _is_marked(row, entry.mark)]
    if entry.sites and entry.at_least == 1:
        rows = [row for row in rows if sites_of(row)]
    if entry.sites or entry.basis:
        rows = [row for row in rows if not is_everyday_bump(row)]
    return list(rows)


def _is_marked(row: Observation, mark: str) -> bool:
    """Whether the open words of an injury (its code, its places) say this kind of mark."""
    return any(catalogue().marking(text).code == mark for text in (row.indicator, *row.body_site))


def _code(row: Observation) -> str:
    indicator = meaning(row).indicator
    return indicator.code if indicator is not None else ""


def _fits(case: Case, entry: ActNow, row: Observation, child: str) -> bool:
    """Whether the child's age and stage when a row had happened are those that an entry asks for."""
    if entry.not_mobile and not is_not_mobile(case, row, child):
        return False
    return _is_of_age(case, entry, child, case.happened(row))


def _is_of_age(case: Case, entry: ActNow, child: str, day: date) -> bool:
    if entry.under_months is None:
        return True
    person = case.person(child)
    age = months_old(person, day) if person is not None else None
    return age is not None and age < entry.under_months


def _with_another(
    case: Case, entry: ActNow, rows: list[Observation], others: list[Observation]
) -> Iterator[Immediate]:
    """Rows beside which stands a concern of the other families, of the same contact or day, for each child of both."""
    beside: dict[tuple[str, str], list[Observation]] = {}
    for row in others if rows else ():
        for key in _when(row):
            beside.setdefault(key, []).append(row)
    for row in rows:
        mine = case.children_of(row)
        for key in _when(row):
            for other in beside.get(key, ()):
                theirs = case.children_of(other)
                known = max(case.known_day(row), case.known_day(other))
                contact = case.by_id.get(key[1]) if key[0] == "contact" else None
                if contact is not None:
                    known = max(known, case.known_day(contact))
                for child in sorted((mine & theirs) if mine and theirs else (mine or theirs)) or (FAMILY,):
                    yield Immediate(entry=entry, child=child, known=known, rows=(row.id, other.id))


def _when(row: Observation) -> Iterator[tuple[str, str]]:
    if row.contact:
        yield "contact", row.contact
    if row.date.width == 1:
        yield "day", row.date.edtf.rstrip("~?%")


def _several(case: Case, entry: ActNow, rows: list[Observation]) -> Iterator[Immediate]:
    """So many things that happened to one child within so many months, one of them at a place of the entry."""
    if entry.sites and not any(map(sites_of, rows)):
        return
    by_id = {row.id: row for row in rows}
    by_child: dict[str, list[Occasion]] = {}
    for each in occasions(case, rows):
        if _is_of_age(case, entry, each.child, each.happened):
            by_child.setdefault(each.child, []).append(each)
    for child, theirs in by_child.items():
        known, placed = (
            _by_day(theirs, lambda each: each.known),
            _by_day(theirs, lambda each: _placed_on(case, entry, each, by_id)),
        )
        all_of, at_site = _Placed(), _Placed()
        for day in sorted({*known, *placed}):
            for each in known.get(day, ()):
                all_of.add(each)
            for each in placed.get(day, ()):
                at_site.add(each)
            news = [*known.get(day, ()), *(each for each in placed.get(day, ()) if each.known < day)]
            for each in news if at_site.each else ():
                group = _group(each, all_of, at_site, entry)
                if group:
                    yield Immediate(
                        entry=entry,
                        child=child,
                        known=day,
                        rows=tuple(dict.fromkeys(row for one in group for row in one.rows)),
                    )


def _by_day(found: list[Occasion], day_of: Callable[[Occasion], date | None]) -> dict[date, list[Occasion]]:
    by_day: dict[date, list[Occasion]] = {}
    for each in found:
        day = day_of(each)
        if day is not None:
            by_day.setdefault(day, []).append(each)
    return by_day


def _placed_on(case: Case, entry: ActNow, each: Occasion, rows: dict[str, Observation]) -> date | None:
    """The day on which an occasion was known to be at a place of the entry: another agency may name the place later."""
    if not entry.sites:
        return each.known
    days = [case.known_day(rows[row]) for row in each.rows if sites_of(rows[row])]
    return max(each.known, min(days)) if days else None


class _Placed:
    """Occasions of one child in the order of happening."""

    def __init__(self) -> None:
        self.days: list[date] = []
        self.each: list[Occasion] = []

    def add(self, one: Occasion) -> None:
        place = bisect_right(self.days, one.happened)
        self.days.insert(place, one.happened)
        self.each.insert(place, one)

    def on(self, day: date) -> list[Occasion]:
        return self.each[bisect_left(self.days, day) : bisect_right(self.days, day)]

    def nearest(self, to: date, months: int) -> Iterator[Occasion]:
        """Those within so many months before or after a day, the nearest first."""
        after = bisect_left(self.days, to)
        before = after - 1
        first, last = months_after(to, -months), months_after(to, months)
        while True:
            back = before >= 0 and self.days[before] >= first
            on = after < len(self.days) and self.days[after] <= last
            if not back and not on:
                return
            if on and (not back or self.days[after] - to <= to - self.days[before]):
                yield self.each[after]
                after += 1
            else:
                yield self.each[before]
                before -= 1


def _group(each: Occasion, all_of: _Placed, at_site: _Placed, entry: ActNow) -> list[Occasion]:
    """An occasion and the nearest others that make up the number with it; empty if they do not.

    Of those that happened on one day all are taken, so that which row comes first never matters.
    """
    months = entry.within_months or 12
    group = [each]
    if each not in at_site.on(each.happened):
        other = next(at_site.nearest(each.happened, months), None)
        if other is None:
            return []
        group += at_site.on(other.happened)
    times = sum([one.times for one in group])
    first, last = min(each.happened, group[-1].happened), max(each.happened, group[-1].happened)
    for other in all_of.nearest(each.happened, months):
        if times >= entry.at_least:
            break
        earlier, later = min(first, other.happened), max(last, other.happened)
        if other not in group and later <= months_after(earlier, months):
            more = [one for one in all_of.on(other.happened) if one not in group]
            group += more
            times += sum([one.times for one in more])
            first, last = earlier, later
    return group if times >= entry.at_least else []
