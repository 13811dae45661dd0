"""Every pattern that the program knows, in one list."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from scr_neglect.scoring.patterns import child, cycles, health, injuries, meetings, requests, sharing, steps
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.stretch import Holding, Stretch


class Pattern(Struct, frozen=True):
    """One pattern: its name, the days on which its rule holds, and the question and rule in words."""

    name: str
    holds: Callable[[Ground, Numbers], Iterable[Holding]]
    asks: Callable[[Ground, Numbers, Stretch], tuple[str, str]]
    graded: bool = False
    """Whether the rule asks for grade 2 or more, so that entries not graded have to be pointed out."""


PATTERNS: tuple[Pattern, ...] = (
    Pattern("repeated-injuries", injuries.repeated_injuries, injuries.ask_of_repeated_injuries, graded=True),
    Pattern("not-brought", health.not_brought, health.ask_of_not_brought),
    Pattern("relapse", cycles.relapse, cycles.ask_of_relapse),
    Pattern("meeting-gap", meetings.meeting_gap, meetings.ask_of_meeting_gap, graded=True),
    Pattern("parent-absent", meetings.parent_absent, meetings.ask_of_parent_absent),
    Pattern("lead-absent", meetings.lead_absent, meetings.ask_of_lead_absent),
    Pattern("step-down-unchanged", steps.step_down_unchanged, steps.ask_of_step_down_unchanged, graded=True),
    Pattern("single-holder", sharing.single_holder, sharing.ask_of_single_holder, graded=True),
    Pattern("voice-missing", child.voice_missing, child.ask_of_voice_missing, graded=True),
    Pattern("request-unanswered", requests.request_unanswered, requests.ask_of_request_unanswered),
)
