"""The record of a meeting: what each said, who thinks what of the decision, goals and actions; sealed in one step."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework import drafts
from scr_neglect.casework import today as casework
from scr_neglect.casework.before_meeting import before_meeting
from scr_neglect.casework.meeting_draft import (
    ActionLine,
    GoalLine,
    MeetingDraft,
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
from scr_neglect.records.people import Agency, Household, Network, Person
from scr_neglect.records.plan import (
    VIEWS,
    Action,
    Escalation,
    Meeting,
    Question,
    view_from,
    view_of,
    view_said,
)
from scr_neglect.scoring.earlier_actions import agreed_before

DAY = "2026-03-10"


def planned(session: Session, family: str, **more: Any) -> str:
    """A meeting planned for today, with everyone asked to come."""
    school = Agency(id=new_id(), code="school", name="School", kind="education")
    father = Person(id=new_id(), code="father", role="father", name="Dad")
    meeting = Meeting(
        id=new_id(), date=edtf_date(DAY), kind="TAF", place="School, 16:30", visibility="family",
        invited=("mother", "father", "o-wren", "health-visiting", "school"), **more,
    )  # fmt: skip
    add(session, family, school, father, meeting)
    return meeting.id


def written(session: Session, family: str, meeting: str) -> MeetingDraft:
    """A record as a practitioner would write it in the meeting."""
    draft = new_meeting(session, family, meeting)
    draft.parties["mother"] = Party(
        attendance="present", words="I am less tired.", scale=4, why="The nights", view="agree in part",
        view_words="not the Mondays",
    )  # fmt: skip
    draft.parties["father"] = Party(attendance="absent", view="not asked")
    draft.parties["o-wren"] = Party(attendance="present", words="I like the new bed.", scale=7)
    draft.parties["health-visiting"] = Party(attendance="present", scale=6, view="agree")
    draft.parties["school"] = Party(
        attendance="written", words="Reads every day, tired on Mondays.", view="not"
    )
    draft.goals = [
        GoalLine(child=("o-wren",), goal="O'Wren sleeps the night", how_we_will_know="Awake at school")
    ]
    draft.actions = [
        ActionLine(
            action="Evening visit", owner="health-visiting", due="24 March 2026", goal=draft.goals[0].id
        )
    ]
    draft.decisions, draft.dissent, draft.next_date = (
        "Weekly visits",
        "School would start now",
        "21 April 2026",
    )
    return draft


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


# -- before the meeting -------------------------------------------------------------------------------------------


def about(session: Session, family: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for need in before_meeting(session.case(family)):
        assert sum(map(bool, (need.rows, need.corrects, need.adds, need.effect, need.page))) == 1
        found.setdefault(need.about, []).append(need.words)
    return found


def test_what_the_next_meeting_still_needs(session: Session, family: str) -> None:
    add(
        session,
        family,
        Meeting(id=new_id(), date=edtf_date("2026-02-01"), kind="TAF", held="yes", attended=("mother",)),
    )
    planned(session, family, apologies=("school",))
    add(
        session, family,
        Voice(id=new_id(), date=edtf_date("2026-02-20"), child=("ash",), words="", not_asked_because="asleep"),
        Voice(id=new_id(), date=edtf_date("2026-02-21"), child=("o-wren",), words="The bus is fun"),
        ParentsView(id=new_id(), date=edtf_date("2026-02-21"), person="mother", view="Better"),
        Action(id=new_id(), date=edtf_date("2026-02-01"), action="Ring clinic", owner="mother", due=edtf_date("2026-03-01")),
        Action(id=new_id(), date=edtf_date("2026-02-01"), action="Far off", due=edtf_date("2026-05-01")),
        Action(id=new_id(), date=edtf_date("2026-02-01"), action="Form sent", done=edtf_date("2026-02-09")),
        Action(id=new_id(), date=edtf_date("2026-02-01"), action="Bed", done=edtf_date("2026-02-09"), effect="seen: sleeps"),
        Escalation(id=new_id(), date=edtf_date("2026-02-10"), by=("school",), to=("health-visiting",), matter="Hearing"),
        Question(id=new_id(), date=edtf_date("2026-03-01"), words="What would help on Mondays?"),
        Household(id=new_id(), date=edtf_date("2025-01"), people=("mother",)),
        Network(id=new_id(), date=edtf_date("2026-03-01"), who="Gran"),
        Person(id=new_id(), code="aunt", role="carer", name="Aunt", communication="Large print", language="Polish"),
    )  # fmt: skip
    found = about(session, family)
    assert found["Answers"] == [
        "No answer and no written view recorded from Mother, Dad, O'Wren, Health visiting."
    ]
    assert found["Invitations"] == ["Not recorded as asked to come: Aunt."]
    assert found["What helps"] == ["Aunt: Large print; speaks Polish, so an interpreter. Is it ready?"]
    assert found["Child's words"] == ["Ash: not asked since the meeting of 1 February 2026, because: asleep."]
    assert [words.split(":")[0] for words in found["Parents' own views"]] == ["Aunt", "Dad"]
    assert found["Actions"] == ["Mother: Ring clinic (by 1 Mar 2026): not recorded as done."]
    assert found["Effect"] == ["Form sent: done; effect for the child not looked at yet."]
    assert len(found["Requests"]) == len(found["Household"]) == 1
    assert "Network" not in found
    assert "not decided whether the family may see it" in found["Questions"][0]
    assert found["Family copy"][0].startswith(
        "4 rows are not decided about since the meeting of 1 February 2026"
    )


def test_with_no_meeting_planned_that_is_the_first_line(session: Session, family: str) -> None:
    assert before_meeting(session.case(family))[0].words == "No next meeting is planned."
    held = Meeting(
        id=new_id(), date=edtf_date("2026-02-01"), kind="TAF", held="yes", next_date=edtf_date("2026-04-02")
    )
    add(session, family, held)
    first = before_meeting(session.case(family))[0]
    assert first.words.startswith("Only the day is set, 2 Apr 2026")
    assert first.given == {"date": edtf_date("2026-04-02")}


def test_what_is_asked_for_after_a_meeting_is_what_came_since(session: Session, family: str) -> None:
    """Words from before the last meeting are not this meeting's; a child not born yet is not asked."""
    add(
        session, family,
        Voice(id=new_id(), date=edtf_date("2026-01-05"), child=("ash", "o-wren"), words="We have a cat"),
        Meeting(id=new_id(), date=edtf_date("2026-02-01"), kind="TAF", held="yes", attended=("mother",)),
        Person(id=new_id(), code="baby", role="unborn child", due=edtf_date("2026-06-01")),
    )  # fmt: skip
    assert [words.split(":")[0] for words in about(session, family)["Child's words"]] == ["O'Wren", "Ash"]
    assert session.today() == date(2026, 3, 10)


# -- the actions of earlier meetings ------------------------------------------------------------------------------


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
