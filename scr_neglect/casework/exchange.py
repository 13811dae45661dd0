"""Taking a case folder in, and giving the same folder back."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.casework.doubles import Pair, pairs
from scr_neglect.casework.meanings import REASON, meant_by, not_in_the_list, said
from scr_neglect.casework.session import IMPORTED, Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.kinds import body_of, kind_of, record_from
from scr_neglect.records.people import Family
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision, revision
from scr_neglect.storage import case_folder, sheets
from scr_neglect.storage.case_folder import Reading, RefusedRow
from scr_neglect.storage.csv_rows import NOTHING_MENDED, Mended

Progress = Callable[[int, int], None]
AS_GUESSED: Mapping[str, str] = MappingProxyType({})
TOLD_AGAIN = "told again: said when it was imported"


class ImportReport(Struct, frozen=True):
    """What an import did, or (on a dry run) would do: counts of records, and what could not be taken as it is."""

    family: str
    family_id: str
    new: int
    already_there: int
    changed: int
    refused: tuple[RefusedRow, ...]
    not_in_the_list: dict[str, int]
    unknown_columns: dict[str, tuple[str, ...]]
    left_alone: tuple[str, ...]
    dry_run: bool

    @property
    def sentence(self) -> str:
        verb = "would be" if self.dry_run else "were"
        parts = [
            f"Records: {self.new} {verb} added, {self.changed} changed, {self.already_there} already there."
        ]
        if self.refused:
            parts.append(f"Rows refused: {len(self.refused)}; mend them and import the folder again.")
        if self.not_in_the_list:
            parts.append(
                f"{sum(self.not_in_the_list.values())} rows carry indicators that are not in the list; they are kept and shown as they are."
            )
        return " ".join(parts)


def import_case(
    session: Session,
    source: Path,
    *,
    family: str = "",
    dates: str = "dmy",
    dry_run: bool = False,
    progress: Progress | None = None,
    family_id: str = "",
) -> ImportReport:
    """Takes a case folder, or a single-sheet chronology, into the casebook; nothing is written on a dry run.

    `family` names the family (left out: the folder's own title); a family of that name is added to, else made.
    A row that is as last imported is already there, whatever was corrected here since; a row corrected here and
    changed there becomes a disagreement of two versions. Raises Refusal when nothing can be read.
    """
    prepared = prepare_import(session, source, family=family, dates=dates, family_id=family_id)
    if dry_run:
        return prepared.report
    return take_in(session, prepared, progress)


class PreparedImport(Struct, frozen=True):
    """An import that was read and compared, and not yet written; `report` is that of the dry run."""

    report: ImportReport
    reading: Reading
    revisions: tuple[Revision, ...]
    source: str
    pairs: tuple[Pair, ...] = ()
    """New rows that may tell what another row tells already."""


def prepare_import(
    session: Session, source: Path, *, family: str = "", dates: str = "dmy", family_id: str = "",
    columns: Mapping[str, str] = AS_GUESSED, mended: Mended = NOTHING_MENDED, doubles: bool = False,
) -> PreparedImport:  # fmt: skip
    """Reads a case folder or a single sheet and works out what the casebook needs of it; nothing is written.

    `columns` says which heading of a sheet is which field (left out: as its headings say); `mended` is what was
    written in place of cells that could not be read; `doubles` also looks for rows that come twice.
    `family_id` is the id of a family that is not there yet (left
    out: a fresh one). May be called from a worker. Raises Refusal when nothing can be read.
    """
    name, family_id = _family_for(session, source, family, family_id)
    plan = _Plan(session, family_id)
    reading = _read(source, family_id, dates, plan.there, columns, mended)
    if reading.family is not None and plan.takes_family:
        plan.take(replace(reading.family, id=family_id, name=name))
    elif not plan.known:
        plan.take(Family(id=family_id, name=name))
    for record in (row for rows in reading.rows.values() for row in rows):
        plan.take(record)
    guessed = not family.strip() and not case_folder.title_of(source)
    if guessed and plan.known and (plan.new or plan.changed):
        raise Refusal(
            f"A family called “{name}” is in this casebook already, and “{source.name}” holds other rows than were imported for "
            f"it. Give the family's name: “{name}” to add to it, another to begin a new record."
        )
    report = ImportReport(
        family=name, family_id=family_id, new=plan.new, already_there=plan.already_there, changed=plan.changed,
        refused=tuple(reading.refused), not_in_the_list=not_in_the_list(reading.rows.get("observation", []), plan.said),
        unknown_columns={f: tuple(c) for f, c in reading.unknown_columns.items()},
        left_alone=tuple(reading.other_files), dry_run=True,
    )  # fmt: skip
    found = pairs(plan.fresh, plan.there) if doubles else []
    return PreparedImport(report, reading, tuple(plan.revisions), f"import {source.name}", tuple(found))


def tell_again(session: Session, prepared: PreparedImport, chosen: Iterable[Pair]) -> PreparedImport:
    """The same import, in which the new row of each chosen pair says that it repeats the other (`told_from`).

    The row is taken in as it was sent, and what was said of it is a revision after it: nothing is dropped, and the
    same file comes in again without a double.
    """
    revisions = list(prepared.revisions)
    last = {each.record_id: each for each in revisions}
    for pair in chosen:
        if pair.can_be_linked and pair.new.id in last:
            before = last[pair.new.id]
            row = record_from(before.kind, before.body)
            said_so = session.revise(
                prepared.report.family_id, replace(row, told_from=pair.other.id), supersedes=[before.id],
                reason=TOLD_AGAIN,
            )  # fmt: skip
            revisions.append(said_so)
            last[pair.new.id] = said_so
    return replace(prepared, revisions=tuple(revisions))


def write_import(session: Session, prepared: PreparedImport, progress: Progress | None = None) -> None:
    """Writes a prepared import in one step: all of it, or, when `progress` raises, nothing.

    May be called from a worker; `announce_import` then tells the screens, on their own thread.
    """
    session.casebook.append(prepared.revisions, source=prepared.source, progress=progress)


def take_in(session: Session, prepared: PreparedImport, progress: Progress | None = None) -> ImportReport:
    """Writes a prepared import in one step and tells the screens; gives the report."""
    write_import(session, prepared, progress)
    return announce_import(session, prepared)


def announce_import(session: Session, prepared: PreparedImport) -> ImportReport:
    """Lets the session forget the family's kept Case and tell its listeners what was written; gives the report."""
    session.announce(prepared.report.family_id, frozenset(r.record_id for r in prepared.revisions))
    return replace(prepared.report, dry_run=False)


def save_refused(prepared: PreparedImport, folder: Path) -> list[Path]:
    """Writes the refused rows as files to be mended and imported again; gives the files.

    Raises Refusal when the folder is not empty or cannot be written.
    """
    return case_folder.save_refused(prepared.reading, folder)


def export_case(session: Session, family_id: str, folder: Path) -> list[str]:
    """Writes the family's records as a case folder and logs it; gives, in words, what the folder does not carry.

    Raises Refusal when the folder holds something else or cannot be written.
    """
    rows, _ = session.casebook.rows(family_id)
    family = rows.pop("family")[0]
    assert isinstance(family, Family)
    left = case_folder.write_folder(family, rows, folder)
    session.casebook.log("export", family_id)
    contested = len(session.casebook.disagreements(family_id))
    if contested:
        left.append(
            f"Rows of which two versions disagree: {contested}. One of each is in the folder; settle them, then export again."
        )
    return left


def report_as_json(report: ImportReport) -> dict[str, Any]:
    """The report as the command line gives it (`records.md`)."""
    return {
        "new": report.new, "already_there": report.already_there, "changed": report.changed,
        "refused": [
            {"file": r.file, "line": r.line, "column": r.column, "value": r.value, "expected": r.expected}
            for r in report.refused
        ],
        "not_in_the_list": report.not_in_the_list,
    }  # fmt: skip


def report_as_text(report: ImportReport) -> str:
    """The report in words, with every refused row and what it needs."""
    lines = [f"{report.family}: {report.sentence}"]
    for row in report.refused:
        lines.append(f"  {row.file}, line {row.line}, {row.column}: “{row.value}”. Expected: {row.expected}")
    for file, columns in report.unknown_columns.items():
        lines.append(f"  {file}: further columns kept as they are: {', '.join(columns)}")
    if report.left_alone:
        lines.append(f"  Files left alone: {', '.join(report.left_alone)}")
    for code, count in report.not_in_the_list.items():
        lines.append(f"  Not in the list: {code} ({count} {'row' if count == 1 else 'rows'})")
    return "\n".join(lines) + "\n"


def case_in(folder: Path) -> Case:
    """The Case of a case folder, straight from its files."""
    return case_folder.case_from_folder(folder)


class _Plan:
    """The revisions an import needs, against what the casebook holds."""

    def __init__(self, session: Session, family_id: str) -> None:
        self._session = session
        self._family_id = family_id
        self._imported = session.casebook.imported(family_id)
        rows, recorded = session.casebook.rows(family_id)
        self.there = [row for each in rows.values() for row in each]
        self.known = set(recorded)
        self.said = said(session)
        self._stamp = session.stamp()
        self.revisions: list[Revision] = []
        self.fresh: list[Record] = []
        self.new = self.already_there = self.changed = 0

    @property
    def takes_family(self) -> bool:
        """A family begun here by hand keeps its own particulars; one that is new, or was imported, follows the folder."""
        return self._family_id not in self.known or self._family_id in self._imported

    def take(self, record: Record) -> None:
        body = body_of(record)
        last = self._imported.get(record.id)
        if last is not None and last[1] == body:
            self.already_there += 1
            return
        if record.id in self.known and any(h.body == body for h in self._session.casebook.heads(record.id)):
            self.already_there += 1
            return
        if last is None and record.id in self.known and self._stood_here(record.id, body):
            self.already_there += 1
            return
        if last is None:
            self.new += 1
            self.fresh.append(record)
        else:
            self.changed += 1
        taken = revision(
            record_id=record.id,
            family_id=self._family_id,
            kind=kind_of(record),
            supersedes=self._replaced(record.id, last[0]) if last is not None else (),
            body=body,
            author=self._session.author,
            agency=self._session.agency,
            recorded_at=self._stamp,
            reason=IMPORTED,
        )
        self.revisions.append(taken)
        meant = meant_by(self.said, record) if isinstance(record, Observation) else ""
        if meant:
            self.revisions.append(
                self._session.revise(
                    self._family_id, replace(record, meant=meant), supersedes=[taken.id], reason=REASON
                )
            )

    def _replaced(self, record_id: str, last: str) -> tuple[str, ...]:
        """What a row that changed there takes the place of: itself as last imported, and what only settled its code."""
        heads = self._session.casebook.heads(record_id)
        return (last, *(head.id for head in heads if head.reason == REASON and head.supersedes == (last,)))

    def _stood_here(self, record_id: str, body: bytes) -> bool:
        """Whether a record of this casebook's own once stood with this body: an old export undoes nothing."""
        return any(r.body == body for r in self._session.casebook.history(record_id))


def _family_for(session: Session, source: Path, name: str, family_id: str) -> tuple[str, str]:
    name = name.strip() or case_folder.title_of(source) or source.stem
    for line in session.families():
        if name == line.id or name.casefold() == line.name.casefold():
            return line.name, line.id
    return name, family_id or new_id()


def _read(
    source: Path, family_id: str, dates: str, there: list[Record], columns: Mapping[str, str], mended: Mended
) -> Reading:
    if source.is_dir():
        return case_folder.read_folder(source, family_id, dates=dates, there=there, mended=mended)
    if source.suffix.lower() in (".csv", ".xlsx"):
        if {"id", "kind", "domain", "indicator"} <= set(sheets.open_sheet(source).header):
            raise Refusal(f"“{source.name}” is a file of a case folder; choose the folder that holds it.")
        mapping = columns or sheets.guess_columns(source)
        return sheets.read_sheet(source, family_id, mapping, dates=dates, there=there, mended=mended)
    raise Refusal(f"“{source.name}” is neither a case folder nor a .csv or .xlsx sheet; choose one of those.")
