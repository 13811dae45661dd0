"""The stages of a professional disagreement as a casebook has them: the shipped template, or the area's own procedure."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import EscalationStage, escalation_stages
from scr_neglect.records.phrases import words_of

SETTING = "escalation"
"""The name under which a casebook keeps its own stages: JSON, nothing while they are as shipped."""
MOST, MOST_DAYS = 6, 60
"""The most stages, and the most working days that one can take."""


def stages_of(session: Session) -> tuple[EscalationStage, ...]:
    """The stages of a casebook, in their order; as shipped when it has none of its own or they cannot be read."""
    kept = session.casebook.setting(SETTING)
    try:
        own = msgspec.json.decode(kept, type=tuple[EscalationStage, ...]) if kept else ()
        return _settled(own) if own else escalation_stages()
    except (msgspec.MsgspecError, Refusal):
        return escalation_stages()


def check_stages(stages: Sequence[EscalationStage]) -> None:
    """Raises Refusal when these cannot be the stages of a procedure."""
    _settled(stages)


def keep_stages(session: Session, stages: Sequence[EscalationStage]) -> None:
    """Keeps the stages of a casebook; those that are as shipped are not kept, so that a better template reaches it.

    Raises Refusal when they cannot be; then nothing is kept.
    """
    own = _settled(stages)
    kept = "" if own == escalation_stages() else msgspec.json.encode(own).decode()
    session.casebook.set_setting(SETTING, kept)


def _settled(stages: Sequence[EscalationStage]) -> tuple[EscalationStage, ...]:
    """The stages that have a name, numbered in their order."""
    named = [replace(stage, name=stage.name.strip(), who=stage.who.strip()) for stage in stages]
    kept = tuple(
        replace(stage, number=place) for place, stage in enumerate((s for s in named if s.name), start=1)
    )
    if not kept:
        raise Refusal("A procedure has at least one stage; give the first one a name.")
    if len(kept) > MOST:
        raise Refusal(f"A procedure can have at most {MOST} stages here.")
    if len({words_of(stage.name) for stage in kept}) < len(kept):
        raise Refusal("Two stages have the same name; give each one of its own.")
    for stage in kept:
        if stage.working_days is not None and not 0 <= stage.working_days <= MOST_DAYS:
            raise Refusal(f"“{stage.name}” can take from 0 to {MOST_DAYS} working days.")
    return kept
