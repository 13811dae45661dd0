"""The findings command's JSON, table and page, on the worked example and on a folder of its own."""

import re
import shutil
from pathlib import Path

import pytest

from scr_neglect.casework import findings_why
from scr_neglect.casework.examples import REVIEW, example_folder
from scr_neglect.casework.findings import (
    Replayed,
    as_json_rows,
    as_markdown,
    as_text,
    replay_findings,
    table,
)
from scr_neglect.casework.replay import ASKED_NOT_PREVENTED, long_before
from scr_neglect.records.catalogue import standing_words
from scr_neglect.scoring.findings import finding_file, why
from scr_neglect.scoring.prompts import find

ROOT = Path(__file__).resolve().parents[2]
KEYS = ["id", "pattern", "visible", "waited", "expected", "days_late", "alone", "overlap"]


@pytest.fixture(scope="module")
def review() -> Replayed:
    return replay_findings(example_folder(REVIEW))


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another case: three injuries that three agencies recorded, and findings of its own with the same ids."""
    head = "id,date,agency,child,kind,domain,indicator,severity,summary\n"
    rows = [
        f"A{n},2016-0{n}-10,{who},ash,concern,physical,injury,2,made up"
        for n, who in ((1, "hv"), (2, "gp"), (3, "school"))
    ]
    (tmp_path / "observations.csv").write_text(head + "\n".join(rows) + "\n", "utf-8")
    lines = [
        "id,theme,rule,finding,evidence,visible_by,para",
        "F001,injury,count-across-agencies,Three | injuries,A1;A2;A3,2016-02,1;2",
        "F002,a theme,a rule,Something else,A1,2016-02,3",
        "F003,meetings,gap,No meeting,A3;A9,2016-03-10,4",
    ]
    (tmp_path / "findings.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


# -- JSON ------------------------------------------------------------------------------------------------------


def test_each_finding_is_one_row_of_the_agreed_keys(review: Replayed):
    rows = as_json_rows(review)
    assert [row["id"] for row in rows] == [f"F{number:03}" for number in range(1, 50)]
    for row in rows:
        assert list(row) == KEYS
        assert 0 <= row["overlap"] <= 1
        assert (
            (row["pattern"] is None)
            == (row["visible"] is None)
            == (row["alone"] is None)
            == (row["days_late"] is None)
        )


def test_day_waiting_alone_and_share_are_those_of_one_prompt(review: Replayed):
    prompts = find(review.case)
    raised = 0
    for row, answer in zip(as_json_rows(review), review.answers, strict=True):
        if row["pattern"] is None:
            continue
        raised += 1
        named = set(answer.finding.rows)
        same = [
            one
            for one in prompts
            if (one.pattern, one.visible.isoformat(), one.waited, list(one.alone))
            == (row["pattern"], row["visible"], row["waited"], row["alone"])
            and round(len(named.intersection(one.evidence)) / answer.finding.count, 3) == row["overlap"]
        ]
        assert same, row
    assert raised == review.tally.raised >= 10


# -- the page --------------------------------------------------------------------------------------------------


def test_the_page_of_the_worked_example_is_the_one_that_is_shipped(review: Replayed):
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == as_markdown(review)


def test_the_words_that_belong_to_the_case_stand_on_page_and_table(review: Replayed):
    for said in (as_markdown(review), as_text(review)):
        assert review.case.family.sentence in said
        assert ASKED_NOT_PREVENTED in said
        assert standing_words() in said
        assert said.count("would have prevented") == 1
        for answer in review.answers:
            assert answer.finding.id in said
            assert answer.finding.words in said


def test_what_differs_is_explained_from_the_rows_and_in_the_project_s_words(review: Replayed):
    page = as_markdown(review)
    differing = [each for each in review.answers if each.differs]
    for answer in differing:
        lines = findings_why.lines(answer, review.case, review.prompts)
        assert lines[-1].startswith(findings_why.OURS), answer.finding.id
        assert len(lines) >= 2
        assert f"### {answer.finding.id}: " in page
    reasons = finding_file().why["Sam and Kyle"]
    assert set(reasons) == {each.finding.id for each in differing}, (
        "a reason for each difference, and no other"
    )


def test_the_scoring_code_knows_no_finding():
    for file in (ROOT / "scr_neglect").rglob("*.py"):
        assert not re.search(r"\bF0\d\d\b", file.read_text(encoding="utf-8")), file


# -- another case ----------------------------------------------------------------------------------------------


def test_another_case_is_answered_from_its_own_rows(other: Path):
    found = replay_findings(other)
    first, second, third = as_json_rows(found)
    assert first == {
        "id": "F001", "pattern": "repeated-injuries", "visible": "2016-03-10", "waited": 0, "expected": "2016-02",
        "days_late": 10, "alone": [], "overlap": 1.0,
    }  # fmt: skip
    assert second["pattern"] is None
    assert third["pattern"] is None
    assert third["overlap"] == 0
    assert (found.tally.raised, found.tally.in_time, found.tally.nobody_alone) == (1, 0, 1)
    assert found.not_read == (
        "findings.csv, line 4, evidence: “A9”. Expected: the id of a row of this folder.",
    )


def test_another_case_is_explained_without_the_words_written_for_the_worked_example(other: Path):
    found = replay_findings(other)
    page, text = as_markdown(found), as_text(found)
    for said in (page, text):
        assert findings_why.OURS not in said
        assert "10 days after 29 February 2016" in said
        assert (
            "2 of the finding's 3 rows were known; later: A3 (worry, physical, injuries, grade 2 moderate"
            in said
        )
        assert "The table has no pattern for the theme “a theme” with the rule “a rule”." in said
        assert "before it went forward" not in said
        assert "not visible" in said
        assert "That it is not visible is not a sign of safety." in said
        assert "No row of the folder has the id A9." in said
    assert "Three \\| injuries" in page
    assert "Not read: findings.csv, line 4" in page


def test_a_copy_of_the_worked_example_under_another_name_keeps_its_numbers(tmp_path: Path, review: Replayed):
    copy = Path(shutil.copytree(example_folder(REVIEW), tmp_path / "copy"))
    toml = copy / "case.toml"
    toml.write_text(toml.read_text("utf-8").replace('title = "Sam and Kyle"', 'title = "Another"'), "utf-8")
    found = replay_findings(copy)
    assert as_json_rows(found) == as_json_rows(review)
    assert not why(found.case.family.title)
    assert findings_why.OURS not in as_text(found)


def test_a_cell_is_one_line_and_no_mark_of_the_table():
    assert table(("a", "b"), [("x\ny | z", "<b>")]).splitlines()[2] == "| x y \\| z | &lt;b> |"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 day"),
        (60, "60 days"),
        (61, "2 months"),
        (365, "1 year"),
        (396, "1 year 1 month"),
        (908, "2 years 6 months"),
    ],
)
def test_how_long_before_is_said_in_months(days: int, said: str):
    assert long_before(days) == said
