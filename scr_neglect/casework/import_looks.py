"""What a person looks at before an import: the columns of a sheet, which way round its days are, which days are rough."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import fields

from scr_neglect.casework.exchange import AS_GUESSED, PreparedImport, RefusedRow, prepare_import
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.orders import Orders, orders_of
from scr_neglect.storage import day_cells, sheets
from scr_neglect.storage.csv_rows import NOTHING_MENDED, Mended

FIRST = 8
"""Rows of a sheet that are shown while its columns are matched."""
ASKED = "iso"
"""The order of days with which each that could be two is asked about."""


class SheetLook(Struct, frozen=True):
    """A single sheet as it lies there: its headings, its first rows, and which heading seems to be which field."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guessed: dict[str, str]
    entries: int


class Look(Struct, frozen=True):
    """What an import would do, and what must be answered first; `prepared` is None while something is unanswered."""

    sheet: SheetLook | None
    orders: Orders
    order: str
    """The order of days that was taken; "" while it must be chosen."""
    prepared: PreparedImport | None
    sentence: str = ""
    """Why there is nothing prepared."""
    rough: tuple[RefusedRow, ...] = ()
    """Days that are more than one day wide, as written, with how they were read in place of what was expected."""


def look(
    session: Session, source: Path, *, family: str = "", dates: str = "",
    columns: Mapping[str, str] = AS_GUESSED, mended: Mended = NOTHING_MENDED,
) -> Look:  # fmt: skip
    """Reads a case folder or a sheet and says what an import would do; nothing is written.

    `dates` is the order chosen ("": as the days of the file say themselves). May be called from a worker. Raises
    Refusal when nothing can be read.
    """
    sheet, cells = _opened(source, columns)
    orders = orders_of(cells)
    order = dates or _settled(orders)
    if not order:
        return Look(sheet, orders, "", None, _which_order(orders))
    matched = (columns or sheet.guessed) if sheet is not None else AS_GUESSED
    if sheet is not None:
        missing = [field for field in sheets.NEEDED if field not in matched]
        if missing:
            said = f"Say above which column holds the {missing[0]}; without it no row can be read."
            return Look(sheet, orders, order, None, said)
    prepared = prepare_import(
        session, source, family=family, dates=order, columns=columns, mended=mended, doubles=True
    )
    return Look(sheet, orders, order, prepared, rough=tuple(_rough(prepared, matched)))


def _opened(source: Path, columns: Mapping[str, str]) -> tuple[SheetLook | None, list[str]]:
    """The sheet, where the source is one, and the cells in which days stand."""
    if source.is_dir():
        return None, day_cells.in_folder(source)
    if source.suffix.lower() not in (".csv", ".xlsx"):
        raise Refusal(
            f"“{source.name}” is neither a case folder nor a .csv or .xlsx sheet; choose one of those."
        )
    sheet = sheets.open_sheet(source)
    guessed = sheets.guess(sheet.header)
    first = tuple(tuple(cells) for _, cells in sheet.rows[:FIRST])
    shown = SheetLook(sheet.header, first, guessed, len(sheet.rows))
    return shown, day_cells.in_sheet(sheet, columns or guessed)


def _settled(orders: Orders) -> str:
    """The order that the days themselves say; day by day where they contradict each other; "" where none is sure."""
    if orders.settled:
        return orders.settled
    if orders.day_first and orders.month_first:
        return ASKED
    return "" if orders.either else "dmy"


def _which_order(orders: Orders) -> str:
    many = "One day" if orders.either == 1 else f"{orders.either} days"
    return (
        f"{many} such as “{orders.an_either}” could be two different days, and nothing in the file says which. "
        "Say above how its dates are written."
    )


def said_of_order(found: Look) -> str:
    """How the days in numbers were read, and why; "" where there is none."""
    orders = found.orders
    if found.order == ASKED and orders.day_first and orders.month_first:
        return (
            f"Some of its dates can only be day first (“{orders.a_day_first}”), some only month first "
            f"(“{orders.a_month_first}”). Each that could be either is asked about below."
        )
    if found.order == orders.settled == "dmy":
        return f"Its dates are day first: “{orders.a_day_first}” can be nothing else."
    if found.order == orders.settled == "mdy":
        return f"Its dates are month first: “{orders.a_month_first}” can be nothing else."
    return ""


def notes_on(found: Look) -> list[str]:
    """What else is worth knowing before an import, one sentence a line; [] while nothing is prepared."""
    if found.prepared is None:
        return []
    report = found.prepared.report
    lines = [*filter(None, [said_of_order(found)]), *found.prepared.reading.sentences]
    if report.not_in_the_list:
        codes = ", ".join(f"{code} ({count})" for code, count in report.not_in_the_list.items())
        lines.append(f"Indicators that are not in the list, kept and shown as they are: {codes}.")
    where: dict[str, list[str]] = {}
    for file, columns in report.unknown_columns.items():
        for column in columns:
            where.setdefault(column, []).append(file)
    lines += [f"Further column “{c}”, kept as it is: {', '.join(files)}." for c, files in where.items()]
    if report.left_alone:
        lines.append(f"Files left alone: {', '.join(report.left_alone)}.")
    return lines


def _rough(prepared: PreparedImport, columns: Mapping[str, str]) -> list[RefusedRow]:
    found = []
    for file in prepared.reading.files:
        for row, line in zip(file.rows, file.lines, strict=True):
            for field in fields(type(row)) if row is not None else ():
                when = getattr(row, field.name)
                if isinstance(when, UncertainDate) and when.words and when.placed and when.width != 1:
                    column = columns.get(field.name) or file.case_file.column(field.name)
                    found.append(RefusedRow(
                        file=file.case_file.file, line=line, column=column, value=when.words, expected=when.sentence(),
                    ))  # fmt: skip
    return found
