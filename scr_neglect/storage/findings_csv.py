"""`findings.csv` of a case folder: what a review found, the rows behind each finding, and by when they were enough."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate, edtf_date
from scr_neglect.scoring.findings import Finding
from scr_neglect.storage.columns import unguarded
from scr_neglect.storage.csv_rows import Fault, RefusedRow, numbered_rows, text_of

FINDINGS = "findings.csv"
NEEDED = ("id", "theme", "rule", "evidence", "visible_by")


def read_findings(folder: Path, case: Case) -> tuple[list[Finding], list[RefusedRow]]:
    """The findings of a folder whose Case is `case`, in the order of the file, and every cell that does not fit.

    A row with a bad cell is left out. An id of `evidence` that no row of the folder has is told of, and the
    finding stays, with that row among those that no prompt can hold. Raises Refusal when the file is not there,
    cannot be read, or has no finding that can be used.
    """
    path = folder / FINDINGS
    if not path.is_file():
        raise Refusal(
            f"“{folder.name}” holds no {FINDINGS}, so there is nothing to replay the record against."
        )
    numbered = numbered_rows(FINDINGS, text_of(path))
    _, header = next(numbered, (0, None))
    if header is None:
        raise Refusal(
            f"{FINDINGS} is empty: its first line must name the columns ({', '.join(NEEDED)} and so on)."
        )
    place = _places([unguarded(name).strip() for name in header])
    found, faults = _read(numbered, len(header), place, _ids(case))
    if not found:
        said = "".join(f" {sentence(each)}" for each in faults[:1])
        raise Refusal(f"{FINDINGS} holds no finding that can be used.{said}")
    return found, faults


def sentence(fault: RefusedRow) -> str:
    """A cell that does not fit, as a sentence: where it stands, what it says, and what belongs there."""
    where = f"{fault.file}, line {fault.line}" + (f", {fault.column}" if fault.column else "")
    return f"{where}: “{fault.value}”. Expected: {fault.expected.rstrip('.')}."


def _places(header: list[str]) -> Mapping[str, int]:
    place: dict[str, int] = {}
    for number, name in enumerate(header):
        if name and name in place:
            raise Refusal(f"{FINDINGS} has two columns called “{name}”: give one of them another name.")
        place[name] = number
    for name in NEEDED:
        if name not in place:
            raise Refusal(f"{FINDINGS} has no column “{name}”, and no finding can be read without it.")
    return place


def _ids(case: Case) -> Mapping[str, frozenset[str]]:
    """The names by which a row of any file may be meant (its id there, file/id, its own) to record ids."""
    found: dict[str, set[str]] = {}
    for _, row in case.every_row():
        for name in {row.id, row.origin, row.origin.partition("/")[2]} - {""}:
            found.setdefault(name, set()).add(row.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def _read(
    numbered: Iterator[tuple[int, list[str]]],
    width: int,
    place: Mapping[str, int],
    ids: Mapping[str, frozenset[str]],
) -> tuple[list[Finding], list[RefusedRow]]:
    found: list[Finding] = []
    faults: list[RefusedRow] = []
    lines: dict[str, int] = {}
    for line, cells in numbered:
        try:
            if len(cells) != width:
                raise Fault("", f"{len(cells)} cells", f"{width} cells, as many as the first line has")
            told = {name: unguarded(cells[number]).strip() for name, number in place.items()}
            finding = _finding(told, ids)
            if finding.id in lines:
                raise Fault(
                    "id", finding.id, f"an id of its own: the row at line {lines[finding.id]} has this one"
                )
        except Fault as fault:
            faults.append(fault.at(FINDINGS, line))
            continue
        lines[finding.id] = line
        found.append(finding)
        faults += [
            Fault("evidence", each, "the id of a row of this folder").at(FINDINGS, line)
            for each in finding.lacking
        ]
    return found, faults


def _finding(told: Mapping[str, str], ids: Mapping[str, frozenset[str]]) -> Finding:
    if not told["id"]:
        raise Fault("id", "", "a name for the finding, by which it can be told from the others")
    rows, lacking = _evidence(told["evidence"], ids)
    return Finding(
        id=told["id"], theme=told["theme"], rule=told["rule"], words=told.get("finding", ""), rows=rows, lacking=lacking,
        visible_by=_day(told["visible_by"]), para=told.get("para", ""),
    )  # fmt: skip


def _evidence(cell: str, ids: Mapping[str, frozenset[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The record ids that a cell names, each once and in its order, and the names that no row has."""
    names = list(dict.fromkeys(name for each in cell.split(";") if (name := each.strip())))
    if not names:
        raise Fault("evidence", cell, "the ids of the rows behind the finding, parted by ;")
    rows: list[str] = []
    for name in names:
        meant = ids.get(name, frozenset())
        if len(meant) > 1:
            raise Fault(
                "evidence",
                name,
                "one row: rows of two files have this id, so write the file too, as in observations/1",
            )
        rows += meant
    return tuple(dict.fromkeys(rows)), tuple(name for name in names if name not in ids)


def _day(cell: str) -> UncertainDate:
    try:
        day = edtf_date(cell)
    except Refusal as fault:
        raise Fault("visible_by", cell, str(fault)) from None
    if day.last is None:
        raise Fault("visible_by", cell, "a day, month or year, such as 2014-08")
    return day
