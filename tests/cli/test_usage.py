"""The command line as a whole: what it needs, its exit codes, and that it says a fault without what was recorded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import (
    REVIEWED,
    out,
    refused,
)


def test_the_version_needs_neither_qt_nor_matplotlib() -> None:
    code = (
        "import sys\nfrom scr_neglect.cli.program import main\n"
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


def test_the_window_is_not_opened_by_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every other command works where Qt cannot even be imported."""
    code = (
        "import sys\nsys.modules['PySide6'] = None\nfrom scr_neglect.cli.program import main\n"
        f"main(['picture', {REVIEWED!r}, '--known-on', '2017-11-30'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert done.stderr == ""
    assert done.stdout.startswith("92 concerns; ")


def test_a_fault_nobody_foresaw_is_said_without_what_was_recorded() -> None:
    program = (
        "import sys; from scr_neglect.cli import looking; from scr_neglect import __main__\n"
        "def fault(**_): raise KeyError('Marked-Word of a record')\n"
        "looking.prompts.callback = fault\n"
        "sys.argv = ['scr-neglect', 'prompts', '.']; __main__.main()"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ended.returncode == 1
    assert "KeyError" in ended.stderr
    assert "fault of its own" in ended.stderr
    assert "Marked-Word" not in ended.stderr.replace("raise KeyError('Marked-Word of a record')", "")
