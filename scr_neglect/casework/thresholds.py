"""When to ask: the numbers of the rules as a casebook has them, the shipped ones but for those that it has changed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.forgetting import remembered
from scr_neglect.scoring.patterns.cards import Threshold, cards
from scr_neglect.scoring.prompts import Thresholds, thresholds

Own = Mapping[str, Mapping[str, int]]
"""Pattern to the name of a number to what this casebook has instead of the shipped one."""
SETTING = "thresholds"
"""The name under which a casebook keeps its own numbers: JSON, the changed ones alone."""
_MOST = {
    "day": 730,
    "week": 104,
    "month": 60,
    "year": 18,
    "grade": 4,
    "tier": 4,
    "percent": 100,
}
"""The most that a number can sensibly be, by the word that its name holds, where the rule's file sets no bound."""
_MOST_TIMES = 20
"""The most for all that is counted in times, rows, meetings."""


class Range(NamedTuple):
    """The least and the most that a number may be."""

    least: int
    most: int

    def holds(self, value: object) -> bool:
        return type(value) is int and self.least <= value <= self.most


def range_of(name: str, number: Threshold) -> Range:
    """What one number of a rule may be: as its own bounds say, else as far as the unit in its name makes sense."""
    unit = next((limit for word, limit in _MOST.items() if word in name), _MOST_TIMES)
    return Range(number.least, number.most or unit)


def thresholds_from(kept: str | None) -> Thresholds:
    """Every number of every rule as a setting has it; what it says wrongly, or of no rule, is as shipped."""
    return _thresholds_from(kept or "")


@remembered(8)
def _thresholds_from(kept: str) -> Thresholds:
    own = _read(kept)
    return {
        pattern: {name: replace(one, value=own.get(pattern, {}).get(name, one.value)) for name, one in theirs.items()}
        for pattern, theirs in thresholds().items()
    } if own else thresholds()  # fmt: skip


def _read(kept: str) -> dict[str, dict[str, int]]:
    """The changed numbers that a setting holds and that can be."""
    try:
        found: Any = msgspec.json.decode(kept) if kept else {}
    except msgspec.DecodeError:
        return {}
    own: dict[str, dict[str, int]] = {}
    for pattern, card in cards().items():
        theirs = found.get(pattern) if isinstance(found, dict) else None
        for name, number in card.numbers.items():
            value = theirs.get(name) if isinstance(theirs, dict) else None
            if isinstance(value, int) and value != number.value and range_of(name, number).holds(value):
                own.setdefault(pattern, {})[name] = value
    return own


def own_of(session: Session) -> dict[str, dict[str, int]]:
    """The numbers that a casebook has changed."""
    return _read(session.casebook.setting(SETTING) or "")


def check_own(own: Own) -> None:
    """Raises Refusal when one of these numbers cannot be."""
    for pattern, theirs in own.items():
        for name, value in theirs.items():
            allowed = range_of(name, cards()[pattern].numbers[name])
            if not allowed.holds(value):
                raise Refusal(
                    f"“{cards()[pattern].title}”: {cards()[pattern].numbers[name].words} can be from {allowed.least} "
                    f"to {allowed.most}."
                )


def keep_own(session: Session, own: Own) -> None:
    """Keeps the numbers of a casebook that differ from the shipped ones.

    Raises Refusal when one of them cannot be; then nothing is kept.
    """
    check_own(own)
    changed = _read(msgspec.json.encode(own).decode())
    session.casebook.set_setting(SETTING, msgspec.json.encode(changed).decode())
