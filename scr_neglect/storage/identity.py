"""Which record a row of a case folder is: the same row gives the same id on every machine, for ever."""

import hashlib
import re
import uuid
from collections.abc import Iterable
from typing import NamedTuple

from scr_neglect.records.kinds import kind_of
from scr_neglect.records.record import Record

CASE_FOLDERS = uuid.UUID("6f6ecb39-41dd-5a7e-9d4d-f0a5a2b1c0de")
"""Namespace for the families of folders that no casebook holds."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)


def is_uuid(text: str) -> bool:
    """Whether an id is a record id already (a UUID in small letters) and not one of a source file."""
    return len(text) == 36 and _UUID.fullmatch(text) is not None


def family_of_folder(name: str) -> str:
    """The family id of a folder read without a casebook, from what the folder calls itself."""
    return str(uuid.uuid5(CASE_FOLDERS, name))


def record_id(family_id: str, origin: str) -> str:
    """The record id of `file/id` in a family: uuid5, whose namespace is the family's own id.

    A family id that is no UUID stands for its own uuid5.
    """
    return identifier(family_id)(origin)


class identifier:  # noqa: N801 - used as a function
    """`record_id` for one family; worked out by hand, because it is asked once for every row."""

    def __init__(self, family_id: str) -> None:
        try:
            namespace = uuid.UUID(family_id)
        except ValueError:
            namespace = uuid.uuid5(CASE_FOLDERS, family_id)
        self._start = hashlib.sha1(namespace.bytes, usedforsecurity=False)

    def __call__(self, origin: str) -> str:
        state = self._start.copy()
        state.update(origin.encode())
        h = state.hexdigest()
        return f"{h[:8]}-{h[8:12]}-5{h[13:16]}-{'89ab'[int(h[16], 16) & 3]}{h[17:20]}-{h[20:32]}"


class Known(NamedTuple):
    """What a family has already, so that a row is not taken for someone or something new."""

    codes: dict[str, dict[str, str]]
    """By kind, the record ids of people, agencies and professionals by code."""
    origins: dict[str, str]
    """The origin of every record by its id."""


def known_of(there: Iterable[Record]) -> Known:
    """What the records of a family say of who and what is there."""
    known = Known({}, {})
    for record in there:
        known.origins[record.id] = record.origin
        code = getattr(record, "code", "")
        if code:
            known.codes.setdefault(kind_of(record), {}).setdefault(code, record.id)
    return known


def content_key(file: str, cells: Iterable[tuple[str, str]]) -> str:
    """What a row without an id is known by: its cells by the names of their columns, in whatever order.

    Blank cells, blanks around words and the kind of line break do not count.
    """
    told = sorted((name, "\n".join(cell.split("\r\n")).strip()) for name, cell in cells if cell.strip())
    return f"{file}/content:{hashlib.sha256(repr(told).encode()).hexdigest()}"
