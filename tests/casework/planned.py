"""A meeting planned and its record written, for the tests of it."""

from typing import Any

from scr_neglect.casework.meeting_draft import (
    ActionLine,
    GoalLine,
    MeetingDraft,
    Party,
    new_meeting,
)
from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Agency, Person
from scr_neglect.records.plan import Meeting

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
