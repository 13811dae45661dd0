"""The record of a meeting while it is being written: words as typed, and how it begins from what is planned or stands."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from scr_neglect.casework.earlier_actions import EarlierAction, to_go_through
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Goal, Meeting, Scaling, view_of
from scr_neglect.records.words import words_for
from scr_neglect.storage.identity import record_id

Attendance = Literal["", "present", "apologies", "absent", "written"]


class Party(Struct):
    """One person or agency at the meeting, as it is being written; "written": apologies with a written view."""

    attendance: Attendance = ""
    sent_too: bool = False
    """A written view from someone who was there, or who sent no apologies."""
    words: str = ""
    """How they see it, in their own words: apart from what they think of the decision."""
    scale: int | None = None
    why: str = ""
    view: str = ""
    """What they think of the decision: a code of `VIEWS`."""
    view_words: str = ""


class GoalLine(Struct):
    """A goal as it is being agreed; `id` is that of the record it will become."""

    id: str = msgspec.field(default_factory=new_id)
    child: tuple[str, ...] = ()
    goal: str = ""
    how_we_will_know: str = ""
    contingency: str = ""
    due: str = ""


class ActionLine(Struct):
    """An action as it is being agreed; `goal` is the id of the goal that shows whether it helps."""

    id: str = msgspec.field(default_factory=new_id)
    action: str = ""
    owner: str = ""
    due: str = ""
    goal: str = ""


class MeetingDraft(Struct):
    """A meeting as it is being written: words as typed, nothing decided, nothing lost."""

    key: str
    family_id: str
    kind: str = "TAF"
    when: str = "today"
    place: str = ""
    purpose: str = ""
    led: str = ""
    named_lead: str = ""
    chair: str = ""
    note_taker: str = ""
    invited: tuple[str, ...] = ()
    parties: dict[str, Party] = {}
    earlier: list[EarlierAction] = []
    """What became of the actions of earlier meetings."""
    goals: list[GoalLine] = []
    actions: list[ActionLine] = []
    decisions: str = ""
    dissent: str = ""
    next_date: str = ""
    visibility: str = "undecided"
    reason: str = ""
    began_from: str = ""
    """The id of the version of the meeting that it was begun from; "" for a meeting that was not planned."""
    day: str = msgspec.field(default="", name="kept_on")
    """The day (ISO) on which it was begun or taken up again: what "today" and "tomorrow" in it mean."""

    @property
    def meeting_id(self) -> str:
        return self.key.partition("/")[2]

    def say_days(self, again: Callable[[str], str]) -> None:
        """Says each day in it again, so that it goes on meaning the same."""
        self.when, self.next_date = again(self.when), again(self.next_date)
        for line in (*self.goals, *self.actions):
            line.due = again(line.due)
        for said in self.earlier:
            said.when = again(said.when)


# -- beginning ----------------------------------------------------------------------------------------------------


def to_record(case: Case) -> str:
    """The id of the meeting whose record is to be written next; "" for none.

    The last planned one of the past month of which nobody has written who came, else the next one to come.
    """
    planned = [
        m for m in case.meetings
        if not m.held and not m.attended and m.date.last is not None and (case.day - m.date.last).days <= 31
    ]  # fmt: skip
    past = [m for m in planned if (m.date.last or date.max) <= case.day]
    if past:
        return max(past, key=lambda m: (m.date.order, m.id)).id
    return min(planned, key=lambda m: (m.date.order, m.id)).id if planned else ""


def new_meeting(session: Session, family_id: str, meeting_id: str = "") -> MeetingDraft:
    """The record of a meeting as it stands; of a new one, held today, when no id is given.

    Raises Refusal when there is no such meeting.
    """
    case = session.case(family_id)
    if not meeting_id:
        draft = MeetingDraft(key=f"meeting/{new_id()}", family_id=family_id)
        last = next((m for m in reversed(case.meetings) if case.was_held(m)), None)
        if last is not None:
            draft.kind, draft.led, draft.named_lead = last.kind, last.led, last.named_lead
            draft.chair, draft.note_taker, draft.place = last.chair, last.note_taker, last.place
            draft.invited = last.invited or (*last.attended, *last.apologies, *last.absent)
        return draft
    meeting = case.by_id.get(meeting_id)
    if not isinstance(meeting, Meeting):
        raise Refusal("This meeting is not in the casebook any more; choose another on the Plan page.")
    heads = session.casebook.heads(meeting_id)
    return _draft_of(meeting, case, began_from=heads[-1].id if heads else "")


def ready(draft: MeetingDraft, case: Case) -> MeetingDraft:
    """A draft with a place for everyone who is asked to come and every open action, those since it was begun too."""
    meeting = case.by_id.get(draft.meeting_id)
    if isinstance(meeting, Meeting):
        draft.invited = tuple(dict.fromkeys((*draft.invited, *meeting.invited)))
    for code in draft.invited:
        draft.parties.setdefault(code, Party())
    draft.earlier = to_go_through(draft.earlier, draft.meeting_id, case)
    return draft


def everyone(case: Case) -> list[str]:
    """The codes of everyone who may be asked: the children, the other people, the agencies."""
    children = [c.code for c in case.children]
    adults = [p.code for p in case.people if not p.is_child]
    return [*children, *adults, *(a.code for a in case.agencies)]


def in_order(case: Case, codes: Iterable[str]) -> list[str]:
    """Codes with the family first: it is heard before the agencies."""
    place = {code: number for number, code in enumerate(everyone(case))}
    return sorted(codes, key=lambda code: (place.get(code, len(place)), code))


def _draft_of(meeting: Meeting, case: Case, *, began_from: str) -> MeetingDraft:
    there = (
        *meeting.invited,
        *meeting.attended,
        *meeting.apologies,
        *meeting.absent,
        *meeting.written_update,
    )
    draft = MeetingDraft(
        key=f"meeting/{meeting.id}", family_id=case.family.id, kind=meeting.kind, when=words_for(meeting.date, case.day),
        place=meeting.place, purpose=meeting.purpose, led=meeting.led, named_lead=meeting.named_lead,
        chair=meeting.chair, note_taker=meeting.note_taker, decisions=meeting.decisions, dissent=meeting.dissent,
        next_date=words_for(meeting.next_date, case.day), visibility=meeting.visibility, began_from=began_from,
        invited=tuple(dict.fromkeys((*there, *meeting.views))),
    )  # fmt: skip
    for code in draft.invited:
        draft.parties[code] = _party_of(meeting, case, code)
    draft.goals = [
        GoalLine(id=g.id, child=g.child, goal=g.goal, how_we_will_know=g.how_we_will_know,
                 contingency=g.contingency, due=words_for(g.due, case.day))
        for g in _goals_of(meeting, case)
    ]  # fmt: skip
    draft.actions = [
        ActionLine(id=a.id, action=a.action, owner=a.owner, due=words_for(a.due, case.day), goal=a.goal)
        for a in case.actions if a.meeting == meeting.id
    ]  # fmt: skip
    return draft


def _party_of(meeting: Meeting, case: Case, code: str) -> Party:
    attendance, sent = _attendance(meeting, code), code in meeting.written_update
    view, view_words = view_of(meeting.views.get(code, ""))
    scaling = scaling_of(meeting.id, case, code)
    return Party(
        attendance=attendance, sent_too=sent and attendance != "written", words=_words_of(meeting.id, case, code),
        scale=scaling.value if scaling is not None else None, why=scaling.reason if scaling is not None else "",
        view=view, view_words=view_words,
    )  # fmt: skip


def _attendance(meeting: Meeting, code: str) -> Attendance:
    if code in meeting.attended:
        return "present"
    if code in meeting.absent:
        return "absent"
    if code in meeting.written_update:
        return "written"
    return "apologies" if code in meeting.apologies else ""


def _goals_of(meeting: Meeting, case: Case) -> Iterator[Goal]:
    """The goals that were agreed on the day of a meeting that was held."""
    if case.was_held(meeting) and meeting.date.placed:
        yield from (g for g in case.goals if g.date.edtf == meeting.date.edtf)


def scaling_of(meeting_id: str, case: Case, code: str) -> Scaling | None:
    return next((s for s in case.scalings if (s.meeting, s.person) == (meeting_id, code)), None)


def _words_of(meeting_id: str, case: Case, code: str) -> str:
    row = case.by_id.get(id_of(case, meeting_id, "words", code))
    return getattr(row, "words", "") or getattr(row, "view", "") or getattr(row, "summary", "")


def id_of(case: Case, meeting_id: str, what: str, code: str) -> str:
    """The id of what one party said at a meeting: the same on every laptop, so that copies merge."""
    return record_id(case.family.id, f"meetings/{meeting_id}/{what}/{code}")
