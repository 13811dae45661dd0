"""From the start of the process to the painted unlock screen; and from the right passphrase to Today painted."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from scr_neglect.casework.session import Session

from .books import PASSPHRASE, fresh_folder
from .measure import Figure, compared, turn_by_turn

SCREENS = Path(__file__).parent / "screens"
ROOT = Path(__file__).resolve().parents[2]
TYPING = 1.5
"""Seconds a person takes, at the least, from seeing the door to having typed four words."""

START = (
    "of what is added to the empty window about a third is Qt's own enumerations, which PySide6 makes when they are first "
    "named; the rest is loading click, msgspec, logging and platformdirs, and building the form"
)
TODAY = (
    "what is loaded only after the passphrase (numpy, by way of sqlite-utils, and the window's modules), and the search "
    "for prompts, whose thread takes turns with the first painting"
)


def unlock_screen(casebook: Path) -> Iterator[Figure]:
    """The command's own start with a casebook that is there, against an empty PySide6 window."""
    with fresh_folder() as home:
        data = home / "data" / "scr_neglect"
        data.mkdir(parents=True)
        (data / "last-casebook.txt").write_text(str(casebook), encoding="utf-8")

        def ours() -> float:
            return _until_painted("unlock_screen", home)

        def bare() -> float:
            return _until_painted("empty_window", home)

        pairs = turn_by_turn(ours, bare, pairs=9)
    yield compared("process start to the painted unlock screen", 1.5, pairs, "an empty PySide6 window", START)


def today(session: Session) -> Iterator[Figure]:
    """A fresh process each time, so that whatever is loaded only after the passphrase is counted."""
    casebook = session.casebook.folder
    session.close()
    with fresh_folder() as home:
        found = [_to_today(casebook, home) for _ in range(6)][1:]
    middle = median(found)
    yield Figure(
        what="right passphrase to Today painted, 200 families, 100,000 records", ours=middle, value=middle, limit=0.25,
        unit="s", against="no library does this; the derivation of the key is taken off", limited_by=TODAY,
    )  # fmt: skip


def _until_painted(screen: str, home: Path) -> float:
    start = perf_counter()
    with _started(screen, home) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        taken = perf_counter() - start
        _or_say(running, line == "painted\n")
    return taken


def _to_today(casebook: Path, home: Path) -> float:
    with _started("unlock_to_today", home, str(casebook), PASSPHRASE, str(TYPING)) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        _or_say(running, bool(line))
    return float(line.split()[0])


def _or_say(running: "subprocess.Popen[str]", went_well: bool) -> None:
    if not went_well:
        assert running.stderr is not None
        raise RuntimeError(f"nothing was painted: {running.stderr.read()}")


def _started(screen: str, home: Path, *more: str) -> "subprocess.Popen[str]":
    """The script of a screen, running without a display and with a home of its own."""
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"), "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(home / "data"),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }  # fmt: skip
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start would compile the program anew
    command = [sys.executable, "-m", f"tests.benchmarks.screens.{screen}", *more]
    return subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
