"""What the column of body sites says of a mark: where it is, how the child got about that day, and what kind it is."""

from collections.abc import Iterable

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import Stage
from scr_neglect.records.phrases import tidied, words_of

SIDES = ("left", "right")
"""The child's own."""
_SIDE_WORDS = {"left": ("left",), "l": ("left",), "right": ("right",), "r": ("right",), "both": SIDES}
_PASSED_OVER = frozenset({*_SIDE_WORDS, "the"})


class Where(Struct, frozen=True):
    """The words of the column told apart, each as it was recorded."""

    places: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    is_patterned: bool = False
    """So marked beside the place, or in the words of the place itself."""

    @property
    def stage(self) -> Stage | None:
        """How the child got about; None when it is not recorded."""
        return catalogue().stage(self.stages[0]) if self.stages else None

    @property
    def is_not_mobile(self) -> bool:
        return any(catalogue().stage(text).not_mobile for text in (*self.stages, *self.places))


@remembered()
def where_in(texts: tuple[str, ...]) -> Where:
    """Tells a column of body sites apart: what is in no list counts as a place."""
    places: list[str] = []
    stages: list[str] = []
    markings: list[str] = []
    for text in texts:
        stage, marking = catalogue().stage(text), catalogue().marking(text)
        is_place = bool(catalogue().body_site(text).code)
        if stage.how == "listed" or (stage.code and not is_place):  # who "bottom-shuffles" is not hurt there
            stages.append(text)
        elif marking.how == "listed" or (marking.code and not is_place):
            markings.append(text)
        else:
            places.append(text)
    patterned = any(catalogue().marking(text).code for text in texts)
    return Where(tuple(places), tuple(stages), tuple(markings), patterned)


def how_often(count: int | None, sites: tuple[str, ...]) -> str:
    """How often a row says that it was: as many marks as it names places are marks, not times; "" for once."""
    if count is None or count < 2:
        return ""
    return f"{count} marks" if count == len(where_in(sites).places) else f"{count} times"


def sides_of(place: str) -> tuple[str, ...]:
    """The sides that the words of a place name, both where they say both; none when they name none."""
    named = [side for word in words_of(place) for side in _SIDE_WORDS.get(word, ())]
    return tuple(side for side in SIDES if side in named)


def without_side(place: str) -> tuple[str, ...]:
    """The words of a place but for its side."""
    return tuple(word for word in words_of(place) if word not in _PASSED_OVER)


def may_be_same(place: str, other: str) -> bool:
    """Whether two texts name one place, their sides being the same or one of them naming none."""
    mine, theirs = sides_of(place), sides_of(other)
    same_side = not mine or not theirs or not set(mine).isdisjoint(theirs)
    return same_side and without_side(place) == without_side(other)


def place_name(place: str) -> str:
    """A place in words: "left-ear" is "Left ear"; a code alone is the name that the list gives it."""
    site = catalogue().body_site(place)
    return site.name if site.code == place else tidied(place)


def said_of(texts: Iterable[str]) -> str:
    """The column as one reads it: the places, then the kind of mark, then how the child got about."""
    where = where_in(tuple(texts))
    beside = [*(tidied(text) for text in where.markings), *(tidied(text) for text in where.stages)]
    return "; ".join([*(place_name(place) for place in where.places), *(each.lower() for each in beside)])
