"""Prompts: patterns in the record, each put as a question, with its rule, days and rows (`patterns.md`)."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from scr_neglect.collector import uncollected
from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.records.plan import Consideration
from scr_neglect.scoring.patterns.cards import For, Threshold, cards
from scr_neglect.scoring.patterns.ground import Ground, Known, Numbers
from scr_neglect.scoring.patterns.registry import PATTERNS, Pattern
from scr_neglect.scoring.patterns.stretch import Holding, Stretch, stretches
from scr_neglect.scoring.patterns.words import singular
from scr_neglect.scoring.standing import FAMILY

State = Literal["new", "considered", "discussed", "action made"]
NOT_GRADED = "An entry that is not graded counts as grade 2 here."


Thresholds = Mapping[str, Mapping[str, Threshold]]
"""Pattern to the name of a number to that number."""


class Prompt(Struct, frozen=True, kw_only=True):
    """One pattern, one child (or "": the family), one unbroken stretch.

    `visible` is the first day on which what was known satisfied the rule, `until` the first day after it on which
    it no longer held (None: it still holds), `waited` the days that the rule itself had to wait. `evidence` are
    record ids in the order of knowing, `agencies` who recorded them, `alone` those for whom the rule would have
    held with only what each of them had.
    """

    pattern: str
    for_: For
    theme: str
    child: str
    visible: date
    until: date | None
    waited: int
    question: str
    rule: str
    evidence: tuple[str, ...]
    agencies: tuple[str, ...]
    alone: tuple[str, ...]
    state: State
    because: str


@cache
def thresholds() -> Thresholds:
    """The shipped thresholds of every pattern, each with its source."""
    return {name: card.numbers for name, card in cards().items()}


@uncollected()
def find(case: Case, thresholds: Thresholds | None = None) -> list[Prompt]:
    """Every prompt of a Case as it was known on its day, by the day it became visible, then pattern and child.

    Each rule is judged on every day by what was known on that day, so that an earlier `known_on` gives the same
    visible days.
    """
    chosen = shipped() if thresholds is None else thresholds
    values = {name: {each: one.value for each, one in theirs.items()} for name, theirs in chosen.items()}
    known = Known(case, values)
    whole = known.whole
    grounds: dict[str, Ground] = {}
    found: list[Prompt] = []
    for pattern in PATTERNS:
        numbers = values[pattern.name]
        held = _stretches(pattern, whole)
        alone = _alone(pattern, known, grounds, held)
        found += [_prompt(pattern, whole, numbers, one, who) for one, who in zip(held, alone, strict=True)]
    known.forget()
    return sorted(found, key=lambda one: (one.visible, one.pattern, one.child))


shipped = thresholds


def asked_once(prompts: Iterable[Prompt]) -> list[tuple[Prompt, ...]]:
    """The stretches of each question that is asked in the same words by the same rule, in the order of the first of them."""
    found: dict[tuple[str, str], list[Prompt]] = {}
    for each in prompts:
        found.setdefault((each.pattern, each.question), []).append(each)
    return [tuple(stretches) for stretches in found.values()]


HARM = frozenset({"injury", "violence"})
"""Families of indicators whose questions can tip off an enquiry or a perpetrator (`patterns.md`)."""


def for_whom(case: Case, prompt: Prompt) -> For:
    """Who may be shown a prompt by default: as its card says, but of the team where it rests on an injury or violence."""
    rows = (case.by_id.get(each) for each in prompt.evidence)
    harm = any(isinstance(row, Observation) and meaning(row).family in HARM for row in rows)
    return "team" if prompt.for_ == "family" and harm else prompt.for_


def may_reach_family(case: Case, prompt: Prompt) -> bool:
    """Whether a question may be offered to the family before a safeguarding lead has released it."""
    return for_whom(case, prompt) == "family"


def _stretches(pattern: Pattern, ground: Ground) -> list[Stretch]:
    holdings = ground.holdings(pattern.name, pattern.holds)
    died = ground.known.once("died", _died)
    return stretches(_while_alive(died, holdings) if died else holdings, ground.day)


def _died(case: Case) -> dict[str, date]:
    """Child (or "": the family, once all its children have) to the day of death."""
    died = {p.code: p.died.last for p in case.people if p.died is not None and p.died.last is not None}
    children = [child.code for child in case.children]
    if children and all(code in died for code in children):
        died[FAMILY] = max(died[code] for code in children)
    return died


def _while_alive(died: dict[str, date], holdings: Iterable[Holding]) -> Iterable[Holding]:
    """No question is put about a child from the day of the child's death, nor about a family whose children all died."""
    for each in holdings:
        end = died.get(each.child)
        if end is None or each.last < end:
            yield each
        elif each.first < end:
            yield Holding(
                child=each.child, first=each.first, last=date.fromordinal(end.toordinal() - 1), rows=each.rows,
                waited=each.waited, about=each.about,
            )  # fmt: skip


def _alone(
    pattern: Pattern, known: Known, grounds: dict[str, Ground], held: list[Stretch]
) -> list[tuple[str, ...]]:
    """For each stretch the agencies for which the rule held within it on the rows that each of them held."""
    asked = [known.agencies_holding(one.rows) for one in held]
    theirs: dict[str, list[Stretch]] = {}
    for agency in sorted(set().union(*asked)):
        ground = grounds.get(agency)
        if ground is None:
            ground = grounds[agency] = Ground(known, agency)
        theirs[agency] = _stretches(pattern, ground)
    return [
        tuple(agency for agency in sorted(agencies) if any(one.meets(other) for other in theirs[agency]))
        for one, agencies in zip(held, asked, strict=True)
    ]


def _prompt(
    pattern: Pattern, ground: Ground, numbers: Numbers, stretch: Stretch, alone: tuple[str, ...]
) -> Prompt:
    case, card = ground.case, cards()[pattern.name]
    evidence = tuple(sorted(stretch.rows, key=ground.known.place_of.__getitem__))
    question, rule = pattern.asks(ground, numbers, stretch)
    if pattern.graded and not ground.known.ungraded.isdisjoint(evidence):
        rule = f"{rule} {NOT_GRADED}"
    considered = _considered(case, pattern.name, stretch.child, evidence)
    return Prompt(
        pattern=pattern.name,
        for_=card.for_,
        theme=card.theme,
        child=stretch.child,
        visible=stretch.visible,
        until=stretch.until,
        waited=stretch.opening.waited,
        question=singular(question),
        rule=singular(rule),
        evidence=evidence,
        agencies=tuple(sorted(ground.known.agencies_recording(evidence))),
        alone=alone,
        state=considered.what if considered else "new",
        because=considered.reason if considered else "",
    )


def _considered(case: Case, pattern: str, child: str, evidence: tuple[str, ...]) -> Consideration | None:
    """The last consideration that covers every row of a prompt; a row that came later re-opens it."""
    covering = [
        each
        for each in case.considerations
        if each.pattern == pattern and each.child == child and set(each.evidence).issuperset(evidence)
        and case.known_day(each) <= case.day
    ]  # fmt: skip
    return max(covering, key=lambda each: (case.known_day(each), each.id), default=None)
