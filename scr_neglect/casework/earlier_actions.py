"""What became of the actions of earlier meetings, said in the meeting's own record: done or not, and the effect seen."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.plan import NOT_LOOKED, SEEN, Action, Meeting
from scr_neglect.records.words import DateQuestion, read_words
from scr_neglect.scoring.earlier_actions import still_open
from scr_neglect.scoring.patterns.words import effect_recorded


class EarlierAction(Struct):
    """One action of an earlier meeting, as it is gone through; nothing said leaves it as it stands."""

    id: str
    state: Literal["", "done", "not done"] = ""
    when: str = ""
    """When it was done, as typed; "" for some day up to the meeting."""
    effect: str = ""
    """`SEEN` or `NOT_SEEN` for the child; "" while nobody has looked."""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.state or self.effect or self.words.strip())


def to_go_through(lines: list[EarlierAction], meeting_id: str, case: Case) -> list[EarlierAction]:
    """The lines with one for each action that is still open and was not agreed here; none for a record finished before."""
    meeting = case.by_id.get(meeting_id)
    if isinstance(meeting, Meeting) and meeting.held == "yes":
        return lines
    said = {line.id: line for line in lines if isinstance(case.by_id.get(line.id), Action)}
    waiting = [a.id for a in still_open(case) if a.meeting != meeting_id]
    kept = [line for line in said.values() if line.id not in waiting and not line.is_empty]
    return [*(said.get(each) or EarlierAction(id=each) for each in waiting), *kept]


def earlier_problems(lines: list[EarlierAction], case: Case, today: date) -> Iterator[str]:
    """What must be put right before these can be sealed, in the words of each action."""
    for line in lines:
        action = case.by_id.get(line.id)
        if not isinstance(action, Action):
            continue
        name = action.action.rstrip(".")
        when = read_words(line.when, today=today) if line.state == "done" and line.when.strip() else None
        if isinstance(when, DateQuestion):
            yield f"{name}: {when.sentence}"
        elif when is not None and when.first is not None and when.first > today:
            yield f"{name}: a day still to come cannot be when it was done."
        if line.effect == SEEN and not line.words.strip():
            yield f"{name}: say what was seen; a word or two is enough."


def gone_through(line: EarlierAction, action: Action, meeting: Meeting, today: date) -> Action:
    """The action with what the meeting said of it; an effect that stands is added to, never overwritten by "not looked"."""
    done = action.done
    if line.state == "done":
        done = _done(line, meeting, today) or done
    return replace(action, done=done, effect=_effect(line, action, meeting))


def _done(line: EarlierAction, meeting: Meeting, today: date) -> UncertainDate | None:
    read = read_words(line.when.strip() or f"by {_day(meeting)}", today=today)
    return read if isinstance(read, UncertainDate) else None


def _effect(line: EarlierAction, action: Action, meeting: Meeting) -> str:
    words = " ".join(line.words.split())
    if line.effect:
        return ": ".join(filter(None, (line.effect, words)))
    if line.state == "not done":
        words = ": ".join(filter(None, (f"not done by {_day(meeting)}", words)))
    if not words:
        return action.effect
    if not effect_recorded(action.effect):
        return f"{NOT_LOOKED}: {words}"
    return action.effect if words in action.effect else f"{action.effect.rstrip('.;')}; {words}"


def _day(meeting: Meeting) -> str:
    return long_date(meeting.date.last) if meeting.date.last is not None else meeting.date.words


def why_changed(meeting: Meeting) -> str:
    """The reason that stands beside an action that was gone through."""
    return f"gone through at the meeting of {_day(meeting)}"
