"""Running the command line as somebody at a keyboard does, and what it says."""

import csv
import os
import sys
from io import StringIO
from pathlib import Path

from click.testing import CliRunner, Result
from pypdf import PdfReader

from scr_neglect.casework.examples import REVIEW, example_folder
from scr_neglect.casework.session import Session, unlock
from scr_neglect.cli.program import main

PASSPHRASE = "kettle orchard window thimble"
REVIEWED = str(example_folder(REVIEW))
FAMILY = "An invented family"
GIVEN = ("--to", "Children's Social Care", "--why", "A strategy discussion")
PROMPT = ["pattern", "for", "theme", "child", "visible", "until", "waited", "question", "rule", "evidence", "agencies", "alone"]  # fmt: skip
PICTURE = ["months", "by_domain", "by_agency", "strengths", "grades", "contacts", "sentence"]


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


class Terminal(StringIO):
    """What somebody types and reads who sits at a terminal: it can be asked at, on any machine."""

    def isatty(self) -> bool:
        return True


def at_a_terminal(typed: str, *words: str) -> tuple[int, str]:
    """Runs a command as somebody does who sits at a terminal, and types this; gives how it ended and what stood there."""
    said, before = Terminal(), (sys.stdin, sys.stdout, sys.stderr, os.environ.get("SCR_NEGLECT_PASSPHRASE"))
    sys.stdin, sys.stdout, sys.stderr = Terminal(typed), said, said
    os.environ["SCR_NEGLECT_PASSPHRASE"] = PASSPHRASE
    try:
        main.main(list(words), prog_name="scr-neglect")
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdin, sys.stdout, sys.stderr, passphrase = before
        if passphrase is None:
            del os.environ["SCR_NEGLECT_PASSPHRASE"]
        else:
            os.environ["SCR_NEGLECT_PASSPHRASE"] = passphrase
    assert isinstance(code, int)
    return code, said.getvalue()


def disclosures(book: Path) -> list[tuple[str, str, str]]:
    session: Session = unlock(book, PASSPHRASE)
    try:
        case = session.case(session.families()[0].id)
        return [(row.to, row.audience, row.why) for row in case.disclosures]
    finally:
        session.close()


def words_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


def with_cells(file: Path, column: str, value: str, **cells: str) -> None:
    """Writes cells into every row of a CSV file whose `column` holds a value."""
    with file.open(newline="", encoding="utf-8-sig") as text:
        rows = list(csv.DictReader(text))
    heads = list(dict.fromkeys([*rows[0], *cells]))
    with file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, heads)
        writer.writeheader()
        writer.writerows({**row, **(cells if row[column] == value else {})} for row in rows)
