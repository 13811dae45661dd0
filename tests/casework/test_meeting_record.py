"""The record of a meeting: what each said, who thinks what of the decision, goals and actions; sealed in one step."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework import drafts
from scr_neglect.casework import today as casework
from scr_neglect.casework.meeting_draft import (
    ActionLine,
    GoalLine,
    Party,
    new_meeting,
    ready,
    to_record,
)
from scr_neglect.casework.meeting_record import finish_meeting
from scr_neglect.casework.record import add, correct
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Recipient
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation, ParentsView, Voice
from scr_neglect.records.people import Person
from scr_neglect.records.plan import VIEWS, Meeting, view_from, view_of, view_said
from tests.casework.planned import planned, written


def test_a_meeting_becomes_its_records_in_one_step(session: Session, family: str) -> None:
    meeting_id = planned(session, family)
    draft = written(session, family, meeting_id)
    drafts.keep(session, draft)
    before, _ = session.casebook.receipt_head()
    assert finish_meeting(session, draft) == meeting_id
    case = session.case(family)
    meeting = case.by_id[meeting_id]
    assert isinstance(meeting, Meeting)
    assert (meeting.held, meeting.attended, meeting.apologies, meeting.absent, meeting.written_update) == (
        "yes", ("mother", "o-wren", "health-visiting"), ("school",), ("father",), ("school",),
    )  # fmt: skip
    assert meeting.views == {
        "mother": "agree in part: not the Mondays", "father": "not asked", "health-visiting": "agree", "school": "not",
    }  # fmt: skip
    assert (meeting.decisions, meeting.dissent) == ("Weekly visits", "School would start now")
    assert meeting.next_date is not None
    assert meeting.next_date.edtf == "2026-04-21"
    assert {(s.person, s.value, s.reason, s.meeting) for s in case.scalings} == {
        ("mother", 4, "The nights", meeting_id), ("o-wren", 7, "", meeting_id), ("health-visiting", 6, "", meeting_id),
    }  # fmt: skip
    (goal,), (action,) = case.goals, case.actions
    assert (goal.goal, goal.how_we_will_know, goal.date) == (
        "O'Wren sleeps the night",
        "Awake at school",
        meeting.date,
    )
    assert (action.goal, action.meeting, action.owner) == (goal.id, meeting_id, "health-visiting")
    first, last = session.casebook.history(meeting_id)
    assert last.reason == "the meeting was held, and its record written"
    assert last.supersedes == (first.id,)
    assert drafts.unfinished(session) == []
    assert session.casebook.receipt_head()[0] > before


def test_each_one_s_own_words_are_a_record_of_their_own_kind(session: Session, family: str) -> None:
    """A child's words, a parent's view and what an agency said; none of them is a view on the decision."""
    meeting_id = planned(session, family)
    finish_meeting(session, written(session, family, meeting_id))
    case = session.case(family)
    (voice,), (view,), (said,) = case.voices, case.parents_views, case.observations
    assert isinstance(voice, Voice)
    assert (voice.child, voice.words, voice.visibility) == (
        ("o-wren",),
        "I like the new bed.",
        "professionals",
    )
    assert isinstance(view, ParentsView)
    assert (view.person, view.view) == ("mother", "I am less tired.")
    assert isinstance(said, Observation)
    assert (said.agency, said.kind, said.basis, said.meeting) == (
        "school",
        "neutral",
        "told-by-professional",
        meeting_id,
    )
    assert not said.in_four_domains
    meeting = case.by_id[meeting_id]
    assert isinstance(meeting, Meeting)
    assert "tired" not in " ".join(meeting.views.values())
    assert case.holds(said, "health-visiting")


def test_a_child_s_words_said_there_stay_out_of_the_family_copy_until_decided(
    session: Session, family: str
) -> None:
    finish_meeting(session, written(session, family, planned(session, family)))
    copy = session.case(family).for_audience(Recipient(audience="family", name="Mum", person="mother"))
    assert copy.voices == ()
    assert [v.view for v in copy.parents_views] == ["I am less tired."]


def test_what_is_new_at_a_meeting_for_named_people_is_for_them_alone(session: Session, family: str) -> None:
    meeting = planned(session, family, private_to=("mother",))
    finish_meeting(session, written(session, family, meeting))
    case = session.case(family)
    new = (*case.goals, *case.actions, *case.scalings, *case.parents_views)
    assert len(new) > 4
    assert {(row.visibility, row.private_to) for row in new} == {("family", ("mother",))}
    cut = case.for_audience(Recipient(audience="family", person="father"))
    assert not (*cut.meetings, *cut.goals, *cut.actions, *cut.scalings, *cut.parents_views)


def test_left_unfinished_it_waits_on_today_and_goes_on_where_it_stood(session: Session, family: str) -> None:
    meeting_id = planned(session, family)
    draft = written(session, family, meeting_id)
    draft.when = "today"
    drafts.keep(session, draft)
    (note,) = casework.today(session).notes
    assert (note.what, note.key, note.lines, note.family) == (
        "meeting",
        f"meeting/{meeting_id}",
        5,
        "Invented family",
    )
    (kept,) = drafts.unfinished(session)
    assert kept.note == draft
    assert session.case(family).scalings == ()


def test_one_asked_to_come_after_it_was_begun_has_a_place_in_it(session: Session, family: str) -> None:
    meeting_id = planned(session, family)
    draft = written(session, family, meeting_id)
    meeting = session.case(family).by_id[meeting_id]
    gran = Person(id=new_id(), code="gran", role="grandmother", name="Gran")
    add(session, family, gran)
    correct(
        session, family, replace(meeting, invited=(*draft.invited, "gran"), place="The hall"), "asked later"
    )  # type: ignore[call-arg]
    draft = ready(draft, session.case(family))
    assert draft.parties["gran"] == Party()
    finish_meeting(session, draft)
    after = session.case(family).by_id[meeting_id]
    assert isinstance(after, Meeting)
    assert after.place == "The hall"  # changed elsewhere meanwhile, and not here
    assert "gran" in after.invited


def test_sealed_before_a_crash_it_is_not_sealed_twice(session: Session, family: str) -> None:
    draft = written(session, family, planned(session, family))
    finish_meeting(session, draft)
    drafts.keep(session, draft)
    count = session.casebook.receipt_head()[0]
    finish_meeting(session, draft)
    assert session.casebook.receipt_head()[0] == count
    assert drafts.unfinished(session) == []


def test_a_finished_record_is_opened_again_as_it_stands(session: Session, family: str) -> None:
    meeting_id = planned(session, family)
    draft = written(session, family, meeting_id)
    finish_meeting(session, draft)
    again = new_meeting(session, family, meeting_id)
    assert {code: party for code, party in again.parties.items() if party != Party()} == draft.parties
    assert [g.goal for g in again.goals] == ["O'Wren sleeps the night"]
    assert [(a.action, a.goal, a.due) for a in again.actions] == [
        ("Evening visit", again.goals[0].id, "24 March 2026")
    ]
    count = session.casebook.receipt_head()[0]
    finish_meeting(session, again)  # nothing was changed
    assert session.casebook.receipt_head()[0] == count


def test_a_finished_record_is_corrected_with_a_reason_alone(session: Session, family: str) -> None:
    meeting_id = planned(session, family)
    finish_meeting(session, written(session, family, meeting_id))
    again = new_meeting(session, family, meeting_id)
    again.parties["mother"].scale = 5
    again.parties["health-visiting"].scale = None
    with pytest.raises(Refusal, match="Say why"):
        finish_meeting(session, again)
    again.reason = "Mum read the notes and said five"
    finish_meeting(session, again)
    case = session.case(family)
    assert {s.person: s.value for s in case.scalings} == {"mother": 5, "o-wren": 7}
    theirs = next(s for s in case.scalings if s.person == "mother")
    assert [version.reason for version in session.casebook.history(theirs.id)] == ["", again.reason]
    assert len(session.casebook.history(meeting_id)) == 2  # the meeting itself was not touched


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"when": "24 March 2026"}, "still to come"),
        ({"when": ""}, "Say when"),
        ({"parties": {}}, "Say who was there"),
        ({"goals": [GoalLine(how_we_will_know="x")]}, "Goal 1"),
        ({"actions": [ActionLine(action="Ring")]}, "Action 1: say who"),
        ({"actions": [ActionLine(owner="mother")]}, "Action 1: write"),
    ],
)
def test_what_must_be_put_right_is_said_and_nothing_is_sealed(
    session: Session, family: str, change: dict[str, Any], said: str
) -> None:
    draft = replace(written(session, family, planned(session, family)), **change)
    count = session.casebook.receipt_head()[0]
    with pytest.raises(Refusal, match=said):
        finish_meeting(session, draft)
    assert session.casebook.receipt_head()[0] == count


def test_a_meeting_that_nobody_planned_begins_with_those_who_came_last_time(
    session: Session, family: str
) -> None:
    finish_meeting(session, written(session, family, planned(session, family)))
    draft = new_meeting(session, family)
    assert draft.invited == ("mother", "father", "o-wren", "health-visiting", "school")
    assert draft.parties == {}
    assert draft.place == "School, 16:30"


def test_the_record_to_write_is_the_last_one_held_else_the_next_to_come(
    session: Session, family: str
) -> None:
    assert to_record(session.case(family)) == ""
    coming = Meeting(id=new_id(), date=edtf_date("2026-04-01"), kind="TAF")
    add(session, family, coming)
    assert to_record(session.case(family)) == coming.id
    yesterday = Meeting(id=new_id(), date=edtf_date("2026-03-09"), kind="TAF")
    add(session, family, yesterday)
    assert to_record(session.case(family)) == yesterday.id


@given(st.sampled_from([*VIEWS, ""]), st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"))))
def test_a_view_and_its_words_come_back_as_they_were_put_together(code: str, words: str) -> None:
    if code:
        assert view_of(view_from(code, words)) == (code, words)
        assert view_said(view_from(code, words)).startswith(VIEWS[code])
    else:
        assert view_from(*view_of(words)) in (words, view_from(*view_of(view_from(*view_of(words)))))
