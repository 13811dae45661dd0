"""What Today tells: who was not seen, what a meeting still needs, what is late, which questions stand; in which order."""

from datetime import UTC, date, datetime

import pytest

from scr_neglect.casework import today as casework
from scr_neglect.casework.examples import INVENTED, REVIEW, open_example
from scr_neglect.casework.record import add, consider, withdraw
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.plan import Action, Escalation, Meeting
from scr_neglect.scoring.agenda import MEETING
from scr_neglect.scoring.prompts import find
from tests.ui.today_page import a_family, seen, the_session

session = pytest.fixture(the_session)


def test_children_not_recorded_as_seen_come_first_then_the_longest_ago(session: Session) -> None:
    one = a_family(session, "First family", "Ash", "Wren")
    two = a_family(session, "Second family", "Bryn")
    seen(session, one, "2026-03-01", "ash")
    seen(session, two, "2026-01-15", "bryn")
    found = casework.today(session).children
    assert [(c.child, c.last_seen, c.days) for c in found] == [
        ("Wren", None, None),
        ("Bryn", date(2026, 1, 15), 54),
        ("Ash", date(2026, 3, 1), 9),
    ]


def test_a_meeting_says_what_is_not_recorded_for_it_yet(session: Session) -> None:
    family_id = a_family(session, "A family", "Ash")
    meeting = Meeting(
        id=new_id(),
        date=edtf_date("2026-03-24"),
        kind="TAF",
        invited=("mother",),
        place="School",
        chair="Head",
    )
    add(session, family_id, meeting)
    (line,) = casework.today(session).meetings
    assert (line.day, line.kind, line.needs) == (
        date(2026, 3, 24),
        "TAF",
        ("who takes notes", "what it is for"),
    )


def test_only_the_next_meeting_of_a_family_and_a_mere_date_says_so(session: Session) -> None:
    family_id = a_family(session, "A family", "Ash")
    held = Meeting(
        id=new_id(), date=edtf_date("2026-02-01"), kind="TAF", held="yes", next_date=edtf_date("2026-04-01")
    )
    add(session, family_id, held)
    assert [m.needs for m in casework.today(session).meetings] == [(casework.NOT_WRITTEN,)]
    planned = Meeting(id=new_id(), date=edtf_date("2026-04-01"), kind="TAF")
    later = Meeting(id=new_id(), date=edtf_date("2026-05-01"), kind="TAF")
    past = Meeting(id=new_id(), date=edtf_date("2026-03-01"), kind="TAF")
    add(session, family_id, planned, later, past)
    (line,) = casework.today(session).meetings
    assert (line.record_id, line.day) == (planned.id, date(2026, 4, 1))
    assert "who is asked to come" in line.needs


def test_actions_are_here_when_they_are_late_and_not_done(session: Session) -> None:
    family_id = a_family(session, "A family", "Ash")
    made = [
        Action(id=new_id(), date=edtf_date("2026-01-05"), action="Late", owner="hv", due=edtf_date("2026-02-10")),
        Action(id=new_id(), date=edtf_date("2026-01-05"), action="Later", owner="hv", due=edtf_date("2026-01-10")),
        Action(id=new_id(), date=edtf_date("2026-01-05"), action="Not due", owner="hv", due=edtf_date("2026-03-10")),
        Action(id=new_id(), date=edtf_date("2026-01-05"), action="No day", owner="hv"),
        Action(
            id=new_id(), date=edtf_date("2026-01-05"), action="Done", owner="hv", due=edtf_date("2026-02-10"),
            done=edtf_date("2026-03-01"),
        ),
    ]  # fmt: skip
    add(session, family_id, *made)
    assert [(a.words, a.overdue) for a in casework.today(session).actions] == [("Later", 59), ("Late", 28)]


def test_requests_past_their_day_come_first_and_an_answer_takes_one_away(session: Session) -> None:
    family_id = a_family(session, "A family", "Ash")
    rows = [
        Escalation(id=new_id(), date=edtf_date("2025-06-01"), by=("hv",), matter="Old, no day set"),
        Escalation(
            id=new_id(),
            date=edtf_date("2026-02-01"),
            by=("hv",),
            matter="Past",
            answer_due=edtf_date("2026-02-15"),
        ),
        Escalation(
            id=new_id(),
            date=edtf_date("2026-03-05"),
            by=("hv",),
            matter="Due",
            answer_due=edtf_date("2026-03-30"),
        ),
        Escalation(id=new_id(), date=edtf_date("2026-02-01"), by=("hv",), matter="Answered", response="Yes"),
    ]
    add(session, family_id, *rows)
    found = casework.today(session).requests
    assert [(r.words, r.overdue) for r in found] == [("Past", 23), ("Old, no day set", 0), ("Due", 0)]
    further = Escalation(
        id=new_id(), date=edtf_date("2026-03-06"), by=("hv",), matter="Past, further", follows=rows[1].id
    )
    add(session, family_id, further)
    assert [r.words for r in casework.today(session).requests] == ["Old, no day set", "Due", "Past, further"]
    withdraw(session, family_id, further.id, "not made after all")
    assert [r.words for r in casework.today(session).requests] == ["Past", "Old, no day set", "Due"]


def test_training_records_are_apart_from_the_practitioners_own(session: Session) -> None:
    open_example(session, REVIEW)
    alone = casework.today(session)
    assert alone.is_training
    assert {c.today for c in alone.children} == {date(2017, 11, 30)}
    assert all(c.last_seen is None or c.last_seen <= c.today for c in alone.children)
    a_family(session, "A family", "Ash")
    mixed = casework.today(session)
    assert not mixed.is_training
    assert mixed.training == ("Sam and Kyle",)
    assert {c.family for c in mixed.children} == {"A family"}


def test_the_record_alone_gives_the_same_lines_as_the_casebooks_table(session: Session) -> None:
    session._clock = lambda: datetime(2026, 11, 23, 12, tzinfo=UTC)
    family_id = open_example(session, INVENTED)
    case = session.case(family_id).known_on(session.today())
    kept = session.casebook.agenda(session.today() + casework.COMING)

    def plain(lines: list) -> set:
        return {
            (line.what, line.record_id, line.child, line.day, line.words)
            for line in lines
            if line.what != MEETING or line.day >= session.today()
        }

    assert plain(kept) == plain(casework.agenda_of_case(case))
    assert len(plain(kept)) > 4


def test_prompts_are_those_that_still_stand_and_nobody_considered(session: Session) -> None:
    session._clock = lambda: datetime(2026, 11, 20, 12, tzinfo=UTC)
    family_id = open_example(session, INVENTED)
    (family,) = casework.today(session).families
    case = session.case(family_id).known_on(family.today)
    standing = [p for p in find(case) if p.until is None and p.state == "new"]
    lines = casework.prompts_of_family(session, family)
    assert standing
    assert sorted(p.question for p in standing) == sorted(line.question for line in lines)
    assert [line.visible for line in lines] == sorted((p.visible for p in standing), reverse=True)
    first = standing[0]
    consider(
        session, family_id, pattern=first.pattern, child=first.child, evidence=first.evidence,
        what="discussed", reason="at the last meeting",
    )  # fmt: skip
    assert len(casework.prompts_of_family(session, family)) == len(lines) - 1
