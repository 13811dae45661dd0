"""Writing a case folder: what is there afterwards, what is not carried, and rows to mend."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from scr_neglect.errors import Refusal
from scr_neglect.paths import resources
from scr_neglect.records.case import case_of
from scr_neglect.records.dates import UncertainDate, exactly
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.people import Agency, Family
from scr_neglect.records.plan import Disclosure, Source
from scr_neglect.storage.case_folder import case_from_folder, read_folder, save_refused, write_folder
from tests.storage.test_case_folder import FAMILY, HEADER, ROW, folder_of

EXAMPLES = resources() / "examples"
ASH = Family(id=FAMILY, name="Ash")


def seen(id: str, **more) -> Observation:
    """One observation that says only what it must, and `more`."""
    return Observation(
        id=id, date=UncertainDate("2014-08"), agency="hv", child=("ash",), kind="neutral", domain="physical",
        indicator="clothing", summary="Seen", **more,
    )  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("example", ["review", "invented"])
def test_an_example_comes_back_as_it_was(tmp_path: Path, example: str):
    reading = read_folder(EXAMPLES / example)
    assert reading.family is not None
    assert write_folder(reading.family, reading.rows, tmp_path / "out") == []
    before, after = case_of(reading.family, reading.rows), case_from_folder(tmp_path / "out")
    assert after.family == before.family
    assert dict(after.by_id) == dict(before.by_id)
    for path in (EXAMPLES / example).glob("*.csv"):
        if path.name != "findings.csv":
            told = {row.get("id", ""): row for row in table(path)}
            for row in table(tmp_path / "out" / path.name):
                assert {k: v for k, v in row.items() if v} == {k: v for k, v in told[row["id"]].items() if v}


def test_the_columns_stand_as_agreed_and_others_only_when_used(tmp_path: Path):
    first = seen("a", effect_on_child="cold", extra={"para": "12"})
    write_folder(ASH, {"observation": [first, seen("b")]}, tmp_path / "out")
    header = (tmp_path / "out" / "observations.csv").read_text("utf-8").splitlines()[0].split(",")
    assert header[:5] == ["id", "date", "reported", "agency", "observer_role"]
    assert header[-4:] == ["note", "effect_on_child", "para", "record_id"]
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["case.toml", "observations.csv"]


def test_no_cell_is_a_formula(tmp_path: Path):
    row = seen("=a", parent_account="=HYPERLINK()", note="@SUM(A1)", extra={"+x": "-1", "y": "'=1"})
    write_folder(ASH, {"observation": [row]}, tmp_path / "out")
    with (tmp_path / "out" / "observations.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert read_folder(tmp_path / "out", FAMILY).rows["observation"] == [row]


def test_what_is_not_carried_is_said(tmp_path: Path):
    rows = {
        "observation": [
            seen("a", told_from="gone"),
            seen("b", extra={"summary": "other"}),
            replace(seen("c"), summary=" "),
            seen("d", known_to=(" gp ",), extra={"blank": ""}),
        ],
        "source": [Source(id="s", what="A neighbour")],
        "disclosure": [Disclosure(id="x", date=exactly(case_day), to="gp") for case_day in []],
        "agency": [Agency(id="1", code="hv"), Agency(id="2", code="hv")],
    }
    said = "\n".join(write_folder(ASH, rows, tmp_path / "out"))
    assert "“told_from” is not carried whole for 1 row (a)" in said
    assert "“extra” is not carried whole for 1 row (b)" in said
    assert "1 row cannot be written so that it can be read again (c)" in said
    assert "“known_to” is not carried whole for 1 row (d)" in said
    assert "1 records of kind “source” are not carried" in said
    assert "agencies.csv: 1 row cannot be written" in said
    assert "disclosure" not in said
    assert "neighbour" not in said + "".join(p.read_text("utf-8") for p in (tmp_path / "out").iterdir())


def test_an_earlier_export_is_replaced_and_other_files_left_alone(tmp_path: Path):
    contact = Contact(id="c", date=UncertainDate("2014"), agency="hv", kind="call", status="attended")
    write_folder(ASH, {"observation": [seen("a")], "contact": [contact]}, tmp_path / "out")
    (tmp_path / "out" / "letter.txt").write_text("mine")
    write_folder(ASH, {"observation": [seen("b")]}, tmp_path / "out")
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "case.toml",
        "letter.txt",
        "observations.csv",
    ]
    assert [row.id for row in read_folder(tmp_path / "out", FAMILY).rows["observation"]] == ["b"]
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_nothing_else_is_written_over(tmp_path: Path):
    other = tmp_path / "other"
    write_folder(Family(id="another", name="Birch"), {"observation": [seen("a")]}, other)
    before = (other / "observations.csv").read_bytes()
    for folder in (other, tmp_path, folder_of(tmp_path, observations=HEADER)):
        with pytest.raises(Refusal, match="choose an empty folder"):
            write_folder(ASH, {}, folder)
    with pytest.raises(Refusal, match="is a file"):
        write_folder(ASH, {}, other / "observations.csv")
    assert (other / "observations.csv").read_bytes() == before


def test_a_failed_export_leaves_the_earlier_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_folder(ASH, {"observation": [seen("a")]}, tmp_path / "out")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scr_neglect.storage.case_export.sync_file", full)
    with pytest.raises(Refusal, match="No space left"):
        write_folder(ASH, {"observation": [seen("b")]}, tmp_path / "out")
    assert [row.id for row in read_folder(tmp_path / "out", FAMILY).rows["observation"]] == ["a"]
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_refused_rows_can_be_mended_and_read_again(tmp_path: Path):
    source, mend = tmp_path / "source", tmp_path / "mend"
    source.mkdir()
    rows = [
        ROW,
        ROW.replace("O1", "O2").replace("concern", "worry"),
        ROW.replace("O1", "O3") + ", one cell more",
        ROW.replace("O1", "O4").replace("2014-08", "some day").replace("Mattress", "'=Mattress"),
    ]
    folder_of(source, observations="\n".join([HEADER, *rows]), people="id,role\nkyle,child")
    reading = read_folder(source, FAMILY)
    (path,) = save_refused(reading, mend)
    saved = table(path)
    assert [(row["id"], row["refused_line"], row["refused_column"]) for row in saved] == [
        ("O2", "3", "kind"),
        ("O3", "4", ""),
        ("O4", "5", "date"),
    ]
    assert "concern" in saved[0]["refused_expected"]
    with pytest.raises(Refusal, match="not empty"):
        save_refused(reading, mend)
    text = path.read_text("utf-8").replace("worry", "concern").replace("some day", "2014-09")
    path.write_bytes(text.encode())
    mended = read_folder(mend, FAMILY, there=[row for each in reading.rows.values() for row in each])
    assert mended.refused == []
    assert mended.unknown_columns == {}
    assert {row.label: row.id for row in mended.rows["observation"]}.keys() == {"O2", "O3", "O4"}
    assert mended.rows["observation"][2].summary == "=Mattress without a sheet"  # type: ignore[attr-defined]
    assert mended.rows.keys() == {"observation"}
