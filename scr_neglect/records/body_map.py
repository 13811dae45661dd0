"""The body map: plain drawings of a child, the regions on them, and where on them a recorded place stands.

Everything is a list of points on one sheet, so that screen and paper draw the same.
"""

import functools
import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.body import sides_of, without_side
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import read_table
from scr_neglect.records.phrases import tidied, words_of

Point = tuple[float, float]
Shape = tuple[Point, ...]
BETWEEN = 8
"""Points of a curve for each one that is given."""
ROUND = 28
"""Points of an oval."""


class _Region(Struct, frozen=True, forbid_unknown_fields=True):
    place: str
    shape: Shape = ()
    round: tuple[float, float, float, float] | None = None
    inside: bool = False
    free: bool = False
    also: bool = False
    mark: Point | None = None


class _View(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    code: str
    name: str
    at: Point
    size: Point = (0, 0)
    scale: float = 1.0
    axis: float | None = None
    right_is: str = ""
    side: str = ""
    mirrors: str = ""
    outline: Shape = ()
    opening: Shape = ()
    lines: tuple[Shape, ...] = ()
    regions: tuple[_Region, ...] = ()


class _MapFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/body_map.toml`."""

    size: Point
    views: tuple[_View, ...]


class Region(Struct, frozen=True, kw_only=True):
    """A place on a view: `code` is what is recorded, `at` where a mark of it stands."""

    code: str
    view: str
    shape: Shape
    at: Point
    also: bool = False
    """Its marks stand on another region of the same place."""
    free: bool = False
    """It stands out from the outline of its view."""

    @property
    def name(self) -> str:
        return tidied(self.code)

    @property
    def site(self) -> str:
        """The place of the list that it belongs to."""
        return catalogue().body_site(self.code).code


class View(Struct, frozen=True, kw_only=True):
    """One drawing with its regions, the later lying on top; `right_is` is whose side the picture's right is."""

    code: str
    name: str
    at: Point
    size: Point
    right_is: str
    outlines: tuple[Shape, ...]
    lines: tuple[Shape, ...]
    regions: tuple[Region, ...]


class BodyMap(Struct, frozen=True, kw_only=True):
    """Every view on one sheet."""

    size: Point
    views: tuple[View, ...]

    @property
    def regions(self) -> tuple[Region, ...]:
        return tuple(region for view in self.views for region in view.regions)

    @property
    def places(self) -> tuple[Region, ...]:
        """Each place once, in the order of the views."""
        return tuple(region for region in self.regions if not region.also)


class Standing(NamedTuple):
    """The regions on which a recorded place stands; not exact where its words leave open which of them it is."""

    regions: tuple[Region, ...]
    is_exact: bool


@functools.cache
def body_map() -> BodyMap:
    """The shipped drawings, read once."""
    file = read_table("body_map.toml", _MapFile)
    of = {view.code: view for view in file.views}
    return BodyMap(size=file.size, views=tuple(_view(each, of) for each in file.views))


@remembered(1 << 10)
def standing(place: str) -> Standing:
    """Where a place stands: its own region; else, not exactly, what fits its words or, failing that, its site.

    A place without its side stands on both sides. One that is in no list, or has no region, stands nowhere.
    """
    regions = body_map().places
    same_words = [each for each in regions if without_side(each.code) == without_side(place)]
    named = sides_of(place)
    sided = [each for each in same_words if not sides_of(each.code) or set(sides_of(each.code)) & set(named)]
    if sided:
        return Standing(tuple(sided), True)
    if same_words:
        return Standing(tuple(same_words), False)
    site = catalogue().body_site(place).code
    of_site = [each for each in regions if site and each.site == site]
    if not of_site:
        return Standing((), False)
    first = without_side(min(of_site, key=lambda each: len(without_side(each.code))).code)
    both = [each for each in of_site if without_side(each.code) == first]
    on_side = [each for each in both if not named or set(sides_of(each.code)) & set(named)]
    return Standing(tuple(on_side or both), False)


def side_by_side(count: int, step: float) -> list[Point]:
    """How far from the middle of a region each of its marks stands, so that none hides another: rows of a square."""
    wide = math.ceil(math.sqrt(count))
    high = math.ceil(count / wide) if wide else 0
    found = []
    for place in range(count):
        in_row = min(wide, count - place // wide * wide)
        found.append(((place % wide - (in_row - 1) / 2) * step, (place // wide - (high - 1) / 2) * step))
    return found


# -- drawing ---------------------------------------------------------------------------------------------------


def _view(given: _View, of: dict[str, _View]) -> View:
    """A view on the sheet: halves mirrored, curves smooth, regions cut to the outline."""
    source = of[given.mirrors] if given.mirrors else given
    side = ({"left": "right", "right": "left"}[source.side]) if given.mirrors else source.side
    width = source.size[0]

    def on_sheet(points: Iterable[Point]) -> Shape:
        return tuple(
            (
                given.at[0] + ((width - x) if given.mirrors else x) * source.scale,
                given.at[1] + y * source.scale,
            )
            for x, y in points
        )

    outline = smooth(_whole(source.outline, source.axis))
    opening = smooth(_whole(source.opening, source.axis)) if source.opening else ()
    regions: list[Region] = []
    for each in source.regions:
        for code, turned in _turned(each, source, side):
            shape = tuple(map(turned, _shape(each, source)))
            cut = on_sheet(shape if each.free else clipped(opening if each.inside else outline, shape))
            at = on_sheet([turned(each.mark)])[0] if each.mark else centre(cut)
            regions.append(
                Region(code=code, view=given.code, shape=cut, at=at, also=each.also, free=each.free)
            )
    lines = [smooth(_whole(line, source.axis), closed=False) for line in source.lines]
    return View(
        code=given.code,
        name=given.name,
        at=given.at,
        size=(source.size[0] * source.scale, source.size[1] * source.scale),
        right_is=source.right_is,
        outlines=tuple(on_sheet(each) for each in (outline, opening) if each),
        lines=tuple(map(on_sheet, lines)),
        regions=tuple(regions),
    )


def _turned(region: _Region, view: _View, side: str) -> list[tuple[str, Callable[[Point], Point]]]:
    """What is recorded of a region, with where its points lie: on a view of both sides, once for each side."""
    axis = view.axis
    if axis is None:
        return [(_code(region.place, side), lambda point: point)]
    here = (_code(region.place, view.right_is), lambda point: (axis + point[0], point[1]))
    other = "right" if view.right_is == "left" else "left"
    there = (_code(region.place, other), lambda point: (axis - point[0], point[1]))
    return [here, there] if "{}" in region.place else [here]


def _shape(region: _Region, view: _View) -> Shape:
    """A shape as given, whole where it lies across the axis of its view."""
    if region.round is None:
        is_half = view.axis is not None and "{}" not in region.place
        return _whole(region.shape, 0.0) if is_half else region.shape
    x, y, wide, high = region.round
    turns = (2 * math.pi * step / ROUND for step in range(ROUND))
    return tuple((x + wide * math.cos(turn), y + high * math.sin(turn)) for turn in turns)


def _code(place: str, side: str) -> str:
    return "-".join(words_of(place.format(side) if "{}" in place else place))


def _whole(half: Shape, axis: float | None) -> Shape:
    """A half and its mirror about the axis, as one line around; a shape without an axis is whole already."""
    if axis is None:
        return half
    mirrored = [(axis - x, y) for x, y in reversed(half) if x]
    return tuple((axis + x, y) for x, y in half) + tuple(mirrored)


def smooth(points: Sequence[Point], *, closed: bool = True) -> Shape:
    """A curve through the points (Catmull and Rom), as a line of many points."""
    count = len(points)
    found: list[Point] = []
    for place in range(count if closed else count - 1):
        four = [
            points[(place + step) % count] if closed else points[min(max(place + step, 0), count - 1)]
            for step in (-1, 0, 1, 2)
        ]
        found += [_between(four, step / BETWEEN) for step in range(BETWEEN)]
    return tuple(found if closed else [*found, points[-1]])


def _between(four: Sequence[Point], part: float) -> Point:
    weights = (
        (-(part**3) + 2 * part**2 - part) / 2,
        (3 * part**3 - 5 * part**2 + 2) / 2,
        (-3 * part**3 + 4 * part**2 + part) / 2,
        (part**3 - part**2) / 2,
    )
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, four, strict=True)) for axis in (0, 1))
    return x, y


def clipped(outline: Shape, convex: Shape) -> Shape:
    """What of an outline lies in a convex shape (Sutherland and Hodgman)."""
    turn = math.copysign(1.0, area(convex))
    left: list[Point] = list(outline)
    for start, end in zip(convex, (*convex[1:], convex[0]), strict=True):
        rest, left = left, []
        for one, other in zip(rest, [*rest[1:], *rest[:1]], strict=True):
            here, there = (turn * _side_of(start, end, point) for point in (one, other))
            if here >= 0:
                left.append(one)
            if here * there < 0:
                part = here / (here - there)
                left.append((one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])))
    return tuple(left)


def _side_of(start: Point, end: Point, point: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def area(shape: Shape) -> float:
    """The area of a shape, positive where it goes round clockwise on the sheet."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(shape, (*shape[1:], *shape[:1]), strict=True)) / 2


def centre(shape: Shape) -> Point:
    """The centre of a shape's area."""
    whole = area(shape)
    pairs = list(zip(shape, (*shape[1:], *shape[:1]), strict=True))
    x, y = (
        sum((a[axis] + b[axis]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * whole)
        for axis in (0, 1)
    )
    return x, y


def is_convex(shape: Shape) -> bool:
    """Whether a shape turns one way only."""
    count = len(shape)
    turns = [_side_of(shape[n], shape[(n + 1) % count], shape[(n + 2) % count]) for n in range(count)]
    return all(turn >= -1e-9 for turn in turns) or all(turn <= 1e-9 for turn in turns)
