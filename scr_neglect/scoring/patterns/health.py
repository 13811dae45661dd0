"""Health care: appointments to which a child was not brought, and services that ended for it while the need stands."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.plan import Escalation, Service
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.occasions import Occasion, in_a_window, occasions
from scr_neglect.scoring.patterns.open import Span, open_spans
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import excused_absence, number
from scr_neglect.scoring.standing import Thread, standing

MISSED_CARE = "missed-care"
"""The family of indicators in which a row may say so."""
ABSENCE = "attendance"
NOT_BROUGHT, DISCHARGE = "medical.not-brought", "medical.therapy-discharge"


def not_brought(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Not brought several times in months to any service, or to two services (SCR 26, 35, 39). All rows count for it.

    A contact counts if it was a child's and not brought; a cancelled one, an adult's own and a day at nursery or
    school do not. What the same agency wrote of attendance on the same days tells the same, and is counted once.
    """
    rows: list[Contact | Observation] = [row for row in ground.contacts if _is_missed_appointment(row)]
    rows += [row for row in ground.concerns_of(MISSED_CARE) if _says_not_brought(row)]
    absent = {} if ground.holder else _absences(ground)  # beside the others, for the whole record alone
    found = [_with_absences(ground.case, one, absent) for one in occasions(ground.case, rows)]
    named = [replace(one, times=1) for one in found if any(map(ground.known.is_agency, one.agencies))]
    yield from in_a_window(found, times=numbers["times"], months=numbers["months"])
    yield from in_a_window(
        named, times=numbers["times_across"], months=numbers["months"], together=_to_different_services
    )


def _absences(ground: Ground) -> dict[tuple[str, str], list[Observation]]:
    """Agency and child to the agency's concerns about its attendance, the excused left out."""
    found: dict[tuple[str, str], list[Observation]] = {}
    for row in ground.concerns_of(ABSENCE):
        if not is_excused_absence(row):
            for child in ground.case.children_of(row):
                found.setdefault((row.agency, child), []).append(row)
    return found


def _with_absences(case: Case, one: Occasion, absences: dict[tuple[str, str], list[Observation]]) -> Occasion:
    """An occasion told by a contact, with the rows on attendance in which the same agency tells of the same days."""
    theirs = [row for agency in sorted(one.agencies) for row in absences.get((agency, one.child), ())]
    told = [row for row in map(case.by_id.get, one.rows) if isinstance(row, Contact)] if theirs else ()
    if not theirs or not told:
        return one
    same = tuple(row.id for row in theirs if any(row.date.overlaps(each.date) for each in told))
    return replace(one, rows=(*one.rows, *same)) if same else one


def _is_missed_appointment(row: Contact) -> bool:
    return row.status == "not-brought" and not is_setting_day(row.kind)


@remembered()
def is_setting_day(kind: str) -> bool:
    """Whether a contact of this kind is a day at nursery or school."""
    return catalogue().contact_kind(kind).setting


def is_excused_absence(row: Observation) -> bool:
    """Whether an absence is no concern to ask about: a doctor's note or the setting explains it, as the row has it."""
    return meaning(row).family == ABSENCE and excused_absence(f"{row.summary}; {row.parent_account}")


def excused_absences(known: Known) -> frozenset[str]:
    """The ids of the concerns that are such absences."""
    return known.once("excused absences", lambda _: _excused(known.whole))


def _excused(whole: Ground) -> frozenset[str]:
    return frozenset(row.id for row in whole.concerns_of(ABSENCE) if is_excused_absence(row))


def _says_not_brought(row: Observation) -> bool:
    indicator = meaning(row).indicator
    return indicator is None or indicator.code == NOT_BROUGHT


def _to_different_services(group: list[Occasion]) -> bool:
    """Whether two of them were with different services; who else tells of one makes it no other."""
    services = {one.agencies for one in group}
    return any(mine.isdisjoint(theirs) for mine, theirs in combinations(services, 2))


def ask_of_not_brought(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    missed = int(stretch.opening.about[0])  # type: ignore[arg-type]
    often = f"{number(missed)} appointments" if len(stretch.holdings) == 1 else "several appointments"
    return (
        f"{ground.case.called(stretch.child)} missed {often}. What got in the way, and who will help with the next?",
        f"Not brought {number(numbers['times'])} times within {numbers['months']} months, or "
        f"{number(numbers['times_across'])} times to different services, whichever service recorded it; a cancelled "
        "appointment and an adult's own are not counted.",
    )


# -- a service that ended while the need stands ----------------------------------------------------------------

NO_NEED = frozenset({MISSED_CARE, "injury", "voice", "labels", "general", "other-harm"})
"""Families that are no need which a service could have been for."""


class _Ended(Struct, frozen=True, gc=False):
    """A service that ended because a child was not brought: since when, and the family of indicators it was for."""

    day: date
    child: str
    provider: str
    need: str
    row: str


def discharged_with_need_open(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A service ended for non-attendance while a concern on the same need stands, and no one asked on (SCR 39, 41).

    The service, the sessions missed with it and the concerns count for it. A request about that need or by that
    service, the help taken up again and an appointment kept with the service count against it.
    """
    case = ground.case
    asked = ground.known.once("requests by whom and for what", _asked)
    for ended in _ended(ground):
        first = days_after(ended.day, numbers["days"])
        since = days_after(ended.day, -numbers["days"])
        keys = (("by", ended.provider), ("for", ended.need))
        about = [row for key in keys for row in asked.get(key, ()) if case.happened(row) >= since]
        asked_on = [case.known_day(row) for row in about if row.made != "unclear"]
        last = min([months_after(ended.day, numbers["lapse_months"]), *(day - DAY for day in asked_on)])
        last = min(last, _taken_up_again(ground, ended) - DAY)
        if first <= last:
            perhaps = (row.id for row in about if row.made == "unclear" and ground.counts(row))
            rows = (ended.row, *_missed_with(ground, ended, numbers["months"]), *perhaps)
            yield from _while_needed(ground, ended, Span(first, last, rows), numbers)


def _ended(ground: Ground) -> Iterator[_Ended]:
    """Services with that end on record, and rows that tell of one."""
    case, known = ground.case, ground.known
    for row in ground.services:
        if row.uptake == "discharged for non-attendance":
            need = next((need for need in _needs(row) if need), "")
            day = case.learned(row, "uptake")
            for child in sorted(case.children_of(row)):
                yield _Ended(day, child, row.provider * known.is_agency(row.provider), need, row.id)
    for row in ground.concerns_of(MISSED_CARE):
        indicator = meaning(row).indicator
        if indicator is not None and indicator.code == DISCHARGE:
            for child in sorted(case.children_of(row)):
                agency = row.agency * known.is_agency(row.agency)
                yield _Ended(case.known_day(row), child, agency, need_of(row.summary), row.id)


@remembered()
def need_of(words: str) -> str:
    """The family of indicators that the words of a service or a request speak of; "" where they name no need."""
    family = catalogue().match(words).family if words.strip() else ""
    return "" if family in NO_NEED else family


def _needs(row: Service) -> tuple[str, str]:
    return need_of(row.purpose), need_of(row.service)


def _asked(case: Case) -> dict[tuple[str, str], list[Escalation]]:
    """Who asked, and for what need, to the requests that were made or may have been."""
    found: dict[tuple[str, str], list[Escalation]] = {}
    for row in case.escalations:
        if row.made != "no":
            for key in {*(("by", code) for code in row.by), ("for", need_of(row.matter))}:
                found.setdefault(key, []).append(row)
    return {key: rows for key, rows in found.items() if key[1]}


def _taken_up_again(ground: Ground, ended: _Ended) -> date:
    """The day from which the help was known to be taken up again, or an appointment with that service to be kept."""
    taken = ground.known.once("services taken up", _taken)
    days = [
        learned
        for began, learned, row in taken
        if began > ended.day
        and (row.provider == ended.provider or (ended.need and ended.need in _needs(row)))
        and ended.child in ground.case.children_of(row)
    ]
    kept = ground.known.once("kept by whom", _kept)
    days += [day for first, day in kept.get((ended.child, ended.provider), ()) if first > ended.day]
    return min(days, default=FOR_EVER)


def _taken(case: Case) -> list[tuple[date, date, Service]]:
    """The services that were taken up: when each began, and when that was known."""
    return [
        (row.date.earliest, case.learned(row, "uptake"), row)
        for row in case.services
        if row.uptake in ("taken", "sporadic") and row.date.earliest is not None
    ]


def _kept(case: Case) -> dict[tuple[str, str], list[tuple[date, date]]]:
    """Child and agency to the first day of each appointment kept and the day on which it was known."""
    found: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in case.contacts:
        if row.kept and row.date.earliest is not None:
            for child in case.children_of(row):
                days = (row.date.earliest, case.known_day(row))
                found.setdefault((child, row.agency), []).append(days)
    return found


def _missed_with(ground: Ground, ended: _Ended, months: int) -> Iterator[str]:
    """The sessions with that service that the child missed in the months before it ended, as then known."""
    missed = ground.once("missed by whom", _missed)
    since = months_after(ended.day, -months)
    for known, happened, row in missed.get((ended.child, ended.provider), ()):
        if known <= ended.day and happened >= since:
            yield row


def _missed(ground: Ground) -> dict[tuple[str, str], list[tuple[date, date, str]]]:
    case = ground.case
    found: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    contacts = [row for row in ground.contacts if row.status == "not-brought"]
    for row in (*contacts, *ground.concerns_of(MISSED_CARE)):
        for child in case.children_of(row):
            days = (case.known_day(row), case.happened(row), row.id)
            found.setdefault((child, row.agency), []).append(days)
    return found


def _while_needed(ground: Ground, ended: _Ended, window: Span, numbers: Numbers) -> Iterator[Holding]:
    """The days of a window on which the need stood open, with every concern since it did."""
    for matter, thread in ground.once("threads by child", _threads_by_child).get(ended.child, {}).items():
        if not _is_the_need(ended.need, matter, thread):
            continue
        since: tuple[str, ...] | None = None
        open_then = ground.once(
            f"open {ended.child} {matter}",
            lambda _, thread=thread: list(open_spans(thread, at_least=1, four_domains=False)),
        )
        for span in open_then:
            first, last = max(span.first, window.first), min(span.last, window.last)
            if first <= last:
                if since is None:
                    since = tuple(_since_open(thread, first))
                yield Holding(
                    child=ended.child,
                    first=first,
                    last=last,
                    rows=(*window.rows, *since, *span.rows),
                    waited=numbers["days"],
                )


def _threads_by_child(ground: Ground) -> dict[str, dict[str, Thread]]:
    found: dict[str, dict[str, Thread]] = {}
    for (child, matter), thread in ground.threads.items():
        found.setdefault(child, {})[matter] = thread
    return found


def _is_the_need(need: str, matter: str, thread: Thread) -> bool:
    """The matter that a service was for; where it names none, any of the child's health, growth or behaviour."""
    if need:
        return matter == need
    if matter in NO_NEED or thread.family in NO_NEED:
        return False
    first = next(look.row for look in thread.decided if look.is_concern)
    return first.domain == "medical" or meaning(first).strand == "how the child is"


def _since_open(thread: Thread, day: date) -> Iterator[str]:
    """The concerns of a thread since it last came to stand open, as known on a day."""
    now = standing(thread, day)
    if now is not None and now.is_open:
        for look in thread.decided:
            if look.is_concern and look.known <= day and look.happened >= now.since:
                yield look.row.id


def ask_of_discharged_with_need_open(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"{child}'s help ended after missed appointments, and the worry it was for is still there. What got in the way, and "
        "how can it start again?",
        "A service for a child ended for non-attendance, a concern on the same need still open "
        f"{numbers['days']} days later, and on record no request about it, no kept appointment and no new start.",
    )


PATTERNS = (
    Pattern("not-brought", not_brought, ask_of_not_brought),
    Pattern("discharged-with-need-open", discharged_with_need_open, ask_of_discharged_with_need_open),
)
