"""An .xlsx file from outside as rows of text, guarded against files made to do harm (`reliability.md` 2.8)."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

from scr_neglect.errors import Refusal

LARGEST = 50_000_000
"""Bytes, packed as well as unpacked."""
PARTS = 200
RATIO = 100
"""How many times its packed size a part of more than a megabyte may have."""
ROWS, COLUMNS = 200_000, 60
_CHUNK = 1 << 16
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
Rows = list[tuple[int, list[str]]]
"""Row numbers as the spreadsheet shows them, with the text of the cells."""


def read_workbook(path: Path) -> list[tuple[str, Rows]]:
    """The worksheets by name; Refusal when the file is too large, is no workbook, or may be hostile."""
    import openpyxl  # here and not above: it takes a quarter of a second, and few programs read a workbook
    import openpyxl.xml

    if not openpyxl.xml.DEFUSEDXML:
        raise Refusal(
            "Excel files cannot be read safely here: the package “defusedxml” is missing. Save it as CSV."
        )
    packed = _checked(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and drop-down lists that openpyxl leaves out
            book = openpyxl.load_workbook(packed, read_only=True, data_only=True, keep_links=False)
            sheets = []
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # the size that a sheet gives of itself may be a lie
                sheets.append((sheet.title, _rows(path.name, sheet.iter_rows(values_only=True))))
            book.close()
            return sheets
    except Refusal:
        raise
    except Exception:  # whatever a damaged or hostile file makes of the parser: its text could hold contents
        raise _unreadable(path) from None


def _unreadable(path: Path) -> Refusal:
    return Refusal(
        f"{path.name} cannot be read as an Excel workbook. Open it in Excel and save it again, or as CSV."
    )


def _checked(path: Path) -> io.BytesIO:
    """The bytes of a file once they are known to be safe to unpack."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refusal(f"{path.name} is larger than {LARGEST // 10**6} MB; split it, or save it as CSV.")
        packed = io.BytesIO(path.read_bytes())
    except OSError as fault:
        raise Refusal(f"{path.name} cannot be read: {fault.strerror}.") from None
    try:
        with zipfile.ZipFile(packed) as archive:
            _check_parts(path.name, archive)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        raise _unreadable(path) from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise _unreadable(path) from None
    packed.seek(0)
    return packed


def _check_parts(name: str, archive: zipfile.ZipFile) -> None:
    """Unpacks every part once, counting what comes out: the sizes that a file gives of itself may be lies."""
    parts = archive.infolist()
    if len(parts) > PARTS:
        raise Refusal(
            f"{name} has more than {PARTS} parts, which no chronology needs; save the sheet as CSV."
        )
    total = 0
    for part in parts:
        size, before = 0, b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if total + size > LARGEST or (size > 10**6 and size > RATIO * max(part.compress_size, 1)):
                    raise Refusal(
                        f"{name} unpacks to far more than it should and was not opened; save the sheet as CSV."
                    )
                if _DOCTYPE.search(before + chunk):
                    raise Refusal(f"{name} holds a document type, as no Excel file does, and was not opened.")
                before = chunk[-32:]
        total += size


def _rows(name: str, rows: Iterable[tuple[object, ...]]) -> Rows:
    found: Rows = []
    for number, cells in enumerate(rows, 1):
        if number > ROWS:
            raise Refusal(f"{name} has more than {ROWS:,} rows; split it into smaller files.")
        texts = [text_of_cell(cell) for cell in cells]
        while texts and not texts[-1].strip():
            texts.pop()
        if len(texts) > COLUMNS:
            raise Refusal(f"{name} has more than {COLUMNS} columns; leave out those that are not needed.")
        if texts:
            found.append((number, texts))
    return found


def text_of_cell(cell: object) -> str:
    """A cell as text: a day as 2014-08-31, with its time when it has one; a whole number without ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
