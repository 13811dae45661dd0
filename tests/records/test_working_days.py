"""The clock of an answer counts working days: never a weekend, never a bank holiday, never backwards."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.working_days import bank_holidays, is_working_day, working_day, working_days

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
COUNTS = st.integers(0, 60)


@given(DAYS, COUNTS)
def test_the_day_is_a_working_day_and_no_other_count_gives_it(day: date, count: int) -> None:
    due = working_day(day, count)
    if count:
        assert due.weekday() < 5
        assert due not in bank_holidays(due.year)
    assert working_days(day, due) == count
    assert sum(is_working_day(day + timedelta(days=n)) for n in range(1, (due - day).days + 1)) == count


@given(DAYS, DAYS, COUNTS, COUNTS)
def test_a_later_day_or_more_days_never_ends_sooner(one: date, other: date, few: int, many: int) -> None:
    first, last = sorted((one, other))
    less, more = sorted((few, many))
    assert working_day(first, less) <= working_day(last, less) or less == 0
    assert working_day(first, less) <= working_day(first, more)
    assert working_days(last, first) == -working_days(first, last)


@given(DAYS, COUNTS, COUNTS)
def test_counting_on_is_counting_together(day: date, one: int, other: int) -> None:
    assert working_day(working_day(day, one), other) == working_day(day, one + other)


def test_the_holidays_of_england() -> None:
    assert working_day(date(2026, 4, 2), 1) == date(
        2026, 4, 7
    )  # Thursday before Easter to the Tuesday after it
    assert working_day(date(2026, 12, 24), 2) == date(2026, 12, 30)  # 28 December stands for Boxing Day
    assert not is_working_day(date(2022, 9, 19))  # the late Queen's funeral
    assert not is_working_day(date(2023, 5, 8))  # the coronation
    assert is_working_day(date(2026, 3, 17))  # St Patrick's Day is Northern Ireland's
    assert is_working_day(date(2026, 8, 3))  # and this one Scotland's


def test_the_calendar_ends() -> None:
    assert working_day(date.max, 3) == date.max
    assert working_days(date(2026, 6, 5), date(2026, 6, 8)) == 1
