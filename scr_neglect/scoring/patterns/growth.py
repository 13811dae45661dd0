"""Growth: weights that fall, or a worry about weight or hunger with no weight on record."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Assessment
from scr_neglect.records.record import Record
from scr_neglect.scoring.immediate import age_at, says
from scr_neglect.scoring.patterns.cards import pattern_file
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.health_record import health_agencies
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import number
from scr_neglect.scoring.standing import closes, reaches

FEEDING = "feeding"
"""The family of indicators that hunger and weight stand in."""
WEIGHT = "physical.growth"
LINES = (0.4, 2.0, 9.0, 25.0, 50.0, 75.0, 91.0, 98.0, 99.6)
"""The centile lines of the UK-WHO growth charts; a centile space lies between two of them."""
LOW, HIGH = 9.0, 91.0
"""Below and above these a fall across fewer or more spaces counts (NICE NG75)."""
FALLEN, NOT_WEIGHED = "fallen", "not weighed"
_NUMBER = r"(\d{1,2}(?:\.\d)?)(?:st|nd|rd|th)?"
_CENTILE = re.compile(rf"(?<![\d.]){_NUMBER}[ -]?(?:per)?centile", re.IGNORECASE)
_BARE = re.compile(rf"\s*{_NUMBER}\s*")
_BETWEEN = re.compile(
    rf"\d\s*(?:st|nd|rd|th)?\s*(?:and|to|or|from|-)\s*(?:the\s+)?{_NUMBER}[ -]?(?:per)?centile", re.I
)


class _Weight(Struct, frozen=True, gc=False):
    """A child was weighed: the day, when it was known, the row, the centile where one is given, and if it was fine."""

    happened: date
    known: date
    row: str
    centile: float | None
    fine: bool


def growth(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Weights that fall against age; or a concern on weight or hunger with no weight on record (NICE NG75).

    The weights that fell and the concern count for it. A weight recorded near the concern, and a later one that is
    higher on the chart or found fine, count against it. What a health agency records as a concern about weight is
    told from weights: the lowest grade that counts is "drifting over two checks". Hunger alone counts for small
    children only.
    """
    case, known = ground.case, ground.known
    weights = known.once("weights", lambda _: _weights(known.whole))
    for child, theirs in weights.items():
        yield from _fallen(ground, numbers, child, theirs)
    health = known.once("health agencies", health_agencies)
    for row in ground.concerns_of(FEEDING):
        if not reaches(row, numbers["grade"]):
            continue
        of_weight = _is_of_weight(row)
        for child in sorted(case.children_of(row)):
            theirs = weights.get(child, [])
            age = age_at(case, row, child)
            if of_weight and row.agency in health:
                yield _drifting(case, numbers, child, row, theirs)
            elif of_weight or (age is not None and age < numbers["under_months"]):
                yield _not_weighed(case, numbers, child, row, theirs)


def _is_of_weight(row: Observation) -> bool:
    indicator = meaning(row).indicator
    return indicator is not None and indicator.code == WEIGHT


def _fallen(ground: Ground, numbers: Numbers, child: str, weights: list[_Weight]) -> Iterator[Holding]:
    """From each weight that lies enough centile spaces below an earlier one, until one that is higher again."""
    case = ground.case
    given = [each for each in weights if each.centile is not None and ground.counts(case.by_id[each.row])]
    for place, each in enumerate(given):
        fell = (
            before
            for before in given[:place]
            if before.happened < each.happened and _falls(before, each, numbers)
        )
        before = min(fell, key=lambda one: (max(one.known, each.known), one.happened), default=None)
        if before is None:
            continue
        first = max(before.known, each.known)
        last = max(first, months_after(each.happened, numbers["lapse_months"]))
        last = min(last, _better_on(weights, each.happened, each.centile) - DAY)
        yield Holding(child=child, first=first, last=last, rows=(before.row, each.row), about=(FALLEN,))


def _falls(before: _Weight, after: _Weight, numbers: Numbers) -> bool:
    """Whether a weight fell across as many centile spaces as NICE NG75 asks for where it fell from."""
    if before.centile is None or after.centile is None:
        return False
    size = "spaces_low" if before.centile < LOW else "spaces_high" if before.centile > HIGH else "spaces"
    return _spaces_up(before.centile) - _spaces_up(after.centile) >= numbers[size]


def _spaces_up(centile: float) -> float:
    """How many centile spaces a centile lies above the lowest line of the chart, with the part of a space."""
    at = bisect_right(LINES, centile) - 1
    if at < 0 or at + 1 == len(LINES):
        return max(0, at)
    return at + (centile - LINES[at]) / (LINES[at + 1] - LINES[at])


def _better_on(weights: list[_Weight], after: date, centile: float | None) -> date:
    """The first day on which a later weight, higher on the chart or found fine, was known."""
    return min(
        (
            each.known
            for each in weights
            if each.happened > after
            and (each.fine or (centile is not None and each.centile is not None and each.centile > centile))
        ),
        default=FOR_EVER,
    )


def _drifting(case: Case, numbers: Numbers, child: str, row: Observation, weights: list[_Weight]) -> Holding:
    known, happened = case.known_day(row), case.happened(row)
    last = max(known, months_after(happened, numbers["lapse_months"]))
    last = min(last, _better_on(weights, happened, None) - DAY)
    return Holding(child=child, first=known, last=last, rows=(row.id,), about=(FALLEN,))


def _not_weighed(
    case: Case, numbers: Numbers, child: str, row: Observation, weights: list[_Weight]
) -> Holding:
    """From the day by which a weight should have been there to the eve of the day on which one was known."""
    known, happened = case.known_day(row), case.happened(row)
    first = max(known, days_after(happened, numbers["days_after"]))
    last = max(first, months_after(happened, numbers["lapse_months"]))
    since = days_after(happened, -numbers["days_before"])
    weighed = min((each.known for each in weights if each.happened >= since), default=FOR_EVER)
    return Holding(
        child=child,
        first=first,
        last=min(last, weighed - DAY),
        rows=(row.id,),
        waited=(first - known).days,
        about=(NOT_WEIGHED,),
    )


# -- weights on record ---------------------------------------------------------------------------------------


def _weights(whole: Ground) -> dict[str, list[_Weight]]:
    """Child to the weights on record, in the order of happening; what is no more than a person's impression is none."""
    case = whole.case
    health = health_agencies(case)
    phrases = pattern_file().phrases
    told: list[tuple[Record, Iterable[str], float | None, bool]] = []
    for row in whole.looks_of(FEEDING):
        if row.agency in health and row.basis in ("seen", "record", "") and _is_of_weight(row):
            fine = closes(row)
            told.append((row, case.children_of(row), _centile_in(row.summary), fine))
    for row in case.assessments:
        if says(phrases.weight, row.tool) or says(phrases.weight, row.area):
            told.append((row, case.children_of(row), _centile_of(row), False))
    for row in case.contacts:
        if row.kept and row.agency in health and says(phrases.weighing, row.kind):
            told.append((row, row.children_seen or case.children_of(row), None, False))
    found: dict[str, list[_Weight]] = {}
    for row, children, centile, fine in told:
        each = _Weight(case.happened(row), case.known_day(row), row.id, centile, fine)
        for child in children:
            found.setdefault(child, []).append(each)
    return {child: sorted(theirs, key=lambda one: (one.happened, one.row)) for child, theirs in found.items()}


def _centile_in(text: str) -> float | None:
    """The centile that a text names, if it names just one ("9th centile"); "between the 9th and 25th" is none."""
    found = _CENTILE.findall(text)
    return float(found[0]) if len(found) == 1 and not _BETWEEN.search(text) else None


def _centile_of(row: Assessment) -> float | None:
    """The centile of a weight given as a result: "9th centile", or a bare number where the area says centile."""
    named = _centile_in(row.grade)
    bare = _BARE.fullmatch(row.grade)
    if named is not None or bare is None or "centile" not in f"{row.tool} {row.area}".casefold():
        return named
    return float(bare[1])


def ask_of_growth(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child)
    if any(each.about == (FALLEN,) for each in stretch.holdings):
        question = (
            f"{child}'s weight is moving away from what is expected. What has health found, and who helps with food and "
            "feeding?"
        )
    else:
        question = f"There is a worry about {child}'s weight or hunger. Has {child} been weighed, and what did it show?"
    return (
        question,
        f"A weight {number(numbers['spaces'])} centile spaces or more below an earlier one ({number(numbers['spaces_low'])} "
        f"where that lay below the 9th centile, {number(numbers['spaces_high'])} above the 91st); a concern about weight of "
        f"grade {numbers['grade']} or more by health; or one about weight or, under {numbers['under_months']} months of age, "
        f"hunger with no weight on record in the {numbers['days_before']} days before or {numbers['days_after']} after.",
    )


PATTERNS = (Pattern("growth", growth, ask_of_growth, graded=True),)
