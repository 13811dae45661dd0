"""Colours that everyone can tell apart and read, in both themes, and the letters that are shipped."""

import subprocess
import sys
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import Any

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.records.case import Case
from scr_neglect.records.entries import DOMAINS
from scr_neglect.reports import style
from scr_neglect.reports.charts import cumulative
from scr_neglect.reports.lanes import lanes
from scr_neglect.reports.persistence import persistence
from scr_neglect.reports.plan_picture import plan
from scr_neglect.reports.scaling import scaling
from scr_neglect.storage.case_folder import case_from_folder

Lab = tuple[float, float, float]
THEMES = [pytest.param(style.LIGHT, id="light"), pytest.param(style.DARK, id="dark")]
EVERY_DOMAIN = (*DOMAINS, "context")

# Machado, Oliveira and Fernandes 2009, severity 1.0: what linear red, green and blue become.
EYES = {
    "all three cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(colour: str, eye: str) -> Lab:
    """CIE L*a*b* (D65) of a colour as an eye sees it."""
    values = [v / 255 for v in style.channels(colour)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in EYES[eye]]
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    xyz = [
        sum(a * b for a, b in zip(row, seen, strict=True)) / w for row, w in zip(to_xyz, white, strict=True)
    ]
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Lab, other: Lab) -> float:
    """The colour difference of CIE 142-2001, after Sharma, Wu and Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = 0.0 if not c1 * c2 else (h2 - h1 + 180) % 360 - 180
    if not c1 * c2:
        hue = h1 + h2
    elif abs(h1 - h2) <= 180:
        hue = (h1 + h2) / 2
    else:
        hue = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = -sin(radians(60 * exp(-(((hue - 275) / 25) ** 2)))) * 2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / sh
    return sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh)


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.4900, -0.0010), (50, -2.4900, 0.0011), 7.2195),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_colour_difference_is_the_published_one(one: Lab, other: Lab, published: float):
    assert ciede2000(one, other) == pytest.approx(published, abs=5e-5)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_any_two_domains_can_be_told_apart_by_every_eye(theme: style.Palette, eye: str):
    for one, other in combinations(EVERY_DOMAIN, 2):
        far = ciede2000(lab(theme.domains[one], eye), lab(theme.domains[other], eye))
        assert far >= 10, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_and_marks_can_be_seen(theme: style.Palette):
    for ground in (theme.paper, theme.wash):
        assert style.contrast(theme.ink, ground) >= 4.5
        assert style.contrast(theme.quiet, ground) >= 4.5
    for colour in (theme.line, *theme.domains.values()):
        assert style.contrast(colour, theme.paper) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_a_graver_concern_stands_out_more_and_a_number_on_it_can_be_read(theme: style.Palette):
    for domain in EVERY_DOMAIN:
        tints = [theme.tint(domain, grade) for grade in (None, 1, 2, 3, 4)]
        seen = [style.contrast(tint, theme.paper) for tint in tints]
        assert seen == sorted(seen)
        assert len(set(tints)) == 5
        for tint in tints:
            assert style.contrast(style.readable_on(tint), tint) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_the_band_of_a_level_can_be_read(theme: style.Palette):
    assert style.contrast(theme.ink, style.mixed(theme.paper, theme.line, 0.62)) >= 4.5


def test_domains_have_a_shape_each():
    assert set(style.SHAPES) == set(EVERY_DOMAIN)
    assert len(set(style.SHAPES.values())) == len(EVERY_DOMAIN)


# -- on the pictures themselves -------------------------------------------------------------------------------

DRAWN = [pytest.param(draw, id=draw.__name__) for draw in (cumulative, lanes, persistence, plan, scaling)]


def as_opened() -> Case:
    case = case_from_folder(example_folder(REVIEW))
    assert case.family.opens_known_on is not None
    assert case.family.opens_known_on.last is not None
    return case.known_on(case.family.opens_known_on.last)


def marks_of(figure: Figure) -> set[tuple[str, str, str]]:
    """Outline, fill and edge of everything that is drawn as a mark at a place: no area and no line."""
    found = set()
    for each in figure.findobj(PathCollection):
        assert isinstance(each, PathCollection)
        if each.get_offsets().any():
            (path,) = each.get_paths()
            corners = str(np.round(path.vertices, 3).tolist())
            fills, edges = each.get_facecolor(), each.get_edgecolor()
            for fill in fills if len(fills) else [None]:
                for edge in edges if len(edges) else [None]:
                    found.add((corners, _hex(fill), _hex(edge)))
    return found


def _hex(colour: object) -> str:
    return to_hex(colour) if colour is not None and colour[3] else ""  # type: ignore[index,arg-type]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("draw", DRAWN)
def test_every_mark_that_is_drawn_can_be_seen_on_its_paper(draw: Any, dark: bool):
    theme = style.palette(dark)
    cases = (as_opened(), case_from_folder(example_folder(INVENTED)))
    drawn = set().union(*(marks_of(draw(case, dark=dark).figure) for case in cases))
    assert drawn
    for _, fill, edge in drawn:
        seen = max(style.contrast(each.upper(), theme.paper) for each in (fill, edge) if each)
        assert seen >= 3, (fill, edge)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("draw", DRAWN[:3])
def test_what_has_a_domains_colour_has_its_shape_so_that_grey_tells_it_too(draw: Any, dark: bool):
    """In grey the shape alone is left: no two domains share one, on any picture."""
    theme = style.palette(dark)
    shapes: dict[str, set[str]] = {}
    for corners, fill, edge in marks_of(draw(as_opened(), dark=dark).figure):
        for domain, colour in theme.domains.items():
            if domain != "context" and colour.lower() in (fill, edge):
                shapes.setdefault(domain, set()).add(corners)
    assert len(shapes) == len(DOMAINS)
    for one, other in combinations(shapes, 2):
        assert not shapes[one] & shapes[other], (one, other)


@pytest.mark.parametrize("draw", [plan, scaling])
@pytest.mark.parametrize("dark", [False, True])
def test_the_plan_and_the_numbers_need_no_colour_at_all(draw: Any, dark: bool):
    for corners, fill, edge in marks_of(draw(case_from_folder(example_folder(INVENTED)), dark=dark).figure):
        for colour in (fill, edge):
            if colour:
                channels = style.channels(colour.upper())
                assert max(channels) - min(channels) <= 16, (corners, colour)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_the_bands_of_two_domains_side_by_side_differ_for_every_eye_at_the_grades_that_stand_out(
    theme: style.Palette, eye: str
):
    """Serious and severe tints; paler ones are told apart by the seam between them, the labels and brackets beside them."""
    for one, other in combinations(DOMAINS, 2):
        for grade in (3, 4):
            far = ciede2000(lab(theme.tint(one, grade), eye), lab(theme.tint(other, grade), eye))
            assert far >= 8, (one, other, grade, far)


@pytest.mark.parametrize("dark", [False, True])
def test_between_two_domains_that_stand_one_on_the_other_lies_a_seam_that_every_eye_can_see(dark: bool):
    """For every eye the seam is at least 20 from the paper on both its sides, as dark as what must be seen (3:1)."""
    theme = style.palette(dark)
    assert style.contrast(theme.line, theme.paper) >= 3
    for eye in EYES:
        assert ciede2000(lab(theme.line, eye), lab(theme.paper, eye)) >= 20
    axes = cumulative(as_opened(), dark=dark).figure.axes
    drawn = {
        to_hex(colour).upper(): len(each.get_segments())
        for ax in axes
        for each in ax.collections
        if isinstance(each, LineCollection) and each.get_linewidth()[0] in (0.7, 2.2)
        for colour in each.get_colors()[:1]
        if to_hex(colour).upper() in (theme.line.upper(), theme.paper.upper())
    }
    assert drawn == {theme.line.upper(): len(DOMAINS) - 1, theme.paper.upper(): len(DOMAINS) - 1}


def test_colours_mix_and_contrast_as_defined():
    assert style.mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert style.mixed("#102030", "#FFFFFF", 0) == "#102030"
    assert style.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert style.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_the_colours_come_without_matplotlib():
    said = "import sys; import scr_neglect.reports.style; print('matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
