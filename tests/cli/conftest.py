import shutil
from pathlib import Path

import pytest

from scr_neglect.casework.examples import INVENTED, example_folder
from tests.cli.run import PASSPHRASE, run


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
