"""One CSV file of a case folder: its cells as the values of records, its faults as refused rows."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from scr_neglect.errors import Refusal
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.kinds import KINDS
from scr_neglect.records.record import Record
from scr_neglect.storage.case_files import CODED, RECORD_ID, RECORD_ORIGIN, REFUSED_COLUMNS, WORDS, CaseFile
from scr_neglect.storage.columns import (
    NOT_PLACED,
    Column,
    Read,
    Unfit,
    columns_of,
    unguarded,
    what_is_needed,
)
from scr_neglect.storage.identity import Known, content_key, identifier, is_uuid

NOTHING_KNOWN = Known({}, {})
LARGEST = 200 * 1024 * 1024
"""Bytes of one file: eight times a hundred thousand entries."""
Mended = Mapping[str, Mapping[int, Mapping[str, str]]]
"""What a person wrote in place of cells that could not be read: by file, line and column."""
NOTHING_MENDED: Mended = MappingProxyType({})
NOT_FIELDS = frozenset({"id", RECORD_ID, RECORD_ORIGIN, *REFUSED_COLUMNS})


class RefusedRow(Struct, frozen=True, kw_only=True):
    """A row that was not taken: where it stands, the cell that does not fit, and what was expected."""

    file: str
    line: int
    column: str
    value: str
    expected: str


def with_mended(cells: list[str], header: Sequence[str], written: Mapping[str, str] | None) -> list[str]:
    """The cells of a row, with what a person wrote in place of some of them."""
    if not written or len(cells) != len(header):
        return cells
    return [written.get(column, cell) for column, cell in zip(header, cells, strict=True)]


class FileReading(Struct, kw_only=True):
    """What one file gave: rows, faults, and the columns that no field holds."""

    case_file: CaseFile
    header: list[str]
    rows: list[Record | None] = []
    """In the order of the file; None for a row with links, which waits in `pending` for them."""
    lines: list[int] = []
    pending: dict[int, dict[str, Any]] = {}
    """By place in `rows`, the values of the rows whose links are still as the file writes them."""
    ids: dict[str, str] = {}
    """The id in the file to the record id, for all rows that have one."""
    refused: list[RefusedRow] = []
    cells: dict[int, list[str]] = {}
    """By line, the cells of the refused rows, for a file to mend (and of those that wait)."""
    unknown_columns: list[str] = []


class Fault(Exception):
    """What does not fit in one row: the column, its cell, and what was expected."""

    def __init__(self, column: str, value: str, expected: str) -> None:
        super().__init__(column)
        self.column, self.value, self.expected = column, value, expected

    def at(self, file: str, line: int) -> RefusedRow:
        return RefusedRow(file=file, line=line, column=self.column, value=self.value, expected=self.expected)


def text_of(path: Path) -> str:
    """The text of a UTF-8 file without its byte order mark; Refusal when it is another or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(f"{path.name} is larger than {LARGEST // 1024**2} MB: split it into smaller files.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            f"{path.name} is not written in UTF-8, so some of its letters would come out wrong. "
            "Open it in Excel and save it as “CSV UTF-8 (Comma delimited)”."
        ) from None
    except OSError as fault:
        raise Refusal(f"{path.name} cannot be read: {fault.strerror}.") from None


def numbered_rows(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text with the line on which each begins; rows of blank cells are passed over.

    Raises Refusal when the quotation marks do not pair.
    """
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise Refusal(
            f"{name} cannot be read from line {line} on: a quotation mark there has no partner. "
            "Cells with a comma or a line break stand in quotation marks; a mark inside them is doubled."
        ) from None


def read_file(
    path: Path,
    case_file: CaseFile,
    family_id: str,
    order: str = "dmy",
    known: Known = NOTHING_KNOWN,
    mended: Mended = NOTHING_MENDED,
) -> FileReading:
    """The rows of one file; Refusal when the file as a whole cannot be read.

    `known` is what the family has already, `mended` what was written in place of some cells.
    """
    numbered = numbered_rows(path.name, text_of(path))
    _, header = next(numbered, (0, None))
    if header is None:
        first = ", ".join(case_file.columns[:4])
        raise Refusal(f"{path.name} is empty: its first line must name the columns ({first} and so on).")
    table = _Table(case_file, [unguarded(name).strip() for name in header], order)
    written = mended.get(path.name, {})
    mended_rows = ((line, with_mended(cells, header, written.get(line))) for line, cells in numbered)
    return table.read(mended_rows, _Names(case_file, table.place, family_id, known))


class _Table:
    """Which column of a file holds which field, and the reading of its rows."""

    def __init__(self, case_file: CaseFile, header: list[str], order: str) -> None:
        self.case_file, self.header = case_file, header
        self.struct = KINDS[case_file.kind]
        self.links = frozenset(self.struct.links)
        self.place: dict[str, int] = {}
        self.readers: list[tuple[int, str, str, Read]] = []
        self.words: list[tuple[int, str]] = []
        self.unknown: list[tuple[int, str]] = []
        self.columns = self._columns(order)
        self.needed = {each.field: name for name, each in self.columns.items() if name in case_file.required}
        self.blank = {each.field: NOT_PLACED for each in self.columns.values() if each.default is NOT_PLACED}
        for place, name in enumerate(header):
            self._settle(place, name)
        for name in case_file.columns:
            if name in case_file.required and name not in self.place:
                raise Refusal(f"{case_file.file} has no column “{name}”, and no row can be read without it.")

    def _columns(self, order: str) -> dict[str, Column]:
        """The codecs of the fields by the name of the column, told what this file cannot do without."""
        file = self.case_file
        needed = {name for name in self.struct.__struct_fields__ if file.column(name) in file.required}
        columns = {
            file.column(name): column
            for name, column in columns_of(self.struct, order, needed).items()
            if name not in ("id", "origin", "code")
        }
        if file.kind in CODED and "notes" not in self.header:
            columns["note"] = columns["notes"]
        return columns

    def _settle(self, place: int, name: str) -> None:
        if name in self.place and name:
            raise Refusal(
                f"{self.case_file.file} has two columns called “{name}”: give one of them another name."
            )
        self.place[name] = place
        if name in NOT_FIELDS:
            return
        column, dated = self.columns.get(name), self.columns.get(name.removesuffix(WORDS))
        if column is not None:
            self.readers.append((place, name, column.field, column.read))
        elif dated is not None and dated.is_date:
            self.words.append((place, dated.field))
        else:
            self.unknown.append((place, name or f"column {place + 1}"))

    def read(self, numbered: Iterator[tuple[int, list[str]]], names: "_Names") -> FileReading:
        found = FileReading(
            case_file=self.case_file,
            header=self.header,
            unknown_columns=[name for place, name in self.unknown if self.header[place]],
            ids=names.ids,
        )
        for number, (line, cells) in enumerate(numbered, 1):
            try:
                values = self.values(cells)
                names.give(values, number, line, cells)
            except Fault as fault:
                found.refused.append(fault.at(self.case_file.file, line))
                found.cells[line] = cells
                continue
            if self.links.isdisjoint(values):
                found.rows.append(self.struct(**values))
            else:
                found.pending[len(found.rows)] = values
                found.cells[line] = cells
                found.rows.append(None)
            found.lines.append(line)
        return found

    def values(self, cells: list[str]) -> dict[str, Any]:
        """The fields that a row fills, its identity apart; Fault at the first cell that does not fit."""
        if len(cells) != len(self.header):
            raise Fault("", f"{len(cells)} cells", f"{len(self.header)} cells, as many as the first line has")
        values: dict[str, Any] = self.blank.copy()
        if self.unknown:
            extra = {name: unguarded(cells[place]) for place, name in self.unknown if cells[place]}
            if extra:
                values["extra"] = extra
        for place, name, field, read in self.readers:
            cell = cells[place]
            if cell:
                try:
                    values[field] = read(cell)
                except Unfit as fault:
                    if not self._is_ignored(name, cells):
                        raise Fault(name, cell, str(fault)) from None
                    values["extra"] = {**values.get("extra", {}), f"{name} as written": unguarded(cell)}
        for place, field in self.words:
            if cells[place]:
                known = values.get(field)
                values[field] = UncertainDate(known.edtf if known else "", unguarded(cells[place]))
        if not self.needed.keys() <= values.keys():
            name = next(name for field, name in self.needed.items() if field not in values)
            raise Fault(name, "", what_is_needed(self.columns[name].is_date))
        return values

    def _is_ignored(self, name: str, cells: list[str]) -> bool:
        """Whether a cell does not count: the grade of what is no concern (`records.md`)."""
        return name == "severity" and cells[self.place["kind"]].strip() != "concern"


class _Names:
    """The identity of the rows of one file: who is who, and which ids are taken."""

    def __init__(self, case_file: CaseFile, place: dict[str, int], family_id: str, known: Known) -> None:
        self.case_file = case_file
        self._codes = known.codes.get(case_file.kind, {})
        self._origins = known.origins
        self.ids: dict[str, str] = {}
        self._id_of = identifier(family_id)
        self._id, self._record_id, self._origin = (
            place.get(name) for name in ("id", RECORD_ID, RECORD_ORIGIN)
        )
        self._told = [
            (at, name)
            for name, at in place.items()
            if name not in (RECORD_ID, RECORD_ORIGIN, *REFUSED_COLUMNS)
        ]
        self._lines: dict[str, int] = {}
        self._equal: dict[str, int] = {}

    def give(self, values: dict[str, Any], number: int, line: int, cells: list[str]) -> None:
        """Puts id, origin and code among the values of a row; Fault when the id is missing or taken."""
        file = self.case_file
        told = "" if self._id is None else unguarded(cells[self._id]).strip()
        if told:
            if told in self.ids:
                raise Fault("id", told, f"an id of its own: the row at line {self._lines[told]} has this one")
            self._from_told(values, told)
            self.ids[told] = values["id"]
            self._lines[told] = line
        elif "id" in file.required:
            raise Fault("id", "", "an id of its own, by which other rows can name this one")
        else:
            key = content_key(file.name, ((name, cells[at]) for at, name in self._told))
            self._equal[key] = place = self._equal.get(key, 0) + 1
            values["id"] = self._id_of(f"{key}#{place}")
            values["origin"] = self._origins.get(values["id"]) or f"{file.name}/{file.name}#{number}"
        if self._record_id is not None and cells[self._record_id]:
            values["id"] = unguarded(cells[self._record_id])
            values["origin"] = ""
            self.ids[told or values["id"]] = values["id"]
        if self._origin is not None and cells[self._origin]:
            values["origin"] = unguarded(cells[self._origin])

    def _from_told(self, values: dict[str, Any], told: str) -> None:
        if self.case_file.kind in CODED:
            values["code"] = told
        if is_uuid(told):
            values["id"] = told
            return
        values["origin"] = origin = f"{self.case_file.name}/{told}"
        values["id"] = self._codes.get(told) or self._id_of(origin)
