"""Single-sheet chronologies: the columns guessed, the entries taken, hostile workbooks refused."""

import io
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from scr_neglect.errors import Refusal
from scr_neglect.records.case import case_of
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Observation
from scr_neglect.records.kinds import validated
from scr_neglect.records.people import Agency, Family
from scr_neglect.storage.case_folder import Reading, save_refused
from scr_neglect.storage.sheets import INDICATOR, guess, guess_columns, open_sheet, read_sheet
from scr_neglect.storage.workbook import text_of_cell

FAMILY = "0f8fad5b-d9cb-469f-a165-70867728950e"
HEADINGS = ["Date", "Source of information", "Event", "Response"]
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(path: Path, *rows: list[object], **sheets: list[list[object]]) -> Path:
    """A workbook of these rows, and of further sheets by name."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    for row in rows:
        first.append(row)
    for name, each in sheets.items():
        sheet = book.create_sheet(name)
        for row in each:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path, **options) -> Reading:
    return read_sheet(path, FAMILY, guess_columns(path), **options)


def entries(reading: Reading) -> list[Observation]:
    assert reading.refused == []
    return [row for row in reading.rows["observation"] if isinstance(row, Observation)]


# -- headings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "guessed"),
    [
        (HEADINGS, HEADINGS),
        (
            ["No.", "DATE:", "Agency", "Significant Event", "Action taken"],
            ["DATE:", "Agency", "Significant Event", "Action taken"],
        ),
        (
            ["Event date", "Details of event", "Recorded by"],
            ["Event date", "Recorded by", "Details of event", None],
        ),
        (
            ["Date of birth", "Date of contact", "What happened?"],
            ["Date of contact", None, "What happened?", None],
        ),
        (["Name", "Address"], [None, None, None, None]),
    ],
)
def test_headings_are_guessed(headings: list[str], guessed: list[str | None]):
    found = guess(headings)
    assert [found.get(field) for field in ("date", "source", "event", "response")] == guessed


def test_the_heading_row_is_found_below_a_title(tmp_path: Path):
    path = workbook(
        tmp_path / "c.xlsx",
        ["Multi-agency chronology"],
        [],
        HEADINGS,
        [date(2014, 8, 31), "School", "Arrived without a coat", "Coat lent"],
        Notes=[["Only words"]],
    )
    reading = read(path)
    (entry,) = entries(reading)
    assert (entry.date, entry.label) == (UncertainDate("2014-08-31"), "row 4")
    assert reading.sentences == ["The sheet “Notes” was not read."]
    assert open_sheet(path).header == tuple(HEADINGS)


def test_a_mapping_must_say_where_the_date_and_the_event_stand(tmp_path: Path):
    path = workbook(tmp_path / "c.xlsx", ["Day of it", "Story"], ["2014-08-31", "Seen"])
    with pytest.raises(Refusal, match="which column holds the event"):
        read(path)
    with pytest.raises(Refusal, match="which column holds the date"):
        read_sheet(path, FAMILY, {"event": "Story"})
    (entry,) = entries(read_sheet(path, FAMILY, {"event": "Story", "date": "Day of it"}))
    assert entry.summary == "Seen"


# -- entries -----------------------------------------------------------------------------------------------


def test_an_entry_is_a_neutral_fact_that_counts_nowhere(tmp_path: Path):
    path = tmp_path / "from school.csv"
    path.write_text(
        "Date,Agency,Event,Response,Ref\n"
        "31/08/2014,Health Visitor,Mother said he fell,Advice given,12\n"
        '12 days later,,"=1+1, typed",,\n'
        ",,,,\n"
        "September 2014,School,Arrived late,,\n",
        "utf-8",
    )
    reading = read(path)
    first, second, third = entries(reading)
    assert [row.date.edtf for row in (first, second, third)] == ["2014-08-31", "2014-09-12", "2014-09"]
    assert (first.kind, first.domain, first.child, first.indicator, first.basis, first.severity) == (
        "neutral", "context", ("household",), INDICATOR, "record", None,
    )  # fmt: skip
    assert (first.agency, first.observer_role, second.agency) == (
        "health-visitor",
        "Health Visitor",
        "unspecified",
    )
    assert (first.summary, first.note, second.summary) == (
        "Mother said he fell",
        "Response: Advice given",
        "=1+1, typed",
    )
    assert (first.extra, first.visibility, first.origin) == (
        {"Ref": "12"},
        "undecided",
        "from school.csv/row 2",
    )
    agencies = {row.code: row.name for row in reading.rows["agency"] if isinstance(row, Agency)}
    assert agencies == {"health-visitor": "Health Visitor", "school": "School"}
    assert reading.unknown_columns == {"from school.csv": ["Ref"]}
    assert all(validated(row) == row for row in entries(reading))
    case = case_of(Family(id=FAMILY, name="Ash"), reading.rows)
    assert not [row for row in case.observations if row.is_concern or row.in_four_domains]


def test_a_source_that_the_family_has_is_that_agency(tmp_path: Path):
    path = workbook(
        tmp_path / "c.xlsx", HEADINGS, ["2014-08", "health visiting ", "Seen"], ["2014-09", "HV", "Seen"]
    )
    reading = read(path, there=[Agency(id="a", code="hv", name="Health Visiting")])
    assert [row.agency for row in entries(reading)] == ["hv", "hv"]
    assert reading.rows["agency"] == []


def test_the_same_chronology_again_under_another_name_and_longer(tmp_path: Path):
    rows = [["2014-08", "HV", "Seen", None], ["2014-09", "HV", "Seen", "x"], ["2014-08", "HV", "Seen", None]]
    first = entries(read(workbook(tmp_path / "a.xlsx", HEADINGS, *rows)))
    assert len({row.id for row in first}) == 3
    longer = read(
        workbook(tmp_path / "b.xlsx", ["New"], HEADINGS, ["2014-07", "HV", "Born", None], *rows), there=first
    )
    assert entries(longer)[1:] == first


def test_bad_rows_are_listed_and_can_be_mended(tmp_path: Path):
    path = workbook(
        tmp_path / "c.xlsx",
        HEADINGS,
        [None, "HV", "Seen"],
        ["soon", "HV", "Seen"],
        ["2014-08", "HV", None],
        ["2014", "HV", "Seen"],
    )
    reading = read(path)
    assert [(row.file, row.line, row.column, row.value) for row in reading.refused] == [
        ("c.xlsx", 2, "Date", ""),
        ("c.xlsx", 3, "Date", "soon"),
        ("c.xlsx", 4, "Event", ""),
    ]
    assert len(reading.rows["observation"]) == 1
    (mend,) = save_refused(reading, tmp_path / "mend")
    mend.write_text(mend.read_text("utf-8").replace("soon", "2014-10"), "utf-8")
    again = read(mend)
    assert [row.line for row in again.refused] == [2, 4]
    (entry,) = again.rows["observation"]
    assert entry.extra == {}


def test_cells_as_text():
    cells = [
        None,
        datetime(2014, 8, 31),
        datetime(2014, 8, 31, 14, 30),
        date(2014, 8, 31),
        time(9, 5),
        3.0,
        2.5,
        7,
        True,
        "=x",
    ]
    assert [text_of_cell(cell) for cell in cells] == [
        "", "2014-08-31", "2014-08-31 14:30", "2014-08-31", "09:05", "3", "2.5", "7", "yes", "=x",
    ]  # fmt: skip


# -- what is refused as a whole ----------------------------------------------------------------------------


def altered(path: Path, part: str, change: Callable[[bytes], bytes], parts: int = 0) -> Path:
    """The workbook with one part changed and some empty ones added."""
    with zipfile.ZipFile(path) as old:
        contents = {each: old.read(each) for each in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in contents.items():
            new.writestr(name, change(content) if name == part else content)
        for number in range(parts):
            new.writestr(f"x{number}.xml", b"")
    return path


def sheet_of(rows: str, before: str = "") -> Callable[[bytes], bytes]:
    return lambda _: (
        f'<?xml version="1.0"?>{before}<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>'.encode()
    )


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
INLINE = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
HOSTILE = {
    "outer entity": (sheet_of(INLINE.format("&e;"), ENTITY), 0, "document type"),
    "many entities": (sheet_of(INLINE.format("&e;"), LAUGHS), 0, "document type"),
    "document type in UTF-16": (
        lambda _: f'<?xml version="1.0" encoding="utf-16"?>{ENTITY}<worksheet {NAMESPACE}/>'.encode("utf-16"), 0, "document type",
    ),
    "document type far inside": (sheet_of(INLINE.format("&e;"), f"<!--{'x ' * 40_000}-->{ENTITY}"), 0, "document type"),
    "bomb": (sheet_of(INLINE.format("A" * 5_000_000)), 0, "far more than it should"),
    "many parts": (lambda content: content, 200, "more than 200 parts"),
    "row far below": (sheet_of('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 0, "more than 200,000 rows"),
    "column far right": (sheet_of('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 0, "more than 60 columns"),
    "no sheet": (lambda _: b"<html/>", 0, "empty"),
    "torn": (lambda content: content[: len(content) // 2], 0, "cannot be read as an Excel workbook"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused(tmp_path: Path, name: str):
    change, parts, said = HOSTILE[name]
    path = altered(workbook(tmp_path / "c.xlsx", HEADINGS), SHEET, change, parts)
    with pytest.raises(Refusal, match=said) as refusal:
        open_sheet(path)
    assert "c.xlsx" in refusal.value.sentence


def test_a_size_that_lies_is_not_believed(tmp_path: Path):
    path = altered(workbook(tmp_path / "c.xlsx", HEADINGS), SHEET, sheet_of(INLINE.format("A" * 5_000_000)))
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    path.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
    with pytest.raises(Refusal):
        open_sheet(path)


def test_an_invented_size_of_the_sheet_is_not_believed(tmp_path: Path):
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c></row><row r="2"><c r="B2"><v>5</v></c></row>'

    def change(_: bytes) -> bytes:
        return f'<worksheet {NAMESPACE}><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'.encode()

    sheet = open_sheet(altered(workbook(tmp_path / "c.xlsx", HEADINGS), SHEET, change))
    assert (sheet.header, sheet.rows) == (("Date", "column 2"), ((2, ["", "5"]),))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("c.xlsx", b"PK no archive", "cannot be read as an Excel workbook"),
        ("c.xlsx", b"", "cannot be read as an Excel workbook"),
        ("c.xls", b"\xd0\xcf\x11\xe0", r"neither \.csv nor \.xlsx"),
        ("c.csv", b"", "empty"),
        ("c.csv", b"Date,Event\n2014,Caf\xe9\n", "not written in UTF-8"),
        ("c.csv", b"Date,Event\n" + b"x,y\n" * 200_001, "more than 200,000 rows"),
        ("c.csv", b"Date,Event" + b",x" * 60, "more than 60 columns"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, said: str):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal, match=said):
        open_sheet(tmp_path / name)


def test_a_file_that_is_not_there(tmp_path: Path):
    for name in ("c.xlsx", "c.csv"):
        with pytest.raises(Refusal, match="cannot be read"):
            open_sheet(tmp_path / name)


def test_no_warning_of_the_reader_reaches_the_user(tmp_path: Path):
    path = workbook(tmp_path / "c.xlsx", HEADINGS, ["2014", "HV", "Seen"])
    with zipfile.ZipFile(path) as old:
        contents = {each: old.read(each) for each in old.namelist() if each != "xl/styles.xml"}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, content in contents.items():
            new.writestr(name, content)
    path.write_bytes(stream.getvalue())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(entries(read(path))) == 1
