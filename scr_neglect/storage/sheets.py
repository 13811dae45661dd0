"""A single-sheet chronology, as agencies send it, into the same rows as a case folder (`records.md`).

Nobody has yet said what kind of thing each entry is. So every entry becomes a neutral observation of the
household in the domain `context`, with the indicator `chronology-entry`, which no list holds: it stands in no count
of concerns, and is shown as *not in the list* until a person sorts it.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, structs

from scr_neglect.errors import Refusal
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import UNSPECIFIED, Observation
from scr_neglect.records.people import Agency
from scr_neglect.records.record import Record
from scr_neglect.storage.case_files import REFUSED_COLUMNS, CaseFile
from scr_neglect.storage.case_folder import Reading
from scr_neglect.storage.columns import A_DATE, Unfit, read_date, unguarded
from scr_neglect.storage.csv_rows import (
    NOTHING_MENDED,
    Fault,
    FileReading,
    Mended,
    numbered_rows,
    text_of,
    with_mended,
)
from scr_neglect.storage.identity import content_key, identifier, record_id
from scr_neglect.storage.workbook import COLUMNS, ROWS, Rows, read_workbook

INDICATOR = "chronology-entry"
FIELDS = ("date", "source", "event", "response")
"""What a column of a chronology may be: when, who told it, what happened, what was done about it."""
NEEDED = ("date", "event")

_NAMES: dict[str, tuple[str, ...]] = {
    "date": (
        "date", "date of event", "event date", "date of incident", "date and time", "date time", "when", "day",
    ),
    "source": (
        "source of information", "source", "information source", "agency", "source agency",
        "agency source", "professional", "organisation", "service", "recorded by", "author", "who",
    ),
    "event": (
        "event", "events", "significant event", "significant events", "details of event", "event details",
        "details", "description", "what happened", "incident", "summary", "entry", "information",
    ),
    "response": (
        "response", "response outcome", "outcome", "action taken", "action", "actions", "agency response",
        "action outcome", "response action", "decision", "what was done",
    ),
}  # fmt: skip
"""The usual headings, likeliest first."""


class Sheet(Struct, frozen=True):
    """One sheet of a file: its heading row, the rows under it, and the names of sheets that were left."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    """Row (of a CSV file: line) numbers with the cells, as many as the heading has."""
    left: tuple[str, ...] = ()


def open_sheet(path: Path) -> Sheet:
    """The sheet of a file that looks most like a chronology; Refusal when it has none or cannot be read."""
    if path.suffix.lower() == ".xlsx":
        sheets = read_workbook(path)
    elif path.suffix.lower() == ".csv":
        sheets = [(path.stem, _csv(path))]
    else:
        raise Refusal(
            f"“{path.name}” is neither .csv nor .xlsx; open it in Excel and save it as one of these."
        )
    found = [_under_header(name, rows) for name, rows in sheets if rows]
    if not found:
        raise Refusal(f"“{path.name}” is empty.")
    best = max(found, key=lambda sheet: len(guess(sheet.header)))
    return Sheet(best.name, best.header, best.rows, tuple(sheet.name for sheet in found if sheet is not best))


def _csv(path: Path) -> Rows:
    rows = list(numbered_rows(path.name, text_of(path)))
    if len(rows) > ROWS:
        raise Refusal(f"{path.name} has more than {ROWS:,} rows; split it into smaller files.")
    if any(len(cells) > COLUMNS for _, cells in rows):
        raise Refusal(f"{path.name} has more than {COLUMNS} columns; leave out those that are not needed.")
    return rows


def _under_header(name: str, rows: Rows) -> Sheet:
    """A sheet from its heading on: of the first twenty rows, the one with the most known headings."""
    at = max(range(min(20, len(rows))), key=lambda place: (len(guess(rows[place][1])), -place))
    below = [(number, [unguarded(cell) for cell in cells]) for number, cells in rows[at + 1 :]]
    width = max(len(cells) for _, cells in (rows[at], *below))
    header = [cell.strip() for cell in rows[at][1]] + [""] * width
    named = tuple(heading or f"column {place + 1}" for place, heading in enumerate(header[:width]))
    return Sheet(name, named, tuple((number, (cells + [""] * width)[:width]) for number, cells in below))


def guess(header: Iterable[str]) -> dict[str, str]:
    """Which heading is which field of a chronology (`FIELDS`), as far as the headings say so."""
    plain = {heading: " ".join(re.findall(r"[a-z]+", heading.lower())) for heading in header}
    mapping: dict[str, str] = {}
    for exact in (True, False):
        for field, names in _NAMES.items():
            if field not in mapping:
                near = [h for name in names for h, words in plain.items() if _fits(words, name, exact)]
                free = [heading for heading in near if heading not in mapping.values()]
                if free:
                    mapping[field] = free[0]
    return mapping


def _fits(words: str, name: str, exact: bool) -> bool:
    if exact:
        return words == name
    return f" {name} " in f" {words} " and "birth" not in words


def guess_columns(path: Path) -> dict[str, str]:
    """`guess` for the headings of a file."""
    return guess(open_sheet(path).header)


def read_sheet(
    path: Path,
    family_id: str,
    mapping: Mapping[str, str],
    *,
    dates: str = "dmy",
    there: Iterable[Record] = (),
    mended: Mended = NOTHING_MENDED,
) -> Reading:
    """The entries of a chronology; `mapping` says which heading is which of `FIELDS`.

    The words of other columns are kept in `extra`. `there` are the records that the family has already: a
    source that names one of its agencies is that agency. `mended` is what was written in place of some cells.
    Refusal when the mapping lacks the date or the event, or the file cannot be read.
    """
    sheet = open_sheet(path)
    place = {
        field: sheet.header.index(heading) for field, heading in mapping.items() if heading in sheet.header
    }
    missing = [field for field in NEEDED if field not in place]
    if missing:
        headings = ", ".join(f"“{heading}”" for heading in sheet.header)
        raise Refusal(f"“{path.name}”: say which column holds the {missing[0]}. Its columns are {headings}.")
    written = mended.get(path.name, {})
    rows = tuple((at, with_mended(cells, sheet.header, written.get(at))) for at, cells in sheet.rows)
    entries = _Entries(path.name, structs.replace(sheet, rows=rows), place, family_id, dates, list(there))
    file = entries.read()
    said = [f"The sheet “{name}” was not read." for name in sheet.left]
    return Reading(
        family=None,
        rows={
            "observation": [row for row in file.rows if row is not None],
            "agency": list(entries.new_agencies.values()),
        },
        refused=file.refused,
        unknown_columns={path.name: file.unknown_columns} if file.unknown_columns else {},
        sentences=said,
        files=[file],
    )


class _Entries:
    """The rows of one sheet on their way to observations."""

    def __init__(
        self,
        file: str,
        sheet: Sheet,
        place: Mapping[str, int],
        family_id: str,
        order: str,
        there: list[Record],
    ) -> None:
        self.file, self.sheet, self.place, self.order, self.family_id = file, sheet, place, order, family_id
        self.others = [
            (at, heading)
            for at, heading in enumerate(sheet.header)
            if at not in place.values() and heading not in REFUSED_COLUMNS
        ]
        self.origins = {row.id: row.origin for row in there}
        self.agencies = {
            words.casefold(): row.code
            for row in there
            if isinstance(row, Agency)
            for words in (row.name, row.code)
            if words
        }
        self.new_agencies: dict[str, Record] = {}
        self._id_of = identifier(family_id)
        self._equal: dict[str, int] = {}

    def read(self) -> FileReading:
        found = FileReading(
            case_file=CaseFile("observation", Path(self.file).stem, self.sheet.header, frozenset()),
            header=list(self.sheet.header),
        )
        used: set[str] = set()
        previous: UncertainDate | None = None
        for number, cells in self.sheet.rows:
            if not any(cells):
                continue
            try:
                row = self._observation(number, cells, previous)
            except Fault as fault:
                found.refused.append(fault.at(self.file, number))
                found.cells[number] = cells
                continue
            previous = row.date
            used.update(row.extra)
            found.rows.append(row)
            found.lines.append(number)
        found.unknown_columns = [heading for _, heading in self.others if heading in used]
        return found

    def _observation(self, number: int, cells: list[str], previous: UncertainDate | None) -> Observation:
        told = {field: cells[at].strip() for field, at in self.place.items()}
        when = self._date(told["date"], previous)
        if not told["event"]:
            raise Fault(self.sheet.header[self.place["event"]], "", "what happened, in words")
        key = content_key("chronology", told.items())
        self._equal[key] = nth = self._equal.get(key, 0) + 1
        row_id = self._id_of(f"{key}#{nth}")
        response = told.get("response", "")
        return Observation(
            id=row_id,
            origin=self.origins.get(row_id, f"{self.file}/row {number}"),
            date=when,
            agency=self._agency(told.get("source", "")),
            observer_role=told.get("source", ""),
            child=("household",),
            kind="neutral",
            domain="context",
            indicator=INDICATOR,
            basis="record",
            summary=told["event"],
            note=f"Response: {response}" if response else "",
            extra={heading: cells[at] for at, heading in self.others if cells[at].strip()},
        )

    def _date(self, cell: str, previous: UncertainDate | None) -> UncertainDate:
        try:
            when = read_date(cell, self.order, previous)
        except Unfit as fault:
            raise Fault(self.sheet.header[self.place["date"]], cell, str(fault)) from None
        if when is None:
            raise Fault(self.sheet.header[self.place["date"]], "", A_DATE)
        return when

    def _agency(self, source: str) -> str:
        """The code of the agency that a source names, which is new when the family has none of that name."""
        if not source:
            return UNSPECIFIED
        words = " ".join(source.casefold().split())
        code = self.agencies.get(words)
        if code is None:
            code = "-".join(re.findall(r"[^\W_]+", words)) or UNSPECIFIED
            self.agencies[words] = code
            if code != UNSPECIFIED and code not in self.new_agencies:
                origin = f"agencies/{code}"
                self.new_agencies[code] = Agency(
                    id=record_id(self.family_id, origin), origin=origin, code=code, name=source
                )
        return code
