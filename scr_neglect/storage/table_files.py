"""A table as the bytes of a file that a spreadsheet opens: CSV or .xlsx, in which no cell is ever a formula.

Made in memory: the words of a record stand in no temporary file.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable

from msgspec import Struct

Progress = Callable[[int, int], None]
RISKY = frozenset("=+-@\t\r＝＋－＠")
"""With one of these first, after blanks and quotation marks too, a spreadsheet may take a cell for a formula."""
LONGEST = 32_000
"""Letters that a cell of a workbook can hold, less a little; a longer one goes on in the rows below."""
WIDE, NARROW = 60, 18
_BEFORE = " '\n\v\f\u00a0\u2000\u200b\ufeff"
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EACH = 250
"""Rows between two looks at whether to go on."""


class Table(Struct, frozen=True, kw_only=True):
    """What stands above a table, the heads of its columns, and its cells."""

    name: str
    above: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def neutral(cell: str) -> str:
    """The cell with `'` before it when a spreadsheet could take it for a formula; what it says stays the same."""
    first = cell.lstrip(_BEFORE)[:1]
    return f"'{cell}" if first in RISKY and first else cell


def as_csv(table: Table, progress: Progress | None = None) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([neutral(_fit(line))] for line in table.above)
    writer.writerow([])
    for place, row in enumerate((table.heads, *table.rows)):
        _tell(progress, place, len(table.rows))
        writer.writerow([neutral(_fit(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table, progress: Progress | None = None) -> bytes:
    """The table as a workbook of one sheet; every cell is text, also after someone has clicked into it."""
    import openpyxl  # here and not above: it takes a quarter of a second, and few copies are workbooks
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = table.name
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)

    def put(line: int, column: int, words: str) -> None:
        cell = sheet.cell(line, column, words)
        cell.data_type = "s"  # openpyxl takes what begins with = for a formula
        cell.quotePrefix = True
        cell.alignment = wrapped

    for line, words in enumerate(table.above, 1):
        put(line, 1, _fit(words))
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(table.heads))
        sheet.row_dimensions[line].height = 15 * (1 + len(words) // 150)
    top = line = len(table.above) + 2
    for column, words in enumerate(table.heads, 1):
        put(line, column, words)
        sheet.cell(line, column).font = bold
        longest = max((len(row[column - 1]) for row in table.rows), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = WIDE if longest > 60 else NARROW
    for place, row in enumerate(table.rows):
        _tell(progress, place, len(table.rows))
        for cells in _in_parts([_fit(cell) for cell in row]):
            line += 1
            for column, words in enumerate(cells, 1):
                if words:
                    put(line, column, words)
    sheet.freeze_panes = f"A{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.heads))}{max(line, top)}"
    return _packed(book)


def _in_parts(cells: list[str]) -> list[list[str]]:
    """The row, and under it the rest of cells too long for a workbook: nothing is cut off."""
    parts = []
    while any(cells) or not parts:
        parts.append([cell[:LONGEST] for cell in cells])
        cells = [cell[LONGEST:] for cell in cells]
    return parts


def _packed(book) -> bytes:  # a Workbook, of a library that is not loaded at start
    """The bytes of a workbook; openpyxl's own way writes each sheet into a temporary file first."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:

        class InMemory(ExcelWriter):
            def write_worksheet(self, ws) -> None:
                out = io.BytesIO()
                writer = WorksheetWriter(ws, out)  # type: ignore[arg-type]
                writer.write()
                archive.writestr(ws.path[1:], out.getvalue())

        InMemory(book, archive).save()
    return made.getvalue()


def _fit(cell: str) -> str:
    """The cell without what no spreadsheet can hold, such as half a letter or a bell."""
    return _UNFIT.sub("", cell).replace("\r\n", "\n")


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and done % _EACH == 0:
        progress(done, total)
