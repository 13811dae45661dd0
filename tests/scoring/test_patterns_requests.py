"""Asked and no answer on record; asked and turned down."""

from datetime import date, timedelta

import pytest

from scr_neglect.records.people import Agency
from scr_neglect.records.plan import Escalation
from scr_neglect.scoring.patterns.words import answer
from tests.scoring import made
from tests.scoring.asked import asked, request, the_one

NAME = "request-unanswered"
DAY = date(2015, 6, 1)


def test_twenty_eight_days_without_an_answer() -> None:
    one = the_one(made.case(request(1, "2015-03-01"), day=DAY), NAME)
    assert (one.child, one.visible, one.until) == ("", date(2015, 3, 29), None)
    assert (one.waited, one.for_, one.evidence) == (28, "team", ("e0001",))
    assert (one.agencies, one.alone) == (("hv",), ("gp", "hv"))
    assert asked(made.case(request(1, "2015-03-01"), day=date(2015, 3, 28)), NAME) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"response": "Accepted", "response_date": "2015-03-20"},
        {"response": "Below the threshold"},
        {"refused": "yes"},
        {"response": "not stated"},
        {"made": "no"},
        {"made": "unclear"},
        {"kind": "family challenge"},
    ],
)
def test_answered_refused_not_known_or_not_made_is_not_asked(fields: dict[str, str]) -> None:
    assert asked(made.case(request(1, "2015-03-01", **fields), day=DAY), NAME) == []


def test_a_late_answer_ends_it() -> None:
    late = request(1, "2015-03-01", response="Accepted", response_date="2015-05-10")
    one = the_one(made.case(late, day=DAY), NAME)
    assert (one.visible, one.until) == (date(2015, 3, 29), date(2015, 5, 10))
    before = the_one(made.case(late, day=DAY).known_on(date(2015, 4, 10)), NAME)
    assert (before.visible, before.until) == (date(2015, 3, 29), None)


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"answer_due": "2015-03-08"}, 7),
        ({"stage": "urgent"}, 0),
        ({"stage": "stage 1"}, 1),
        ({"stage": "4"}, 28),
    ],
)
def test_the_limit_is_the_day_set_or_the_stages_own(fields: dict[str, str], days: int) -> None:
    one = the_one(made.case(request(1, "2015-03-01", **fields), day=DAY), NAME)
    if fields.get("stage") == "stage 1":
        days = 3 - 1  # a Sunday: two working days end on Tuesday
    assert (one.waited, one.visible) == (days, date(2015, 3, 1) + timedelta(days))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("", "none"),
        ("No reply after two calls", "none"),
        ("Awaiting a decision", "none"),
        ("Little success", "none"),
        ("not stated", "not known"),
        ("No response recorded", "not known"),
        ("Accepted after no reply for a week", "answered"),
        ("No further action", "answered"),
        ("Not accepted", "answered"),
    ],
)
def test_what_the_words_of_an_answer_say(text: str, means: str) -> None:
    assert answer(text) == means


TWICE = "escalation-refused-twice"


def refused(number: int, when: str, **fields: str | tuple[str, ...]) -> Escalation:
    given = {"kind": "escalation request", "refused": "yes", "response": "Not yet"} | fields
    return request(number, when, **given)


def test_the_second_refusal_within_twelve_months_is_asked_about_on_its_day() -> None:
    rows = (refused(1, "2015-03-01"), refused(2, "2015-05-01", response_date="2015-05-20"))
    one = the_one(made.case(*rows, day=DAY), TWICE)
    assert (one.child, one.visible, one.until, one.for_) == ("", date(2015, 5, 20), None, "supervision")
    assert (one.evidence, one.waited, one.theme) == (("e0001", "e0002"), 0, "what-we-promised")
    assert one.alone == ("gp", "hv")
    assert one.question.startswith("Two requests to Gp were turned down or put off.")
    assert "Any professional may refer directly" in one.question
    assert asked(made.case(*rows, day=DAY).known_on(date(2015, 5, 19)), TWICE) == []


def test_two_agencies_each_turned_down_once_see_it_only_together() -> None:
    rows = (refused(1, "2015-03-01"), refused(2, "2015-05-01", by=("school",), to=("nursery",)))
    assert the_one(made.case(*rows, day=DAY), TWICE).alone == ()


@pytest.mark.parametrize(
    "second",
    [
        {"when": "2016-03-02"},
        {"when": "2015-05-01", "refused": "", "response": "Accepted"},
        {"when": "2015-05-01", "made": "no"},
        {"when": "2015-05-01", "kind": "family challenge"},
        {"when": ""},
    ],
)
def test_one_refusal_a_year_an_answer_or_the_familys_own_is_not_asked(second: dict[str, str]) -> None:
    when = second.pop("when")
    case = made.case(refused(1, "2015-03-01"), refused(2, when, **second), day=date(2016, 6, 1))
    assert asked(case, TWICE) == []


@pytest.mark.parametrize(("to", "ends"), [("gp", True), ("social-care", True), ("nursery", False)])
def test_a_request_that_is_taken_on_ends_it(to: str, ends: bool) -> None:
    rows = (refused(1, "2015-03-01"), refused(2, "2015-05-01"))
    taken = request(3, "2015-05-10", to=(to,), response="Accepted", response_date="2015-05-12")
    care = Agency(id="a-sc", code="social-care", kind="social care")
    one = the_one(made.case(*rows, taken, care, day=DAY), TWICE)
    assert one.until == (date(2015, 5, 12) if ends else None)
    assert ("e0003" in one.evidence) is ends


def test_it_is_not_asked_for_ever() -> None:
    one = the_one(made.case(refused(1, "2015-03-01"), refused(2, "2015-05-01"), day=date(2017, 1, 1)), TWICE)
    assert one.until == date(2016, 5, 2)


def test_where_the_record_does_not_say_the_words_of_an_answer_tell_that_it_was_turned_down() -> None:
    said = [
        request(n, f"2015-0{n}-10", response="Threshold not met", response_date=f"2015-0{n}-20")
        for n in (1, 2)
    ]
    assert the_one(made.case(*said, day=DAY), TWICE).visible == date(2015, 2, 20)
    kept = [request(n, f"2015-0{n}-10", response="Threshold not met", refused="no") for n in (1, 2)]
    assert asked(made.case(*kept, day=DAY), TWICE) == []
    theirs = [
        request(
            n, f"2015-0{n}-10", by=("mother",), response="Threshold not met", response_date=f"2015-0{n}-20"
        )
        for n in (1, 2)
    ]
    assert asked(made.case(*theirs, day=DAY), TWICE) == []


@pytest.mark.parametrize("response", ["Waiting list", "Unsuccessful", "Awaiting assessment in the clinic"])
def test_a_place_on_a_list_or_a_no_is_an_answer(response: str) -> None:
    assert asked(made.case(request(1, "2015-03-01", response=response), day=DAY), NAME) == []
