"""The pictures: what they count and say, that no label collides, that they stand still, and that they print as vectors."""

from datetime import date, timedelta
from functools import cache
from io import BytesIO
from itertools import combinations, pairwise
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from reportlab.platypus import Paragraph, SimpleDocTemplate

from scr_neglect.paths import resources
from scr_neglect.records.audience import Recipient
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import edtf_date, exactly
from scr_neglect.records.entries import DOMAINS, Contact, Observation
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.plan import Action, Level, Meeting, Scaling
from scr_neglect.reports import lettering, strips
from scr_neglect.reports.charts import cumulative
from scr_neglect.reports.halves import half_of, persistent
from scr_neglect.reports.help_plan import plan_help
from scr_neglect.reports.lanes import lanes
from scr_neglect.reports.marks import Drawing, as_pdf, as_png, as_svg
from scr_neglect.reports.persistence import persistence
from scr_neglect.reports.picture_marks import CONCERNS, CONTACTS, STRENGTHS
from scr_neglect.reports.plan_picture import plan
from scr_neglect.reports.scaling import scaling
from scr_neglect.reports.sharing import holders_of
from scr_neglect.reports.sheet import TimeScale
from scr_neglect.reports.strips import month_edges
from scr_neglect.reports.style import LIGHT
from scr_neglect.reports.vector import chart_flowable
from scr_neglect.scoring.picture import picture
from scr_neglect.storage.case_folder import case_from_folder

PICTURES = [cumulative, lanes, persistence, plan, scaling]
PEOPLE = (
    Person(id="p1", code="ash", role="child", name="Ash", born=edtf_date("2014-02-10")),
    Person(id="p2", code="wren", role="child", name="Wren", born=edtf_date("2016-05")),
    Person(id="p3", code="mother", role="mother"),
)
AGENCIES = tuple(Agency(id=f"a-{code}", code=code, name=name) for code, name in (
    ("hv", "Health visiting"), ("school", "School (made up)"), ("gp", "General practice")))  # fmt: skip


def row(number: int, when: str, **fields: Any) -> Observation:
    """A moderate concern about the home, for Ash, seen and recorded by hv, unless said otherwise."""
    given: dict[str, Any] = {
        "agency": "hv", "child": ("ash",), "kind": "concern", "domain": "physical",
        "indicator": "physical.home-hygiene", "basis": "seen", "summary": "made up",
    }  # fmt: skip
    if fields.get("kind", "concern") == "concern":
        given["severity"] = 2
    return Observation(
        id=f"o{number}", origin=f"observations/O{number}", date=edtf_date(when), **(given | fields)
    )


def made(*rows: Any, day: date | None = None) -> Case:
    gathered: dict[str, list] = {"person": list(PEOPLE), "agency": list(AGENCIES)}
    for each in rows:
        gathered.setdefault(kind_of(each), []).append(each)
    return case_of(Family(id="f", name="Made up"), gathered, day=day)


@cache
def review() -> Case:
    return case_from_folder(resources() / "examples" / "review")


@cache
def as_opened() -> Case:
    opens = review().family.opens_known_on
    assert opens is not None
    assert opens.last is not None
    return review().known_on(opens.last)


@cache
def invented() -> Case:
    return case_from_folder(resources() / "examples" / "invented")


def written(drawing: Drawing) -> list[str]:
    """Every text on a picture."""
    return [text.get_text() for text in drawing.figure.texts]


# -- labels --------------------------------------------------------------------------------------------------


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=12),
    st.floats(0.1, 6),
    st.lists(st.sampled_from([1.0, 8.0]), min_size=12),
)
def test_labels_are_spread_in_order_apart_and_within_bounds(
    wanted: list[float], gap: float, weights: list[float]
):
    places = lettering.spread(wanted, gap, 0, 100, weights[: len(wanted)])
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    stands = [places[i] for i in order]
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in stands)
    fits = min(gap, 100 / max(len(wanted) - 1, 1))
    assert all(b - a >= fits - 1e-6 for a, b in pairwise(stands))


def test_labels_that_have_room_stay_where_they_want_to_be():
    assert lettering.spread([10, 90, 50], 5, 0, 100) == [10, 90, 50]
    assert lettering.spread([50, 50], 4, 0, 100) == [48, 52]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90)), max_size=30))
def test_nothing_packed_into_a_row_overlaps(starts: list[tuple[int, int]]):
    spans = [(float(start), float(start + length)) for start, length in starts]
    rows = lettering.packed(spans)
    for (one, first), (other, second) in combinations(zip(spans, rows, strict=True), 2):
        assert first != second or one[1] <= other[0] or other[1] <= one[0]


@given(
    st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Zs"]), max_size=60), st.floats(0.2, 3)
)
def test_a_shortened_text_fits_and_a_wrapped_one_loses_no_word(text: str, room: float):
    short = lettering.shortened(text, 8, room)
    assert lettering.width(short, 8) <= room + 1e-9
    assert short == text or short == "" or short.endswith("…")
    words = f"{text} and {text} again"
    lines = lettering.wrapped(words, 8, room)
    assert " ".join(lines).split() == words.split()
    assert all(lettering.width(line, 8) <= room + 0.02 or " " not in line for line in lines)


TIERS = st.sampled_from(["", "1", "2", "3", "4"])
NAMES = st.sampled_from(
    ["Early help", "Child protection plan", "A very long name of a plan that nobody would say", "S20"]
)


@st.composite
def levels(draw: st.DrawFn) -> Level:
    start = draw(st.dates(date(2014, 1, 1), date(2018, 1, 1)))
    width, length = draw(st.sampled_from([0, 30, 200])), draw(st.integers(0, 900))
    first = f"{start}/{start + timedelta(width)}" if width else f"{start}"
    return Level(
        id=draw(st.uuids()).hex, start=edtf_date(first), framework=draw(NAMES), tier=draw(TIERS),
        end=exactly(start + timedelta(width + length)) if draw(st.booleans()) else None,
        child=draw(st.sampled_from([("ash",), ("wren",), ("both",)])),
    )  # fmt: skip


@given(st.lists(levels(), min_size=1, max_size=12), st.sampled_from([1.0, 2.0]))
def test_no_two_levels_of_help_or_their_labels_collide(found: list[Level], scale: float):
    case = made(*found, day=date(2019, 6, 1))
    time = TimeScale(date(2014, 1, 1).toordinal(), date(2019, 7, 1).toordinal(), 0.7, 9.0)
    plan = plan_help(case, time, scale)
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for band in plan.bands:
        left, right = time.at(max(band.start[0], time.first)), time.at(min(band.end[1], time.last))
        wide = lettering.width(band.label, 8 * scale)
        taken.setdefault((band.tier, band.lane), []).append(
            (min(left, band.label_at), max(right, band.label_at + wide))
        )
    for spans in taken.values():
        assert all(
            one[1] <= other[0] + 1e-6 or other[1] <= one[0] + 1e-6 for one, other in combinations(spans, 2)
        )
    assert len(plan.bands) == len(found)


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("wide", [11.5, 7.5])
@pytest.mark.parametrize("case", [as_opened, review, invented])
def test_no_words_collide_or_leave_the_sheet(draw: Any, scale: float, wide: float, case: Any):
    drawing = draw(case(), size=(wide, 6.0), scale=scale)
    canvas = FigureCanvasAgg(drawing.figure)
    canvas.draw()
    full = drawing.figure.bbox
    boxes = [
        (t.get_window_extent(canvas.get_renderer()), t.get_text())
        for t in drawing.figure.texts
        if t.get_text()
    ]
    for found, words in boxes:
        assert found.x0 >= -1, words
        assert found.x1 <= full.x1 + 1, words
    for (one, first), (other, second) in combinations(boxes, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        down = min(one.y1, other.y1) - max(one.y0, other.y0)
        # boxes hold the room for descenders too: lines of one paragraph may touch by that
        assert across <= 1 or down <= 0.35 * min(one.height, other.height), (first, second)


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


# -- paper ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("draw", PICTURES)
def test_a_picture_prints_as_vectors_with_its_words(draw: Any):
    drawing = draw(invented(), size=(7.0, 6.0), standing_words=False)
    made_pdf = BytesIO()
    SimpleDocTemplate(made_pdf).build([Paragraph("before"), chart_flowable(drawing, 300), Paragraph("after")])
    words = " ".join(pypdf.PdfReader(made_pdf).pages[0].extract_text().split())
    for text in written(drawing):
        assert " ".join(text.split()) in words
    assert words.startswith("before")
    assert words.endswith("after")
    with pikepdf.open(made_pdf) as pdf:
        assert not pdf.check_pdf_syntax()
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)]
        assert not [each for each in found if each.get("/Subtype") == "/Image"]
        fonts = [each for each in found if each.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in each for each in fonts)
        assert all("AtkinsonHyperlegible" in str(each.FontName) for each in fonts)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "S"]), min_size=1, max_size=20))
def test_any_name_is_drawn_as_written(name: str):
    people = Person(id="p1", code="ash", role="child", name=name, born=edtf_date("2014-02-10"))
    case = case_of(
        Family(id="f", name="Made up"), {"person": [people], "observation": [row(1, "2015-01-05")]}
    )
    drawing = cumulative(case)
    assert as_png(drawing, dpi=30)
    assert case.called("ash") == name


@pytest.mark.parametrize("draw", PICTURES)
def test_a_saved_picture_says_nothing_of_the_program_or_the_time(draw: Any):
    drawing = draw(invented())
    svg = as_svg(drawing)
    assert b"<metadata" not in svg
    assert b"atplotlib" not in svg
    assert b"@font-face" in svg
    assert drawing.sentence.split(";")[0].encode() in svg
    with pikepdf.open(BytesIO(as_pdf(drawing))) as pdf:
        assert not set(pdf.docinfo) if "/Info" in pdf.trailer else True
    assert b"Software" not in as_png(drawing, dpi=30)
    assert as_svg(drawing) == svg
