"""The rows of the plan in words: help, agreements, meetings, actions, services, requests, scaling; nothing made up."""

import pytest

from scr_neglect.casework.session import Session
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Agreement
from scr_neglect.records.plan import Action, Escalation, Goal, Level, Meeting, Scaling, Service
from scr_neglect.ui.models import (
    plan,
    plan_claims,
    plan_family,
    plan_goals,
    plan_meetings,
    plan_requests,
)
from tests.ui.planned import a_case, plain, the_session

session = pytest.fixture(scope="module")(the_session)


def test_help_then_and_now_in_words() -> None:
    case = a_case(
        level=[
            Level(
                id="1", start=edtf_date("2025-01"), end=edtf_date("2025-06"), child=("ash",), framework="Early help",
                tier="2", step="start",
            ),
            Level(id="2", start=edtf_date("2025-06"), child=("ash",), framework="Child in need", tier="3", step="up"),
        ]
    )  # fmt: skip
    rows = plan.levels(case)
    assert [plain(row.cells[0]) for row in rows] == ["since Jun 2025", "Jan 2025 until Jun 2025"]
    assert [row.cells[2] for row in rows] == ["Step up", "Start"]
    assert rows[1].cells[6] == "Not recorded"
    assert plain(plan.then_and_now(case)) == (
        "Then: Early help, tier 2, Jan 2025. Now: Child in need, tier 3, since Jun 2025."
    )


def test_help_that_ended_is_not_said_to_be_open() -> None:
    case = a_case(
        level=[
            Level(
                id="1", start=edtf_date("2025-01"), end=edtf_date("2025-06"), child=("ash",), framework="EHA"
            )
        ]
    )
    assert plan.then_and_now(case).endswith("Now: no level of help is recorded as open.")
    assert plan.then_and_now(a_case()) == ""


def test_a_parent_without_an_agreement_is_named() -> None:
    case = a_case(
        agreement=[
            Agreement(id="1", date=edtf_date("2025-01-01"), person="mother", may_know=("hv",)),
            Agreement(id="2", date=edtf_date("2025-06-01"), person="mother", may_know=("hv", "csc")),
        ]
    )
    rows = plan_family.agreements(case)
    assert [(row.cells[0], row.cells[2]) for row in rows] == [
        ("Mum", "Stands"),
        ("Mum", "A later one stands"),
        ("Dad", "No agreement is recorded"),
    ]
    assert rows[0].cells[4] == "Health visiting, Social care"


def test_meetings_say_who_was_there_and_who_is_not_recorded() -> None:
    case = a_case(
        meeting=[
            Meeting(
                id="1", date=edtf_date("2026-02-01"), kind="TAF", held="yes", attended=("mother", "hv"),
                apologies=("csc",), invited=("mother", "father", "hv", "csc"),
            ),
            Meeting(id="2", date=edtf_date("2026-04-01"), kind="TAF", invited=("mother",)),
        ]
    )  # fmt: skip
    planned, held = plan_meetings.meetings(case)
    assert planned.cells[2:4] == ("Planned", "Asked to come: Mum")
    assert held.cells[2:6] == ("Held", "Mum, Health visiting", "Social care", "not recorded: Dad")
    assert plain(plan_meetings.attendance(case)) == (
        "1 meeting was held; 1 says who came. Dad is named in 0 and was present at 0. "
        "Mum is named in 1 and was present at 1. Next: 1 Apr 2026."
    )


def test_done_is_one_thing_and_its_effect_another() -> None:
    goal = Goal(id="g", date=edtf_date("2026-01-01"), goal="Ash sleeps in a bed", child=("ash",))
    case = a_case(
        goal=[goal],
        action=[
            Action(
                id="1",
                date=edtf_date("2026-01-05"),
                action="Late",
                owner="hv",
                due=edtf_date("2026-03-09"),
                goal="g",
            ),
            Action(id="2", date=edtf_date("2026-01-04"), action="Due", due=edtf_date("2026-03-10")),
            Action(
                id="3",
                date=edtf_date("2026-01-03"),
                action="Done",
                done=edtf_date("2026-02-01"),
                effect="not seen",
            ),
        ],
    )
    late, due, done = plan_goals.actions(case)
    assert late.cells[1:] == (
        "Health visiting", "Ash sleeps in a bed", late.cells[3], "Not recorded as done; 1 day past the day",
        "Not recorded whether anyone looked",
    )  # fmt: skip
    assert due.cells[4] == "Not recorded as done"
    assert (plain(done.cells[4]), done.cells[5]) == ("1 Feb 2026", "not seen")
    assert plan_goals.goals(case)[0].cells[2:4] == ("Not said", "Not said")


def test_a_service_says_what_was_delivered_of_what_was_planned() -> None:
    case = a_case(
        service=[
            Service(id="1", date=edtf_date("2026-01"), provider="hv", service="Visits", uptake="declined", planned=4, delivered=0),
            Service(id="2", date=edtf_date("2025-12"), provider="hv", service="Group", uptake="taken", effect="Sleeps"),
        ]
    )  # fmt: skip
    first, second = plan.services(case)
    assert first.cells[4:] == ("Not taken up", "0 of 4 planned", "None recorded", "Not recorded")
    assert second.cells[4:] == ("Taken up", "Not recorded", "Sleeps", "")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "No answer recorded; 37 days since it was asked; no day for the answer was set"),
        (
            {"answer_due": edtf_date("2026-03-01")},
            "No answer recorded; 37 days since it was asked; answer was due Sun 1 March 2026, overdue by 7 working days",
        ),
        (
            {"answer_due": edtf_date("2026-03-20")},
            "No answer recorded; 37 days since it was asked; answer due Fri 20 March 2026, 8 working days left",
        ),
        ({"response": "Yes", "response_date": edtf_date("2026-02-05")}, "Answered 5 Feb 2026"),
        ({"response": "Yes"}, "Answered; the day is not recorded"),
        ({"refused": "yes"}, "Answered; the day is not recorded"),
        ({"made": "no"}, "Not made"),
        ({"made": "unclear"}, "Not clear whether it was made"),
    ],
)
def test_the_clock_of_a_request_is_words_alone(told: dict, words: str) -> None:
    request = Escalation(
        id="1", date=edtf_date("2026-02-01"), by=("hv",), to=("csc",), matter="Please assess", **told
    )
    case = a_case(escalation=[request])
    assert plain(plan_requests.clock(case, request)) == words
    assert plan_requests.requests(case)[0].cells[2] == "Health visiting → Social care"


def test_scaling_is_shown_by_person_with_the_range_and_no_mean() -> None:
    case = a_case(
        meeting=[Meeting(id="m", date=edtf_date("2026-02-01"), kind="TAF", held="yes")],
        scaling=[
            Scaling(id="1", meeting="m", person="mother", value=4, reason="Tired"),
            Scaling(id="2", meeting="m", person="hv", value=7),
        ],
    )
    rows = plan_meetings.scalings(case)
    assert [row.cells[1:3] for row in rows] == [("Health visiting", "7"), ("Mum", "4")]
    assert {row.cells[4] for row in rows} == {"4 to 7"}
    assert not any("5.5" in cell for row in rows for cell in row.cells)


def test_every_row_of_the_plan_of_both_examples_is_shown(session: Session) -> None:
    for family in ("Sam and Kyle", "An invented family"):
        family_id = session.family_named(family)
        case = session.case(family_id).known_on(session.opening_day(family_id))
        for rows, kept in (
            (plan.levels, case.levels), (plan_meetings.meetings, case.meetings), (plan_goals.goals, case.goals),
            (plan_goals.actions, case.actions), (plan.services, case.services), (plan_family.network, case.network),
            (plan.supervision, case.supervisions), (plan_requests.requests, case.escalations), (plan_meetings.scalings, case.scalings),
            (plan_claims.claims, case.claims),
        ):  # fmt: skip
            assert sorted(row.record for row in rows(case)) == sorted(each.id for each in kept)
