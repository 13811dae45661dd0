"""The questions that the lead chooses for a meeting: at most five, in words that can be read aloud."""

from datetime import date

from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import exactly
from scr_neglect.records.plan import Meeting, Question
from scr_neglect.scoring.prompts import Prompt

MOST = 5
NO_MORE = (
    "Five questions are chosen for this meeting already, and five are as many as a meeting can do justice to. "
    "Take one of them off, or choose another meeting; what you wrote stays here."
)


def meetings_offered(case: Case) -> list[Meeting]:
    """The meetings that a question can be for: those to come, the soonest first, then those held, the last first."""
    to_come = [m for m in case.meetings if not case.was_held(m) and m.held != "no" and _day(m) >= case.day]
    held = [m for m in case.meetings if case.was_held(m)]
    return sorted(to_come, key=lambda m: (_day(m), m.id)) + sorted(
        held, key=lambda m: (_day(m), m.id), reverse=True
    )


def next_meeting(case: Case) -> str:
    """The id of the next meeting that is planned; "" when none is recorded."""
    return next((m.id for m in meetings_offered(case) if not case.was_held(m)), "")


def chosen_for(case: Case, meeting: str) -> list[Question]:
    """The questions chosen for a meeting, in the order in which they were chosen.

    "" is the next one, not recorded yet: what was chosen without a meeting since the last one was held.
    """
    if meeting:
        return [q for q in case.questions if q.meeting == meeting]
    last = max((_day(m) for m in case.meetings if case.was_held(m)), default=date.min)
    return [q for q in case.questions if not q.meeting and (q.date.last or date.max) >= last]


def chosen_from(case: Case, prompt: Prompt, meeting: str) -> Question | None:
    """The question for a meeting that was chosen from a prompt: of its pattern, with its words or about its child."""
    name = case.called(prompt.child) if prompt.child else ""
    theirs = [q for q in chosen_for(case, meeting) if q.pattern == prompt.pattern]
    return next((q for q in theirs if q.words == prompt.question or name in q.words), None)


def is_for_family(case: Case, prompt: Prompt) -> bool:
    """Whether a question may go to the family as it is: it is theirs, and someone decided that all its rows are too."""
    rows = [case.by_id[row] for row in prompt.evidence if row in case.by_id]
    return prompt.for_ == "family" and bool(rows) and all(row.visibility == "family" for row in rows)


def check_room(case: Case, meeting: str, *, but: str = "") -> None:
    """Raises Refusal when a meeting has five questions already (`but` not counting the one with this id)."""
    if sum(q.id != but for q in chosen_for(case, meeting)) >= MOST:
        raise Refusal(NO_MORE)


def choose_question(
    session: Session, family_id: str, *, words: str, pattern: str = "", meeting: str = "", visibility: str
) -> str:
    """Chooses a question for a meeting and gives the id of its record.

    Raises Refusal without words, or when the meeting has five already.
    """
    words = " ".join(words.split())
    if not words:
        raise Refusal("Write the question, in words that can be read aloud.")
    check_room(session.case(family_id), meeting)
    record = Question(
        id=new_id(), date=exactly(session.today()), meeting=meeting, words=words, pattern=pattern,
        visibility=visibility,  # type: ignore[arg-type]
    )  # fmt: skip
    return add(session, family_id, record)[0]


def _day(meeting: Meeting) -> date:
    return meeting.date.last or date.max
