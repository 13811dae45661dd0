"""What the next meeting still needs, and what came since the last one."""

from datetime import date

from scr_neglect.casework.before_meeting import before_meeting
from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import ParentsView, Voice
from scr_neglect.records.people import Household, Network, Person
from scr_neglect.records.plan import Action, Escalation, Meeting, Question
from tests.casework.planned import planned


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
