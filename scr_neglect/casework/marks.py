"""Marks put on the body map while a note is written: one mark, one line of its own."""

from collections.abc import Collection, Iterable, Sequence

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.session import new_id
from scr_neglect.records.body import where_in
from scr_neglect.records.catalogue import catalogue
from scr_neglect.scoring.immediate import INJURY

INJURIES = "physical.accidental-injury"
"""What a mark is about until the person says otherwise."""


def is_mark(line: Line) -> bool:
    """Whether a line is a worry about an injury, of which it matters where on the body it is."""
    return (
        line.kind == "concern" and bool(line.indicator) and catalogue().match(line.indicator).family == INJURY
    )


def marks_with(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The marks of one child in a note: this line, and those about the same child, in their order."""
    return [each for each in lines if each is line or (is_mark(each) and each.child == line.child)]


def another_mark(like: Line, place: str) -> Line:
    """A mark beside another: the same child, indicator, day and way of knowing, at a place of its own, with no words yet."""
    return Line(
        id=new_id(), child=like.child, indicator=like.indicator or INJURIES, basis=like.basis, told_by=like.told_by,
        happened=like.happened, told_carer=like.told_carer, specificity=like.specificity, body_site=(place, *where_in(like.body_site).stages),
    )  # fmt: skip


def apart(line: Line) -> list[Line]:
    """A mark in several places as a mark for each of them; its note, grade and account stay with the first."""
    first, *others = where_in(line.body_site).places
    beside = _beside(line.body_site)
    line.body_site = (first, *beside)
    marks = [another_mark(line, place) for place in others]
    for mark, place in zip(marks, others, strict=True):
        mark.body_site = (place, *beside)
    return [line, *marks]


def is_like(mark: Line, other: Line) -> bool:
    """Whether a mark may be part of another: nothing that is said of it differs but its place, words and grade."""
    same = ("child", "indicator", "basis", "told_by", "happened", "specificity")
    return (
        is_mark(mark)
        and is_mark(other)
        and all(getattr(mark, name) == getattr(other, name) for name in same)
        and mark.told_carer in ("", other.told_carer)
        and mark.money_or_housing in ("", other.money_or_housing)
    )


def together(line: Line, others: Sequence[Line]) -> None:
    """Makes several marks into one wide mark: every place, every word and the gravest of the grades."""
    marks = [line, *others]
    where = [where_in(mark.body_site) for mark in marks]
    line.body_site = tuple(
        dict.fromkeys(
            site
            for sites in ("places", "markings", "stages")
            for each in where
            for site in getattr(each, sites)
        )
    )
    for name in ("summary", "effect_on_child", "parent_account", "agreed", "my_view"):
        texts = dict.fromkeys(text for mark in marks if (text := getattr(mark, name)).strip())
        setattr(line, name, "\n".join(texts) if name != "my_view" else " ".join(texts))
    line.severity = max((mark.severity for mark in marks if mark.severity), default=None)


def marks_after(count: int | None, before: tuple[str, ...], after: tuple[str, ...]) -> int | None:
    """The `count` of an entry whose places are corrected: as many marks as places stay so, any other number stays."""
    if count is None or count < 2 or count != len(where_in(before).places):
        return count
    number = len(where_in(after).places)
    return number if number > 1 else None


def with_place(sites: Iterable[str], place: str) -> tuple[str, ...]:
    """A column of body sites with one place more."""
    return tuple(dict.fromkeys((*where_in(tuple(sites)).places, place, *_beside(sites))))


def with_stage(sites: Iterable[str], stage: str) -> tuple[str, ...]:
    """A column of body sites in which the child got about in one way ("": not recorded)."""
    where = where_in(tuple(sites))
    if where.stage is not None and where.stage.code == stage:
        return tuple(sites)
    return (*where.places, *where.markings, *([stage] if stage else ()))


def with_marking(sites: Iterable[str], marking: str, on: bool) -> tuple[str, ...]:
    """A column of body sites with a kind of mark said, or not."""
    where = where_in(tuple(sites))
    kept = () if not on else where.markings or (marking,)
    return (*where.places, *kept, *where.stages)


def _beside(sites: Iterable[str]) -> tuple[str, ...]:
    where = where_in(tuple(sites))
    return (*where.markings, *where.stages)


def with_marks(lines: Sequence[Line], marks: Sequence[Line], ids: Collection[str]) -> list[Line]:
    """The lines of a note with these marks in place of those, by id, that were there before."""
    known = {*ids, *(mark.id for mark in marks)}
    at = next((place for place, line in enumerate(lines) if line.id in known), len(lines))
    others = [line for line in lines[at:] if line.id not in known]
    return [*lines[:at], *marks, *others]
