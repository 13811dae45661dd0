"""Writes docs/findings.md from the worked example, and its counts into README.md, so that the two cannot differ."""

import re
from pathlib import Path

from scr_neglect.casework.examples import REVIEW, example_folder
from scr_neglect.casework.findings import as_markdown, replay_findings

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=<!-- counts of docs/findings.md -->\n).*?(?=<!-- end of counts -->)", re.DOTALL)


def counts(page: str) -> str:
    """The lines of the page that the README repeats: the counts of the findings, and of the replay."""
    return "".join(
        f"{line}\n" for line in page.partition("## Each finding")[0].splitlines() if line.startswith("- ")
    )


def written(readme: str, page: str) -> str:
    """The README with the counts of a page between its two marks."""
    return BLOCK.sub(lambda _: counts(page), readme)


if __name__ == "__main__":
    made = as_markdown(replay_findings(example_folder(REVIEW)))
    (ROOT / "docs" / "findings.md").write_text(made, encoding="utf-8")
    readme = ROOT / "README.md"
    readme.write_text(written(readme.read_text(encoding="utf-8"), made), encoding="utf-8")
