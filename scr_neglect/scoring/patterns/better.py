"""What has worked: what held, what helped before, where a child is different; and a glimpse that reassures."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import UNSPECIFIED, Contact, Observation
from scr_neglect.scoring.immediate import INJURY
from scr_neglect.scoring.patterns.cycles import relapse
from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.glimpse import ask_of_glimpse_reassurance, glimpse_reassurance
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.levels import helped
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.services import GOOD, TAKEN
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, month, number
from scr_neglect.scoring.standing import Thread, a_year_after, reaches

FEW = 3
HOME = "home"
EDUCATION = "education"
"""The kind of agency."""
OF_THE_CHILD = "how the child is"
"""The strand."""


def named(matter: str) -> str:
    """The plain name of a family of indicators, or of a code that is in none."""
    return catalogue().families.get(matter) or catalogue().name(matter)


# -- better, and it has held ---------------------------------------------------------------------------------


def held(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A matter of the four domains better for weeks, seen first-hand by two people or agencies (SCR 70, 117).

    First-hand looks that found it better count for it; every concern counts against it.
    """
    for (child, matter), thread in ground.known.whole.threads.items():
        fine = (row for row in ground.known.closing.get(matter, ()) if ground.counts(row))
        if len({(row.agency, row.observer_role) for row in fine}) < numbers["people"]:
            continue  # too few ever looked
        good: list[tuple[date, str, Observation]] = []
        worries: dict[date, list[str]] = {}
        for place, (turn, look) in enumerate(zip(thread.turns, thread.decided, strict=True)):
            row = look.row
            if look.is_concern:
                worries.setdefault(look.happened, []).append(row.id)
            elif row.agency != UNSPECIFIED and ground.counts(row):
                insort(good, (look.happened, row.id, row), key=lambda each: each[:2])
            if turn.open or not turn.four_domains:
                continue
            since = good[bisect_left(good, turn.since, key=lambda each: each[0]) :]
            if len({(each.agency, each.observer_role) for _, _, each in since}) < numbers["people"]:
                continue
            due = days_after(turn.since, 7 * numbers["weeks"])
            first = max(thread.known[place], due)
            last = min(_eve_of_next(thread, place), a_year_after(turn.looked))
            if first <= last:
                rows = (*worries[turn.concern_day], *(row for _, row, _ in since))
                waited = 7 * numbers["weeks"] if first == due else 0
                yield Holding(
                    child=child, first=first, last=last, rows=rows, waited=waited, about=(matter, turn.since)
                )


def _a_few(matters: Iterable[str]) -> str:
    """The plain names of some matters, no more than can be read aloud."""
    names = [named(matter) for matter in matters]
    return listed(names if len(names) <= FEW else [*names[:FEW], f"{number(len(names) - FEW)} more"])


def _eve_of_next(thread: Thread, place: int) -> date:
    return thread.known[place + 1] - DAY if place + 1 < len(thread.known) else FOR_EVER


def ask_of_held(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    since: dict[str, date] = {}
    for each in stretch.holdings:
        since.setdefault(str(each.about[0]), each.about[1])  # type: ignore[arg-type]
    whom = f" for {ground.case.called(stretch.child)}" if stretch.child else ""
    said = [f"{named(matter)}, since {month(day)}" for matter, day in sorted(since.items())]
    return (
        f"Better{whom} for some time now: {_a_few(sorted(since))}. What made the difference, and what would keep it so?",
        f"Better for {numbers['weeks']} weeks and seen first-hand by {number(numbers['people'])} people or agencies, with no "
        f"concern since; what was only told is not counted. {'; '.join(said)}.",
    )


# -- what helped before --------------------------------------------------------------------------------------


class _Help(Struct, frozen=True, gc=False):
    """A level of help or a service that was taken up: from when to when, and since when that was known."""

    first: date
    last: date
    known: date
    row: str


def worked_before(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A matter that was better is a concern again, and it is on record what help there was then (SCR 70).

    Built upon `relapse`: the concerns, the improvement and the help count for it.
    """
    helps = ground.once("help in place", _help)
    if not helps:
        return
    for each in ground.holdings("relapse", relapse):
        better = each.about[1]
        assert isinstance(better, date)
        earliest = days_after(better, -numbers["days"])
        by_day: dict[date, list[str]] = {}
        for one in helps:
            if one.first > better:
                break
            if one.last >= earliest:
                by_day.setdefault(max(each.first, one.known), []).append(one.row)
        for first, rows in by_day.items():
            if first <= each.last:
                yield replace(each, first=first, rows=(*each.rows, *rows))


def _help(ground: Ground) -> list[_Help]:
    learned = ground.case.reckoning.learned
    found = [_Help(span.first, span.last, span.first, span.rows[0]) for span in helped(ground)]
    found += [
        _Help(row.date.first, row.date.last, learned(row, "uptake"), row.id)
        for row in ground.services
        if row.uptake in TAKEN and row.date.first is not None and row.date.last is not None
    ]
    return sorted(found, key=lambda one: (one.first, one.last, one.row))


def ask_of_worked_before(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    matters = dict.fromkeys(str(each.about[0]) for each in stretch.holdings)
    return (
        f"This was better before: {_a_few(matters)}. What was in place then, and what of it "
        "would help again?",
        f"A concern again in a matter that was once seen to be better, and a level of help or a service taken up then, or "
        f"in the {numbers['days']} days before.",
    )


# -- different in different places ---------------------------------------------------------------------------


class _Look(Struct, frozen=True, gc=False):
    """How one child was in one matter at one place; `educational` where that is a nursery or school."""

    child: str
    matter: str
    good: bool
    place: str
    educational: bool
    happened: date
    known: date
    row: Observation


def differs_by_setting(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """The child is recorded differently in two settings within days, one of them a nursery or school (SCR 56, 115).

    Concerns of how the child is, and good looks at the same matter, both count for it; nothing counts against it.
    What a parent tells is how the child is at home.
    """
    so_far: dict[tuple[str, str, bool], list[_Look]] = {}
    for look in ground.known.whole.once("looks by place", _looks_by_place):
        if not ground.counts(look.row):
            continue
        others = so_far.get((look.child, look.matter, not look.good), [])
        start = bisect_left(others, days_after(look.happened, -numbers["days"]), key=_day_of)
        end = bisect_right(others, days_after(look.happened, numbers["days"]), key=_day_of)
        differing = [
            one
            for one in others[start:end]
            if one.place != look.place and (one.educational or look.educational)
        ]
        if differing:
            later = max(look.happened, differing[-1].happened)
            yield Holding(
                child=look.child,
                first=look.known,
                last=max(look.known, days_after(later, numbers["days"])),
                rows=(*(one.row.id for one in differing), look.row.id),
                about=(look.matter,),
            )
        insort(so_far.setdefault((look.child, look.matter, look.good), []), look, key=_day_of)


def _day_of(look: _Look) -> date:
    return look.happened


def _looks_by_place(whole: Ground) -> list[_Look]:
    """Looks at how a child is whose place is known, in the order of knowing."""
    case = whole.case
    education = {each.code for each in case.agencies if case.agency_kind(each.code).code == EDUCATION}
    found: list[_Look] = []
    for look in whole.known.looks:
        row = look.row
        if not look.children or not (
            reaches(row, 2) if row.is_concern else row.kind in GOOD and row.specificity != "general"
        ):
            continue
        matters = sorted({family for _, family in look.matters} & _of_the_child())
        place = _place(whole.case, row, education) if matters else ""
        if place:
            found += [
                _Look(
                    child,
                    matter,
                    not row.is_concern,
                    place,
                    place in education,
                    look.happened,
                    look.known,
                    row,
                )
                for child in sorted(look.children)
                for matter in matters
            ]
    return found


@cache
def _of_the_child() -> frozenset[str]:
    """Families of indicators that say how a child is; an injury is no way to be."""
    told = (one for one in catalogue().indicators.values() if one.strand == OF_THE_CHILD and not one.strength)
    return frozenset(one.family for one in told) - {INJURY}


def _place(case: Case, row: Observation, education: set[str]) -> str:
    """Where a row says how the child was: "home", the nursery or school, another agency's own; "" where it does not."""
    contact = case.by_id.get(row.contact)
    if row.basis == "told-by-parent" or (
        isinstance(contact, Contact) and catalogue().contact_kind(contact.kind).home
    ):
        return HOME
    if row.agency in education and row.basis in ("seen", "record", "told-by-professional", ""):
        return row.agency
    return row.agency if row.first_hand and row.agency != UNSPECIFIED else ""


def ask_of_differs_by_setting(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    matters = dict.fromkeys(str(each.about[0]) for each in stretch.holdings)
    return (
        f"{child} is different in different places: {_a_few(matters)}. What is it about each "
        f"place, and what does {child} say?",
        f"A concern of grade 2 or more and a good look at the same matter within {numbers['days']} days in two places, one "
        "of them a nursery or school; what a parent tells is how the child is at home. Neither is taken to be wrong.",
    )


PATTERNS = (
    Pattern("glimpse-reassurance", glimpse_reassurance, ask_of_glimpse_reassurance, graded=True),
    Pattern("held", held, ask_of_held),
    Pattern("worked-before", worked_before, ask_of_worked_before),
    Pattern("differs-by-setting", differs_by_setting, ask_of_differs_by_setting, graded=True),
)
