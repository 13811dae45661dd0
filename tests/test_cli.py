"""The command line, as `records.md` has it: its JSON, its sentences on standard error, its exit codes."""

import csv
import json
import os
import shutil
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.session import Session, unlock
from scr_neglect.cli import main
from scr_neglect.records.catalogue import standing_words

PASSPHRASE = "kettle orchard window thimble"
REVIEWED = str(example_folder(REVIEW))
FAMILY = "An invented family"
BOTH = ("--child", "kyle", "--child", "sam")
GIVEN = ("--to", "Children's Social Care", "--why", "A strategy discussion")
PROMPT = ["pattern", "for", "theme", "child", "visible", "until", "waited", "question", "rule", "evidence", "agencies", "alone"]  # fmt: skip
PICTURE = ["months", "by_domain", "by_agency", "strengths", "grades", "contacts", "sentence"]
DOMAINS = {"physical", "educational", "emotional", "medical"}
GRADES = {"1", "2", "3", "4", "none"}


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCR_NEGLECT_PASSPHRASE", PASSPHRASE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with the invented family in it, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "own.casebook"
    assert run("import", str(example_folder(INVENTED)), "--casebook", str(folder)).exit_code == 0
    return folder


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "own.casebook"))


def run(*words: str, **more: object) -> Result:
    return CliRunner(env={"SCR_NEGLECT_PASSPHRASE": PASSPHRASE}).invoke(main, list(words), **more)  # type: ignore[arg-type]


def out(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def refused(*words: str, code: int = 1) -> str:
    """What a command says on standard error when it ends with this code; nothing goes to standard output."""
    result = run(*words)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def sentence(*words: str) -> str:
    said = refused(*words)
    assert said.count("\n") == 1
    assert said[0].isupper() or said[0] == "“"
    assert said.rstrip()[-1] in ".”"
    return said


def disclosures(book: Path) -> list[tuple[str, str, str]]:
    session: Session = unlock(book, PASSPHRASE)
    try:
        case = session.case(session.families()[0].id)
        return [(row.to, row.audience, row.why) for row in case.disclosures]
    finally:
        session.close()


def words_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


# -- version and usage --------------------------------------------------------------------------------------------


def test_the_version_needs_neither_qt_nor_matplotlib() -> None:
    code = (
        "import sys\nfrom scr_neglect.cli import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {name.partition('.')[0] for name in sys.modules}"
        " & {'PySide6', 'matplotlib', 'numpy', 'reportlab', 'sqlcipher3', 'msgspec', 'openpyxl'}\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    name, number = done.stdout.split()
    assert name == "scr_neglect"
    assert number[0].isdigit()


@pytest.mark.parametrize("command", ["prompts", "picture", "summary", "findings", "import", "export", "verify", "backup", "restore", "demo"])  # fmt: skip
def test_every_command_is_there_and_says_what_it_does(command: str) -> None:
    assert out(command, "--help").startswith("Usage: ")


@pytest.mark.parametrize(
    "words",
    [
        ("prompts",),
        ("picture",),
        ("picture", REVIEWED, "--casebook", "x.casebook"),
        ("prompts", "--casebook", "x.casebook"),
        ("prompts", REVIEWED, "--known-on", "24/11/2017"),
        ("picture", REVIEWED, "--json", "-o", "x.png"),
        ("summary", REVIEWED, "--audience", "family"),
        ("summary", REVIEWED, "-o", "x.pdf", "--audience", "everybody"),
        (
            "summary",
            REVIEWED,
            "-o",
            "x.pdf",
            "--audience",
            "family",
            "--meeting",
            "M020",
            "--known-on",
            "2017-11-24",
        ),
        ("import", REVIEWED),
        ("import", "nothing of this name", "--casebook", "x.casebook"),
        ("demo", "--scale", "3"),
        ("unheard-of",),
    ],
)
def test_bad_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert "Error: " in refused(*words, code=2)


def test_a_refusal_is_a_sentence_without_a_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scr_neglect", "prompts", str(tmp_path)], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "observations.csv" in done.stderr


# -- prompts ------------------------------------------------------------------------------------------------------


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


# -- picture ------------------------------------------------------------------------------------------------------


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


# -- summary ------------------------------------------------------------------------------------------------------


def test_the_family_copy_for_the_last_meeting(tmp_path: Path) -> None:
    file = tmp_path / "family.pdf"
    out("summary", REVIEWED, "-o", str(file), "--audience", "family", "--to", "mother", "--meeting", "M020", *BOTH)  # fmt: skip
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
    asked = (
        "summary",
        REVIEWED,
        "-o",
        str(file),
        "--audience",
        "family",
        "--to",
        "mother",
        "--meeting",
        "M020",
    )
    out(*asked, "--child", "sam")
    assert words_of(file).startswith("Sam: team around the family")
    out(*asked, "--child", "sam", "--child", "kyle")
    assert words_of(file).startswith("Kyle and Sam: team around the family")
    assert "No child “nobody”" in sentence(*asked, "--child", "nobody")
    assert "(--child CODE)" in sentence(*asked)


def test_an_escalation_about_nothing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    said = sentence("summary", REVIEWED, "-o", str(file), "--audience", "escalation", "--to", "A Lead")
    assert "Choose the one request" in said
    assert not file.exists()


def test_a_meeting_that_is_not_there_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    said = sentence(
        "summary",
        REVIEWED,
        "-o",
        str(file),
        "--audience",
        "family",
        "--to",
        "mother",
        "--meeting",
        "M999",
        *BOTH,
    )
    assert "M999" in said
    assert not file.exists()


# -- what leaves a casebook ---------------------------------------------------------------------------------------


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
    out("summary", *source, *GIVEN, "--audience", "professionals", "-o", str(pdf))
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
    asked = (
        "summary",
        "--casebook",
        str(book),
        "--family",
        FAMILY,
        "--to",
        "mother",
        "--why",
        "Asked for",
        "--audience",
        "family",
    )
    assert "who must not see" in refused(*asked, "-o", str(pdf))
    assert not pdf.exists()
    assert disclosures(book) == []
    first = run(*asked, "-o", str(pdf), "--keep-from", "Uncle Quillon")
    assert (first.exit_code, "Keep it from: Uncle Quillon." in first.stderr) == (0, True)
    again = run(*asked, "-o", str(pdf))
    assert (again.exit_code, "Keep it from: Uncle Quillon." in again.stderr) == (0, True)
    nobody = run(*asked, "-o", str(pdf), "--keep-from", "nobody")
    assert (nobody.exit_code, "Keep it from" in nobody.stderr) == (0, False)


def test_what_is_to_be_read_before_a_copy_leaves_is_said_and_stands_on_no_copy(tmp_path: Path) -> None:
    folder = tmp_path / "family"
    shutil.copytree(example_folder(INVENTED), folder)
    with (folder / "observations.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    rows[-1] |= {"summary": "The neighbour at no. 4 rang about the noise.", "visibility": "family"}
    with (folder / "observations.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    made = run(
        "summary", str(folder), "-o", str(tmp_path / "x.pdf"), "--audience", "professionals", "--to", "A Hub"
    )
    assert made.exit_code == 0
    assert "may tell who someone is" in made.stderr
    assert "neighbour" in made.stderr
    assert made.stdout.strip() == str(tmp_path / "x.pdf")


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


# -- import -------------------------------------------------------------------------------------------------------


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(example_folder(INVENTED), tmp_path / "sent"))
    put(folder / "observations.csv", 9, severity="7", kind="concern")
    put(folder / "observations.csv", 5, indicator="physical.dragons")
    return folder


def put(file: Path, line: int, **cells: str) -> None:
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    for column, cell in cells.items():
        rows[line][rows[0].index(column)] = cell
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)


def test_an_import_says_what_it_did(damaged: Path, tmp_path: Path) -> None:
    book, mend = tmp_path / "new.casebook", tmp_path / "mend"
    words = ("import", str(damaged), "--casebook", str(book), "--family", "Larch", "--json")
    looked = run(*words, "--dry-run")
    assert looked.exit_code == 0
    report = json.loads(looked.stdout)
    assert list(report) == ["new", "already_there", "changed", "refused", "not_in_the_list"]
    (row,) = report["refused"]
    assert list(row) == ["file", "line", "column", "value", "expected"]
    assert (row["file"], row["line"], row["column"], row["value"]) == (
        "observations.csv",
        10,
        "severity",
        "7",
    )
    assert report["not_in_the_list"] == {"physical.dragons": 1}
    assert not book.exists()

    taken = run(*words, "--refused", str(mend))
    assert "recovery key" in taken.stderr
    done = json.loads(taken.stdout)
    assert done == report
    assert [file.name for file in mend.iterdir()] == ["observations.csv"]
    put(mend / "observations.csv", 1, severity="3")
    mended = json.loads(out("import", str(mend), "--casebook", str(book), "--family", "Larch", "--json"))
    assert (mended["new"], mended["refused"]) == (1, [])
    again = json.loads(out(*words))
    assert (again["new"], again["changed"]) == (0, 0)
    assert again["already_there"] == done["new"]


def test_an_import_in_words_names_each_refused_row(damaged: Path, book: Path) -> None:
    said = out("import", str(damaged), "--casebook", str(book), "--family", "Larch", "--dry-run")
    assert "observations.csv, line 10, severity: “7”. Expected: " in said
    assert "Not in the list: physical.dragons (1 row)" in said
    session = unlock(book, PASSPHRASE)
    assert [line.name for line in session.families()] == [FAMILY]
    session.close()


def test_what_is_neither_a_folder_nor_a_sheet_is_refused(book: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"words")
    assert "letter.docx" in sentence("import", str(letter), "--casebook", str(book))


# -- keeping ------------------------------------------------------------------------------------------------------


def test_export_and_import_give_the_same(book: Path, tmp_path: Path) -> None:
    given, other = tmp_path / "given", tmp_path / "other.casebook"
    source = ("--casebook", str(book), "--family", FAMILY)
    before = json.loads(out("picture", *source, *GIVEN, "--json"))
    assert out("export", *source, *GIVEN, str(given)).splitlines() == [str(given)]
    taken = json.loads(out("import", str(given), "--casebook", str(other), "--family", FAMILY, "--json"))
    assert taken["refused"] == []
    assert (
        json.loads(out("picture", "--casebook", str(other), "--family", FAMILY, *GIVEN, "--json")) == before
    )
    assert json.loads(out("picture", str(given), "--json"))["sentence"] == before["sentence"]


def test_verify_back_up_and_restore(book: Path, tmp_path: Path) -> None:
    assert out("verify", "--casebook", str(book)).startswith("Sound. Receipt head ")
    place = tmp_path / "stick"
    copy = Path(out("backup", "--casebook", str(book), "--to", str(place)).strip())
    assert copy.exists()
    assert place in copy.parents
    again = tmp_path / "again.casebook"
    assert out("restore", str(copy), "--casebook", str(again)).strip() == str(again)
    assert out("verify", "--casebook", str(again)).startswith("Sound. ")
    pictures = [
        out("picture", "--casebook", str(each), "--family", FAMILY, *GIVEN, "--json")
        for each in (book, again)
    ]
    assert pictures[0] == pictures[1]
    assert "already" in sentence("restore", str(copy), "--casebook", str(again))


def test_a_damaged_casebook_is_said(book: Path) -> None:
    file = book / "casebook.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    result = run("verify", "--casebook", str(book))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "." in result.stderr


# -- the demo -----------------------------------------------------------------------------------------------------


def test_the_window_is_not_opened_by_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other command works where Qt cannot even be imported."""
    code = (
        "import sys\nsys.modules['PySide6'] = None\nfrom scr_neglect.cli import main\n"
        f"main(['picture', {REVIEWED!r}, '--known-on', '2017-11-30'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert done.stderr == ""
    assert done.stdout.startswith("92 concerns; ")


# -- findings -----------------------------------------------------------------------------------------------------


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


def test_a_fault_nobody_foresaw_is_said_without_what_was_recorded(tmp_path: Path) -> None:
    program = (
        "import sys; from scr_neglect import cli, __main__\n"
        "def fault(**_): raise KeyError('Marked-Word of a record')\n"
        "cli.main.commands['prompts'].callback = fault\n"
        "sys.argv = ['scr-neglect', 'prompts', '.']; __main__.main()"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path)
    assert ended.returncode == 1
    assert "KeyError" in ended.stderr
    assert "fault of its own" in ended.stderr
    assert "Marked-Word" not in ended.stderr.replace("raise KeyError('Marked-Word of a record')", "")
