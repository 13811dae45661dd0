"""Safety: concerns added up across agencies, a serious event with no plan, a risk between children warned of."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Action, Assessment
from scr_neglect.records.record import Record
from tests.scoring import made
from tests.scoring.asked import asked, fine, injury, request, the_one
from tests.scoring.made import contact, level, meeting, row

ACROSS = "supervision-across-agencies"


def watched(number: int, when: str, **fields: Any) -> Observation:
    return row(number, when, **({"indicator": "physical.supervision"} | fields))


def hazard(number: int, when: str, **fields: Any) -> Observation:
    return row(number, when, **({"indicator": "physical.home-hazards"} | fields))


def test_supervision_a_hazard_and_an_injury_of_two_agencies_within_a_year() -> None:
    rows = (
        watched(1, "2015-01-10"),
        hazard(2, "2015-06-01"),
        injury(3, "2016-01-10", agency="nursery", body_site=("knee",)),
    )
    one = the_one(made.case(*rows, day=date(2016, 2, 1)), ACROSS)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2016, 1, 10), None, 0)
    assert set(one.evidence) == {"o0001", "o0002", "o0003"}
    assert one.alone == ()
    assert "Ash is kept safe" in one.question
    assert asked(made.case(*rows).known_on(date(2016, 1, 9)), ACROSS) == []
    assert the_one(made.case(*rows, day=date(2018, 1, 1)), ACROSS).until == date(2017, 1, 11)


def test_who_knew_of_all_three_could_have_asked_alone() -> None:
    rows = [
        watched(n, f"2015-0{n}-01", agency=who, known_to=("gp",))
        for n, who in ((1, "hv"), (2, "school"), (3, "hv"))
    ]
    assert the_one(made.case(*rows), ACROSS).alone == ("gp",)


def test_three_that_one_agency_alone_has_are_not_across_agencies() -> None:
    assert asked(made.case(*(watched(n, f"2015-0{n}-01") for n in (1, 2, 3))), ACROSS) == []
    unnamed = [
        watched(n, f"2015-0{n}-01", agency=who) for n, who in ((1, "hv"), (2, "unspecified"), (3, "hv"))
    ]
    assert asked(made.case(*unnamed), ACROSS) == [], "unspecified is nobody"


def test_low_grades_other_children_and_a_longer_time_do_not_count() -> None:
    two = (watched(1, "2015-01-10"), watched(2, "2015-02-10", agency="gp"))
    assert asked(made.case(*two, watched(3, "2015-03-01", severity=1)), ACROSS) == []
    assert asked(made.case(*two, watched(3, "2016-08-01", child=("wren",))), ACROSS) == []
    assert asked(made.case(*two, watched(3, "2016-01-11")), ACROSS) == []


def test_what_was_said_of_the_household_counts_beside_a_childs_own_and_for_the_family_by_itself() -> None:
    home = hazard(2, "2015-02-10", agency="school", child=("household",))
    one = the_one(made.case(watched(1, "2015-01-10"), home, watched(3, "2015-03-01")), ACROSS)
    assert (one.child, set(one.evidence)) == ("ash", {"o0001", "o0002", "o0003"})
    homes = [
        hazard(n, f"2015-0{n}-01", agency=who, child=("household",))
        for n, who in ((1, "hv"), (2, "gp"), (3, "hv"))
    ]
    alone = the_one(made.case(*homes), ACROSS)
    assert (alone.child, alone.visible) == ("", date(2015, 3, 1))
    assert "the children are kept safe" in alone.question


def test_an_entry_not_graded_counts_and_the_prompt_says_so() -> None:
    rows = [
        watched(n, f"2015-0{n}-01", agency=who, severity=None) for n, who in ((1, "hv"), (2, "gp"), (3, "hv"))
    ]
    assert "not graded" in the_one(made.case(*rows), ACROSS).rule


# -- a serious event, and no plan ----------------------------------------------------------------------------


EVENT = "serious-event-no-plan"
ROAD = watched(1, "2015-05-02", agency="school", severity=3)


def test_fourteen_days_with_no_plan_and_nobody_going_on_with_it() -> None:
    one = the_one(made.case(ROAD, day=date(2015, 6, 1)), EVENT)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 5, 16), None, 14)
    assert (one.evidence, one.alone) == (("o0001",), ("school",))
    assert asked(made.case(ROAD, day=date(2015, 5, 15)), EVENT) == []
    assert the_one(made.case(ROAD, day=date(2017, 1, 1)), EVENT).until == date(2016, 5, 3)


def test_grade_two_or_not_graded_or_about_engagement_is_no_serious_event() -> None:
    day = date(2015, 7, 1)
    assert asked(made.case(watched(1, "2015-05-02", severity=2), day=day), EVENT) == []
    assert asked(made.case(watched(1, "2015-05-02", severity=None), day=day), EVENT) == []
    engaged = row(1, "2015-05-02", severity=3, domain="context", indicator="engagement.declined-offer")
    assert asked(made.case(engaged, day=day), EVENT) == []


def test_an_open_plan_of_the_child_is_a_plan_and_universal_services_are_none() -> None:
    plan = level(1, "2015-01-01", child=("ash",))
    assert asked(made.case(ROAD, plan, day=date(2015, 7, 1)), EVENT) == []
    universal = level(1, "2015-01-01", child=("ash",), framework="Universal services only", tier="1")
    one = the_one(made.case(ROAD, universal, day=date(2015, 7, 1)), EVENT)
    assert set(one.evidence) == {"o0001", "l0001"}
    ended = level(1, "2015-01-01", "2015-05-01", child=("ash",))
    assert asked(made.case(ROAD, ended, day=date(2015, 7, 1)), EVENT) != []
    begun = level(1, "2015-06-10", child=("ash",))
    assert the_one(made.case(ROAD, begun, day=date(2015, 7, 1)), EVENT).until == date(2015, 6, 10)


def test_the_plan_of_the_family_is_that_of_a_child_not_yet_born() -> None:
    unborn = row(1, "2016-02-02", child=("unborn",), severity=3, indicator="emotional.exposure-conflict")
    plan = level(1, "2015-01-01", child=("ash",))
    assert asked(made.case(unborn, day=date(2016, 4, 1)), EVENT) != []
    assert asked(made.case(unborn, plan, day=date(2016, 4, 1)), EVENT) == []


@pytest.mark.parametrize(
    "done",
    [
        contact(1, "2015-05-15", agency="school", kind="call"),
        request(1, "2015-05-02", by=("school",), to=("hv",)),
        meeting(1, "2015-05-15", attended=("school",), led="hv"),
    ],
    ids=["contact", "request", "meeting"],
)
def test_an_onward_contact_request_or_meeting_in_time(done: Record) -> None:
    assert asked(made.case(ROAD, done, day=date(2015, 7, 1)), EVENT) == []


@pytest.mark.parametrize(
    "done",
    [
        contact(1, "2015-05-02", agency="school"),
        contact(1, "2015-05-10", agency="school", status="no-access"),
        contact(1, "2015-05-10", agency="gp"),
        request(1, "2015-05-03", by=("school",), made="no"),
        request(1, "2015-05-03", by=("gp",), to=("school",)),
    ],
    ids=["where it came to light", "not kept", "does not have it", "not made", "by another"],
)
def test_what_is_no_onward_contact(done: Record) -> None:
    assert asked(made.case(ROAD, done, day=date(2015, 7, 1)), EVENT) != []


def test_an_onward_contact_after_that_ends_it() -> None:
    late = contact(1, "2015-06-10", agency="school")
    assert the_one(made.case(ROAD, late, day=date(2015, 7, 1)), EVENT).until == date(2015, 6, 10)


def test_a_later_look_that_found_it_better_ends_it_whoever_looked() -> None:
    looked = fine(2, "2015-05-10", agency="gp", indicator="physical.supervision")
    assert asked(made.case(ROAD, looked, day=date(2015, 7, 1)), EVENT) == []
    late = fine(2, "2015-06-10", agency="gp", indicator="physical.supervision")
    assert the_one(made.case(ROAD, late, day=date(2015, 7, 1)), EVENT).until == date(2015, 6, 10)
    for other in (
        fine(2, "2015-05-10", agency="gp", indicator="physical.home-hygiene"),
        fine(2, "2016-06-10", agency="gp", indicator="physical.supervision", child=("wren",)),
        fine(2, "2015-05-10", agency="gp", indicator="physical.supervision", basis="told-by-parent"),
    ):
        assert the_one(made.case(ROAD, other, day=date(2015, 7, 1)), EVENT).until is None


def test_what_was_recorded_of_the_same_event_and_a_request_nobody_is_sure_of_are_named() -> None:
    hurt = injury(2, "2015-05-02", agency="school")
    unclear = request(1, "2015-05-03", by=("school",), made="unclear")
    other = injury(3, "2015-05-03", agency="school")
    one = the_one(made.case(ROAD, hurt, unclear, other, day=date(2015, 7, 1)), EVENT)
    assert set(one.evidence) == {"o0001", "o0002", "e0001"}


def test_of_a_row_that_no_named_agency_has_nobody_can_say() -> None:
    assert (
        asked(
            made.case(watched(1, "2015-05-02", agency="unspecified", severity=3), day=date(2015, 7, 1)), EVENT
        )
        == []
    )


# -- a risk that was warned of -------------------------------------------------------------------------------


WARNED = "warned-risk-to-sibling"


def risk(number: int, when: str, **fields: Any) -> Observation:
    given = {
        "indicator": "emotional.sibling-harm",
        "domain": "emotional",
        "child": ("wren",),
        "agency": "nursery",
    }
    return row(number, when, **(given | fields))


FIRST = risk(1, "2016-09-01")


def test_thirty_days_with_no_assessment_and_no_action() -> None:
    one = the_one(made.case(FIRST, day=date(2016, 11, 1)), WARNED)
    assert (one.child, one.visible, one.until, one.waited) == ("wren", date(2016, 10, 1), None, 30)
    assert (one.evidence, one.alone) == (("o0001",), ("nursery",))
    assert "again" not in one.question
    assert asked(made.case(FIRST, day=date(2016, 9, 30)), WARNED) == []
    assert the_one(made.case(FIRST, day=date(2018, 1, 1)), WARNED).until == date(2017, 9, 2)


def test_squabbles_of_the_lowest_grade_and_a_good_look_are_no_warning() -> None:
    day = date(2016, 11, 1)
    assert asked(made.case(risk(1, "2016-09-01", severity=1), day=day), WARNED) == []
    good = fine(1, "2016-09-01", indicator="emotional.sibling-harm", domain="emotional", child=("wren",))
    assert asked(made.case(good, day=day), WARNED) == []


@pytest.mark.parametrize(
    "done",
    [
        Action(id="x1", date=edtf_date("2016-09-30"), action="Watch them at play together", meeting="m0009"),
        Action(id="x1", date=edtf_date("2016-09-30"), action="Supervision when they play", owner="hv"),
        Assessment(id="x1", date=edtf_date("2016-09-30"), tool="made up", child=("wren",)),
        contact(1, "2016-09-30", kind="assessment"),
        level(1, "2016-09-30", framework="Children and Families assessment", tier="3"),
        request(1, "2016-09-30", by=("nursery",), to=("csc",)),
        request(1, "2016-09-30", by=("nursery",), matter="aggression towards a sibling"),
    ],
    ids=[
        "action of the meeting",
        "action",
        "result",
        "assessment contact",
        "assessment level",
        "referral",
        "of it",
    ],
)
def test_an_assessment_an_action_or_a_referral_in_time(done: Record) -> None:
    told = structs.replace(FIRST, meeting="m0009") if getattr(done, "meeting", "") else FIRST
    met = made.meeting(9, "2016-09-01")
    assert asked(made.case(told, done, met, day=date(2016, 12, 1)), WARNED) == []


@pytest.mark.parametrize(
    "done",
    [
        Action(id="x1", date=edtf_date("2016-08-31"), action="Supervision when they play", owner="hv"),
        Action(id="x1", date=edtf_date("2016-09-10"), action="Book the dentist", owner="hv"),
        request(1, "2016-09-10", by=("nursery",), matter="speech therapy"),
        contact(1, "2016-09-30", kind="assessment", status="not-delivered"),
        request(1, "2016-09-30", by=("gp",)),
        request(1, "2016-09-30", by=("nursery",), kind="checking"),
    ],
    ids=["before", "the dentist", "speech", "not delivered", "of another matter", "a check"],
)
def test_what_is_no_answer_to_it(done: Record) -> None:
    assert asked(made.case(FIRST, done, day=date(2016, 12, 1)), WARNED) != []


def test_a_second_row_that_bears_it_out_is_asked_at_once() -> None:
    second = risk(2, "2018-06-10", agency="hv")
    first, again = asked(made.case(FIRST, second, day=date(2018, 7, 1)), WARNED)
    assert (first.until, first.evidence) == (date(2017, 9, 2), ("o0001",))
    assert (again.visible, again.waited, set(again.evidence)) == (date(2018, 6, 10), 0, {"o0001", "o0002"})
    assert "again" in again.question
    assert again.alone == ()


def test_a_warning_that_was_answered_in_time_is_not_borne_out_at_once() -> None:
    answered = request(1, "2016-09-10", by=("nursery",), to=("csc",))
    second = risk(2, "2017-03-01", agency="hv")
    assert asked(made.case(FIRST, answered, second, day=date(2017, 3, 20)), WARNED) == []
    assert the_one(made.case(FIRST, answered, second, day=date(2017, 4, 20)), WARNED).visible == date(
        2017, 3, 31
    )


def test_rough_behaviour_told_beside_it_is_named_and_injuries_of_that_child_only() -> None:
    rows = (
        risk(1, "2016-09-01", meeting="m0001"),
        row(
            2,
            "2016-08-20",
            indicator="emotional.child-angry",
            domain="emotional",
            meeting="m0001",
            agency="gp",
        ),
        injury(3, "2016-09-01", child=("wren",), agency="nursery"),
        injury(4, "2016-09-01", child=("ash",), agency="nursery"),
        row(5, "2016-08-20", indicator="emotional.child-angry", domain="emotional", agency="gp"),
    )
    met = meeting(1, "2016-09-01", attended=("nursery",), led="hv")
    one = the_one(made.case(*rows, met, day=date(2016, 11, 1)), WARNED)
    assert set(one.evidence) == {"o0001", "o0002", "o0003"}


def test_what_agencies_were_told_at_a_meeting_they_hold_too() -> None:
    at = meeting(1, "2016-06-01", attended=("hv", "school"), led="nursery")
    told = [
        row(n, f"2016-0{n}-01", indicator="physical.supervision", agency="nursery", reported="2016-06-01",
            meeting="m0001")
        for n in (1, 2, 3)
    ]  # fmt: skip
    assert asked(made.case(*told), ACROSS) == []
    assert the_one(made.case(*told, at), ACROSS).visible == date(2016, 6, 1)


@pytest.mark.parametrize(
    ("indicator", "asks"), [("context.parent-substance-use", 1), ("context.parent-childhood", 0)]
)
def test_a_serious_event_of_the_household_is_one_and_a_parents_past_is_none(
    indicator: str, asks: int
) -> None:
    event = row(1, "2016-03-01", domain="context", indicator=indicator, severity=4, child=("household",))
    assert len(asked(made.case(event, day=date(2016, 5, 1)), "serious-event-no-plan")) == asks
