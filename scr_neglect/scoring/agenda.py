"""What one record puts on Today: a meeting planned, an action due, a request unanswered, a child seen."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from msgspec import Struct

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.people import Family, Person
from scr_neglect.records.plan import Action, Escalation, Meeting
from scr_neglect.records.reckoning import EVERY_CHILD, HOUSEHOLD, UNBORN
from scr_neglect.records.record import Record

SEEN_WITHIN = 31
"""Days: a wider date does not say when a child was last seen."""
FAMILY, MEETING, ACTION, REQUEST, CHILD, SEEN = "family", "meeting", "action", "request", "child", "seen"
ENTER = "enter"
"""A contact written here that is not recorded as entered in the agency's own system."""
FURTHER = "further"
"""That a request was taken to the next stage: its line names the request, which then waits no longer by itself."""


class AgendaLine(Struct, frozen=True, kw_only=True, gc=False):
    """One line of Today: what, of which family and record, for which child (code), on which day, due by, in which words.

    `day`: a meeting's date; the day an action or request was made; the day a child was seen; for "child" the day of
    birth as it leaves here, and the day last seen (None: never) as the casebook gives it to Today. `due`: by when an
    action is to be done or a request answered (None: not said).
    """

    what: str
    family_id: str
    record_id: str
    child: str = ""
    day: date | None = None
    due: date | None = None
    words: str = ""


def agenda_of(family_id: str, record: Record) -> list[AgendaLine]:
    """The lines that one record, as it stands, puts on Today; most records put none."""
    lines = _LINES.get(type(record))
    return lines(family_id, record) if lines is not None else []


def _family(family_id: str, family: Family) -> list[AgendaLine]:
    return [_line(FAMILY, family_id, family, None, family.name)]


def _person(family_id: str, person: Person) -> list[AgendaLine]:
    """A child born or of unknown birth; one not born yet cannot be seen, so it is no line of Today."""
    if not person.is_child or person.died is not None:
        return []
    if person.born is None and (person.due is not None or person.role.lower().startswith("unborn")):
        return []
    born = person.born.first if person.born is not None else None
    return [_line(CHILD, family_id, person, born, person.called, child=person.code)]


def _contact(family_id: str, contact: Contact) -> list[AgendaLine]:
    """Each child whom the contact names as seen ("both" or "all" names nobody there), and whether it is to be entered.

    What was taken in from a file (`origin`) is in somebody's system already.
    """
    named = dict.fromkeys((*contact.children_seen, *contact.seen_alone))
    lines = _seen(family_id, contact, [child for child in named if child not in EVERY_CHILD])
    if not contact.entered_there and not contact.origin and contact.date.last is not None:
        lines.append(_line(ENTER, family_id, contact, contact.date.last, contact.kind))
    return lines


def _observation(family_id: str, observation: Observation) -> list[AgendaLine]:
    """The children it is about, if it says that they were seen, or is first-hand and does not say; not the household."""
    looked = observation.seen_child == "yes" or (observation.seen_child == "" and observation.first_hand)
    return _seen(family_id, observation, observation.child) if looked else []


def _seen(family_id: str, record: Contact | Observation, children: Iterable[str]) -> list[AgendaLine]:
    when = record.date
    if when.first is None or (when.width or 0) > SEEN_WITHIN:
        return []
    return [
        _line(SEEN, family_id, record, when.first, "", child=child)
        for child in children
        if child not in (HOUSEHOLD, UNBORN)
    ]


def _meeting(family_id: str, meeting: Meeting) -> list[AgendaLine]:
    """The meeting itself while nobody has said whether it was held, and the next one that it fixed."""
    planned = (meeting.date if not meeting.held else None, meeting.next_date)
    return [
        _line(MEETING, family_id, meeting, when.last, meeting.kind)
        for when in planned
        if when is not None and when.last is not None
    ]


def _action(family_id: str, action: Action) -> list[AgendaLine]:
    if action.done is not None:
        return []
    return [_line(ACTION, family_id, action, action.date.last, action.action, due=_last(action.due))]


def _request(family_id: str, request: Escalation) -> list[AgendaLine]:
    if request.made == "no":
        return []
    day, lines = request.date.last, []
    if request.follows:
        lines.append(AgendaLine(what=FURTHER, family_id=family_id, record_id=request.follows, day=day))
    if not (request.response or request.response_date is not None or request.outcome):
        lines.append(_line(REQUEST, family_id, request, day, request.matter, due=_last(request.answer_due)))
    return lines


_LINES: dict[type[Record], Callable[[str, Any], list[AgendaLine]]] = {
    Family: _family,
    Person: _person,
    Contact: _contact,
    Observation: _observation,
    Meeting: _meeting,
    Action: _action,
    Escalation: _request,
}


def _line(
    what: str,
    family_id: str,
    record: Record,
    day: date | None,
    words: str,
    *,
    child: str = "",
    due: date | None = None,
) -> AgendaLine:
    return AgendaLine(
        what=what, family_id=family_id, record_id=record.id, child=child, day=day, due=due, words=words
    )


def _last(when: UncertainDate | None) -> date | None:
    return when.last if when is not None else None
