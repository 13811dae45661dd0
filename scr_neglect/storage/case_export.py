"""Records as a case folder: written beside its place, read back, and only then given its name."""

import csv
import io
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import asdict, replace

from scr_neglect.errors import Refusal
from scr_neglect.records.kinds import KINDS
from scr_neglect.records.people import Family
from scr_neglect.records.record import Record
from scr_neglect.storage.case_files import (
    CASE_TOML,
    CODED,
    FILES,
    RECORD_ID,
    RECORD_ORIGIN,
    WORDS,
    CaseFile,
)
from scr_neglect.storage.case_links import LINKED_KIND
from scr_neglect.storage.case_toml import read_toml, toml_of
from scr_neglect.storage.columns import Column, columns_of, guarded, join_list
from scr_neglect.storage.files import sync_file, sync_folder
from scr_neglect.storage.identity import identifier, is_uuid

Readback = Callable[[Path], tuple[Family, Mapping[str, Iterable[Record]]]]
"""Reads a folder back into the family and its rows by kind."""


def export_folder(
    family: Family, rows: Mapping[str, Iterable[Record]], folder: Path, readback: Readback
) -> list[str]:
    """Writes the records of a family as a case folder; gives sentences on what the folder does not carry.

    Refusal when the folder holds anything but an earlier export of this family, or cannot be written.
    """
    kept = {kind: list(each) for kind, each in rows.items()}
    try:
        _check_place(folder, family)
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as fault:
        raise Refusal(f"“{folder.name}” cannot be written: {fault.strerror}.") from None
    try:
        _write_files(family, kept, beside)
        left = _not_carried(family, kept, beside, readback)
        _give_name(beside, folder)
    except OSError as fault:
        raise Refusal(
            f"“{folder.name}” could not be written whole: {fault.strerror}. Export again."
        ) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return left


def _check_place(folder: Path, family: Family) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"“{folder.name}” is a file; choose a folder.")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / CASE_TOML).is_file() or read_toml(folder).get("id") != family.id:
        raise Refusal(
            f"“{folder.name}” is not empty and is no earlier export of this family; choose an empty folder."
        )


def _give_name(beside: Path, folder: Path) -> None:
    """Puts the finished files into their place; those of an earlier export that have no successor go."""
    if not folder.exists() or not any(folder.iterdir()):
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
        sync_folder(folder.parent)
        return
    written = {each.name for each in beside.iterdir()}
    for each in beside.iterdir():
        os.replace(each, folder / each.name)
    for name in {each.file for each in FILES.values()} - written:
        (folder / name).unlink(missing_ok=True)
    sync_folder(folder)


# -- writing -------------------------------------------------------------------------------------------------


def _write_files(family: Family, rows: Mapping[str, list[Record]], folder: Path) -> None:
    ids = _told_ids(rows)
    links = _link_names(rows, ids)
    texts = {CASE_TOML: toml_of(family)}
    for kind, each in rows.items():
        if kind in FILES and (each or kind == "observation"):
            texts[FILES[kind].file] = csv_text(*_table(FILES[kind], each, family.id, ids, links))
    texts.setdefault(FILES["observation"].file, csv_text(FILES["observation"].columns, []))
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, "utf-8", newline="")
        sync_file(path)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a CSV file (RFC 4180), its cells guarded against being read as formulas."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([guarded(cell) for cell in row] for row in (header, *rows))
    return text.getvalue()


def _told_ids(rows: Mapping[str, list[Record]]) -> dict[str, str]:
    """The id that each row has in the folder: a code, the id of its source file, or its own."""
    ids: dict[str, str] = {}
    for kind, each in rows.items():
        if kind not in FILES:
            continue
        taken: set[str] = set()
        for row in each:
            told = getattr(row, "code", "") if kind in CODED else _source_id(row, FILES[kind])
            ids[row.id] = row.id if told in taken and kind not in CODED else told
            taken.add(told)
    return ids


def _source_id(row: Record, file: CaseFile) -> str:
    name, _, told = row.origin.partition("/")
    return told if name == file.name and told and told == told.strip() else row.id


def _link_names(rows: Mapping[str, list[Record]], ids: Mapping[str, str]) -> dict[str, str]:
    """How a link to each row is written: its id, with the name of its file where several have that id."""
    kinds = {row.id: kind for kind, each in rows.items() if kind in FILES for row in each}
    met = Counter(ids[record] for record, kind in kinds.items() if kind not in CODED)
    return {
        record: f"{FILES[kind].name}/{ids[record]}" if met[ids[record]] > 1 else ids[record]
        for record, kind in kinds.items()
    }


def _table(
    file: CaseFile, rows: list[Record], family_id: str, ids: Mapping[str, str], links: Mapping[str, str]
) -> tuple[list[str], list[list[str]]]:
    """Header and cells of one file: the columns of `records.md`, then those that any of these rows needs."""
    columns = columns_of(KINDS[file.kind])
    id_of = identifier(family_id)
    written = [_cells(file, row, columns, ids, links, id_of) for row in rows]
    used = {name for cells in written for name in cells}
    fields = [file.column(name) for name in columns if name not in ("id", "origin", "code")]
    known = {*file.columns, *fields, RECORD_ID, RECORD_ORIGIN, *(f"{name}{WORDS}" for name in fields)}
    header = [
        *file.columns,
        *(name for name in fields if name in used and name not in file.columns),
        *(f"{name}{WORDS}" for name in fields if f"{name}{WORDS}" in used),
        *sorted(used - known),
        *(name for name in (RECORD_ID, RECORD_ORIGIN) if name in used),
    ]
    return header, [[cells.get(name, "") for name in header] for cells in written]


def _cells(
    file: CaseFile,
    row: Record,
    columns: Mapping[str, Column],
    ids: Mapping[str, str],
    links: Mapping[str, str],
    id_of: Callable[[str], str],
) -> dict[str, str]:
    """The cells of one row by column, blank ones left out."""
    cells = {name: cell for name, cell in row.extra.items() if cell}
    names = type(row).links
    for field, column in columns.items():
        value = getattr(row, field)
        if field in ("id", "origin", "code") or value == column.default:
            continue
        if field in names:
            cells[field] = _links(field, value, ids, links)
            continue
        name = file.column(field)
        cells[name] = column.write(value)
        if column.is_date and value.words:
            cells[f"{name}{WORDS}"] = value.words
    told = cells["id"] = ids[row.id]
    named = "" if is_uuid(told) else f"{file.name}/{told}"
    if row.id != (told if is_uuid(told) else id_of(named)):
        cells[RECORD_ID] = row.id
        named = ""
    if row.origin != named:
        cells[RECORD_ORIGIN] = row.origin
    return {name: cell for name, cell in cells.items() if cell}


def _links(field: str, value: str | tuple[str, ...], ids: Mapping[str, str], links: Mapping[str, str]) -> str:
    """Links by the ids that the rows have in this folder; a link to a row that is not in it is left out."""
    names = ids if field in LINKED_KIND else links
    targets = (value,) if isinstance(value, str) else value
    told = [names[target] for target in targets if target in names]
    return (told[0] if told else "") if isinstance(value, str) else join_list(told)


# -- reading back --------------------------------------------------------------------------------------------


def _not_carried(
    family: Family, rows: Mapping[str, list[Record]], folder: Path, readback: Readback
) -> list[str]:
    """In sentences, what the written folder does not give back when it is read."""
    family_back, rows_back = readback(folder)
    back = {row.id: row for each in rows_back.values() for row in each}
    said = _differences(CASE_TOML, [(family, family_back)])
    for kind, each in rows.items():
        if kind in FILES:
            said += _differences(FILES[kind].file, [(row, back.get(row.id)) for row in each])
        elif each:
            said.append(
                f"{len(each)} records of kind “{kind}” are not carried: they stay in this casebook alone."
            )
    return said


def _differences(file: str, pairs: list[tuple[Record, Record | None]]) -> list[str]:
    lost = [row.label for row, back in pairs if back is None]
    said = (
        [f"{file}: {_count(lost)} cannot be written so that it can be read again ({_listed(lost)})."]
        if lost
        else []
    )
    fields: dict[str, list[str]] = {}
    for row, back in pairs:
        if back is None or back == row:
            continue
        told, came = asdict(_plain(row)), asdict(_plain(back))
        for name in told:
            if told[name] != came[name]:
                fields.setdefault(name, []).append(row.label)
    said += [
        f"{file}: “{name}” is not carried whole for {_count(rows)} ({_listed(rows)})."
        for name, rows in fields.items()
    ]
    return said


def _plain(row: Record) -> Record:
    """The record without the blanks in `extra`, which say nothing."""
    return replace(row, extra={name: words for name, words in row.extra.items() if words})


def _count(labels: list[str]) -> str:
    return "1 row" if len(labels) == 1 else f"{len(labels)} rows"


def _listed(labels: list[str]) -> str:
    return ", ".join(labels[:10]) + (", ..." if len(labels) > 10 else "")
