"""The summary as a file: for whom, about whom, and what is refused."""

import shutil
from pathlib import Path

import pytest

from tests.cli.run import REVIEWED, out, sentence, with_cells, words_of

BOTH = ("--child", "kyle", "--child", "sam")


def for_the_mother(file: Path, meeting: str = "M020") -> tuple[str, ...]:
    """What is typed for the mother's copy for a meeting of the published review."""
    asked = ("--audience", "family", "--to", "mother", "--meeting", meeting)
    return ("summary", REVIEWED, "-o", str(file), *asked)


def test_the_family_copy_for_the_last_meeting(tmp_path: Path) -> None:
    file = tmp_path / "family.pdf"
    out(*for_the_mother(file), *BOTH)
    said = words_of(file)
    assert "Some information about other people may not be in this copy." in said
    assert "November 2017" in said
    assert "unascertained" in said
    assert "not logged" in said.lower()
    assert "For professionals" not in said


def test_the_professionals_copy_for_the_last_meeting(tmp_path: Path) -> None:
    file = tmp_path / "professionals.pdf"
    out("summary", REVIEWED, "-o", str(file), "--audience", "professionals", "--to", "Health Visiting", "--meeting", "M020")  # fmt: skip
    said = words_of(file)
    assert "For professionals" in said
    assert "unascertained" in said
    assert "concerns; no agency recorded more than" in said


@pytest.mark.parametrize(
    ("audience", "to", "more", "says"),
    [
        ("easy-read", "mother", BOTH, "This page is for Mother."),
        ("referral", "A Hub", ("--about", "E045"), "Significant harm likely to both children."),
        ("escalation", "A Lead", ("--about", "E042"), "Move to the Children and Families Assessment Team."),
        ("supervision", "A Supervisor", (), "for supervision"),
    ],
)
def test_every_audience_has_its_copy(
    tmp_path: Path, audience: str, to: str, more: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "copy.pdf"
    out("summary", REVIEWED, "-o", str(file), "--audience", audience, "--to", to, "--meeting", "M020", *more)
    said = words_of(file)
    assert says in said
    assert "unascertained" in said
    assert ("not for the family" in said) == (audience != "easy-read")


def test_a_copy_about_one_child(tmp_path: Path) -> None:
    file = tmp_path / "sam.pdf"
    asked = for_the_mother(file)
    out(*asked, "--child", "sam")
    assert words_of(file).startswith("Sam: team around the family")
    out(*asked, "--child", "sam", "--child", "kyle")
    assert words_of(file).startswith("Kyle and Sam: team around the family")
    assert "No child “nobody”" in sentence(*asked, "--child", "nobody")
    assert sentence(*asked).endswith("Say it with --child CODE.\n")


def test_an_escalation_about_nothing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    said = sentence("summary", REVIEWED, "-o", str(file), "--audience", "escalation", "--to", "A Lead")
    assert "Choose the one request" in said
    assert not file.exists()


def test_a_meeting_that_is_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    said = sentence(*for_the_mother(file, "M999"), *BOTH)
    assert "M999" in said
    assert not file.exists()


def test_a_copy_about_a_child_whom_its_reader_may_not_have_is_refused(tmp_path: Path) -> None:
    """It would be about nobody, and read as if nothing were recorded."""
    folder = Path(shutil.copytree(REVIEWED, tmp_path / "family"))
    with_cells(folder / "people.csv", "id", "kyle", visibility="professionals")
    file = tmp_path / "x.pdf"
    asked = ("summary", str(folder), "-o", str(file), "--audience", "family", "--to", "mother")
    for children in (("kyle",), ("kyle", "sam")):
        said = sentence(*asked, *(word for code in children for word in ("--child", code)))
        assert said.startswith("Nothing of Kyle is for this reader")
        assert not file.exists()
    out(*asked, "--child", "sam")
    assert "Frequent soiling at school" not in words_of(file), "a row about Kyle alone"
