"""The child: whether anything of the child's own view is on record, and anything of the child beside a sibling."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Level
from scr_neglect.records.reckoning import EVERY_CHILD, tokens_of
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.levels import UNIVERSAL, children_of_level, framework
from scr_neglect.scoring.patterns.open import Span, by_first_day, continuing, while_open
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.standing import FAMILY

VOICE = "voice"
"""The family of indicators."""


def voice_missing(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Concerns continue and nothing of this child's own view for days (SCR 24, 56, 72, 115, 118).

    Concerns count for it, the child's own and the household's; words, drawing, play, behaviour told as the child's
    own voice and a day in my life count against it, and so, for a while, does a reason for not asking.
    """
    spans = ground.once("continuing", continuing)
    heard = ground.known.once("heard", _heard)
    for child in ground.case.children:
        from_day = old_enough(child, numbers["from_months"])
        theirs = by_first_day((*spans.get(child.code, ()), *spans.get(FAMILY, ())))
        if from_day is None or not theirs:
            continue
        first = days_after(max(from_day, theirs[0].first), numbers["days"])
        days = {True: numbers["days"] - 1, False: numbers["not_asked_days"]}
        quiet = [
            Span(each.known, days_after(each.happened, days[each.is_voice]), (each.row,))
            for each in heard.get(child.code, ())
        ]
        yield from while_open(child.code, uncovered(quiet, first), theirs, waited=numbers["days"])


class _Heard(Struct, frozen=True, gc=False):
    """Something of a child's own view, or (not `is_voice`) a reason for not having asked."""

    known: date
    happened: date
    row: str
    is_voice: bool


def old_enough(child: Person, months: int) -> date | None:
    """The day from which a child is old enough; None while unborn, or when no birth is recorded for an infant."""
    if child.born is not None and child.born.last is not None:
        return months_after(child.born.last, months)
    infant = catalogue().role(child.role).unborn or child.role.casefold().startswith(("baby", "infant"))
    return None if child.due is not None or infant else date.min


def _heard(case: Case) -> dict[str, list[_Heard]]:
    """Child to all that is on record of its own view, and the reasons for not asking, by the day known."""
    found: dict[str, list[_Heard]] = {}
    for row in (*case.voices, *case.days, *(row for row in case.observations if _is_voice(row))):
        is_voice = not getattr(row, "not_asked_because", "")
        each = _Heard(case.known_day(row), case.happened(row), row.id, is_voice)
        for child in _whose(case, row):
            found.setdefault(child, []).append(each)
    return {child: sorted(theirs, key=lambda one: (one.known, one.row)) for child, theirs in found.items()}


def _is_voice(row: Observation) -> bool:
    """What a child told, or a strength noted of the child's own voice; that no voice is recorded is none."""
    return row.basis == "told-by-child" or (row.kind == "strength" and meaning(row).family == VOICE)


def _whose(case: Case, row: Record) -> frozenset[str]:
    """The child who spoke, where the row says so; else the children it is about."""
    person = case.person(getattr(row, "told_by", ""))
    return frozenset({person.code}) if person is not None and person.is_child else case.children_of(row)


def uncovered(quiet: Iterable[Span], first: date) -> Iterator[Span]:
    """The days from `first` on that no span of `quiet` covers, each with the rows at both its ends."""
    start: date = first
    before: tuple[str, ...] = ()
    ordered = sorted(quiet, key=lambda span: (span.first, span.last))
    for day, each in groupby(ordered, key=lambda span: span.first):
        spans = list(each)
        if day > start:
            yield Span(start, day - DAY, (*before, *(row for span in spans for row in span.rows)))
        last = spans[-1].last
        if last >= start:
            start = last + DAY if last < FOR_EVER else FOR_EVER
            before = tuple(row for span in spans if span.last == last for row in span.rows)
    yield Span(start, FOR_EVER, before)


def ask_of_voice_missing(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"What would {child} show us about a day at home? Who will spend time finding out?",
        f"Concerns continue, and for {numbers['days']} days no word, drawing, play or behaviour of this child is on "
        f"record as the child's own view; asked from the age of {numbers['from_months']} months, and not for "
        f"{numbers['not_asked_days']} days after a reason for not asking.",
    )


# -- beside a sibling ----------------------------------------------------------------------------------------


def sibling_invisible(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A sibling has concerns continuing, and of this child there has been nothing of its own for months (SCR 71).

    The sibling's concerns count for it. An assessment, a level of help above universal services, and any entry or
    kept contact that names this child count against it; what is about every child at once is not its own.
    """
    spans = ground.once("continuing", continuing)
    own = ground.known.once("own rows", _own_rows)
    together = ground.known.once("together", _together)
    for child in ground.case.children:
        code, born = child.code, old_enough(child, 0)
        theirs = by_first_day(
            clipped
            for other, each in spans.items()
            if other not in (FAMILY, code)
            for span in each
            for clipped in _as_sibling(span, other, together.get(code, {}))
        )
        if born is None or not theirs:
            continue
        first = months_after(max(born, theirs[0].first), numbers["months"])
        quiet = (
            Span(start, months_after(end, numbers["months"]) - DAY if end < FOR_EVER else end, tuple(rows))
            for (start, end), rows in own[code].items()
        )
        waited = (first - months_after(first, -numbers["months"])).days
        for each in while_open(code, uncovered(quiet, first), theirs, waited=waited):
            yield each
            for level in ground.known.once("levels that are no help", _no_help).get(code, ()):
                start, end = max(each.first, level.first), min(each.last, level.last)
                if start <= end:
                    yield replace(each, first=start, last=end, rows=level.rows)


def _as_sibling(span: Span, other: str, together: dict[str, date]) -> Iterator[Span]:
    """The days of a span on which the other child was taken to be a sibling of this one.

    While no entry names this child together with any other, every child of the record is; from then on only
    those it was named with are, so that a child of another home changes nothing.
    """
    alone_until = min(together.values(), default=FOR_EVER)
    since = together.get(other, FOR_EVER)
    if span.first < alone_until:
        yield Span(span.first, min(span.last, alone_until - DAY), span.rows)
    if span.last >= since:
        yield Span(max(span.first, since), span.last, span.rows)


def _together(case: Case) -> dict[str, dict[str, date]]:
    """Child to the children with whom an entry, a contact or a level of help names it, since when that was known."""
    found: dict[str, dict[str, date]] = {}
    several = [(row, case.children_of(row)) for row in case.observations if _may_name_several(row.child)]
    several += [
        (row, case.children_of(row)) for row in case.contacts if len(row.person) + len(row.children_seen) > 1
    ]
    several += [(level, children_of_level(case, level) or frozenset()) for level in case.levels]
    for row, children in several:
        for child in children if len(children) > 1 else ():
            theirs = found.setdefault(child, {})
            for other in children:
                if other != child:
                    theirs[other] = min(theirs.get(other, FOR_EVER), case.known_day(row))
    return found


@remembered()
def _may_name_several(tokens: tuple[str, ...]) -> bool:
    return len(tokens) > 1 or not EVERY_CHILD.isdisjoint(tokens)


def _own_rows(case: Case) -> dict[str, dict[tuple[date, date], list[str]]]:
    """Child to the days (since when known, until when) on which something of its own was going on, with the rows."""
    found: dict[str, dict[tuple[date, date], list[str]]] = {child.code: {} for child in case.children}
    of_tokens: dict[tuple[str, ...], list[dict[tuple[date, date], list[str]]]] = {}
    named: Iterable[Record] = (*case.observations, *case.voices, *case.days, *case.assessments)
    for row in (*named, *(row for row in case.contacts if row.kept)):
        tokens = tokens_of(row)
        if tokens not in of_tokens:
            of_tokens[tokens] = [theirs for child, theirs in found.items() if child in tokens]
        if of_tokens[tokens] and row.when.placed:
            days = (case.known_day(row), case.happened(row))
            for theirs in of_tokens[tokens]:
                theirs.setdefault(days, []).append(row.id)
    for level in case.levels:
        kind = framework(level)
        if (kind.tier or 0) > UNIVERSAL or kind.assessment:
            for child in found.keys() & (children_of_level(case, level) or ()):
                found[child].setdefault((case.known_day(level), _end_of(level)), []).append(level.id)
    return found


def _no_help(case: Case) -> dict[str, list[Span]]:
    """Child to the levels on record for it that are none above universal services, while they lasted."""
    found: dict[str, list[Span]] = {}
    for level in case.levels:
        kind = framework(level)
        if (kind.tier or 0) <= UNIVERSAL and not kind.assessment:
            for child in children_of_level(case, level) or ():
                found.setdefault(child, []).append(Span(case.known_day(level), _end_of(level), (level.id,)))
    return found


def _end_of(level: Level) -> date:
    return level.end.last if level.end is not None and level.end.last is not None else FOR_EVER


def ask_of_sibling_invisible(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    return (
        f"We have written little about {child}. What is a day like for {child}, and who will find out?",
        f"Concerns about a sibling continue, and for {numbers['months']} months there was no assessment of {child}, no "
        "level of help above universal services, and no entry or kept contact that names this child; what is about every "
        "child at once is not counted as its own.",
    )


PATTERNS = (
    Pattern("voice-missing", voice_missing, ask_of_voice_missing, graded=True),
    Pattern("sibling-invisible", sibling_invisible, ask_of_sibling_invisible, graded=True),
)
