"""What was done after something came to light: help that was open, and what agencies went on to do."""

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import accumulate

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.plan import Escalation, Meeting
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.ground import Known
from scr_neglect.scoring.patterns.levels import (
    UNIVERSAL,
    assessments_made,
    children_of_level,
    framework,
)
from scr_neglect.scoring.patterns.meetings import held_meetings
from scr_neglect.scoring.patterns.stretch import FOR_EVER
from scr_neglect.scoring.standing import FAMILY

TOGETHER = frozenset({"siblings", "friends", "supervision", "behaviour"})
"""Families of indicators that a risk between children is looked into under."""


class Plans:
    """The levels of help of each child and of the family: from when to when, above universal services or not."""

    def __init__(self, case: Case) -> None:
        above: dict[str, list[tuple[date, date]]] = {}
        self._universal: dict[str, list[tuple[date, date, str]]] = {}
        for level in case.levels:
            children = children_of_level(case, level)
            tier = framework(level).tier
            if children is None or tier is None:
                continue
            start = case.known_day(level)
            end = level.end.last if level.end is not None and level.end.last is not None else FOR_EVER
            for child in (*children, FAMILY):
                if tier > UNIVERSAL:
                    above.setdefault(child, []).append((start, max(start, end)))
                else:
                    self._universal.setdefault(child, []).append((start, max(start, end), level.id))
        self._starts = {child: [start for start, _ in sorted(theirs)] for child, theirs in above.items()}
        self._ends = {
            child: list(accumulate((end for _, end in sorted(theirs)), max))
            for child, theirs in above.items()
        }

    def next_above_universal(self, child: str, day: date) -> date:
        """The day itself if help above universal services was open, else the first later day on which it began."""
        starts = self._starts.get(child, [])
        place = bisect_right(starts, day)
        if place and self._ends[child][place - 1] >= day:
            return day
        return starts[place] if place < len(starts) else FOR_EVER

    def universal(self, child: str, day: date) -> list[str]:
        """The levels that say that there was no more than universal services on a day."""
        return [row for start, end, row in self._universal.get(child, ()) if start <= day <= end]


class Onward:
    """What agencies did, by the day known: contacts kept, requests, meetings."""

    def __init__(self, known: Known) -> None:
        self._known, self._case = known, known.case
        done: dict[str, list[tuple[date, str, Record]]] = {}
        self._unclear: dict[str, list[tuple[date, str]]] = {}
        self._met = {meeting.id: day for day, meeting in known.once("meetings held", held_meetings)}
        for row in self._case.contacts:
            if row.kept:
                done.setdefault(row.agency, []).append((self._case.known_day(row), row.id, row))
        for row in self._case.escalations:
            day = self._case.known_day(row)
            for code in row.by:
                if row.made in ("", "yes"):
                    done.setdefault(code, []).append((day, row.id, row))
                elif row.made == "unclear":
                    self._unclear.setdefault(code, []).append((day, row.id))
        for day, meeting in known.once("meetings held", held_meetings):
            for code in {*meeting.attended, meeting.led}:
                done.setdefault(code, []).append((day, meeting.id, meeting))
        self._done = {code: sorted(theirs, key=lambda each: each[:2]) for code, theirs in done.items()}
        self._days = {code: [each[0] for each in theirs] for code, theirs in self._done.items()}

    def taken_on(self, row: Observation, start: date) -> date:
        """The first day on which an agency with this row was known to have gone on with it; `FOR_EVER`: none."""
        found = self._met.get(row.meeting, date.min)
        found = found if found > start else FOR_EVER
        for code in self._known.on_record[row.id]:
            theirs = self._done.get(code, [])
            for day, _, each in theirs[bisect_left(self._days.get(code, []), start) :]:
                if day >= found:
                    break
                if not _came_to_light_in(row, each, start, day):
                    found = day
                    break
        return found

    def unclear(self, row: Observation, start: date, until: date) -> list[str]:
        """Requests by an agency with this row of which it is not known whether they were made."""
        return [
            each
            for code in sorted(self._known.on_record[row.id])
            for day, each in self._unclear.get(code, ())
            if start <= day <= until
        ]


def _came_to_light_in(row: Observation, each: Record, start: date, day: date) -> bool:
    """Whether this was where an event came to light, and not the next thing done about it."""
    if isinstance(each, Meeting):
        return day <= start
    if isinstance(each, Contact):
        return each.id == row.contact or (each.agency == row.agency and each.date.overlaps(row.date))
    return each.when.last is not None and row.date.first is not None and each.when.last < row.date.first


class LookedInto:
    """What looks into a risk between children, by the day known: for all, by meeting and by agency.

    For all: assessments, and actions about the children and each other; by meeting: its actions; by agency: its
    referrals to social care or about it.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        case = known.case
        levels = (row for row in case.levels if framework(row).assessment)
        rows: list[Record] = [*case.assessments, *levels, *assessments_made(case)]
        rows += [row for row in case.actions if _is_about_children_together(row.action)]
        self._decided: dict[str, list[date]] = {}
        for row in case.actions:
            if row.meeting:
                self._decided.setdefault(row.meeting, []).append(case.known_day(row))
        self._days = sorted(case.known_day(row) for row in rows)
        self._referred: dict[str, list[date]] = {}
        for row in case.escalations:
            if _is_referral(case, row):
                for code in row.by:
                    self._referred.setdefault(code, []).append(case.known_day(row))
        for days in (*self._referred.values(), *self._decided.values()):
            days.sort()

    def first(self, row: Observation, day: date) -> date:
        """The first day, from this one on, on which a risk was known to be looked into; `FOR_EVER`: none."""
        lists = [
            self._days,
            self._decided.get(row.meeting, []),
            *(self._referred.get(code, []) for code in self._known.on_record[row.id]),
        ]
        return min(
            (days[at] for days in lists if (at := bisect_left(days, day)) < len(days)), default=FOR_EVER
        )


def _is_referral(case: Case, row: Escalation) -> bool:
    """A referral to social care, or one whose words are about the children and each other; a speech referral is not."""
    if row.made not in ("", "yes") or row.kind not in ("", "referral"):
        return False
    to_social_care = any(case.agency_kind(code).code == "social-care" for code in row.to)
    return to_social_care or _is_about_children_together(row.matter)


def _is_about_children_together(words: str) -> bool:
    return catalogue().match(words).family in TOGETHER
