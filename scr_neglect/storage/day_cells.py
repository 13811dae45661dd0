"""The cells in which the days of a file stand, as they are written there."""

from collections.abc import Mapping
from pathlib import Path

from scr_neglect.errors import Refusal
from scr_neglect.records.kinds import KINDS
from scr_neglect.storage.case_files import FILES, CaseFile
from scr_neglect.storage.columns import columns_of, unguarded
from scr_neglect.storage.csv_rows import numbered_rows, text_of
from scr_neglect.storage.sheets import Sheet


def in_folder(folder: Path) -> list[str]:
    """The cells of every column of days in a case folder; a file that is not there, or cannot be read, has none."""
    found: list[str] = []
    for each in FILES.values():
        path = folder / each.file
        try:
            found += _in_file(path, each) if path.is_file() else []
        except Refusal:
            continue  # whoever reads the folder says so
    return found


def _in_file(path: Path, file: CaseFile) -> list[str]:
    numbered = numbered_rows(path.name, text_of(path))
    _, header = next(numbered, (0, []))
    dated = {file.column(name) for name, column in columns_of(KINDS[file.kind]).items() if column.is_date}
    places = [place for place, name in enumerate(header) if unguarded(name).strip() in dated]
    return [unguarded(cells[place]) for _, cells in numbered for place in places if place < len(cells)]


def in_sheet(sheet: Sheet, columns: Mapping[str, str]) -> list[str]:
    """The cells of the column that holds the day of each entry, as `sheets.FIELDS` are matched to headings."""
    heading = columns.get("date")
    if heading not in sheet.header:
        return []
    place = sheet.header.index(heading)
    return [cells[place] for _, cells in sheet.rows]
