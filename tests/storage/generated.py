"""Hypothesis strategies for whole families of records, with the characters that break files."""

import uuid
from typing import Any, Literal, get_args, get_origin

import msgspec
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.kinds import KINDS
from scr_neglect.records.people import Family
from scr_neglect.records.record import Record
from scr_neglect.storage.case_files import CODED, FILES
from scr_neglect.storage.case_links import LINKED_KIND
from scr_neglect.storage.columns import ONE_WORD

LETTERS = st.sampled_from([*"aB3é£ŵ字 ,;:'\"\\/=+-@\t\r\n\x00\x7f\ufeff|#&<>", "\r\n", "=1+1", "'", "','"])
WORDS = st.lists(LETTERS, max_size=8).map("".join)
ITEM = WORDS.map(str.strip).filter(bool)
NAME = ITEM.filter(lambda name: "=" not in name)
EDTF = st.sampled_from(
    ["2017-11-21", "2014-08", "2013", "2013-23", "2014-09/2015-05", "../2012-10", "2015~", "2014-03?", "2014-03-02/..", ".."]
)  # fmt: skip
DATE = st.builds(UncertainDate, st.one_of(EDTF, st.just("")), WORDS).filter(
    lambda when: when.edtf or when.words
)


def value_of(info: msgspec.structs.FieldInfo) -> st.SearchStrategy[Any]:
    """Any value that a field of a record can have and a folder can carry."""
    kind, choices = info.type, get_args(info.type)
    if kind is str:
        words = ITEM if info.name in ONE_WORD else WORDS.filter(str.strip)
        return (
            words if info.required else st.one_of(st.just(""), words, WORDS if words is not ITEM else words)
        )
    if get_origin(kind) is Literal:
        return st.sampled_from(choices)
    if kind is UncertainDate:
        return DATE
    if UncertainDate in choices and get_origin(kind) is tuple:
        return st.lists(DATE.filter(lambda when: when.edtf), max_size=2).map(tuple)
    if UncertainDate in choices:
        return st.one_of(st.none(), DATE)
    if int in choices:
        return st.one_of(st.none(), st.integers(-99, 999))
    if get_origin(kind) is dict:
        return st.dictionaries(NAME, WORDS.map(str.strip), max_size=2)
    return st.lists(ITEM, min_size=int(info.required), max_size=3).map(tuple)


EXTRA = st.dictionaries(ITEM.map(lambda name: f"x {name}"), WORDS.filter(bool), max_size=2)
IDENTITY = ("id", "origin", "code", "extra")


@st.composite
def a_record(draw: st.DrawFn, kind: str) -> Record:
    """One record of a kind, without links."""
    struct = KINDS[kind]
    values = {
        each.name: draw(value_of(each))
        for each in fields(struct)
        if each.name not in IDENTITY
        and each.name not in struct.links
        and (each.required or draw(st.booleans()))
    }
    for name in struct.links:
        values[name] = "" if struct.__annotations__[name] is str else ()
    if kind in CODED:
        values["code"] = draw(ITEM)
    number = draw(st.integers(1, 6))
    origin = draw(st.sampled_from(["", f"{FILES[kind].name}/X{number}", f"sheet.xlsx/row {number}"]))
    record = draw(st.one_of(st.uuids().map(str), ITEM))
    return struct(id=record, origin=origin, extra=draw(EXTRA), **values)


@st.composite
def a_case(draw: st.DrawFn) -> tuple[Family, dict[str, list[Record]]]:
    """A family with a few records of many kinds, linked as the records may be."""
    rows: dict[str, list[Record]] = {}
    taken: set[str] = set()
    for kind in draw(st.lists(st.sampled_from(sorted(FILES)), unique=True, max_size=6)):
        rows[kind] = []
        codes: set[str] = set()
        for row in draw(st.lists(a_record(kind), max_size=4)):
            code = getattr(row, "code", row.id)
            if row.id not in taken and code not in codes:
                taken.add(row.id)
                codes.add(code)
                rows[kind].append(row)
    linked = {kind: [draw(with_links(row, rows)) for row in each] for kind, each in rows.items()}
    return draw(a_family()), {kind: [row for row in each if row] for kind, each in linked.items()}


@st.composite
def with_links(draw: st.DrawFn, row: Record, rows: dict[str, list[Record]]) -> Record | None:
    """The row with links to rows that are there; None when it cannot be without one and there is none."""
    changes: dict[str, Any] = {}
    required = {each.name for each in fields(row) if each.required}
    for name in type(row).links:
        kinds = [LINKED_KIND[name]] if name in LINKED_KIND else sorted(set(rows) - CODED)
        # not to a scaling: without a meeting to link to, that is dropped itself
        targets = [each.id for kind in kinds if kind != "scaling" for each in rows.get(kind, [])]
        many = isinstance(getattr(row, name), tuple)
        if not targets:
            if name in required:
                return None
        elif many:
            changes[name] = tuple(draw(st.lists(st.sampled_from(targets), unique=True, max_size=3)))
        elif name in required or draw(st.booleans()):
            changes[name] = draw(st.sampled_from(targets))
    return replace(row, **changes)


@st.composite
def a_family(draw: st.DrawFn) -> Family:
    """A family as `case.toml` can hold it."""
    values = {
        each.name: draw(value_of(each))
        for each in fields(Family)
        if each.name not in (*IDENTITY, "name") and draw(st.booleans())
    }
    return Family(
        id=str(uuid.UUID(int=draw(st.integers(1, 2**100)))), name=draw(ITEM), extra=draw(EXTRA), **values
    )
