"""The words on the pictures: none collides with another or leaves the sheet, and none is lost."""

from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from scr_neglect.records.dates import edtf_date, exactly
from scr_neglect.records.plan import Level
from scr_neglect.reports import lettering
from scr_neglect.reports.help_plan import plan_help
from scr_neglect.reports.sheet import TimeScale
from tests.reports.pictured import PICTURES, as_opened, invented, made, review


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
