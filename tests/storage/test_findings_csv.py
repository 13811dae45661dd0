"""`findings.csv`: what is read of it, and every cell that does not fit, with its place."""

from pathlib import Path

import pytest

from scr_neglect.errors import Refusal
from scr_neglect.paths import resources
from scr_neglect.storage.case_folder import case_from_folder
from scr_neglect.storage.findings_csv import read_findings, sentence

HEAD = "id,theme,rule,finding,evidence,visible_by,para"
ROWS = """id,date,agency,child,kind,domain,indicator,summary
O1,2016-05-10,hv,ash,concern,physical,injury,made up
O2,2016-06,gp,ash,concern,medical,weight,made up
"""
CONTACTS = "id,date,agency,kind,status\nO2,2016-06-01,gp,appointment,attended\nC1,2016-07-01,gp,appointment,attended\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "observations.csv").write_text(ROWS, "utf-8")
    (tmp_path / "contacts.csv").write_text(CONTACTS, "utf-8")
    return tmp_path


def read(folder: Path, *lines: str, head: str = HEAD):
    (folder / "findings.csv").write_text("\n".join((head, *lines)) + "\n", "utf-8")
    return read_findings(folder, case_from_folder(folder))


def refused(folder: Path, *lines: str, head: str = HEAD) -> str:
    with pytest.raises(Refusal) as caught:
        read(folder, *lines, head=head)
    return caught.value.sentence


def test_the_worked_example_is_read_whole():
    folder = resources() / "examples" / "review"
    case = case_from_folder(folder)
    found, faults = read_findings(folder, case)
    assert faults == []
    assert [each.id for each in found] == [f"F{number:03}" for number in range(1, 50)]
    assert all(case.by_id[row] for each in found for row in each.rows)
    first = found[0]
    assert [case.by_id[row].label for row in first.rows[:3]] == ["O061", "O067", "O071"]
    assert (first.theme, first.rule, first.para) == ("injury", "count-across-agencies", "25;28")
    assert first.visible_by.edtf == "2014-09"


def test_a_finding_names_rows_of_any_file_each_once(folder: Path):
    [one], faults = read(folder, "F1,not-brought,gap,words,O1; C1 ;O1;contacts/O2,2016-05,3")
    assert faults == []
    assert [one.origin for one in map(case_from_folder(folder).by_id.get, one.rows) if one] == [
        "observations/O1",
        "contacts/C1",
        "contacts/O2",
    ]
    assert one.count == 3


def test_only_five_columns_are_needed(folder: Path):
    [one], _ = read(folder, "F1,a,b,O1,2016", head="id,theme,rule,evidence,visible_by")
    assert (one.words, one.para) == ("", "")


def test_it_may_come_from_excel(folder: Path):
    lines = f"{HEAD}\r\nF1,a,b,'=words,O1,2016-05,1\r\n,,,,,,\r\n"
    (folder / "findings.csv").write_bytes(b"\xef\xbb\xbf" + lines.encode())
    [one], faults = read_findings(folder, case_from_folder(folder))
    assert one.words == "=words"
    assert faults == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("F2,a,b,words,O1,soon,1", "findings.csv, line 3, visible_by: “soon”. Expected: "),
        ("F2,a,b,words,O1,,1", "findings.csv, line 3, visible_by: “”. Expected: "),
        ("F2,a,b,words,O1,..,1", "findings.csv, line 3, visible_by: “..”. Expected: "),
        (
            "F2,a,b,words,O1,2016-05/2016-04,1",
            "findings.csv, line 3, visible_by: “2016-05/2016-04”. Expected: ",
        ),
        ("F2,a,b,words, ; ,2016,1", "findings.csv, line 3, evidence: “;”. Expected: "),
        ("F2,a,b,words,O1;O2,2016,1", "findings.csv, line 3, evidence: “O2”. Expected: "),
        (",a,b,words,O1,2016,1", "findings.csv, line 3, id: “”. Expected: "),
        ("F1,a,b,words,O1,2016,1", "findings.csv, line 3, id: “F1”. Expected: "),
        ("F2,a,b,words,O1,2016", "findings.csv, line 3: “6 cells”. Expected: 7 cells"),
    ],
)
def test_a_row_that_does_not_fit_is_left_out_and_told_of(folder: Path, line: str, said: str):
    found, faults = read(folder, "F1,a,b,words,O1,2016,1", line)
    assert [each.id for each in found] == ["F1"]
    [fault] = faults
    assert sentence(fault).startswith(said)
    assert sentence(fault).endswith(".")
    assert not sentence(fault).endswith("..")


def test_the_finding_stays_when_the_folder_lacks_one_of_its_rows(folder: Path):
    [one], [fault] = read(folder, "F1,a,b,words,O1;O9,2016,1")
    assert one.lacking == ("O9",)
    assert one.count == 2
    assert (
        sentence(fault) == "findings.csv, line 2, evidence: “O9”. Expected: the id of a row of this folder."
    )


def test_what_cannot_be_read_as_a_whole_is_refused(folder: Path):
    with pytest.raises(Refusal, match=r"holds no findings\.csv"):
        read_findings(folder, case_from_folder(folder))
    (folder / "findings.csv").write_text("", "utf-8")
    with pytest.raises(Refusal, match="is empty"):
        read_findings(folder, case_from_folder(folder))
    assert "no finding" in refused(folder)
    assert "line 2, visible_by" in refused(folder, "F1,a,b,words,O1,soon,1")
    assert "no column “evidence”" in refused(folder, "F1,a,b,2016", head="id,theme,rule,visible_by")
    assert "two columns" in refused(folder, "F1,a,b,O1,2016,x", head="id,theme,rule,evidence,visible_by,id")
    assert "quotation mark" in refused(folder, 'F1,a,b,"words,O1,2016,1')
