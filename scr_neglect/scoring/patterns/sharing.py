"""Who has not heard: a worry that stands with one agency alone."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.scoring.patterns.days import days_after, happened_on
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.open import Episode, episodes
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import FAMILY, matters_of, reaches

NAMED = 3
"""A question names no more agencies than this."""


def single_holder(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A concern or household stressor still open after days, and on record as known to one agency only (SCR 79).

    The row counts for it; a look that found the matter better, a meeting at which it was told and another agency
    that repeats it count against it.
    """
    case, known = ground.case, ground.known
    retold = known.once("retold by agency", _retold)
    stood: dict[tuple[str, str], list[Episode]] = {}
    for row in ground.concerns:
        holders = known.on_record(row) if _counts(row, numbers["grade"]) else set()
        if len(holders) != 1:
            continue
        first = days_after(case.known_day(row), numbers["days"])
        shared = _shared_on(row, retold.get(row.id, ()), holders, known)
        for child in case.children_of(row) or (FAMILY,):
            for matter, _ in matters_of(row, "family"):
                key = (child, matter)
                if key not in stood:
                    stood[key] = episodes(ground.threads[key])
                last = min(_open_until(stood[key], case, row), shared)
                if first <= last:
                    yield Holding(child=child, first=first, last=last, rows=(row.id,), waited=numbers["days"])


def _counts(row: Observation, grade: int) -> bool:
    """A four-domain concern of a grade or more, or a household stressor of any."""
    return reaches(row, grade) if row.in_four_domains else bool(meaning(row).stressor)


def _open_until(stood: list[Episode], case: Case, row: Observation) -> date:
    """The last day on which a matter still stood open, without a break, since this row was known."""
    known, happened = case.known_day(row), happened_on(case, row)
    place = bisect_right(stood, known, key=lambda episode: episode.first) - 1
    last = date.min
    while 0 <= place < len(stood) and stood[place].since <= happened:
        if last != date.min and stood[place].first != last + DAY:
            break
        if stood[place].last < known:
            break
        last = stood[place].last
        place += 1
    return last


def _retold(case: Case) -> dict[str, list[Observation]]:
    """Row id to the rows that repeat it, in the order of knowing."""
    found: dict[str, list[Observation]] = {}
    for row in case.observations:
        if row.told_from and row.told_from in case.by_id:
            found.setdefault(row.told_from, []).append(row)
    return found


def _shared_on(row: Observation, repeats: Iterable[Observation], holders: set[str], known: Known) -> date:
    """The eve of the day on which a row was told at a meeting, or another agency was known to have it too."""
    days = [known.case.known_day(each) for each in repeats if each.meeting or known.on_record(each) - holders]
    meeting = known.case.by_id.get(row.meeting)
    if meeting is not None:
        days.append(known.case.known_day(meeting))
    return min(days) - DAY if days else FOR_EVER


def ask_of_single_holder(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    case, known = ground.case, ground.known
    holders = {code for row in stretch.rows for code in known.on_record(case.by_id[row])}
    names = sorted(case.called(code) for code in holders)
    who = listed(names) if len(names) <= NAMED else f"{number(len(names))} agencies"
    whom = case.called(stretch.child) if stretch.child else "the family"
    some = (
        f"What {who} has on record about {whom}"
        if len(holders) == 1
        else f"Some of what is on record about {whom}"
    )
    held = (
        "is not on record as told to anyone else" if len(holders) == 1 else f"is with one agency each ({who})"
    )
    return (
        f"{some} {held}. Should the others know? Deciding not to share is a decision too.",
        f"A concern of grade {numbers['grade']} or more, or something that weighs on the household, still open after "
        f"{numbers['days']} days and on record as known to one agency only; what was told at a meeting is not counted.",
    )
