"""Find the system libraries that the installed Qt needs and this Linux lacks, and install them or say how.

    .venv/bin/python tools/qt_libraries.py

Windows and macOS have them all. As root on Debian or Ubuntu they are installed with apt-get; anyone else gets
the line to run, and the exit code 1. Standard library only.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

# What the program loads: its Qt modules, and the platforms it may be shown on (X11, Wayland, or none at all).
LOADED = (
    "lib/libQt6Core.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6PdfWidgets.so.6",
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqwayland*.so",
    "plugins/imageformats/libqsvg.so",
)
UNUSUAL = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0"}


def output(*command: str | Path) -> str:
    """What the command prints; its exit code does not matter here."""
    english = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=english).stdout


def missing_libraries(qt: Path) -> list[str]:
    """The shared libraries (libEGL.so.1) that the dynamic loader cannot find for this Qt, sorted."""
    missing: set[str] = set()
    for pattern in LOADED:
        for library in qt.glob(pattern):
            missing.update(re.findall(r"^\s*(\S+) => not found", output("ldd", library), re.MULTILINE))
    return sorted(missing)


def package_names(library: str) -> list[str]:
    """The Debian packages to try for a library, named after it as Debian's policy (8.1) says: libEGL.so.1 is
    in libegl1, libxkbcommon-x11.so.0 in libxkbcommon-x11-0; since 2024 some end in t64."""
    name, _, version = library.partition(".so.")
    usual = name + ("-" if name[-1:].isdigit() else "") + version
    package = UNUSUAL.get(library, usual.lower().replace("_", "-"))
    return [f"{package}t64", package]


def in_apt(package: str) -> bool:
    """Whether this system's package lists have the package and can install it."""
    return bool(re.search(r"Candidate: (?!\(none\))", output("apt-cache", "policy", package)))


def packages_for(libraries: list[str]) -> list[str]:
    """One package for each library: the first name that apt knows, otherwise the usual one."""
    chosen = {next(filter(in_apt, names), names[-1]) for names in map(package_names, libraries)}
    return sorted(chosen)


def install(libraries: list[str]) -> None:
    """Install the libraries' packages with apt-get, as root. Raises CalledProcessError when apt-get fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    packages = packages_for(libraries)
    print("Installing the system libraries that Qt needs:", *packages, flush=True)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL)


def main() -> int:
    package = find_spec("PySide6")
    if package is None or package.origin is None:
        print("PySide6 is not installed in this Python; run make first.", file=sys.stderr)
        return 1
    qt = Path(package.origin).parent / "Qt"
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return 0
    missing = missing_libraries(qt)
    if not missing:
        return 0
    if shutil.which("apt-get") is None:
        print("Qt needs these system libraries; install them, then run make again:", file=sys.stderr)
        print(" ", *missing, file=sys.stderr)
        return 1
    if os.geteuid() != 0:
        packages = " ".join(packages_for(missing))
        print("Qt needs some system libraries. Run this line, then run make again:", file=sys.stderr)
        print(f"  sudo apt-get update && sudo apt-get install -y {packages}", file=sys.stderr)
        return 1
    try:
        install(missing)
    except subprocess.CalledProcessError as failed:
        print(f"The system libraries could not be installed: {' '.join(failed.cmd)} failed.", file=sys.stderr)
        return 1
    missing = missing_libraries(qt)
    if missing:
        print("Qt still lacks these system libraries:", *missing, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
