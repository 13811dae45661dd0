"""Where things live: the program's own resources, and the user's local data."""

from functools import cache
from pathlib import Path

import platformdirs

PROGRAM = "scr_neglect"


@cache
def resources() -> Path:
    """The folder of shipped resources, from a wheel (inside the package) or from a checkout (beside it).

    Raises FileNotFoundError when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the program's resources folder is missing; install it again")


def local_data() -> Path:
    """The local (never roaming, never synchronised) folder for casebooks and settings; not created here."""
    return Path(platformdirs.user_data_dir(PROGRAM, appauthor=False, roaming=False))
