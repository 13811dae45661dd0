"""The pages that are made from the program are what the program says."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_on_the_case_folder_is_the_program_s_own_table():
    table = runpy.run_path(str(ROOT / "tools" / "case_folder_table.py"))["table"]
    assert (ROOT / "docs" / "case-folder.md").read_text(encoding="utf-8") == table()


def test_the_counts_in_the_readme_are_those_of_the_page_on_the_findings():
    written = runpy.run_path(str(ROOT / "tools" / "findings_page.py"))["written"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == written(readme, (ROOT / "docs" / "findings.md").read_text(encoding="utf-8"))
    assert "- Raised: " in readme


def test_every_file_that_the_readme_names_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = [part.split(")")[0] for part in text.split("](")[1:]]
    assert [link for link in links if not (ROOT / link).exists()] == []
