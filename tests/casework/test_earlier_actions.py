"""The actions of earlier meetings, gone through at the next: done with its day and effect, or not done and why."""

from datetime import date
from typing import Any

import pytest

from scr_neglect.casework import drafts
from scr_neglect.casework.meeting_draft import MeetingDraft, new_meeting, ready
from scr_neglect.casework.meeting_record import finish_meeting
from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.plan import Action, Meeting
from scr_neglect.scoring.earlier_actions import agreed_before
from tests.casework.planned import planned, written


def agreed(session: Session, family: str, **more: Any) -> str:
    """An action that an earlier meeting agreed."""
    action = Action(
        id=new_id(), date=edtf_date("2026-01-13"), action="Bed for O'Wren", owner="school", **more
    )
    add(session, family, action)
    return action.id


def went(session: Session, family: str, **said: Any) -> tuple[MeetingDraft, Action]:
    """The record of a meeting in which the one open action was gone through, sealed; and what the action says then."""
    draft = written(session, family, planned(session, family))
    ready(draft, session.case(family))
    (line,) = draft.earlier
    for name, value in said.items():
        setattr(line, name, value)
    finish_meeting(session, draft)
    action = session.case(family).by_id[line.id]
    assert isinstance(action, Action)
    return draft, action


def test_an_earlier_action_is_done_with_its_day_and_the_effect_seen(session: Session, family: str) -> None:
    agreed(session, family)
    _, action = went(
        session, family, state="done", when="2 March 2026", effect="seen", words="Sleeps in his own bed"
    )
    assert action.done is not None
    assert (action.done.edtf, action.effect) == ("2026-03-02", "seen: Sleeps in his own bed")
    assert session.casebook.history(action.id)[-1].reason == "gone through at the meeting of 10 March 2026"


def test_done_without_a_day_is_some_day_up_to_the_meeting(session: Session, family: str) -> None:
    agreed(session, family)
    draft, action = went(session, family, state="done")
    assert action.done is not None
    assert (action.done.last, action.effect) == (date(2026, 3, 10), "")
    history = session.casebook.history(action.id)
    drafts.keep(session, draft)  # sealed just before a crash: the draft is still there
    draft.reason = "again"
    finish_meeting(session, draft)
    assert session.casebook.history(action.id) == history


def test_not_done_is_written_with_what_stood_in_the_way_and_stays_open(session: Session, family: str) -> None:
    """It is not looked at, so it waits still, and the next meeting goes through it again."""
    each = agreed(session, family)
    _, action = went(session, family, state="not done", words="the shop had none")
    assert (action.done, action.effect) == (None, "not looked: not done by 10 March 2026: the shop had none")
    later = ready(new_meeting(session, family), session.case(family))
    assert each in [line.id for line in later.earlier]


def test_an_effect_on_record_is_added_to_and_not_overwritten(session: Session, family: str) -> None:
    agreed(session, family, effect="seen: smiles more")
    _, action = went(session, family, state="not done")
    assert action.effect == "seen: smiles more; not done by 10 March 2026"


def test_what_is_not_gone_through_stays_as_it_is(session: Session, family: str) -> None:
    each = agreed(session, family)
    _, action = went(session, family)
    assert len(session.casebook.history(each)) == 1
    assert action.done is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"state": "done", "when": "3/4/26 or so"}, "Bed for O'Wren:"),
        ({"state": "done", "when": "20 March 2026"}, "still to come"),
        ({"effect": "seen"}, "say what was seen"),
    ],
)
def test_what_is_wrong_in_an_earlier_action_is_said_by_its_name(
    session: Session, family: str, said: dict[str, str], sentence: str
) -> None:
    each = agreed(session, family)
    with pytest.raises(Refusal, match=sentence):
        went(session, family, **said)
    assert len(session.casebook.history(each)) == 1


def test_the_minutes_have_the_actions_agreed_before_and_not_those_done_long_since(
    session: Session, family: str
) -> None:
    for day in ("2026-01-13", "2026-02-10"):
        add(
            session, family, Meeting(id=new_id(), date=edtf_date(day), kind="TAF", held="yes", attended=("mother",))
        )  # fmt: skip
    open_one = agreed(session, family)
    just_done = agreed(session, family, done=edtf_date("2026-03-01"), effect="seen: warmer")
    agreed(session, family, done=edtf_date("2026-01-20"), effect="seen: warm")
    draft, _ = went(session, family, state="done")
    case = session.case(family)
    meeting = case.by_id[draft.meeting_id]
    assert isinstance(meeting, Meeting)
    assert {a.id for a in agreed_before(meeting, case)} == {open_one, just_done}
