"""The titles of the four strips and their keys: only what is on the picture has an item."""

from typing import Literal

from scr_neglect.records.entries import GRADE_WORDS
from scr_neglect.reports.keys import Symbol, Title, titled
from scr_neglect.reports.sheet import Sheet
from scr_neglect.reports.strips import TEXTURES, texture_colour
from scr_neglect.reports.style import mixed
from scr_neglect.scoring.picture import Picture


def titles(
    sheet: Sheet, shown: Picture, by: Literal["domain", "agency"], *, alone: bool, left: float, right: float
) -> tuple[Title, ...]:
    """One title a strip, its key beside it, between `left` and `right` inches."""
    concerns = "Concerns so far, all agencies together"
    if by == "agency":
        concerns = "Concerns so far, by who recorded them"
    elif alone:
        concerns = "Concerns so far that it is on record as knowing"
    rows = (
        ("Level of help, 4 the highest", _help(sheet, alone)),
        (concerns, _concerns(sheet, shown, by, alone)),
        ("Strengths so far, on the same scale", _strengths(sheet)),
        ("Contacts a month, and whether each child was seen", _contacts(sheet, alone)),
    )
    return tuple(titled(sheet, words, symbols, left, right) for words, symbols in rows)


def _help(sheet: Sheet, alone: bool) -> list[Symbol]:
    palette = sheet.palette
    hatch = mixed(palette.paper, palette.line, 0.75)
    return [
        Symbol("step up", palette.ink, marker="up", width=0.1),
        Symbol("step down", palette.ink, marker="down", width=0.1),
        Symbol("meeting held", palette.ink, width=0.045),
        Symbol("not held or not clear", palette.paper, palette.ink, width=0.045),
        Symbol(
            f"over 90 days {'not on record at one' if alone else 'without one'}",
            texture="////",
            texture_colour=hatch,
            width=0.2,
        ),
        Symbol("date not exact", mixed(palette.paper, palette.line, 0.8), line=True),
    ]


def _concerns(sheet: Sheet, shown: Picture, by: str, alone: bool) -> list[Symbol]:
    palette = sheet.palette
    if by == "agency":
        return []
    there = {cell.grade for cell in shown.concerns.cells}
    symbols = []
    for grade in (None, 1, 2, 3, 4):
        if (grade or "none") in there or (grade and there - {"none"}):
            words = GRADE_WORDS.get(grade or 0, "not graded")
            symbols.append(Symbol(words, palette.tint("context", grade), tight=bool(symbols)))
    strands = shown.concerns.values("strand")
    others = [
        strand or "not in the list"
        for strand in strands
        if not TEXTURES.get(strand) and strand != "care given"
    ]
    told = {strand: strand for strand in TEXTURES if TEXTURES[strand] and strand in strands}
    if others:
        told[""] = ", ".join(others)
    plain = Symbol("care given", palette.tint("context", 2))
    textured = [
        Symbol(
            words, palette.tint("context", 2), texture=TEXTURES[strand],
            texture_colour=texture_colour(palette, "context", 2), width=0.2,
        )
        for strand, words in told.items()
    ]  # fmt: skip
    words = "recorded by itself" if alone else "recorded by one agency"
    lines = [Symbol(words, palette.ink, line=True, width=0.2)] if len(shown.recorded) > 1 or alone else []
    return symbols + ([plain, *textured] if textured else []) + lines


def _strengths(sheet: Sheet) -> list[Symbol]:
    palette = sheet.palette
    return [
        Symbol("specific", palette.tint("context", 2)),
        Symbol("general", palette.paper, palette.tint("context", 3)),
    ]


def _contacts(sheet: Sheet, alone: bool) -> list[Symbol]:
    palette = sheet.palette
    return [
        Symbol("kept, or seen", palette.quiet),
        Symbol("missed", palette.paper, palette.quiet),
        Symbol("date spread over months", mixed(palette.paper, palette.line, 0.38)),
        Symbol(
            "no record there that the child was seen" if alone else "nobody on record as having seen the child", texture="////",
            texture_colour=mixed(palette.paper, palette.line, 0.55), width=0.2,
        ),
    ]  # fmt: skip
