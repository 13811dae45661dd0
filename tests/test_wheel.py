"""The built package: what it holds, and that it finds its resources wherever it is unpacked."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INSIDE = """
import sys
from pathlib import Path
from scr_neglect import paths
from scr_neglect.casework.examples import example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.records.catalogue import standing_words
package = Path(sys.argv[1]).resolve() / "scr_neglect"
assert Path(paths.__file__).parent == package, paths.__file__
assert paths.resources() == package / "resources", paths.resources()
assert standing_words()
print(len(case_in(example_folder("review")).observations))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_it_holds_the_program_and_every_resource(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    code = {file.relative_to(ROOT).as_posix() for file in (ROOT / "scr_neglect").rglob("*.py")}
    resources = {
        f"scr_neglect/{file.relative_to(ROOT).as_posix()}"
        for file in (ROOT / "resources").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert "scr_neglect/resources/indicators.toml" in resources
    assert "scr_neglect/resources/fonts/AtkinsonHyperlegible-Regular.ttf" in resources
    assert "scr_neglect/resources/examples/review/observations.csv" in resources
    about = {name for name in names if ".dist-info/" in name}
    assert names - about == code | resources
    files = {name.partition(".dist-info/")[2] for name in about}
    assert {"METADATA", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"} <= files
    assert any(name.endswith("OFL.txt") for name in files)


def test_it_works_unpacked_anywhere(wheel: Path, tmp_path: Path) -> None:
    place, elsewhere = tmp_path / "unpacked", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(place)
    done = subprocess.run(
        [sys.executable, "-c", INSIDE, str(place)], cwd=elsewhere, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(place)},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.strip() == "257"
