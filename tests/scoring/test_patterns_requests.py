"""Asked, and no answer on record."""

from datetime import date, timedelta

import pytest

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
