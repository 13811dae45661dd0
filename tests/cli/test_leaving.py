"""What leaves a casebook: asked for, logged, and said."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.casework.session import unlock
from scr_neglect.cli.program import main
from tests.cli.run import (
    FAMILY,
    GIVEN,
    PASSPHRASE,
    PICTURE,
    PROMPT,
    at_a_terminal,
    disclosures,
    out,
    refused,
    run,
    sentence,
    with_cells,
    words_of,
)


@pytest.mark.parametrize(
    "words",
    [("prompts", "--json"), ("picture", "--json"), ("summary", "--audience", "family", "-o", "x.pdf"), ("export", "there")],
)  # fmt: skip
@pytest.mark.parametrize("given", [(), GIVEN[:2], GIVEN[2:]])
def test_whom_and_why_are_asked_before_anything_leaves(
    book: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    given: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {file.name for file in tmp_path.iterdir()}
    said = refused(words[0], "--casebook", str(book), "--family", FAMILY, *given, *words[1:], code=2)
    assert "--to PERSON" in said
    assert {file.name for file in tmp_path.iterdir()} == before
    assert disclosures(book) == []


def test_what_leaves_is_logged(book: Path, tmp_path: Path) -> None:
    source = ("--casebook", str(book), "--family", FAMILY)
    found = json.loads(out("prompts", *source, *GIVEN, "--json"))
    assert all(list(one) == PROMPT for one in found)
    assert list(json.loads(out("picture", *source, *GIVEN, "--json"))) == PICTURE
    pdf = tmp_path / "copy.pdf"
    out("summary", *source, *GIVEN, "--audience", "professionals", "--read", "-o", str(pdf))
    out("export", *source, *GIVEN, str(tmp_path / "given"))
    assert sorted(disclosures(book)) == [
        (GIVEN[1], what, GIVEN[3]) for what in ("export", "picture", "professionals", "prompts")
    ]
    session = unlock(book, PASSPHRASE)
    (kept,) = (row for row in session.case(session.families()[0].id).disclosures if row.sha256)
    assert session.casebook.given(kept.sha256) == pdf.read_bytes()
    assert session.casebook.verify() == []
    session.close()


def test_who_must_not_see_it_is_asked_before_a_copy_for_the_family_leaves(book: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "copy.pdf"
    source = ("--casebook", str(book), "--family", FAMILY)
    asked = ("summary", *source, "--to", "mother", "--why", "Asked for", "--audience", "family", "--read")
    said = refused(*asked, "-o", str(pdf))
    assert "who must not see" in said
    assert "--keep-from nobody" in said
    assert not pdf.exists()
    assert disclosures(book) == []
    first = run(*asked, "-o", str(pdf), "--keep-from", "Uncle Quillon")
    assert (first.exit_code, "Keep it from: Uncle Quillon." in first.stderr) == (0, True)
    again = run(*asked, "-o", str(pdf))
    assert (again.exit_code, "Keep it from: Uncle Quillon." in again.stderr) == (0, True)
    nobody = run(*asked, "-o", str(pdf), "--keep-from", "nobody")
    assert (nobody.exit_code, "Keep it from" in nobody.stderr) == (0, False)


@pytest.fixture
def telling(tmp_path: Path) -> Path:
    """The invented family with a row whose words tell who a source is."""
    folder = Path(shutil.copytree(example_folder(INVENTED), tmp_path / "family"))
    with_cells(
        folder / "observations.csv", "id", "O114",
        summary="The neighbour at no. 4 rang about the noise.", visibility="family",
    )  # fmt: skip
    return folder


def test_what_is_to_be_read_is_said_of_a_folder_and_stands_on_no_copy(telling: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    made = run("summary", str(telling), "-o", str(file), "--audience", "professionals", "--to", "A Hub")
    assert made.exit_code == 0
    assert "may tell who someone is" in made.stderr
    assert "neighbour" in made.stderr
    assert "Rows: " in made.stderr
    assert "O114" in made.stderr
    assert made.stdout.strip() == str(file)
    assert "Read them first" not in words_of(file)


@pytest.fixture
def to_leave(telling: Path, tmp_path: Path) -> tuple[str, ...]:
    """What is typed for a copy out of a casebook, of which something is to be read first, to `x.pdf`."""
    place = tmp_path / "c.casebook"
    assert run("import", str(telling), "--casebook", str(place)).exit_code == 0
    source = ("--casebook", str(place), "--family", FAMILY, *GIVEN)
    return ("summary", *source, "--audience", "professionals", "-o", str(tmp_path / "x.pdf"))


def test_a_copy_with_something_to_read_first_leaves_once_it_is_said_to_be_read(
    to_leave: tuple[str, ...], tmp_path: Path
) -> None:
    """Where nobody can be asked, what is said of it names the rows alone: that is often kept, and read by others."""
    said = sentence(*to_leave)
    assert "O114" in said
    assert "--read" in said
    assert "neighbour" not in said.lower()
    assert not list(tmp_path.glob("x.pdf*"))
    assert disclosures(tmp_path / "c.casebook") == []
    read = run(*to_leave, "--read")
    assert (read.exit_code, "neighbour" in read.stderr) == (0, True)
    assert (tmp_path / "x.pdf").exists()
    assert [what for _, what, _ in disclosures(tmp_path / "c.casebook")] == ["professionals"]


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("\n", 1), ("n\n", 1), ("", 1)])
def test_at_a_terminal_it_is_asked_before_anything_is_written(
    to_leave: tuple[str, ...], tmp_path: Path, typed: str, code: int
) -> None:
    ended, said = at_a_terminal(typed, *to_leave)
    assert ended == code, said
    assert "neighbour" in said
    assert "may this copy leave?" in said
    assert len(list(tmp_path.glob("*x.pdf*"))) == len(disclosures(tmp_path / "c.casebook")) == (not code)


@pytest.fixture
def closed(tmp_path: Path) -> tuple[str, ...]:
    """A casebook in which the nursery and what it recorded are on nobody’s copy."""
    folder, place = (
        Path(shutil.copytree(example_folder(INVENTED), tmp_path / "sent")),
        tmp_path / "c.casebook",
    )
    with_cells(folder / "agencies.csv", "id", "nursery", visibility="none")
    with_cells(folder / "observations.csv", "agency", "nursery", visibility="none")
    assert run("import", str(folder), "--casebook", str(place)).exit_code == 0
    return ("--casebook", str(place), "--family", FAMILY)


def test_questions_and_picture_of_a_casebook_hold_what_their_reader_may_have(closed: tuple[str, ...]) -> None:
    """No more than the papers do: rows, agencies and questions for supervision that are not theirs are not there."""
    whole = json.loads(out("prompts", str(example_folder(INVENTED)), "--json"))
    theirs = run("prompts", *closed, *GIVEN, "--json")
    shown = json.loads(theirs.stdout)
    assert 0 < len(shown) < len(whole)
    assert {"nursery"} & {code for one in whole for code in one["agencies"]}
    assert "nursery" not in {code for one in shown for code in (*one["agencies"], *one["alone"])}
    assert "supervision" in {one["for"] for one in whole}
    assert "supervision" not in {one["for"] for one in shown}
    assert "that this reader may not have" in theirs.stderr
    assert "nursery" not in json.loads(out("picture", *closed, *GIVEN, "--json"))["by_agency"]
    assert "No agency “nursery”" in sentence("picture", *closed, *GIVEN, "--held-by", "nursery")


def test_questions_for_supervision_are_for_supervision_alone(book: Path) -> None:
    asked = ("prompts", "--casebook", str(book), "--family", FAMILY, *GIVEN, "--json")
    everyone, supervised = (json.loads(out(*asked, *more)) for more in ((), ("--audience", "supervision")))
    assert "supervision" not in {one["for"] for one in everyone}
    assert "supervision" in {one["for"] for one in supervised}


@pytest.mark.parametrize("command", ["prompts", "picture"])
def test_what_is_for_professionals_is_not_given_to_the_family(book: Path, command: str) -> None:
    source = ("--casebook", str(book), "--family", FAMILY)
    assert "of the family" in sentence(command, *source, "--to", "mother", "--why", "Asked for")
    assert disclosures(book) == []


def test_what_did_not_leave_is_not_in_the_log(book: Path, tmp_path: Path) -> None:
    source = ("--casebook", str(book), "--family", FAMILY)
    taken, full = tmp_path / "taken", tmp_path / "x.pdf"
    taken.mkdir()
    (taken / "letter.txt").write_text("another matter")
    full.mkdir()
    sentence("export", *source, *GIVEN, str(taken))
    sentence("summary", *source, *GIVEN, "--audience", "supervision", "-o", str(full))
    sentence("picture", *source, *GIVEN, "-o", str(full))
    assert disclosures(book) == []
    assert list(tmp_path.glob("*.part")) == []


def test_a_family_that_is_not_there_and_a_wrong_passphrase(book: Path) -> None:
    source = ("--casebook", str(book), "--family")
    assert "No family" in sentence("prompts", *source, "Somebody else", *GIVEN)
    wrong = CliRunner(env={"SCR_NEGLECT_PASSPHRASE": "something else entirely"}).invoke(
        main, ["prompts", *source, FAMILY, *GIVEN]
    )
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert "passphrase" in wrong.stderr
    assert "something else entirely" not in wrong.stderr


def test_the_passphrase_is_asked_for_on_standard_error(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCR_NEGLECT_PASSPHRASE")
    result = CliRunner(env={"SCR_NEGLECT_PASSPHRASE": None}).invoke(
        main, ["verify", "--casebook", str(book)], input=f"{PASSPHRASE}\n"
    )
    assert result.exit_code == 0
    assert result.stdout.startswith("Sound.")
    assert "Passphrase" in result.stderr
    assert PASSPHRASE not in result.output


def test_a_casebook_that_is_open_elsewhere_is_refused(book: Path) -> None:
    session = unlock(book, PASSPHRASE)
    try:
        assert "open" in sentence("verify", "--casebook", str(book))
    finally:
        session.close()
