"""Prompts, the picture and findings replayed, as `records.md` has them: their JSON, their words, their files."""

import json
import shutil
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.records.catalogue import standing_words
from tests.cli.run import PICTURE, PROMPT, REVIEWED, out, refused, run, sentence

DOMAINS = {"physical", "educational", "emotional", "medical"}
GRADES = {"1", "2", "3", "4", "none"}

# -- prompts ---------------------------------------------------------------------------------------------------------


def test_prompts_as_json_have_the_keys_of_the_table_and_name_rows_by_their_source() -> None:
    found = json.loads(out("prompts", REVIEWED, "--known-on", "2017-11-30", "--json"))
    assert len(found) > 10
    for one in found:
        assert list(one) == PROMPT
        assert one["child"] in (None, "sam", "kyle")
        assert one["for"] in ("family", "team", "supervision", "the person who saw it")
        assert "2011" <= one["visible"] <= "2017-11-30"
        assert one["until"] is None or one["visible"] <= one["until"]
        assert isinstance(one["waited"], int)
        assert "?" in one["question"]
        assert one["evidence"]
        assert all(len(row) < 12 for row in one["evidence"])
        assert "unspecified" not in (*one["agencies"], *one["alone"])
    assert [one["visible"] for one in found] == sorted(one["visible"] for one in found)
    gap = next(
        one for one in found if one["pattern"] == "meeting-gap" and {"M016", "M017"} & set(one["evidence"])
    )
    assert "518" in gap["rule"] or gap["waited"] == 90


def test_prompts_in_words_have_the_question_first() -> None:
    said = out("prompts", REVIEWED, "--known-on", "2017-11-30")
    assert "?\n" in said
    assert "  Rule: " in said
    assert "No agency alone had enough to ask this; together you can." in said


def test_prompts_in_words_end_with_the_sentence_of_the_source_and_the_standing_words() -> None:
    for day in ("2017-11-30", "2000-01-01"):
        *_, sentence, between, standing = out("prompts", REVIEWED, "--known-on", day).rstrip("\n").split("\n")
        assert "unascertained" in sentence
        assert between == ""
        assert standing == standing_words()


def test_one_agency_alone_sees_fewer() -> None:
    whole = json.loads(out("prompts", REVIEWED, "--known-on", "2017-11-30", "--json"))
    alone = json.loads(out("prompts", REVIEWED, "--known-on", "2017-11-30", "--held-by", "nursery", "--json"))
    assert len(alone) < len(whole)


@pytest.mark.parametrize("command", ["prompts", "picture"])
def test_an_agency_that_is_not_there_is_said_with_those_that_are(command: str) -> None:
    said = sentence(command, REVIEWED, "--held-by", "coastguard", "--json")
    assert "coastguard" in said
    assert "nursery" in said


# -- picture ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "numbers"), [("", ("100", "30", "45")), ("2017-11-24", ("88", "26", "39")), ("2017-11-30", ("92", "28", "43"))]
)  # fmt: skip
def test_the_picture_as_json(day: str, numbers: tuple[str, str, str]) -> None:
    seen = json.loads(out("picture", REVIEWED, *(("--known-on", day) if day else ()), "--json"))
    assert list(seen) == PICTURE
    months = seen["months"]
    assert months == sorted(set(months))
    assert all(len(month) == 7 and month[4] == "-" for month in months)
    assert set(seen["by_domain"]) == set(seen["strengths"]) == set(seen["grades"]) == DOMAINS
    assert all(set(grades) == GRADES for grades in seen["grades"].values())
    assert all(set(month) == {"kept", "missed"} for month in seen["contacts"])
    assert len(seen["contacts"]) == len(months)
    lines = [
        *seen["by_domain"].values(), *seen["by_agency"].values(), *seen["strengths"].values(),
        *(line for grades in seen["grades"].values() for line in grades.values()),
    ]  # fmt: skip
    for line in lines:
        assert len(line) == len(months)
        assert all(before <= after + 1e-9 for before, after in pairwise(line))
    assert "unspecified" not in seen["by_agency"]
    concerns, recorded, known = numbers
    assert seen["sentence"] == (
        f"{concerns} concerns; no agency recorded more than {recorded}; the most that any agency is on record as knowing is {known}."
    )
    assert sum(line[-1] for line in seen["by_domain"].values()) == pytest.approx(float(concerns))
    assert max(line[-1] for line in seen["by_agency"].values()) == pytest.approx(float(recorded))
    for domain, grades in seen["grades"].items():
        assert sum(line[-1] for line in grades.values()) == pytest.approx(seen["by_domain"][domain][-1])
    assert out("picture", REVIEWED, *(("--known-on", day) if day else ())).strip() == seen["sentence"]


@pytest.mark.parametrize(("end", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_the_picture_as_a_file(tmp_path: Path, end: str, begins: bytes) -> None:
    file = tmp_path / f"picture{end}"
    assert out("picture", REVIEWED, "-o", str(file)).strip() == str(file)
    drawn = file.read_bytes()
    assert drawn.startswith(begins)
    if end == ".svg":
        assert b"100 concerns" in drawn or b"concerns" in drawn
    if end == ".pdf":
        assert len(PdfReader(BytesIO(drawn)).pages) == 1


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "picture.gif"
    said = sentence("picture", REVIEWED, "-o", str(file))
    assert all(end in said for end in (".png", ".svg", ".pdf"))
    assert not file.exists()


# -- findings --------------------------------------------------------------------------------------------------------


def test_findings_are_replayed_as_table_json_or_page(tmp_path: Path) -> None:
    rows = json.loads(out("findings", REVIEWED, "--json"))
    assert len(rows) == 49
    assert set(rows[0]) == {"id", "pattern", "visible", "waited", "expected", "days_late", "alone", "overlap"}
    text = out("findings", REVIEWED)
    assert f"Raised: {sum(row['pattern'] is not None for row in rows)} of 49." in text
    page = tmp_path / "findings.md"
    assert out("findings", REVIEWED, "-o", str(page)) == f"{page}\n"
    assert page.read_text("utf-8").startswith("# What could have been asked, and when: Sam and Kyle\n")


def test_findings_that_cannot_be_read_are_said_to_be_so(tmp_path: Path) -> None:
    assert "findings.csv" in sentence("findings", str(example_folder(INVENTED)))
    sentence("findings", str(tmp_path / "nowhere"))
    sentence("findings", REVIEWED, "-o", str(tmp_path / "findings.pdf"))
    refused("findings", REVIEWED, "--json", "-o", str(tmp_path / "findings.md"), code=2)
    folder = Path(shutil.copytree(REVIEWED, tmp_path / "folder"))
    file = folder / "findings.csv"
    file.write_bytes(file.read_bytes().replace(b",2014-09,", b",one day,", 1))
    result = run("findings", str(folder), "--json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == 48
    assert result.stderr.startswith("findings.csv, line 2, visible_by: “one day”. Expected: ")
