"""The case folder: one family as CSV files, read and written whole."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from scr_neglect.collector import uncollected
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.people import Family
from scr_neglect.records.record import Record
from scr_neglect.storage.case_export import csv_text, export_folder
from scr_neglect.storage.case_files import CASE_TOML, CODED, FILES, REFUSED_COLUMNS
from scr_neglect.storage.case_links import settle_links
from scr_neglect.storage.case_toml import family_from, read_toml, title_in
from scr_neglect.storage.columns import unguarded
from scr_neglect.storage.csv_rows import NOTHING_MENDED, Fault, FileReading, Mended, RefusedRow, read_file
from scr_neglect.storage.identity import Known, known_of
from scr_neglect.storage.unlisted import unlisted_agencies, unlisted_children


class Reading(Struct, kw_only=True):
    """What a folder gave: the family, its rows by kind, and all that was not taken."""

    family: Family | None
    """None when the source says nothing of the family as a whole."""
    rows: dict[str, list[Record]]
    refused: list[RefusedRow] = []
    unknown_columns: dict[str, list[str]] = {}
    """By file, the columns that no field holds; their cells are in `extra`."""
    other_files: list[str] = []
    """What the table of `records.md` does not name: left alone."""
    sentences: list[str] = []
    """What else is worth saying of the folder before its rows are taken."""
    files: list[FileReading] = []


@uncollected()
def read_folder(
    folder: Path,
    family_id: str = "",
    *,
    dates: str = "dmy",
    there: Iterable[Record] = (),
    mended: Mended = NOTHING_MENDED,
) -> Reading:
    """The records of a case folder; Refusal when the folder, or one of its files as a whole, cannot be read.

    `there` are the records that the family has already: rows may link to them, and their codes stay theirs.
    `mended` is what a person wrote in place of cells that could not be read. Without a family id it is the one the folder gives.
    """
    told = read_toml(folder)
    family = family_from(told, folder, family_id)
    present = sorted(_names_in(folder))
    known = known_of(there)
    files = [
        read_file(folder / each.file, each, family.id, dates, known, mended)
        for each in FILES.values()
        if each.file in present
    ]
    if not files:
        raise Refusal(f"“{folder.name}” holds none of the files of a case folder, such as observations.csv.")
    sentences = settle_links(files, family.id, known.origins)
    _refuse_twins(files)
    rows = {file.case_file.kind: [row for row in file.rows if row is not None] for file in files}
    sentences += _add_unlisted(rows, known, family.id)
    expected = {each.file for each in FILES.values()} | {CASE_TOML}
    return Reading(
        family=family if told else None,
        rows=rows,
        refused=[row for file in files for row in file.refused],
        unknown_columns={f.case_file.file: f.unknown_columns for f in files if f.unknown_columns},
        other_files=[name for name in present if name not in expected],
        sentences=sentences,
        files=files,
    )


def case_from_folder(folder: Path, *, dates: str = "dmy") -> Case:
    """The Case of a folder; Refusal when it has no observations.csv or cannot be read."""
    if FILES["observation"].file not in _names_in(folder):
        raise Refusal(f"“{folder.name}” holds no observations.csv, and a case cannot be drawn without it.")
    reading = read_folder(folder, dates=dates)
    return case_of(reading.family or family_from({}, folder), reading.rows)


def write_folder(family: Family, rows: Mapping[str, Iterable[Record]], folder: Path) -> list[str]:
    """Writes the records of a family as a case folder; gives sentences on what the folder does not carry.

    The folder is read back before it gets its name. Refusal when it holds anything but an earlier export of
    this family, or cannot be written.
    """

    def readback(written: Path) -> tuple[Family, dict[str, list[Record]]]:
        reading = read_folder(written, family.id)
        return reading.family or family, reading.rows

    return export_folder(family, rows, folder, readback)


def save_refused(reading: Reading, folder: Path) -> list[Path]:
    """Writes the refused rows as files of the same columns, to be mended and read again; gives the files.

    Beside each row stand its line, the column and what was expected; reading passes over these. Refusal when
    the folder is not empty or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refusal(f"“{folder.name}” is not empty; choose an empty folder for the rows to mend.")
        written = []
        for file in (file for file in reading.files if file.refused):
            path = folder / file.case_file.file
            path.write_text(_to_mend(file), "utf-8", newline="")
            written.append(path)
        return written
    except OSError as fault:
        raise Refusal(f"“{folder.name}” cannot be written: {fault.strerror}.") from None


def _to_mend(file: FileReading) -> str:
    kept = [place for place, name in enumerate(file.header) if name not in REFUSED_COLUMNS]
    surplus = max(len(cells) for cells in file.cells.values()) - len(file.header)
    kept += range(len(file.header), len(file.header) + surplus)
    header = [*file.header, *[""] * surplus]
    rows = []
    for fault in file.refused:
        cells = [*file.cells[fault.line], *[""] * len(header)]
        rows.append(
            [*(unguarded(cells[place]) for place in kept), str(fault.line), fault.column, fault.expected]
        )
    return csv_text([*(header[place] for place in kept), *REFUSED_COLUMNS], rows)


def title_of(source: Path) -> str:
    """What a case folder calls the family; "" when it does not say, or is a file."""
    return title_in(read_toml(source)) if source.is_dir() else ""


def _names_in(folder: Path) -> list[str]:
    try:
        return [each.name for each in folder.iterdir()]
    except OSError as fault:
        raise Refusal(f"“{folder.name}” cannot be opened as a folder: {fault.strerror}.") from None


def _refuse_twins(files: list[FileReading]) -> None:
    """Refuses every row whose record id another row has already: a record is of one file."""
    taken: dict[str, str] = {}
    for file in files:
        for place, row in enumerate(file.rows):
            if row is None:
                continue
            if row.id in taken:
                expected = f"an id of its own: a row of {taken[row.id]} has this one"
                file.refused.append(Fault("id", row.id, expected).at(file.case_file.file, file.lines[place]))
                file.rows[place] = None
            else:
                taken[row.id] = file.case_file.file


def _add_unlisted(rows: dict[str, list[Record]], known: Known, family_id: str) -> list[str]:
    """Adds the people and agencies that only other rows name; gives the sentences that say so."""
    held = {
        kind: {*known.codes.get(kind, ()), *(getattr(row, "code", "") for row in rows.get(kind, ()))}
        for kind in CODED
    }
    children = unlisted_children(rows, held["person"], family_id)
    held["person"].update(getattr(person, "code", "") for person in children)
    agencies = unlisted_agencies(rows, held["agency"], held["person"] | held["professional"], family_id)
    said = []
    for kind, made in (("person", children), ("agency", agencies)):
        if made:
            rows[kind] = rows.get(kind, []) + made
            said.append(
                f"{len(made)} codes are in no {FILES[kind].file}, so they were added from the rows that name them."
            )
    return said
