"""The clock of an answer: due by its stage in working days, left or over in words, taken further and never by itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import escalation_stages
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Family
from scr_neglect.records.plan import Escalation
from scr_neglect.records.working_days import bank_holidays
from scr_neglect.scoring import answers

STAGES = escalation_stages()
DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))


def asked(row_id: str, **told) -> Escalation:
    return Escalation(
        id=row_id, date=edtf_date("2026-05-29"), by=("hv",), to=("csc",), matter="Please assess", **told
    )


def a_case(*rows: Escalation) -> Case:
    return case_of(Family(id="f", name="A family"), {"escalation": rows}, day=date(2026, 6, 10))


@given(DAYS, st.sampled_from([stage for stage in STAGES if stage.working_days]))
def test_an_answer_is_never_due_on_a_weekend_or_a_bank_holiday(day: date, stage) -> None:
    due = answers.due_on(day, stage)
    assert due is not None
    assert due.weekday() < 5
    assert due not in bank_holidays(due.year)
    clock = answers.clock_until(due, day)
    assert clock is not None
    assert clock.left == stage.working_days
    later = answers.due_on(day + timedelta(days=1), stage)
    assert later is not None
    assert later >= due


def test_the_last_stage_is_left_to_local_policy() -> None:
    assert answers.due_on(date(2026, 6, 1), STAGES[-1]) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-06-01", "answer due Thu 4 June 2026, 3 working days left"),
        ("2026-06-03", "answer due Thu 4 June 2026, 1 working day left"),
        ("2026-06-04", "answer due today, Thu 4 June 2026"),
        ("2026-06-08", "answer was due Thu 4 June 2026, overdue by 2 working days"),
    ],
)
def test_the_clock_in_words(day: str, words: str) -> None:
    now = date.fromisoformat(day)
    row = asked("1", answer_due=edtf_date("2026-06-04"))
    assert answers.due_sentence(answers.clock_of(row, now), now) == words


def test_a_day_that_passed_at_the_weekend_is_not_counted_yet() -> None:
    now = date(2026, 6, 6)
    assert answers.due_sentence(answers.clock_until(date(2026, 6, 5), now), now) == (
        "answer was due Fri 5 June 2026; no working day since"
    )
    assert answers.due_sentence(None, now) == "no day for the answer was set"


def test_what_waits_what_was_turned_down_and_what_was_taken_further() -> None:
    waiting, answered = asked("1"), asked("2", response="Yes", refused="no")
    turned_down, not_made = asked("3", response="No", refused="yes"), asked("4", made="no")
    first, second = asked("5", stage=STAGES[0].name), asked("6", stage=STAGES[1].name, follows="5")
    case = a_case(waiting, answered, turned_down, not_made, first, second)
    assert [row.id for row in case.escalations if answers.waits(case, row)] == ["1", "6"]
    assert [row.id for row in case.escalations if answers.can_go_further(case, row)] == ["1", "3", "6"]
    assert answers.taken_further(case, first) is not None


def test_the_next_stage_is_the_one_after_and_there_is_none_after_the_last() -> None:
    assert answers.next_stage(asked("1"), STAGES) is STAGES[0]
    assert answers.next_stage(asked("1", stage="stage 2"), STAGES) is STAGES[2]
    assert answers.next_stage(asked("1", stage=STAGES[0].name.upper()), STAGES) is STAGES[1]
    assert answers.next_stage(asked("1", stage=STAGES[-1].name), STAGES) is None
