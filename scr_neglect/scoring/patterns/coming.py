"""What comes next: someone new to the family without its history, and a holiday with no contact planned."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.records.record import Record
from scr_neglect.records.terms import STRETCHES
from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.levels import UNIVERSAL, placed_levels
from scr_neglect.scoring.patterns.open import Span, continuing
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.reviews import NEW_WORKER, PREGNANCY, helped_for
from scr_neglect.scoring.patterns.runs import held_on, joined, run, shared
from scr_neglect.scoring.patterns.serious import HELPING, is_to
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, month
from scr_neglect.scoring.standing import FAMILY

# -- the earlier history -------------------------------------------------------------------------------------


class _New(Struct, frozen=True):
    """Agencies that begin something with a family: a level of help, a referral, a pregnancy or birth, a new worker."""

    day: date
    agencies: tuple[str, ...]
    children: frozenset[str] | None
    row: str
    is_worker: bool = False


def history_not_at_hand(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Someone new to a family, not on record as knowing anything of its earlier help (SCR 59, 63).

    A level begun, a referral, a pregnancy or birth, a new worker and the earlier level count for it; whatever the
    agency is on record as having known before counts against it. What was read and not written down is not known.
    """
    known = ground.known
    earlier = known.once("earlier stretches of help", lambda _: _earlier_help(known))
    theirs = {level.id for level in ground.levels}
    for new in _beginnings(ground) if earlier else ():
        for child, begun in earlier.items():
            if new.children is not None and child not in new.children:
                continue
            place = bisect_left(begun, new.day, key=lambda span: span.first) - 1
            if place < 0 or not theirs.intersection(begun[place].rows):
                continue
            without = [
                code for code in new.agencies if new.is_worker or not _knew(known, code, child, new.day)
            ]
            if without:
                yield Holding(
                    child=child,
                    first=new.day,
                    last=days_after(new.day, numbers["asked_days"]),
                    rows=(new.row, *begun[place].rows),
                    about=(begun[place].first, int(new.is_worker), *without),
                )


def _earlier_help(known: Known) -> dict[str, list[Span]]:
    """Child to the beginnings of each stretch of help above universal services, with the levels then begun."""
    levels: dict[str, list[Span]] = {}
    for one in known.once("levels", placed_levels):
        if (one.tier or 0) > UNIVERSAL:
            for child in one.children:
                levels.setdefault(child, []).append(Span(one.start, one.end, (one.level.id,)))
    found: dict[str, list[Span]] = {}
    for child, theirs in levels.items():
        for stretch in joined(theirs):
            begun = tuple(row for span in theirs if span.first == stretch.first for row in span.rows)
            found.setdefault(child, []).append(Span(stretch.first, stretch.last, begun))
    return found


def _beginnings(ground: Ground) -> Iterator[_New]:
    case, is_agency = ground.case, ground.known.is_agency
    theirs = {level.id for level in ground.levels}
    for one in ground.known.once("levels", placed_levels):
        if one.level.id in theirs and (one.tier or 0) > UNIVERSAL and is_agency(one.level.agency):
            yield _New(one.start, (one.level.agency,), one.children, one.level.id)
    for row in ground.escalations:
        if row.made in ("", "yes") and row.kind in ("", "referral") and is_to(ground, row, HELPING):
            yield _New(case.known_day(row), tuple(filter(is_agency, row.to)), None, row.id)
    for row in ground.looks_of(PREGNANCY):
        if row.kind in ("concern", "neutral") and is_agency(row.agency):
            yield _New(case.known_day(row), (row.agency,), None, row.id)
    for row in ground.looks_of("plan"):
        if _is_new_worker(row) and is_agency(row.agency):
            yield _New(case.known_day(row), (row.agency,), case.children_of(row) or None, row.id, True)


def _is_new_worker(row: Observation) -> bool:
    indicator = meaning(row).indicator
    return row.kind in ("concern", "neutral") and indicator is not None and indicator.code == NEW_WORKER


def _knew(known: Known, agency: str, child: str, day: date) -> bool:
    """Whether an agency held any level of help or entry about a child or the home before a day."""
    return known.once(f"first of {child} with {agency}", lambda _: _first_held(known, agency, child)) < day


def _first_held(known: Known, agency: str, child: str) -> date:
    """The day of knowing of the first level or entry about a child or the home that an agency holds; `FOR_EVER`: none."""
    held = (known.held_rows[kind].get(agency, ()) for kind in ("levels", "observations"))
    return min((_first_about(known.case, rows, child) for rows in held), default=FOR_EVER)


def _first_about(case: Case, rows: Iterable[Record], child: str) -> date:
    about = (row for row in rows if child in case.children_of(row) or HOUSEHOLD in tokens_of(row))
    return next(map(case.known_day, about), FOR_EVER)


def ask_of_history_not_at_hand(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case = ground.case
    since, *_ = stretch.opening.about
    assert isinstance(since, date)
    codes = {str(code) for each in stretch.holdings for code in each.about[2:]}
    who = listed(sorted(case.called(code) for code in codes))
    new_worker = all(each.about[1] for each in stretch.holdings)
    why = "Someone new has begun there." if new_worker else "Nothing earlier is on record as known there."
    return (
        f"Should {who} have the earlier history of {case.called(stretch.child)}, from {month(since)} on? {why} Who will "
        "bring it?",
        "A level of help begun, a referral, a pregnancy or birth, with an agency that is not on record as having known "
        "anything before; or a new worker; after earlier help above universal services. Asked for "
        f"{numbers['asked_days']} days. What was read and not written down here is not known.",
    )


# -- a holiday with no contact planned -----------------------------------------------------------------------


class _Holiday(Struct, frozen=True):
    name: str
    first: date
    last: date


def holiday_cover(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Concerns open, a school holiday coming, and days in it with no contact planned (SCR 64).

    Open concerns and help above universal services count for it; a contact, meeting or action that is on record
    beforehand for those days counts against it. Where there is no such help there is nobody whose plan it is.
    """
    spans = ground.once("continuing", continuing)
    planned = ground.known.once("planned beforehand", _planned)
    for child in (*(each.code for each in ground.case.reckoning.children), FAMILY):
        theirs, helped = spans.get(child, []), helped_for(ground, child)
        days = shared(joined(theirs), joined(helped))
        years = {
            year for span in days for year in range(span.first.year, min(span.last, ground.day).year + 2)
        }
        coming = joined(
            run(
                days_after(holiday.first, -numbers["ahead_days"]),
                _uncovered_until(holiday, planned, child, numbers["days"]),
            )
            for holiday in _holidays(years, numbers["days"])
        )
        yield from held_on(child, shared(days, coming), [*theirs, *helped], ground.day)


def _holidays(years: Iterable[int], at_least: int) -> list[_Holiday]:
    """The school holidays of so many days or more that begin in some years, by day."""
    found = (one for year in years for one in _holidays_of(year))
    return sorted(
        (one for one in found if (one.last - one.first).days + 1 >= at_least), key=lambda one: one.first
    )


@cache
def _holidays_of(year: int) -> tuple[_Holiday, ...]:
    return tuple(_Holiday(name, *when(year)) for name, when in STRETCHES.items())


def _written(name: str) -> str:
    """The name of a holiday as it is written in a sentence: that of a feast with a capital."""
    feast, _, rest = name.partition(" ")
    return f"{feast.capitalize()} {rest}" if feast in ("christmas", "easter") else name


class _Planned(Struct, frozen=True):
    """A contact, meeting or action known beforehand, the day it is for, and the children (None: all)."""

    known: date
    on: date
    children: frozenset[str] | None


def _planned(case: Case) -> list[_Planned]:
    """What was on record before its day, in the order of knowing."""
    found = []
    for row in case.contacts:
        if not row.missed and row.status != "declined":
            found.append((row, row.date.last, case.children_of(row) or None))
    for meeting in case.meetings:
        if meeting.held != "no":
            found.append((meeting, meeting.date.last, None))
        if meeting.next_date is not None:
            found.append((meeting, meeting.next_date.last, None))
    found += [(row, row.due.last, None) for row in case.actions if row.due is not None]
    dated = [_Planned(case.known_day(row), on, whom) for row, on, whom in found if on is not None]
    return sorted((each for each in dated if each.known < each.on), key=lambda each: each.known)


def _uncovered_until(holiday: _Holiday, planned: list[_Planned], child: str, days: int) -> date:
    """The last day up to a holiday's first on which so many days of it running had nothing planned."""
    on: list[date] = []
    for each in planned:
        if each.known > holiday.first:
            break
        if holiday.first <= each.on <= holiday.last and (
            not child or each.children is None or child in each.children
        ):
            on.append(each.on)
            if not _has_gap(holiday, sorted(on), days):
                return each.known - DAY
    return holiday.first


def _has_gap(holiday: _Holiday, on: list[date], days: int) -> bool:
    ends = [holiday.first - DAY, *on, holiday.last + DAY]
    return any(after - before > timedelta(days) for before, after in pairwise(ends))


def ask_of_holiday_cover(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    visible = stretch.visible
    holidays = _holidays((visible.year, visible.year + 1), numbers["days"])
    holiday = next(one for one in holidays if one.first >= visible)
    first, last = holiday.first, holiday.last
    child = ground.case.called(stretch.child) if stretch.child else "the children"
    return (
        f"Who will see {child} in the {_written(holiday.name)}, about {first.day} {month(first)} to {last.day} {month(last)}? "
        f"For {numbers['days']} days of it or more, no contact is on record as planned.",
        f"A school holiday that begins within {numbers['ahead_days']} days, concerns open and help above universal services, "
        f"and {numbers['days']} days running with no contact, meeting or action on record beforehand. Days of holidays are "
        "those usual in England; each school sets its own.",
    )


PATTERNS = (
    Pattern("history-not-at-hand", history_not_at_hand, ask_of_history_not_at_hand),
    Pattern("holiday-cover", holiday_cover, ask_of_holiday_cover, graded=True),
)
