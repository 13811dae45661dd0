"""Notes and talk of meetings: what is carried forward, and what is said more of the adults than of the children."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.dates import reading
from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Meeting
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers, meaning
from scr_neglect.scoring.patterns.health import is_setting_day
from scr_neglect.scoring.patterns.holders import NOBODY
from scr_neglect.scoring.patterns.meetings import held_meetings
from scr_neglect.scoring.patterns.open import Span
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.runs import held_on, joined, run
from scr_neglect.scoring.patterns.stretch import DAY, Holding, Stretch
from scr_neglect.scoring.patterns.words import number
from scr_neglect.scoring.repeats import nearly, sentences
from scr_neglect.scoring.standing import FAMILY

# -- carried forward -----------------------------------------------------------------------------------------


class _Sentence(Struct, frozen=True, gc=False):
    """A sentence of a meeting's note in small letters, the day from which it was known and the row it stands in."""

    text: str
    known: date
    row: str


class _Repeat(Struct, frozen=True, gc=False):
    """A sentence of one meeting's note that stands in the next: the day from which both were known, and their rows."""

    known: date
    place: int
    rows: tuple[str, str]


def notes_carried_forward(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Sentences repeated from one meeting's note to the next, or many entries without a day (SCR 95, 97, 119).

    The notes of both meetings, what was entered as told there, and entries without a day count for it; entries of
    the same agency that have a day count against the second. What is marked as a repeat of an earlier entry is not
    counted, nor are sentences of a few words.
    """
    yield from _repeated(ground, numbers)
    yield from _without_a_day(ground, numbers)


def _repeated(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Enough sentences of one meeting's note that stand, nearly the same, in the next one's; asked for some months."""
    pairs = ground.known.once("repeated sentences", lambda _: _repeats(ground.known, numbers))
    for earlier, later, repeats in pairs.get(ground.holder, ()):
        first = {one.place: one.known for one in reversed(repeats)}
        days = sorted(first.values())
        if len(days) >= numbers["sentences"]:
            known = days[numbers["sentences"] - 1]
            last = months_after(known, numbers["months"])
            until = min(last, ground.day)
            rows = [row for one in repeats if one.known <= until for row in one.rows]
            if rows:
                yield Holding(child=FAMILY, first=known, last=last, rows=(earlier, later, *rows))


def _repeats(known: Known, numbers: Numbers) -> dict[str, list[tuple[str, str, list[_Repeat]]]]:
    """Agency (or "": all) to each two meetings that followed each other and what it held of the sentences repeated.

    The sentences stand in the order of knowing; where they are too few on the pooled record the pair is left out.
    """
    holders = known.holders
    found: dict[str, list[tuple[str, str, list[_Repeat]]]] = {}
    for earlier, later, repeats in _alike(known, numbers["words"], numbers["alike"]):
        if len({one.place for one in repeats}) < numbers["sentences"]:
            continue
        repeats.sort(key=lambda one: one.known)
        mine = {holder: [] for holder in holders[earlier] & holders[later]}
        for one in repeats:
            for holder in holders[one.rows[0]] & holders[one.rows[1]] & mine.keys():
                mine[holder].append(one)
        for holder, theirs in {"": repeats, **mine}.items():
            found.setdefault(holder, []).append((earlier, later, theirs))
    return found


def _alike(known: Known, words: int, alike: int) -> Iterator[tuple[str, str, list[_Repeat]]]:
    """Each two meetings that followed each other, with the sentences of the one that stand in the other."""
    case = known.case
    told: dict[str, list[Observation]] = {}
    for row in case.observations:
        if row.meeting and not row.told_from:
            told.setdefault(row.meeting, []).append(row)
    notes = [
        (meeting.id, _sentences(case, day, meeting, told.get(meeting.id, ()), words))
        for day, meeting in known.once("meetings held", held_meetings)
    ]
    for (earlier, before), (later, after) in pairwise(notes):
        texts = [one.text for one in before]
        repeats = []
        for place, two in enumerate(after):
            for at in nearly(two.text, texts, alike):
                one = before[at]
                repeats.append(_Repeat(max(one.known, two.known), place, (one.row, two.row)))
        yield earlier, later, repeats


def _sentences(
    case: Case, day: date, meeting: Meeting, told: Iterable[Observation], at_least: int
) -> list[_Sentence]:
    """The sentences of a meeting's decisions, dissent and note, and of what was entered as told there."""
    texts = [(meeting.decisions, day, meeting.id), (meeting.dissent, day, meeting.id)]
    texts.append((meeting.note, max(day, case.reckoning.noted(meeting)), meeting.id))
    texts += [(row.summary, max(day, case.known_day(row)), row.id) for row in told]
    return [
        _Sentence(sentence, known, row)
        for text, known, row in texts
        if text
        for sentence in _small(text, at_least)
    ]


@remembered(1 << 13)
def _small(text: str, at_least: int) -> tuple[str, ...]:
    """The sentences of a text in small letters."""
    return tuple(sentence.casefold() for sentence in sentences(text, at_least))


# -- entries without a day -----------------------------------------------------------------------------------


class _Entries(Struct, frozen=True, gc=False):
    """Entries of one agency with one date, known on one day: the days on which they count, and whether it is a day."""

    first: date
    last: date
    dated: bool
    rows: tuple[str, ...]


class _Half(Struct, frozen=True):
    """Entries of one agency about one child: those without a day, and those with one."""

    child: str
    without: list[Span]
    dated: list[Span]


def _without_a_day(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """The days on which, of enough entries of one agency in some months, half or more had no day."""
    held: dict[str, list[Span]] = {}
    counted: dict[str, list[Span]] = {}
    halves = ground.known.once("half without a day", lambda _: _halves(ground.known, numbers))
    for half in halves.get(ground.holder, ()):
        days = _half_without(half.without, half.dated, numbers["entries"])
        if days:
            held.setdefault(half.child, []).extend(days)
            counted.setdefault(half.child, []).extend(half.without)
    for child, days in held.items():
        yield from held_on(child, joined(days), counted[child], ground.day)


def _halves(known: Known, numbers: Numbers) -> dict[str, list[_Half]]:
    """Agency (or "": all) to the entries of which enough had no day, those without cut to what it held."""
    found: dict[str, list[_Half]] = {}
    for (child, _), theirs in _entries(known, numbers["months"]).items():
        without = [Span(one.first, one.last, one.rows) for one in theirs if not one.dated]
        if sum(len(span.rows) for span in without) * 2 < numbers["entries"]:
            continue
        dated = [Span(one.first, one.last, one.rows) for one in theirs if one.dated]
        for holder, spans in {"": without, **_by_holder(known, without)}.items():
            if sum(len(span.rows) for span in spans) * 2 >= numbers["entries"]:
                found.setdefault(holder, []).append(_Half(child, spans, dated))
    return found


def _by_holder(known: Known, spans: list[Span]) -> dict[str, list[Span]]:
    """Agency to some spans, each with the rows of it that the agency held."""
    holders = known.holders
    found: dict[str, list[Span]] = {}
    for span in spans:
        held: dict[str, list[str]] = {}
        for row in span.rows:
            for holder in holders[row]:
                held.setdefault(holder, []).append(row)
        for holder, rows in held.items():
            found.setdefault(holder, []).append(Span(span.first, span.last, tuple(rows)))
    return found


def _entries(known: Known, months: int) -> dict[tuple[str, str], list[_Entries]]:
    """Child (or "": the family) and agency to what it entered of them: what it saw, did and led.

    A week at nursery or school is one entry for what went on all week: it has no day and needs none.
    """
    case = known.case
    known_day, children_of = case.known_day, case.children_of
    alike: dict[tuple[frozenset[str], str, date, str], list[str]] = {}
    contacts = (row for row in case.contacts if not is_setting_day(row.kind))
    for row in (*case.observations, *contacts):
        alike.setdefault((children_of(row), row.agency, known_day(row), row.date.edtf), []).append(row.id)
    for row in case.meetings:
        alike.setdefault((NOBODY, row.led, known_day(row), row.date.edtf), []).append(row.id)
    found: dict[tuple[str, str], list[_Entries]] = {}
    for (children, agency, first, edtf), rows in alike.items():
        when = reading(edtf)
        happened = first if when.last is None else min(first, when.last)
        last = months_after(happened, months)
        if first <= last and known.is_agency(agency):
            entries = _Entries(first, last, when.width == 1, tuple(rows))
            for child in children or (FAMILY,):
                found.setdefault((child, agency), []).append(entries)
    return found


def _half_without(without: list[Span], dated: list[Span], least: int) -> list[Span]:
    """The days on which enough entries stood and half of them or more were without a day."""
    change: dict[date, list[int]] = {}
    for kind, spans in enumerate((without, dated)):
        for span in spans:
            change.setdefault(span.first, [0, 0])[kind] += len(span.rows)
            change.setdefault(days_after(span.last, 1), [0, 0])[kind] -= len(span.rows)
    found = []
    bare = full = 0
    for (day, (more, others)), (until, _) in pairwise(sorted(change.items())):
        bare, full = bare + more, full + others
        if bare + full >= least and bare >= full:
            found.append(run(day, until - DAY))
    return found


def ask_of_notes_carried_forward(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "Which of these notes say what was seen on a day, and which carry forward what was written before? Could someone "
        "new tell what has changed?",
        f"{number(numbers['sentences']).capitalize()} sentences or more that stand nearly word for word in one meeting's note "
        f"and the next; or, of {number(numbers['entries'])} or more entries of one agency about one child, or the family, in "
        f"{numbers['months']} months, half without a day. Sentences under {number(numbers['words'])} words, and what is "
        "marked as a repeat, are not counted.",
    )


# -- more of the adults than of the children -----------------------------------------------------------------

ENGAGEMENT = "engagement"
"""The strand of whether adults come, agree and tell."""
SHARING_CARE = "sharing-care"
"""The family of indicators of a mother's and a father's part, which is the adults' too."""
SEEING_THE_CHILD = "seeing-the-child"
"""The family of indicators that is about the child, though its strand is what adults and services do."""


def adults_over_child(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """At one meeting more said of whether adults engage than of the children (SCR 41, 112, 115).

    What was told at a meeting of adults' engagement and part in the care counts for it; what was told there of the
    children and their home, and the children's own words, count against it. What is told of adults at later
    meetings joins it.
    """
    case, lapse = ground.case, numbers["lapse_months"]
    told: dict[str, list[Observation]] = {}
    for row in ground.known.once("told of adults", _told_of_adults):
        if row.id in ground.held:
            told.setdefault(row.meeting, []).append(row)
    of_children = ground.known.once("told of children", _told_of_children)
    held: list[Span] = []
    counted: list[Span] = []
    for meeting, rows in told.items():
        days = sorted(case.known_day(row) for row in rows)
        last = months_after(days[-1], lapse)
        counted += [Span(case.known_day(row), last, (meeting, row.id)) for row in rows]
        held += _more(days, of_children.get(meeting, []), numbers["rows"], last)
    yield from held_on(FAMILY, joined(held), counted, ground.day)


def _is_of_adults(row: Observation) -> bool:
    means = meaning(row)
    return means.family == SHARING_CARE or (means.strand == ENGAGEMENT and means.family != SEEING_THE_CHILD)


def _told_of_adults(case: Case) -> list[Observation]:
    """What was told at meetings of adults' engagement and part in the care, in the order of knowing."""
    return [row for row in case.observations if row.meeting and _is_of_adults(row)]


def _told_of_children(case: Case) -> dict[str, list[date]]:
    """Meeting to the days on which each thing told there of a child or the home was known."""
    found: dict[str, list[date]] = {}
    for row in case.observations:
        if row.meeting and not _is_of_adults(row) and (row.in_four_domains or case.children_of(row)):
            found.setdefault(row.meeting, []).append(case.known_day(row))
    for voice in case.voices:
        if voice.meeting:
            found.setdefault(voice.meeting, []).append(case.known_day(voice))
    return {meeting: sorted(days) for meeting, days in found.items()}


def _more(adults: list[date], children: list[date], least: int, last: date) -> list[Span]:
    """The days up to `last` on which enough was known of adults, and more than of children; both lists by day."""
    days = sorted({*adults, *children})
    ends = [*(day - DAY for day in days[1:]), last]
    return [
        run(day, min(end, last))
        for day, end in zip(days, ends, strict=True)
        if bisect_right(adults, day) >= max(least, bisect_right(children, day) + 1)
    ]


def ask_of_adults_over_child(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "At this meeting more was written of whether the adults came and agreed than of the children. What do we know of "
        "the children's days, and who will find out?",
        f"At one meeting at least {number(numbers['rows'])} entries on adults' engagement and part in the care, and more than "
        "on the children and their home; the children's own words count as theirs. Asked for "
        f"{numbers['lapse_months']} months.",
    )


PATTERNS = (
    Pattern("notes-carried-forward", notes_carried_forward, ask_of_notes_carried_forward),
    Pattern("adults-over-child", adults_over_child, ask_of_adults_over_child),
)
