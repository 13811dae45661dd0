"""Last seen, gaps, and who and what has not been heard from: silence said as silence."""

from datetime import date

import pytest
from hypothesis import given

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Family
from scr_neglect.scoring.coverage import (
    agencies_heard,
    contact_gaps,
    domains_looked_at,
    last_seen,
    last_seen_sentence,
    meeting_gaps,
    months_seen,
    not_heard_from,
    sightings,
    thin_stretches,
)
from scr_neglect.scoring.sentences import on_or_in
from tests.scoring import made
from tests.scoring.made import contact, meeting, row

TODAY = date(2016, 12, 1)


def test_a_child_is_seen_who_is_named_so_or_said_so_or_seen_first_hand() -> None:
    for seen in (
        contact(1, "2016-05-03", children_seen=("ash",)),
        row(1, "2016-05-03", basis="record", seen_child="yes"),
        row(1, "2016-05-03", basis="seen", seen_child=""),
        row(1, "2016-05-03", child=("both",)),
    ):
        found = last_seen(made.case(seen, day=TODAY), "ash")
        assert found is not None
        assert (found.day, found.agency, found.row.id) == (date(2016, 5, 3), "hv", seen.id)


@pytest.mark.parametrize(
    "unseen",
    [
        contact(1, "2016-05-03"),
        row(1, "2016-05-03", seen_child="no"),
        row(1, "2016-05-03", seen_child="unknown"),
        row(1, "2016-05-03", basis="record"),
        row(1, "2016-05-03", basis="told-by-parent"),
        row(1, "2016-05-03", child=("household",), seen_child="yes"),
        row(1, "2016-05-03", child=("wren",)),
        row(1, "2013-12-03", child=("unborn",)),
        row(1, "2017-05-03"),
    ],
)
def test_blank_is_not_known_and_a_household_or_unborn_row_sees_no_child(unseen) -> None:
    case = made.case(unseen, day=TODAY)
    assert last_seen(case, "ash") is None
    assert last_seen_sentence(case, "ash") == "It is not on record that anyone saw Ash."


def test_the_earliest_day_of_rows_at_most_31_days_wide() -> None:
    month = row(1, "2016-05")
    narrow = row(2, "2016-05-01/2016-06-01")  # 32 days
    case = made.case(month, narrow, day=TODAY)
    found = last_seen(case, "ash")
    assert found is not None
    assert (found.row.id, found.day) == ("o0001", date(2016, 5, 1))
    only_wide = made.case(narrow, day=TODAY)
    assert last_seen(only_wide, "ash") is None
    assert last_seen_sentence(only_wide, "ash").startswith(
        "Ash is recorded as seen, but no entry says on which day"
    )


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2016-11-10", "on 10 November 2016"),
        ("2017-09~", "in about Sep 2017"),
        ("2016-05-02/2016-05-06", "between 2 May 2016 and 6 May 2016"),
        ("2014-09-01/..", "from Mon 1 September 2014, no end known"),
        ("", "not yet placed"),
    ],
)
def test_a_date_stands_in_a_sentence_as_people_say_it(edtf: str, said: str) -> None:
    assert on_or_in(edtf_date(edtf)) == said


def test_where_by_whom_and_alone_are_said_or_said_not_to_be_recorded() -> None:
    alone = contact(1, "2016-11-10", children_seen=("ash",), seen_alone=("ash",))
    assert last_seen_sentence(made.case(alone, day=TODAY), "ash") == (
        "Ash was last recorded as seen on 10 November 2016 (3 weeks before) by Hv (home visit), alone."
    )
    bare = row(1, "2016-11-30", agency="unspecified")
    assert last_seen_sentence(made.case(bare, day=TODAY), "ash") == (
        "Ash was last recorded as seen on 30 November 2016 (1 day before), by whom is not said, "
        "where is not said; whether alone is not recorded."
    )
    linked = row(1, "2016-12-01", contact="c0001")
    case = made.case(linked, contact(1, "2016-12-01"), day=TODAY)
    found = last_seen(case, "ash")
    assert found is not None
    assert (found.where, found.alone) == ("home-visit", "")
    assert "(the same day)" in last_seen_sentence(case, "ash")


def test_the_review_s_children_were_last_seen() -> None:
    known = made.the_review().known_on(date(2017, 11, 30))
    sam, kyle = last_seen(known, "sam"), last_seen(known, "kyle")
    assert sam is not None
    assert kyle is not None
    assert (sam.row.label, sam.day, sam.where) == ("C057", date(2017, 6, 1), "home-visit")
    assert (kyle.day, kyle.agency) == (date(2017, 9, 1), "school")


def test_months_seen_perhaps_and_not_on_record() -> None:
    rows = [row(1, "2016-06-10", child=("wren",)), row(2, "2016-07/2016-08", child=("wren",))]
    assert months_seen(made.case(*rows, day=date(2016, 9, 15)), "wren") == {
        date(2016, 5, 1): "not on record",
        date(2016, 6, 1): "seen",
        date(2016, 7, 1): "perhaps",
        date(2016, 8, 1): "perhaps",
        date(2016, 9, 1): "not on record",
    }


def test_gaps_between_meetings_run_from_latest_day_to_latest_day() -> None:
    gaps = meeting_gaps(made.the_review(), at_least=91)
    closed = [(gap.before.label, gap.after.label, gap.days) for gap in gaps if gap.after is not None]
    assert closed == [
        ("M005", "M006", 92),
        ("M006", "M007", 92),
        ("M007", "M008", 426),
        ("M008", "M010", 212),
        ("M016", "M017", 518),
    ]
    assert gaps[-1].running
    assert gaps[-1].before.label == "M023"


def test_only_meetings_that_were_held_end_a_gap_and_the_last_gap_runs_to_today() -> None:
    case = made.case(
        meeting(1, "2016-01-05"),
        meeting(2, "2016-02-05", held="no"),
        meeting(3, "2016-03-05", held=""),
        meeting(4, "2016-06-05", held="unclear"),
        meeting(5, "2017-01-05", held=""),
        day=TODAY,
    )
    assert [(g.start, g.end, g.running) for g in meeting_gaps(case)] == [
        (date(2016, 1, 5), date(2016, 3, 5), False),
        (date(2016, 3, 5), TODAY, True),
    ]
    assert meeting_gaps(made.case(day=TODAY)) == []


def test_gaps_between_contacts_count_those_that_were_kept() -> None:
    case = made.case(
        contact(1, "2016-01-05"),
        contact(2, "2016-02-05", status="no-access"),
        contact(3, "2016-03-05", person=("wren",)),
        day=date(2016, 3, 6),
    )
    assert [gap.days for gap in contact_gaps(case)] == [60, 1]
    assert [gap.days for gap in contact_gaps(case, "ash")] == [61]


def test_expected_agencies_that_are_not_on_record_and_those_heard_from() -> None:
    family = Family(id="f", name="A made-up family", expected_agencies=("gp", "school", "nursery"))
    case = made.case(
        row(1, "2016-05-03"),
        contact(1, "2016-06-03", agency="school", status="attended"),
        contact(2, "2016-11-03", agency="school", status="not-delivered"),
        row(2, "2016-07", agency="unspecified"),
        meeting(1, "2016-04-02", attended=("gp", "mother")),
        family=family,
        day=TODAY,
    )
    assert [(h.agency, h.expected, h.last) for h in agencies_heard(case)] == [
        ("gp", True, date(2016, 4, 2)),
        ("hv", False, date(2016, 5, 3)),
        ("nursery", True, None),
        ("school", True, date(2016, 6, 3)),
    ]
    assert [h.agency for h in not_heard_from(case)] == ["nursery"]
    assert [h.agency for h in not_heard_from(case, date(2016, 6, 1))] == ["gp", "nursery"]


def test_not_looked_is_not_looked_and_fine() -> None:
    case = made.case(
        row(1, "2016-05-03"),
        row(2, "2016-06-03", kind="looked-and-fine"),
        row(3, "2016-07-03", domain="medical", kind="neutral"),
        row(4, "2016-07-03", child=("household",)),
        day=TODAY,
    )
    ash = {looked.domain: looked for looked in domains_looked_at(case, "ash")}
    assert list(ash) == ["physical", "educational", "emotional", "medical"]
    assert (ash["physical"].looks, ash["physical"].fine, ash["physical"].last) == (2, 1, date(2016, 6, 3))
    assert (ash["medical"].looks, ash["medical"].last) == (0, None)
    assert domains_looked_at(case, "")[0].concerns == 1


def test_thin_stretches_end_with_the_day_asked() -> None:
    family = Family(
        id="f", name="A made-up family", thin=(edtf_date("2016-10/2017-02"), edtf_date("2017-06"))
    )
    [thin] = thin_stretches(made.case(family=family, day=TODAY))
    assert (thin.first, thin.last) == (date(2016, 10, 1), TODAY)


@given(made.rows())
def test_a_child_is_seen_on_no_day_that_has_not_come(rows: list) -> None:
    case = made.case(*rows, day=date(2017, 1, 1))
    for child in ("ash", "wren"):
        found = last_seen(case, child)
        assert found is None or (found.day <= case.day and found.row in sightings(case, child))
        assert all(month <= case.day for month in months_seen(case, child))
