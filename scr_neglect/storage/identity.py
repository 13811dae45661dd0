"""Which record a row of a case folder is: the same row gives the same id on every machine, for ever."""

import hashlib
import re
import uuid
from collections.abc import Iterable

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
    """The record id of `file/id` in a family: uuid5, written out by hand because it is asked once for every row.

    A family id that is not a UUID stands for its own uuid5.
    """
    return identifier(family_id)(origin)


class identifier:  # noqa: N801 - used as a function
    """`record_id` for one family, its namespace worked out once."""

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


def content_key(file: str, cells: Iterable[tuple[str, str]]) -> str:
    """What a row without an id is known by: its cells by the names of their columns, in whatever order these stand.

    Blank cells, blanks around words and the kind of line break do not count.
    """
    told = sorted((name, "\n".join(cell.split("\r\n")).strip()) for name, cell in cells if cell.strip())
    return f"{file}/content:{hashlib.sha256(repr(told).encode()).hexdigest()}"
