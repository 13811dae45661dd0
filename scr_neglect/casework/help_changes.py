"""The level of help changed: what ends with it and why, and how the matters stood then and stand now."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, exactly
from scr_neglect.records.plan import Level
from scr_neglect.scoring.change import Change, then_and_now

LESS = frozenset({"down", "end"})
"""Steps to less help, before which *then and now* is looked at and a reason is given."""


def running_levels(case: Case, children: Collection[str] = ()) -> list[Level]:
    """The children's levels of help with no end on record that have begun; of these children, or of any."""
    return [
        level
        for level in case.levels
        if (level.end is None or not level.end.placed)
        and not catalogue().framework(level.framework, level.tier).adult
        and (level.start.first or date.max) <= case.day
        and (not children or not level.child or case.children_of(level) & set(children))
        and (case.children_of(level) or not level.child)
    ]


def step_of(framework: str, tier: str, before: Sequence[Level]) -> str:
    """The step that a level is, by its tier and those of the levels before it: start, up, down, or "" where that is not told."""
    now = catalogue().framework(framework, tier).tier
    tiers = [
        each
        for level in before
        if (each := catalogue().framework(level.framework, level.tier).tier) is not None
    ]
    if now is None or (before and not tiers):
        return ""
    if not tiers:
        return "start"
    return "up" if now > max(tiers) else "down" if now < max(tiers) else ""


def matters_then_and_now(case: Case, children: Collection[str]) -> list[Change]:
    """*Then and now* for some children (none named: all) and for the family."""
    return [each for each in then_and_now(case) if not each.child or not children or each.child in children]


def ended(levels: Sequence[Level], start: UncertainDate, reason: str) -> list[Level]:
    """The levels as they end when another begins: on its eve, or, where its day is not known, with it."""
    day = start.first
    known = day is not None and start.width == 1 and day > date.min
    end = exactly(day - timedelta(days=1)) if known and day is not None else start
    return [replace(level, end=end, ending_reason=reason) for level in levels]


def change_level(session: Session, family_id: str, level: Level, ends: Sequence[Level] = ()) -> None:
    """Writes a level of help, and the end of those that it takes the place of, in one step.

    Raises Refusal when help is stepped down or ended and no reason is given.
    """
    given = level.ending_reason or (ends and all(each.ending_reason for each in ends))
    if level.step in LESS and not given:
        raise Refusal("Say why the help before ends; the reason stays beside it.")
    because = "another level of help began"
    session.append(
        family_id,
        [
            session.revise(family_id, level),
            *(
                session.revise(
                    family_id,
                    each,
                    supersedes=[h.id for h in session.casebook.heads(each.id)],
                    reason=because,
                )
                for each in ends
            ),
        ],
    )
