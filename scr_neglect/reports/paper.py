"""One copy in the making: what its reader may see, the meeting it is for, and the days that it covers."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from msgspec import Struct, field

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.entries import UNSPECIFIED, ParentsView
from scr_neglect.records.left_out import CODE
from scr_neglect.records.letters import capital_first
from scr_neglect.records.plan import Meeting
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.records.record import Record
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Copy
from scr_neglect.reports.withheld import speaks_of_hidden
from scr_neglect.scoring import coverage
from scr_neglect.scoring.change import Change, then_and_now
from scr_neglect.scoring.sentences import month_name

R = TypeVar("R", bound=Record)
NONE_HERE = "None is included in this copy."
NUMBERS = "A letter with a number (O12, W3) is the number of an entry in the record, to ask about it by."
"""Stands on every copy for professionals whose rows carry their labels (`labelled`)."""
BRIEF = 3
"""From so many spared rows on a copy spares words, too."""
TWO = "‡"
"""Beside a row of which two versions stand."""
NOT_NAMED = "someone not named here"


class Paper(Struct, frozen=True, kw_only=True):
    """What the parts of a summary are made from. Everything printed comes from `case`, already cut to its reader.

    `whole` is the family as known on the day, uncut: for professionals' prompts, the sharing record and the counts
    of what is left out; for one of the family it holds no row, only who there is. `later` are parents' views of a day after this copy's.
    """

    case: Case
    whole: Case
    copy: Copy
    meeting: Meeting | None
    start: date
    since: str
    """What happened on `start`, in words: "the last meeting"; "" for a day of no account."""
    changes: tuple[Change, ...] = ()
    """Then and now."""
    later: tuple[ParentsView, ...] = ()
    spare: int = 0
    """How many rows fewer than usual each list of a family copy shows, so that the copy can be read in a few minutes."""
    asked: "dict[Most, int]" = field(default_factory=dict)
    """How many entries each list that was put into words from this very Paper was let show."""
    hidden: Callable[[str], bool] = lambda _: False
    """Whether a text names somebody of the record, or an agency, whom this reader may not have."""

    def __repr__(self) -> str:
        """Never the contents, like every record's."""
        return "<Paper>"

    @property
    def plain(self) -> bool:
        """Whether this is a family's copy: plain words, no codes."""
        return self.copy.recipient.is_family

    @property
    def brief(self) -> bool:
        """Whether this copy spares words too: what its reader knows, or may ask for, is then named and not told."""
        return self.spare >= BRIEF

    @property
    def period(self) -> str:
        return f"{long_date(self.start)} to {long_date(self.copy.day)}"

    def in_period(self, row: Record) -> bool:
        """Whether it happened, or became known, within the days that this copy covers; without a date, yes."""
        when = row.when
        if when.first is None or when.last is None:
            return True
        known = self.case.known_day(row)
        return (
            when.first <= self.copy.day and when.last >= self.start
        ) or self.start < known <= self.copy.day


def entitled(paper: Paper, words: str) -> str:
    """What a paper is called: the children, then what it is; their names as they are written."""
    children = listed([child.called for child in paper.case.children])
    return f"{children}: {words}" if children else capital_first(words)


def paper(case: Case, copy: Copy) -> Paper:
    """The family cut to the reader, the children and the day of a copy, with the meeting and the period that it covers.

    First to the reader: then not even the day on which something withheld was learned is felt in what is shown.
    """
    theirs = case.for_audience(copy.recipient).only(copy.children)
    shown = theirs.known_on(copy.day)
    whole = (case.cut(lambda *_: False) if copy.recipient.is_family else case).known_on(copy.day)
    meeting = next((m for m in shown.meetings if m.id == copy.meeting), None)
    start, since = _start(shown, copy, meeting)
    later = ()
    if case.family.source:
        seen = {view.id for view in shown.parents_views}
        later = tuple(v for v in theirs.parents_views if v.id not in seen and v.visibility == "family")
    return Paper(
        case=shown, whole=whole, copy=copy, meeting=meeting, start=start, since=since, later=later,
        changes=then_and_now(shown), hidden=speaks_of_hidden(whole, shown),
    )  # fmt: skip


def _start(case: Case, copy: Copy, meeting: Meeting | None) -> tuple[date, str]:
    """Where the period begins: as asked, else the last meeting held before, else the first thing shown."""
    if copy.start is not None:
        return copy.start, "the day asked for"
    before = [
        m
        for m in coverage.held_meetings(case)
        if m is not meeting and m.date.last is not None and m.date.last < copy.day
    ]
    if meeting is not None and meeting.date.first is not None:
        before = [m for m in before if m.date.last < meeting.date.first]  # type: ignore[operator]
    if before:
        last = before[-1].date.last
        assert last is not None
        return last, "the last meeting"
    days = [
        row.when.first
        for kind, row in case.every_row()
        if kind in ("observation", "contact", "level", "meeting") and row.when.first
    ]
    return min([*days, copy.day]), "the first entry shown"


class Most(NamedTuple):
    """How many entries of a kind are shown: on a family copy, which is read in minutes, and for professionals.

    However much a family copy spares, it shows the `least`, if there are so many.
    """

    family: int
    professionals: int
    least: int = 1


def most(paper: Paper, number: Most) -> int:
    """How many entries a list shows on this copy, which the Paper notes; see `shows`."""
    paper.asked[number] = shows(paper, number)
    return paper.asked[number]


def shows(paper: Paper, number: Most) -> int:
    """How many entries are shown on this copy; on one for a single purpose half of what a whole summary shows."""
    if paper.plain:
        return max(number.family - paper.spare, number.least)
    half = paper.copy.recipient.audience != "professionals"
    return number.professionals // 2 if half else number.professionals


def newest(rows: Iterable[R]) -> list[R]:
    """The rows by date, newest first."""
    return sorted(rows, key=lambda row: (row.when.order, row.id), reverse=True)


# -- names -----------------------------------------------------------------------------------------------------


def named(paper: Paper, who: str) -> str:
    """A person or agency as this reader may have it: by code; other words as they were written."""
    who = who.strip()
    if who in ("", UNSPECIFIED):
        return ""
    called = paper.case.called(who)
    if called == NOT_NAMED and not CODE.fullmatch(who) and not paper.hidden(who):
        return who
    return " ".join(called.split()).partition(" (")[0] if who in _agencies(paper.case) else called


def family_lead(paper: Paper) -> str:
    """Who leads the help, as the record of the family has it: a worker's name stands as it is written there, whoever else shares a part of it."""
    who = paper.case.family.lead.strip()
    return named(paper, who) if CODE.fullmatch(who) else who


def in_free_words(paper: Paper, who: str) -> str:
    """Who is named where anything may be written ("who told"): as written, unless it names somebody whom this reader may not have."""
    return NOT_NAMED if paper.hidden(who) else who


def _agencies(case: Case) -> set[str]:
    return {agency.code for agency in case.agencies}


def names(paper: Paper, codes: Iterable[str]) -> str:
    """Names in a row ("Kyle and Sam"), each once; whoever this reader may not have is left out."""
    found = dict.fromkeys(named(paper, code) for code in codes)
    return listed([name for name in found if name and name != NOT_NAMED])


def whose(paper: Paper, row: Record) -> str:
    """The children that a row is about, by name; "the family" for the household's."""
    about = paper.case.children_of(row)
    children = [child.called for child in paper.case.children if child.code in about]
    if children:
        return listed(children)
    tokens = tokens_of(row)
    if HOUSEHOLD in tokens:
        return "the family"
    return names(paper, tokens) if tokens else ""


def labelled(paper: Paper, row: Record) -> str:
    """The label by which a row is found, marked where two versions of it stand."""
    return f"{row.label} {TWO}" if row.id in paper.copy.contested else row.label


def two_versions(paper: Paper) -> str:
    """What the mark of two versions means; "" where no row that this reader may have has it."""
    if paper.plain or paper.case.by_id.keys().isdisjoint(paper.copy.contested):
        return ""
    return f"{TWO} Two versions of this row stand and one of them is shown; its history has both."


# -- days --------------------------------------------------------------------------------------------------------


def in_words(when: UncertainDate | None) -> str:
    """A date in a sentence: "3 November 2015", "November 2017", else as tables write it."""
    if when is None:
        return ""
    first, last = when.first, when.last
    if first is None or last is None:
        return when.short()
    if when.width == 1 and not (when.approximate or when.uncertain):
        return long_date(first)
    if re.fullmatch(r"\d{4}-\d\d", when.edtf) and first.month == last.month:
        return month_name(first)
    return when.short()


def age_in_words(age: str) -> str:
    """An age written out: "2 y 4 m" becomes "2 years 4 months"."""
    said = re.sub(r"(\d+) y\b", lambda found: _counted(found[1], "year"), age)
    return re.sub(r"(\d+) m\b", lambda found: _counted(found[1], "month"), said)


def _counted(number: str, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == "1" else "s")


# -- what things are called ---------------------------------------------------------------------------------------


def meeting_called(meeting: Meeting) -> str:
    """The kind of a meeting in plain words."""
    return catalogue().meeting_kind(meeting.kind).name or meeting.kind


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends with a mark of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".?!…\"”’'" else f"{text}."
