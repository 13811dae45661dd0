"""Cells of the case folder and the values they stand for: one codec for each field type of the records."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec
from msgspec.structs import fields
from rapidfuzz.distance import DamerauLevenshtein

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.record import Record
from scr_neglect.records.words import DateQuestion, read_words

Read = Callable[[str], Any]
NOT_PLACED = UncertainDate()


class Unfit(ValueError):
    """A cell that does not fit its column; the text says what was expected."""


class Column(NamedTuple):
    """How one field of a record is read from a cell and written to one."""

    field: str
    default: Any
    """What a blank cell stands for; None also where a record cannot do without the field."""
    is_date: bool
    read: Read
    """The value of a cell; Unfit when it does not fit."""
    write: Callable[[Any], str]


# -- the formula guard ---------------------------------------------------------------------------------------

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """The cell with `'` before it when a spreadsheet would take it for a formula (`records.md`)."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the `'` that `guarded` put before it."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


# -- lists ---------------------------------------------------------------------------------------------------

_PIECE = re.compile(r"(?:\\.|[^\\;]|\\\Z)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\;])")


def split_list(cell: str) -> tuple[str, ...]:
    r"""The items of a `;` list without the blanks around them; `\;` is a semicolon inside an item."""
    if "\\" not in cell:
        return tuple(item for piece in cell.split(";") if (item := piece.strip()))
    pieces = (_ESCAPED.sub(r"\1", piece.strip()) for piece in _PIECE.findall(cell))
    return tuple(piece for piece in pieces if piece)


def join_list(items: Iterable[str]) -> str:
    """The items as one `;` list, such that `split_list` gives them back."""
    return ";".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def split_pairs(cell: str) -> dict[str, str]:
    """The pairs of a `name=words;name=words` cell; Unfit when an item has no `=`."""
    pairs = [item.partition("=") for item in split_list(cell)]
    if not all(equals for _, equals, _ in pairs):
        raise Unfit("pairs such as mother=agrees;father=not asked")
    return {name: words for name, _, words in pairs}


def join_pairs(pairs: dict[str, str]) -> str:
    """The pairs as one cell, such that `split_pairs` gives them back."""
    return join_list(f"{name}={words}" for name, words in pairs.items())


# -- dates ---------------------------------------------------------------------------------------------------

A_DATE = "a date, such as 2014-08-31, 2014-08, 2014, 2014-23 (autumn), 2014-08/2015-01 or 31 August 2014"
_SAID_UNKNOWN = re.compile(
    r"(?:the )?(?:exact )?(?:date )?(?:is |was )?"
    r"(?:un(?:known|clear|dated)|not (?:known|recorded|given|stated|clear)|n/?k|some ?time|tbc|to be confirmed)",
    re.IGNORECASE,
)


def read_date(cell: str, order: str, previous: UncertainDate | None = None) -> UncertainDate | None:
    """The date that a cell says, EDTF before typed words; None when blank; Unfit when it cannot be read.

    `order` says how a day in numbers is to be read: "dmy" or "mdy", or else ("iso", "") it is asked back whenever
    it could be two days. Words that say that no day is known are kept as not yet placed. Words that mean another
    day when they are read on another day ("yesterday") are asked back. `previous` is the date of the row above.
    """
    text = cell.strip()
    if not text:
        return None
    try:
        return UncertainDate(text)
    except ValueError:
        pass
    if _SAID_UNKNOWN.fullmatch(text):
        return UncertainDate("", text)
    today = date.today()
    said = read_words(text, today=today, previous=previous, order=order or "iso")
    if isinstance(said, DateQuestion):
        offered = " or ".join(choice.edtf for choice in said.choices)
        raise Unfit(f"{said.sentence} Write {offered or 'it in full'}.")
    if not said.edtf:
        raise Unfit(A_DATE)
    if read_words(text, today=today + timedelta(days=500), previous=previous, order=order or "iso") != said:
        raise Unfit(f"{A_DATE}: these words mean another day each time they are read")
    return said


def _write_date(value: UncertainDate | None) -> str:
    return "" if value is None else value.edtf


# -- numbers and closed words --------------------------------------------------------------------------------


def _read_number(cell: str) -> int | None:
    text = cell.strip()
    if not text:
        return None
    if not re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII):
        raise Unfit("a whole number")
    return int(text)


def _closed(choices: tuple[Any, ...], default: Any) -> Read:
    """The reader of a column with a closed list of words, which offers the nearest of them."""
    words = {str(choice): choice for choice in choices if choice not in ("", None)}

    def distance(word: str, text: str) -> float:
        return DamerauLevenshtein.normalized_distance(word, text.lower())

    def read(cell: str) -> Any:
        text = cell.strip()
        if not text:
            return default
        if text in words:
            return words[text]
        nearest = min(words, key=lambda word: distance(word, text))
        asked = f"“{nearest}”? " if distance(nearest, text) <= 0.5 else ""
        raise Unfit(f"{asked}one of: {', '.join(words)}")

    return read


def _write_plain(value: object) -> str:
    return "" if value is None else str(value)


# -- columns of a struct -------------------------------------------------------------------------------------

ONE_WORD = frozenset(
    [
        "code",
        "agency",
        "by",
        "led",
        "named_lead",
        "provider",
        "person",
        "owner",
        "professional",
        "role",
        "kind",
        "framework",
        "tier",
        "indicator",
        "meant",
        "series",
        "mode",
        "meeting",
        "contact",
        "told_from",
        "goal",
        "entry",
    ]
)
"""Text fields of one code, link or name of a list, in which blanks at the ends are a slip of the keyboard."""


class _Kept(dict[str, Any]):
    """The values of the cells of one column that were met before: the same few words come back in every row."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> Any:
        value = self[cell] = self._read(unguarded(cell))
        return value


def columns_of(struct: type[Record], order: str = "dmy", needed: Collection[str] = ()) -> dict[str, Column]:
    """The codec of every field of a record type but `extra`, by field name.

    A blank cell is Unfit in the fields of `needed`; a date that a file may leave out is then not yet placed.
    """
    return {
        each.name: _column(each, order, each.name in needed)
        for each in fields(struct)
        if each.name not in ("extra", "version")
    }


def _column(info: msgspec.structs.FieldInfo, order: str, is_needed: bool) -> Column:
    default = None if info.default is msgspec.NODEFAULT else info.default
    if info.default_factory is not msgspec.NODEFAULT:
        default = info.default_factory()
    kind, choices = info.type, get_args(info.type)
    is_date = UncertainDate in (kind, *choices)
    if info.required and is_date and not is_needed:
        default = NOT_PLACED
    if kind is str and info.name not in ONE_WORD:
        return Column(
            info.name, default, is_date, _needed(unguarded, is_date) if is_needed else unguarded, str
        )
    read, write = _codec(info, kind, choices, default, order)
    return Column(
        info.name, default, is_date, _Kept(_needed(read, is_date) if is_needed else read).__getitem__, write
    )


def _codec(
    info: msgspec.structs.FieldInfo, kind: Any, choices: tuple[Any, ...], default: Any, order: str
) -> tuple[Read, Callable[[Any], str]]:
    """How the cells of one field are read (the formula guard apart) and written."""
    if kind is str:
        return str.strip, str
    if get_origin(kind) is Literal:
        return _closed(choices, default), _write_plain
    if UncertainDate in (kind, *choices) and get_origin(kind) is not tuple:
        return lambda cell: read_date(cell, order) or default, _write_date
    if int in choices:
        return _read_number, _write_plain
    if get_origin(kind) is tuple and choices[0] is str:
        return split_list, join_list
    if get_origin(kind) is dict:
        return split_pairs, join_pairs
    raise TypeError(f"no column can hold {info.name}: {kind}")


def _needed(read: Read, is_date: bool) -> Read:
    def read_words_or_refuse(cell: str) -> Any:
        if not cell.strip():
            raise Unfit(what_is_needed(is_date))
        value = read(cell)
        if value == ():
            raise Unfit(what_is_needed(is_date))
        return value

    return read_words_or_refuse


def what_is_needed(is_date: bool) -> str:
    """What to write in a cell that may not be blank."""
    return A_DATE if is_date else "words here: no row can be read without them"
