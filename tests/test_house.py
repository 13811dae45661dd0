"""Rules that the code itself must keep: where imports point, what pinned files may hold, what is shipped."""

import re
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from fontTools.ttLib import TTFont

from scr_neglect import paths

ROOT = Path(__file__).resolve().parent.parent
PINNED = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
STYLES = ["Regular", "Italic", "Bold", "BoldItalic"]


def pins(file: Path) -> dict[str, list[str]]:
    """The pinned lines of a file (name, version, marker), each with its hashes."""
    found: dict[str, list[str]] = {}
    for line in file.read_text().splitlines():
        if line.startswith("    --hash="):
            found[next(reversed(found))].append(line.strip(" \\"))
        elif line and not line.lstrip().startswith("#"):
            found[line.removesuffix(" \\")] = []
    return found


def test_imports_point_inwards():
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", lint, "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("file", PINNED, ids=lambda file: file.name)
def test_pinned_files_hold_versions_and_hashes_and_no_address(file: Path):
    assert not re.search(r"://|@|--(extra-)?index|--find-links|\.(org|com|net|io|dev)\b", file.read_text())
    for pin, hashes in pins(file).items():
        assert re.match(r"^[a-z0-9-]+==[^ ]+( ; .+)?$", pin), pin
        assert hashes, pin
        assert all(re.match(r"^--hash=sha256:[0-9a-f]{64}$", each) for each in hashes), pin


def test_tests_run_against_what_users_run():
    to_run, to_test = (pins(file) for file in PINNED)
    assert to_run.items() <= to_test.items()


def test_init_files_are_empty():
    full = [file for file in (ROOT / "scr_neglect").rglob("__init__.py") if file.read_text()]
    assert not full


@pytest.mark.parametrize("style", STYLES)
def test_the_typeface_has_the_letters_of_british_names(style: str):
    with TTFont(paths.resources() / "fonts" / f"AtkinsonHyperlegible-{style}.ttf") as font:
        has = font.getBestCmap()
        assert font["name"].getDebugName(1) == "Atkinson Hyperlegible"
    for letter in "AZaz09£–—‘’“”•…½éêïôŵŷŴŶẁẃẅỳłżąęśćńóŁŻășțğışİčěřůőűøåßñ":
        assert ord(letter) in has, letter


def test_every_test_has_a_home_of_its_own(home: Path):
    assert Path.home() == home
    assert paths.local_data().is_relative_to(home)
    assert Path(platformdirs.user_config_dir("scr_neglect")).is_relative_to(home)
    assert not list(home.iterdir())
