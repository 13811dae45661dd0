"""A chronology of 10,000 entries on paper, in a process of its own: how long it takes, and the most memory that it needs.

The memory is that of the whole process, the record included.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median

import pikepdf

from scr_neglect.casework.paper import copy_for, made

from . import families
from .measure import Figure, seconds

ROOT = Path(__file__).resolve().parents[2]
ENTRIES, TURNS = 10_000, 3
NOTHING = "no library does this"


def figures() -> Iterator[Figure]:
    """For professionals, with the usual columns: from the whole Case to the bytes and what they leave out."""
    run = subprocess.run(
        [sys.executable, "-m", __spec__.name], cwd=ROOT, capture_output=True, text=True, check=True
    )
    pages, took, most = json.loads(run.stdout)
    what = f"a chronology of {ENTRIES:,} entries on paper, {pages:,} pages"
    yield Figure(what=what, ours=took, value=took, limit=10, unit="s", against=NOTHING)
    yield Figure(what=f"{what}: memory", ours=most, value=most, limit=300, unit="MB", against=NOTHING)


def measured() -> tuple[int, float, float]:
    """Pages, the median of the seconds, and the peak of this process in megabytes."""
    case = families.case_grown(ENTRIES)
    copy = copy_for(case, audience="professionals", to="hv", why="For the meeting", kind="chronology")
    told: list[tuple[int, int]] = []
    took = [seconds(lambda: made(case, copy, lambda *so_far: told.append(so_far))) for _ in range(TURNS)]
    most = _peak()
    with pikepdf.open(BytesIO(made(case, copy).pdf)) as opened:
        return len(opened.pages), median(took), most


def _peak() -> float:
    """The most memory this process has held, in megabytes; what Linux says by `getrusage` also counts whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(measured()))
