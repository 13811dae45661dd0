"""`python -m tests.benchmarks [NAME ...]`: measures the figures (or those named) and prints them as they come.

A run of all of them also writes `docs/figures.md`.
"""

import os
import sys
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from scr_neglect.app import hush_offscreen

from . import (
    asking,
    books,
    chronicling,
    drawing,
    importing,
    opening,
    playing,
    replaying,
    scrolling,
    sealing,
    searching,
    starting,
    table,
    writing_up,
)
from .measure import Figure

SMALL: dict[str, Callable[[], Iterator[Figure]]] = {
    "seal": sealing.figures,
    "open": opening.figures,
    "picture": drawing.figures,
    "playing": playing.figures,
    "summary": writing_up.figures,
    "prompts": asking.figures,
    "replay": replaying.figures,
    "import": importing.figures,
    "chronology": scrolling.figures,
    "paper": chronicling.figures,
}
LARGE = ("search", "start", "today")
"""What is measured in a casebook of 200 families and 100,000 records."""


def main(asked: list[str]) -> int:
    unknown = set(asked) - {*SMALL, *LARGE}
    if unknown:
        print(f"There is no figure {', '.join(sorted(unknown))}: name some of {', '.join((*SMALL, *LARGE))}.")
        return 2
    hush_offscreen()
    print(table.head(), flush=True)
    found = []
    for figure in _figures(asked or [*SMALL, *LARGE]):
        print(table.line(figure), flush=True)
        found.append(figure)
    if not asked:
        table.write_page(found)
    return 0


def _figures(names: list[str]) -> Iterator[Figure]:
    if set(names) & set(LARGE):
        with books.fresh_session() as session:
            books.fill(session)
            if "search" in names:
                yield from searching.figures(session)
            if "start" in names:
                yield from starting.unlock_screen(session.casebook.folder)
            if "today" in names:
                yield from starting.today(session)
    for name, figures in SMALL.items():
        if name in names:
            yield from figures()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
