"""The cumulative picture: counted by hand, as the review has it, and what must hold of every picture."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.audience import Recipient
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import DOMAINS
from scr_neglect.scoring.picture import GRADES, contacts_behind, picture, picture_json, rows_behind
from tests.scoring import made
from tests.scoring.made import contact, level, meeting, row


def test_the_review_whole() -> None:
    whole = picture(made.the_review())
    assert whole.sentence == (
        "100 concerns; no agency recorded more than 30; "
        "the most that any agency is on record as knowing is 45."
    )
    assert (whole.recorded["hv"], whole.known["hv"]) == (30, 45)
    assert {d: whole.concerns.total(domain=d) for d in DOMAINS} == {
        "physical": 45,
        "educational": 7,
        "emotional": 37,
        "medical": 11,
    }
    assert {s: whole.strengths.total(specificity=s) for s in ("specific", "general")} == {
        "specific": 16,
        "general": 11,
    }
    assert len(whole.recorded) == 12
    assert "unspecified" not in whole.recorded


def test_the_review_as_known_on_the_day_it_went_forward() -> None:
    known = picture(made.the_review().known_on(date(2017, 11, 24)))
    assert known.concerns.total() == 88
    assert max(known.recorded.values()) == known.recorded["hv"] == 26
    assert max(known.known.values()) == known.known["hv"] == 39


def test_known_is_what_held_by_says() -> None:
    review = made.the_review()
    shown = picture(review)
    for agency, count in shown.known.items():
        held = review.held_by(agency).observations
        assert count == sum(1 for o in held if o.is_concern and o.in_four_domains), agency


def test_a_month_counted_by_hand() -> None:
    case = made.case(
        row(1, "2015-01-31", severity=3),
        row(2, "2015-01/2015-02", domain="medical", severity=None),  # 59 days: 31 in January, 28 in February
        row(3, "2015-03-01", agency="gp", severity=1),
        row(4, "2015-02-10", kind="strength"),
        row(5, "2015-02-10", domain="context"),
        row(6, "2015-02-10", kind="neutral"),
        row(7, "2015-02-10", child=("both",), count=5, domain="medical"),
    )
    shown = picture_json(picture(case))
    assert shown["months"] == ["2015-01", "2015-02", "2015-03"]
    assert shown["by_domain"] == {
        "physical": [1, 1, 2],
        "educational": [0, 0, 0],
        "emotional": [0, 0, 0],
        "medical": [pytest.approx(31 / 59), 2, 2],
    }
    assert shown["by_agency"] == {"gp": [0, 0, 1], "hv": [pytest.approx(1 + 31 / 59), 3, 3]}
    assert shown["strengths"] == {
        "physical": [0, 1, 1],
        "educational": [0] * 3,
        "emotional": [0] * 3,
        "medical": [0] * 3,
    }
    assert shown["grades"]["physical"] == {
        "1": [0, 0, 1],
        "2": [0] * 3,
        "3": [1, 1, 1],
        "4": [0] * 3,
        "none": [0] * 3,
    }
    assert shown["grades"]["medical"]["none"] == [pytest.approx(31 / 59), 1, 1]
    assert set(shown) == {"months", "by_domain", "by_agency", "strengths", "grades", "contacts", "sentence"}


def test_how_the_child_is_and_care_given_are_told_apart() -> None:
    case = made.case(
        row(1, "2015-01-05"), row(2, "2015-01-06", domain="emotional", indicator="emotional.child-angry")
    )
    shown = picture(case)
    assert shown.concerns.values("strand") == ["care given", "how the child is"]
    assert shown.concerns.cumulative(strand="how the child is") == (1.0,)


def test_contacts_kept_missed_and_neither() -> None:
    kept = [contact(1, "2015-01-05"), contact(2, "2015-03-05", person=("mother",))]
    missed = [
        "not-brought",
        "no-access",
        "cancelled",
        "cancelled-by-family",
        "cancelled-by-service",
        "not-delivered",
        "no-contact",
    ]
    rows = [contact(10 + place, "2015-02-05", status=status) for place, status in enumerate(missed)]
    neither = [contact(20, "2015-02-05", status="declined"), contact(21, "2015-03-05", status="unclear")]
    outside = contact(30, "2014-05-05", person=("mother",))
    case = made.case(*kept, *rows, *neither, outside)
    shown = picture(case)
    assert picture_json(shown)["contacts"] == [
        {"kept": 1, "missed": 0},
        {"kept": 0, "missed": 7},
        {"kept": 1, "missed": 0},
    ]
    assert shown.contacts_outside == 1
    assert [c.id for c in contacts_behind(case, date(2015, 3, 1), kept=True)] == ["c0002"]
    assert len(contacts_behind(case, date(2015, 2, 28), kept=False)) == 7


def test_months_run_from_the_first_of_what_is_about_a_child_to_the_last() -> None:
    planned = meeting(1, "2016-01-10", held="")
    case = made.case(
        contact(1, "2014-06-01", person=("mother",)),
        level(1, "2013-01", child=("mother",)),
        planned,
        level(2, "2014-11", "2015-02"),
        row(1, "2015-01-10"),
        day=date(2015, 3, 1),
    )
    assert picture_json(picture(case))["months"] == ["2014-11", "2014-12", "2015-01", "2015-02"]


def test_an_open_end_falls_onto_the_known_one() -> None:
    case = made.case(row(1, "../2015-02"), row(2, "2015-03-05/.."))
    shown = picture(case)
    assert [f"{month:%Y-%m}" for month in shown.months] == ["2015-02", "2015-03"]
    assert shown.concerns.cumulative() == (1.0, 2.0)


def test_wide_and_not_placed_are_said() -> None:
    case = made.case(
        row(1, "2015-01-01/2015-03-31"),
        row(2, "2015-01-01/2015-04-01"),
        row(3, ""),
        row(4, "", kind="strength"),
    )
    shown = picture(case)
    assert (shown.wide, shown.not_placed, shown.concerns.total()) == (1, 2, 2)  # 90 days are not more than 90
    assert shown.sentence.endswith("2 entries have no date yet and are not counted.")
    assert "1 entry is spread evenly over more than 90 days" in shown.caption


def test_the_sentence_for_none_one_and_one_agency() -> None:
    def said(*rows: object) -> str:
        return picture(made.case(*rows)).sentence  # type: ignore[arg-type]

    assert said() == "No concern in the four domains is recorded here."
    one = row(1, "2015-01-05")
    assert said(one) == "1 concern, recorded by one agency; no other is on record as knowing it."
    told = row(1, "2015-01-05", known_to=("hv", "gp", "school"))
    assert said(told) == "1 concern, recorded by one agency; 2 others are on record as knowing it."
    assert said(row(1, "2015", agency="unspecified")) == "1 concern; it is not said who recorded it."
    assert said(told, row(2, "2015-02")) == (
        "2 concerns, all recorded by one agency; the most that any other agency is on record as knowing is 1."
    )
    assert said(one, row(2, "2015-02")) == (
        "2 concerns, all recorded by one agency; no other is on record as knowing any of them."
    )
    assert said(one, row(2, "2015-02", agency="gp")) == (
        "2 concerns; no agency recorded more than 1; the most that any agency is on record as knowing is 1."
    )


def test_an_agency_knows_what_was_told_at_a_meeting_it_attended_and_a_person_is_no_agency() -> None:
    case = made.case(
        meeting(1, "2015-02-01", attended=("school", "mother", "gp"), led="nursery"),
        row(1, "2015-01-05", meeting="m0001"),
        row(2, "2015-01-06"),
    )
    assert picture(case).known == {"gp": 1, "hv": 2, "nursery": 1, "school": 1}


def test_a_family_s_copy_does_not_speak_of_who_knew() -> None:
    rows = [row(1, "2015-01-05", visibility="family"), row(2, "2015-01-05", visibility="family", agency="gp")]
    hidden = row(3, "2015-01-05", agency="gp")
    copy = made.case(*rows, hidden).for_audience(Recipient(audience="family", person="mother"))
    assert picture(copy).sentence == "2 concerns; no agency recorded more than 1."
    assert picture(copy).known == {}


def test_since_a_day_spreads_over_what_is_left_of_a_date() -> None:
    case = made.case(row(1, "2015-01-31"), row(2, "2015-01-01/2015-03-01"), row(3, "2015-03-02"))
    shown = picture(case, since=date(2015, 2, 27))  # of the second, 27 and 28 February and 1 March are left
    assert [f"{month:%Y-%m}" for month in shown.months] == ["2015-02", "2015-03"]
    assert shown.concerns.cumulative() == (pytest.approx(2 / 3), 2.0)
    assert [r.id for r in rows_behind(case, since=date(2015, 2, 27))] == ["o0002", "o0003"]
    assert [r.id for r in rows_behind(case, since=date(2015, 2, 27), month=date(2015, 2, 1))] == ["o0002"]


# -- what must hold of every picture -------------------------------------------------------------------------


@given(made.rows())
def test_counts_never_fall_and_end_whole(rows: list) -> None:
    shown = picture(made.case(*rows))
    series = [shown.concerns.cumulative(), shown.strengths.cumulative()]
    series += [shown.concerns.cumulative(domain=d, grade=g) for d in DOMAINS for g in GRADES]
    for values in series:
        assert all(a <= b for a, b in pairwise(values))
        assert not values or values[-1] == int(values[-1])
        assert all(value >= 0 for value in values)


@given(made.rows())
def test_the_parts_add_up_exactly(rows: list) -> None:
    case = made.case(*rows)
    shown = picture(case)
    for counts, kind in ((shown.concerns, "concern"), (shown.strengths, "strength")):
        whole = counts.monthly()
        for field in ("domain", "agency", "grade", "strand", "specificity"):
            parts = [
                counts.monthly(**{field: value}) for value in {getattr(cell, field) for cell in counts.cells}
            ]
            assert tuple(sum(month) for month in zip(*parts, strict=True)) == (whole if parts else ())
        placed = [o for o in case.observations if o.kind == kind and o.in_four_domains and o.date.placed]
        assert counts.total() == len(placed) == len(rows_behind(case, kind=kind))  # type: ignore[arg-type]
    named = sum(shown.recorded.values())
    assert named + shown.concerns.total(agency="unspecified") == shown.concerns.total()


@given(made.rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list, chance) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert picture_json(picture(made.case(*rows))) == picture_json(picture(made.case(*shuffled)))


@given(made.rows(), made.DAYS, st.sampled_from(("hv", "gp")), st.sampled_from(("ash", "wren")))
def test_a_smaller_case_never_shows_more(rows: list, day: date, agency: str, child: str) -> None:
    case = made.case(*rows)
    whole = picture(case)
    for smaller in (case.known_on(day), case.held_by(agency), case.about(child)):
        less = picture(smaller)
        assert less.concerns.total() <= whole.concerns.total()
        assert less.strengths.total() <= whole.strengths.total()
        assert all(count <= whole.recorded[code] for code, count in less.recorded.items())
        assert all(count <= whole.known[code] for code, count in less.known.items())
        assert {r.id for r in rows_behind(smaller)} <= {r.id for r in rows_behind(case)}
        months = dict(zip(whole.months, whole.concerns.cumulative(), strict=True))
        for month, value in zip(less.months, less.concerns.cumulative(), strict=True):
            assert value <= months[month]


@given(made.dates())
def test_a_date_is_spread_evenly_and_its_shares_sum_to_one(when) -> None:
    case = made.case(row(1, when.edtf), meeting(1, "2013-12-01"), meeting(2, "2020-02-01"))
    shown = picture(case)
    monthly = shown.concerns.monthly()
    if when.first is None or when.last is None:
        assert (sum(monthly), shown.not_placed) == (0, 1)
        return
    assert sum(monthly) == 1
    days = [when.first + timedelta(days=place) for place in range(when.width or 0)]
    for month, share in zip(shown.months, monthly, strict=True):
        inside = sum(1 for day in days if (day.year, day.month) == (month.year, month.month))
        assert share == pytest.approx(float(Fraction(inside, len(days))), abs=1e-9)


@given(made.rows(), made.DAYS)
def test_every_month_opens_to_the_rows_that_made_it(rows: list, since: date) -> None:
    case = made.case(*rows)
    for start in (None, since):
        shown = picture(case, start)
        for month, value in zip(shown.months, shown.concerns.monthly(), strict=True):
            behind = rows_behind(case, month=month, since=start)
            assert bool(behind) == (value > 0)
            assert value <= len(behind)
        for month, total in zip(shown.months, shown.concerns.cumulative(), strict=True):
            assert total <= len(rows_behind(case, up_to=month, since=start))


def test_a_date_wider_than_the_months_keeps_its_whole_weight() -> None:
    case = made.case(contact(1, "2010/2019", person=("mother",)), row(1, "2015-01-05"), row(2, "2015-03-05"))
    shown = picture(case)
    assert sum(shown.kept) == 1
    assert edtf_date("2010/2019").width == 3652
