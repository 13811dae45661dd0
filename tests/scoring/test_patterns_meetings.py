"""Gaps between meetings and empty chairs."""

from datetime import date, timedelta

import pytest

from scr_neglect.records.people import Professional
from scr_neglect.records.record import Record
from tests.scoring import made
from tests.scoring.asked import asked, fine, the_one
from tests.scoring.made import meeting, row

DAY = date(2016, 6, 1)


def test_a_gap_is_visible_on_the_ninety_first_day_while_concerns_continue() -> None:
    rows = (meeting(1, "2015-01-01", led="hv"), row(1, "2015-01-20"), meeting(2, "2015-06-01"))
    one = the_one(made.case(*rows, day=date(2015, 7, 1)), "meeting-gap")
    assert (one.child, one.visible, one.until) == ("", date(2015, 1, 1) + timedelta(91), date(2015, 6, 1))
    assert (one.waited, one.for_) == (90, "family")
    assert set(one.evidence) == {"m0001", "o0001", "m0002"}
    assert one.alone == ("hv",)


def test_what_was_first_told_at_the_meeting_that_ended_the_gap_had_waited_for_it() -> None:
    told = row(2, "2015-02/2015-06", reported="2015-06-01", meeting="m0002", agency="nursery")
    known = row(
        3, "2015-02-01", meeting="m0002", domain="emotional", indicator="emotional.swearing", severity=1
    )
    rows = (meeting(1, "2015-01-01"), row(1, "2015-01-20"), meeting(2, "2015-06-01"), told, known)
    one = the_one(made.case(*rows, day=date(2015, 7, 1)), "meeting-gap")
    assert (one.until, set(one.evidence)) == (date(2015, 6, 1), {"m0001", "o0001", "m0002", "o0002"})


def test_no_gap_without_a_concern_or_once_it_was_seen_to_be_better() -> None:
    assert (
        asked(made.case(meeting(1, "2015-01-01"), row(1, "2015-01-02", severity=1), day=DAY), "meeting-gap")
        == []
    )
    rows = (meeting(1, "2015-01-01"), row(1, "2015-01-20"), fine(2, "2015-03-01"))
    assert asked(made.case(*rows, day=DAY), "meeting-gap") == []


def test_a_concern_of_the_wider_family_is_none_of_the_four_domains() -> None:
    debt = row(1, "2015-01-20", domain="context", indicator="context.money-debt", child=("household",))
    assert asked(made.case(meeting(1, "2015-01-01"), debt, day=DAY), "meeting-gap") == []


def test_meetings_held_in_time_leave_no_gap_and_a_meeting_not_held_does() -> None:
    rows: list[Record] = [row(1, "2015-01-20")]
    rows += [meeting(n, f"2015-0{n}-01") for n in (1, 3, 5)]
    assert asked(made.case(*rows, day=date(2015, 7, 1)), "meeting-gap") == []
    rows[2] = meeting(3, "2015-03-01", held="unclear")
    assert the_one(made.case(*rows, day=date(2015, 7, 1)), "meeting-gap").visible == date(2015, 4, 2)


def test_a_cancelled_meeting_with_no_new_date_is_asked_about_after_thirty_days() -> None:
    rows = (meeting(1, "2015-02-20"), meeting(2, "2015-03-01", held="no", led="hv"), row(1, "2015-01-20"))
    one = the_one(made.case(*rows, day=date(2015, 4, 15)), "meeting-gap")
    assert (one.visible, one.waited) == (date(2015, 3, 31), 30)
    assert set(one.evidence) == {"m0002", "o0001"}
    again = meeting(3, "2015-03-30")
    assert asked(made.case(*rows, again, day=date(2015, 4, 15)), "meeting-gap") == []


def test_a_cancelled_meeting_with_no_plan_and_no_concern_is_nothing_to_ask() -> None:
    cancelled = meeting(1, "2015-03-01", held="no")
    assert asked(made.case(cancelled, day=DAY), "meeting-gap") == []
    planned = made.case(cancelled, made.level(1, "2015-01-01"), day=date(2015, 4, 15))
    assert the_one(planned, "meeting-gap").evidence == ("l0001", "m0001")


def test_a_cancelled_meeting_lapses_after_twelve_months_whatever_comes_later() -> None:
    rows = (
        meeting(1, "2014-01-02", held="no"),
        *(row(n, f"201{n}-12-01") for n in (3, 4)),
        meeting(2, "2016-01-01"),
    )
    one = the_one(made.case(*rows), "meeting-gap")
    assert (one.visible, one.until) == (date(2014, 2, 1), date(2015, 1, 3))


def absent(number: int, when: str, **fields: object) -> made.Meeting:
    return meeting(number, when, **({"absent": ("mother",), "attended": ("hv",), "led": "hv"} | fields))


def test_a_parent_absent_from_three_meetings_running() -> None:
    one = the_one(made.case(*(absent(n, f"2015-0{n}-01") for n in (1, 2, 3))), "parent-absent")
    assert (one.child, one.visible, one.for_) == ("", date(2015, 3, 1), "family")
    assert one.evidence == ("m0001", "m0002", "m0003")
    assert one.alone == ("hv",)
    assert one.question.startswith("Mother has not been at three of our meetings.")


def test_who_came_in_between_was_not_absent_three_times_running() -> None:
    came = absent(2, "2015-02-01", absent=(), attended=("mother",))
    assert (
        asked(
            made.case(absent(1, "2015-01-01"), came, *(absent(n, f"2015-0{n}-01") for n in (3, 4))),
            "parent-absent",
        )
        == []
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"invited": ("father", "hv")},
        {"views": {"mother": "working that day"}},
        {"views": {"mother": "not safe to come"}},
        {"views": {"mother": "barred by the order"}},
        {"apologies": ("mother",), "written_update": ("mother",)},
        {"held": "no"},
    ],
)
def test_an_explained_absence_is_passed_over(fields: dict[str, object]) -> None:
    rows = [absent(1, "2015-01-01"), absent(2, "2015-02-01"), absent(3, "2015-03-01", **fields)]
    assert asked(made.case(*rows), "parent-absent") == []
    assert the_one(made.case(*rows, absent(4, "2015-04-01")), "parent-absent").visible == date(2015, 4, 1)


def test_it_ends_with_the_meeting_the_parent_came_to() -> None:
    rows = [absent(n, f"2015-0{n}-01") for n in (1, 2, 3, 4)]
    came = absent(5, "2015-05-01", absent=(), attended=("mother",))
    one = the_one(made.case(*rows, came), "parent-absent")
    assert (one.until, len(one.evidence)) == (date(2015, 5, 1), 4)


def test_parents_are_not_added_up() -> None:
    rows = [absent(1, "2015-01-01"), absent(2, "2015-02-01"), absent(3, "2015-03-01", absent=("gp",))]
    assert asked(made.case(*rows), "parent-absent") == []


def led(number: int, when: str, **fields: object) -> made.Meeting:
    given = {"named_lead": "hv", "absent": ("hv",), "attended": ("school",), "led": "school"}
    return meeting(number, when, **(given | fields))


def test_the_named_lead_absent_from_two_meetings_running() -> None:
    one = the_one(made.case(led(1, "2015-01-01"), led(2, "2015-02-01")), "lead-absent")
    assert (one.visible, one.for_, one.alone) == (date(2015, 2, 1), "supervision", ("school",))
    assert one.evidence == ("m0001", "m0002")


def test_meetings_missed_on_one_day_have_no_order() -> None:
    """Of two on one day neither is left out, whichever was written down first."""
    for early, late in ((1, 2), (2, 1)):
        rows = [led(early, "2015-01-01"), led(late, "2015-01-01", kind="core group"), led(3, "2015-03-01")]
        one = the_one(made.case(*rows), "lead-absent")
        assert one.evidence == ("m0001", "m0002", "m0003")


def test_a_day_on_which_the_lead_came_to_one_of_two_meetings_breaks_the_run() -> None:
    for early, late in ((2, 3), (3, 2)):
        came = led(late, "2015-02-01", absent=(), attended=("hv",))
        rows = [led(1, "2015-01-01"), led(early, "2015-02-01"), came, led(4, "2015-03-01")]
        assert asked(made.case(*rows), "lead-absent") == []


def test_a_lead_who_came_or_of_whom_nothing_is_said_is_not_absent() -> None:
    came = led(2, "2015-02-01", absent=(), attended=("hv",))
    assert asked(made.case(led(1, "2015-01-01"), came, led(3, "2015-03-01")), "lead-absent") == []
    assert asked(made.case(led(1, "2015-01-01"), led(2, "2015-02-01", absent=())), "lead-absent") == []


def test_a_worker_of_the_lead_agency_stands_for_it() -> None:
    from scr_neglect.records.case import case_of
    from scr_neglect.records.people import Family

    worker = Professional(id="w1", code="worker", agency="hv")
    rows = [led(1, "2015-01-01"), led(2, "2015-02-01", absent=(), attended=("worker",)), led(3, "2015-03-01")]
    case = case_of(
        Family(id="f", name="made up"), {"professional": [worker], "meeting": rows, "agency": made.AGENCIES}
    )
    assert asked(case, "lead-absent") == []
