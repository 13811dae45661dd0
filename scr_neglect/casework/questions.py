"""The questions that the lead chooses for a meeting: at most five, in words that can be read aloud."""

from datetime import date

from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import exactly
from scr_neglect.records.plan import Meeting, Question, meeting_after, meeting_of
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt, Thresholds, find, may_reach_family

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


def next_of_all(case: Case) -> str:
    """The id of the meeting that a question chosen today without one is for; "" when it is not recorded yet."""
    return meeting_after(case.day, case.meetings)


def chosen_for(case: Case, meeting: str) -> list[Question]:
    """The questions chosen for a meeting, in the order in which they were chosen.

    "" is the next one, recorded or not. A question chosen without a meeting is for the first one on or after its day.
    """
    wanted = meeting or next_of_all(case)
    return [q for q in case.questions if meeting_of(q, case.meetings) == wanted]


def chosen_from(case: Case, prompt: Prompt, meeting: str) -> Question | None:
    """The question for a meeting that was chosen from a prompt."""
    return next((q for q in chosen_for(case, meeting) if _is_from(q, prompt)), None)


def _is_from(question: Question, prompt: Prompt) -> bool:
    """By pattern, child and day; by its words where it does not say the day (a question from elsewhere)."""
    if question.pattern != prompt.pattern:
        return False
    if question.visible is None:
        return question.words == " ".join(prompt.question.split())
    return (question.child, question.visible.last) == (prompt.child, prompt.visible)


def is_for_family(case: Case, prompt: Prompt) -> bool:
    """Whether a question may go to the family as it is: it is theirs, and someone decided that all its rows are too."""
    rows = [case.by_id[row] for row in prompt.evidence if row in case.by_id]
    return may_reach_family(case, prompt) and bool(rows) and all(row.visibility == "family" for row in rows)


def needs_release(case: Case, question: Question, thresholds: Thresholds | None = None) -> bool:
    """Whether a question may reach the family only when a safeguarding lead releases it, because of what it came from.

    Where its prompt is not found any more, every prompt that it may have come from counts.
    """
    if not question.pattern:
        return False
    card = cards().get(question.pattern)
    if card is None or card.for_ != "family":
        return True
    found = [p for p in find(case, thresholds) if p.pattern == question.pattern]
    its = [p for p in found if _is_from(question, p)]
    maybe = its or [p for p in found if question.visible is None or p.child == question.child]
    return not all(may_reach_family(case, p) for p in maybe)


def check_room(case: Case, meeting: str, *, but: str = "") -> None:
    """Raises Refusal when a meeting has five questions already (`but` not counting the one with this id)."""
    if sum(q.id != but for q in chosen_for(case, meeting)) >= MOST:
        raise Refusal(NO_MORE)


def choose_question(
    session: Session,
    family_id: str,
    *,
    words: str,
    pattern: str = "",
    child: str = "",
    visible: date | None = None,
    meeting: str = "",
    visibility: str,
) -> str:
    """Chooses a question for a meeting and gives the id of its record.

    `pattern`, `child` and `visible` are those of the prompt that it comes from.
    Raises Refusal without words, or when the meeting has five already.
    """
    words = " ".join(words.split())
    if not words:
        raise Refusal("Write the question, in words that can be read aloud.")
    check_room(session.case(family_id), meeting)
    record = Question(
        id=new_id(), date=exactly(session.today()), meeting=meeting, words=words, pattern=pattern, child=child,
        visible=exactly(visible) if visible is not None else None, visibility=visibility,  # type: ignore[arg-type]
    )  # fmt: skip
    return add(session, family_id, record)[0]


def _day(meeting: Meeting) -> date:
    return meeting.date.last or date.max
