"""The column of body sites told apart, and the body map on which the places stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records import body_map as drawn
from scr_neglect.records.body import how_often, may_be_same, place_name, said_of, sides_of, where_in
from scr_neglect.records.body_map import area, body_map, clipped, is_convex, standing
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import read_table

CODES = [region.code for region in body_map().places]
GIVEN = [
    (view, region)
    for view in read_table("body_map.toml", drawn._MapFile).views
    for region in view.regions
]  # fmt: skip


def test_every_place_of_the_list_has_a_region() -> None:
    assert {site.code for site in catalogue().body_sites} == {region.site for region in body_map().regions}


def test_every_place_stands_somewhere_and_what_is_drawn_is_recorded_as_itself() -> None:
    for site in catalogue().body_sites:
        found = standing(site.code)
        assert found.regions
        assert {region.site for region in found.regions} == {site.code}
    for region in body_map().regions:
        found = standing(region.code)
        assert found.is_exact, region.code
        assert [each.code for each in found.regions] == [region.code]


def test_a_place_is_drawn_once_for_its_marks() -> None:
    assert len(CODES) == len(set(CODES))
    assert {region.code for region in body_map().regions} == set(CODES)


@pytest.mark.parametrize("side", ["left", "right"])
def test_both_sides_are_there_and_are_the_childs_own(side: str) -> None:
    other = {"left": "right", "right": "left"}[side]
    for code in CODES:
        if side in code:
            assert code.replace(side, other) in CODES
    views = {view.code: view for view in body_map().views}
    for view in views.values():
        middle = view.at[0] + view.size[0] / 2
        for region in view.regions:
            if view.right_is and sides_of(region.code) == (side,):
                assert (region.at[0] > middle) == (view.right_is == side)
    assert (views["front"].right_is, views["back"].right_is) == ("left", "right")


@pytest.mark.parametrize(("view", "region"), GIVEN)
def test_regions_can_be_cut_and_are_large_enough_to_point_at(
    view: drawn._View, region: drawn._Region
) -> None:
    assert is_convex(drawn._shape(region, view))
    for each in body_map().regions:
        assert abs(area(each.shape)) > 60
        assert 0 <= each.at[0] <= body_map().size[0]
        assert 0 <= each.at[1] <= body_map().size[1]


@given(st.integers(3, 40), st.integers(1, 60), st.integers(-40, 40))
def test_what_is_cut_is_never_more_than_there_was(corners: int, size: int, shift: int) -> None:
    outline = drawn.smooth([(0, 0), (60, 5), (50, 70), (-10, 50)])
    square = tuple((x * size + shift, y * size + shift) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)))
    cut = clipped(outline, square)
    assert abs(area(cut)) <= min(abs(area(outline)), abs(area(square))) + 1e-6 if cut else True


@pytest.mark.parametrize(
    ("text", "codes", "exact"),
    [
        ("left ear", ["left-ear"], True),
        ("ear", ["left-ear", "right-ear"], False),
        ("both ears", ["left-ear", "right-ear"], False),
        ("both ear", ["left-ear", "right-ear"], True),
        ("chest", ["chest"], True),
        ("torso", ["chest"], False),
        ("l knee", ["left-knee"], True),
        ("nose-bridge", ["nose"], False),
        ("upper-arm", ["left-upper-arm", "right-upper-arm"], False),
        ("left calf", ["left-calf"], True),
        ("right toe", ["right-foot"], False),
        ("somewhere", [], False),
    ],
)
def test_where_a_recorded_place_stands(text: str, codes: list[str], exact: bool) -> None:
    found = standing(text)
    assert sorted(region.code for region in found.regions) == codes
    assert found.is_exact == exact


def test_the_column_is_told_apart_and_said_in_order() -> None:
    where = where_in(("not-mobile", "left-ear", "patterned", "a place of their own"))
    assert where.places == ("left-ear", "a place of their own")
    assert (where.stages, where.markings) == (("not-mobile",), ("patterned",))
    assert where.is_not_mobile
    assert where.is_patterned
    assert where.stage is not None
    assert where.stage.name == "Not yet mobile"
    assert said_of(("walks", "ear", "torso")) == "Ear; Torso (chest, belly, back, hip); walks"
    assert place_name("back-of-left-thigh") == "Back of left thigh"


def test_a_pattern_in_the_words_of_a_place_leaves_it_a_place() -> None:
    where = where_in(("fingertip marks on upper arm",))
    assert where.places
    assert where.is_patterned
    assert not where_in(("knee", "walks")).is_patterned


@pytest.mark.parametrize("stage", catalogue().stages)
def test_only_a_child_before_crawling_is_not_mobile(stage) -> None:
    assert where_in((stage.code,)).stages == (stage.code,)
    assert where_in((stage.code,)).is_not_mobile == (stage.code == "not-mobile")


def test_a_side_left_open_may_be_either_and_two_sides_are_two_places() -> None:
    assert may_be_same("left ear", "ear")
    assert may_be_same("ear", "right-ear")
    assert not may_be_same("left ear", "right ear")
    assert not may_be_same("left ear", "left knee")


def test_as_many_as_there_are_places_are_marks_and_any_other_number_is_times() -> None:
    assert how_often(2, ("left-ear", "neck", "walks")) == "2 marks"
    assert how_often(6, ("left-ear", "neck")) == "6 times"
    assert how_often(3, ()) == "3 times"
    assert how_often(1, ("neck",)) == how_often(None, ("left-ear", "neck")) == ""
