"""Injuries and safety: injuries to one child put side by side, whoever recorded each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.record import Record
from scr_neglect.scoring.immediate import INJURY, age_at, is_everyday_bump, is_not_mobile, sites_of
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.health_record import (
    ask_of_injury_not_in_health_record,
    health_agencies,
    injury_not_in_health_record,
)
from scr_neglect.scoring.patterns.meetings import held_meetings
from scr_neglect.scoring.patterns.occasions import Occasion, in_a_window, occasions
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch, stretches
from scr_neglect.scoring.patterns.words import listed, number
from scr_neglect.scoring.standing import reaches

LABELS = "labels"
"""The family of words used about a child."""

# -- several -------------------------------------------------------------------------------------------------


def repeated_injuries(ground: Ground, numbers: Numbers) -> list[Holding]:
    """Several injuries to one child within months, whoever recorded them (SCR 25, 28). All rows count for it."""
    return ground.once("repeated injuries", lambda _: list(_repeated(ground, numbers)))


def _repeated(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    return in_a_window(ground.once("injuries", injuries), times=numbers["times"], months=numbers["months"])


def injuries(ground: Ground) -> list[Occasion]:
    """The injuries of every child in the order of knowing, each once; an everyday bump is none to ask about."""
    rows = (row for row in ground.concerns_of(INJURY) if not is_everyday_bump(row))
    return occasions(ground.case, rows)


def ask_of_repeated_injuries(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"{child} has been hurt several times. Has anyone looked at all of these injuries together, and has a health "
        "professional seen them?",
        f"{numbers['times']} or more injuries to one child within {numbers['months']} months, whoever recorded them; "
        "low-grade bumps to knee, shin, elbow or palm are not counted.",
    )


# -- told at one meeting -------------------------------------------------------------------------------------


def injury_cluster(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Several injuries of one series or setting first told at one meeting (SCR 28).

    The injuries count for it, with the meeting; what had been told at an earlier meeting is not told first.
    """
    case = ground.case
    held = {meeting.id: day for day, meeting in ground.known.once("meetings held", held_meetings)}
    told: dict[tuple[str, str, str, str], list[tuple[date, Occasion]]] = {}
    for one in ground.once("injuries", injuries):
        first = case.by_id[one.rows[0]]
        if not isinstance(first, Observation) or first.meeting not in held:
            continue
        known = max(one.known, held[first.meeting])
        for kind, name in (("series", first.series), ("setting", first.agency)):
            if name and (kind == "series" or ground.known.is_agency(name)):
                told.setdefault((one.child, first.meeting, kind, name), []).append((known, one))
    for (child, meeting, _, _), theirs in told.items():
        theirs.sort(key=lambda each: (each[0], each[1].happened))
        last = months_after(held[meeting], numbers["lapse_months"])
        count = 0
        for known, one in theirs:
            count += one.times
            if count >= numbers["times"] and known <= last:
                rows = tuple(row for day, each in theirs if day <= known for row in each.rows)
                yield Holding(child=child, first=known, last=last, rows=(*rows, meeting))


def ask_of_injury_cluster(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"Several injuries to {child} were first told at one meeting. Who has looked at them together, and has a health "
        "professional seen them?",
        f"{number(numbers['times']).capitalize()} or more injuries of one series or setting first told at one meeting, "
        f"asked for {numbers['lapse_months']} months; low-grade bumps to knee, shin, elbow or palm are not counted.",
    )


# -- at a place that needs a closer look ---------------------------------------------------------------------


def injury_site(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """An injury at a place that needs a closer look, to a young child; or any to one not yet mobile (SCR 28).

    Such an injury counts for it, and beside a low-grade one another injury within months. That a health agency
    contradicts it, or gave a medical cause for it, counts against it from the day on which that was known.
    """
    case = ground.case
    marked = list(_marked(ground, numbers))
    if not marked:
        return
    explained = ground.known.once("injuries explained", _explained)
    by_child: dict[str, list[Occasion]] = {}
    for one in sorted(ground.once("injuries", injuries), key=lambda each: each.happened):
        by_child.setdefault(one.child, []).append(one)
    days = {child: [one.happened for one in theirs] for child, theirs in by_child.items()}
    for child, row, is_enough in marked:
        happened, known = case.happened(row), case.known_day(row)
        last = max(known, months_after(happened, numbers["months"]))
        end = explained.get(row.id, FOR_EVER)
        if is_enough:
            yield Holding(child=child, first=known, last=min(last, end - DAY), rows=(row.id,))
            continue
        start = bisect_left(days.get(child, []), months_after(happened, -numbers["months"]))
        stop = bisect_right(days.get(child, []), months_after(happened, numbers["months"]))
        for other in by_child.get(child, [])[start:stop]:
            if row.id not in other.rows:
                first = max(known, other.known)
                until = min(max(first, last), end - DAY, explained.get(other.rows[0], FOR_EVER) - DAY)
                yield Holding(child=child, first=first, last=until, rows=(row.id, *other.rows))


def _marked(ground: Ground, numbers: Numbers) -> Iterator[tuple[str, Observation, bool]]:
    """Each child with each injury that may need a closer look, and whether that injury is enough by itself."""
    case = ground.case
    for row in ground.concerns_of(INJURY):
        sites = sites_of(row)
        for child in sorted(case.children_of(row)):
            if is_not_mobile(case, row, child):
                yield child, row, True
            elif sites:
                age = age_at(case, row, child)
                if age is not None and age < numbers["under_months"]:
                    yield child, row, reaches(row, numbers["grade"]) or (row.count or 1) > 1


def _explained(case: Case) -> dict[str, date]:
    """Injury to the day from which a health agency was known to contradict it, or to have given a medical cause."""
    health = health_agencies(case)
    found: dict[str, date] = {}

    def explains(row: Record | None) -> bool:
        if not isinstance(row, Observation) or row.agency not in health:
            return False
        return not row.is_concern or meaning(row).family != INJURY

    for row in case.observations:
        if not (row.contradicted_by or row.told_from):
            continue
        links = [link for link in row.contradicted_by if explains(case.by_id.get(link))]
        told = [(row.id, link) for link in links]
        if explains(row):
            told += [(link, row.id) for link in row.contradicted_by]
            if row.told_from and (row.kind == "looked-and-fine" or row.domain == "medical"):
                told.append((row.told_from, row.id))
        for injury, by in told:
            found[injury] = min(found.get(injury, FOR_EVER), case.known_day(case.by_id[by]))
    return found


def ask_of_injury_site(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule; the question says whether a health check or a referral is on record."""
    case = ground.case
    rows = [row for row in map(case.by_id.get, stretch.rows) if isinstance(row, Observation)]
    sites = sorted({site.lower() for row in rows for site in sites_of(row)})
    where = f" ({listed(sites)})" if sites else ""
    done = _done_about(ground, stretch, numbers["check_days"])
    said = f"In the {numbers['check_days']} days after, {done} on record."
    return (
        f"{case.called(stretch.child)} has an injury that needs a closer look{where}. Has a health professional looked "
        f"at it, and does the safeguarding lead know? {said}",
        f"An injury to ear, neck, trunk, mouth, jaw angle, cheek, eyelid, buttocks or genitals of a child under "
        f"{numbers['under_months']} months, of grade {numbers['grade']} or more or with a second injury within "
        f"{numbers['months']} months; or any injury to a child not yet mobile. One that health contradicts, or for which "
        "health gave a medical cause, is not counted.",
    )


def _done_about(ground: Ground, stretch: Stretch, days: int) -> str:
    """Whether the child was seen by health or referred in the days after: what is on record, in words."""
    case, last = ground.case, days_after(stretch.visible, days)
    health = health_agencies(case)

    def is_after(row: Record) -> bool:
        first, end = row.when.first, row.when.last
        return first is not None and end is not None and stretch.visible <= first and end <= last

    seen = any(
        row.kept and row.agency in health and stretch.child in row.children_seen and is_after(row)
        for row in case.contacts
    )
    asked = any(
        row.made in ("", "yes") and row.kind in ("", "referral") and is_after(row) for row in case.escalations
    )
    if seen and asked:
        return "a contact with health and a referral are"
    if seen:
        return "a contact with health is, and no referral is,"
    return (
        "a referral is, and no contact with health is,"
        if asked
        else "no contact with health and no referral is"
    )


# -- a word that explains ------------------------------------------------------------------------------------


def label_over_injury(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A word that explains injuries, in use while `repeated-injuries` holds (SCR 25). Both count for it."""
    case = ground.case
    labelled = [
        Holding(
            child=child,
            first=case.known_day(row),
            last=months_after(max(case.known_day(row), row.date.last or date.min), numbers["months"]),
            rows=(row.id,),
        )
        for row in ground.looks_of(LABELS)
        if row.kind != "looked-and-fine"
        for child in sorted(case.children_of(row))
    ]
    if labelled:
        hurt = ground.holdings("repeated-injuries", repeated_injuries)
        yield from _while_any(labelled, hurt)
        yield from _while_any(hurt, labelled)


def _while_any(these: list[Holding], others: list[Holding]) -> Iterator[Holding]:
    """The days of each on which any of the others holds for the same child."""
    spans: dict[str, list[Stretch]] = {}
    for span in stretches(others, FOR_EVER):
        spans.setdefault(span.child, []).append(span)
    for each in these:
        for span in spans.get(each.child, ()):
            first = max(each.first, span.visible)
            last = min(each.last, FOR_EVER if span.until is None else span.until - DAY)
            if first <= last:
                yield Holding(child=each.child, first=first, last=last, rows=each.rows)


def ask_of_label_over_injury(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    times = ground.known.numbers["repeated-injuries"]
    return (
        f"A word is on record that explains {child}'s injuries. Without that word, what would we ask about each of them?",
        f"A word such as accident-prone, clumsy or boisterous, recorded within the last {numbers['months']} months, while "
        f"there are {number(times['times'])} or more injuries within {times['months']} months. It may be true: the "
        "question is whether the injuries were looked at.",
    )


PATTERNS = (
    Pattern("repeated-injuries", repeated_injuries, ask_of_repeated_injuries, graded=True),
    Pattern("injury-cluster", injury_cluster, ask_of_injury_cluster, graded=True),
    Pattern("injury-site", injury_site, ask_of_injury_site, graded=True),
    Pattern(
        "injury-not-in-health-record",
        injury_not_in_health_record,
        ask_of_injury_not_in_health_record,
        graded=True,
    ),
    Pattern("label-over-injury", label_over_injury, ask_of_label_over_injury, graded=True),
)
