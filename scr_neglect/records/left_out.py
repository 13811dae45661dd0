"""Whom a copy leaves out, however they are named; and the rows of a family copy that name one of them where a name is written."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from msgspec.structs import fields

from scr_neglect.records.names import finder, parts_of, plainly
from scr_neglect.records.people import Agency, Person, Professional
from scr_neglect.records.record import Codes, Record

CODE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
"""What is read as a code where someone is to be chosen: whoever it stands for, a reader who may not have them is not told."""
_IN_WORDS = frozenset({"lead_role", "present", "who_told"})
"""Fields where anything may be written of who it was."""
_CHOSEN = frozenset(
    {
        "agency",
        "by",
        "chair",
        "led",
        "named_lead",
        "note_taker",
        "owner",
        "person",
        "provider",
        "views",
        "who",
    }
)
"""Fields where someone is chosen, or typed by name; besides every list of codes."""


def names_gone(
    people: Iterable[Person | Professional],
    agencies: Iterable[Agency],
    shown: Iterable[Person | Professional],
) -> Callable[[str], bool] | None:
    """Whether what was written as a name names one of these people or agencies; None when there are none.

    By code, by the whole name or by any part of it, but for parts that somebody shown has too; an agency also without what
    stands in brackets after it.
    """
    gone, places = list(people), list(agencies)
    if not gone and not places:
        return None
    theirs = {plainly(part) for each in shown for part in parts_of(each.name)}
    ways = {way for each in (*gone, *places) for way in (each.code, each.called)}
    ways |= {each.called.partition(" (")[0] for each in places}
    parts = {part for each in gone for part in parts_of(each.name) if plainly(part) not in theirs}
    return finder((ways | parts) - {""})


def names_one(row: Record, is_named: Callable[[str], bool]) -> bool:
    """Whether a row names someone, by that test, in a field where names are written; not in what it tells, nor by code."""
    return any(is_named(text) for text in _written_in(row))


def _written_in(row: Record) -> Iterable[str]:
    for name in fields_of_names(type(row)):
        value = getattr(row, name)
        for text in (value,) if isinstance(value, str) else value:
            if text and (name in _IN_WORDS or not CODE.fullmatch(text)):
                yield text


@cache
def fields_of_names(record: type[Record]) -> tuple[str, ...]:
    """The fields of a record where someone is named, by code or in words."""
    lists = {f.name for f in fields(record) if f.type == Codes} - {*record.links, "private_to", "body_site"}
    return tuple(name for name in record.__struct_fields__ if name in _IN_WORDS | _CHOSEN | lists)
