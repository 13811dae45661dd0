"""Which way round days are written, as far as they say so themselves."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.orders import orders_of


def test_each_kind_is_counted_and_shown() -> None:
    found = orders_of(
        ["3/4/2024", "23/4/24", "4/23/2024", "5.5.2024", "May 2024", "", "2024-04-03", "45/45/2024"]
    )
    assert (found.day_first, found.month_first, found.either) == (1, 1, 1)
    assert (found.a_day_first, found.a_month_first, found.an_either) == ("23/4/24", "4/23/2024", "3/4/2024")
    assert found.settled == ""


@given(st.lists(st.dates(date(2000, 1, 1), date(2049, 12, 31)), min_size=1), st.sampled_from(["dmy", "mdy"]))
def test_days_of_one_order_never_settle_on_the_other(days: list[date], order: str) -> None:
    shape = "{0.day}/{0.month}/{0.year}" if order == "dmy" else "{0.month}/{0.day}/{0.year}"
    found = orders_of(shape.format(day) for day in days)
    assert found.settled in ("", order)
    assert found.settled == order or all(day.day <= 12 for day in days)
