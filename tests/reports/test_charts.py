"""The pictures: what they count and say, that every mark stands for rows, and that they stand still."""

from datetime import date
from typing import Any

import pytest

from scr_neglect.records.audience import Recipient
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import DOMAINS, Contact
from scr_neglect.records.plan import Action, Level, Meeting, Scaling
from scr_neglect.reports import strips
from scr_neglect.reports.charts import cumulative
from scr_neglect.reports.halves import half_of, persistent
from scr_neglect.reports.lanes import lanes
from scr_neglect.reports.marks import as_png
from scr_neglect.reports.persistence import persistence
from scr_neglect.reports.picture_marks import CONCERNS, CONTACTS, STRENGTHS
from scr_neglect.reports.sharing import holders_of
from scr_neglect.reports.strips import month_edges
from scr_neglect.reports.style import LIGHT
from scr_neglect.scoring.picture import picture
from tests.reports.pictured import PICTURES, as_opened, invented, made, review, row, written

# -- what is counted and said --------------------------------------------------------------------------------


def test_the_stack_is_the_count_and_its_labels_add_up():
    case = as_opened()
    shown = picture(case)
    stripes = strips.by_domain(LIGHT, shown.concerns)
    assert [stripe.label.domain for stripe in stripes] == list(DOMAINS)
    assert stripes[-1].top[1:-1] == pytest.approx(shown.concerns.cumulative())
    for stripe in stripes:
        assert stripe.label.words.endswith(f" {shown.concerns.total(domain=stripe.label.domain)}")
    recorders = strips.by_agency(LIGHT, shown.concerns, dict.fromkeys(shown.recorded, "x"), 5)
    assert recorders[-1].top[-1] == pytest.approx(shown.concerns.total())
    assert [stripe.label.words for stripe in recorders[-2:]] == [
        f"{len(shown.recorded) - 4} other agencies {sum(sorted(shown.recorded.values())[:-4])}",
        f"Not said who {shown.concerns.total(agency='unspecified')}",
    ]
    well = strips.strengths(LIGHT, shown.strengths)
    assert well[-1].top[-1] == pytest.approx(shown.strengths.total())


def test_the_worked_example_says_what_the_review_says():
    drawing = cumulative(as_opened(), size=(11.5, 8.2))
    words = written(drawing)
    assert drawing.sentence == picture(as_opened()).sentence
    assert {"518 days without a meeting", "426 days without a meeting", "212 days"} <= set(words)
    assert {
        "Kyle born",
        "Sam born",
        "Universal services only",
        "Health Visiting 28",
        "the record says little here",
    } <= set(words)
    assert "unascertained" in drawing.caption
    assert "As known on 30 November 2017." in drawing.caption


def test_grades_and_strands_are_told_apart():
    case = made(
        row(1, "2015-01-05", severity=4),
        row(2, "2015-01-05", severity=None),
        row(3, "2015-01-05", domain="emotional", indicator="emotional.behaviour", severity=1),
    )
    parts = [part for stripe in strips.by_domain(LIGHT, picture(case).concerns) for part in stripe.parts]
    assert len({part.fill for part in parts}) == 3
    assert len({part.texture for part in parts}) == 2
    words = written(cumulative(case))
    assert {"not graded", "severe", "how the child is"} <= set(words)


def test_a_contact_known_to_a_month_is_whole_and_a_wider_one_is_not():
    from scr_neglect.reports.contacts_strip import contacts_a_month

    case = made(
        row(1, "2015-01"),
        Contact(id="c1", date=edtf_date("2015-02"), agency="hv", kind="home visit", status="attended"),
        Contact(
            id="c2", date=edtf_date("2015-02/2015-03"), agency="hv", kind="home visit", status="attended"
        ),
        Contact(
            id="c3",
            date=edtf_date("2015-03-04"),
            agency="gp",
            kind="appointment",
            status="not-brought",
            person=("ash",),
        ),
    )
    found = contacts_a_month(case, picture(case))
    assert list(found.kept) == [0, 1, 0]
    assert found.kept_spread.sum() == pytest.approx(1)
    assert found.kept_spread[0] == 0
    assert list(found.missed) == [0, 0, 1]
    assert {"Kept 2", "Missed 1"} <= set(written(cumulative(case)))


def test_one_agency_alone_stands_in_the_frame_of_all():
    case = as_opened()
    whole, alone = cumulative(case, like=case), cumulative(case, agency="hv")
    known, recorded = picture(case).known["hv"], picture(case).recorded["hv"]
    assert f"knowing {known} of " in alone.sentence
    assert f"itself recorded {recorded}." in alone.sentence
    assert "may still have been known" in alone.caption
    for one, other in zip(whole.figure.axes, alone.figure.axes, strict=True):
        assert one.get_xlim() == other.get_xlim()
        assert one.get_ylim() == pytest.approx(other.get_ylim())
    held = {each.id for _, each in case.held_by("hv").every_row()}
    assert {each for mark in alone.marks for each in mark.rows} <= held
    assert not any("days without a meeting" in words for words in written(alone))


@pytest.mark.parametrize("day", [date(2013, 3, 1), date(2015, 6, 1), date(2017, 1, 1)])
def test_a_slider_keeps_the_frame_and_shows_nothing_of_what_came_later(day: date):
    frame, then = cumulative(review(), like=review()), cumulative(review().known_on(day), like=review())
    assert then.figure.get_size_inches() == pytest.approx(frame.figure.get_size_inches())
    for one, other in zip(frame.figure.axes, then.figure.axes, strict=True):
        assert one.get_position().bounds == pytest.approx(other.get_position().bounds, abs=0.02)
        assert one.get_xlim() == other.get_xlim()
    drawn = " ".join(words for words in written(then) if words not in then.caption)
    assert f"as known on {day.day} " in drawn
    first_known = {
        "Sam": date(2015, 3, 1), "Sam born": date(2016, 1, 31), "Early Offer of Help": date(2015, 5, 31),
        "Universal services only": date(2016, 2, 29), "Prevention and Support": date(2017, 5, 31),
    }  # fmt: skip
    for words, known in first_known.items():
        assert (words in drawn) <= (day >= known), words


def test_one_child_alone_draws_no_other_child_as_unseen():
    words = written(cumulative(as_opened(), child="sam"))
    assert "Sam" in words
    assert "Kyle" not in words


def test_a_picture_of_a_period_counts_that_period():
    drawing = cumulative(as_opened(), since=date(2017, 1, 1))
    assert drawing.sentence == picture(as_opened(), date(2017, 1, 1)).sentence
    assert drawing.figure.axes[CONCERNS].get_xlim()[0] == date(2017, 1, 1).toordinal()


def test_the_axis_runs_on_to_today_but_no_further_than_a_year():
    soon, long = (made(row(1, "2015-01-05"), day=day) for day in (date(2015, 8, 20), date(2025, 1, 1)))
    assert cumulative(soon).figure.axes[0].get_xlim()[1] == date(2015, 8, 21).toordinal()
    assert cumulative(long).figure.axes[0].get_xlim()[1] == date(2015, 2, 1).toordinal() + 366


@pytest.mark.parametrize("draw", PICTURES)
def test_an_empty_case_is_said_in_words(draw: Any):
    drawing = draw(made(day=date(2020, 1, 1)))
    assert not drawing.figure.axes
    assert not drawing.marks
    assert drawing.sentence in " ".join(written(drawing))
    assert standing_words() in drawing.caption


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("dark", [False, True])
def test_few_rows_make_a_picture(draw: Any, dark: bool):
    case = made(
        row(1, "2015-01-05"), row(2, "2015-01-05/2016-03"), row(3, "2016-02", kind="strength", specificity="general"),
        Meeting(id="m1", date=edtf_date("2015-02"), kind="TAF"), Level(id="l1", start=edtf_date("2015-01"), framework="Early help"),
        Scaling(id="s1", meeting="m1", person="mother", value=4), Action(id="x1", date=edtf_date("2015-02"), action="made up"),
    )  # fmt: skip
    for scale in (1.0, 2.0):
        drawing = draw(case, dark=dark, scale=scale, size=(6.0, 4.0))
        assert as_png(drawing, dpi=40).startswith(b"\x89PNG")
        assert drawing.marks


@pytest.mark.parametrize("draw", PICTURES)
def test_the_standing_words_are_under_every_picture(draw: Any):
    drawing = draw(invented())
    assert drawing.caption.endswith(standing_words())
    assert invented().family.sentence in drawing.caption
    last = standing_words().split()[-1]
    assert any(words.endswith(last) for words in written(drawing))
    bare = written(draw(invented(), standing_words=False, headline=False))
    assert not any(words.endswith(last) for words in bare)
    assert drawing.sentence not in bare


# -- marks and tables ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("case", [as_opened, invented])
def test_marks_lie_on_the_picture_and_stand_for_rows_of_the_case(draw: Any, case: Any):
    drawing = draw(case())
    for mark in drawing.marks:
        axes = drawing.figure.axes[mark.axes]
        assert mark.rows
        assert mark.text
        assert all(each in case().by_id for each in mark.rows)
        assert min(axes.get_xlim()) <= mark.x <= max(axes.get_xlim())
        assert min(axes.get_ylim()) - 1e-9 <= mark.y <= max(axes.get_ylim()) + 1e-9
    assert [mark.axes for mark in drawing.marks] == sorted(mark.axes for mark in drawing.marks)


def test_every_row_counted_can_be_pointed_at_and_is_in_the_table():
    case, drawing = as_opened(), cumulative(as_opened())
    pointed: dict[int, set[str]] = {}
    for mark in drawing.marks:
        pointed.setdefault(mark.axes, set()).update(mark.rows)
    counted = [r for r in case.observations if r.in_four_domains and r.date.placed]
    assert pointed[CONCERNS] == {r.id for r in counted if r.kind == "concern"}
    assert pointed[STRENGTHS] == {r.id for r in counted if r.kind == "strength"}
    assert pointed[CONTACTS] <= {c.id for c in case.contacts if c.kept or c.missed}
    header, rows = drawing.table
    labels = {line[header.index("Row")] for line in rows}
    assert {r.label for r in counted if r.kind in ("concern", "strength")} <= labels
    assert all(len(line) == len(header) for line in rows)


# -- lanes and persistence -----------------------------------------------------------------------------------


def test_lanes_know_what_the_case_says_each_agency_holds():
    case = as_opened()
    agencies = {agency.code for agency in case.agencies} - {"unspecified"}
    told = holders_of(case, case.observations)
    for each in case.observations:
        held = {code for code in agencies if case.holds(each, code)} - {each.agency}
        assert told[each.id] == held, each.label


def test_lanes_of_a_family_copy_do_not_say_that_nobody_else_knew():
    reader = Recipient(audience="family", person="mother", name="A made-up reader")
    drawing = lanes(review().for_audience(reader))
    assert "alone" not in drawing.sentence + drawing.caption
    assert "told" not in written(drawing)


def test_persistence_counts_half_years_by_the_latest_day():
    case = made(
        row(1, "2015-02-03"), row(2, "2015-06-30", severity=3), row(3, "2015-05/2015-09"), row(4, "2016-03"),
        row(5, "2016-10", kind="looked-and-fine"), row(6, "2017-02", kind="strength", specificity="general", basis="told-by-parent"),
        row(7, "2017-02", domain="emotional", indicator="emotional.behaviour"),
    )  # fmt: skip
    home, mood = persistent(case, half_of(date(2015, 1, 1)), half_of(date(2017, 6, 1)))
    cells = {half: (len(c.concerns), c.worst, len(c.fine), len(c.said)) for half, c in home.cells.items()}
    assert cells == {
        2015 * 2: (2, 3, 0, 0), 2015 * 2 + 1: (1, 2, 0, 0), 2016 * 2: (1, 2, 0, 0),
        2016 * 2 + 1: (0, None, 1, 0), 2017 * 2: (0, None, 0, 1),
    }  # fmt: skip
    assert home.spans == ((2015 * 2, 2015 * 2 + 1),)
    assert (home.halves, mood.halves) == (3, 1)
    drawing = persistence(case)
    assert {"3 of 5", "1 of 5"} <= set(written(drawing))
    header, (first, second) = drawing.table
    assert first[header.index("Jan to Jun 2015")] == "2 concerns, worst serious"
    assert first[header.index("Jul to Dec 2016")] == "looked, fine (1)"
    assert second[header.index("Jan to Jun 2015")] == ""


def test_persistence_says_how_many_it_shows():
    drawing = persistence(as_opened(), most=10)
    assert drawing.caption.startswith(f"10 of {len(drawing.table[1])} indicators shown")


# -- size ----------------------------------------------------------------------------------------------------


def artists(case: Case) -> int:
    return sum(len(axes.collections) for axes in cumulative(case).figure.axes)


def test_more_rows_make_no_more_artists():
    few = [row(n, f"2015-{n % 12 + 1:02}-05", severity=n % 4 + 1) for n in range(60)]
    many = [row(n, f"2015-{n % 12 + 1:02}-05", severity=n % 4 + 1) for n in range(3000)]
    assert artists(made(*many)) == artists(made(*few))


def test_months_are_laid_from_their_first_day_to_the_day_after_the_last():
    edges = month_edges(picture(made(row(1, "2015-11-03"), row(2, "2015-12-31"))), until=0.0)
    assert [date.fromordinal(int(day)) for day in edges] == [
        date(2015, 11, 1),
        date(2015, 12, 1),
        date(2016, 1, 1),
        date(2016, 1, 1),
    ]
