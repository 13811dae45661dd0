"""The figures as a table: on the screen as they come, and as the page `docs/figures.md`."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scr_neglect.records.dates import long_date

from .measure import Figure

PAGE = Path(__file__).resolve().parents[2] / "docs" / "figures.md"
HEADS = ("what", "ours", "bare", "figure", "limit", "met")


def cells(figure: Figure) -> tuple[str, ...]:
    """One line of the table, in words."""
    bare = _time(figure.bare) if figure.bare is not None else "–"
    return (
        figure.what, _ours(figure), bare, _value(figure.value, figure.unit),
        _value(figure.limit, figure.unit), "yes" if figure.met else "**no**",
    )  # fmt: skip


def line(figure: Figure) -> str:
    """One line for the screen."""
    what, *rest = cells(figure)
    return f"{what:78}" + "".join(f"{each.strip('*'):>10}" for each in rest)


def head() -> str:
    what, *rest = HEADS
    return f"{what:78}" + "".join(f"{each:>10}" for each in rest)


def write_page(figures: Sequence[Figure]) -> None:
    """Writes the page: the last run as it was, met or not, and what limits what is not met."""
    missed = [figure for figure in figures if not figure.met]
    said = "All are met." if not missed else f"{len(missed)} of {len(figures)} are not met."
    rows = [f"| {' | '.join(cells(figure))} | {figure.against} |" for figure in figures]
    text = "\n".join(
        [
            "# Figures",
            "",
            f"The last run of `make bench`, {long_date(date.today())}: {os.cpu_count()} cores, {platform.system()} "
            f"{platform.machine()}, Python {platform.python_version()}. {said}",
            "",
            "Each figure is measured in the same run as the bare library doing the same work, turn by turn, after a first",
            "turn that is not counted, in fresh folders. Times are medians; a ratio is the median of the turns' ratios,",
            "so it need not be the ratio of the two times.",
            "",
            f"| {' | '.join(HEADS)} | the bare side |",
            "|---|---:|---:|---:|---:|---|---|",
            *rows,
            *(
                ["", "What limits those that are not met:", ""]
                if any(each.limited_by for each in missed)
                else []
            ),
            *(f"- {each.what}: {each.limited_by}." for each in missed if each.limited_by),
            "",
        ]
    )
    PAGE.write_text(text, encoding="utf-8")


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.{1 if seconds < 0.1 else 0}f} ms"


def _ours(figure: Figure) -> str:
    return _value(figure.ours, figure.unit) if figure.unit == "MB" else _time(figure.ours)


def _value(value: float, unit: str) -> str:
    if unit == "MB":
        return f"{value:.0f} MB"
    return f"{value:.2f} x" if unit == "x" else _time(value)
