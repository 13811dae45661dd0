"""Opportunities to see: when each child was last seen, gaps, who and what has not been heard from.

Silence is not safety, and not ignorance either: what is not recorded is said to be not recorded.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import DOMAINS, UNSPECIFIED, Contact, Observation
from scr_neglect.records.plan import Meeting
from scr_neglect.records.reckoning import HOUSEHOLD, UNBORN, birth_of, tokens_of
from scr_neglect.records.record import Record
from scr_neglect.scoring import sentences

SEEN_WITHIN = 31
"""Days: a wider date does not say when a child was last seen."""
Sighting = Contact | Observation
Occasion = Contact | Meeting


class LastSeen(Struct, frozen=True, kw_only=True):
    """The last time a child is on record as seen: the earliest day of a row at most 31 days wide.

    `where` is the kind of contact as recorded, "" when the row does not say. `alone` is "yes" if the row
    says so; "" is not known, never "no".
    """

    child: str
    day: date
    row: Sighting
    agency: str
    where: str = ""
    alone: Literal["", "yes"] = ""


class Gap(Struct, frozen=True, kw_only=True):
    """Days from one meeting or contact to the next, latest day to latest day; `after` None: it still runs."""

    before: Occasion
    after: Occasion | None
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def running(self) -> bool:
        return self.after is None


class Heard(Struct, frozen=True, kw_only=True):
    """What is on record of one agency: when last heard from, and whether it was expected to be."""

    agency: str
    expected: bool
    last: date | None
    """The last day on which it recorded, kept a contact or came to a meeting; None: not on record at all."""
    row: Record | None


class Looked(Struct, frozen=True, kw_only=True):
    """Who looked at one domain for one child ("" for the household): rows by kind, and the last of them."""

    child: str
    domain: str
    concerns: int
    strengths: int
    fine: int
    last: date | None
    row: Observation | None

    @property
    def looks(self) -> int:
        return self.concerns + self.strengths + self.fine


Month = Literal["seen", "perhaps", "not on record"]


class Stretch(Struct, frozen=True):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


# -- a child seen --------------------------------------------------------------------------------------------


def saw(case: Case, row: Sighting, child: str) -> bool:
    """Whether a row records that a child was seen: it names the child, says so, or is first-hand and blank.

    A household row sees no child, nor does a row about the child before birth.
    """
    if isinstance(row, Contact):
        return child in row.children_seen or child in row.seen_alone
    if row.seen_child != "yes" and not (row.seen_child == "" and row.first_hand):
        return False
    return child in case.children_of(row) and (UNBORN not in row.child or child in row.child)


def sightings(case: Case, child: str) -> list[Sighting]:
    """Every row that records the child as seen by the day of the Case, in the order of its earliest day."""
    rows: Iterable[Sighting] = (*case.contacts, *case.observations)
    found = [
        row
        for row in rows
        if row.date.first is not None and row.date.first <= case.day and saw(case, row, child)
    ]
    return sorted(found, key=lambda row: (*row.date.order, isinstance(row, Contact), row.id))


def last_seen(case: Case, child: str) -> LastSeen | None:
    """When, where and by which agency a child was last seen; None when no row narrow enough records it."""
    row, latest = None, None
    rows: Iterable[Sighting] = (*case.contacts, *case.observations)
    for each in rows:
        first = each.date.first
        if first is None or first > case.day or (each.date.width or 0) > SEEN_WITHIN:
            continue
        known = (first, isinstance(each, Contact), child in _alone(each), each.id)
        if (latest is None or known > latest) and saw(case, each, child):
            row, latest = each, known
    if row is None:
        return None
    day = row.date.first
    assert day is not None
    contact = case.by_id.get(row.contact) if isinstance(row, Observation) else row
    kind = contact.kind if isinstance(contact, Contact) else ""
    return LastSeen(
        child=child,
        day=day,
        row=row,
        agency=row.agency,
        where=kind,
        alone="yes" if child in _alone(contact) else "",
    )


def _alone(row: Record | None) -> tuple[str, ...]:
    return row.seen_alone if isinstance(row, Contact) else ()


def last_seen_sentence(case: Case, child: str) -> str:
    """When, where and by whom a child was last seen, or that it is not on record."""
    name, found = case.called(child), last_seen(case, child)
    if found is None:
        if sightings(case, child):
            return f"{name} is recorded as seen, but no entry says on which day within a month."
        return f"It is not on record that anyone saw {name}."
    agency = "" if found.agency == UNSPECIFIED else case.called(found.agency)
    return sentences.last_seen(
        name,
        found.row.date,
        found.day,
        case.day,
        agency=agency,
        where=catalogue().contact_kind(found.where).name if found.where else "",
        alone=found.alone == "yes",
    )


def months_seen(case: Case, child: str) -> dict[date, Month]:
    """For each month (its first day) from birth to the day of the Case: seen, perhaps, or not on record.

    "perhaps": a row records the child as seen, but its date reaches beyond that month. Without a date of
    birth the months start with the first sighting.
    """
    rows = sightings(case, child)
    person = case.person(child)
    birth = birth_of(person) if person is not None else None
    first = birth.first if birth is not None and birth.first is not None else None
    first = first or (rows[0].date.first if rows else None)
    died = person.died.last if person is not None and person.died is not None else None
    last = min(case.day, died or case.day)
    if first is None or first > last:
        return {}
    months: dict[date, Month] = dict.fromkeys(_months(first, last), "not on record")
    for row in rows:
        start, end = row.date.first, row.date.last
        assert start is not None
        assert end is not None
        touched = list(_months(max(start, first), min(end, last)))
        for month in touched:
            if len(touched) == 1 and (start.year, start.month) == (end.year, end.month):
                months[month] = "seen"
            elif months[month] == "not on record":
                months[month] = "perhaps"
    return months


def _months(first: date, last: date) -> Iterable[date]:
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(index // 12, index % 12 + 1, 1)


# -- gaps ----------------------------------------------------------------------------------------------------


def held_meetings(case: Case) -> list[Meeting]:
    """The multi-agency meetings that took place by the day of the Case, by their latest day."""
    past = (m for m in case.meetings if m.date.last is not None and m.date.last <= case.day)
    held = [m for m in past if case.was_held(m) and _is_multi_agency(m)]
    return sorted(held, key=lambda m: (m.date.last, m.date.first, m.id))


def _is_multi_agency(meeting: Meeting) -> bool:
    """Whether several agencies sit in meetings of this kind; a kind not in the list is taken at its word."""
    kind = catalogue().meeting_kind(meeting.kind)
    return kind.multi_agency or not kind.code


def meeting_gaps(case: Case, *, at_least: int = 1) -> list[Gap]:
    """Days between held meetings, and from the last one to the day of the Case."""
    return _gaps(held_meetings(case), case.day, at_least)


def contact_gaps(case: Case, child: str | None = None, *, at_least: int = 1) -> list[Gap]:
    """Days between kept contacts (those about a `child`), and from the last one to the day of the Case."""
    kept = [c for c in case.contacts if c.kept and c.date.last is not None and c.date.last <= case.day]
    if child is not None:
        kept = [c for c in kept if child in case.children_of(c)]
    return _gaps(sorted(kept, key=lambda c: (c.date.last, c.date.first, c.id)), case.day, at_least)


def _gaps(rows: Sequence[Occasion], day: date, at_least: int) -> list[Gap]:
    found: list[Gap] = []
    before: Occasion | None = None
    for row in (*rows, None):
        if before is not None:
            start, end = before.date.last, day if row is None else row.date.last
            assert start is not None
            assert end is not None
            if (end - start).days >= at_least:
                found.append(Gap(before=before, after=row, start=start, end=end))
        before = row
    return found


# -- not heard from ------------------------------------------------------------------------------------------


def agencies_heard(case: Case) -> list[Heard]:
    """Every agency that is expected or on record, by name: when it was last heard from.

    Expected are those that the family's record names so. An agency is heard from when it records an entry,
    keeps a contact, or comes to a held meeting; the day is the latest day of that.
    """
    last: dict[str, tuple[date, str, Record]] = {}

    def heard(agency: str, row: Record) -> None:
        if row.when.last is not None:
            found = (min(row.when.last, case.day), row.id, row)
            if agency not in last or last[agency][:2] < found[:2]:
                last[agency] = found

    for row in case.observations:
        heard(row.agency, row)
    for contact in case.contacts:
        if contact.kept:
            heard(contact.agency, contact)
    agencies = {agency.code for agency in case.agencies}
    for meeting in held_meetings(case):
        for code in agencies.intersection((*meeting.attended, *meeting.written_update, meeting.led)):
            heard(code, meeting)
    expected = set(case.family.expected_agencies)
    codes = (expected | set(last)) - {UNSPECIFIED, ""}
    found = [
        Heard(agency=code, expected=code in expected, last=last[code][0], row=last[code][2])
        if code in last
        else Heard(agency=code, expected=True, last=None, row=None)
        for code in codes
    ]
    return sorted(found, key=lambda each: (case.called(each.agency).lower(), each.agency))


def not_heard_from(case: Case, since: date | None = None) -> list[Heard]:
    """The expected agencies that are not on record at all, or not since a day."""
    late = [h for h in agencies_heard(case) if h.expected]
    return [h for h in late if h.last is None or (since is not None and h.last < since)]


def domains_looked_at(case: Case, child: str) -> list[Looked]:
    """For each of the four domains, who looked at it for a child, or, with "", for the household."""
    found: list[Looked] = []
    for domain in DOMAINS:
        rows = [
            r
            for r in case.observations
            if r.domain == domain and r.kind != "neutral" and _concerns(case, r, child)
        ]
        kinds = [row.kind for row in rows]
        row = max((r for r in rows if r.date.placed), key=lambda r: (r.date.last, r.id), default=None)
        last = row.date.last if row is not None else None
        found.append(
            Looked(
                child=child,
                domain=domain,
                concerns=kinds.count("concern"),
                strengths=kinds.count("strength"),
                fine=kinds.count("looked-and-fine"),
                last=None if last is None else min(last, case.day),
                row=row,
            )
        )
    return found


def _concerns(case: Case, row: Observation, child: str) -> bool:
    children = case.children_of(row)
    return child in children if child else not children and HOUSEHOLD in tokens_of(row)


def thin_stretches(case: Case) -> list[Stretch]:
    """Stretches of which the source says little, as `case.toml` names them, up to the day of the Case."""
    found = [
        Stretch(thin.first, min(thin.last, case.day))
        for thin in case.family.thin
        if thin.first is not None and thin.last is not None and thin.first <= case.day
    ]
    return sorted(found, key=lambda stretch: (stretch.first, stretch.last))
