"""The record of a meeting finished: the meeting, what each party said, the goals and the actions, sealed in one step."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from scr_neglect.casework.drafts import said_on
from scr_neglect.casework.earlier_actions import earlier_problems, gone_through, why_changed
from scr_neglect.casework.meeting_draft import (
    ActionLine,
    Attendance,
    GoalLine,
    MeetingDraft,
    Party,
    id_of,
    scaling_of,
)
from scr_neglect.casework.record import agency_if_new, corrected, taken_back
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Observation, ParentsView, Voice
from scr_neglect.records.kinds import record_from
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Action, Goal, Meeting, Scaling, view_from
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision
from scr_neglect.records.words import DateQuestion, read_words

HELD = "the meeting was held, and its record written"
"""The reason with which what was planned becomes what was held."""


def problem(draft: MeetingDraft, today: date) -> str:
    """The first thing that must be put right before the record can be finished; "" for nothing."""
    when = read_words(draft.when, today=today)
    if isinstance(when, DateQuestion):
        return when.sentence
    if not draft.when.strip():
        return "Say when the meeting was."
    if when.first is not None and when.first > today:
        return "This meeting is still to come. What is written here can be left unfinished until it is held."
    if not any(party.attendance == "present" for party in draft.parties.values()):
        return "Say who was there: P for present, A for apologies, N for not there, W for a written view."
    return next(_of_the_plan(draft, today), "")


def _of_the_plan(draft: MeetingDraft, today: date) -> Iterator[str]:
    for number, goal in enumerate(draft.goals, start=1):
        if not goal.goal.strip():
            yield f"Goal {number}: write what the child will have, or take the goal out."
    for number, action in enumerate(draft.actions, start=1):
        if not action.action.strip():
            yield f"Action {number}: write what is to be done, or take the action out."
        elif not action.owner.strip():
            yield f"Action {number}: say who will do it."
    days = [*(line.due for line in (*draft.goals, *draft.actions)), draft.next_date]
    yield from (q.sentence for q in (read_words(d, today=today) for d in days) if isinstance(q, DateQuestion))


def finish_meeting(session: Session, draft: MeetingDraft) -> str:
    """Seals the record of a meeting and drops its draft, in one step; gives the meeting's id.

    What was planned is corrected; what stands as it is written here is left alone, so that nothing is sealed twice.
    Raises Refusal with the first thing to put right, or when a record that was finished is changed without a reason.
    """
    case, draft = session.case(draft.family_id), said_on(draft, session.today())
    wrong = problem(draft, session.today()) or next(
        earlier_problems(draft.earlier, case, session.today()), ""
    )
    if wrong:
        raise Refusal(wrong)
    before = case.by_id.get(draft.meeting_id)
    finished = isinstance(before, Meeting) and before.held == "yes"
    reason = draft.reason.strip() or ("" if finished else HELD)
    changes = list(_changes(session, draft, case, reason))
    if finished and changes and not reason:
        raise Refusal("Say why the record of this meeting is corrected; the reason stays beside it.")
    if changes:
        new = [session.revise(draft.family_id, a) for a in agency_if_new(session, draft.family_id)]
        changes = [*new, *changes]
    session.append(draft.family_id, changes, draft=draft.key)
    return draft.meeting_id


def _changes(session: Session, draft: MeetingDraft, case: Case, reason: str) -> Iterator[Revision]:
    """What is to be written, corrected and taken back."""
    meeting = _meeting(session, draft, case)
    rows, gone = _rows(draft, case, meeting, session)
    for row in (meeting, *rows):
        change = corrected(session, draft.family_id, row, reason)
        if change is not None:
            yield change
    yield from (taken_back(session, draft.family_id, each, reason) for each in gone)
    for line in draft.earlier:
        action = case.by_id.get(line.id)
        if isinstance(action, Action) and not line.is_empty:
            said = gone_through(line, action, meeting, session.today())
            change = corrected(session, draft.family_id, said, draft.reason.strip() or why_changed(meeting))
            if change is not None:
                yield change


def _meeting(session: Session, draft: MeetingDraft, case: Case) -> Meeting:
    """The meeting as it stands with what was written here; what was changed elsewhere meanwhile stays."""
    written = _fields(draft, case, session.today())
    stands = case.by_id.get(draft.meeting_id)
    if not isinstance(stands, Meeting):
        return Meeting(id=draft.meeting_id, **written)
    begun = _began_from(session, draft) or stands
    changed = {name: value for name, value in written.items() if value != getattr(begun, name)}
    return replace(stands, **changed)


def _began_from(session: Session, draft: MeetingDraft) -> Meeting | None:
    for version in session.casebook.history(draft.meeting_id):
        if version.id == draft.began_from and not version.withdrawn:
            record = record_from(version.kind, version.body)
            return record if isinstance(record, Meeting) else None
    return None


def _fields(draft: MeetingDraft, case: Case, today: date) -> dict[str, Any]:
    before = case.by_id.get(draft.meeting_id)
    then = before if isinstance(before, Meeting) else None
    who = {code: party for code, party in draft.parties.items() if code in draft.invited}

    def those(*states: Attendance, also: Callable[[Party], bool] = lambda _: False) -> tuple[str, ...]:
        return tuple(code for code, party in who.items() if party.attendance in states or also(party))

    return {
        "date": _day(draft.when, today, then.date if then else None), "kind": draft.kind, "held": "yes",
        "invited": draft.invited, "attended": those("present"), "absent": those("absent"),
        "apologies": those("apologies", "written"),
        "written_update": those("written", also=lambda party: party.sent_too),
        "led": draft.led, "named_lead": draft.named_lead, "chair": draft.chair.strip(),
        "note_taker": draft.note_taker.strip(), "place": draft.place.strip(), "purpose": draft.purpose.strip(),
        "decisions": draft.decisions.strip(), "dissent": draft.dissent.strip(),
        "views": {c: said for c, p in who.items() if (said := view_from(p.view, p.view_words))},
        "next_date": _day(draft.next_date, today, then.next_date if then else None) if draft.next_date.strip() else None,
        "visibility": draft.visibility,
    }  # fmt: skip


def _day(words: str, today: date, then: UncertainDate | None) -> UncertainDate:
    """The day that words mean; the one that was there before, with its own words, where it is the same."""
    read = read_words(words, today=today)
    assert isinstance(read, UncertainDate)
    return then if then is not None and (then.edtf or then.words) == (read.edtf or read.words) else read


def _rows(
    draft: MeetingDraft, case: Case, meeting: Meeting, session: Session
) -> tuple[list[Record], list[str]]:
    """What each party said, and the plan; and the ids of what was said that was taken out again."""
    rows: list[Record] = []
    gone: list[str] = []
    for code in draft.invited:
        party = draft.parties.get(code, Party())
        for row_id, row in (
            _scaling(party, code, case, meeting),
            _words(party, code, case, meeting, session),
        ):
            if row is not None:
                rows.append(row)
            elif row_id in case.by_id:
                gone.append(row_id)
    today = session.today()
    rows += [_goal(line, case, meeting, today) for line in draft.goals]
    rows += [_action(line, case, meeting, today) for line in draft.actions]
    return rows, gone


def _scaling(party: Party, code: str, case: Case, meeting: Meeting) -> tuple[str, Record | None]:
    before = scaling_of(meeting.id, case, code)
    row_id = before.id if before is not None else id_of(case, meeting.id, "scaling", code)
    if party.scale is None:
        return row_id, None
    said: Any = {"value": party.scale, "reason": party.why.strip()}
    if before is not None:
        return row_id, replace(before, **said)
    return row_id, Scaling(id=row_id, meeting=meeting.id, person=code, **_seen_by(meeting), **said)


def _words(
    party: Party, code: str, case: Case, meeting: Meeting, session: Session
) -> tuple[str, Record | None]:
    """How one party sees it: a child's words, a parent's view, or what an agency said, each a row of its own."""
    row_id = id_of(case, meeting.id, "words", code)
    words, before, person = party.words.strip(), case.by_id.get(row_id), case.person(code)
    if not words:
        return row_id, None
    match before:
        case Voice():
            return row_id, replace(before, date=meeting.date, words=words)
        case ParentsView():
            return row_id, replace(before, date=meeting.date, view=words)
        case Observation():
            return row_id, replace(before, date=meeting.date, summary=words)
    return row_id, _first_words(row_id, words, code, person, case, meeting, session)


def _first_words(
    row_id: str, words: str, code: str, person: Person | None, case: Case, meeting: Meeting, session: Session
) -> Record:
    if person is not None and person.is_child:
        present = ", ".join(case.called(each) for each in meeting.attended if each != code)
        return Voice(
            id=row_id, date=meeting.date, child=(code,), mode="words", words=words, present=present,
            agency=session.agency_code, meeting=meeting.id, visibility="professionals",
        )  # fmt: skip
    if person is not None:
        return ParentsView(id=row_id, date=meeting.date, person=code, view=words, **_seen_by(meeting))
    return Observation(
        id=row_id, date=meeting.date, agency=code, child=tuple(c.code for c in case.children) or ("household",),
        kind="neutral", domain="context", indicator="context.note", basis="told-by-professional", told_by=case.called(code),
        summary=words, meeting=meeting.id, known_to=(session.agency_code,), **_seen_by(meeting),
    )  # fmt: skip


def _seen_by(meeting: Meeting) -> dict[str, Any]:
    """What is new at a meeting may be seen by whoever may see the meeting."""
    return {"visibility": meeting.visibility, "private_to": meeting.private_to}


def _goal(line: GoalLine, case: Case, meeting: Meeting, today: date) -> Record:
    before = case.by_id.get(line.id)
    then = before if isinstance(before, Goal) else None
    said: Any = {
        "child": line.child, "goal": line.goal.strip(), "how_we_will_know": line.how_we_will_know.strip(),
        "contingency": line.contingency.strip(), "due": _due(line.due, today, then.due if then else None),
    }  # fmt: skip
    if then is not None:
        return replace(then, date=meeting.date, **said)
    return Goal(id=line.id, date=meeting.date, **_seen_by(meeting), **said)


def _action(line: ActionLine, case: Case, meeting: Meeting, today: date) -> Record:
    before = case.by_id.get(line.id)
    then = before if isinstance(before, Action) else None
    said: Any = {
        "action": line.action.strip(), "owner": line.owner.strip(), "goal": line.goal,
        "due": _due(line.due, today, then.due if then else None),
    }  # fmt: skip
    if then is not None:
        return replace(then, **said)
    return Action(id=line.id, date=meeting.date, meeting=meeting.id, **_seen_by(meeting), **said)


def _due(words: str, today: date, then: UncertainDate | None) -> UncertainDate | None:
    return _day(words, today, then) if words.strip() else None
